//! Files that the page gives to its reader.

use gloo::utils::{document, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers `text` as a file called `name`. The browser asks where to put it, or puts it where downloads go.
pub fn save(name: &str, text: &str) {
    let attempt = || -> Result<(), JsValue> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)))?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The download has its own hold on the contents as soon as it has begun.
        let free = wasm_bindgen::closure::Closure::once_into_js(move || Url::revoke_object_url(&address));
        window().set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 10_000)?;
        Ok(())
    };
    // A frame that may not download does nothing, and the browser says so.
    let _ = attempt();
}
