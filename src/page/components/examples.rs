//! Example pastes.

use yew::prelude::*;

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::conversation::with_part;
use crate::page::examples::{ALL, Example};
use crate::page::state::{Action, Draft};
use crate::page::words;

/// The examples, expanded while the box is empty.
pub fn examples(lang: Lang, act: &Callback<Action>, open: bool) -> El {
    el("details").class("examples").flag("open", open).with(el("summary").say(lang, &words::EXAMPLES)).with(
        el("ul").each(ALL.iter().map(|example| {
            el("li").key(example.id).with(
                el("button")
                    .set("type", "button")
                    .set("data-example", example.id)
                    .on_click(show(example, act.clone()))
                    .with(example.label.get(lang)),
            )
        })),
    )
}

/// Loads an example into the box, and the output of the next command below it.
fn show(example: &'static Example, act: Callback<Action>) -> Callback<web_sys::Event> {
    Callback::from(move |_| {
        act.emit(Action::Show(Draft::of(example.text)));
        if let Some(next) = example.next {
            let (draft, start) = with_part(example.text, next);
            act.emit(Action::GoOn(draft, start));
        }
    })
}
