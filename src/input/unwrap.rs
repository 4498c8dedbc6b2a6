//! Joins the lines that a terminal, a mail program or `fold` wrapped at its width.
//!
//! A terminal wraps a long line anywhere, even within words. All its wrapped lines have the same length, the maximum of
//! the paste, and the line after each of them does not start anything new. A mail program wraps between words: after each
//! wrapped line, the next word had no room.

use std::ops::Range;

use super::edit::Edit;
use super::lines::lines;
use super::{Excerpt, events, is_command, is_letter_or_digit, log, pods, table, yaml};

/// The possible widths: narrower terminals wrap even headers, and wider ones do not exist.
const WIDTHS: Range<usize> = 60..400;

/// The text with its wrapped lines joined; unchanged if nothing wrapped it.
pub fn unwrap(text: Excerpt) -> Excerpt {
    let lines: Vec<Range<usize>> = lines(text.as_str());
    if let Some(joined) = unfold(&text, &lines) {
        return joined;
    }
    let Some(width) = width(text.as_str(), &lines) else { return text };
    let is_broken = |index: usize| {
        let (Some(line), Some(next)) = (lines.get(index), lines.get(index + 1)) else { return false };
        length(text.as_str(), line) == width && goes_on(&text, line, next)
    };
    let hang =
        hang(text.as_str(), lines.iter().enumerate().skip(1).filter(|(at, _)| is_broken(at - 1)).map(|(_, l)| l));
    let mut joined = Excerpt::default();
    let mut indent = 0;
    for (index, line) in lines.iter().enumerate() {
        let broken = is_broken(index);
        let content = text.as_str().get(line.clone()).unwrap_or_default();
        let mark = content.chars().next_back().filter(|mark| broken && BROKEN.contains(mark)).map_or(0, char::len_utf8);
        joined.append(&text, line.start + indent..line.end - mark);
        indent = if broken { hang } else { 0 };
        let next = lines.get(index + 1);
        if !broken {
            joined.append(&text, line.end..next.map_or(text.as_str().len(), |next| next.start));
        }
    }
    joined
}

/// The maximum length of a text whose lines were wrapped between words: mails and tickets, not dumps.
const LARGEST_FOLDED: usize = 128 * 1024;
/// The minimum number of lines that were wrapped between words.
const FEWEST_FOLDED: usize = 3;
/// The widths at which programs wrap between words.
const FOLDED_WIDTHS: Range<usize> = 50..200;

/// The maximum indent of a continuation line.
const DEEPEST_HANG: usize = 12;

/// The text with the lines joined that were wrapped between words; `None` if there are none.
fn unfold(text: &Excerpt, lines: &[Range<usize>]) -> Option<Excerpt> {
    let content = text.as_str();
    if content.len() > LARGEST_FOLDED || content.lines().any(is_of_yaml) {
        return None;
    }
    let line = |at: usize| lines.get(at).and_then(|line| content.get(line.clone())).unwrap_or_default();
    let length = |at: usize| line(at).chars().count();
    let goes_on = |at: &usize| {
        let (above, next) = (line(*at), line(at + 1));
        let quoted = next.trim_start().starts_with('"') && !above.trim_end().ends_with(['{', '[', ',']);
        let both = lines.get(*at).zip(lines.get(at + 1));
        // A further value of a key in a description stands in the column of values.
        let is_value = next.len() - next.trim_start().len() >= DEEPEST_HANG;
        !is_value && both.is_some_and(|(line, next)| quoted || goes_on(text, line, next))
    };
    let folded: Vec<usize> = (0..lines.len().saturating_sub(1)).filter(goes_on).collect();
    // A line of one word may be longer than the width.
    let of_words = || folded.iter().copied().filter(|at| line(*at).trim().contains(' '));
    let width = of_words().map(length).max().filter(|width| FOLDED_WIDTHS.contains(width))?;
    let has_room = |at: &usize| {
        let word = line(at + 1).split_whitespace().next().unwrap_or_default();
        length(*at) + 1 + word.chars().count() <= width
    };
    // Short lines end for other reasons.
    let long: Vec<usize> = of_words().filter(|at| length(*at) * 5 > width * 3).collect();
    // A terminal breaks them all at one column.
    let is_of_terminal = long.iter().filter(|at| length(**at) == width).count() * 2 >= long.len();
    let roomy = long.iter().filter(|at| has_room(at)).count();
    if long.len() < FEWEST_FOLDED || is_of_terminal || roomy * 10 > long.len() {
        return None;
    }
    let edits = folded.iter().filter(|at| !has_room(at)).filter_map(|at| {
        let (above, next) = (line(*at), line(at + 1));
        let gap = next.len() - next.trim_start().len();
        // A row of a table was wrapped between two of its cells.
        let is_cell = above.trim().contains("  ") && next.trim_start().starts_with(|c: char| c.is_ascii_uppercase());
        let space = if is_cell && !above.ends_with(':') { "  " } else { " " };
        Some(Edit::new(lines.get(*at)?.end..lines.get(at + 1)?.start + gap, space))
    });
    Some(text.edited(&edits.collect::<Vec<Edit>>()))
}

/// Whether a line is one of a YAML object, which folds long strings itself.
fn is_of_yaml(line: &str) -> bool {
    const KEYS: [&str; 4] = ["message: ", "reason: ", "apiVersion: ", "status:"];
    KEYS.iter().any(|key| line.trim_start().starts_with(key))
}

