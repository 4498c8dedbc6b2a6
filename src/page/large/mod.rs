//! Reads what is too large for the page's main thread, and files.
//!
//! A worker reads it: the same program, started from the same files ([`WORKER`]). It returns a small result, however
//! large the text is: the diagnoses, independent of a language, and the lines around the evidence.

mod cut;
mod wire;

use std::any::Any;
use std::rc::Rc;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::AttrValue;

use crate::input::{Encoding, decode, mask};
use crate::page::reading::{Note, Reading};

pub use wire::{from_bytes, to_bytes};

/// The script of the worker.
pub const WORKER: &str = include_str!("worker.js");

/// The maximum length of a text that is read on the page's main thread, in bytes: a longer one would take longer than
/// two frames.
pub const LARGE: usize = 100 * 1024;

/// The error for a gzip file that the browser cannot decompress.
pub const GZIP: &str = "gzip";

/// The maximum length of a text in the box, in bytes: laying out a longer one would freeze the page.
pub const BOX: usize = 1_000_000;

/// How many bytes of a longer text the box shows: some thousand lines, whose layout takes less than three frames.
const HEAD: usize = 24 * 1024;

/// Files, or a paste that is too large for the box. The page only holds the handle.
#[derive(Clone, Debug)]
pub struct Source {
    /// The names of the files; empty for a paste.
    pub name: AttrValue,
    /// Its size in bytes, compressed for a gzip file.
    pub size: usize,
    /// The browser's object.
    pub handle: Rc<dyn Any>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        Rc::ptr_eq(&self.handle, &other.handle)
    }
}

/// Reads `files` as one text, each in its own encoding. `tell` receives the progress, and the beginning of a text that
/// is too large for the box.
pub fn read(files: Vec<Vec<u8>>, tell: &mut dyn FnMut(Told)) -> Reading {
    let (text, encoding) = join(files);
    let whole = text.len() <= BOX;
    let text = if whole { as_in_box(&text) } else { text };
    if !whole {
        tell(Told::Head(cut::head(&text, HEAD)));
    }
    let mut diagnoses = crate::read(&text, &mut |share| tell(Told::Share(share)));
    let mut notes = Vec::new();
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => notes.push(Note::Utf16),
        Encoding::Broken => notes.push(Note::NotUtf8),
    }
    let (findings, places) = cut::cap(&text, &mut diagnoses);
    if findings > 0 {
        notes.push(Note::LeftOut(findings));
    }
    if places > 0 {
        notes.push(Note::PlacesLeftOut(places));
    }
    let text = if whole { text } else { cut::cut(&text, &mut diagnoses) };
    // Only a complete text is ever stored.
    let secret = whole && !mask::spans(&text).is_empty();
    Reading { text: text.into(), part: !whole, secret, diagnoses, notes }
}

/// A message while a text is being read.
pub enum Told {
    /// The progress, from 0 to 1.
    Share(f32),
    /// The beginning of a text that is too large for the box.
    Head(String),
}

/// [`read`] for the worker's script, which sets `cut` if it dropped what is too large.
#[wasm_bindgen]
pub fn read_large(files: Vec<Uint8Array>, cut: bool, tell: &Function) -> Vec<u8> {
    // Each file is released from the script's memory before the next one is copied.
    let files = files.into_iter().map(|file| file.to_vec()).collect();
    let mut reading = read(files, &mut |told| {
        let told = match told {
            Told::Share(share) => JsValue::from_f64(f64::from(share * 100.0)),
            Told::Head(head) => JsValue::from_str(&head),
        };
        // The callback posts a message to the page, which cannot fail.
        let _ = tell.call1(&JsValue::NULL, &told);
    });
    if cut {
        reading.notes.insert(0, Note::Cut);
    }
    to_bytes(&reading)
}

/// The files as one text: `describe` in one and the events in another may be about the same pod.
fn join(files: Vec<Vec<u8>>) -> (String, Encoding) {
    let mut all = (String::new(), Encoding::Utf8);
    for file in files {
        let (text, encoding) = decode(file);
        if all.0.is_empty() {
            all.0 = text;
        } else {
            if !all.0.ends_with('\n') {
                all.0.push('\n');
            }
            all.0.push_str(&text);
        }
        if encoding != Encoding::Utf8 {
            all.1 = encoding;
        }
    }
    all
}

/// The text as a text box returns it: with LF line endings.
pub fn as_in_box(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: &str = "Failed to pull image \"nginx:lates\": manifest unknown";

    fn read(files: &[&str]) -> (Reading, Option<String>) {
        let mut head = None;
        let files = files.iter().map(|file| file.as_bytes().to_vec()).collect();
        let reading = super::read(files, &mut |told| {
            if let Told::Head(text) = told {
                head = Some(text);
            }
        });
        (reading, head)
    }

    #[test]
    fn a_text_that_fits_the_box_is_returned_as_in_the_box() {
        let (reading, head) = read(&["x\r\ny", FAILED]);
        assert!(!reading.part && head.is_none());
        assert_eq!(&*reading.text, format!("x\ny\n{FAILED}"));
        let evidence = &reading.diagnoses.list[0].evidence[0];
        assert_eq!(&reading.text[evidence.start..evidence.end], "manifest unknown");
    }

    #[test]
    fn a_larger_text_is_reduced_to_the_lines_around_the_evidence() {
        let noise = "nothing to see here\n".repeat(60_000);
        let (reading, head) = read(&[&format!("{noise}{FAILED}\n{noise}")]);
        assert!(reading.part && reading.text.len() < 10_000);
        assert!(head.is_some_and(|head| head.len() <= HEAD && noise.starts_with(&head)));
        let evidence = &reading.diagnoses.list[0].evidence[0];
        assert_eq!((&reading.text[evidence.start..evidence.end], evidence.line), ("manifest unknown", 60_001));
    }

    #[test]
    fn a_reading_survives_serialization() {
        let (reading, _) =
            read(&[include_str!("../examples/mistyped-tag.txt"), include_str!("../examples/rate-limit.txt")]);
        assert!(reading.diagnoses.list.len() > 1);
        assert_eq!(from_bytes(&to_bytes(&reading)), Some(reading));
        assert_eq!(from_bytes(&[1, 2]), None);
    }
}
