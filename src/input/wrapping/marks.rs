//! A mark before each line: of a list, a quotation, a difference, a comment.

use super::{edited, run};
use crate::input::Excerpt;

/// Marks of lists, mails, diffs and comments.
const MARKS: [&str; 16] =
    ["- ", "* ", "+ ", "• ", "· ", "‣ ", "▪ ", "● ", "○ ", "◦ ", "– ", ">", "+", "-", "# ", "// "];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let is_used = |mark: &&&str| content.lines().any(|line| line.trim_start().starts_with(**mark));
    // Of `+ ` and `+`, the one that all lines of the run have; the first of equals.
    let found = MARKS.iter().filter(is_used).map(|mark| without(content, mark));
    let best = found.reduce(|best, other| if other.len() > best.len() { other } else { best })?;
    edited(text, &best)
}

fn without(text: &str, mark: &str) -> Vec<crate::input::edit::Edit> {
    run::edits(text, |line| {
        let indent = line.len() - line.trim_start().len();
        let rest = line.get(indent..)?;
        // A blank line has the mark alone.
        if rest == mark.trim_end() {
            return Some(line.len()..line.len());
        }
        rest.strip_prefix(mark).map(|_| indent + mark.len()..line.len())
    })
}
