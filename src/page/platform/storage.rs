//! What is remembered from one visit to the next: the language, and only if the reader wants it.
//!
//! Browsers deny it in some frames and on files, by throwing: then nothing is remembered and nothing breaks.

use gloo::utils::window;
use web_sys::Storage;

use crate::lang::Lang;

const KEY: &str = "pullfix.lang";

/// The language that is remembered.
pub fn language() -> Option<Lang> {
    storage()?.get_item(KEY).ok()?.and_then(|tag| Lang::from_tag(&tag))
}

/// Remembers a language, or forgets it.
pub fn remember(lang: Option<Lang>) {
    let Some(storage) = storage() else { return };
    // A full or forbidden storage keeps nothing, which the reader sees by the box that stays empty.
    let _ = match lang {
        Some(lang) => storage.set_item(KEY, lang.code()),
        None => storage.remove_item(KEY),
    };
}

/// Whether something can be remembered at all.
pub fn is_allowed() -> bool {
    storage().is_some()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
