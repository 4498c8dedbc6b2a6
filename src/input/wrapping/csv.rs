//! Spreadsheet tables: commas or semicolons between cells, with doubled quotation marks inside.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;
use crate::input::layout::shape::is_layout;
use crate::input::lines::lines;

/// The text with the separators replaced by gaps.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    [',', ';'].iter().find_map(|separator| {
        if !content.contains(*separator) {
            return None;
        }
        let mut edits = Vec::new();
        let mut shown = 0;
        for line in lines(content) {
            let row = content.get(line.clone()).unwrap_or_default();
            let Some(of_row) = cells(row, *separator) else { continue };
            let inner = Excerpt::whole(row).edited(&of_row);
            let shows = is_layout(inner.as_str()) && !is_healthy(row, *separator);
            // A row of quoted cells is unambiguous.
            let is_quoted = row.starts_with('"') && row.contains("\",\"");
            shown += if shows { 1 + usize::from(is_quoted) } else { 0 };
            if shows || row.starts_with('"') || is_key(row, *separator) {
                edits.extend(of_row.into_iter().map(|edit| edit.moved(line.start)));
            }
        }
        if shown < 2 { None } else { edited(text, &edits) }
    })
}

/// Whether a line has an intact layout: then its commas are text.
fn is_healthy(row: &str, separator: char) -> bool {
    is_layout(row) && !is_key(row, separator) && !row.trim_start().starts_with('"')
}

/// Whether the first cell of a row is a key: `Name:,web-1`.
fn is_key(row: &str, separator: char) -> bool {
    row.split_once(separator).is_some_and(|(key, value)| key.ends_with(':') && !value.starts_with(' '))
}

/// The edits that separate the cells of a row; `None` for a row of one cell without quotation marks.
fn cells(row: &str, separator: char) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut quoted = false;
    let mut begins = true;
    while let Some(c) = row.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + c.len_utf8();
        let next = row.get(end..).and_then(|rest| rest.chars().next());
        match c {
            '"' if begins => {
                quoted = true;
                edits.push(Edit::cut(at..end));
            }
            '"' if quoted && next == Some('"') => {
                edits.push(Edit::cut(at..end));
                at = end + 1;
                begins = false;
                continue;
            }
            '"' if quoted => {
                quoted = false;
                edits.push(Edit::cut(at..end));
            }
            c if c == separator && !quoted => {
                edits.push(Edit::new(at..end, "  "));
                begins = true;
                at = end;
                continue;
            }
            _ => {}
        }
        begins = false;
        at = end;
    }
    (!edits.is_empty() && !quoted).then_some(edits)
}
