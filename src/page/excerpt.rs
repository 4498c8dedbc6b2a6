//! The lines of a paste around the words that decided, cut to what a person can read.

use std::ops::Range;

use crate::causes::Evidence;
use crate::input::mask;
use crate::order::by_key;

/// Whole lines longer than this are cut in [`whole`] as well: a browser cannot lay out a line of megabytes.
const LONGEST_LINE: usize = 4000;

/// How much of a paste an excerpt shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Lines before and after each deciding line.
    pub around: usize,
    /// Characters kept before the first deciding word of a line.
    pub before: usize,
    /// Characters kept after the last one.
    pub after: usize,
}

/// One row of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of the paste.
    Line(Line),
    /// Lines left out.
    Gap,
}

/// A line of the paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, in order. No parts are an empty line.
    pub parts: Vec<Part>,
    /// The deciding words that begin here, as bytes of the paste.
    pub decides: Option<(usize, usize)>,
    /// Nothing in it was understood.
    pub unread: bool,
}

/// Some characters of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As pasted.
    Plain(String),
    /// As pasted, and the proof of this number: from 1 the deciding words, 0 names the image.
    Marked(String, usize),
    /// Characters left out.
    Cut,
}

/// A text, and what stands where in it.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// The paste.
    pub text: &'a str,
    /// The deciding words.
    pub evidence: &'a [Evidence],
    /// Where the image is named.
    pub named: Option<&'a Evidence>,
    /// Lines that were not understood, first and last, in order.
    pub unread: &'a [[usize; 2]],
}

/// Words to be marked: bytes, line and the proof's number.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    line: usize,
    proof: usize,
}

/// The lines around every piece of evidence, in the order of the paste.
pub fn excerpt(proof: Proof, frame: Frame) -> Vec<Row> {
    let marks = marks(proof);
    let mut lines: Vec<(usize, usize, usize)> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.proof > 0) {
        collect_lines(proof.text, *mark, frame.around, &mut lines);
    }
    by_key(&mut lines, |line| *line);
    lines.dedup();
    let mut rows = Vec::new();
    let mut previous = None;
    for (number, start, end) in lines {
        if previous.is_some_and(|last| last + 1 < number) {
            rows.push(Row::Gap);
        }
        rows.push(Row::Line(line(proof, number, start..end, &marks, frame)));
        previous = Some(number);
    }
    rows
}

/// Every line, with the evidence marked.
pub fn whole(proof: Proof) -> Vec<Row> {
    let marks = marks(proof);
    let frame = Frame { around: 0, before: LONGEST_LINE, after: LONGEST_LINE };
    let mut start = 0;
    let mut rows = Vec::new();
    for (index, content) in proof.text.trim_end_matches('\n').split('\n').enumerate() {
        let end = start + content.len();
        rows.push(Row::Line(line(proof, index + 1, start..end, &marks, frame)));
        start = end + 1;
    }
    rows
}

/// What lies inside the text, in order and without overlaps; deciding words before the image's name.
fn marks(proof: Proof) -> Vec<Mark> {
    let mark = |(index, e): (usize, &Evidence)| Mark { start: e.start, end: e.end, line: e.line, proof: index + 1 };
    let fits = |mark: &Mark| mark.start < mark.end && proof.text.get(mark.start..mark.end).is_some();
    let mut marks: Vec<Mark> = proof.evidence.iter().enumerate().map(mark).filter(fits).collect();
    by_key(&mut marks, |mark| (mark.start, mark.end));
    let mut free = 0;
    marks.retain(|mark| {
        let keep = mark.start >= free;
        if keep {
            free = mark.end;
        }
        keep
    });
    let named = proof.named.map(|e| Mark { proof: 0, ..mark((0, e)) }).filter(fits);
    if let Some(named) =
        named.filter(|named| marks.iter().all(|mark| mark.end <= named.start || mark.start >= named.end))
    {
        marks.insert(marks.partition_point(|mark| mark.start < named.start), named);
    }
    marks
}

