//! Makes the first paste as fast as the second one. What is only created once, patterns and the browser's machine code,
//! is prepared while the user does nothing.

use gloo::timers::callback::Timeout;

use super::{examples, platform};
use crate::order;

/// The pause before each task, in milliseconds: user input comes first.
const PAUSE: u32 = 50;

/// Starts with the first input: a page that is only open in a tab, or at the end of a document, costs nothing.
pub fn on_first_input() {
    platform::document::on_first_move(up);
}

/// Diagnoses the examples in small tasks, the shortest first, and discards the results.
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
