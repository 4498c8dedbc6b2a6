//! Hooks that several components share. Yew compiles a hook anew for each closure that it is given: these are compiled
//! once.

use std::any::Any;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Something that is on or off.
#[hook]
pub fn use_flag(first: bool) -> UseStateHandle<bool> {
    use_state_eq(move || first)
}

/// A text, empty to begin with.
#[hook]
pub fn use_words() -> UseStateHandle<AttrValue> {
    use_state_eq(AttrValue::default)
}

/// Starts something when the component is there; what that gives is dropped when the component goes.
#[hook]
pub fn use_once(start: Box<dyn FnOnce() -> Box<dyn Any>>) {
    use_effect_with((), move |()| {
        let kept = start();
        move || drop(kept)
    });
}

/// Calls `ring` once after `wait` milliseconds, never for `None`. When `about` changes or the component goes, it does not
/// ring any more.
#[hook]
pub fn use_alarm(about: (AttrValue, usize), wait: Option<u32>, ring: Box<dyn FnOnce()>) {
    use_effect_with((about, wait), move |(_, wait)| {
        let alarm = wait.map(|wait| Timeout::new(wait, ring));
        move || drop(alarm)
    });
}
