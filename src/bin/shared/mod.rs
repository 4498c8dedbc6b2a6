//! What both command lines share: options, language, and output to a terminal.

pub mod common;
pub mod terminal;
pub mod usage;
pub mod words;

use pullfix::Report;
use pullfix::report::Outcome;
use serde::Serialize;

/// At least one failing image was found.
pub const FOUND: u8 = 0;
/// No failing image was found.
pub const NOT_FOUND: u8 = 1;
/// The command line or an input could not be read, or the answer could not be written.
pub const TROUBLE: u8 = 2;

/// The output and its stream.
pub enum Output {
    /// For standard output.
    Answer(String),
    /// For standard error.
    Complaint(String),
}

/// The exit code of a report.
pub fn code(report: &Report) -> u8 {
    match report.outcome {
        Outcome::Diagnosed | Outcome::NoReason => FOUND,
        Outcome::NotImagePull | Outcome::Empty => NOT_FOUND,
    }
}

/// `value` as indented JSON. All values printed here have string keys, so serialisation cannot fail.
pub fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
