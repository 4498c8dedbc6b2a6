//! One line on the terminal while a large cluster is read. Nothing where nobody looks.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};

use pullfix::Lang;
use pullfix::lang::Text;

use crate::words;

/// What is smaller is read before anybody wonders.
const NOTICEABLE: usize = 4 << 20;

/// The line.
pub struct Progress {
    lang: Lang,
    on: bool,
    shown: Cell<Option<usize>>,
    large: Cell<bool>,
}

impl Progress {
    /// Where standard error is a terminal, what is shown there.
    pub fn new(lang: Lang) -> Progress {
        Progress { lang, on: io::stderr().is_terminal(), shown: Cell::new(None), large: Cell::new(false) }
    }

    /// So many bytes were read of what kubectl prints.
    pub fn reading(&self, bytes: usize) {
        if bytes > NOTICEABLE {
            self.large.set(true);
            self.show(words::READING, bytes >> 20);
        }
    }

    /// This share of the diagnosis is done.
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

    /// Takes the line away.
    pub fn clear(&self) {
        if self.shown.take().is_some() && self.on {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
