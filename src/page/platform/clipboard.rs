//! Access to the clipboard, also without the Clipboard API: on plain http and in frames.

use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument, HtmlInputElement, HtmlTextAreaElement};
use yew::NodeRef;

/// Copies `text` and tells `then` whether it succeeded.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let copied = match offered().map(|clipboard| clipboard.write_text(&text)) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        then(copied || by_command(&text));
    });
}

/// Passes the clipboard's text to `then`; `None` if the browser denies access, or there is no text.
pub fn read(then: impl FnOnce(Option<String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let text = match offered().filter(gives_text).map(|clipboard| clipboard.read_text()) {
            Some(promise) => JsFuture::from(promise).await.ok(),
            None => None,
        };
        then(text.and_then(|text| text.as_string()).filter(|text| !text.is_empty()));
    });
}

/// Selects the content of `node`, so that the user can copy it by keyboard.
pub fn select(node: &NodeRef) {
    let (Some(element), Ok(Some(selection))) = (node.cast::<Element>(), window().get_selection()) else { return };
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        field.select();
        return;
    }
    let _ = selection.select_all_children(&element);
}

/// The Clipboard API. web-sys assumes that it exists, but on plain http it is undefined.
fn offered() -> Option<web_sys::Clipboard> {
    let navigator = window().navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    (!clipboard.is_undefined()).then(|| clipboard.unchecked_into())
}

/// Whether pages may read the clipboard. Some browsers only support writing, while web-sys assumes both.
fn gives_text(clipboard: &web_sys::Clipboard) -> bool {
    Reflect::get(clipboard, &JsValue::from_str("readText")).is_ok_and(|read| read.is_function())
}

/// The legacy way: select an invisible text box, and run the browser's copy command.
fn by_command(text: &str) -> bool {
    let attempt = || -> Option<bool> {
        let before = document().active_element();
        let area: HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
        area.set_class_name("visually-hidden");
        area.set_value(text);
        // While a dialog is open, nothing outside it can be selected, so the text box is inside it.
        let dialog = before.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
        dialog.or_else(|| document().body().map(Element::from))?.append_child(&area).ok()?;
        area.select();
        let copied = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
        area.remove();
        if let Some(element) = before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
        Some(copied)
    };
    attempt().unwrap_or(false)
}
