//! The box for a paste, the button that opens files, and the examples below.

use yew::prelude::*;

use super::el::{El, component, el};
use super::examples::examples;
use super::highlights::{self, Sheet};
use super::paste_button::{self, PasteButton};
use super::skip::skip;
use crate::input::Kind;
use crate::lang::Lang;
use crate::page::platform;
use crate::page::platform::files::{self, Brought};
use crate::page::state::{Action, Draft, State};
use crate::page::words;

/// The paste box: its content, and whether an earlier paste can be restored.
pub fn paste_box(state: &State, act: &Callback<Action>) -> El {
    let (lang, draft) = (state.lang, &state.draft);
    let empty = draft.is_empty();
    let under =
        highlights::Props { text: draft.text.clone(), reading: state.reading.clone(), paste_count: state.paste_count };
    let plain = draft.text.len() > highlights::LARGE;
    let clear = act.reform(|_| {
        platform::paste_box::focus();
        Action::Clear
    });
    let typed = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let pasted = platform::paste_box::is_paste(&event);
            platform::paste_box::value(&event).into_iter().for_each(|brought| act.emit(action(brought, pasted)));
        })
    };
    let chosen = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            files::chosen(&event).into_iter().for_each(|source| act.emit(Action::Open(source)));
        })
    };
    el("section")
        .class("paste")
        .with(
            el("div").class("paste-head").with(el("label").set("for", "paste").say(lang, &words::PASTE)).with(
                el("span")
                    .class("paste-actions")
                    .with(component::<PasteButton>(paste_button::Props { lang, act: act.clone() }))
                    .with(button().on_click(Callback::from(|_| files::choose())).say(lang, &words::OPEN))
                    .with(
                        el("input")
                            .set("type", "file")
                            .set("id", "files")
                            .flag("multiple", true)
                            .hidden(true)
                            .on("change", chosen),
                    )
                    .with(button().hidden(empty).on_click(clear).say(lang, &words::CLEAR)),
            ),
        )
        // A part of a file must not be edited: the edited text would not be what was read.
        .with(
            el("div").class("sheet").mark("data-plain", plain).with(component::<Sheet>(under)).with(
                el("textarea")
                    .set("id", "paste")
                    .set("name", "paste")
                    .set("placeholder", words::PLACEHOLDER.get(lang))
                    .set("spellcheck", "false")
                    .set("autocapitalize", "off")
                    .set("autocorrect", "off")
                    .verbatim()
                    .set("aria-describedby", "paste-hint")
                    .flag("readonly", draft.source.is_some())
                    .value(draft.text.clone())
                    .on("scroll", Callback::from(|_| platform::paste_box::align()))
                    .on_input(typed),
            ),
        )
        .with(skip(state, true))
        .with(el("p").class("beginning").hidden(draft.source.is_none()).with(beginning(lang, draft)))
        .with(el("p").set("id", "paste-hint").class("hint").with(hint(lang, &state.reading.diagnoses.inputs)))
        .with(
            el("p")
                .class("kept")
                .set("role", "status")
                .hidden(state.kept.is_none())
                .say(lang, &words::KEPT)
                .with(" ")
                .with(button().on_click(act.reform(|_| Action::Restore)).say(lang, &words::RESTORE)),
        )
        .with(examples(lang, act, empty))
}

fn button() -> El {
    el("button").set("type", "button").class("quiet")
}

fn action(brought: Brought, pasted: bool) -> Action {
    match brought {
        Brought::Text(text) if pasted => Action::Insert(Draft::of(text)),
        Brought::Text(text) => Action::Edit(Draft::of(text)),
        Brought::Source(source) => Action::Open(source),
    }
}

/// Says that the box shows only the beginning.
fn beginning(lang: Lang, draft: &Draft) -> String {
    let Some(source) = &draft.source else { return String::new() };
    let name = if source.name.is_empty() { words::PASTE.get(lang) } else { &source.name };
    let point = if lang == Lang::Es { ',' } else { '.' };
    let tenths = (source.size + 50_000) / 100_000;
    let size = format!("{}{point}{} MB", tenths / 10, tenths % 10);
    words::BEGINNING.fill(lang, &[("name", name), ("size", &size)])
}

/// The recognised formats; before a paste, the supported ones.
fn hint(lang: Lang, inputs: &[Kind]) -> String {
    if inputs.is_empty() {
        return words::PASTE_HINT.get(lang).to_owned();
    }
    let mut names: Vec<_> = inputs.iter().map(|kind| words::input(*kind).get(lang)).collect();
    names.dedup();
    words::RECOGNISED.fill(lang, &[("what", &names.join(", "))])
}
