//! Consecutive lines that are wrapped in the same way.

use std::ops::Range;

use crate::input::edit::Edit;
use crate::input::layout::shape::{is_layout, shows_object};
use crate::input::lines::lines;

/// The minimum number of lines in a run.
const FEWEST: usize = 2;

/// A line of a run, and its part inside the wrapping.
pub type Wrapped = (Range<usize>, Range<usize>);

/// The edits that keep only the inside of each run of lines.
///
/// `inside` returns the inside of a line, as a range of it. A run counts if its lines show the layout of a table, a
/// description or an object only without the wrapping.
pub fn edits(text: &str, inside: impl Fn(&str) -> Option<Range<usize>>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut run: Vec<Wrapped> = Vec::new();
    for line in lines(text) {
        let content = text.get(line.clone()).unwrap_or_default();
        if content.trim().is_empty() {
            continue;
        }
        match inside(content) {
            Some(range) => run.push((line.clone(), line.start + range.start..line.start + range.end)),
            None => flush(text, &mut run, &mut edits),
        }
    }
    flush(text, &mut run, &mut edits);
    edits
}

fn flush(text: &str, run: &mut Vec<Wrapped>, edits: &mut Vec<Edit>) {
    let run = std::mem::take(run);
    if tells(text, &run) {
        edits.extend(run.iter().flat_map(cuts));
    }
}

/// The edits that keep only the inside of a line.
pub fn cuts((line, inner): &Wrapped) -> impl Iterator<Item = Edit> {
    [line.start..inner.start, inner.end..line.end].into_iter().filter(|range| !range.is_empty()).map(Edit::cut)
}

/// Whether the insides of a run show a layout: of a table, a description or a Kubernetes object.
pub fn tells(text: &str, run: &[Wrapped]) -> bool {
    // A single row may be the whole text.
    let is_all = run.len() == 1 && text.lines().filter(|line| !line.trim().is_empty()).nth(1).is_none();
    let fewest = if is_all { 1 } else { FEWEST };
    if run.len() < fewest {
        return false;
    }
    let inner = |(_, inner): &&Wrapped| text.get(inner.clone()).unwrap_or_default();
    let shown = run.iter().filter(|line| is_layout(inner(line)) || shows_object(inner(line))).count();
    shown >= fewest.max(run.len() / 16)
}
