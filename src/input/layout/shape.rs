//! Identifies the words that are part of a row or a description, wherever they are.

use std::ops::Range;

use super::keys::Key;
use crate::input::lines::words;
use crate::input::table::is_age;

/// Whether a line belongs to a table or a description with intact columns: this proves that a wrapping was removed.
pub fn is_layout(line: &str) -> bool {
    let trimmed = line.trim();
    if Key::at_start(trimmed).is_some_and(|key| key.is_telling() || key.name == "Name") {
        return true;
    }
    let is_header = ["NAME ", "NAMESPACE ", "LAST SEEN ", "LAST ", "Type "].iter().any(|w| trimmed.starts_with(w))
        && ["READY", "STATUS", "REASON", "Reason"].iter().any(|word| trimmed.contains(word));
    if is_header {
        return true;
    }
    if !trimmed.contains("Warning") && !trimmed.contains("Normal") && !trimmed.contains('/') {
        return false;
    }
    let words = words(trimmed);
    (0..words.len()).any(|at| event_at(trimmed, &words, at).is_some() || pod_at(trimmed, &words, at).is_some())
}

/// Whether a line is one that nearly every Kubernetes object has, as JSON or YAML.
pub fn shows_object(line: &str) -> bool {
    const JSON: [&str; 5] = ["\"kind\":", "\"metadata\":", "\"message\":", "\"reason\":", "\"name\":"];
    const YAML: [&str; 4] = ["apiVersion: ", "kind: ", "message: ", "reason: "];
    let trimmed = line.trim();
    JSON.iter().chain(&YAML).any(|key| trimmed.starts_with(key)) || matches!(trimmed, "metadata:" | "spec:" | "status:")
}

/// Whether a line starts with one of these.
pub fn begins_layout(line: &str) -> bool {
    let words = words(line);
    let row = |at: usize| event_at(line, &words, at).or_else(|| pod_at(line, &words, at));
    let first = (0..words.len().min(12)).find_map(row).and_then(|row| row.cells.first().map(|cell| cell.start));
    match first {
        Some(first) => first == 0,
        None => is_layout(line),
    }
}

/// The words of a row's cells, up to the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The cells, each as a range of words.
    pub cells: Vec<Range<usize>>,
}

/// The words of a text, by index.
struct Words<'t> {
    text: &'t str,
    words: &'t [Range<usize>],
}

impl<'t> Words<'t> {
    fn get(&self, at: usize) -> &'t str {
        self.words.get(at).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// The end of the age that starts at `at`: `27m`, `27m (x4 over 29m)`.
    fn age(&self, at: usize) -> Option<usize> {
        if !is_age(self.get(at)) {
            return None;
        }
        let counted = is_times(self.get(at + 1))
            && matches!(self.get(at + 2), "over" | "from" | "starting")
            && self.get(at + 3).ends_with(')');
        Some(if counted { at + 4 } else { at + 1 })
    }

    /// The start of the age that ends before `at`.
    fn age_before(&self, at: usize) -> Option<usize> {
        let counted = at.checked_sub(4).filter(|start| self.age(*start) == Some(at));
        counted.or(at.checked_sub(1).filter(|start| self.age(*start) == Some(at)))
    }

    /// The end of the source that starts at `at`: `kubelet`, `kubelet, worker-1`, `{kubelet worker-1}`.
    fn source(&self, at: usize) -> Option<usize> {
        let word = self.get(at);
        let component = word.trim_start_matches('{').trim_end_matches([',', '}']);
        if !is_component(component) {
            return None;
        }
        let has_node = word.ends_with(',') || (word.starts_with('{') && !word.ends_with('}'));
        Some(at + 1 + usize::from(has_node))
    }

    /// The cells of older layouts before the type at `at`: ages, count, name, kind, field and source.
    fn cells_before(&self, at: usize) -> Vec<Range<usize>> {
        let mut cells = Vec::new();
        let mut end = at;
        while let Some(last) = end.checked_sub(1) {
            let word = self.get(last);
            let start = if let Some(start) = self.age_before(end) {
                start
            } else if is_field(word) || (word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty()) {
                last
            } else if let Some(start) = last.checked_sub(1).filter(|start| self.source(*start) == Some(end)) {
                if !self.get(start).starts_with('{') {
                    break;
                }
                start
            } else if matches!(word, "Pod" | "pod") && last > 0 && is_name(self.get(last - 1)) {
                cells.insert(0, last..end);
                end = last;
                last - 1
            } else {
                break;
            };
            cells.insert(0, start..end);
            end = start;
        }
        cells
    }
}

