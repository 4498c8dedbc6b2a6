//! The URL: `?lang`, `?theme`, `?embed`, `?shell`, `?tool`, `#text=` and `#z=`.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::storage;
use crate::lang::Lang;
use crate::page::library::Route;
use crate::page::site;
use crate::report::{Shell, Tool};

/// The settings from the URL and the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// From `?lang`, else the remembered one, else the organisation's, else the first of the browser's languages that
    /// the page supports, else English.
    pub lang: Lang,
    /// From `?theme`, else the organisation's: `light` or `dark`; `None` for that of the operating system.
    pub theme: Option<String>,
    /// From `?embed=1`: the page is embedded in a frame.
    pub embed: bool,
    /// From `?lang` in a frame: the embedding page sets the language.
    pub lang_set: bool,
    /// From `?examples=off`: no examples are shown.
    pub no_examples: bool,
    /// From `#text=`.
    pub text: Option<String>,
    /// From `#/causes`.
    pub route: Route,
}

/// Parses the URL.
pub fn request() -> Request {
    let query = window().location().search().ok().and_then(|query| UrlSearchParams::new_with_str(&query).ok());
    let get = |name: &str| query.as_ref().and_then(|query| query.get(name));
    let site = site::site();
    let embed = get("embed").is_some_and(|value| value != "0");
    Request {
        lang: get("lang")
            .and_then(|tag| Lang::from_tag(&tag))
            .or_else(storage::language)
            .or_else(|| site.as_ref().and_then(|site| site.lang))
            .or_else(browser_language)
            .unwrap_or_default(),
        theme: get("theme")
            .filter(|name| ["light", "dark"].contains(&name.as_str()))
            .or_else(|| site.as_ref().and_then(|site| site.theme.clone()))
            .filter(|_| get("theme").as_deref() != Some("auto")),
        embed,
        lang_set: embed && get("lang").is_some(),
        no_examples: get("examples").as_deref() == Some("off"),
        text: text(),
        route: route(),
    }
}

/// The paste in the fragment.
pub fn text() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let encoded = fragment.strip_prefix("#text=")?;
    Some(percent_decode(encoded)).filter(|text| !text.is_empty())
}

/// The page in the fragment.
pub fn route() -> Route {
    Route::of(&window().location().hash().unwrap_or_default())
}

/// Leaves the library, so that a new paste is visible.
pub fn to_paste() {
    if route() != Route::Paste {
        // A frame that may not change its URL stays where it is.
        let _ = window().location().set_hash("#/");
    }
}

/// The compressed paste in the fragment, see [`super::link`].
pub fn packed() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    fragment.strip_prefix("#z=").map(str::to_owned)
}

/// Calls `then` whenever the fragment changes, until the listener is dropped.
pub fn on_fragment(then: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| then())
}

/// The shell from `?shell`.
pub fn shell() -> Option<Shell> {
    Shell::from_name(&asked("shell")?)
}

/// The default shell of the user's operating system.
pub fn usual_shell() -> Shell {
    let is_windows = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Win"));
    if is_windows { Shell::PowerShell } else { Shell::Posix }
}

/// The tool from `?tool`.
pub fn tool() -> Tool {
    asked("tool").and_then(|name| Tool::from_name(&name)).unwrap_or_default()
}

fn asked(name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()?.get(name)
}

/// Puts the language into the URL, so that it survives a reload and is part of a bookmark.
pub fn keep_language(lang: Lang) {
    keep("lang", lang.code());
}

/// Puts a setting into the URL, so that it survives a reload and is part of a bookmark.
pub fn keep(name: &str, value: &str) {
    let rewrite = || -> Result<(), JsValue> {
        let location = window().location();
        let query = UrlSearchParams::new_with_str(&location.search()?)?;
        query.set(name, value);
        let query: String = query.to_string().into();
        let address = format!("{}?{query}{}", location.pathname()?, location.hash()?);
        window().history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
    // Some frames may not change their URL. The language is changed all the same.
    let _ = rewrite();
}

fn browser_language() -> Option<Lang> {
    let wanted = window().navigator().languages();
    wanted.iter().filter_map(|tag| tag.as_string()).find_map(|tag| Lang::from_tag(&tag))
}

/// Decodes `%E2%80%A6`. An invalid escape stays as it is; invalid UTF-8 becomes U+FFFD.
fn percent_decode(encoded: &str) -> String {
    let bytes = encoded.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        // Digit by digit: parsing a number would accept a sign, which an escape must not have.
        let digit = |offset: usize| char::from(*bytes.get(at + offset)?).to_digit(16);
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn valid_escapes_are_decoded_and_others_stay() {
        assert_eq!(percent_decode("a%20b%0Ac+%C3%B1"), "a b\nc+ñ");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%2"), "%zz%2");
        assert_eq!(percent_decode("%+f%ñ"), "%+f%ñ");
        assert_eq!(percent_decode("%ff"), "\u{fffd}");
    }
}
