//! A message prepared for phrase search: no white space, lower case, names masked.

use std::ops::Range;

/// Replaces a masked name; no phrase contains it.
const MASK: u8 = 0x01;
/// The maximum number of bytes that `…` in a phrase matches.
const MOST_BETWEEN: usize = 120;
/// The maximum number of words that `…` in a phrase matches: a name that a terminal may have wrapped.
const WORDS_BETWEEN: usize = 2;
/// The minimum number of letters by which a truncated phrase is still recognised.
const FEWEST_OF_CUT: usize = 14;
/// The same if the message itself marks that it is truncated.
const FEWEST_OF_TOLD: usize = 10;
/// What containerd prints before every reason, without spaces.
const WRAPPERS: [&str; 2] = ["failedtoresolvereference", "failedtopullandunpackimage"];

/// A message's words, for finding phrases regardless of line breaks and spaces between them.
#[derive(Clone, Debug)]
pub struct Words {
    /// With names, URLs, paths, digests and quoted single words masked.
    masked: Squeezed,
    /// Without masking.
    all: Squeezed,
}

/// A text without white space and in lower case, with the original offset of each byte.
#[derive(Clone, Debug, Default)]
struct Squeezed {
    bytes: Vec<u8>,
    origin: Vec<usize>,
    /// Whether a word of the original starts at this byte.
    starts: Vec<bool>,
    /// The ends of its lines.
    lines: Vec<usize>,
    /// Which byte pairs occur, hashed: most phrases are ruled out by their first pairs.
    pairs: Pairs,
}

/// A set of byte pairs.
#[derive(Clone, Debug, Default)]
struct Pairs([u64; 16]);

impl Pairs {
    fn slot(first: u8, second: u8) -> (usize, u64) {
        let hash = (usize::from(first) * 31 + usize::from(second) * 7) % 1024;
        (hash / 64, 1 << (hash % 64))
    }

    fn add(&mut self, first: u8, second: u8) {
        let (word, bit) = Pairs::slot(first, second);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, first: u8, second: u8) -> bool {
        let (word, bit) = Pairs::slot(first, second);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl Words {
    /// The words of `text`.
    pub fn of(text: &str) -> Words {
        let mut words = Words { masked: Squeezed::default(), all: Squeezed::default() };
        let mut at = 0;
        let mut before = ["", ""];
        for token in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = token.trim_end();
            words.all.push(word.as_bytes(), at, true);
            // The next word is a name, whatever it looks like.
            let named = matches!(before, ["reading", "manifest"] | ["container" | "docker", "registry"]);
            before = [before[1], word];
            let bare = || Some(0..word.trim_end_matches(':').len()).filter(|range| !range.is_empty());
            match name_in(word).or_else(|| bare().filter(|_| named)) {
                Some(name) => {
                    words.masked.push(word.get(..name.start).unwrap_or_default().as_bytes(), at, true);
                    words.masked.push(&[MASK], at + name.start, name.start == 0);
                    words.masked.push(word.get(name.end..).unwrap_or_default().as_bytes(), at + name.end, false);
                }
                None => words.masked.push(word.as_bytes(), at, true),
            }
            if token.ends_with('\n') {
                words.masked.lines.push(words.masked.bytes.len());
            }
            at += token.len();
        }
        words
    }

    /// The last occurrence of `phrase` outside names.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        self.masked.find(phrase).or_else(|| self.masked.find_cut(phrase))
    }

    /// The last occurrence of `phrase`, including inside names.
    pub fn find_anywhere(&self, phrase: &str) -> Option<Range<usize>> {
        self.all.find(phrase)
    }

    /// `phrase` at the end of the message.
    pub fn find_at_end(&self, phrase: &str) -> Option<Range<usize>> {
        let found = self.masked.find_squeezed(phrase)?;
        // The end of a line is the end of the message, whatever the user writes below it.
        let end = self.masked.lines.iter().copied().find(|line| *line >= found.end).unwrap_or(self.masked.bytes.len());
        let rest = self.masked.bytes.get(found.end..end)?;
        // A backtick from a chat ends the message, whatever the user writes after it.
        let said = rest.split(|byte| *byte == b'`').next().unwrap_or_default();
        let closed = said.iter().all(|byte| !byte.is_ascii_alphanumeric() && *byte != MASK);
        closed.then(|| self.masked.range(found))
    }
}

