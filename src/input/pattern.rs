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
    compiled: OnceLock<Option<Regex>>,
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
        self.regex_for(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex_for(text)?.captures(text)
    }

    /// The groups of every match.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> std::iter::Flatten<std::option::IntoIter<CaptureMatches<'r, 't>>> {
        self.regex_for(text).map(|regex| regex.captures_iter(text)).into_iter().flatten()
    }

    /// The compiled pattern, if `text` can contain a match at all.
    fn regex_for(&self, text: &str) -> Option<&Regex> {
        if !self.needs.is_empty() && !self.needs.iter().any(|word| text.contains(word)) {
            return None;
        }
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }
}
