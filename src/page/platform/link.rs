//! A paste in the fragment of a link, which browsers do not send to servers.

use gloo::utils::window;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair, Url};

use crate::base64::{to_bytes, to_letters};

/// The maximum length of a decompressed paste, in bytes: a short fragment could decompress to gigabytes.
const LONGEST: usize = 8 << 20;

/// The compression format of a link.
const RAW: &str = "deflate-raw";

/// Passes a link to this page that contains `text` to `then`.
pub fn make(text: String, then: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        let page = whole_page().unwrap_or_default();
        let packed = through(text.as_bytes(), "CompressionStream", RAW, LONGEST).await;
        then(match packed {
            Some(bytes) => format!("{page}#z={}", to_letters(&bytes)),
            // Without compression, for old browsers: longer, but every browser can open it.
            None => format!("{page}#text={}", js_sys::encode_uri_component(&text)),
        });
    });
}

/// The URL of this page without its fragment. A link from a frame opens the standalone page, in its user's own theme:
/// the theme of the frame was set by the embedding page.
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

/// Passes the text in the compressed fragment of a link to `then`; `None` if it is damaged or too long.
pub fn open(packed: String, then: impl FnOnce(Option<String>) + 'static) {
    spawn_local(async move {
        let unpacked = async {
            let bytes = to_bytes(&packed)?;
            String::from_utf8(through(&bytes, "DecompressionStream", RAW, LONGEST).await?).ok()
        };
        then(unpacked.await);
    });
}

/// The decompressed bytes of a gzip file, up to `most`; `None` if it is damaged or longer, or if the browser does not
/// support it.
pub async fn gunzip(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through(bytes, "DecompressionStream", "gzip", most).await
}

/// Passes `bytes` through the browser's compression or decompression stream `name` for `format`. `None` if there is no
/// such stream, or if the result exceeds `most` bytes.
async fn through(bytes: &[u8], name: &str, format: &str, most: usize) -> Option<Vec<u8>> {
    // web-sys does not support them yet.
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
