//! Rows of event tables, in every layout that kubectl has printed since 1.0.
//!
//! The columns and their order changed many times; the header may be missing, and a wrapped message may shift the
//! columns. Cells are therefore identified by their content: in every layout since 1.2 the reason follows the type.
//! Source: kubectl pkg/describe/describe.go (DescribeEvents), pkg/cmd/events, printers/internalversion.

use std::ops::Range;

use super::pattern::Pattern;
use super::table::{age_seconds, cells, is_age};
use super::{Event, Excerpt};

/// `27m (x4 over 30m)`; pre-releases printed `from` or `starting`.
static AGE: Pattern =
    Pattern::new(r"^(<unknown>|<invalid>|(?:[0-9]+[smhdy])+) ?(?:\(x([0-9]+) (?:over|from|starting) ([^)]+)\))?$");
/// A describe row whose columns were squeezed to single spaces.
static SQUEEZED_DESCRIBE: Pattern = Pattern::new(
    r"^ *(?:\S+ )?(Normal|Warning) +([A-Z][A-Za-z]+) +((?:<unknown>|<invalid>|(?:[0-9]+[smhdy])+)(?: +\(x[0-9]+ over [^)]+\))?) +([a-z][a-z0-9-]*(?:, [^ ]+)?) +(\S.*)$",
);
/// A row of `kubectl get events` whose columns were squeezed to single spaces.
static SQUEEZED_EVENTS: Pattern = Pattern::new(
    r"^ *(?:([a-z0-9-]+) +)?(<unknown>|<invalid>|(?:[0-9]+[smhdy])+)(?: \(x([0-9]+) over ([^)]+)\))? +(Normal|Warning) +([A-Z][A-Za-z]+) +([A-Za-z.]+/[^ ]+) +(\S.*)$",
);
/// The columns after the message in `-o wide`: FIRST SEEN, COUNT, NAME.
static WIDE_TAIL: Pattern =
    Pattern::new(r" {2,}(<unknown>|<invalid>|(?:[0-9]+[smhdy])+) {2,}([0-9]+) {2,}[a-z0-9.-]+\.[0-9a-f]{6,20} *$");
/// kubectl 1.35 and later print the field path before the message.
static FIELD_PREFIX: Pattern = Pattern::needing(
    &["spec."],
    r"^(spec\.(?:initContainers|containers|ephemeralContainers)(?:\{[^}]*\}|\[[0-9]+\])): ",
);
static OBJECT: Pattern = Pattern::new(r"^([A-Za-z][A-Za-z.]*)/([a-z0-9][a-z0-9.-]*)$");
static SOURCE: Pattern = Pattern::new(r"^(?:\{([a-z0-9-]+) ?([^}]*)\}|([a-z][a-z0-9.-]*), ([^ ]+))$");
/// Components that appear alone in From and Source columns.
const COMPONENTS: [&str; 4] = ["kubelet", "default-scheduler", "scheduler", "multus"];

/// Parses a row; `line` is the range of one line in `text`. `None` if it is not a row.
pub fn row(text: &Excerpt, line: Range<usize>) -> Option<Event> {
    let content = text.as_str().get(line.clone())?;
    // A quick check before the patterns: every row has one of these.
    if !content.contains("Normal") && !content.contains("Warning") {
        return if content.contains('{') { untyped(text, line, content) } else { None };
    }
    let cells = cells(content);
    let kind = cells.iter().position(|cell| matches!(content.get(cell.clone()), Some("Normal" | "Warning")));
    match kind {
        Some(kind) if cells.len() > kind + 1 => by_cells(text, line, content, &cells, kind),
        _ => squeezed(text, line, content),
    }
}

