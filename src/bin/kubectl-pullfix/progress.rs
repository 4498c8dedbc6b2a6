//! A progress line on the terminal while a large cluster is read; nothing if standard error is not a terminal.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};

use pullfix::Lang;
use pullfix::lang::Text;

use crate::words;

/// The minimum number of bytes for a progress line: less is read too quickly.
const NOTICEABLE: usize = 4 << 20;

/// The progress line.
pub struct Progress {
    lang: Lang,
    on: bool,
    shown: Cell<Option<usize>>,
    large: Cell<bool>,
}

impl Progress {
    /// Shows progress only if standard error is a terminal.
    pub fn new(lang: Lang) -> Progress {
        Progress { lang, on: io::stderr().is_terminal(), shown: Cell::new(None), large: Cell::new(false) }
    }

    /// Shows how many bytes of kubectl's output have been read.
    pub fn reading(&self, bytes: usize) {
        if bytes > NOTICEABLE {
            self.large.set(true);
            self.show(words::READING, bytes >> 20);
        }
    }

    /// Shows the progress of the diagnosis, from 0 to 1.
    pub fn diagnosing(&self, share: f32) {
        if self.large.get() {
            // A share is between 0 and 1.
            self.show(words::DIAGNOSING, (share * 100.0) as usize);
        }
    }

    fn show(&self, text: Text, number: usize) {
        if self.on && self.shown.replace(Some(number)) != Some(number) {
            let line = text.fill(self.lang, &[("n", &number.to_string())]);
            let _ = write!(io::stderr(), "\r\u{1b}[K{line}");
        }
    }

    /// Clears the line.
    pub fn clear(&self) {
        if self.shown.take().is_some() && self.on {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
