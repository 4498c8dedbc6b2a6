//! Text inside JSON: a string with `\n` for its line breaks, or a log with one object per line.

use std::ops::Range;

use super::edited;
use crate::input::edit::Edit;
use crate::input::layout::shape::is_layout;
use crate::input::lines::lines;
use crate::input::tree::Node;
use crate::input::{Excerpt, Span, json};

/// The maximum depth in an object at which a text is searched.
const DEEPEST: usize = 4;

/// The text in the strings.
pub fn take_off(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    if ["\\n", "\\\"", "\"}", "\","].iter().all(|mark| !content.contains(mark)) {
        return None;
    }
    documents(text).or_else(|| escaped(text))
}

/// A text that replaces one or more documents.
struct Found {
    range: Range<usize>,
    /// The strings of each document, and the keys above them.
    strings: Vec<(String, Excerpt)>,
}

/// The text with JSON documents replaced by the text inside them.
fn documents(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let mut groups: Vec<Found> = Vec::new();
    let mut end = 0;
    for line in lines(content) {
        let words = content.get(line.clone()).unwrap_or_default();
        let start = line.start + words.len() - words.trim_start().len();
        if line.start < end || !words.trim_start().starts_with(['{', '[', '"']) {
            continue;
        }
        let Some((node, to)) = document(text, start) else { continue };
        let mut strings = Vec::new();
        gather(&node, String::new(), DEEPEST, &mut strings);
        end = to;
        match groups.last_mut() {
            Some(last) if content.get(last.range.end..start).is_some_and(|gap| gap.trim().is_empty()) => {
                last.range.end = to;
                last.strings.extend(strings);
            }
            _ => groups.push(Found { range: start..to, strings }),
        }
    }
    let mut out = Excerpt::default();
    let mut at = 0;
    for Found { range, strings } in groups {
        let is_all = content.trim().len() == range.len();
        let Some(key) = telling(&strings, is_all) else { continue };
        out.append(text, at..range.start);
        let of_key: Vec<&Excerpt> = strings.iter().filter(|(own, _)| *own == key).map(|(_, text)| text).collect();
        for (index, string) in of_key.iter().enumerate() {
            let trimmed = string.as_str().trim_end_matches(['\n', ' ']).len();
            out.append(string, 0..trimmed);
            if index + 1 < of_key.len() {
                let end = string.whole_span().end;
                out.replace("\n", Span { start: end, end });
            }
        }
        at = range.end;
    }
    if at == 0 {
        return None;
    }
    out.append(text, at..content.len());
    Some(out)
}

/// The document at `start`, if it is not a Kubernetes object, and its end.
fn document(text: &Excerpt, start: usize) -> Option<(Node, usize)> {
    let content = text.as_str();
    let rest = content.get(start..)?;
    if rest.starts_with('"') {
        let (string, end) = json::string_at(text, start)?;
        let behind = content.get(end..).unwrap_or_default();
        return (behind.trim_start_matches([' ', ',']).starts_with('\n') || behind.trim().is_empty())
            .then_some((Node::Scalar(string), end));
    }
    let head = rest.get(..rest.floor_char_boundary(160)).unwrap_or(rest);
    if ["\"apiVersion\"", "\"kind\"", "\"items\""].iter().any(|key| head.contains(key)) {
        return None;
    }
    let read = json::read(text, start)?;
    (read.end > start + 1).then_some((read.node, read.end))
}

/// The strings below a node, each with the keys above it.
fn gather(node: &Node, key: String, depth: usize, found: &mut Vec<(String, Excerpt)>) {
    match node {
        Node::Scalar(text) => found.push((key, text.clone())),
        Node::List(items) if depth > 0 => {
            items.iter().for_each(|item| gather(item, format!("{key}[]"), depth - 1, found))
        }
        Node::Map(members) if depth > 0 => {
            members
                .iter()
                .for_each(|(name, value)| gather(value, format!("{key}.{}", name.as_str()), depth - 1, found));
        }
        _ => {}
    }
}

