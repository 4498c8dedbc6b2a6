//! HTML: breaks, paragraphs and table cells.

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;

/// Tags that end a line (`BLOCKS`), that end a cell (`CELLS`), and that only format.
const BLOCKS: [&str; 8] = ["br", "p", "div", "tr", "li", "ul", "ol", "table"];
const CELLS: [&str; 2] = ["td", "th"];
const DRAWN: [&str; 12] = ["span", "b", "i", "strong", "em", "code", "pre", "tbody", "thead", "a", "font", "tt"];

/// A text that contains two of these is HTML.
const TELLING: [&str; 8] = ["<br", "</p>", "</td>", "</tr>", "</li>", "</div>", "</span>", "</pre>"];

/// The text without tags. A page that a registry returned is a message, not a wrapping.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if !content.contains('<')
        || ["<html", "<HTML", "<title", "<head", "<!DOCTYPE", "<!doctype"].iter().any(|tag| content.contains(tag))
    {
        return None;
    }
    let told: usize = TELLING.iter().map(|tag| content.matches(tag).count()).sum();
    // One tag around everything is enough.
    let begins = ["<p>", "<p ", "<div", "<li", "<td", "<tr", "<pre", "<code>", "<span"];
    let is_html = told >= 2 || begins.iter().any(|tag| content.trim_start().starts_with(tag));
    if !is_html && !content.contains("<wbr") {
        return None;
    }
    let tags = content.match_indices('<').filter_map(|(at, _)| {
        let length = content.get(at..)?.find('>')? + 1;
        let tag = content.get(at + 1..at + length - 1)?;
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next()?.to_ascii_lowercase();
        let name = name.as_str();
        let is_end = closes || name == "br";
        // A console allows a line break there.
        let text = if name == "wbr" {
            ""
        } else if !is_html {
            return None;
        } else if BLOCKS.contains(&name) {
            if is_end { "\n" } else { "" }
        } else if CELLS.contains(&name) {
            if is_end { "  " } else { "" }
        } else if DRAWN.contains(&name) {
            ""
        } else {
            return None;
        };
        Some(Edit::new(at..at + length, text))
    });
    edited(text, &tags.collect::<Vec<Edit>>())
}
