//! What a command printed, line by line, and the command above it if it was pasted too.

use std::cell::Cell;
use std::ops::Range;

use super::Fact;
use super::command::{self, Command};
use crate::input::{self, Excerpt, Span};

/// The result of a reader.
pub struct Parsed {
    /// The facts, each with the words that state it.
    pub facts: Vec<(Fact, Span)>,
    /// The number of the line after the last one.
    pub end: usize,
    /// Whether the failure may be in this output too: a pod, a workload.
    pub stays: bool,
}

impl Parsed {
    /// A result with one fact.
    pub fn one(fact: Fact, span: Span, end: usize) -> Parsed {
        Parsed { facts: vec![(fact, span)], end, stays: false }
    }
}

/// How often each byte may be read ahead. Real outputs need a few times; only a crafted text needs more, and would
/// stall the page.
const READINGS: usize = 40;
/// The fixed cost of a line, in bytes.
const LINE: usize = 32;
/// The minimum length of a line that a terminal wrapped.
const SHORTEST_BROKEN: usize = 40;
/// The cost factor of parsing an object, per byte.
const TREE: usize = 4;

/// How many messages of a program are read above its output.
const MESSAGES: usize = 20;

#[cfg(test)]
thread_local! {
    /// How many bytes this thread has asked to read ahead.
    pub(super) static WANTED: Cell<usize> = const { Cell::new(0) };
}

