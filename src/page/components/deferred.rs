//! Renders what is not visible yet after a delay, so that visible parts appear immediately.

use yew::prelude::*;

use super::el::nothing;
use super::hooks::{use_alarm, use_flag};

/// The time between two pieces, in milliseconds: the browser paints one before the next is rendered.
const APART: u32 = 24;

/// Whether `wait` milliseconds have passed since the first render; for `None`, never.
#[hook]
pub fn use_later(wait: Option<u32>) -> bool {
    let now = use_flag(false);
    let late = now.setter();
    use_alarm((AttrValue::default(), 0), wait, Box::new(move || late.set(true)));
    *now
}

/// How many pieces to render besides the first: initially none, then one more at a time up to `most`. Another `key`
/// starts again.
#[hook]
pub fn use_pieces(key: AttrValue, most: usize) -> usize {
    let drawn = use_state_eq(|| (AttrValue::default(), 0));
    let count = if drawn.0 == key { drawn.1.min(most) } else { 0 };
    let more = drawn.setter();
    let next = (key.clone(), count + 1);
    use_alarm((key, count), (count < most).then_some(APART), Box::new(move || more.set(next)));
    count
}

/// A part that is rendered later than its siblings; until then an empty element, see the note in mod.rs.
pub fn when<Part: Into<Html>>(time: bool, part: impl FnOnce() -> Part) -> Html {
    if time { part().into() } else { nothing() }
}
