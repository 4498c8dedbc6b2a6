//! What was read of a text, before it is said in any language. It holds whatever language and shell are chosen later.

use std::rc::Rc;

use yew::AttrValue;

use crate::causes::{Diagnoses, Diagnosis};
use crate::lang::Lang;
use crate::page::words;
use crate::report::Notice;

/// A text and what was read from it. Evidence points into this very text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The text; of one that is too large for the box, the lines around the evidence.
    pub text: AttrValue,
    /// Whether `text` is only a part of what was read: the lines of evidence count all of it.
    pub part: bool,
    /// Whether there is a secret in a text that is too large for the page to look for one.
    pub secret: bool,
    /// What it says.
    pub diagnoses: Diagnoses,
    /// What there is to say of the files that it came from.
    pub notes: Vec<Note>,
}

/// Something to know about how a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// It was taken for UTF-16.
    Utf16,
    /// It is no valid UTF-8.
    NotUtf8,
    /// So many findings are left out.
    LeftOut(usize),
    /// So many places of the findings are left out.
    PlacesLeftOut(usize),
    /// What is beyond the most that a browser can read is left out.
    Cut,
}

impl Reading {
    /// Reads a text, here and now.
    pub fn of(text: AttrValue) -> Rc<Reading> {
        // The page opens with nothing, and before the engine is ready to run.
        let diagnoses = match text.trim().is_empty() {
            true => Diagnoses::empty(),
            false => crate::read(&text, &mut |_| ()),
        };
        Rc::new(Reading { text, part: false, secret: false, diagnoses, notes: Vec::new() })
    }

    /// What is said under this number.
    pub fn diagnosis(&self, index: usize) -> Option<&Diagnosis> {
        self.diagnoses.list.get(index)
    }
}

impl Note {
    /// The same in words.
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
    fn nothing_is_read_as_the_engine_reads_it() {
        for nothing in ["", " \n\t\n"] {
            assert_eq!(Diagnoses::empty(), crate::read(nothing, &mut |_| ()));
        }
    }
}
