//! The footer: what this is, what happens to a paste, and how to report a wrong answer.

use yew::prelude::*;

use super::el::{El, component, el};
use super::report_wrong::{self, Wrong};
use super::select::select;
use crate::lang::{Lang, Text};
use crate::page::platform::{document, field, location};
use crate::page::state::State;
use crate::page::words;

/// The version of the page.
pub const VERSION: &str = concat!("pullfix ", env!("CARGO_PKG_VERSION"));
/// The URL of the source code; empty until the project is public.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// The footer, with the switch for storing pastes.
pub fn footer(state: &State, keep: El) -> El {
    let lang = state.lang;
    let link = |to: &'static str, name| el("a").set("href", to).say(lang, name);
    el("footer")
        .class("footer")
        .with(el("span").verbatim().with(VERSION))
        .with(link("#/how-a-pull-works", &words::PULL))
        .with(link("#/privacy", &words::PRIVACY))
        .with(link(SOURCE, &words::SOURCE).set("rel", "noreferrer").hidden(SOURCE.is_empty()))
        .with(theme(lang))
        .with(component::<Wrong>(report_wrong::Props { lang, reading: state.reading.clone() }))
        .with(keep)
}

/// The themes: value in the URL, label.
const THEMES: [(&str, &Text); 3] = [("auto", &words::AUTO), ("light", &words::LIGHT), ("dark", &words::DARK)];

/// The theme switch. In a frame, the embedding page decides, and there is no footer.
fn theme(lang: Lang) -> El {
    let set = document::theme();
    let now = if set.is_empty() { "auto" } else { &set };
    let pick = Callback::from(move |event: Event| {
        let name = field::value(&event);
        document::apply_theme(&name);
        location::keep("theme", &name);
    });
    let choices = THEMES.map(|(name, label)| (name, label.get(lang)));
    let list = select(words::THEME.get(lang), now, &choices, pick).set("id", "theme");
    el("span").say(lang, &words::THEME).with(" ").with(list)
}