impl Squeezed {
    fn push(&mut self, word: &[u8], at: usize, opens: bool) {
        for (index, byte) in word.iter().enumerate() {
            let byte = byte.to_ascii_lowercase();
            if let Some(before) = self.bytes.last() {
                self.pairs.add(*before, byte);
            }
            self.bytes.push(byte);
            self.origin.push(at + index);
            self.starts.push(opens && index == 0);
        }
    }

    fn find(&self, phrase: &str) -> Option<Range<usize>> {
        self.find_squeezed(phrase).map(|found| self.range(found))
    }

    /// The last occurrence of the phrase as whole words. `…` in it matches a name or a few words.
    fn find_squeezed(&self, phrase: &str) -> Option<Range<usize>> {
        if phrase.is_ascii() {
            return self.find_between(phrase, 0, self.bytes.len());
        }
        let (before, behind) = phrase.split_once(" … ")?;
        let mut end = self.bytes.len();
        while let Some(first) = self.find_between(before, 0, end) {
            let window = (first.end + MOST_BETWEEN).min(self.bytes.len());
            if let Some(second) = self.find_first(behind, first.end, window) {
                let words = (first.end..second.start).filter(|at| self.starts.get(*at) == Some(&true)).count();
                if words <= WORDS_BETWEEN {
                    return Some(first.start..second.end);
                }
            }
            end = first.end - 1;
        }
        None
    }

    /// The first occurrence of the phrase between two offsets.
    fn find_first(&self, phrase: &str, start: usize, end: usize) -> Option<Range<usize>> {
        let mut found = None;
        let mut end = end;
        while let Some(range) = self.find_between(phrase, start, end) {
            end = range.start;
            found = Some(range);
        }
        found
    }

    /// The last occurrence of the phrase between two offsets.
    fn find_between(&self, phrase: &str, start: usize, end: usize) -> Option<Range<usize>> {
        if !self.can_hold(phrase) {
            return None;
        }
        let goes_on = phrase.ends_with('*');
        let needle: Vec<u8> = phrase.bytes().filter(|byte| !matches!(byte, b' ' | b'*')).collect();
        let last = needle.last().copied()?;
        let first = needle.first().copied()?;
        let mut end = end;
        while let Some(at) = rfind(self.bytes.get(start..end)?, &needle) {
            let found = start + at..start + at + needle.len();
            let opens = !first.is_ascii_alphanumeric() || !self.joined(found.start);
            let closes = goes_on || !last.is_ascii_alphanumeric() || !self.joined(found.end);
            if opens && closes {
                return Some(found);
            }
            end = found.end - 1;
        }
        None
    }

    /// A phrase that the end of the message cuts off: most of its letters are at the very end.
    fn find_cut(&self, phrase: &str) -> Option<Range<usize>> {
        if !self.begins(phrase) {
            return None;
        }
        let needle: Vec<u8> = phrase.bytes().filter(|byte| !matches!(byte, b' ' | b'*')).collect();
        // A message that ends with a whole word may be complete.
        let whole_words: Vec<usize> = phrase
            .split(' ')
            .scan(0, |length, word| {
                *length += word.len();
                Some(*length)
            })
            .collect();
        let cut_line =
            self.lines.iter().copied().find(|line| ends_in_dots(self.bytes.get(..*line).unwrap_or_default()));
        let said = self.bytes.get(..cut_line.unwrap_or(self.bytes.len()))?;
        let end = said.iter().rposition(|byte| byte.is_ascii_alphanumeric())? + 1;
        // If the message is marked as truncated, it may have been cut earlier.
        let told = ends_in_dots(said);
        let fewest =
            if told { (needle.len() / 2).max(FEWEST_OF_TOLD) } else { (needle.len() * 3 / 4).max(FEWEST_OF_CUT) };
        let kept = (fewest..needle.len()).rev().find(|kept| {
            let start = end.checked_sub(*kept);
            !whole_words.contains(kept)
                && start.is_some_and(|start| !self.joined(start) && self.bytes.get(start..end) == needle.get(..*kept))
        })?;
        // It may as well be the beginning of what stands before every reason.
        let is_wrapper = |wrapper: &str| {
            needle.get(..kept).is_some_and(|kept| wrapper.as_bytes().starts_with(kept))
                && !needle.starts_with(wrapper.as_bytes())
        };
        (!WRAPPERS.iter().any(|wrapper| is_wrapper(wrapper))).then(|| self.range(end - kept..end))
    }

    /// Whether the first byte pairs of the phrase occur at all; for most phrases they do not.
    fn begins(&self, phrase: &str) -> bool {
        let mut letters = phrase.bytes().filter(|byte| !matches!(byte, b' ' | b'*')).take(FEWEST_OF_TOLD);
        let mut before = letters.next();
        letters.all(|byte| before.replace(byte).is_none_or(|before| self.pairs.has(before, byte)))
    }

