//! Below everything: what this is, what happens to a paste, and how to say that an answer is wrong.

use super::el::{El, component, el};
use super::wrong::{self, Wrong};
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
        .with(component::<Wrong>(wrong::Props { lang, reading: state.reading.clone() }))
        .with(keep)
}
