//! Descriptions whose keys are not where kubectl prints them: at the start of a line, indented by their level.

use std::ops::Range;

use super::keys::Key;
use super::shape::is_name;
use crate::input::edit::Edit;
use crate::input::lines::words;

/// The minimum number of keys in a description.
const FEWEST_KEYS: usize = 3;

/// What may precede a key directly: white space, and leftover marks.
const BEFORE_KEY: [char; 8] = [' ', '\n', '`', '"', '\'', '(', '>', '|'];

/// A key and its position.
#[derive(Clone, Copy, Debug)]
struct Found {
    key: Key,
    start: usize,
    /// The byte after the colon.
    end: usize,
}

/// The edits that restore the position of each key in a damaged description.
pub fn edits(text: &str) -> Vec<Edit> {
    let keys = keys(text);
    let mut edits = Vec::new();
    for region in regions(&keys) {
        if is_damaged(text, region) {
            restore(text, region, &mut edits);
        }
    }
    edits
}

/// The keys of a text, wherever they are.
fn keys(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    // Keys start with a capital letter at the start of a word.
    while let Some(colon) = text.get(at..).and_then(|rest| rest.find(':')).map(|colon| at + colon) {
        at = colon + 1;
        if !text.get(at..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', ';', ','])) {
            continue;
        }
        let window = colon.saturating_sub(32);
        let before = text.get(text.ceil_char_boundary(window)..colon).unwrap_or_default();
        let base = colon - before.len();
        let starts = before.char_indices().filter(|(at, c)| {
            let begins = before.get(..*at).is_none_or(|rest| rest.is_empty() || rest.ends_with(BEFORE_KEY));
            c.is_ascii_uppercase() && begins
        });
        // The longest match: `Image ID:` is not `ID:`.
        let key = starts.filter_map(|(start, _)| {
            let key = Key::at_start(text.get(base + start..)?)?;
            (base + start + key.name.len() == colon).then_some(Found { key, start: base + start, end: colon + 1 })
        });
        found.extend(key.take(1));
    }
    found
}

/// The keys of each description, which starts with its name and ends with its events.
fn regions(keys: &[Found]) -> Vec<&[Found]> {
    let mut regions = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, found) in keys.iter().enumerate() {
        let next = keys.get(at + 1).map(|next| next.key.name);
        let begins = found.key.name == "Name"
            && matches!(next, Some("Namespace" | "Priority" | "Node" | "Labels" | "Containers" | "Init Containers"));
        if begins || (ended && found.key.lists_containers()) {
            if !ended {
                regions.extend(keys.get(start..at));
            }
            (start, ended) = (at, false);
        }
        if found.key.name == "Events" && !ended {
            regions.extend(keys.get(start..=at));
            ended = true;
        }
    }
    if !ended {
        regions.extend(keys.get(start..));
    }
    regions
}

/// The line that contains byte `at`, up to that byte.
fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default()
}

/// The rest of the line after byte `at`.
fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default().split('\n').next().unwrap_or_default()
}

/// Whether the keys of a region form a description that lost its layout.
fn is_damaged(text: &str, region: &[Found]) -> bool {
    let telling = region.iter().filter(|found| found.key.is_telling()).count();
    if telling < FEWEST_KEYS && !(telling > 0 && region.len() > FEWEST_KEYS) {
        return false;
    }
    let column = |found: &Found| {
        let before = before(text, found.start);
        before.trim().is_empty().then_some(before.len())
    };
    let base = region.iter().filter(|found| found.key.level == 0).find_map(column).unwrap_or(0);
    // A name after other words starts a description, whatever follows.
    let named = region.first().is_some_and(|first| first.key.name == "Name" && column(first).is_none());
    let mut moved = usize::from(named && region.get(1).is_some_and(|next| next.key.name == "Namespace"));
    for found in region {
        let empty = found.key.has_one_value() && behind(text, found.end).trim().is_empty();
        let is_apart = empty && matches!(found.key.name, "Name" | "Namespace" | "Image" | "State" | "Controlled By");
        let is_placed = match (column(found), found.key.level) {
            (None, _) => false,
            (Some(_), 0) => true,
            // A pod has a `Reason` of its own.
            (Some(_), 6) => true,
            (Some(column), _) => (3..=7).contains(&column.saturating_sub(base)),
        };
        moved += usize::from(!is_placed || is_apart);
    }
    moved > 1
}

/// The sections of a description.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Top,
    Containers,
    Volumes,
}

fn restore(text: &str, region: &[Found], edits: &mut Vec<Edit>) {
    let mut section = Section::Top;
    let mut in_state = false;
    for (at, found) in region.iter().enumerate() {
        let next = region.get(at + 1);
        let level = match found.key.level {
            6 if section == Section::Containers && in_state => 6,
            6 => 0,
            level => level,
        };
        match found.key.name {
            "State" | "Last State" => in_state = true,
            "Volumes" => section = Section::Volumes,
            _ if found.key.lists_containers() => section = Section::Containers,
            "Name" | "Conditions" | "QoS Class" | "Node-Selectors" | "Tolerations" => section = Section::Top,
            "Ready" | "Image" => in_state = false,
            _ => {}
        }
        // The container's name before the key is moved together with the previous value.
        let own = container_before(text, found).is_none() || at == 0;
        if own {
            put(text, found.start, level, edits);
        }
        let end = next.map_or(text.len(), |next| next.start);
        let container = next.filter(|_| section == Section::Containers).and_then(|next| container_before(text, next));
        let value = found.end..container.clone().map_or(end, |name| name.start);
        if found.key.name != "Events" {
            self::value(text, found, value, next.is_some(), edits);
        }
        if let (Some(name), Some(next)) = (container, next) {
            put(text, name.start, 2, edits);
            put(text, next.start, next.key.level, edits);
        }
    }
}

