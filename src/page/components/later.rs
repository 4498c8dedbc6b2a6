//! What nobody sees yet is drawn when the page has time, so that what is seen comes at once.

use yew::prelude::*;

use super::el::nothing;
use super::hooks::{use_alarm, use_flag};

/// The time between two pieces, in milliseconds: the browser paints one before the next is drawn.
const APART: u32 = 24;

/// Whether it is time: after `wait` milliseconds from the first drawing on; never by itself for `None`.
#[hook]
pub fn use_later(wait: Option<u32>) -> bool {
    let now = use_flag(false);
    let late = now.setter();
    use_alarm((AttrValue::default(), 0), wait, Box::new(move || late.set(true)));
    *now
}

/// How many pieces are to be drawn besides the first: none to begin with, one more at a time, and `most` in the end.
/// Something else, by its `key`, begins anew.
#[hook]
pub fn use_pieces(key: AttrValue, most: usize) -> usize {
    let drawn = use_state_eq(|| (AttrValue::default(), 0));
    let count = if drawn.0 == key { drawn.1.min(most) } else { 0 };
    let more = drawn.setter();
    let next = (key.clone(), count + 1);
    use_alarm((key, count), (count < most).then_some(APART), Box::new(move || more.set(next)));
    count
}

/// A part that is drawn later than its neighbours; until then an empty element, see the note in mod.rs.
pub fn when<Part: Into<Html>>(time: bool, part: impl FnOnce() -> Part) -> Html {
    if time { part().into() } else { nothing() }
}
