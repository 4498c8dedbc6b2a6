//! Walks over the lines of a paste and passes each to its reader.

use std::ops::Range;

use super::clean::clean;
use super::command::{self, Command, Governed, is_prompt};
use super::describe::{self, Line};
use super::layout;
use super::object::Notation;
use super::unwrap::unwrap;
use super::workloads::Table;
use super::{Excerpt, Kind, Paste, Record, Span, events, json, log, object, pods, wrapping, yaml};

/// The maximum number of continuation lines of a message.
const MAX_CONTINUATION: usize = 60;

/// The maximum length of a command with its continuation lines, in bytes.
const LONGEST_COMMAND: usize = 2000;

/// The share of the progress after the text has been cleaned.
const CLEANED: f32 = 0.1;
/// The number of bytes between two progress reports.
const STRIDE: usize = 256 * 1024;

/// Reads the original `text`, without the spans `except`. Never fails: anything without a known format is kept as
/// prose.
///
/// For a large text, `watch` is called with the progress, from 0 to 1.
pub fn read(text: &str, except: &[Span], watch: &mut dyn FnMut(f32)) -> Paste {
    let cleaned = layout::restored(unwrap(wrapping::taken_off(clean(text).without(except))));
    let mut walk = Walk::new(&cleaned);
    let mut at = 0;
    let mut told = 0;
    while at < cleaned.as_str().len() {
        if at >= told + STRIDE {
            told = at;
            watch(CLEANED + (1.0 - CLEANED) * at as f32 / cleaned.as_str().len() as f32);
        }
        let rest = cleaned.as_str().get(at..).unwrap_or_default();
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let end = at + rest.get(..length).unwrap_or_default().trim_end_matches('\n').len();
        let next = at + length;
        at = walk.line(at..end, next).max(next);
    }
    walk.paste.blank = cleaned.as_str().trim().is_empty();
    walk.finish()
}

/// Reads `text` as plain lines, ignoring formats, and without the spans `except`.
pub fn lines(text: &str, except: &[Span]) -> Paste {
    let text = unwrap(clean(text).without(except));
    Paste {
        blank: text.as_str().trim().is_empty(),
        records: vec![Record { text, ..Record::default() }],
        ..Paste::default()
    }
}

struct Walk<'t> {
    text: &'t Excerpt,
    paste: Paste,
    describe: describe::Reader,
    /// What the next line may continue.
    open: Open,
    /// The number of continuation lines so far.
    continued: usize,
    /// The lines of prose collected so far.
    prose: Option<Range<usize>>,
    /// The pod whose description is being read or has just ended.
    described: Option<usize>,
    /// The index of the current block.
    block: usize,
    /// Tables from 2014.
    legacy: pods::Legacy,
    /// The table of workloads whose rows are being read.
    table: Option<Table>,
    /// The scope of the command above.
    scope: Governed,
}

/// What an otherwise unrecognised line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Event,
    Record,
}

