//! A mark before each line: of a list, a quotation, a difference, a comment.

use super::{edited, run};
use crate::input::Excerpt;

/// Marks of lists, mails, diffs and comments.
const MARKS: [&str; 16] =
    ["- ", "* ", "+ ", "• ", "· ", "‣ ", "▪ ", "● ", "○ ", "◦ ", "– ", ">", "+", "-", "# ", "// "];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let first = |line: &str, mark: &str| line.trim_start().starts_with(mark);
    let mark = MARKS.iter().find(|mark| content.lines().filter(|line| first(line, mark)).nth(1).is_some());
    mark?;
    MARKS.iter().find_map(|mark| edited(text, &without(content, mark)))
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
