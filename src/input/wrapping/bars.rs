//! Tables of Markdown and wikis: bars between the cells.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::layout::shape::{is_layout, shows_object};
use crate::input::lines::lines;

/// The text with the bars replaced by gaps.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    content.matches('|').nth(1)?;
    let rows: Vec<Row> = lines(content)
        .into_iter()
        .filter_map(|line| {
            let row = content.get(line.clone())?;
            let edits = without(row, &bars(row)?);
            let inner = Excerpt::whole(row).edited(&edits);
            let (shows, is_object) = (is_layout(inner.as_str()), shows_object(inner.as_str()));
            Some(Row { start: line.start, row, edits, shows, is_object })
        })
        .collect();
    if !rows.iter().any(|row| (row.shows || row.is_object) && row.is_table()) {
        return None;
    }
    let of_rows = rows.into_iter().filter(Row::is_table);
    let edits: Vec<Edit> =
        of_rows.flat_map(|Row { start, edits, .. }| edits.into_iter().map(move |edit| edit.moved(start))).collect();
    edited(text, &edits)
}

/// A line with bars.
struct Row<'t> {
    start: usize,
    row: &'t str,
    /// The edits that replace its bars with gaps.
    edits: Vec<Edit>,
    /// Whether a layout appears without them.
    shows: bool,
    /// Whether an object appears.
    is_object: bool,
}

impl Row<'_> {
    /// Whether its bars are those of a table, not of a message in a row with intact columns.
    fn is_table(&self) -> bool {
        let is_ruled = self.row.trim_start().starts_with('|') || self.row.trim_end().ends_with('|');
        is_ruled || is_key(self.row) || (self.shows && !is_layout(self.row))
    }
}

/// Whether the first bar is between a key and its value: `Name: | web-1`.
fn is_key(row: &str) -> bool {
    row.split('|').next().is_some_and(|key| key.trim_end().ends_with(':'))
}

/// The offsets of the bars in a row; `None` if it has none. An escaped bar is text.
fn bars(row: &str) -> Option<Vec<usize>> {
    if !row.contains('|') {
        return None;
    }
    let bars: Vec<usize> = row
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| !row.get(..*at).is_some_and(|b| b.ends_with('\\')))
        .collect();
    let is_ruled = row.trim_start().starts_with('|') && row.trim_end().ends_with('|') && bars.len() > 1;
    let apart = bars.iter().filter(|at| row.get(..**at).is_some_and(|before| before.ends_with(' '))).count();
    (is_ruled || apart > 0).then_some(bars)
}

/// The edits that replace the bars at `bars` with gaps.
fn without(row: &str, bars: &[usize]) -> Vec<Edit> {
    let is_rule = row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='));
    if is_rule {
        return vec![Edit::cut(0..row.len())];
    }
    let first = row.len() - row.trim_start().len();
    let last = row.trim_end().len().saturating_sub(1);
    let edit = |at: &usize| match *at {
        at if at == first => {
            // One space belongs to the bar; more are an indent.
            let space = usize::from(row.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')));
            Edit::cut(0..at + 1 + space)
        }
        at if at == last => {
            let end = row.get(..at).map_or(at, |before| before.trim_end().len());
            Edit::cut(end..row.len())
        }
        at => Edit::new(at..at + 1, "  "),
    };
    bars.iter().map(edit).collect()
}