/// Marks that editors, printers and shells insert where they wrap a line.
const BROKEN: [char; 4] = ['\\', '↩', '↵', '⏎'];

/// The indent of continuation lines: their common one, if there are several. YAML folds between words, and its indent
/// replaces the space between them.
fn hang<'l>(text: &str, going_on: impl Iterator<Item = &'l Range<usize>>) -> usize {
    if text.lines().any(is_of_yaml) {
        return 0;
    }
    let going_on = going_on.filter_map(|line| text.get(line.clone()));
    // In a table row it is the gap between two cells.
    let indent = |line: &str| {
        let is_row = line.trim().contains("  ");
        if is_row { 0 } else { line.len() - line.trim_start_matches(' ').len() }
    };
    let indents = going_on.map(indent);
    let (count, least) = indents.fold((0, usize::MAX), |(count, least), indent| (count + 1, least.min(indent)));
    if count < 2 { 0 } else { least }
}

fn length(text: &str, line: &Range<usize>) -> usize {
    text.get(line.clone()).map_or(0, |line| line.chars().count())
}

/// The width at which a terminal wrapped the lines: the maximum length, if several lines have it.
fn width(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let longest = lines.iter().map(|line| length(text, line)).max().filter(|longest| WIDTHS.contains(longest))?;
    // Identical lines, as in a text that was pasted twice, count only once.
    let mut broken =
        lines.iter().filter(|line| length(text, line) == longest).filter_map(|line| text.get(line.clone()));
    let first = broken.next();
    // A single line of maximum length may be a coincidence.
    broken.any(|line| Some(line) != first).then_some(longest)
}

/// Whether a line continues the previous one instead of starting something new.
fn goes_on(text: &Excerpt, before: &Range<usize>, line: &Range<usize>) -> bool {
    let content = text.as_str().get(line.clone()).unwrap_or_default();
    let trimmed = content.trim_start();
    // Rows of one table have the same number of cells.
    let cells = table::cells(content).len();
    let is_key = trimmed.starts_with(|c: char| c.is_ascii_uppercase())
        && trimmed.find(':').is_some_and(|colon| {
            let key = trimmed.get(..colon).unwrap_or_default();
            let value = trimmed.get(colon + 1..).unwrap_or_default();
            key.len() < 32 && (value.is_empty() || value.starts_with("  "))
        });
    let is_object = trimmed.starts_with(['{', '}', '[', ']', '"', '$', '#']) || yaml::starts_here(content);
    // Progress lines are padded to the width of the terminal and start with a mark.
    let is_marked = |line: &str| {
        let line = line.trim_start();
        line.starts_with(|c: char| !c.is_ascii() && !is_letter_or_digit(c)) || line.starts_with("! ")
    };
    let above = text.as_str().get(before.clone()).unwrap_or_default();
    !trimmed.is_empty()
        && !is_marked(content)
        && !is_marked(above)
        // Two lines with the same start are two lines of one program.
        && !begin_alike(above, content)
        // A line that a console padded with spaces ended before the edge.
        && !above.ends_with("  ")
        && (cells < 3 || cells != table::cells(above).len())
        // The header and the rows of df: `Use%`, `41%`.
        && (cells < 3 || !trimmed.split_whitespace().any(|word| word.len() > 1 && word.ends_with('%')))
        && !is_key
        && !is_object
        && !is_command(trimmed)
        && !log::starts(content)
        && !events::is_header(content)
        && !pods::is_header(content)
        && events::row(text, line.clone()).is_none()
        && pods::row(text, line.clone()).is_none()
}

/// Whether two lines start with the same first word or more, after their indent.
fn begin_alike(above: &str, line: &str) -> bool {
    const ALIKE: usize = 5;
    let (above, line) = (above.trim_start(), line.trim_start());
    line.get(..ALIKE).is_some_and(|start| above.starts_with(start) && !start.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_equal_rows_are_not() {
        let (one, two) = ("x".repeat(70), "y".repeat(70));
        let broken = format!("{one}\n{two}\nend\nshort");
        assert_eq!(unwrap(Excerpt::whole(&broken)).as_str(), format!("{one}{two}end\nshort"));

        let hanging = format!("{one}\n    {}\n    end\nshort", "y".repeat(66));
        assert_eq!(unwrap(Excerpt::whole(&hanging)).as_str(), format!("{one}{}end\nshort", "y".repeat(66)));
        let (one, two) = (format!("{}\\", "x".repeat(69)), format!("{}\\", "y".repeat(69)));
        let marked = format!("{one}\n{two}\nend\nshort");
        assert_eq!(unwrap(Excerpt::whole(&marked)).as_str(), format!("{}{}end\nshort", "x".repeat(69), "y".repeat(69)));

        let one = "x".repeat(70);
        let logged = format!("WARN[0000] {one}\nWARN[0001] {one}\nend\n");
        assert_eq!(unwrap(Excerpt::whole(&logged)).as_str(), format!("WARN[0000] {one}\nWARN[0001] {one}end\n"));

        let row = "shop   web-1   0/1   ImagePullBackOff   0   4m                                       ";
        let table = format!("{row}\n{row}\n");
        assert_eq!(unwrap(Excerpt::whole(&table)).as_str(), table);
    }
}