impl<'t> Walk<'t> {
    fn new(text: &'t Excerpt) -> Walk<'t> {
        Walk {
            text,
            paste: Paste::default(),
            describe: describe::Reader::default(),
            open: Open::Nothing,
            continued: 0,
            prose: None,
            described: None,
            block: 0,
            legacy: pods::Legacy::default(),
            table: None,
            scope: Governed::default(),
        }
    }

    /// Reads the line at `line`; returns the offset of the next line to read.
    fn line(&mut self, line: Range<usize>, next: usize) -> usize {
        let content = self.text.as_str().get(line.clone()).unwrap_or_default();
        let trimmed = content.trim();
        if trimmed.is_empty() {
            self.blank();
            return next;
        }
        if self.is_in_dump() && !log::starts(content) {
            self.continue_with(line);
            return next;
        }
        // An indented line in a description belongs to it: the arguments of a container may look like a command.
        let is_inner = self.describe.is_inside() && content.starts_with("  ");
        if !is_inner && let Some(command) = command::read(content) {
            return self.command(line, next, command);
        }
        self.listed_workload(content, &line);
        let is_log = log::starts(content);
        if !(is_log || is_inner && trimmed.starts_with('{'))
            && let Some(end) = self.object(content, trimmed, &line)
        {
            return end.max(next);
        }
        if let Some(event) = events::row(self.text, line.clone()) {
            self.event(event);
        } else if events::is_header(content) && !self.describe.is_inside_workload() {
            self.close();
            self.describe.end();
            self.block += 1;
        } else if is_log {
            self.close();
            self.describe.end();
            self.described = None;
            self.paste.saw(Kind::NodeLog);
            let text = self.text.slice(line);
            let namespace = self.scope.of_prose(text.as_str());
            self.paste.records.push(Record { text, namespace, log: true, ..Record::default() });
            self.open = Open::Record;
        } else if let Some(pod) = pods::row(self.text, line.clone()) {
            self.describe.end();
            self.described = None;
            self.listed(pod);
        } else if let Some(pod) = self.legacy.row(self.text, line.clone()) {
            self.listed(pod);
        } else if pods::is_header(content) {
            self.close();
        } else if self.continues(content, trimmed) {
            self.continue_with(line);
        } else {
            self.described_line(line, content);
        }
        next
    }

    /// Whether the last record breaks off within the dump of a container, which looks like a description when wrapped.
    fn is_in_dump(&self) -> bool {
        let record =
            self.paste.records.last().filter(|_| self.open == Open::Record && self.continued < MAX_CONTINUATION);
        let dump = record.and_then(|record| record.text.as_str().split_once("&Container{"));
        dump.is_some_and(|(_, dump)| !dump.contains("} start failed"))
    }

    /// A typed command: what follows is its output.
    fn command(&mut self, line: Range<usize>, next: usize, mut command: Command) -> usize {
        let text = self.text;
        let (mut line, mut next) = (line, next);
        let end = text.as_str().len().min(line.start + LONGEST_COMMAND);
        while command::goes_on(text.as_str().get(line.clone()).unwrap_or_default()) && next < end {
            let rest = text.as_str().get(next..).unwrap_or_default();
            let length = rest.find('\n').unwrap_or(rest.len());
            line.end = next + length;
            next = (line.end + 1).min(text.as_str().len().max(line.end));
            command = command::read(text.as_str().get(line.clone()).unwrap_or_default()).unwrap_or(command);
        }
        self.block += 1;
        self.describe.end();
        self.described = None;
        self.governs(line.start, &command);
        self.table = None;
        self.prose(line);
        next
    }

    /// Applies the namespace of a command in the line at `start`.
    fn governs(&mut self, start: usize, command: &Command) {
        let scope = self.scope.after(command, |range| self.text.slice(start + range.start..start + range.end));
        if !scope.is_same(&self.scope) {
            self.close();
        }
        self.scope = scope;
    }

    /// A pod listed in a table.
    fn listed(&mut self, mut pod: super::Pod) {
        self.close();
        self.paste.saw(Kind::PodsTable);
        pod.namespace = pod.namespace.take().or_else(|| self.scope.of_shape());
        self.paste.pods.push(pod);
    }

    /// A workload listed in a table. Its line is also read as prose.
    fn listed_workload(&mut self, content: &str, line: &Range<usize>) {
        // Mails and tickets quote what they show.
        let bare = content.trim_start_matches(['>', '|', ' ']);
        if bare.starts_with("NAME") {
            self.table = Table::begins(bare);
        } else if let Some(table) = &self.table {
            match table.row(self.text, line.end - bare.len()..line.end) {
                Some(mut workload) => {
                    workload.namespace = workload.namespace.take().or_else(|| self.scope.of_shape());
                    self.paste.workloads.push(workload);
                }
                None => self.table = None,
            }
        }
    }

    /// A line of a description, or prose.
    fn described_line(&mut self, line: Range<usize>, content: &str) {
        let before = self.paste.pods.len();
        match self.describe.line(self.text, line.clone(), &mut self.paste) {
            Line::Read => {
                self.close();
                if self.paste.pods.len() > before {
                    // Its own lines `Namespace:` and `Name:` take precedence.
                    let namespace = self.scope.of_shape();
                    let name = self.scope.pod();
                    if let Some(pod) = self.paste.pods.last_mut() {
                        pod.namespace = pod.namespace.take().or(namespace);
                        pod.name = pod.name.take().or_else(|| name.cloned());
                    }
                    self.described = Some(self.paste.pods.len() - 1);
                    self.block += 1;
                }
                self.paste.saw(Kind::DescribePod);
            }
            Line::Events => {
                self.close();
                self.block += 1;
            }
            Line::Other => {
                if content.trim_start().starts_with(['$', '#', '%', '❯', '➜']) {
                    self.described = None;
                }
                if let Some(command) = command::told(content) {
                    self.governs(line.start, &command);
                }
                self.prose(line);
            }
        }
    }

    fn event(&mut self, mut event: super::Event) {
        self.close();
        event.block = self.block;
        if event.name.is_none() {
            if self.described.is_none()
                && let Some(name) = self.scope.pod().cloned()
            {
                // The command says whose events these are: only the end of its output was pasted.
                let namespace = self.scope.of_shape();
                self.paste.pods.push(super::Pod { name: Some(name), namespace, ..super::Pod::default() });
                self.described = Some(self.paste.pods.len() - 1);
            }
            event.pod = self.described;
        } else {
            self.described = None;
        }
        self.describe.end();
        event.namespace = event.namespace.take().or_else(|| self.scope.of_shape());
        self.paste.saw(Kind::EventsTable);
        self.paste.events.push(event);
        self.open = Open::Event;
    }

    /// An object that starts at this line; returns its end.
    fn object(&mut self, content: &str, trimmed: &str, line: &Range<usize>) -> Option<usize> {
        let start = line.start + content.len() - content.trim_start().len();
        let is_json = trimmed.starts_with('{')
            || trimmed.starts_with("[{")
            || trimmed == "["
            || trimmed.starts_with("[[")
            || is_json_member(trimmed);
        if is_json && !(self.open == Open::Event && is_json_member(trimmed)) {
            let read = json::read(self.text, start)?;
            if self.objects(&read.node, Notation::Json) {
                self.describe.end();
                self.paste.truncated |= read.truncated;
                return Some(self.end_of_line(read.end));
            }
            // JSON without anything relevant is not read again line by line.
            return Some(read.end).filter(|end| *end > line.end);
        }
        let is_yaml = yaml::starts_here(content) && !self.describe.is_inside();
        if is_yaml {
            let read = yaml::read(self.text, line.start);
            if self.objects(&read.node, Notation::Yaml) {
                return Some(read.end);
            }
            return Some(read.end).filter(|end| *end > line.end + 1);
        }
        None
    }

    /// Reads the contents of a tree; returns whether it contained anything from Kubernetes.
    fn objects(&mut self, node: &super::Node, notation: Notation) -> bool {
        let (pods, events) = (self.paste.pods.len(), self.paste.events.len());
        let workloads = self.paste.workloads.len();
        let found = object::read(node, notation, self.block + 1, &mut self.paste);
        for workload in self.paste.workloads.iter_mut().skip(workloads).filter(|workload| workload.namespace.is_none())
        {
            workload.namespace = self.scope.of_shape();
        }
        if !found {
            return false;
        }
        self.close();
        self.block += 1;
        self.described = None;
        // If the object was shortened, its name is taken from the command.
        if let Some(name) = self.scope.pod()
            && let [pod] = self.paste.pods.get_mut(pods..).unwrap_or_default()
        {
            pod.name.get_or_insert_with(|| name.clone());
        }
        if let Some(namespace) = self.scope.of_shape() {
            let of_pods = self.paste.pods.iter_mut().skip(pods).map(|pod| &mut pod.namespace);
            let of_events = self.paste.events.iter_mut().skip(events).map(|event| &mut event.namespace);
            of_pods.chain(of_events).filter(|own| own.is_none()).for_each(|own| *own = Some(namespace.clone()));
        }
        true
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.as_str().get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        if line.trim().is_empty() || matches!(line.trim(), "," | "]" | "]," | "}" | "},") {
            at + line.len() + 1
        } else {
            at
        }
    }

    /// A blank line ends nothing: people insert blank lines between lines.
    fn blank(&mut self) {
        if self.open == Open::Event {
            self.continued += 8;
        }
    }

    /// Whether an otherwise unrecognised line belongs to the event or record before it.
    fn continues(&self, content: &str, trimmed: &str) -> bool {
        if self.open == Open::Nothing || self.continued > MAX_CONTINUATION {
            return false;
        }
        let is_command = trimmed.starts_with(['$', '❯', '➜', '%']) || trimmed.starts_with("# ") || is_prompt(trimmed);
        let is_heading =
            trimmed.len() < 40 && trimmed.ends_with(':') && content.starts_with(|c: char| c.is_ascii_uppercase());
        let is_marked = self.open == Open::Record
            && ["[ERROR", "[WARN", "[FATAL", "[preflight", "ctr: ", "docker: ", "Error response from daemon", "FATA["]
                .iter()
                .any(|mark| trimmed.starts_with(mark));
        // A BuildKit step, between the lines of its debug log.
        let is_step = trimmed.strip_prefix('#').is_some_and(|rest| {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            behind.len() < rest.len() && behind.starts_with(' ')
        });
        if is_marked || is_step {
            return false;
        }
        let is_name = content.starts_with("Name:") || content.starts_with("---");
        // A new sentence after a complete message was written by a person.
        let is_sentence =
            trimmed.starts_with(|c: char| c.is_ascii_uppercase()) && trimmed.contains(' ') && content == trimmed;
        let said = match self.open {
            Open::Event => self.paste.events.last().map(|event| event.message.as_str()),
            Open::Record => self.paste.records.last().map(|record| record.text.as_str()),
            Open::Nothing => None,
        };
        let is_whole = || {
            said.is_some_and(|said| {
                !said.trim_end().ends_with([':', ',', '=', '(', '-']) && said.matches('"').count() % 2 == 0
            })
        };
        !(is_command || is_heading || is_name || (is_sentence && is_whole()))
    }

    fn continue_with(&mut self, line: Range<usize>) {
        self.continued += 1;
        let text = match self.open {
            Open::Event => self.paste.events.last_mut().map(|event| &mut event.message),
            Open::Record => self.paste.records.last_mut().map(|record| &mut record.text),
            Open::Nothing => None,
        };
        if let Some(text) = text {
            let at = text.whole_span().end;
            let next = self.text.as_str().get(line.clone()).unwrap_or_default();
            text.replace(
                between(text.as_str(), next),
                Span { start: at, end: self.text.span(line.start..line.start).start.max(at) },
            );
            text.append(self.text, line);
        }
    }

    fn prose(&mut self, line: Range<usize>) {
        if self.open != Open::Nothing {
            self.close();
        }
        match &mut self.prose {
            Some(range) => range.end = line.end,
            None => self.prose = Some(line),
        }
    }

    /// Ends the open event, record or prose.
    fn close(&mut self) {
        self.open = Open::Nothing;
        self.continued = 0;
        if let Some(range) = self.prose.take() {
            let text = self.text.slice(range);
            let namespace = self.scope.of_prose(text.as_str());
            let pod = self.scope.pod().cloned();
            self.paste.records.push(Record { text, namespace, pod, ..Record::default() });
        }
    }

    fn finish(mut self) -> Paste {
        self.close();
        self.paste
    }
}

/// What stands between two lines of a message: a colon in front of a line break belongs to `: `, between two links of a
/// chain, unless a port follows.
pub fn between(above: &str, line: &str) -> &'static str {
    let is_link = above.ends_with(':') && line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '"');
    if is_link { " " } else { "\n" }
}

/// Whether a line is a member of a JSON object: `"key": …`.
fn is_json_member(trimmed: &str) -> bool {
    let Some(rest) = trimmed.strip_prefix('"') else { return false };
    rest.find('"').is_some_and(|end| {
        let key = rest.get(..end).unwrap_or_default();
        let behind = rest.get(end + 1..).unwrap_or_default().trim_start();
        !key.is_empty() && !key.contains(' ') && behind.starts_with(':')
    })
}
