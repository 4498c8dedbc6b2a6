//! The box that takes a paste, and the examples under it.

use yew::prelude::*;

use super::examples::Examples;
use crate::lang::Lang;
use crate::page::platform::paste_box;
use crate::page::state::Action;
use crate::page::words;
use crate::report::InputKind;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// What the box holds.
    pub text: AttrValue,
    /// Whether an earlier paste waits to be brought back.
    pub kept: bool,
    /// The formats that were recognised.
    pub inputs: Vec<InputKind>,
    pub act: Callback<Action>,
}

/// The paste box.
#[component]
pub fn PasteBox(props: &Props) -> Html {
    let lang = props.lang;
    let act = &props.act;
    let clear = act.reform(|_| {
        paste_box::focus();
        Action::Clear
    });
    html! {
        <section class="paste">
            <div class="paste-head">
                <label for="paste">{ words::PASTE.get(lang) }</label>
                <button type="button" class="quiet" hidden={props.text.is_empty()} onclick={clear}>{ words::CLEAR.get(lang) }</button>
            </div>
            <textarea id="paste" name="paste" wrap="off" spellcheck="false" autocapitalize="off" autocorrect="off"
                translate="no" aria-describedby="paste-hint" value={props.text.clone()}
                oninput={act.reform(|event| Action::Edit(paste_box::value(&event).into()))} />
            <p id="paste-hint" class="hint">{ hint(lang, &props.inputs) }</p>
            <p class="kept" role="status" hidden={!props.kept}>
                { words::KEPT.get(lang) }{ " " }
                <button type="button" class="quiet" onclick={act.reform(|_| Action::Restore)}>{ words::RESTORE.get(lang) }</button>
            </p>
            <Examples {lang} act={act.clone()} />
        </section>
    }
}

/// What was recognised; before that, what can be.
fn hint(lang: Lang, inputs: &[InputKind]) -> String {
    if inputs.is_empty() {
        return words::PASTE_HINT.get(lang).to_owned();
    }
    let mut names: Vec<_> = inputs.iter().map(|kind| words::input(*kind).get(lang)).collect();
    names.dedup();
    words::RECOGNISED.fill(lang, &[("what", &names.join(", "))])
}
