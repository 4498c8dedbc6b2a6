//! The only exported function of the WebAssembly modules: that of the page, and that of the package without a page.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::report::Options;

/// Diagnoses `text` and returns the report as JSON, schema 1.
///
/// `options_json` is an object such as `{"lang":"es","shell":"powershell"}`; for anything else the defaults apply.
#[wasm_bindgen]
pub fn diagnose(text: &str, options_json: &str) -> String {
    let options = Options::from_json(options_json);
    // A report contains only strings and numbers, so serialising it cannot fail.
    serde_json::to_string(&crate::diagnose(text, &options)).unwrap_or_default()
}
