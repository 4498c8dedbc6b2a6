//! The first paste is to be answered as soon as the second one. What only the first one has to make, patterns and the
//! browser's machine code, is made while nobody waits.

use gloo::timers::callback::Timeout;

use super::examples;
use crate::order;

/// The pause before each piece of work, in milliseconds: what somebody does meanwhile comes first.
const PAUSE: u32 = 150;

/// Reads the examples in small pieces, the shortest first, and forgets what comes of it.
pub fn up() {
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
