//! A mark before each line: of a list, a quotation, a diff or a comment.

use super::{edited, run};
use crate::input::Excerpt;

/// Marks of lists, mails, diffs and comments.
const MARKS: [&str; 16] =
    ["- ", "* ", "+ ", "• ", "· ", "‣ ", "▪ ", "● ", "○ ", "◦ ", "– ", ">", "+", "-", "# ", "// "];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let is_used = |mark: &&&str| content.lines().any(|line| line.trim_start().starts_with(**mark));
    // Of `+ ` and `+`, the one that all lines of the run have; the first one on a tie.
    let found = MARKS.iter().filter(is_used).map(|mark| without(content, mark));
    let own = prefixes(content).into_iter().map(|prefix| behind(content, prefix));
    let best = found.chain(own).reduce(|best, other| if other.len() > best.len() { other } else { best })?;
    edited(text, &best)
}

/// Prefixes that a program may have added to each line, such as `events.txt:` and `[web] `, taken from a line in the
/// middle.
fn prefixes(text: &str) -> Vec<&str> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let count = lines.clone().count();
    let Some(line) = lines.nth(count / 2).filter(|_| count >= FEWEST) else { return Vec::new() };
    let head = line.get(..line.floor_char_boundary(LONGEST)).unwrap_or(line);
    let ends = head.match_indices([':', '|', '>', ']']).map(|(at, _)| at + 1);
    let word = |end: &usize| head.get(..*end).is_some_and(|prefix| !prefix.contains(' '));
    // First with the space after it, which belongs to the prefix if all lines have one.
    let lengths = |end: usize| [end + usize::from(head.get(end..).is_some_and(|rest| rest.starts_with(' '))), end];
    ends.take_while(word).flat_map(lengths).filter_map(|end| head.get(..end)).take(MOST).collect()
}

/// The maximum number of prefixes that are tried.
const MOST: usize = 6;
/// The minimum number of lines: fewer may start alike by chance.
const FEWEST: usize = 4;
/// The maximum length of a prefix.
const LONGEST: usize = 80;

fn behind(text: &str, prefix: &str) -> Vec<crate::input::edit::Edit> {
    run::edits(text, |line| match line.strip_prefix(prefix) {
        Some(_) => Some(prefix.len()..line.len()),
        // A blank line has only the prefix.
        None => (line == prefix.trim_end()).then_some(line.len()..line.len()),
    })
}

fn without(text: &str, mark: &str) -> Vec<crate::input::edit::Edit> {
    run::edits(text, |line| {
        let indent = line.len() - line.trim_start().len();
        let rest = line.get(indent..)?;
        // A blank line has only the mark.
        if rest == mark.trim_end() {
            return Some(line.len()..line.len());
        }
        rest.strip_prefix(mark).map(|_| indent + mark.len()..line.len())
    })
}
