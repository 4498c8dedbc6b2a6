//! The same mark at the end of each line, or around it: a backslash, a backtick, a comma and quotation marks.

use super::{edited, run};
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::lines::lines;
use crate::order::by_key;

/// The marks before and after each line.
const AROUND: [(&str, &str); 8] =
    [("`", "`"), ("\"", "\","), ("\"", "\""), ("- \"", "\""), ("'", "',"), ("'", "'"), ("", "\\"), ("", ";")];

/// The text without the marks.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    of_every_line(text).or_else(|| around(text))
}

/// The minimum number of lines: fewer may end alike by chance.
const FEWEST: usize = 5;

/// The text without a mark that a program printed at the end of nearly every line: `$` of `cat -A`, `\par` of RTF.
fn of_every_line(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let all =
        || lines(content).into_iter().filter(|line| !content.get(line.clone()).unwrap_or_default().trim().is_empty());
    let count = all().count();
    let middle = all().nth(count / 2).filter(|_| count >= FEWEST)?;
    let mark = end_mark(content.get(middle)?)?;
    let ends = all().filter(|line| content.get(line.clone()).is_some_and(|line| line.ends_with(mark)));
    let edits: Vec<Edit> = ends.map(|line| Edit::cut(line.end - mark.len()..line.end)).collect();
    if edits.len() * 10 < count * 9 { None } else { edited(text, &edits) }
}

/// Whether all backslashes at the ends of lines are in one column: there a terminal or an editor wrapped the lines, and
/// they are joined later.
pub(super) fn is_wrapped(text: &str) -> bool {
    let mut lengths = text.lines().filter(|line| line.ends_with('\\')).map(|line| line.chars().count());
    let first = lengths.next();
    let mut others = lengths.peekable();
    others.peek().is_some() && others.all(|length| Some(length) == first)
}

/// The mark at the end of a line: a control word after a backslash, or a character that ends no word and no sentence.
fn end_mark(line: &str) -> Option<&str> {
    let from = line.rfind('\\').filter(|at| {
        let word = line.get(at + 1..).unwrap_or_default();
        !word.is_empty() && word.len() < 5 && word.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let of_characters = || {
        let before = line.trim_end_matches(|c: char| "$|;~^#¶↵⏎→§".contains(c));
        Some(before.len()).filter(|at| *at < line.len())
    };
    line.get(from.or_else(of_characters)?..)
}

/// The text without the marks around lines that follow one another.
fn around(text: &Excerpt) -> Option<Excerpt> {
    AROUND.iter().filter(|(_, behind)| *behind != "\\" || !is_wrapped(text.as_str())).find_map(|(before, behind)| {
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
