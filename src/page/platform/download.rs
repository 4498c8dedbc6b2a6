//! File downloads.

use gloo::utils::{document, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers `text` as a download called `name`. The browser asks where to save it, or uses its download directory.
pub fn save(name: &str, text: &str) {
    let attempt = || -> Result<(), JsValue> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)))?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // Once the download has started, it keeps its own reference to the content.
        let free = wasm_bindgen::closure::Closure::once_into_js(move || Url::revoke_object_url(&address));
        window().set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 10_000)?;
        Ok(())
    };
    // In a frame without permission to download, nothing happens, and the browser reports it.
    let _ = attempt();
}
