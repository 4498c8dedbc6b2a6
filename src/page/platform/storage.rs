//! Local storage: across visits the language, only if the user wants it; across reloads of a tab the paste, unless the
//! user disables it.
//!
//! In some frames and for local files, browsers throw when storage is accessed: then nothing is stored, and nothing
//! breaks.

use gloo::utils::window;
use web_sys::Storage;

use crate::lang::Lang;

const KEY: &str = "pullfix.lang";
const PASTE: &str = "pullfix.paste";
const KEEP: &str = "pullfix.keep";
const NO: &str = "no";

/// The stored language.
pub fn language() -> Option<Lang> {
    storage()?.get_item(KEY).ok()?.and_then(|tag| Lang::from_tag(&tag))
}

/// Stores a language, or removes it.
pub fn remember(lang: Option<Lang>) {
    let Some(storage) = storage() else { return };
    // If the storage is full or blocked, nothing is stored, and the user sees that the box stays unchecked.
    let _ = match lang {
        Some(lang) => storage.set_item(KEY, lang.code()),
        None => storage.remove_item(KEY),
    };
}

/// The stored paste of this tab.
pub fn paste() -> Option<String> {
    tab()?.get_item(PASTE).ok()?
}

/// Stores the paste for the lifetime of the tab, or removes it.
pub fn keep_paste(text: Option<&str>) {
    let Some(tab) = tab() else { return };
    // If the storage is full, the previous paste must not stay.
    let kept = text.is_some_and(|text| tab.set_item(PASTE, text).is_ok());
    if !kept {
        let _ = tab.remove_item(PASTE);
    }
}

/// Whether the user allows storing pastes.
pub fn keeps_pastes() -> bool {
    storage().and_then(|storage| storage.get_item(KEEP).ok()?).as_deref() != Some(NO)
}

/// Sets whether pastes may be stored.
pub fn let_keep(keep: bool) {
    let Some(storage) = storage() else { return };
    let _ = if keep { storage.remove_item(KEEP) } else { storage.set_item(KEEP, NO) };
}

/// Whether the storage can be used.
pub fn is_allowed() -> bool {
    storage().is_some()
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
