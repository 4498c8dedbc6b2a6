//! The only module that compiles regular expressions.
//!
//! `regex` is the crate regex-lite, renamed: the same syntax with ASCII classes, a fraction of the size, and without
//! prefilters, which is why patterns name the words they need. A test (tests/rooms.rs) compiles every pattern in the
//! source.

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Regex};

/// A pattern that is compiled on first use.
pub struct Pattern {
    source: &'static str,
    needs: &'static [&'static str],
    compiled: OnceLock<Option<Compiled>>,
}

/// A compiled pattern.
struct Compiled {
    regex: Regex,
    /// At most this many bytes of a match are before the first of the words that it needs; `None` if any number may be.
    lead: Option<usize>,
}

impl Pattern {
    /// A pattern with this source.
    pub const fn new(source: &'static str) -> Pattern {
        Pattern { source, needs: &[], compiled: OnceLock::new() }
    }

    /// A pattern that can match only texts with one of `words`: searching for a word costs a hundredth of a match.
    pub const fn needing(words: &'static [&'static str], source: &'static str) -> Pattern {
        Pattern { source, needs: words, compiled: OnceLock::new() }
    }

    /// Whether `text` contains a match.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex_for(text).is_some_and(|(regex, start)| regex.is_match_at(text, start))
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let (regex, start) = self.regex_for(text)?;
        regex.captures_at(text, start)
    }

    /// The groups of every match.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> std::iter::Flatten<std::option::IntoIter<CaptureMatches<'r, 't>>> {
        self.regex_for(text).map(|(regex, _)| regex.captures_iter(text)).into_iter().flatten()
    }

    /// The compiled pattern and where its first match can start, if `text` can contain a match at all.
    fn regex_for(&self, text: &str) -> Option<(&Regex, usize)> {
        if !self.needs.is_empty() && !self.needs.iter().any(|word| text.contains(word)) {
            return None;
        }
        let compile = || Some(Compiled { regex: Regex::new(self.source).ok()?, lead: self.lead() });
        let Compiled { regex, lead } = self.compiled.get_or_init(compile).as_ref()?;
        let first = lead
            .and_then(|lead| Some(self.needs.iter().filter_map(|word| text.find(word)).min()?.saturating_sub(lead)));
        Some((regex, text.floor_char_boundary(first.unwrap_or_default())))
    }

    /// How many bytes a match has at most before a needed word. Each word occurs once in the source, so a match contains
    /// it at that place; what is before it there and is not repeated matches at most one character for each byte.
    fn lead(&self) -> Option<usize> {
        const LONGEST_CHARACTER: usize = 4;
        // A match may have the word in other letters.
        if self.source.contains("(?i") {
            return None;
        }
        let before = |word: &&str| match self.source.split_once(*word)? {
            (before, behind) if behind.contains(*word) || before.contains(['*', '+', '{']) => None,
            (before, _) => Some(before.len() * LONGEST_CHARACTER),
        };
        self.needs.iter().map(before).try_fold(0, |longest, lead| Some(longest.max(lead?)))
    }
}
