//! A number before each line, as in editors, `cat -n` and web pages.

use std::ops::Range;

use super::edited;
use super::run::{self, Wrapped};
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::lines::lines;

/// The number of consecutive numbers that need no further evidence.
const MANY: usize = 5;

/// The text without the line numbers.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let mut edits = Vec::new();
    let mut run: Vec<Wrapped> = Vec::new();
    let mut last = None::<u32>;
    let mut flush = |run: &mut Vec<Wrapped>| {
        let mut run = std::mem::take(run);
        if run.len() >= MANY || run::tells(content, &run) {
            unindent(content, &mut run);
            edits.extend(run.iter().flat_map(run::cuts));
        }
    };
    for line in lines(content) {
        let words = content.get(line.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            continue;
        }
        let found = numbered(words);
        let follows = found.as_ref().zip(last).is_some_and(|((number, _), last)| *number == last.saturating_add(1));
        if !follows {
            flush(&mut run);
        }
        last = found.as_ref().map(|(number, _)| *number);
        if let Some((_, behind)) = found {
            run.push((line.clone(), line.start + behind..line.end));
        }
    }
    flush(&mut run);
    if edits.is_empty() {
        edits = glued(content);
    }
    edited(text, &edits)
}

/// The edits that remove numbers without a gap after them: `1Name: web`, `2Namespace: shop`.
fn glued(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Vec<Edit> = Vec::new();
    for line in lines(text) {
        let content = text.get(line.clone()).unwrap_or_default();
        let number = (run.len() + 1).to_string();
        let first = content.starts_with('1');
        if content.starts_with(&number) {
            run.push(Edit::cut(line.start..line.start + number.len()));
        } else {
            if run.len() >= MANY {
                edits.append(&mut run);
            }
            run.clear();
            if first {
                run.push(Edit::cut(line.start..line.start + 1));
            }
        }
    }
    if run.len() >= MANY {
        edits.append(&mut run);
    }
    edits
}

/// The number at the start of a line, and the offset of what follows it and its separator.
fn numbered(line: &str) -> Option<(u32, usize)> {
    let indent = line.len() - line.trim_start().len();
    let rest = line.get(indent..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits).filter(|digits| digits.len() < 7)?.parse().ok()?;
    let behind = rest.get(digits..)?;
    if behind.is_empty() {
        return Some((number, line.len()));
    }
    let separator =
        [": ", ":", ". ", ") ", "] ", " | ", " │ ", "| ", "│ ", " "].iter().find(|s| behind.starts_with(**s));
    let bare = [":", ".", ")", "|"].iter().find(|s| behind.trim() == **s);
    match (bare, separator) {
        (Some(_), _) => Some((number, line.len())),
        // The gap may be the separator: the indent that all lines share is removed later.
        (None, Some(separator)) => Some((number, indent + digits + separator.trim_end().len())),
        (None, None) => None,
    }
}

/// Removes the gap after the numbers: up to the column that all lines share, if a tab aligned them, or else as much as
/// all lines have.
fn unindent(text: &str, run: &mut [Wrapped]) {
    let gap = |inner: &Range<usize>| {
        let line = text.get(inner.clone()).unwrap_or_default();
        (!line.trim().is_empty()).then(|| line.len() - line.trim_start_matches(' ').len())
    };
    let width = |(line, inner): &Wrapped| inner.start - line.start;
    let widest = run.iter().map(width).max().unwrap_or(0);
    let least = |of_widest: bool| {
        let group = run.iter().filter(|line| (width(line) == widest) == of_widest);
        group.filter_map(|line| Some((gap(&line.1)?, width(line)))).min_by_key(|(gap, width)| gap + width)
    };
    // For short and long numbers: the same gap after both, or the same column.
    let column = match (least(false), least(true)) {
        (Some((short, width)), Some((long, _))) if short != long && short + width == long + widest => {
            Some(short + width)
        }
        _ => None,
    };
    let shared = run.iter().filter_map(|(_, inner)| gap(inner)).min().unwrap_or(0);
    for (line, inner) in run.iter_mut() {
        let start = column.map_or(inner.start + shared, |column| line.start + column);
        inner.start = start.min(inner.end);
    }
}
