//! Below everything: what this is, what happens to a paste, and how to say that an answer is wrong.

use yew::prelude::*;

use super::el::{El, component, el};
use super::select::select;
use super::wrong::{self, Wrong};
use crate::lang::{Lang, Text};
use crate::page::platform::{document, field, location};
use crate::page::state::State;
use crate::page::words;

/// The version of the page.
pub const VERSION: &str = concat!("pullfix ", env!("CARGO_PKG_VERSION"));
/// Where the source is; empty until the project has a public place.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// The footer, with the switch that keeps pastes.
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
        .with(component::<Wrong>(wrong::Props { lang, reading: state.reading.clone() }))
        .with(keep)
}

/// The themes, as they stand in the address, and what people call them.
const THEMES: [(&str, &Text); 3] = [("auto", &words::AUTO), ("light", &words::LIGHT), ("dark", &words::DARK)];

/// The theme. In a frame the page around decides, and there is no footer.
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
