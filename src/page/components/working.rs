//! The progress of reading a large text, and a button to stop it.

use yew::prelude::*;

use super::el::{El, el};
use crate::page::large::GZIP;
use crate::page::state::{Action, State, Trouble};
use crate::page::words;

/// The bar at the bottom of the window. It overlays the page without moving anything, and appears only if reading takes
/// a while.
pub fn working(state: &State, act: &Callback<Action>) -> El {
    let (lang, pending) = (state.lang, state.pending);
    let button = || el("button").set("type", "button");
    let name = state.draft.source.as_ref().map_or("", |source| &*source.name);
    let name = if name.is_empty() { words::YOUR_PASTE.get(lang) } else { name };
    let told = match &state.trouble {
        None => String::new(),
        Some(Trouble::Stopped) => words::STOPPED.get(lang).to_owned(),
        Some(Trouble::Unreadable(why)) => match &**why {
            "" => words::OUT_OF_MEMORY.get(lang).to_owned(),
            GZIP => words::NO_GZIP.get(lang).to_owned(),
            why => words::UNREADABLE.fill(lang, &[("why", why)]),
        },
    };
    let stopped = state.trouble == Some(Trouble::Stopped);
    el("div")
        .class("working")
        .mark("data-working", pending)
        .hidden(!pending && state.trouble.is_none())
        .with(el("label").set("for", "share").hidden(!pending).with(words::READING_FILE.fill(lang, &[("name", name)])))
        .with(
            el("progress")
                .set("id", "share")
                .set("max", "100")
                .put_some("value", state.share.map(|share| share.to_string().into()))
                .hidden(!pending),
        )
        .with(button().hidden(!pending).on_click(act.reform(|_| Action::Stop)).say(lang, &words::STOP))
        .with(el("p").set("role", "status").with(told))
        .with(button().hidden(!stopped).on_click(act.reform(|_| Action::Resume)).say(lang, &words::READ_ALL_THE_SAME))
}
