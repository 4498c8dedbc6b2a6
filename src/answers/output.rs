//! What a command printed, line by line, and the command above it where that was pasted too.

use std::cell::Cell;
use std::ops::Range;

use super::Fact;
use crate::input::{self, Excerpt, Span};

/// What a reader found.
pub struct Parsed {
    /// What it tells, and the words that say it.
    pub facts: Vec<(Fact, Span)>,
    /// The line behind its last one.
    pub end: usize,
    /// Whether the failure may stand in it too: a pod, a workload.
    pub stays: bool,
}

impl Parsed {
    /// One fact.
    pub fn one(fact: Fact, span: Span, end: usize) -> Parsed {
        Parsed { facts: vec![(fact, span)], end, stays: false }
    }
}

/// How often each byte may be read ahead. Real outputs take a few times; only a text made for it needs more, and would
/// stall the page.
const READINGS: usize = 40;
/// What looking at a line costs, whatever its length, in bytes.
const LINE: usize = 32;
/// Lines that a terminal broke are at least this long.
const SHORTEST_BROKEN: usize = 40;
/// How many times as much work a byte of an object is.
const TREE: usize = 4;

#[cfg(test)]
thread_local! {
    /// How many bytes this thread wanted to read ahead.
    pub(super) static WANTED: Cell<usize> = const { Cell::new(0) };
}

/// The lines of a text, read from one command to the next.
pub struct Output<'t> {
    text: &'t Excerpt,
    lines: &'t [Range<usize>],
    /// Which lines are commands.
    commands: Vec<bool>,
    /// How many bytes may still be read ahead.
    budget: Cell<usize>,
    /// The words of the command above, without prompt, `sudo` and quotation marks; empty where there is none.
    command: Vec<&'t str>,
    /// The first line below the command.
    start: usize,
    /// The first line that the command itself printed.
    first: usize,
    /// The machine that it ran on, where its prompt or its words name one.
    machine: Option<&'t str>,
    /// Whether the output of the command above can be read.
    pub(super) is_asked: bool,
    /// How many blanks stand before each line: a chat or a list may have put them there.
    pub(super) indent: usize,
}

