//! A prefix of one shape before nearly every line, in which only numbers differ: `[12] `, `  12→`, `[10:32] Ana: `.

use super::{edited, run};
use crate::input::Excerpt;

/// The minimum number of lines: fewer may start alike by chance.
const FEWEST: usize = 4;
/// The maximum length of a prefix.
const LONGEST: usize = 40;

/// The text without the prefixes.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let shape = shape(content)?;
    let edits = run::edits(content, |line| match end(line, shape) {
        Some(end) => Some(end..line.len()),
        // A blank line has only the prefix.
        None => (line.trim_end() == shape.trim_end()).then_some(line.len()..line.len()),
    });
    edited(text, &edits)
}

/// The longest prefix of a line in the middle whose shape nearly every line has.
fn shape(text: &str) -> Option<&str> {
    let all = || text.lines().filter(|line| !line.trim().is_empty());
    let count = all().count();
    let line = all().nth(count / 2).filter(|_| count >= FEWEST)?;
    let head = line.get(..line.floor_char_boundary(LONGEST))?;
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !"\"'/\\-_=@,(<{".contains(c);
    let ends = head.char_indices().rev().filter(|(_, c)| is_mark(*c)).map(|(at, c)| at + c.len_utf8());
    // The space after the mark belongs to the prefix if all lines have one.
    let lengths = |end: usize| [end + usize::from(head.get(end..).is_some_and(|rest| rest.starts_with(' '))), end];
    let is_of_all = |shape: &&str| {
        let with = all().filter(|line| end(line, shape).is_some() || line.trim_end() == shape.trim_end()).count();
        with * 10 >= count * 9
    };
    ends.flat_map(lengths).filter_map(|end| head.get(..end)).find(is_of_all)
}

/// Where a prefix of this shape ends in a line: numbers and the gaps before them may differ.
fn end(line: &str, shape: &str) -> Option<usize> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let gap = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let (mut line, mut shape, whole) = (line, shape, line.len());
    while let Some(next) = shape.chars().next() {
        let behind = shape.get(gap(shape)..)?;
        if digits(behind) > 0 && (next == ' ' || next.is_ascii_digit()) {
            line = line.get(gap(line)..)?;
            line = line.get(Some(digits(line)).filter(|count| *count > 0)?..)?;
            shape = behind.get(digits(behind)..)?;
        } else {
            line = line.strip_prefix(next)?;
            shape = shape.get(next.len_utf8()..)?;
        }
    }
    Some(whole - line.len())
}
