//! Edits to a text that keep the source position of every byte.

use std::borrow::Cow;
use std::ops::Range;

use super::Excerpt;

/// A range of a text and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty range inserts.
    pub range: Range<usize>,
    /// What replaces it.
    pub text: Cow<'static, str>,
}

impl Edit {
    /// Replaces `range` with `text`.
    pub fn new(range: Range<usize>, text: impl Into<Cow<'static, str>>) -> Edit {
        Edit { range, text: text.into() }
    }

    /// Deletes `range`.
    pub fn cut(range: Range<usize>) -> Edit {
        Edit::new(range, "")
    }

    /// The same edit, shifted by `by` bytes.
    pub fn moved(self, by: usize) -> Edit {
        Edit { range: self.range.start + by..self.range.end + by, ..self }
    }
}

impl Excerpt {
    /// The text after `edits`, which are in order. An edit that overlaps an earlier one is skipped.
    pub fn edited(&self, edits: &[Edit]) -> Excerpt {
        let mut out = Excerpt::default();
        let mut at = 0;
        for edit in edits.iter().filter(|edit| edit.range.start <= edit.range.end) {
            if edit.range.start < at {
                continue;
            }
            out.append(self, at..edit.range.start);
            out.replace(&edit.text, self.span(edit.range.clone()));
            at = edit.range.end;
        }
        out.append(self, at..self.as_str().len());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remaining_bytes_keep_their_position() {
        let text = Excerpt::whole("- one\n- two");
        let edited = text.edited(&[Edit::cut(0..2), Edit::cut(6..8), Edit::new(8..8, "  ")]);
        assert_eq!(edited.as_str(), "one\n  two");
        let span = edited.span(6..9);
        assert_eq!((span.start, span.end), (8, 11));
    }
}
