//! A paste in the fragment of a link. Browsers do not send fragments to servers.

use gloo::utils::window;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair, Url};

use crate::base64::{to_bytes, to_letters};

/// A few letters can be packed so that they become gigabytes.
const LONGEST: usize = 8 << 20;

/// The format of a link.
const RAW: &str = "deflate-raw";

/// Gives `then` a link to this page that holds `text`.
pub fn make(text: String, then: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        let page = whole_page().unwrap_or_default();
        let packed = through(text.as_bytes(), "CompressionStream", RAW, LONGEST).await;
        then(match packed {
            Some(bytes) => format!("{page}#z={}", to_letters(&bytes)),
            // An old browser: longer, and every browser opens it.
            None => format!("{page}#text={}", js_sys::encode_uri_component(&text)),
        });
    });
}

/// The address of this page without its fragment. Made in a frame, it opens the whole page all the same, and in its
/// reader's theme: that of the frame was chosen by the page around.
fn whole_page() -> Option<String> {
    let address = Url::new(&window().location().href().ok()?).ok()?;
    let query = address.search_params();
    if query.has("embed") {
        query.delete("embed");
        query.delete("theme");
    }
    address.set_hash("");
    Some(address.href())
}

/// Gives `then` the text of the packed part of a link; `None` when it is damaged or too long.
pub fn open(packed: String, then: impl FnOnce(Option<String>) + 'static) {
    spawn_local(async move {
        let unpacked = async {
            let bytes = to_bytes(&packed)?;
            String::from_utf8(through(&bytes, "DecompressionStream", RAW, LONGEST).await?).ok()
        };
        then(unpacked.await);
    });
}

/// The bytes inside a gzip file, at most `most`; `None` when it is damaged or longer, and where the browser cannot tell.
pub async fn gunzip(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through(bytes, "DecompressionStream", "gzip", most).await
}

/// What comes out of the browser's packer or unpacker of a `format`, called `name`, when `bytes` go in. `None` where there
/// is none, and for more than `most` bytes.
async fn through(bytes: &[u8], name: &str, format: &str, most: usize) -> Option<Vec<u8>> {
    // web-sys does not have them yet.
    let constructor: Function = Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&constructor, &Array::of1(&JsValue::from_str(format))).ok()?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let pair: ReadableWritablePair = stream.unchecked_into();
    let reader: ReadableStreamDefaultReader = blob.stream().pipe_through(&pair).get_reader().unchecked_into();
    let mut out = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.ok()?;
        if Reflect::get(&read, &"done".into()).ok()?.is_truthy() {
            return Some(out);
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into()).ok()?.dyn_into().ok()?;
        if out.len() + chunk.length() as usize > most {
            drop(reader.cancel());
            return None;
        }
        out.extend(chunk.to_vec());
    }
}