/// The name of a container before its first key: `app:` before `Container ID:` or `Image:`.
fn container_before(text: &str, found: &Found) -> Option<Range<usize>> {
    if !matches!(found.key.name, "Container ID" | "Image") {
        return None;
    }
    let before = text.get(..found.start)?.trim_end().trim_end_matches([';', ',']);
    let start = before.rfind([' ', '\n']).map_or(0, |space| space + 1);
    let name = before.get(start..)?.strip_suffix(':')?;
    (is_name(name) && !name.contains('.')).then_some(start..before.len())
}

/// Moves what starts at `start` to a line of its own, indented.
fn put(text: &str, start: usize, level: usize, edits: &mut Vec<Edit>) {
    const INDENTS: [&str; 7] = ["\n", "\n ", "\n  ", "\n   ", "\n    ", "\n     ", "\n      "];
    let gap = gap_before(text, start);
    let line = INDENTS.get(level).copied().unwrap_or("\n");
    let (gap, line) = if gap.start == 0 {
        (gap, line.get(1..).unwrap_or_default())
    } else {
        let lines = text.get(gap.clone()).unwrap_or_default();
        // Blank lines above are kept.
        let kept = lines.rfind('\n').unwrap_or(0);
        (gap.start + kept..gap.end, line)
    };
    if text.get(gap.clone()) != Some(line) && edits.last().is_none_or(|last| last.range.end <= gap.start) {
        edits.push(Edit::new(gap, line));
    }
}

/// The white space and list separators before byte `start`.
fn gap_before(text: &str, start: usize) -> Range<usize> {
    let before = text.get(..start).unwrap_or_default();
    let trimmed = before.trim_end_matches([' ', '\n']);
    // Each blank line left one mark.
    trimmed.trim_end_matches([';', ',', ' ']).len()..start
}

/// Moves the value of a key next to it, and its continuation lines below it.
fn value(text: &str, found: &Found, range: Range<usize>, goes_on: bool, edits: &mut Vec<Edit>) {
    let content = text.get(range.clone()).unwrap_or_default();
    let same_line = behind(text, found.end).get(..range.len().min(behind(text, found.end).len())).unwrap_or_default();
    let first = content.len() - content.trim_start().len();
    if content.trim().is_empty() {
        return;
    }
    let at = range.start + first;
    let listed = matches!(found.key.name, "Labels" | "Annotations");
    if (found.key.has_one_value() && same_line.trim().is_empty())
        || (first < 2 && (listed || found.key.has_one_value()))
    {
        edits.push(Edit::new(range.start..at, "  "));
    }
    if !found.key.has_list() {
        return;
    }
    let mut last = range.start;
    for word in words(content) {
        let start = range.start + word.start;
        let gap = last..start;
        last = range.start + word.end;
        let broken = text.get(gap.clone()).unwrap_or_default();
        if broken.contains("\n\n") && !goes_on {
            return;
        }
        let word = content.get(word).unwrap_or_default();
        let is_pair = listed && (word.contains('=') || word.ends_with(':')) && start > at;
        if (broken.contains('\n') && goes_on) || is_pair {
            edits.push(Edit::new(gap, "\n            "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Excerpt;

    const DESCRIBED: &str = "Name:  web-1
Namespace:  shop
Node:  worker-3/10.0.0.3
Labels:  app=web
            pod-template-hash=5d
Controlled By:  ReplicaSet/web-5d
Init Containers:
  prepare:
    Container ID:
    Image:  busybox:1
    State:  Terminated
      Reason:  Completed
    Ready:  True
Containers:
  app:
    Container ID:
    Image:  nginx:1
    State:  Waiting
      Reason:  ImagePullBackOff
    Ready:  False
Events:
";

    fn restored(text: &str) -> String {
        Excerpt::whole(text).edited(&edits(text)).as_str().to_string()
    }

    #[test]
    fn keys_get_their_place() {
        let mut unindented: Vec<&str> = Vec::new();
        DESCRIBED.lines().for_each(|line| unindented.push(line.trim()));
        let squeezed: Vec<String> =
            unindented.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let cells = DESCRIBED.replace(":  ", ":\n");
        let cells: Vec<&str> = cells.lines().map(str::trim).collect();
        for lost in [unindented.join("\n"), squeezed.join("\n"), squeezed.join(" "), cells.join("\n")] {
            assert_eq!(restored(&lost).trim_end(), DESCRIBED.trim_end(), "{lost}");
        }
    }

    #[test]
    fn intact_descriptions_are_unchanged() {
        let wide = DESCRIBED.replace(":  ", ":            ");
        let indented: Vec<String> = DESCRIBED.lines().map(|line| format!("    {line}")).collect();
        for text in [DESCRIBED, &wide, &indented.join("\n"), "State: Waiting, Reason: x, Image: y"] {
            assert!(edits(text).is_empty(), "{text}");
        }
    }
}
