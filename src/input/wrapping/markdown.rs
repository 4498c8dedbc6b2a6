//! Markup that chats and tickets add to names and words: links, bold, code, fences on the line of the text.

use std::ops::Range;

use super::edited;
use crate::input::Excerpt;
use crate::input::edit::Edit;

/// Fences of wikis and trackers.
const FENCES: [&str; 12] = [
    "{noformat}",
    "{code}",
    "{code:bash}",
    "{code:yaml}",
    "{code:none}",
    "{code:java}",
    "[code]",
    "[/code]",
    "[quote]",
    "[/quote]",
    "{quote}",
    "{{{",
];

/// The text without the markup.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if !content.contains(['[', '<', '*', '`', '{', '_', '\\']) {
        return None;
    }
    let mut edits = around(content);
    escapes(content, &mut edits);
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        let end = start + line.len();
        fences(line, start, &mut edits);
        links(line, start, &mut edits);
        pairs(line, start, "**", &mut edits);
        code(line, start, &mut edits);
        monospaced(line, start, &mut edits);
        underlined(line, start, &mut edits);
        start = end;
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edited(text, &edits)
}

/// One backtick at the start of several lines, and one at their end.
fn around(content: &str) -> Vec<Edit> {
    let body = content.trim();
    let from = content.len() - content.trim_start().len();
    let first = body.lines().next().unwrap_or_default();
    let is_open = body.starts_with('`') && !body.starts_with("``") && first.matches('`').count() % 2 == 1;
    if !is_open || !body.ends_with('`') || body.ends_with("``") || first.len() == body.len() {
        return Vec::new();
    }
    let last = from + body.len() - 1;
    vec![Edit::cut(from..from + 1), Edit::cut(last..last + 1)]
}

fn cut(start: usize, range: Range<usize>) -> Edit {
    Edit::cut(start + range.start..start + range.end)
}

/// A fence at either end of a line.
fn fences(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let body = line.trim();
    let from = line.len() - line.trim_start().len();
    for fence in FENCES {
        if body.starts_with(fence) {
            edits.push(cut(start, from..from + fence.len()));
        } else if body.ends_with(fence) {
            let to = line.trim_end().len();
            edits.push(cut(start, to - fence.len()..to));
        }
    }
}

/// Links whose text is their address: `[ghcr.io](http://ghcr.io)`, `<http://ghcr.io|ghcr.io>`,
/// `[ghcr.io|http://ghcr.io]`.
fn links(line: &str, start: usize, edits: &mut Vec<Edit>) {
    for (at, _) in line.match_indices('[') {
        let Some(rest) = line.get(at + 1..) else { continue };
        let Some(close) = rest.find(']') else { continue };
        let label = rest.get(..close).unwrap_or_default();
        if let Some((words, address)) = label.split_once('|') {
            if is_address(address, words) {
                edits.push(cut(start, at..at + 1));
                edits.push(cut(start, at + 1 + words.len()..at + close + 2));
            }
            continue;
        }
        let Some(behind) = rest.get(close + 1..).and_then(|behind| behind.strip_prefix('(')) else { continue };
        let Some(end) = behind.find(')') else { continue };
        let address = behind.get(..end).unwrap_or_default();
        if is_address(address, label) {
            edits.push(cut(start, at..at + 1));
            edits.push(cut(start, at + 1 + close..at + close + end + 4));
        }
    }
    for (at, _) in line.match_indices("<http") {
        let Some(end) = line.get(at..).and_then(|rest| rest.find('>')) else { continue };
        let inner = line.get(at + 1..at + end).unwrap_or_default();
        if inner.contains(' ') {
            continue;
        }
        let words = inner.find('|').map_or(at + 1, |bar| at + bar + 2);
        edits.push(cut(start, at..words));
        edits.push(cut(start, at + end..at + end + 1));
    }
}

/// Whether an address was generated from the text.
fn is_address(address: &str, words: &str) -> bool {
    let bare = |text: &str| {
        let text = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or(text);
        text.trim_end_matches('/').to_ascii_lowercase()
    };
    address.starts_with("http")
        && !words.is_empty()
        && (bare(address).starts_with(&bare(words)) || bare(words).starts_with(&bare(address)))
}

/// Paired marks around words.
fn pairs(line: &str, start: usize, mark: &str, edits: &mut Vec<Edit>) {
    let mut open = None;
    for (at, _) in line.match_indices(mark) {
        let before = line.get(..at).unwrap_or_default();
        let behind = line.get(at + mark.len()..).unwrap_or_default();
        // `***` is a masked secret.
        if before.ends_with('*') || behind.starts_with('*') {
            open = None;
            continue;
        }
        match open.take() {
            Some(from) if !before.ends_with([' ', '/']) => {
                edits.push(cut(start, from..from + mark.len()));
                edits.push(cut(start, at..at + mark.len()));
            }
            // Asterisks that replace part of a name are not markup.
            _ if behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '`' | '[' | '(')) => {
                open = Some(at);
            }
            _ => {}
        }
    }
}

/// The minimum number of backslashes: fewer may be part of the text.
const FEWEST_ESCAPES: usize = 3;

/// Backslashes before punctuation in names: `quay\.io/acme/my\-app`.
fn escapes(content: &str, edits: &mut Vec<Edit>) {
    let bytes = content.as_bytes();
    let is_escape = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_some_and(u8::is_ascii_alphanumeric)
            && bytes.get(at + 1).is_some_and(|mark| matches!(mark, b'-' | b'.' | b'_'))
            && bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
    };
    let found: Vec<usize> = content.match_indices('\\').map(|(at, _)| at).filter(is_escape).collect();
    if found.len() >= FEWEST_ESCAPES {
        edits.extend(found.into_iter().map(|at| Edit::cut(at..at + 1)));
    }
}

/// Whether a text may be a name, and is not part of a template.
fn is_name(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"./:@_-".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.len() > 2 && text.bytes().all(inside)
}

/// The maximum length of a name: no image name is much longer.
const LONGEST_NAME: usize = 300;

/// Jira's `{{name}}`.
fn monospaced(line: &str, start: usize, edits: &mut Vec<Edit>) {
    for (at, _) in line.match_indices("{{") {
        let rest = line.get(at..).unwrap_or_default();
        let near = rest.get(..rest.floor_char_boundary(LONGEST_NAME)).unwrap_or(rest);
        let Some(end) = near.find("}}").map(|length| at + length) else { continue };
        if line.get(at + 2..end).is_some_and(is_name) {
            edits.extend([cut(start, at..at + 2), cut(start, end..end + 2)]);
        }
    }
}

/// `_name_` between spaces or quotation marks.
fn underlined(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let is_edge =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | ',' | ':'));
    let mut open = None;
    for (at, _) in line.match_indices('_') {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let behind = line.get(at + 1..).and_then(|text| text.chars().next());
        if is_edge(before) && !is_edge(behind) {
            open = Some(at);
        } else if is_edge(behind)
            && let Some(from) = open.take()
            && line.get(from + 1..at).is_some_and(is_name)
        {
            edits.extend([cut(start, from..from + 1), cut(start, at..at + 1)]);
        }
    }
}

/// Backticks around one word; several words may be a command.
fn code(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let mut open = None::<usize>;
    for (at, _) in line.match_indices('`') {
        match open.take() {
            Some(from) => {
                let word = line.get(from + 1..at).unwrap_or_default();
                if !word.is_empty() && !word.contains(' ') {
                    edits.push(cut(start, from..from + 1));
                    edits.push(cut(start, at..at + 1));
                } else {
                    open = word.is_empty().then_some(at);
                }
            }
            None => open = Some(at),
        }
    }
}
