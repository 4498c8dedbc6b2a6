//! The skip link past everything before the fix, for keyboard users.

use yew::prelude::*;

use super::el::{El, el};
use super::{finding, plans};
use crate::page::platform::document;
use crate::page::state::State;
use crate::page::words;

/// Leads to the fix of the first finding. Visible only with the focus.
pub fn skip(state: &State, here: bool) -> El {
    let lead = Callback::from(|_| {
        document::lead_to(&finding::id(0));
        document::lead_to(&plans::heading(0));
    });
    el("button")
        .set("type", "button")
        .class("skip")
        .hidden(!here || state.reading.diagnoses.list.is_empty())
        .on_click(lead)
        .say(state.lang, &words::TO_FIX)
}