/// A row of kubectl 1.0, without a type: absolute times, count, `{component host}`, field, reason, message.
fn untyped(text: &Excerpt, line: Range<usize>, content: &str) -> Option<Event> {
    let cells = cells(content);
    let excerpt = |range: &Range<usize>| text.slice(line.start + range.start..line.start + range.end);
    let mut event = Event::default();
    let mut behind_source = false;
    let mut previous: Option<Excerpt> = None;
    for range in &cells {
        let word = content.get(range.clone())?;
        if !behind_source {
            let is_source = word.ends_with('}')
                && ["{kubelet", "{scheduler", "{default-scheduler"].iter().any(|start| word.starts_with(start));
            if is_source {
                behind_source = true;
                event.reason = previous.filter(|word| word.as_str().bytes().all(|byte| byte.is_ascii_alphabetic()));
                event.node = source_node(text, &line, word, range).flatten();
            } else if matches!(word, "Pod" | "BoundPod") {
                event.kind = Some("pod".into());
                event.name = previous.clone();
            } else {
                event.count = event.count.or(word.parse().ok());
            }
            previous = Some(excerpt(range));
        } else if word.starts_with("spec.") {
            event.field = Some(excerpt(range));
        } else if event.reason.is_none() && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            event.reason = Some(excerpt(range));
        } else {
            event.message = excerpt(&(range.start..content.trim_end().len()));
            break;
        }
    }
    (behind_source && !event.message.is_empty()).then_some(event)
}

/// Parses a row by its cells; the one at `kind` is the type.
fn by_cells(text: &Excerpt, line: Range<usize>, content: &str, cells: &[Range<usize>], kind: usize) -> Option<Event> {
    let cell = |index: usize| cells.get(index).and_then(|range| content.get(range.clone()));
    let excerpt = |range: &Range<usize>| text.slice(line.start + range.start..line.start + range.end);
    let mut event = Event { reason: cells.get(kind + 1).map(excerpt), ..Event::default() };
    if cell(kind + 1)?.contains(' ') {
        return None;
    }
    let mut ages = Vec::new();
    // Before the type: ages, count, namespace, name, kind, field and source, depending on the layout.
    for (index, range) in cells.iter().enumerate().take(kind) {
        let word = cell(index).unwrap_or_default();
        if let Some((age, count, first)) = age(word) {
            ages.push(age);
            event.count = event.count.or(count);
            ages.extend(first);
        } else if word.starts_with("spec.") {
            event.field = Some(excerpt(range));
        } else if let Some(node) = source_node(text, &line, word, range) {
            event.node = node;
        } else if let Ok(count) = word.parse() {
            event.count = Some(count);
        } else if word == "Pod" || word == "pod" {
            event.kind = Some("pod".into());
            // NAME is before KIND up to 1.12, and after it with custom columns.
            let behind = cells.get(index + 1).filter(|_| index + 1 < kind && cell(index + 1).is_some_and(is_name));
            if let Some(name) = behind {
                event.name = Some(excerpt(name));
                let namespace = index.checked_sub(1).filter(|at| cell(*at).is_some_and(is_name));
                event.namespace = namespace.and_then(|at| cells.get(at)).map(excerpt);
                continue;
            }
            let name =
                index.checked_sub(1).and_then(|at| cells.get(at)).map(|range| excerpt(&of_object(content, range)));
            event.name = event.name.or(name);
        } else if index == 0 && is_name(word) && cells.get(1).is_some_and(|_| cell(1).is_some_and(is_age)) {
            event.namespace = Some(excerpt(range));
        }
    }
    // After the reason: age, object, field and source, then the message up to the end of the line.
    let mut index = kind + 2;
    while let Some(range) = cells.get(index) {
        let word = cell(index).unwrap_or_default();
        if ages.is_empty()
            && let Some((age, count, first)) = age(word)
        {
            ages.push(age);
            event.count = event.count.or(count);
            ages.extend(first);
        } else if let Some(found) = OBJECT.captures(word).filter(|_| event.name.is_none() && event.kind.is_none()) {
            event.kind = found.get(1).map(|kind| kind.as_str().to_ascii_lowercase());
            event.name = found.get(2).map(|name| excerpt(&(range.start + name.start()..range.start + name.end())));
        } else if word.starts_with("spec.") && !word.contains(' ') {
            event.field = Some(excerpt(range));
        } else if let Some(node) = source_node(text, &line, word, range) {
            event.node = node;
        } else if kind == 0 && index == 3 && cells.len() > 4 && !word.contains(' ') {
            // The From column of a describe row: any component.
        } else {
            break;
        }
        index += 1;
    }
    let message = cells.get(index).map_or(content.len(), |range| range.start);
    let mut end = content.trim_end().len();
    if let Some(tail) =
        content.get(message..).filter(|_| ends_with_event_name(content)).and_then(|rest| WIDE_TAIL.captures(rest))
    {
        end = message + tail.get(0).map_or(0, |all| all.start());
        ages.extend(tail.get(1).and_then(|first| age_seconds(first.as_str())).map(|age| -age));
        event.count = event.count.or_else(|| tail.get(2).and_then(|count| count.as_str().parse().ok()));
    }
    event.message = excerpt(&(message.min(end)..end));
    event.last = ages.first().copied().filter(|age| *age != UNKNOWN);
    event.first = ages.get(1).copied().filter(|age| *age != UNKNOWN);
    // Layouts up to 1.12 print the last and the first age in reverse order; the later one is the last.
    if let (Some(last), Some(first)) = (event.last, event.first) {
        event.last = Some(last.max(first));
        event.first = Some(last.min(first));
    }
    strip_field_prefix(&mut event);
    Some(event)
}

