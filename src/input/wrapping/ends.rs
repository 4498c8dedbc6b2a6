//! The same mark at the end of each line, or around it: a backslash, a back quote, a comma and quotation marks.

use super::{edited, run};
use crate::input::Excerpt;

/// What stands before and behind each line.
const AROUND: [(&str, &str); 7] =
    [("`", "`"), ("\"", "\","), ("\"", "\""), ("'", "',"), ("'", "'"), ("", "\\"), ("", ";")];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    AROUND.iter().find_map(|(before, behind)| {
        let edits = run::edits(text.as_str(), |line| {
            let indent = if before.is_empty() { 0 } else { line.len() - line.trim_start().len() };
            let end = line.trim_end().strip_suffix(behind)?.len();
            let rest = line.get(indent..end)?;
            rest.strip_prefix(before).map(|_| indent + before.len()..end)
        });
        edited(text, &edits)
    })
}
