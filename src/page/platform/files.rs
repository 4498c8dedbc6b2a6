//! What users bring to the page: files and texts, pasted, dropped or chosen, anywhere on it.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, document_element};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ClipboardEvent, DataTransfer, DragEvent, Element, File, FileList, HtmlInputElement, Node};
use yew::{AttrValue, Event, TargetCast};

use crate::page::large::{BOX, Source};

/// Something that the user brought.
pub enum Brought {
    /// A text that fits into the box.
    Text(String),
    /// Files, or a text that does not fit.
    Source(Source),
}

#[wasm_bindgen]
extern "C" {
    /// A clipboard or a drag. A large text in it is not copied into the program.
    type Transfer;

    #[wasm_bindgen(method, structural, js_name = getData)]
    fn text(this: &Transfer, format: &str) -> JsString;
}

/// Calls `then` with anything that is pasted or dropped, until the listeners are dropped. A small paste into a text
/// field is left to the browser, which can undo it there.
pub fn watch(then: impl Fn(Brought) + 'static) -> [EventListener; 5] {
    let then = Rc::new(then);
    let listen = |name: &'static str, react: Box<dyn Fn(&web_sys::Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document(), name, options, move |event| react(event))
    };
    let dropped = then.clone();
    [
        listen("dragstart", Box::new(stay)),
        listen(
            "paste",
            Box::new(move |event| {
                let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
                if let Some(brought) = data.and_then(|data| pasted(&data, field(event))) {
                    event.prevent_default();
                    then(brought);
                }
            }),
        ),
        listen(
            "dragover",
            Box::new(|event| {
                if transfer(event).is_some_and(|data| takes(&data, event)) {
                    event.prevent_default();
                    let _ = document_element().set_attribute("data-drop", "true");
                }
            }),
        ),
        listen(
            "dragleave",
            Box::new(|event| {
                // Between two elements of the page, the drag does not leave it.
                if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
                    drag_ended();
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |event| {
                drag_ended();
                let Some(data) = transfer(event).filter(|data| takes(data, event)) else { return };
                event.prevent_default();
                if let Some(brought) = brought(&data) {
                    dropped(brought);
                }
            }),
        ),
    ]
}

/// Opens the browser's file picker.
pub fn choose() {
    let field = document().get_element_by_id("files").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.click();
    }
}

/// The files chosen in a field, which is reset so that the same ones can be chosen again.
pub fn chosen(event: &Event) -> Option<Source> {
    let field: HtmlInputElement = event.target_dyn_into()?;
    let source = source_of(&field.files()?);
    field.set_value("");
    source
}

/// A browser string that is too large for the box.
pub fn large(text: &JsString) -> Option<Source> {
    let blob = Blob::new_with_str_sequence(&Array::of1(text)).ok()?;
    let size = blob.size() as usize;
    Some(Source { name: AttrValue::default(), size, handle: Rc::new(Array::of1(&blob)) })
}

/// The blobs of a source.
pub fn of(source: &Source) -> Option<&Array> {
    source.handle.downcast_ref::<Array>()
}

fn source_of(files: &FileList) -> Option<Source> {
    let all = (0..files.length()).filter_map(|at| files.get(at));
    let all: Vec<File> = all.filter(|file| !file.type_().starts_with("image/")).collect();
    let names: Vec<String> = all.iter().map(|file| file.name()).collect();
    let size = all.iter().map(|file| file.size() as usize).sum();
    let blobs: Array = all.into_iter().map(JsValue::from).collect();
    (blobs.length() > 0).then(|| Source { name: names.join(", ").into(), size, handle: Rc::new(blobs) })
}

fn pasted(data: &DataTransfer, field: Field) -> Option<Brought> {
    if field == Field::Other {
        return None;
    }
    brought(data).filter(|brought| field == Field::None || matches!(brought, Brought::Source(_)))
}

fn brought(data: &DataTransfer) -> Option<Brought> {
    // A file manager adds the name of a file as text, an office program adds a picture of a text.
    let files = data.files().and_then(|files| source_of(&files));
    if files.is_some() {
        return files.map(Brought::Source);
    }
    let text = data.unchecked_ref::<Transfer>().text("text/plain");
    match text.length() as usize {
        0 => None,
        length if length > BOX => large(&text).map(Brought::Source),
        _ => Some(Brought::Text(text.into())),
    }
}

/// The target of an event.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    /// The paste box, if it can be edited.
    Paste,
    /// Another text field.
    Other,
    None,
}

fn field(event: &web_sys::Event) -> Field {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target.filter(|target| target.matches("input, textarea, select").unwrap_or(false)) else {
        return Field::None;
    };
    match target.id() == "paste" {
        true if target.has_attribute("readonly") => Field::None,
        true => Field::Paste,
        false => Field::Other,
    }
}

fn transfer(event: &web_sys::Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// Whether the page accepts a drag: files anywhere, texts outside of fields.
fn takes(data: &DataTransfer, event: &web_sys::Event) -> bool {
    let types = data.types();
    let has = |name: &str| types.includes(&name.into(), 0);
    has("Files") || (has("text/plain") && field(event) == Field::None)
}

/// Pressing on an unfinished command selects all of it, so moving further would start a drag, and a drop here would be
/// a paste.
fn stay(event: &web_sys::Event) {
    // For a dragged selection, the target is the text node.
    let node = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    let element = node.and_then(|node| node.parent_element());
    if element.is_some_and(|element| element.closest("[data-unfinished]").is_ok_and(|found| found.is_some())) {
        event.prevent_default();
    }
}

fn drag_ended() {
    let _ = document_element().remove_attribute("data-drop");
}
