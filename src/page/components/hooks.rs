//! Hooks that several components share. Yew compiles a hook again for every closure type; these are compiled only once.

use std::any::Any;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// A boolean state.
#[hook]
pub fn use_flag(first: bool) -> UseStateHandle<bool> {
    use_state_eq(move || first)
}

/// A text state, initially empty.
#[hook]
pub fn use_words() -> UseStateHandle<AttrValue> {
    use_state_eq(AttrValue::default)
}

/// Starts something on mount; the returned value is dropped on unmount.
#[hook]
pub fn use_once(start: Box<dyn FnOnce() -> Box<dyn Any>>) {
    use_effect_with((), move |()| {
        let kept = start();
        move || drop(kept)
    });
}

/// Calls `ring` once after `wait` milliseconds, never for `None`. Cancelled when `about` changes or on unmount.
#[hook]
pub fn use_alarm(about: (AttrValue, usize), wait: Option<u32>, ring: Box<dyn FnOnce()>) {
    use_effect_with((about, wait), move |(_, wait)| {
        let alarm = wait.map(|wait| Timeout::new(wait, ring));
        move || drop(alarm)
    });
}
