//! The text box, `textarea#paste`.

use gloo::utils::document;
use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, HtmlTextAreaElement, InputEvent};
use yew::{Event, TargetCast};

use super::files::{self, Brought};
use crate::page::large::BOX;

/// The content of the static page's box before the program starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// Whether it has the focus.
    pub focused: bool,
}

/// What was typed or pasted before the program started.
pub fn draft() -> Draft {
    let focused = document().active_element().is_some_and(|element| element.id() == "paste");
    find().map_or_else(Draft::default, |area| Draft { text: area.value(), focused })
}

#[wasm_bindgen]
extern "C" {
    /// The box. A large text in it is not copied into the program.
    type Area;

    #[wasm_bindgen(method, structural, getter)]
    fn value(this: &Area) -> JsString;
}

/// Whether an input event is a paste or a drop into the box, not typing.
pub fn is_paste(event: &Event) -> bool {
    let how = event.dyn_ref::<InputEvent>().map(InputEvent::input_type);
    how.is_some_and(|how| matches!(&*how, "insertFromPaste" | "insertFromDrop"))
}

/// The content of the box after an input event. A lone surrogate becomes U+FFFD.
pub fn value(event: &Event) -> Option<Brought> {
    let area: HtmlTextAreaElement = event.target_dyn_into()?;
    let text = area.unchecked_ref::<Area>().value();
    if text.length() as usize > BOX {
        let source = files::large(&text)?;
        // Immediately: as long as the text is there, the browser continues to lay it out.
        area.set_value("");
        return Some(Brought::Source(source));
    }
    Some(Brought::Text(text.into()))
}

/// Focuses the box.
pub fn focus() {
    if let Some(area) = find() {
        // A frame may be denied the focus.
        let _ = area.focus();
    }
}

/// Scrolls to the beginning, unless the box has the focus.
pub fn show_beginning() {
    let elsewhere = |area: &HtmlTextAreaElement| document().active_element().as_ref() != Some(area);
    if let Some(area) = find().filter(elsewhere) {
        area.set_scroll_top(0);
        area.set_scroll_left(0);
    }
}

/// Selects the bytes `start..end` of `text`, which is the content of the box, and scrolls there.
pub fn select(text: &str, start: usize, end: usize) {
    let (Some(area), Some(before), Some(words)) = (find(), text.get(..start), text.get(start..end)) else { return };
    let from = utf16(before);
    let to = from + utf16(words);
    let _ = area.set_selection_range(from, to);
    let _ = area.focus();
    if !show(start) {
        // Without the layer behind the box, estimate the position.
        let share = f64::from(from) / f64::from(utf16(text).max(1));
        to_third(&area, (f64::from(area.scroll_height()) * share) as i32);
    }
}

/// Scrolls the box to the evidence that begins at this byte. Returns whether there is a mark for it.
pub fn show(start: usize) -> bool {
    let mark = document().query_selector(&format!(".under mark[data-at='{start}']")).ok().flatten();
    let (Some(area), Some(mark)) = (find(), mark.and_then(|mark| mark.dyn_into::<HtmlElement>().ok())) else {
        return false;
    };
    to_third(&area, mark.offset_top());
    true
}

/// Scrolls the layer behind the box to the position of the box.
pub fn align() {
    if let Some(area) = find()
        && let Some(under) = area.previous_element_sibling()
    {
        under.set_scroll_top(area.scroll_top());
    }
}

/// Scrolls so that the position `top` is in the upper third.
fn to_third(area: &HtmlTextAreaElement, top: i32) {
    area.set_scroll_top(top - area.client_height() / 3);
    area.set_scroll_left(0);
    align();
}

fn utf16(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

fn find() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id("paste")?.dyn_into().ok()
}
