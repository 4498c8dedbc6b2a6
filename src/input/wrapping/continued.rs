//! Lines that a person or a shell broke between two words, with ` \` at the end.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;

/// The text with such lines joined.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if super::ends::is_wrapped(content) {
        return None;
    }
    let edits = content.match_indices(" \\\n").map(|(at, _)| {
        let rest = content.get(at + 3..).unwrap_or_default();
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        Edit::cut(at + 1..at + 3 + indent)
    });
    edited(text, &edits.collect::<Vec<Edit>>())
}