/// The lines of a text, read command by command.
pub struct Output<'t> {
    text: &'t Excerpt,
    lines: &'t [Range<usize>],
    /// Which lines are commands.
    commands: Vec<bool>,
    /// The number of bytes that may still be read ahead.
    budget: Cell<usize>,
    /// The command above.
    command: Command<'t>,
    /// The first line below the command.
    start: usize,
    /// The first line of the command's own output.
    first: usize,
    /// Whether a reader exists for the output of the command above.
    pub(super) is_asked: bool,
    /// The number of spaces before each line, which a chat or a list may have added.
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
            command: Command::default(),
            start: 0,
            first: 0,
            is_asked: false,
            indent: 0,
        }
    }

    /// Whether the line is a command; if so, the lines below are its output.
    pub(super) fn begins(&mut self, at: usize) -> bool {
        if !self.is_command(at) {
            return false;
        }
        self.command = Command::default();
        self.command = Command::of_line(self.line(at));
        self.is_asked = super::topic(&self.command.words).is_some();
        self.start = at + 1;
        let is_own = |line: &usize| self.is_command(*line) || !is_noise(self.line(*line));
        self.first = (self.start..self.lines.len()).find(is_own).unwrap_or(self.lines.len());
        true
    }

    /// Whether the line is a typed command.
    pub fn is_command(&self, at: usize) -> bool {
        self.commands.get(at).copied().unwrap_or_default()
    }

    /// Whether the read-ahead budget is used up. The last result before that may be wrong.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    /// Spends `bytes` of the read-ahead budget; `false` if it is too small.
    fn spend(&self, bytes: usize) -> bool {
        #[cfg(test)]
        WANTED.set(WANTED.get() + bytes);
        let left = self.budget.get().checked_sub(bytes);
        self.budget.set(left.unwrap_or_default());
        left.is_some()
    }

    /// The line without trailing spaces and without the indentation of the whole output; empty after the last line.
    pub fn line(&self, at: usize) -> &'t str {
        let line = self.lines.get(at).and_then(|line| self.text.as_str().get(line.clone()));
        let line = line.unwrap_or_default().trim_end();
        let line = line.get(self.skipped(line)..).unwrap_or_default();
        // The marks of zsh and fish for an output that does not end with a line break. `63%` is a value of df.
        match line.strip_suffix(['%', '⏎']) {
            Some(rest) if !rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') && self.is_last(at) => rest,
            _ => line,
        }
    }

    /// The spaces at the end of a line.
    pub(super) fn blanks_behind(&self, at: usize) -> usize {
        let line = self.lines.get(at).and_then(|line| self.text.as_str().get(line.clone())).unwrap_or_default();
        let line = line.trim_end_matches(['\r', '\n']);
        line.len() - line.trim_end_matches(' ').len()
    }

    /// Whether a line is the last one of its output.
    fn is_last(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).filter(|_| !self.is_command(at + 1));
        next.and_then(|next| self.text.as_str().get(next.start..)).is_none_or(|rest| rest.trim().is_empty())
    }

    /// How many bytes of a line do not belong to the output: what grep adds, and the indentation of the whole output.
    fn skipped(&self, line: &str) -> usize {
        if self.command.greps {
            return line.len() - grepped(line).len();
        }
        (line.len() - line.trim_start_matches(' ').len()).min(self.indent)
    }

    /// Whether an output can begin at an indented line: below a command, an empty line, a code fence or an
    /// introduction.
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

    /// The number of spaces at the start of a line.
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

    /// The machine that the command above ran on, from its prompt or from `kubectl debug node/…`.
    pub(super) fn machine(&self) -> Option<&'t str> {
        self.command.machine
    }

    /// The machine that the command above asks ssh for.
    pub(super) fn ssh_host(&self) -> Option<&'t str> {
        self.command.over_ssh
    }

    /// Whether the command above ran in a pod.
    pub(super) fn in_pod(&self) -> bool {
        self.command.in_pod
    }

    /// Whether the command above is one of kubectl.
    pub fn is_of_kubectl(&self) -> bool {
        self.command().first().is_some_and(|word| input::is_kubectl(word))
    }

    /// Whether the program says that it sent no login, or the command line gives it an empty configuration.
    pub fn is_anonymous(&self) -> bool {
        const EMPTY: [&str; 5] = ["=/dev/null", "=$(mktemp", "=`mktemp", "=/tmp/", "=/nonexistent"];
        let typed = self.line(self.start.saturating_sub(1));
        let variable = ["DOCKER_CONFIG", "REGISTRY_AUTH_FILE"].iter().find_map(|name| typed.split_once(name));
        let is_empty = variable.is_some_and(|(_, value)| EMPTY.iter().any(|empty| value.starts_with(empty)));
        let mut messages = (self.start..self.first).take(MESSAGES).map(|at| self.line(at));
        is_empty || messages.any(|line| line.contains("falling back on anonymous"))
    }

    /// The name of the object of this kind in the command above: `regcred` of `kubectl get secret/regcred`.
    pub fn object(&self, kind: &str) -> Option<&'t str> {
        command::objects(self.command(), kind).first().copied()
    }

    /// The namespace in the command above.
    pub fn namespace(&self) -> Option<String> {
        self.flag(&["-n", "--namespace"]).map(str::to_owned)
    }

    /// The words of the command above.
    pub fn command(&self) -> &[&'t str] {
        &self.command.words
    }

    /// Whether the command above matches a pattern of [`super::OutputReader::prints`].
    pub fn answers(&self, pattern: &str) -> bool {
        command::fits(self.command(), pattern)
    }

    /// The line of the command above, if it is a request.
    pub(super) fn request(&self) -> Option<Span> {
        let is_request = matches!(self.command().first(), Some(&("curl" | "wget")));
        is_request.then(|| self.span(self.start.saturating_sub(1)))
    }

    /// The line of the command above.
    pub fn span_of_command(&self) -> Option<Span> {
        (!self.command().is_empty()).then(|| self.span(self.start.saturating_sub(1)))
    }

    /// Whether this is the first line of output of the command above; of several commands on a line, any may print it.
    pub fn is_first(&self, at: usize) -> bool {
        let is_one = || !self.command().iter().any(|word| command::is_separator(word));
        !self.command().is_empty() && (at <= self.first || !is_one())
    }

    /// Whether the command above printed nothing: `true` if another command follows, `false` if the text ends there;
    /// `None` if it printed something.
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
        let mut words = self.command().iter();
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

    /// The position of a line in the paste.
    pub fn span(&self, at: usize) -> Span {
        self.lines.get(at).map_or(Span::default(), |line| self.text.span(line.clone()))
    }

    /// The position in the paste of the first `part` in a line; of the whole line if it does not contain it.
    pub fn span_of(&self, at: usize, part: &str) -> Span {
        let Some(line) = self.lines.get(at) else { return Span::default() };
        let indent = self.text.as_str().get(line.clone()).map_or(0, |line| self.skipped(line.trim_end()));
        match self.line(at).find(part) {
            Some(from) => self.text.span(line.start + indent + from..line.start + indent + from + part.len()),
            None => self.span(at),
        }
    }

    /// The position in the paste of the lines from `at` up to `end`.
    pub(super) fn span_of_lines(&self, at: usize, end: usize) -> Span {
        let last = end.min(self.lines.len()).saturating_sub(1);
        match (self.lines.get(at), self.lines.get(last)) {
            (Some(first), Some(last)) => self.text.span(first.start..last.end),
            _ => Span::default(),
        }
    }

    /// The JSON or YAML object that begins at a line, as a tree, and the line after it.
    pub fn tree(&self, at: usize) -> Option<(input::Node, usize)> {
        let start = self.lines.get(at)?.start;
        let is_json = self.line(at).starts_with(['{', '[']);
        let last = if is_json { self.lines.len() } else { self.end_of_document(at) };
        let read = if is_json {
            input::tree(self.text, start)
        } else {
            let (document, length) = self.document(at..last);
            let read = input::tree(&document, 0);
            // Text that was skipped between joined lines counts as read.
            read.map(|(node, end)| (node, start + end + length - document.as_str().len()))
        };
        // An unterminated object is read to the end of the text.
        let end = read.as_ref().map_or(self.text.as_str().len(), |(_, end)| *end);
        if !self.spend(TREE * end.saturating_sub(start)) {
            return None;
        }
        let (node, end) = read?;
        Some((node, self.lines.partition_point(|line| line.start < end).clamp(at + 1, last)))
    }

    /// The text of some lines, and its length. Long values that a terminal wrapped are joined again.
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

    /// The line after a YAML document: people paste several without a separator.
    fn end_of_document(&self, at: usize) -> usize {
        let mut versions = usize::from(self.line(at).starts_with("apiVersion:"));
        let mut end = at + 1;
        for (at, line) in self.lines(at + 1) {
            versions += usize::from(line.starts_with("apiVersion:"));
            // After a blank line inside a block scalar, the text goes on with more indentation.
            let ends = line.is_empty() && !self.line(at + 1).starts_with([' ', '-']) && !self.line(at + 1).is_empty();
            if versions > 1 || ends || line == "---" || line.starts_with("```") {
                break;
            }
            end = at + 1;
        }
        end
    }
}

