//! The box that takes a paste, the button that opens files, and the examples under it.

use yew::prelude::*;

use super::examples::examples;
use crate::input::Kind;
use crate::lang::Lang;
use crate::page::platform;
use crate::page::platform::files::{self, Brought};
use crate::page::state::{Action, Draft, State};
use crate::page::words;

/// The paste box: what it holds, and whether an earlier paste waits to be brought back.
pub fn paste_box(state: &State, act: &Callback<Action>) -> Html {
    let (lang, draft) = (state.lang, &state.draft);
    let empty = draft.is_empty();
    let clear = act.reform(|_| {
        platform::paste_box::focus();
        Action::Clear
    });
    let typed = {
        let act = act.clone();
        move |event| platform::paste_box::value(&event).into_iter().for_each(|brought| act.emit(action(brought)))
    };
    let chosen = {
        let act = act.clone();
        move |event| files::chosen(&event).into_iter().for_each(|source| act.emit(Action::Open(source)))
    };
    html! {
        <section class="paste">
            <div class="paste-head">
                <label for="paste">{ words::PASTE.get(lang) }</label>
                <span class="paste-actions">
                    <button type="button" class="quiet" onclick={Callback::from(|_| files::choose())}>{ words::OPEN.get(lang) }</button>
                    <input type="file" id="files" multiple=true hidden=true onchange={chosen} />
                    <button type="button" class="quiet" hidden={empty} onclick={clear}>{ words::CLEAR.get(lang) }</button>
                </span>
            </div>
            // A part of a file is no text to change: what is changed would not be what was read.
            <textarea id="paste" name="paste" wrap="off" spellcheck="false" autocapitalize="off" autocorrect="off"
                translate="no" aria-describedby="paste-hint" readonly={draft.source.is_some()}
                value={draft.text.clone()} oninput={typed} />
            <p class="beginning" hidden={draft.source.is_none()}>{ beginning(lang, draft) }</p>
            <p id="paste-hint" class="hint">{ hint(lang, &state.reading.diagnoses.inputs) }</p>
            <p class="kept" role="status" hidden={state.kept.is_none()}>
                { words::KEPT.get(lang) }{ " " }
                <button type="button" class="quiet" onclick={act.reform(|_| Action::Restore)}>{ words::RESTORE.get(lang) }</button>
            </p>
            { examples(lang, act) }
        </section>
    }
}

fn action(brought: Brought) -> Action {
    match brought {
        Brought::Text(text) => Action::Edit(Draft::of(text)),
        Brought::Source(source) => Action::Open(source),
    }
}

/// What the box shows only a part of.
fn beginning(lang: Lang, draft: &Draft) -> String {
    let Some(source) = &draft.source else { return String::new() };
    let name = if source.name.is_empty() { words::PASTE.get(lang) } else { &source.name };
    let point = if lang == Lang::Es { ',' } else { '.' };
    let tenths = (source.size + 50_000) / 100_000;
    let size = format!("{}{point}{} MB", tenths / 10, tenths % 10);
    words::BEGINNING.fill(lang, &[("name", name), ("size", &size)])
}

/// What was recognised; before that, what can be.
fn hint(lang: Lang, inputs: &[Kind]) -> String {
    if inputs.is_empty() {
        return words::PASTE_HINT.get(lang).to_owned();
    }
    let mut names: Vec<_> = inputs.iter().map(|kind| words::input(*kind).get(lang)).collect();
    names.dedup();
    words::RECOGNISED.fill(lang, &[("what", &names.join(", "))])
}