/// Adds the lines that `mark` touches and `around` more on each side, as (number, start, end).
fn collect_lines(text: &str, mark: Mark, around: usize, lines: &mut Vec<(usize, usize, usize)>) {
    let mut first = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
    let mut first_number = mark.line.max(1);
    for _ in 0..around {
        if first == 0 || first_number == 1 {
            break;
        }
        first = text[..first - 1].rfind('\n').map_or(0, |at| at + 1);
        first_number -= 1;
    }
    let mut extra = 0;
    let mut at = first;
    let mut counter = first_number;
    while at < text.len() {
        let stop = text[at..].find('\n').map_or(text.len(), |length| at + length);
        if at >= mark.end {
            extra += 1;
        }
        if extra > around {
            break;
        }
        lines.push((counter, at, stop));
        counter += 1;
        at = stop + 1;
    }
}

fn line(proof: Proof, number: usize, Range { start, end }: Range<usize>, marks: &[Mark], frame: Frame) -> Line {
    let text = proof.text;
    let inside = || marks.iter().filter(|mark| mark.start < end && mark.end > start);
    let mut deciding = inside().filter(|mark| mark.proof > 0);
    let (from, to) = match (deciding.clone().next(), deciding.next_back()) {
        (Some(first), Some(last)) => (
            back(text, first.start.max(start), frame.before).max(start),
            forth(text, last.end.min(end), frame.after).min(end),
        ),
        // A line around is there for orientation: its beginning is enough.
        _ => (start, forth(text, start, frame.before + frame.after).min(end)),
    };
    let mut parts = Vec::new();
    if from > start {
        parts.push(Part::Cut);
    }
    let mut at = from;
    for mark in inside().filter(|mark| mark.proof > 0 || (mark.start >= from && mark.end <= to)) {
        let (first, last) = (mark.start.max(start), mark.end.min(end));
        push(&mut parts, text, at..first);
        parts.push(Part::Marked(mask::slice(text, first..last).into_owned(), mark.proof));
        at = last;
    }
    push(&mut parts, text, at..to);
    if to < end {
        parts.push(Part::Cut);
    }
    let decides = inside().find(|mark| mark.proof > 0 && mark.start >= start).map(|mark| (mark.start, mark.end));
    let gap = proof.unread.partition_point(|[_, last]| *last < number);
    let unread = proof.unread.get(gap).is_some_and(|[first, _]| *first <= number);
    Line { number, parts, decides, unread }
}

/// Adds the words at `range`, without their secrets: a screen is shared more often than a text.
fn push(parts: &mut Vec<Part>, text: &str, range: Range<usize>) {
    if !range.is_empty() {
        parts.push(Part::Plain(mask::slice(text, range).into_owned()));
    }
}

/// The place about `count` characters before `at`: where a word begins, if one does.
fn back(text: &str, at: usize, count: usize) -> usize {
    let from = text[..at].char_indices().rev().take(count).last().map_or(at, |(place, _)| place);
    if text[..from].chars().next_back().is_none_or(char::is_whitespace) {
        return from;
    }
    text[from..at].find(' ').map_or(from, |space| from + space + 1)
}