impl<'t> Output<'t> {
    /// The lines of `text`.
    pub(super) fn new(text: &'t Excerpt, lines: &'t [Range<usize>]) -> Output<'t> {
        let is_command = |line: &Range<usize>| text.as_str().get(line.clone()).and_then(input::typed).is_some();
        Output {
            text,
            lines,
            commands: lines.iter().map(is_command).collect(),
            budget: Cell::new(READINGS * (text.as_str().len() + LINE * lines.len()) + (1 << 16)),
            command: Vec::new(),
            start: 0,
            first: 0,
            machine: None,
            is_asked: false,
            indent: 0,
        }
    }

    /// Whether the line is a command: what stands below it is its output.
    pub(super) fn begins(&mut self, at: usize) -> bool {
        if !self.is_command(at) {
            return false;
        }
        self.command = input::typed(self.line(at)).unwrap_or_default();
        let elsewhere = over_ssh(&self.command);
        if let Some((_, words)) = elsewhere {
            self.command.drain(..self.command.len() - words);
        }
        self.is_asked = super::topic(&self.command).is_some();
        let of_node = self.command.iter().find_map(|word| word.strip_prefix("node/"));
        let inside = INSIDE.iter().find_map(|program| self.command.strip_prefix(*program));
        let inside = inside.and_then(named);
        self.machine = match self.command.first() {
            _ if inside.is_some() => inside,
            Some(&("kubectl" | "oc")) => of_node.filter(|_| self.command.contains(&"debug")),
            _ => elsewhere.map(|(machine, _)| machine).or_else(|| input::machine(self.line(at))),
        };
        self.start = at + 1;
        let is_own = |line: &usize| self.is_command(*line) || !is_noise(self.line(*line));
        self.first = (self.start..self.lines.len()).find(is_own).unwrap_or(self.lines.len());
        true
    }

    /// Whether somebody typed the line.
    pub fn is_command(&self, at: usize) -> bool {
        self.commands.get(at).copied().unwrap_or_default()
    }

    /// Whether there is nothing left to read with. What was found with the last of it may be wrong.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    /// Takes `bytes` of what may still be read ahead. `false` where that is not enough.
    fn spend(&self, bytes: usize) -> bool {
        #[cfg(test)]
        WANTED.set(WANTED.get() + bytes);
        let left = self.budget.get().checked_sub(bytes);
        self.budget.set(left.unwrap_or_default());
        left.is_some()
    }

    /// The line without the spaces at its end, and without those that stand before the whole output; empty behind the
    /// last one.
    pub fn line(&self, at: usize) -> &'t str {
        let line = self.lines.get(at).and_then(|line| self.text.as_str().get(line.clone()));
        let line = line.unwrap_or_default().trim_end();
        line.get(self.indent_of(line)..).unwrap_or_default()
    }

    /// How many bytes of a line are the indent of the whole output.
    fn indent_of(&self, line: &str) -> usize {
        (line.len() - line.trim_start_matches(' ').len()).min(self.indent)
    }

    /// Whether an output can begin at a line that is indented: below a command, a gap, a fence or an announcement.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.lines.get(before)) else { return true };
        let before = self.text.as_str().get(before.clone()).unwrap_or_default().trim();
        self.is_asked
            || before.is_empty()
            || before.ends_with(':')
            || before.starts_with("```")
            || before.starts_with('[')
            || at == self.start
    }

    /// How many blanks a line begins with.
    pub(super) fn blanks(&self, at: usize) -> usize {
        let line = self.lines.get(at).and_then(|line| self.text.as_str().get(line.clone())).unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The lines from `at` up to the next command, each with its number.
    pub fn lines(&self, at: usize) -> impl Iterator<Item = (usize, &'t str)> + '_ {
        let lines = (at..self.lines.len()).take_while(|at| !self.is_command(*at)).map(|at| (at, self.line(at)));
        lines.take_while(|(_, line)| self.spend(line.len() + LINE))
    }

    /// The lines from `at` up to the next command or empty line.
    pub fn paragraph(&self, at: usize) -> impl Iterator<Item = (usize, &'t str)> + '_ {
        self.lines(at).take_while(|(_, line)| !line.is_empty())
    }

    /// The machine that the command above ran on, where its prompt names it, or `kubectl debug node/…` does.
    pub(super) fn machine(&self) -> Option<&'t str> {
        self.machine
    }

    /// The words of the command above.
    pub fn command(&self) -> &[&'t str] {
        &self.command
    }

    /// Whether the command above has these words, as [`super::OutputReader::prints`] writes them.
    pub fn answers(&self, pattern: &str) -> bool {
        fits(&self.command, pattern)
    }

    /// The line of the command above, where it is a request.
    pub(super) fn request(&self) -> Option<Span> {
        let is_request = matches!(self.command.first(), Some(&("curl" | "wget")));
        is_request.then(|| self.span(self.start.saturating_sub(1)))
    }

    /// Whether it is the first line of what the command above printed.
    pub fn is_first(&self, at: usize) -> bool {
        !self.command.is_empty() && at <= self.first
    }

    /// Whether the command above printed nothing: for sure where another one follows, perhaps where the text ends with it;
    /// `None` where it printed something.
    pub(super) fn printed_nothing(&self) -> Option<bool> {
        if self.first == self.lines.len() {
            return Some(false);
        }
        let ends =
            self.is_command(self.first) || self.line(self.first).starts_with("command terminated with exit code");
        ends.then_some(true)
    }

    /// The value of a flag of the command above: `-n shop`, `--namespace=shop`.
    pub fn flag(&self, names: &[&str]) -> Option<&'t str> {
        let mut words = self.command.iter();
        while let Some(word) = words.next() {
            if names.contains(word) {
                return words.next().copied();
            }
            let value = names.iter().find_map(|name| word.strip_prefix(name)?.strip_prefix('='));
            if value.is_some() {
                return value;
            }
        }
        None
    }

    /// Where a line stands in the paste.
    pub fn span(&self, at: usize) -> Span {
        self.lines.get(at).map_or(Span::default(), |line| self.text.span(line.clone()))
    }

    /// Where the first `part` in a line stands in the paste; the whole line when it has none.
    pub fn span_of(&self, at: usize, part: &str) -> Span {
        let Some(line) = self.lines.get(at) else { return Span::default() };
        let indent = self.blanks(at).min(self.indent);
        match self.line(at).find(part) {
            Some(from) => self.text.span(line.start + indent + from..line.start + indent + from + part.len()),
            None => self.span(at),
        }
    }

    /// Where the lines from `at` up to `end` stand in the paste.
    pub(super) fn span_of_lines(&self, at: usize, end: usize) -> Span {
        let last = end.min(self.lines.len()).saturating_sub(1);
        match (self.lines.get(at), self.lines.get(last)) {
            (Some(first), Some(last)) => self.text.span(first.start..last.end),
            _ => Span::default(),
        }
    }

    /// The object that begins at a line, JSON or YAML, as a tree, and the line behind it.
    pub fn tree(&self, at: usize) -> Option<(input::Node, usize)> {
        let start = self.lines.get(at)?.start;
        let is_json = self.line(at).starts_with(['{', '[']);
        let last = if is_json { self.lines.len() } else { self.end_of_document(at) };
        let read = if is_json {
            input::tree(self.text, start)
        } else {
            let (document, length) = self.document(at..last);
            let read = input::tree(&document, 0);
            // What was left out between joined lines counts as read.
            read.map(|(node, end)| (node, start + end + length - document.as_str().len()))
        };
        // An object that does not end is read to the end of the text.
        let end = read.as_ref().map_or(self.text.as_str().len(), |(_, end)| *end);
        if !self.spend(TREE * end.saturating_sub(start)) {
            return None;
        }
        let (node, end) = read?;
        Some((node, self.lines.partition_point(|line| line.start < end).clamp(at + 1, last)))
    }

    /// The text of some lines, and its length. A terminal breaks a long value where its window ends: such lines are whole
    /// again.
    fn document(&self, lines: Range<usize>) -> (Excerpt, usize) {
        let (Some(first), Some(last)) = (self.lines.get(lines.start), self.lines.get(lines.end.saturating_sub(1)))
        else {
            return (Excerpt::default(), 0);
        };
        let is_rest = |at: usize| {
            let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
            let line = self.line(at);
            line.len() > 3 && line.bytes().all(is_base64) && self.line(at - 1).len() >= SHORTEST_BROKEN
        };
        let mut text = Excerpt::default();
        let mut from = first.start;
        for at in (lines.start + 1..lines.end).filter(|at| is_rest(*at)) {
            let (Some(before), Some(line)) = (self.lines.get(at - 1), self.lines.get(at)) else { break };
            let whole = self.text.as_str().get(..before.end).unwrap_or_default().trim_end().len();
            text.append(self.text, from..whole);
            from = line.start + self.blanks(at).min(self.indent);
        }
        text.append(self.text, from..last.end);
        (text, last.end - first.start)
    }

    /// The line behind a YAML document: people paste one below the other without a mark between them.
    fn end_of_document(&self, at: usize) -> usize {
        let mut versions = usize::from(self.line(at).starts_with("apiVersion:"));
        let mut end = at + 1;
        for (at, line) in self.lines(at + 1) {
            versions += usize::from(line.starts_with("apiVersion:"));
            // A blank line in a block of text goes on deeper.
            let ends = line.is_empty() && !self.line(at + 1).starts_with([' ', '-']) && !self.line(at + 1).is_empty();
            if versions > 1 || ends || line == "---" || line.starts_with("```") {
                break;
            }
            end = at + 1;
        }
        end
    }
}

