//! A field for a line of text.

use web_sys::HtmlInputElement;
use yew::{InputEvent, TargetCast};

/// What is in the field after an input.
pub fn value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}
