//! The box for the output of the next command, and the parts that were added with it.

use yew::prelude::*;

use super::el::{el, nothing};
use crate::lang::Lang;
use crate::page::conversation::Conversation;
use crate::page::platform::files::Brought;
use crate::page::platform::{field, paste_box};
use crate::page::words;

/// The minimum length of a paste, in bytes: shorter input is typed.
const FEWEST: usize = 8;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
}

/// The box below the fix. It is emptied as soon as something is pasted into it.
#[component]
pub fn Next(props: &Props) -> Html {
    let lang = props.lang;
    let Some(conversation) = use_context::<Conversation>().filter(|it| it.open) else { return nothing() };
    let typed = {
        let conversation = conversation.clone();
        Callback::from(move |event: Event| match paste_box::value(&event) {
            Some(Brought::Text(part)) if part.trim().len() > FEWEST => conversation.add(&part),
            _ => {}
        })
    };
    let keys = {
        let conversation = conversation.clone();
        Callback::from(move |event: Event| {
            if field::key(&event) == "Escape" {
                conversation.remove_last();
            }
        })
    };
    let part = |(index, [from, to]): (usize, [usize; 2])| {
        let conversation = conversation.clone();
        let lines = words::PART.fill(lang, &[("from", &from.to_string()), ("to", &to.to_string())]);
        el("li").with(el("span").with(lines)).with(" ").with(
            el("button")
                .set("type", "button")
                .class("quiet")
                .on_click(Callback::from(move |_| conversation.remove(index)))
                .say(lang, &words::REMOVE_PART),
        )
    };
    let lines = conversation.lines();
    el("section")
        .class("next")
        .with(el("label").set("for", "next").say(lang, &words::NEXT))
        .with(
            el("textarea")
                .set("id", "next")
                .set("name", "next")
                .set("rows", "2")
                .set("spellcheck", "false")
                .set("autocomplete", "off")
                .set("aria-describedby", "next-hint")
                .value(AttrValue::Static(""))
                .on("keydown", keys)
                .on_input(typed),
        )
        .with(el("p").set("id", "next-hint").class("hint").say(lang, &words::NEXT_HINT))
        .with(el("ul").class("parts").hidden(lines.is_empty()).each(lines.into_iter().enumerate().map(part)))
        .into()
}
