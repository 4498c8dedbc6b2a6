//! Pastes to try.

use yew::prelude::*;

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::examples::ALL;
use crate::page::state::{Action, Draft};
use crate::page::words;

/// The examples, unfolded while there is nothing in the box.
pub fn examples(lang: Lang, act: &Callback<Action>, open: bool) -> El {
    el("details").class("examples").flag("open", open).with(el("summary").say(lang, &words::EXAMPLES)).with(
        el("ul").each(ALL.iter().map(|example| {
            el("li").key(example.id).with(
                el("button")
                    .set("type", "button")
                    .set("data-example", example.id)
                    .on_click(act.reform(|_| Action::Show(Draft::of(example.text))))
                    .with(example.label.get(lang)),
            )
        })),
    )
}
