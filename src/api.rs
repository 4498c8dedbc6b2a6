//! What do scripts call? The one function of the WebAssembly modules: the page's own, and the package's without a page.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::report::Options;

/// Diagnoses `text` and returns the report as JSON, schema 1.
///
/// `options_json` is an object such as `{"lang":"es","shell":"powershell"}`; anything else means the defaults.
#[wasm_bindgen]
pub fn diagnose(text: &str, options_json: &str) -> String {
    let options = Options::from_json(options_json);
    // A report holds strings and numbers only, so that writing it cannot fail.
    serde_json::to_string(&crate::diagnose(text, &options)).unwrap_or_default()
}
