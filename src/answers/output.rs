//! What a command printed, line by line, and the command above it where that was pasted too.

use std::ops::Range;

use super::Fact;
use crate::input::{self, Excerpt, Span};

/// What a reader found.
pub struct Read {
    /// What it tells, and the words that say it.
    pub facts: Vec<(Fact, Span)>,
    /// The line behind its last one.
    pub end: usize,
    /// Whether the failure may stand in it too: a pod, a workload.
    pub stays: bool,
}

impl Read {
    /// One fact.
    pub fn one(fact: Fact, span: Span, end: usize) -> Read {
        Read { facts: vec![(fact, span)], end, stays: false }
    }
}

/// The lines of a text, read from one command to the next.
pub struct Output<'t> {
    text: &'t Excerpt,
    lines: &'t [Range<usize>],
    /// The words of the command above, without prompt, `sudo` and quotation marks; empty where there is none.
    command: Vec<&'t str>,
    /// The first line below the command.
    start: usize,
    /// Whether the output of the command above can be read.
    pub(super) is_asked: bool,
    /// How many blanks stand before each line: a chat or a list may have put them there.
    pub(super) indent: usize,
}

impl<'t> Output<'t> {
    /// The lines of `text`.
    pub(super) fn new(text: &'t Excerpt, lines: &'t [Range<usize>]) -> Output<'t> {
        Output { text, lines, command: Vec::new(), start: 0, is_asked: false, indent: 0 }
    }

    /// Whether the line is a command: what stands below it is its output.
    pub(super) fn begins(&mut self, at: usize) -> bool {
        let Some(words) = input::typed(self.line(at)) else { return false };
        self.is_asked = super::topic(&words).is_some();
        self.command = words;
        self.start = at + 1;
        true
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
        (at..self.lines.len()).map(|at| (at, self.line(at))).take_while(|(_, line)| input::typed(line).is_none())
    }

    /// The lines from `at` up to the next command or empty line.
    pub fn paragraph(&self, at: usize) -> impl Iterator<Item = (usize, &'t str)> + '_ {
        self.lines(at).take_while(|(_, line)| !line.is_empty())
    }

    /// The words of the command above.
    pub fn command(&self) -> &[&'t str] {
        &self.command
    }

    /// Whether the command above has these words, as [`super::Reader::prints`] writes them.
    pub fn answers(&self, pattern: &str) -> bool {
        fits(&self.command, pattern)
    }

    /// Whether it is the first line of what the command above printed.
    pub fn is_first(&self, at: usize) -> bool {
        !self.command.is_empty() && (self.start..at).all(|line| is_noise(self.line(line)))
    }

    /// Whether the command above printed nothing: for sure where another one follows, perhaps where the text ends with it;
    /// `None` where it printed something.
    pub(super) fn printed_nothing(&self) -> Option<bool> {
        let next = (self.start..self.lines.len()).map(|at| self.line(at)).find(|line| !is_noise(line));
        match next {
            None => Some(false),
            Some(line) => {
                (input::typed(line).is_some() || line.starts_with("command terminated with exit code")).then_some(true)
            }
        }
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
        let last = if self.line(at).starts_with(['{', '[']) { self.lines.len() } else { self.end_of_document(at) };
        let end = self.lines.get(last.checked_sub(1)?)?.end;
        let (node, length) = input::tree(&self.text.slice(start..end), 0)?;
        Some((node, self.lines.partition_point(|line| line.start < start + length).clamp(at + 1, last)))
    }

    /// The line behind a YAML document: people paste one below the other without a mark between them.
    fn end_of_document(&self, at: usize) -> usize {
        let mut versions = usize::from(self.line(at).starts_with("apiVersion:"));
        let mut lines = self.lines(at + 1);
        let begins = lines.find(|(at, line)| {
            versions += usize::from(line.starts_with("apiVersion:"));
            // A blank line in a block of text goes on deeper.
            let ends = line.is_empty() && !self.line(at + 1).starts_with([' ', '-']) && !self.line(at + 1).is_empty();
            versions > 1 || ends || *line == "---" || line.starts_with("```")
        });
        let rest = self.lines(at + 1).last().map_or(at, |(at, _)| at) + 1;
        begins.map_or(rest, |(at, _)| at)
    }
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