/// The object's name in a NAME cell: up to 1.12 the cell may contain the event's name, `web-1.15f3c1d0a8b7e642`.
fn of_object(content: &str, range: &Range<usize>) -> Range<usize> {
    let name = content.get(range.clone()).unwrap_or_default();
    match name.rsplit_once('.') {
        Some((object, hex)) if hex.len() >= 12 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            range.start..range.start + object.len()
        }
        _ => range.clone(),
    }
}

/// Whether a line ends with an event's name, as `-o wide` prints it: `web-1.15f3c1d0a8b7e642`.
fn ends_with_event_name(content: &str) -> bool {
    let last = content.trim_end().rsplit(' ').next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(_, hex)| hex.len() >= 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

const UNKNOWN: i64 = i64::MIN;

/// Parses an age cell: seconds before now as a negative number, count, first age.
fn age(word: &str) -> Option<(i64, Option<u32>, Option<i64>)> {
    let found = AGE.captures(word)?;
    let group = |index| found.get(index).map(|group: regex::Match<'_>| group.as_str());
    let last = group(1).and_then(age_seconds).map_or(UNKNOWN, |age| -age);
    Some((last, group(2).and_then(|count| count.parse().ok()), group(3).and_then(age_seconds).map(|age| -age)))
}

/// `Some` if the cell is a source; the inner value is the node, if the source names one.
fn source_node(text: &Excerpt, line: &Range<usize>, word: &str, range: &Range<usize>) -> Option<Option<Excerpt>> {
    if COMPONENTS.contains(&word) {
        return Some(None);
    }
    let found = SOURCE.captures(word)?;
    let node = found.get(2).or(found.get(4)).filter(|node| !node.as_str().trim().is_empty());
    let is_kubelet = found.get(1).or(found.get(3)).is_some_and(|component| component.as_str() == "kubelet");
    let base = line.start + range.start;
    Some(node.filter(|_| is_kubelet).map(|node| text.slice(base + node.start()..base + node.end())))
}

/// A row whose columns are one space apart, as some chats leave them.
fn squeezed(text: &Excerpt, line: Range<usize>, content: &str) -> Option<Event> {
    let excerpt = |group: regex::Match<'_>| text.slice(line.start + group.start()..line.start + group.end());
    let mut event = Event::default();
    if let Some(found) = SQUEEZED_EVENTS.captures(content) {
        event.namespace = found.get(1).map(excerpt);
        event.last = found.get(2).and_then(|age| age_seconds(age.as_str())).map(|age| -age);
        event.count = found.get(3).and_then(|count| count.as_str().parse().ok());
        event.first = found.get(4).and_then(|age| age_seconds(age.as_str())).map(|age| -age);
        event.reason = found.get(6).map(excerpt);
        let object = found.get(7)?;
        let (kind, name) = object.as_str().split_once('/')?;
        event.kind = Some(kind.to_ascii_lowercase());
        event.name = Some(text.slice(line.start + object.end() - name.len()..line.start + object.end()));
        event.message = found.get(8).map(excerpt)?;
    } else {
        let found = SQUEEZED_DESCRIBE.captures(content)?;
        event.reason = found.get(2).map(excerpt);
        let (last, count, first) = age(found.get(3)?.as_str())?;
        event.last = Some(last).filter(|age| *age != UNKNOWN);
        event.count = count;
        event.first = first;
        event.message = found.get(5).map(excerpt)?;
    }
    strip_field_prefix(&mut event);
    Some(event)
}

/// Moves a leading `spec.containers{app}: ` from the message into the field.
pub fn strip_field_prefix(event: &mut Event) {
    let Some(found) = FIELD_PREFIX.captures(event.message.as_str()) else { return };
    let (Some(all), Some(field)) = (found.get(0), found.get(1)) else { return };
    let (end, field) = (all.end(), event.message.slice(field.range()));
    event.message = event.message.slice(end..event.message.as_str().len());
    event.field = Some(field);
}

/// Whether a word can be the name of a namespace.
fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 64
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a line is the header of an event table or the dashes under it.
pub fn is_header(content: &str) -> bool {
    let upper = content.contains("LAST SEEN") || content.contains("LASTSEEN");
    let describe = content.contains("Reason") && (content.contains("Message") || content.contains("From"));
    upper || (describe && (content.contains("Age") || content.contains("FirstSeen"))) || is_dashes(content)
}

fn is_dashes(content: &str) -> bool {
    let trimmed = content.trim();
    trimmed.len() > 8 && trimmed.starts_with(['-', '─']) && trimmed.chars().all(|c| matches!(c, '-' | ' ' | '─'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Event {
        row(&Excerpt::whole(line), 0..line.len()).unwrap_or_else(|| panic!("no row: {line}"))
    }

    fn text(excerpt: &Option<Excerpt>) -> &str {
        excerpt.as_ref().map_or("", Excerpt::as_str)
    }

    #[test]
    fn every_layout() {
        for (line, name, field, node, count, last) in [
            ("  Warning  Failed   27m (x4 over 29m)  kubelet  Failed: x", "", "", "", Some(4), -1620),
            ("  Warning  Failed   27m  kubelet, node-1  Failed: x", "", "", "node-1", None, -1620),
            (
                "  Warning  Failed   9s  kubelet  spec.containers{app}: Failed: x",
                "",
                "spec.containers{app}",
                "",
                None,
                -9,
            ),
            ("12s   Warning   Failed   pod/web-1   Failed: x", "web-1", "", "", None, -12),
            ("shop   12s   Warning   Failed   pod/web-1   Failed: x", "web-1", "", "", None, -12),
            ("12s (x3 over 3m)   Warning   Failed   Pod/web-1   Failed: x", "web-1", "", "", Some(3), -12),
            (
                "12s   Warning   Failed   pod/web-1   spec.containers{app}   kubelet, n1   Failed: x   10m   7   web-1.689b35a391e6b28",
                "web-1",
                "spec.containers{app}",
                "n1",
                Some(7),
                -12,
            ),
            (
                "12s   10m   7   web-1   Pod   spec.containers{app}   Warning   Failed   kubelet, n1   Failed: x",
                "web-1",
                "spec.containers{app}",
                "n1",
                Some(7),
                -12,
            ),
            (
                "  16m     17s     6   {kubelet n1}   spec.containers{app}   Warning     Failed      Failed: x",
                "",
                "spec.containers{app}",
                "n1",
                Some(6),
                -17,
            ),
            ("Warning Failed 27m (x4 over 29m) kubelet Failed: x", "", "", "", Some(4), -1620),
            ("12s Warning Failed pod/web-1 Failed: x", "web-1", "", "", None, -12),
        ] {
            let event = read(line);
            assert_eq!(event.message.as_str(), "Failed: x", "{line}");
            assert_eq!(text(&event.reason), "Failed", "{line}");
            assert_eq!(text(&event.name), name, "{line}");
            assert_eq!(text(&event.field), field, "{line}");
            assert_eq!(text(&event.node), node, "{line}");
            assert_eq!(event.count, count, "{line}");
            assert_eq!(event.last, Some(last), "{line}");
        }
    }

    #[test]
    fn a_message_may_hold_wide_gaps() {
        let event = read("  Warning  Failed  9s  kubelet  no credentials on this request.  details: (x)");
        assert_eq!(event.message.as_str(), "no credentials on this request.  details: (x)");
    }

    #[test]
    fn prose_is_not_a_row() {
        let line = "Normal people would say Warning here";
        assert!(row(&Excerpt::whole(line), 0..line.len()).is_none());
    }
}
