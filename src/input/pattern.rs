//! The one place where regular expressions are made.
//!
//! The regex crate is trimmed to `std`: no `\d \s \w \b` and no `(?i)` outside `(?-u:…)`.
//! A test (tests/rooms.rs) compiles every pattern in the source.

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Regex};

/// A pattern that is compiled at its first use.
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern of this source.
    pub const fn new(source: &'static str) -> Pattern {
        Pattern { source, compiled: OnceLock::new() }
    }

    /// Whether `text` holds a match.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The groups of the first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// The groups of every match.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> std::iter::Flatten<std::option::IntoIter<CaptureMatches<'r, 't>>> {
        self.regex().map(|regex| regex.captures_iter(text)).into_iter().flatten()
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }
}
