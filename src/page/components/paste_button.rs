//! A paste button, because a phone has no keyboard shortcut.

use yew::prelude::*;

use super::el::el;
use super::hooks::use_flag;
use crate::lang::Lang;
use crate::page::platform::{clipboard, paste_box};
use crate::page::state::{Action, Draft};
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub act: Callback<Action>,
}

/// The button, and what to do if the browser denies access.
#[component]
pub fn PasteButton(props: &Props) -> Html {
    let refused = use_flag(false);
    let (act, shown) = (props.act.clone(), refused.clone());
    let paste = Callback::from(move |_| {
        let (act, shown) = (act.clone(), shown.clone());
        clipboard::read(move |text| {
            shown.set(text.is_none());
            match text {
                Some(text) => act.emit(Action::Paste(Draft::of(text))),
                None => paste_box::focus(),
            }
        });
    });
    el("span")
        .class("paste-button")
        .with(
            el("span")
                .class("hint")
                .set("role", "status")
                .with((*refused).then(|| words::PASTE_REFUSED.get(props.lang))),
        )
        .with(el("button").set("type", "button").class("quiet").on_click(paste).say(props.lang, &words::PASTE_IT))
        .into()
}
