//! The words of a command line, split as a shell does.

use std::ops::Range;

/// A word of a command line without quotation marks, and its range.
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
    /// Whether it is a shell operator.
    pub(super) operator: bool,
}

/// The words of a command line that starts at byte `base`.
pub(super) fn words(typed: &str, base: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let bytes = typed.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b' ' | b'\n' => at += 1,
            b'\\' | b'`' if matches!(bytes.get(at + 1), None | Some(b'\n' | b' ')) => at += 1,
            b'`' => break,
            b'|' | b';' | b'&' | b'(' | b')' | b'<' | b'>' => {
                words.push(Word {
                    text: typed.get(at..=at).unwrap_or_default(),
                    range: base + at..base + at + 1,
                    operator: true,
                });
                at += 1;
            }
            b'#' => break,
            b'"' | b'\'' => {
                let from = at + 1;
                let length = typed.get(from..).and_then(|rest| rest.find(byte as char));
                let end = length.map_or(typed.len(), |length| from + length);
                words.push(Word {
                    text: typed.get(from..end).unwrap_or_default(),
                    range: base + from..base + end,
                    operator: false,
                });
                at = end + 1;
            }
            _ => {
                let rest = typed.get(at..).unwrap_or_default();
                let mut quote = None;
                let length = rest
                    .find(|c: char| match (quote, c) {
                        (Some(open), _) => {
                            quote = quote.filter(|_| c != open);
                            false
                        }
                        (None, '"' | '\'') => {
                            quote = Some(c);
                            false
                        }
                        _ => matches!(c, ' ' | '\n' | '|' | ';' | '&' | '(' | ')' | '<' | '>' | '`'),
                    })
                    .unwrap_or(rest.len())
                    .max(1);
                words.push(Word {
                    text: rest.get(..length).unwrap_or_default(),
                    range: base + at..base + at + length,
                    operator: false,
                });
                at += length;
            }
        }
    }
    words
}
