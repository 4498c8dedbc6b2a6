//! Tables of Markdown and wikis: a bar between the cells.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::layout::shape::is_layout;
use crate::input::lines::lines;

/// The text with gaps in the place of the bars.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if content.matches('|').nth(1).is_none() {
        return None;
    }
    let mut edits = Vec::new();
    let mut shown = 0;
    for line in lines(content) {
        let row = content.get(line.clone()).unwrap_or_default();
        let Some(bars) = bars(row) else { continue };
        let is_ruled = row.trim_start().starts_with('|') || row.trim_end().ends_with('|');
        let of_line = without(row, &bars, line.start);
        let inner = Excerpt::whole(row).edited(&without(row, &bars, 0));
        let shows = is_layout(inner.as_str());
        shown += usize::from(shows);
        if is_ruled || (shows && !is_layout(row)) {
            edits.extend(of_line);
        }
    }
    if shown == 0 { None } else { edited(text, &edits) }
}

/// Where the bars of a row stand; `None` where it has none. A bar that is escaped is text.
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

/// The edits that make gaps of the bars at `bars`; the row stands at byte `start`.
fn without(row: &str, bars: &[usize], start: usize) -> Vec<Edit> {
    let is_rule = row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='));
    if is_rule {
        return vec![Edit::cut(start..start + row.len())];
    }
    let first = row.len() - row.trim_start().len();
    let last = row.trim_end().len().saturating_sub(1);
    let edit = |at: &usize| match *at {
        at if at == first => {
            // One space belongs to the bar; what goes beyond is an indent.
            let space = usize::from(row.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')));
            Edit::cut(start..start + at + 1 + space)
        }
        at if at == last => {
            let end = row.get(..at).map_or(at, |before| before.trim_end().len());
            Edit::cut(start + end..start + row.len())
        }
        at => Edit::new(start + at..start + at + 1, "  "),
    };
    bars.iter().map(edit).collect()
}