/// The place about `count` characters after `at`: where a word ends, if one does.
fn forth(text: &str, at: usize, count: usize) -> usize {
    let Some((length, _)) = text[at..].char_indices().nth(count) else { return text.len() };
    let to = at + length;
    if text[to..].chars().next().is_none_or(char::is_whitespace) {
        return to;
    }
    text[at..to].rfind(' ').map_or(to, |space| at + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { around: 1, before: 10, after: 5 };

    fn evidence(text: &str, words: &str) -> Evidence {
        let start = text.find(words).unwrap_or(text.len());
        let line = text[..start].matches('\n').count() + 1;
        Evidence { start, end: start + words.len(), line }
    }

    fn proof<'a>(text: &'a str, evidence: &'a [Evidence]) -> Proof<'a> {
        Proof { text, evidence, named: None, unread: &[] }
    }

    fn shown(rows: &[Row]) -> Vec<String> {
        let part = |part: &Part| match part {
            Part::Plain(text) => text.clone(),
            Part::Marked(text, 0) => format!("<{text}>"),
            Part::Marked(text, _) => format!("[{text}]"),
            Part::Cut => "…".to_owned(),
        };
        rows.iter()
            .map(|row| match row {
                Row::Gap => "⋮".to_owned(),
                Row::Line(line) => {
                    let dot = if line.unread { "·" } else { "" };
                    format!("{}{dot} {}", line.number, line.parts.iter().map(part).collect::<String>())
                }
            })
            .collect()
    }

    #[test]
    fn lines_around_are_shown_and_gaps_are_said() {
        let text = "one\ntwo\nthree bad\nfour\nfive\nsix\nseven\nworse\n";
        let found = [evidence(text, "bad"), evidence(text, "worse")];
        assert_eq!(
            shown(&excerpt(proof(text, &found), FRAME)),
            ["2 two", "3 three [bad]", "4 four", "⋮", "7 seven", "8 [worse]"]
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let text = format!("{}ñ bad é{}", "x".repeat(5000), "y".repeat(5000));
        let found = [evidence(&text, "bad")];
        assert_eq!(shown(&excerpt(proof(&text, &found), FRAME)), ["1 …[bad]…"]);
        let text = "a longer line with one bad thing in it";
        let found = [evidence(text, "bad")];
        assert_eq!(shown(&excerpt(proof(text, &found), FRAME)), ["1 …with one [bad]…"]);
    }

    #[test]
    fn words_over_two_lines_are_marked_on_both() {
        let text = "a\nnot\nfound\nz";
        let found = [Evidence { start: 2, end: 11, line: 2 }];
        assert_eq!(shown(&excerpt(proof(text, &found), FRAME)), ["1 a", "2 [not]", "3 [found]", "4 z"]);
    }

    #[test]
    fn evidence_outside_of_the_text_is_passed_over() {
        let text = "añb";
        for (start, end) in [(0, 99), (2, 3), (3, 1), (9, 9)] {
            let found = [Evidence { start, end, line: 1 }];
            assert!(excerpt(proof(text, &found), FRAME).is_empty());
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let text = "get http://ana:hunter2@proxy:3128 bad\npassword: hunter3\n";
        assert_eq!(
            shown(&whole(proof(text, &[evidence(text, "bad")]))),
            ["1 get http://ana:***@proxy:3128 [bad]", "2 password: ***"]
        );
    }

    #[test]
    fn the_whole_paste_has_every_line() {
        let text = "one\n\nthree bad\n\n";
        assert_eq!(shown(&whole(proof(text, &[evidence(text, "bad")]))), ["1 one", "2 ", "3 three [bad]"]);
    }

    #[test]
    fn the_image_is_marked_where_it_can_be_seen_and_widens_nothing() {
        let text = "image nginx is far away from what is bad\nnginx";
        let (found, image) = ([evidence(text, "bad")], evidence(text, "nginx"));
        let proof = Proof { named: Some(&image), ..proof(text, &found) };
        assert_eq!(shown(&excerpt(proof, FRAME)), ["1 …what is [bad]", "2 nginx"]);
        assert_eq!(shown(&whole(proof))[0], "1 image <nginx> is far away from what is [bad]");
    }

    #[test]
    fn lines_that_were_not_understood_are_told_apart() {
        let text = "hello\nbad\nx\ny\nz";
        let found = [evidence(text, "bad")];
        let proof = Proof { unread: &[[1, 1], [4, 5]], ..proof(text, &found) };
        assert_eq!(shown(&whole(proof)), ["1· hello", "2 [bad]", "3 x", "4· y", "5· z"]);
    }
}
