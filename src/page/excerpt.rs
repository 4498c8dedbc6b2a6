//! A paste and its evidence: the lines to quote, and all lines for the layer behind the box.

use std::borrow::Cow;
use std::ops::Range;

use crate::causes::Evidence;
use crate::input::mask;
use crate::order::by_key;

/// How many characters a quotation keeps before the first deciding word, and after the last one: enough to read it as a
/// sentence, but short enough to see the fix without scrolling.
const BEFORE: usize = 110;
const AFTER: usize = 80;

/// The maximum number of quoted lines: the box shows the others.
const QUOTES: usize = 3;

/// The maximum number of lines with an element each; in a longer text, only lines with evidence have one.
const LINES: usize = 1000;

/// A line, or the lines between two marked ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1; `None` for several lines.
    pub number: Option<usize>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// The evidence that it belongs to, as a byte range of the paste.
    pub mark: Option<(usize, usize)>,
}

/// The lines with the evidence of a finding, truncated for reading and without secrets: a screen is shared more often
/// than a text.
pub fn quotes(text: &str, evidence: &[Evidence]) -> Vec<Line> {
    let marks = marks(text, evidence.iter());
    let line_of = |mark: &&Evidence| text[..mark.start].rfind('\n');
    let lines = marks.chunk_by(|one, other| line_of(one) == line_of(other)).take(QUOTES);
    let quote = |marks: &[&Evidence]| {
        let (first, last) = (marks.first()?, marks.last()?);
        let start = line_of(first).map_or(0, |at| at + 1);
        let end = text[last.end..].find('\n').map_or(text.len(), |at| last.end + at);
        let (from, to) = (back(text, first.start, BEFORE).max(start), forth(text, last.end, AFTER).min(end));
        let mut parts = parts(text, from..to, marks, mask::slice);
        let cut = || Part { text: "…".to_owned(), mark: None };
        if from > start {
            parts.insert(0, cut());
        }
        if to < end {
            parts.push(cut());
        }
        Some(Line { number: Some(first.line), parts })
    };
    lines.filter_map(quote).collect()
}

/// The whole text, with all `evidence` marked; the same characters as in the box, because it is the layer behind it.
pub fn sheet<'a>(text: &str, evidence: impl Iterator<Item = &'a Evidence>) -> Vec<Line> {
    let marks = marks(text, evidence);
    let each = text.matches('\n').count() < LINES;
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for (index, content) in text.split('\n').enumerate() {
        let end = start + content.len();
        let mut parts = parts(text, start..end, &marks, |text, range| Cow::Borrowed(&text[range]));
        let own = each || parts.iter().any(|part| part.mark.is_some());
        // A line break at the end of an element takes no space.
        let rest = Part { text: if own { "\n".to_owned() } else { format!("{content}\n") }, mark: None };
        match lines.last_mut().filter(|run| !own && run.number.is_none()).and_then(|run| run.parts.first_mut()) {
            Some(run) => run.text.push_str(&rest.text),
            None => {
                parts.retain(|_| own);
                parts.push(rest);
                lines.push(Line { number: own.then_some(index + 1), parts });
            }
        }
        start = end + 1;
    }
    lines
}

/// The evidence inside the text, in order and without overlaps.
fn marks<'a>(text: &str, evidence: impl Iterator<Item = &'a Evidence>) -> Vec<&'a Evidence> {
    let mut marks: Vec<_> = evidence.filter(|it| it.start < it.end && text.get(it.start..it.end).is_some()).collect();
    by_key(&mut marks, |mark| (mark.start, mark.end));
    let mut free = 0;
    marks.retain(|mark| {
        let keep = mark.start >= free;
        if keep {
            free = mark.end;
        }
        keep
    });
    marks
}

type Show = fn(&str, Range<usize>) -> Cow<'_, str>;

/// The text at `range`, split at the marks.
fn parts(text: &str, range: Range<usize>, marks: &[&Evidence], show: Show) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut push = |range: Range<usize>, mark| {
        if !range.is_empty() {
            parts.push(Part { text: show(text, range).into_owned(), mark });
        }
    };
    let mut at = range.start;
    let first = marks.partition_point(|mark| mark.end <= range.start);
    for mark in marks.iter().skip(first).take_while(|mark| mark.start < range.end) {
        let (from, to) = (mark.start.max(at), mark.end.min(range.end));
        push(at..from, None);
        push(from..to, Some((mark.start, mark.end)));
        at = to;
    }
    push(at..range.end, None);
    parts
}