    /// Whether every byte pair of the phrase occurs.
    fn can_hold(&self, phrase: &str) -> bool {
        let mut before = None;
        phrase.bytes().filter(|byte| !matches!(byte, b' ' | b'*')).all(|byte| {
            let held = before.is_none_or(|before| self.pairs.has(before, byte));
            before = Some(byte);
            held
        })
    }

    /// Whether the byte at `at` and the one before it belong to one word.
    fn joined(&self, at: usize) -> bool {
        let word =
            |index: usize| self.bytes.get(index).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        at > 0 && word(at - 1) && word(at) && !self.starts.get(at).copied().unwrap_or(true)
    }

    fn range(&self, found: Range<usize>) -> Range<usize> {
        let start = self.origin.get(found.start).copied().unwrap_or_default();
        let end = found.end.checked_sub(1).and_then(|last| self.origin.get(last)).map_or(start, |last| last + 1);
        start..end
    }
}

fn ends_in_dots(said: &[u8]) -> bool {
    said.ends_with(b"...") || said.ends_with("…".as_bytes())
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let last_start = haystack.len().checked_sub(needle.len())?;
    (0..=last_start).rev().find(|start| {
        haystack.get(*start) == Some(first) && haystack.get(*start..).is_some_and(|rest| rest.starts_with(needle))
    })
}

/// The part of a word that is an identifier: an image, a URL, a path, a digest or a quoted name.
fn name_in(word: &str) -> Option<Range<usize>> {
    let opening = |c: char| matches!(c, '"' | '\'' | '(' | '[' | '{' | '“' | '<' | '`');
    let closing = |c: char| matches!(c, '"' | '\'' | ')' | ']' | '}' | '”' | '>' | '`' | ':' | ',' | ';' | '.' | '\\');
    let start = word.len() - word.trim_start_matches(opening).len();
    let core = word.get(start..)?.trim_end_matches(closing);
    let range = start..start + core.len();
    if core.is_empty() {
        return None;
    }
    let quoted = word.get(..start).is_some_and(|before| before.ends_with(['"', '“', '`']))
        && word.get(range.end..).is_some_and(|behind| behind.starts_with(['"', '”', '`']));
    let is_code = core.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_') && core.len() > 5;
    let is_state = ["ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName"].contains(&core);
    let is_name = core
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'@' | b'/'));
    let is_path = core.contains('/') && core != "i/o" && is_name;
    let is_url = core.contains("://");
    let is_tagged = is_name && core.find([':', '@']).is_some();
    let is_digest = core.len() >= 32 && core.bytes().all(|byte| byte.is_ascii_hexdigit());
    ((quoted && !is_code && !is_state) || is_path || is_url || is_tagged || is_digest).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whatever_is_between_their_words() {
        for text in [
            "no match for platform",
            "no match fo\nr platform",
            "No  match\n   for platform",
            "x: no match for platform: y",
        ] {
            assert!(Words::of(text).find("no match for platform").is_some(), "{text}");
        }
    }

    #[test]
    fn words_are_whole() {
        assert!(Words::of("unexpected EOF").find("eof").is_some());
        assert!(Words::of("typeof").find("eof").is_none());
        assert!(Words::of("denied: access").find("denied").is_some());
        assert!(Words::of("signatures").find("signature").is_none());
        assert!(Words::of("signatures").find("signature*").is_some());
    }

    #[test]
    fn names_prove_nothing() {
        for text in [
            "Failed to pull image \"denied-404\"",
            "https://example.com/denied",
            "ghcr.io/denied/eof:tls",
            "manifest for denied:404",
        ] {
            assert!(Words::of(text).find("denied").is_none(), "{text}");
        }
        assert!(Words::of("{\"code\":\"DENIED\"}").find_anywhere("denied").is_some());
        assert!(Words::of("read udp: i/o timeout").find("i/o timeout").is_some());
    }

    #[test]
    fn the_end_of_a_message() {
        assert!(Words::of("Head \"https://ghcr.io/v2/x\": denied\"").find_at_end("denied").is_some());
        assert!(Words::of("denied: more").find_at_end("denied").is_none());
    }

    #[test]
    fn the_place_of_a_phrase() {
        let text = "x: no match fo\nr platform";
        let range = Words::of(text).find("no match for platform").unwrap();
        assert_eq!(&text[range], "no match fo\nr platform");
    }
}
