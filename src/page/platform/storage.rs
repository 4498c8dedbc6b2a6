//! What is remembered: from one visit to the next the language, and only if the reader wants it; from one loading of the
//! page to the next the paste, in the tab, unless the reader does not want it.
//!
//! Browsers deny it in some frames and on files, by throwing: then nothing is remembered and nothing breaks.

use gloo::utils::window;
use web_sys::Storage;

use crate::lang::Lang;

const KEY: &str = "pullfix.lang";
const PASTE: &str = "pullfix.paste";
const KEEP: &str = "pullfix.keep";
const NO: &str = "no";

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

/// The paste of this tab.
pub fn paste() -> Option<String> {
    tab()?.get_item(PASTE).ok()?
}

/// Keeps the paste for as long as the tab is there, or forgets it.
pub fn keep_paste(text: Option<&str>) {
    let Some(tab) = tab() else { return };
    // A full storage must not go on with the paste before.
    let kept = text.is_some_and(|text| tab.set_item(PASTE, text).is_ok());
    if !kept {
        let _ = tab.remove_item(PASTE);
    }
}

/// Whether the reader lets pastes be kept.
pub fn keeps_pastes() -> bool {
    storage().and_then(|storage| storage.get_item(KEEP).ok()?).as_deref() != Some(NO)
}

/// Lets pastes be kept, or not.
pub fn let_keep(keep: bool) {
    let Some(storage) = storage() else { return };
    let _ = if keep { storage.remove_item(KEEP) } else { storage.set_item(KEEP, NO) };
}

/// Whether something can be remembered at all.
pub fn is_allowed() -> bool {
    storage().is_some()
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