/// Programs that run a command in a container or on a machine, which they name next.
const INSIDE: [&[&str]; 8] = [
    &["kubectl", "exec"],
    &["oc", "exec"],
    &["kubectl", "run"],
    &["docker", "exec"],
    &["podman", "exec"],
    &["vagrant", "ssh"],
    &["multipass", "exec"],
    &["gcloud", "compute", "ssh"],
];

/// The first word that is no flag, and no value of one.
fn named<'t>(words: &[&'t str]) -> Option<&'t str> {
    const VALUED: [&str; 9] =
        ["-n", "--namespace", "-c", "--container", "--context", "--zone", "--project", "-u", "-e"];
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if VALUED.contains(word) {
            words.next();
        } else if !word.starts_with('-') {
            return Some(word.trim_start_matches("pod/"));
        }
    }
    None
}

/// The machine of `ssh [ana@]node-1 df -h`, and how many words the command there has.
fn over_ssh<'t>(words: &[&'t str]) -> Option<(&'t str, usize)> {
    // Flags whose value is a word of its own. Source: ssh(1).
    const VALUED: [&str; 6] = ["-i", "-p", "-l", "-o", "-J", "-F"];
    let mut rest = words.strip_prefix(&["ssh"])?;
    while let [flag, more @ ..] = rest
        && flag.starts_with('-')
    {
        rest = if VALUED.contains(flag) { more.get(1..)? } else { more };
    }
    let (host, command) = rest.split_first()?;
    let machine = host.rsplit('@').next().unwrap_or(host);
    // From there to another one.
    over_ssh(command).or((!command.is_empty()).then_some((machine, command.len())))
}

/// Whether a line is empty, or what kubectl and oc say around a shell on a node or in a pod.
fn is_noise(line: &str) -> bool {
    const STARTS: [&str; 7] = [
        "Creating debugging pod ",
        "If you don't see a command prompt",
        "All commands and output from this session",
        "Starting pod/",
        "To use host binaries",
        "Removing debug pod",
        "Temporary namespace ",
    ];
    let is_deleted = line.starts_with("pod \"") && line.contains(" deleted");
    line.is_empty() || is_deleted || STARTS.iter().any(|start| line.starts_with(start))
}

/// Whether a command has the words of a pattern in their order, the first of them first.
pub(super) fn fits(words: &[&str], pattern: &str) -> bool {
    let mut words = words.iter();
    pattern.split(' ').enumerate().all(|(index, wanted)| {
        let is_it = |word: &&str| match wanted.strip_prefix('~') {
            Some(part) => word.contains(part),
            None => *word == wanted,
        };
        if index == 0 { words.next().is_some_and(is_it) } else { words.any(is_it) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_fits_its_pattern() {
        let words = ["kubectl", "get", "pod", "web-1", "-n", "shop", "-o", "jsonpath={.spec.serviceAccountName}"];
        assert!(fits(&words, "kubectl get pod ~serviceAccountName"));
        assert!(fits(&words, "kubectl get pod"));
        assert!(!fits(&words, "get pod"));
        assert!(!fits(&words, "kubectl pod get"));
        assert!(!fits(&[], "kubectl"));
    }
}
