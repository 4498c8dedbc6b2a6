//! A number before each line, as editors, `cat -n` and web pages show it.

use std::ops::Range;

use super::edited;
use super::run::{self, Wrapped};
use crate::input::Excerpt;
use crate::input::lines::lines;

/// So many numbers in a row need no other proof.
const MANY: usize = 5;

/// The text without the numbers.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let mut edits = Vec::new();
    let mut run: Vec<Wrapped> = Vec::new();
    let mut last = None::<u32>;
    let mut flush = |run: &mut Vec<Wrapped>| {
        let mut run = std::mem::take(run);
        if run.len() >= MANY || (run.len() > 1 && run::tells(content, &run)) {
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
    edited(text, &edits)
}

/// The number that a line begins with, and what stands behind it and its separator.
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
        // The gap may be the separator: the indent that all lines share is taken off afterwards.
        (None, Some(separator)) => Some((number, indent + digits + separator.trim_end().len())),
        (None, None) => None,
    }
}

/// Takes off the indent that all lines share.
fn unindent(text: &str, run: &mut [Wrapped]) {
    let indent = |inner: &Range<usize>| {
        let line = text.get(inner.clone()).unwrap_or_default();
        (!line.trim().is_empty()).then(|| line.len() - line.trim_start_matches(' ').len())
    };
    let shared = run.iter().filter_map(|(_, inner)| indent(inner)).min().unwrap_or(0);
    for (_, inner) in run.iter_mut() {
        inner.start = (inner.start + shared).min(inner.end);
    }
}