/// The position about `count` characters before `at`, at the beginning of a word if there is one.
fn back(text: &str, at: usize, count: usize) -> usize {
    let from = text[..at].char_indices().rev().take(count).last().map_or(at, |(place, _)| place);
    if text[..from].chars().next_back().is_none_or(char::is_whitespace) {
        return from;
    }
    let shown = &text[from..at];
    let space = shown.find(' ').filter(|space| *space < count / 2 || shown.len() < count);
    // Skipping a long URL would leave too little context: cut it between two path segments.
    let part = || shown.find('/').filter(|slash| *slash < count / 2).unwrap_or_default();
    from + space.map_or_else(part, |space| space + 1)
}

/// The position about `count` characters after `at`, at the end of a word if there is one.
fn forth(text: &str, at: usize, count: usize) -> usize {
    let Some((length, _)) = text[at..].char_indices().nth(count) else { return text.len() };
    let to = at + length;
    if text[to..].chars().next().is_none_or(char::is_whitespace) {
        return to;
    }
    text[at..to].rfind(' ').filter(|space| *space > count / 2).map_or(to, |space| at + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(text: &str, words: &str) -> Evidence {
        let start = text.find(words).unwrap_or(text.len());
        let line = text[..start].matches('\n').count() + 1;
        Evidence { start, end: start + words.len(), line }
    }

    fn shown(lines: &[Line]) -> Vec<String> {
        let part = |part: &Part| match part.mark {
            None => part.text.clone(),
            Some(_) => format!("[{}]", part.text),
        };
        let number = |line: &Line| line.number.map_or("-".to_owned(), |number| number.to_string());
        lines.iter().map(|line| number(line) + " " + &line.parts.iter().map(part).collect::<String>()).collect()
    }

    #[test]
    fn a_line_is_quoted_once() {
        let text = "one\nthree bad or worse\nfour";
        assert_eq!(
            shown(&quotes(text, &[evidence(text, "worse"), evidence(text, "bad")])),
            ["2 three [bad] or [worse]"]
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let text = format!("{}ñ bad é{}", "x".repeat(5000), "y".repeat(5000));
        assert_eq!(
            shown(&quotes(&text, &[evidence(&text, "bad")])),
            [format!("1 …{}ñ [bad] é{}…", "x".repeat(BEFORE - 2), "y".repeat(AFTER - 2))]
        );
        let text = format!("Get \"https://cdn.example/registry/{}/data\": bad", "blobs/".repeat(14));
        assert!(shown(&quotes(&text, &[evidence(&text, "bad")]))[0].starts_with("1 …/registry/blobs/"));
        let text = format!("a longer line{} with one bad thing", " and more".repeat(20));
        assert!(shown(&quotes(&text, &[evidence(&text, "bad")]))[0].starts_with("1 …and more"));
    }

    #[test]
    fn words_over_two_lines_are_marked_on_both() {
        let text = "a\nnot\nfound\nz";
        let found = [Evidence { start: 2, end: 11, line: 2 }];
        assert_eq!(shown(&quotes(text, &found)), ["2 [not\nfound]"]);
        assert_eq!(shown(&sheet(text, found.iter())), ["1 a\n", "2 [not]\n", "3 [found]\n", "4 z\n"]);
    }

    #[test]
    fn evidence_outside_the_text_is_ignored() {
        let text = "añb";
        for (start, end) in [(0, 99), (2, 3), (3, 1), (9, 9)] {
            let found = [Evidence { start, end, line: 1 }];
            assert!(quotes(text, &found).is_empty());
            assert_eq!(shown(&sheet(text, found.iter())), ["1 añb\n"]);
        }
    }

    #[test]
    fn secrets_are_not_quoted() {
        let text = "get http://ana:hunter2@proxy:3128 bad\n";
        assert_eq!(shown(&quotes(text, &[evidence(text, "bad")])), ["1 get http://ana:***@proxy:3128 [bad]"]);
    }

    #[test]
    fn only_marked_lines_of_a_long_text_are_separate() {
        let text = "x\n".repeat(LINES) + "so bad\ny\n";
        let lines = shown(&sheet(&text, [evidence(&text, "bad")].iter()));
        assert_eq!(lines[1..], ["1001 so [bad]\n", "- y\n\n"]);
        assert_eq!(lines[0], format!("- {}", "x\n".repeat(LINES)));
    }
}
