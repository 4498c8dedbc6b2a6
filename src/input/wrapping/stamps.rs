//! A time and other fields that a log prints before each line of an output.

use std::ops::Range;

use super::edited;
use super::run::{self, Wrapped};
use crate::input::Excerpt;
use crate::input::layout::shape::{begins_layout, shows_object};
use crate::input::lines::{lines, words};

/// The maximum number of words in a prefix.
const MOST_WORDS: usize = 8;

/// The text without the prefixes.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let mut edits = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    for line in lines(content).into_iter().chain(std::iter::once(content.len()..content.len())) {
        let words = content.get(line.clone()).unwrap_or_default();
        if time(words).is_some() {
            run.push(line);
            continue;
        }
        if words.trim().is_empty() && line.start < content.len() {
            continue;
        }
        if let Some(wrapped) = best(content, &std::mem::take(&mut run)) {
            edits.extend(wrapped.iter().flat_map(run::cuts));
        }
    }
    edited(text, &edits)
}

/// The byte after the time at the start of a line.
fn time(line: &str) -> Option<usize> {
    let head = line.get(..line.floor_char_boundary(48))?;
    let is_time = |bytes: &[u8]| {
        let [a, b, b':', c, d, b':', e, f, ..] = bytes else { return false };
        [a, b, c, d, e, f].iter().all(|byte| byte.is_ascii_digit())
    };
    let at = (0..head.len()).find(|at| head.as_bytes().get(*at..).is_some_and(is_time))?;
    let end = line.get(at..)?.find(' ').map(|space| at + space)?;
    // Words before it are a date or a month.
    let before = words(head.get(..at)?).len();
    (before < 3).then_some(end)
}

/// The cut after which most lines of a run show their layout; the first one on a tie.
fn best(text: &str, run: &[Range<usize>]) -> Option<Vec<Wrapped>> {
    let cut = |count: usize| -> Vec<Wrapped> {
        let inner = |line: &Range<usize>| {
            let content = text.get(line.clone()).unwrap_or_default();
            let time = time(content).unwrap_or(0);
            let rest = content.get(time..).unwrap_or_default();
            let behind = count.checked_sub(1).map_or(0, |at| words(rest).get(at).map_or(rest.len(), |word| word.end));
            // One space belongs to the prefix.
            let gap = usize::from(rest.get(behind..).is_some_and(|rest| rest.starts_with(' ')));
            (line.clone(), line.start + time + behind + gap..line.end)
        };
        run.iter().map(inner).collect()
    };
    let begun = |wrapped: &Vec<Wrapped>| {
        let begins = |line: &str| begins_layout(line) || (shows_object(line) && !line.starts_with("  "));
        wrapped.iter().filter(|(_, inner)| begins(text.get(inner.clone()).unwrap_or_default())).count()
    };
    let cuts = (0..MOST_WORDS).map(cut).filter(|wrapped| run::tells(text, wrapped));
    let best = cuts
        .map(|wrapped| (begun(&wrapped), wrapped))
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.filter(|(begun, _)| *begun > 1).map(|(_, wrapped)| wrapped)
}