/// The key whose strings contain a table, a description or an object.
fn telling(strings: &[(String, Excerpt)], is_all: bool) -> Option<String> {
    if let Some(key) = lines_of_output(strings) {
        return Some(key);
    }
    let mut best: Option<(usize, &String)> = None;
    let mut seen: Vec<(&String, usize)> = Vec::new();
    for (key, text) in strings {
        let shown = shown(text.as_str());
        match seen.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += shown,
            None => seen.push((key, shown)),
        }
    }
    for (key, count) in seen {
        // Strings in a list are lines, and one row is a table; so is a single string that is the whole paste.
        if count + usize::from(key == "[]" || is_all) > 1 && count > 0 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, key));
        }
    }
    best.map(|(_, key)| key.clone())
}

/// The key of a list whose strings are lines of output, such as Ansible's `stdout_lines`.
fn lines_of_output(strings: &[(String, Excerpt)]) -> Option<String> {
    const ERRORS: [&str; 6] =
        ["rror response from daemon", "ailed to pull", "ErrImage", "ImagePull", "rror: ", "ERROR: "];
    let is_line = |key: &str| key.is_empty() || key.ends_with("[]");
    let tells = |text: &str| {
        ERRORS.iter().any(|words| text.contains(words)) || (text.contains(" pull ") && text.contains("rror"))
    };
    let (key, _) = strings.iter().find(|(key, text)| is_line(key) && tells(text.as_str()))?;
    let count = strings.iter().filter(|(own, _)| own == key).count();
    (count > 1 || key.ends_with("_lines[]")).then(|| key.clone())
}

/// The number of lines of a text that show a layout; an object counts as many.
fn shown(text: &str) -> usize {
    let trimmed = text.trim_start();
    let is_object = trimmed.starts_with(['{', '[']) && (text.contains("\"kind\"") || text.contains("\"items\""));
    let is_yaml = trimmed.starts_with("apiVersion:") && text.contains("\nkind:");
    text.lines().filter(|line| is_layout(line)).count() + if is_object || is_yaml { 2 } else { 0 }
}

/// The text with `\n` replaced by line breaks, if a line contains an escaped description or table.
fn escaped(text: &Excerpt) -> Option<Excerpt> {
    let content = text.as_str();
    let mut edits = Vec::new();
    for line in lines(content) {
        let words = content.get(line.clone()).unwrap_or_default();
        if words.matches("\\n").nth(1).is_none() {
            continue;
        }
        let shown = words.split("\\n").filter(|part| is_layout(&part.replace("\\t", " ")) || is_member(part)).count();
        if shown > 1 {
            let deep = words.contains("\\\"");
            unescape(words, line.start, deep, &mut edits);
        }
    }
    edited(text, &edits)
}

/// Whether part of a line is a member that nearly every object has.
fn is_member(part: &str) -> bool {
    let part = part.trim_start();
    ["\\\"kind\\\":", "\\\"apiVersion\\\":", "\\\"message\\\":", "kind: ", "apiVersion: "]
        .iter()
        .any(|key| part.starts_with(key))
}

/// The edits that remove one layer of escapes; in a text without escaped quotes, only the line breaks.
fn unescape(words: &str, start: usize, deep: bool, edits: &mut Vec<Edit>) {
    let mut at = 0;
    while let Some(found) = words.get(at..).and_then(|rest| rest.find('\\')).map(|found| at + found) {
        let text = match words.as_bytes().get(found + 1) {
            Some(b'n') => Some("\n"),
            Some(b't') => Some("  "),
            Some(b'r') => Some(""),
            Some(b'"') if deep => Some("\""),
            Some(b'\\') if deep => Some("\\"),
            _ => None,
        };
        at = found + if text.is_some() { 2 } else { 1 };
        edits.extend(text.map(|text| Edit::new(start + found..start + found + 2, text)));
    }
}
