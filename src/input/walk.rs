//! The walk over the lines of a paste: which reader takes which line.

use std::ops::Range;

use super::clean::clean;
use super::command::{self, Command, Governed, is_prompt};
use super::describe::{self, Line};
use super::layout;
use super::object::Notation;
use super::unwrap::unwrap;
use super::{Excerpt, Kind, Paste, Record, Span, events, json, log, object, pods, wrapping, yaml};

/// A message that goes on over more lines than this is no message.
const MAX_CONTINUATION: usize = 60;

/// A command goes on over so many bytes at most.
const LONGEST_COMMAND: usize = 2000;

/// The share of the work that is done when the text is cleaned.
const CLEANED: f32 = 0.1;
/// How many bytes the walk goes before it tells how far it is.
const STRIDE: usize = 256 * 1024;

/// Reads `text` as it was pasted, without what stands at the spans `except`. Never fails: what has no known shape is
/// kept as prose.
///
/// Of a large text, `watch` is told which share is read, from 0 to 1.
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

/// Reads `text` without its shape, and without what stands at `except`: lines, each of which may say something.
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
    /// How many lines continue it so far.
    continued: usize,
    /// The lines of prose that are being collected.
    prose: Option<Range<usize>>,
    /// The pod whose description the walk is in or just left.
    described: Option<usize>,
    /// Number of the current block.
    block: usize,
    /// Tables of 2014.
    legacy: pods::Legacy,
    /// The namespace of what the command above printed.
    scope: Governed,
}

/// What a line without a shape of its own belongs to.
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
            scope: Governed::default(),
        }
    }

    /// Reads the line in `line`; returns where to go on.
    fn line(&mut self, line: Range<usize>, next: usize) -> usize {
        let content = self.text.as_str().get(line.clone()).unwrap_or_default();
        let trimmed = content.trim();
        if trimmed.is_empty() {
            self.blank();
            return next;
        }
        // What stands indented in a description is its own: the arguments of a container may be a command.
        let is_inner = self.describe.is_inside() && content.starts_with("  ");
        if !is_inner && let Some(command) = command::read(content) {
            return self.command(line, next, command);
        }
        let is_log = log::starts(content);
        if !(is_log || is_inner && trimmed.starts_with('{'))
            && let Some(end) = self.object(content, trimmed, &line)
        {
            return end.max(next);
        }
        if let Some(event) = events::row(self.text, line.clone()) {
            self.event(event);
        } else if events::is_header(content) {
            self.close();
            self.describe.end();
            self.block += 1;
        } else if is_log {
            self.close();
            self.describe.end();
            self.described = None;
            self.paste.saw(Kind::NodeLog);
            self.paste.records.push(Record { text: self.text.slice(line), log: true, ..Record::default() });
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

    /// A command that somebody typed: what stands below it is what it printed.
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
        self.prose(line);
        next
    }

    /// Takes the namespace that a command in the line at `start` names.
    fn governs(&mut self, start: usize, command: &Command) {
        let scope = self.scope.after(command, |range| self.text.slice(start + range.start..start + range.end));
        if !scope.is_same(&self.scope) {
            self.close();
        }
        self.scope = scope;
    }

    /// A pod that a table shows.
    fn listed(&mut self, mut pod: super::Pod) {
        self.close();
        self.paste.saw(Kind::PodsTable);
        pod.namespace = pod.namespace.take().or_else(|| self.scope.of_shape());
        self.paste.pods.push(pod);
    }

    /// A line of a description, or prose.
    fn described_line(&mut self, line: Range<usize>, content: &str) {
        let before = self.paste.pods.len();
        match self.describe.line(self.text, line.clone(), &mut self.paste.pods) {
            Line::Read => {
                self.close();
                if self.paste.pods.len() > before {
                    // Its own line `Namespace:` has the last word.
                    let namespace = self.scope.of_shape();
                    if let Some(pod) = self.paste.pods.last_mut() {
                        pod.namespace = pod.namespace.take().or(namespace);
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
                // The command says whose events these are: its output was cut to its end.
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

    /// An object that begins at this line; returns its end.
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
            // What is JSON and says nothing is not read again from each of its lines.
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

    /// Reads what a tree holds; returns whether anything of Kubernetes was in it.
    fn objects(&mut self, node: &super::Node, notation: Notation) -> bool {
        let (pods, events) = (self.paste.pods.len(), self.paste.events.len());
        if !object::read(node, notation, self.block + 1, &mut self.paste) {
            return false;
        }
        self.close();
        self.block += 1;
        self.described = None;
        // The command says whose object it is, where the object was shortened.
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

    /// A blank line ends nothing: people paste with blank lines between the lines.
    fn blank(&mut self) {
        if self.open == Open::Event {
            self.continued += 8;
        }
    }

    /// Whether a line without a shape of its own belongs to the event or record before it.
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
        // A step of BuildKit, between the lines of its debug log.
        let is_step = trimmed.strip_prefix('#').is_some_and(|rest| {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            behind.len() < rest.len() && behind.starts_with(' ')
        });
        if is_marked || is_step {
            return false;
        }
        let is_name = content.starts_with("Name:") || content.starts_with("---");
        // A new sentence below a whole message is a person's.
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
            text.replace("\n", Span { start: at, end: self.text.span(line.start..line.start).start.max(at) });
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

    /// Ends what was open.
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

/// Whether a line is a member of a JSON object: `"key": …`.
fn is_json_member(trimmed: &str) -> bool {
    let Some(rest) = trimmed.strip_prefix('"') else { return false };
    rest.find('"').is_some_and(|end| {
        let key = rest.get(..end).unwrap_or_default();
        let behind = rest.get(end + 1..).unwrap_or_default().trim_start();
        !key.is_empty() && !key.contains(' ') && behind.starts_with(':')
    })
}
