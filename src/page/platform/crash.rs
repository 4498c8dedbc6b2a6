//! A panic must not leave a dead page without a word.

use gloo::utils::document;
use wasm_bindgen::JsValue;

use crate::lang::Lang;
use crate::page::words;

/// Shows a notice when the program breaks. The box and its text stay as they are: nothing is drawn any more.
pub fn watch() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        // Plain DOM: after a panic no component can be trusted.
        let notice = document().get_element_by_id("notice");
        if let Some(notice) = notice {
            let words = Lang::ALL.map(|lang| words::CRASH.get(lang)).join(" ");
            notice.set_text_content(Some(&words));
            let _ = notice.remove_attribute("hidden");
            notice.scroll_into_view();
        }
    }));
}
