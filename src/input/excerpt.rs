//! A string that records the position of each of its bytes in the paste.

use std::ops::Range;

use super::Span;

/// A part of the paste, cleaned or unescaped, that still knows where each byte came from.
///
/// The text consists of runs. A copied run maps byte by byte; a run that replaces something (an escape, a tab, a folded
/// line break) maps as a whole to what it replaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    text: String,
    runs: Vec<Run>,
}

/// Text from `at` up to the next run came from `source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    source: Span,
}

impl Excerpt {
    /// The whole of a paste, every byte at its own position.
    pub fn whole(text: &str) -> Excerpt {
        let mut excerpt = Excerpt::default();
        excerpt.copy(text, 0);
        excerpt
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends `text`, which is at byte `start` of the paste.
    pub fn copy(&mut self, text: &str, start: usize) {
        self.add(text, Span { start, end: start + text.len() });
    }

    /// Appends `text` as a replacement for `source` in the paste.
    pub fn replace(&mut self, text: &str, source: Span) {
        self.add(text, source);
    }

    /// Appends the bytes of `other` in `range`, with their origin.
    pub fn append(&mut self, other: &Excerpt, range: Range<usize>) {
        let Some(text) = other.text.get(range.clone()) else { return };
        let mut index = other.run_at(range.start);
        let mut from = 0;
        while from < text.len() {
            let end = other.run_end(index).min(range.end) - range.start;
            let piece = text.get(from..end).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            self.add(piece, other.span(range.start + from..range.start + end));
            from = end;
            index += 1;
        }
    }

    /// The part in `range`, with its origin. Empty if the range is not on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Excerpt {
        let mut part = Excerpt::default();
        part.append(self, range);
        part
    }

    /// The same text, shifted by `by` bytes in the paste.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Excerpt {
        for run in &mut self.runs {
            run.source = Span { start: run.source.start + by, end: run.source.end + by };
        }
        self
    }

    /// The text without the parts at `spans` of the paste, which are in order. Lines stay separate.
    #[must_use]
    pub fn without(self, spans: &[Span]) -> Excerpt {
        if spans.is_empty() {
            return self;
        }
        let mut left = Excerpt::default();
        for (index, run) in self.runs.iter().enumerate() {
            let end = self.run_end(index);
            let mut at = run.at;
            let first = spans.partition_point(|span| span.end <= run.source.start);
            for span in spans.iter().skip(first).take_while(|span| span.start < run.source.end) {
                // A copied run is split at the borders of the span; any other run belongs to the span as a whole.
                let copied = end - run.at == run.source.end - run.source.start;
                let place = |source: usize| match copied {
                    true => (run.at + source.saturating_sub(run.source.start)).min(end),
                    false => run.at,
                };
                left.append(&self, at..place(span.start).max(at));
                at = if copied { place(span.end).max(at) } else { end };
            }
            left.append(&self, at..end);
        }
        left
    }

    /// The longest prefix of at most `length` bytes.
    pub fn head(&self, length: usize) -> Excerpt {
        self.slice(0..self.text.floor_char_boundary(length))
    }

    /// The span in the paste of the bytes in `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source_of(range.start, false);
        let end = if range.end > range.start { self.source_of(range.end - 1, true) } else { start };
        Span { start, end: end.max(start) }
    }

    /// The span of the whole text in the paste.
    pub fn whole_span(&self) -> Span {
        self.span(0..self.text.len())
    }

    fn add(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut() {
            let verbatim = self.text.len() - last.at == last.source.end - last.source.start;
            if verbatim && last.source.end == source.start && text.len() == source.end - source.start {
                last.source.end = source.end;
                self.text.push_str(text);
                return;
            }
        }
        self.runs.push(Run { at: self.text.len(), source });
        self.text.push_str(text);
    }

    /// The run that contains byte `at`.
    fn run_at(&self, at: usize) -> usize {
        self.runs.partition_point(|run| run.at <= at).saturating_sub(1)
    }

    fn run_end(&self, index: usize) -> usize {
        self.runs.get(index + 1).map_or(self.text.len(), |next| next.at)
    }

    fn source_of(&self, at: usize, behind: bool) -> usize {
        let index = self.run_at(at);
        let Some(run) = self.runs.get(index) else { return 0 };
        let verbatim = self.run_end(index) - run.at == run.source.end - run.source.start;
        match (verbatim, behind) {
            (true, _) => run.source.start + (at - run.at).min(run.source.end - run.source.start) + usize::from(behind),
            (false, false) => run.source.start,
            (false, true) => run.source.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_and_replaced_bytes_keep_their_place() {
        // paste: a\"b   cleaned: a"b
        let mut excerpt = Excerpt::default();
        excerpt.copy("a", 0);
        excerpt.replace("\"", Span { start: 1, end: 3 });
        excerpt.copy("b", 3);
        assert_eq!(excerpt.as_str(), "a\"b");
        assert_eq!(excerpt.span(0..1), Span { start: 0, end: 1 });
        assert_eq!(excerpt.span(1..2), Span { start: 1, end: 3 });
        assert_eq!(excerpt.span(1..3), Span { start: 1, end: 4 });
        assert_eq!(excerpt.slice(1..3).span(1..2), Span { start: 3, end: 4 });
    }

    #[test]
    fn remaining_text_keeps_its_position() {
        let mut text = Excerpt::default();
        text.copy("one\ntwo", 0);
        text.replace(" ", Span { start: 7, end: 8 });
        text.copy("three\nfour", 8);
        let left = text.clone().without(&[Span { start: 4, end: 13 }]);
        assert_eq!(left.as_str(), "one\n\nfour");
        assert_eq!(left.span(5..9), Span { start: 14, end: 18 });
        assert_eq!(text.clone().without(&[]), text);
    }

    #[test]
    fn a_slice_of_a_slice_keeps_its_place() {
        let whole = Excerpt::whole("one two three");
        let part = whole.slice(4..13).slice(4..9);
        assert_eq!(part.as_str(), "three");
        assert_eq!(part.whole_span(), Span { start: 8, end: 13 });
    }
}
