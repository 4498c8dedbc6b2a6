//! A line that somebody types into.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::{Event, NodeRef, TargetCast};

/// The text after an input.
pub fn value(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// The text that somebody may have changed.
pub fn text(node: &NodeRef) -> String {
    node.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}

/// Whether a box is ticked now.
pub fn ticked(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|field| field.checked())
}

/// The key of a `keydown`.
pub fn key(event: &Event) -> String {
    event.unchecked_ref::<KeyboardEvent>().key()
}
