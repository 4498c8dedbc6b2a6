//! The diagnoses of a text, independent of language and shell.

use std::rc::Rc;

use yew::AttrValue;

use crate::causes::{Diagnoses, Diagnosis};
use crate::lang::Lang;
use crate::page::words;
use crate::report::Notice;

/// A text and its diagnoses. Evidence points into this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The text; if it is too large for the box, only the lines around the evidence.
    pub text: AttrValue,
    /// Whether `text` is only a part of what was read: the line numbers of evidence refer to the whole.
    pub part: bool,
    /// Whether a text that is too large for the page to scan contains a secret.
    pub secret: bool,
    /// Its diagnoses.
    pub diagnoses: Diagnoses,
    /// Notes about the files that it came from.
    pub notes: Vec<Note>,
}

/// A note about how a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// It was decoded as UTF-16.
    Utf16,
    /// It is not valid UTF-8.
    NotUtf8,
    /// This many findings were dropped.
    LeftOut(usize),
    /// This many places of findings were dropped.
    PlacesLeftOut(usize),
    /// What exceeds the browser's limit was dropped.
    Cut,
}

impl Reading {
    /// Diagnoses a text immediately.
    pub fn of(text: AttrValue) -> Rc<Reading> {
        // The page starts with an empty text, before the engine is ready.
        let diagnoses = match text.trim().is_empty() {
            true => Diagnoses::empty(),
            false => crate::read(&text, &mut |_| ()),
        };
        Rc::new(Reading { text, part: false, secret: false, diagnoses, notes: Vec::new() })
    }

    /// The diagnosis with this index.
    pub fn diagnosis(&self, index: usize) -> Option<&Diagnosis> {
        self.diagnoses.list.get(index)
    }
}

impl Note {
    /// The note as a notice.
    pub fn notice(self, lang: Lang) -> Notice {
        let (kind, text) = match self {
            Note::Utf16 => ("utf-16", words::READ_AS_UTF16.get(lang).to_owned()),
            Note::NotUtf8 => ("not-utf-8", words::NOT_UTF8.get(lang).to_owned()),
            Note::LeftOut(count) => ("left-out", words::counted(words::LEFT_OUT, lang, count)),
            Note::PlacesLeftOut(count) => ("places-left-out", words::counted(words::PLACES_LEFT_OUT, lang, count)),
            Note::Cut => ("cut", words::CUT.get(lang).to_owned()),
        };
        Notice { kind, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_reads_as_in_the_engine() {
        for nothing in ["", " \n\t\n"] {
            assert_eq!(Diagnoses::empty(), crate::read(nothing, &mut |_| ()));
        }
    }
}