/// The cells before the message in the row of an event table whose type is the word at `at`.
///
/// `Warning Failed 27m (x4 over 29m) kubelet` in descriptions, `12s Warning Failed pod/web-1` in `kubectl get events`,
/// `5m 27s 4 {kubelet worker-1} spec.containers{app} Warning Failed` in old versions.
pub fn event_at(text: &str, words: &[Range<usize>], at: usize) -> Option<Row> {
    let words = Words { text, words };
    if !matches!(words.get(at), "Warning" | "Normal") || !is_camel(words.get(at + 1)) {
        return None;
    }
    let mut cells = words.cells_before(at);
    // A number on its own is not a cell here: it is a line number before the row.
    let ages = cells.iter().filter(|cell| words.age(cell.start).is_some()).count();
    if ages == 0 {
        cells.clear();
    } else if let Some(first) = cells.iter().position(|cell| words.age(cell.start).is_some()) {
        cells.drain(..first);
    }
    cells.extend([at..at + 1, at + 1..at + 2]);
    let third = at + 2;
    let mut end = third;
    if let Some(age) = words.age(third) {
        cells.push(third..age);
        let from = words.get(age);
        let has_from = is_name(from.trim_end_matches(','));
        if !has_from && !from.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        if has_from {
            end = words.source(age).unwrap_or(age + 1 + usize::from(from.ends_with(',')));
            cells.push(age..end);
        }
        return Some(Row { cells });
    }
    let is_kind = ages > 0 && matches!(words.get(third), "Pod" | "pod");
    let mut told = ages > 1;
    if is_object(words.get(third)) || is_kind {
        cells.push(third..third + 1);
        end += 1;
        told = true;
    }
    // `-o wide` prints the field and the source here.
    if is_field(words.get(end)) {
        cells.push(end..end + 1);
        end += 1;
    }
    if let Some(source) = words.source(end) {
        cells.push(end..source);
        told |= ages > 0;
    }
    told.then_some(Row { cells })
}

/// `spec.containers{app}`
fn is_field(word: &str) -> bool {
    word.starts_with("spec.") && word.ends_with('}')
}

/// Components whose name may occur in a table.
fn is_component(word: &str) -> bool {
    matches!(word, "kubelet" | "default-scheduler" | "scheduler" | "multus")
}

/// The cells of a `kubectl get pods` row whose READY column is the word at `at`: NAME READY STATUS RESTARTS AGE.
pub fn pod_at(text: &str, words: &[Range<usize>], at: usize) -> Option<Row> {
    let word = |index: usize| words.get(index).and_then(|range| text.get(range.clone()));
    let (ready, all) = word(at)?.split_once('/')?;
    let digits = |word: &str| !word.is_empty() && word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(ready) || !digits(all) || at == 0 {
        return None;
    }
    let status = word(at + 1)?;
    let letters = status.trim_matches(['*', '_', '`']);
    let is_status = letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'/'));
    let restarts = word(at + 2)?;
    if !is_status || !restarts.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let name = word(at - 1)?;
    if !is_name(name.strip_prefix("pod/").unwrap_or(name)) {
        return None;
    }
    let mut end = at + 3;
    // `3 (5m ago)`
    if word(end).is_some_and(|word| word.starts_with('(')) && word(end + 1) == Some("ago)") {
        end += 2;
    }
    // Rows that someone joined with semicolons.
    let age = word(end)?.trim_end_matches(';');
    is_age(age).then(|| Row { cells: vec![at - 1..at, at..at + 1, at + 1..at + 2, at + 2..end, end..end + 1] })
}

/// Whether a word is a reason: `Failed`, `FailedCreatePodSandBox`.
fn is_camel(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `(x4`
fn is_times(word: &str) -> bool {
    word.strip_prefix("(x").is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// `pod/web-1`
fn is_object(word: &str) -> bool {
    word.split_once('/').is_some_and(|(kind, name)| {
        !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.') && is_name(name)
    })
}

/// Whether a word can be the name of an object.
pub fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 254
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'))
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_tables_and_descriptions() {
        for line in [
            "Name: web-1",
            "    Image ID:",
            "Warning Failed 27m (x4 over 29m) kubelet Failed: x",
            "12s Warning Failed pod/web-1 Failed: x",
            "12s (x3 over 3m) Warning Failed Pod/web-1 Failed: x",
            "I get web-1 0/1 ImagePullBackOff 3 (5m ago) 4m",
            "NAME READY STATUS RESTARTS AGE",
        ] {
            assert!(is_layout(line), "{line}");
        }
        for line in ["Warning: this is normal", "- name: web", "Message: hello", "see 1/2 Things 3 of it", "a/b"] {
            assert!(!is_layout(line), "{line}");
        }
    }
}
