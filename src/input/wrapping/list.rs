//! A list of lines as Python prints it: `['Name: web', 'Namespace: shop']`.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::layout::shape::is_layout;

/// The text with one line for each.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let list = content.trim();
    let from = content.len() - content.trim_start().len();
    if !(list.starts_with("['") || list.starts_with("[\"")) || !list.ends_with(']') || list.contains('\n') {
        return None;
    }
    let is_quote = |at: usize| matches!(list.as_bytes().get(at), Some(b'\'' | b'"'));
    let commas =
        list.match_indices(", ").map(|(at, _)| at).filter(|at| is_quote(at.wrapping_sub(1)) && is_quote(at + 2));
    let mut edits = vec![Edit::cut(from..from + 2)];
    let mut shown = 0;
    let mut start = 2;
    for comma in commas.chain([list.len() - 1]) {
        shown += usize::from(list.get(start..comma - 1).is_some_and(is_layout));
        start = comma + 3;
        if comma + 1 < list.len() {
            edits.push(Edit::new(from + comma - 1..from + start, "\n"));
        }
    }
    edits.push(Edit::cut(from + list.len() - 2..from + list.len()));
    if shown < 2 { None } else { edited(text, &edits) }
}
