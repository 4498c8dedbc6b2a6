//! The document around the app: its language, title, theme, and what is in view.

use gloo::utils::{document, document_element, window};
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

use super::location::Request;
use crate::lang::Lang;

/// Whether there is a page at all: a worker has none.
pub fn is_here() -> bool {
    web_sys::window().is_some()
}

/// Calls `draw` with the element that the page is drawn in.
pub fn mount(draw: impl FnOnce(Element)) {
    let root = document().get_element_by_id("app").or_else(|| document().body().map(Element::from));
    if let Some(root) = root {
        draw(root);
    }
}

/// Sets the theme and the frame mode.
pub fn apply_mode(request: &Request) {
    if let Some(theme) = request.theme {
        set("data-theme", theme);
    }
    if request.embed {
        set("data-embed", "true");
    }
}

/// Sets the language and the title.
pub fn speak(lang: Lang, title: &str) {
    set("lang", lang.code());
    document().set_title(title);
}

/// Says that the program has started.
pub fn ready() {
    set("data-ready", "true");
}

/// Scrolls to `node` when its beginning cannot be seen.
pub fn bring_into_view(node: &NodeRef) {
    let Some(element) = node.cast::<Element>() else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let top = element.get_bounding_client_rect().top();
    // Its first lines are what matters: the title has to be in the upper two thirds.
    if top < 0.0 || top > height * 0.66 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls `frame` so that the first mark in it can be seen, without moving the page.
pub fn scroll_to_mark(frame: &NodeRef) {
    let Some(frame) = frame.cast::<HtmlElement>() else { return };
    let mark = frame.query_selector("mark").ok().flatten();
    if let Some(mark) = mark {
        let above = mark.get_bounding_client_rect().top() - frame.get_bounding_client_rect().top();
        frame.set_scroll_top(frame.scroll_top() + above as i32 - frame.client_height() / 3);
    }
}

fn set(name: &str, value: &str) {
    // Only an invalid name is refused, and these are not.
    let _ = document_element().set_attribute(name, value);
}
