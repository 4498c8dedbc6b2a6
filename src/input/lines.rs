//! Lines and words of a text, as ranges.

use std::ops::Range;

/// The lines of a text, without their line breaks.
pub fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = text.match_indices('\n').map(|(at, _)| at).chain(std::iter::once(text.len()));
    ends.map(|end| {
        let line = start..end;
        start = end + 1;
        line
    })
    .collect()
}

/// The words of a text, separated by white space.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte.is_ascii_whitespace(), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_lines_and_words() {
        assert_eq!(lines("a\n\nbc"), [0..1, 2..2, 3..5]);
        assert_eq!(words(" a  bc\nd"), [1..2, 4..6, 7..8]);
    }
}
