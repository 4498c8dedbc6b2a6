//! The first paste is to be answered as soon as the second one. What only the first one has to make, patterns and the
//! browser's machine code, is made while nobody waits.

use gloo::timers::callback::Timeout;

use super::{examples, platform};
use crate::order;

/// The pause before each piece of work, in milliseconds: what somebody does meanwhile comes first.
const PAUSE: u32 = 50;

/// Begins when somebody moves: a page that is only open in a tab, or at the end of a document, costs nothing.
pub fn up_when_needed() {
    platform::document::on_first_move(up);
}

/// Reads the examples in small pieces, the shortest first, and forgets what comes of it.
fn up() {
    let mut texts: Vec<&'static str> = examples::ALL.iter().map(|example| example.text).collect();
    order::by_key(&mut texts, |text| text.len());
    next(texts.into_iter());
}

fn next(mut texts: std::vec::IntoIter<&'static str>) {
    let Some(text) = texts.next() else { return };
    let read = move || {
        let _ = crate::diagnose(text, &Default::default());
        next(texts);
    };
    Timeout::new(PAUSE, read).forget();
}
