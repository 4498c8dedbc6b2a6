//! The same mark at the end of each line, or around it: a backslash, a backtick, a comma and quotation marks.

use super::{edited, run};
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::order::by_key;

/// The marks before and after each line.
const AROUND: [(&str, &str); 8] =
    [("`", "`"), ("\"", "\","), ("\"", "\""), ("- \"", "\""), ("'", "',"), ("'", "'"), ("", "\\"), ("", ";")];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    AROUND.iter().find_map(|(before, behind)| {
        let mut edits = run::edits(text.as_str(), |line| {
            let indent = if before.is_empty() { 0 } else { line.len() - line.trim_start().len() };
            let end = line.trim_end().strip_suffix(behind)?.len();
            let rest = line.get(indent..end)?;
            rest.strip_prefix(before).map(|_| indent + before.len()..end)
        });
        if !edits.is_empty() && before.ends_with('"') {
            let quotes = text.as_str().match_indices("\\\"").map(|(at, _)| Edit::new(at..at + 2, "\""));
            edits.extend(quotes.collect::<Vec<Edit>>());
            by_key(&mut edits, |edit| edit.range.start);
        }
        edited(text, &edits)
    })
}
