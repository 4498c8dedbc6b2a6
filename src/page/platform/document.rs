//! The document around the app: its language, title and theme, and the scroll position.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

use super::location::Request;
use crate::lang::Lang;

/// Whether there is a document: a worker has none.
pub fn is_here() -> bool {
    web_sys::window().is_some()
}

/// Whether the page is in a frame.
pub fn is_frame() -> bool {
    document_element().has_attribute("data-embed")
}

/// Calls `draw` with the element to render the page into.
pub fn mount(draw: impl FnOnce(Element)) {
    let root = document().get_element_by_id("app").or_else(|| document().body().map(Element::from));
    if let Some(root) = root {
        draw(root);
    }
}

/// Calls `then` once, on the first pointer movement or key press.
pub fn on_first_move(then: impl FnOnce() + 'static) {
    let then = Rc::new(Cell::new(Some(then)));
    for name in ["pointermove", "pointerdown", "keydown"] {
        let then = then.clone();
        EventListener::once(&document(), name, move |_| then.take().into_iter().for_each(|then| then())).forget();
    }
}

/// The content of `pullfix.yaml`, which boot.js has fetched.
pub fn site() -> String {
    let site = js_sys::Reflect::get(&window(), &"pullfixSite".into()).ok();
    site.and_then(|site| site.as_string()).unwrap_or_default()
}

/// Sets the theme and the frame mode.
pub fn apply_mode(request: &Request) {
    if let Some(theme) = &request.theme {
        apply_theme(theme);
    }
    for (name, on) in
        [("data-embed", request.embed), ("data-lang-set", request.lang_set), ("data-no-examples", request.no_examples)]
    {
        if on {
            set(name, "true");
        }
    }
}

/// Sets the theme, `light` or `dark`; any other value resets it to that of the operating system.
pub fn apply_theme(theme: &str) {
    if ["light", "dark"].contains(&theme) {
        set("data-theme", theme);
    } else {
        let _ = document_element().remove_attribute("data-theme");
    }
}

/// The theme that is set explicitly.
pub fn theme() -> String {
    document_element().get_attribute("data-theme").unwrap_or_default()
}

/// Sets the language and the title.
pub fn speak(lang: Lang, title: &str) {
    set("lang", lang.code());
    document().set_title(title);
}

/// Scrolls to the heading and focuses it, as a browser does for a newly loaded page.
pub fn to_heading() {
    let heading =
        document().query_selector("h1").ok().flatten().and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(heading) = heading {
        let _ = heading.focus();
    }
}

/// Signals that the program has started.
pub fn ready() {
    set("data-ready", "true");
}

/// Whether the site also has static pages: `cargo xtask dist` marks the page, and the single file has none.
pub fn has_static_pages() -> bool {
    document().query_selector("meta[name=pages]").ok().flatten().is_some()
}

/// Focuses the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Focuses the element with this id as soon as the page is rendered, if nothing else has the focus then: what had it may
/// have been removed.
pub fn focus_again(id: &'static str) {
    Timeout::new(RENDERED, move || {
        let body = document().body().map(web_sys::Element::from);
        if document().active_element() == body {
            focus(id);
        }
    })
    .forget();
}

/// After this many milliseconds an answer is rendered.
const RENDERED: u32 = 150;

/// Focuses the element with this id, expanding everything around it, and scrolls it to the middle of the window.
pub fn lead_to(id: &str) {
    const FOLDED: &str = "details:not([open])";
    let Some(element) = document().get_element_by_id(id) else { return };
    while let Some(folded) = element.closest(FOLDED).ok().flatten() {
        // Only fails for an invalid name. Without this check, the loop might not end.
        if folded.set_attribute("open", "").is_err() {
            return;
        }
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus(id);
}

/// Scrolls to `node` if its beginning is not visible.
pub fn bring_into_view(node: &NodeRef) {
    let Some(element) = node.cast::<Element>() else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let top = element.get_bounding_client_rect().top();
    // Its first lines are what matters: the title must be in the upper two thirds.
    if top < 0.0 || top > height * 0.66 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the target of `event` is expanded.
pub fn is_open(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.has_attribute("open"))
}

fn set(name: &str, value: &str) {
    // Only fails for an invalid name, and these are valid.
    let _ = document_element().set_attribute(name, value);
}
