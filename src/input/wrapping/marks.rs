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
    let own = own.chain(shapes(content).into_iter().map(|shape| of_shape(content, shape)));
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

/// Prefixes that nearly every line has, in which only numbers differ: `[12] `, `  12→`, `[10:32] Ana: `; taken from a
/// line in the middle.
fn shapes(text: &str) -> Vec<&str> {
    let all = || text.lines().filter(|line| !line.trim().is_empty());
    let count = all().count();
    let Some(line) = all().nth(count / 2).filter(|_| count >= FEWEST) else { return Vec::new() };
    let head = line.get(..line.floor_char_boundary(LONGEST / 2)).unwrap_or(line);
    let is_end = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !"\"'/\\-_=@,(<{".contains(c);
    let ends = head.char_indices().filter(|(_, c)| is_end(*c)).map(|(at, c)| at + c.len_utf8());
    let lengths = |end: usize| [end + usize::from(head.get(end..).is_some_and(|rest| rest.starts_with(' '))), end];
    let prefixes = ends.flat_map(lengths).filter_map(|end| head.get(..end));
    let is_of_all = |shape: &&str| {
        let with = all().filter(|line| shaped(line, shape).is_some() || line.trim_end() == shape.trim_end()).count();
        with * 10 >= count * 9
    };
    prefixes.filter(is_of_all).take(MOST).collect()
}

/// Where a prefix of this shape ends in a line: numbers and the gaps before them may differ.
fn shaped(line: &str, shape: &str) -> Option<usize> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let gap = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let (mut line, mut shape, whole) = (line, shape, line.len());
    while let Some(next) = shape.chars().next() {
        let behind = shape.get(gap(shape)..)?;
        if next.is_ascii_digit() || (digits(behind) > 0 && next == ' ') {
            (line, shape) = (line.get(gap(line)..)?, behind);
            (line, shape) = (line.get(Some(digits(line)).filter(|count| *count > 0)?..)?, shape.get(digits(shape)..)?);
        } else {
            (line, shape) = (line.strip_prefix(next)?, shape.get(next.len_utf8()..)?);
        }
    }
    Some(whole - line.len())
}

fn of_shape(text: &str, shape: &str) -> Vec<crate::input::edit::Edit> {
    run::edits(text, |line| match shaped(line, shape) {
        Some(end) => Some(end..line.len()),
        None => (line.trim_end() == shape.trim_end()).then_some(line.len()..line.len()),
    })
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