/// A line without the file and the number that grep prints before it: `/etc/a.toml:37:  x = 1`.
fn grepped(line: &str) -> &str {
    let is_file = |word: &str| word.starts_with(['/', '.']) && !word.contains(' ');
    let line = line.split_once(':').filter(|(file, _)| is_file(file)).map_or(line, |(_, rest)| rest);
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix([':', '-']).filter(|_| rest.len() < line.len()).unwrap_or(line)
}

/// Whether a line is empty, or a message beside the output: of kubectl and oc about a debug shell, a warning.
fn is_noise(line: &str) -> bool {
    const STARTS: [&str; 14] = [
        "Creating debugging pod ",
        "Defaulted container ",
        "Defaulting debug container ",
        "If you don't see a command prompt",
        "All commands and output from this session",
        "Starting pod/",
        "To use host binaries",
        "Removing debug pod",
        "Temporary namespace ",
        "WARNING: ",
        "Warning: ",
        "WARN[",
        "Found existing alias",
        "Listing items under ",
    ];
    let is_deleted = line.starts_with("pod \"") && line.contains(" deleted");
    let is_warning = line.starts_with("time=\"") && line.contains(" level=warn");
    line.is_empty() || is_deleted || is_warning || is_log(line) || STARTS.iter().any(|start| line.starts_with(start))
}

/// Whether a line is a log message of a Go program: `2026/11/29 19:02:51 No matching credentials were found`.
fn is_log(line: &str) -> bool {
    line.len() > 20 && input::is_shaped(line, "0000/00/00 00:00:00 ")
}
