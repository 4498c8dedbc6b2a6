//! What nobody sees yet is drawn when the page has time, so that what is seen comes at once.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Whether it is time: after `wait` milliseconds from the first drawing on; never by itself for `None`.
#[hook]
pub fn use_later(wait: Option<u32>) -> bool {
    let now = use_state_eq(|| false);
    let late = now.setter();
    use_effect_with((), move |()| {
        let timer = wait.map(|wait| Timeout::new(wait, move || late.set(true)));
        move || drop(timer)
    });
    *now
}
