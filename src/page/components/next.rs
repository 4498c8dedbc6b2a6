//! The box for the output of the next command, and the parts that were added with it, each with what it says.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{el, nothing};
use super::prose::prose;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::conversation::Conversation;
use crate::page::platform::files::Brought;
use crate::page::platform::{document, field, paste_box};
use crate::page::words;
use crate::report::Evidence;

/// The id of the box.
const ID: &str = "next";

/// The minimum length of text that a browser does not report as a paste, in bytes: shorter input is typed.
const FEWEST: usize = 8;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// The report, with what was learnt from the parts.
    pub composed: Rc<Composed>,
}

/// The box below the fix. It is emptied as soon as something is pasted into it.
#[component]
pub fn Next(props: &Props) -> Html {
    let lang = props.lang;
    let Some(conversation) = use_context::<Conversation>().filter(|it| it.open) else { return nothing() };
    let typed = {
        let conversation = conversation.clone();
        Callback::from(move |event: Event| match paste_box::value(&event) {
            Some(Brought::Text(part)) if part.trim().len() > FEWEST || paste_box::is_paste(&event) => {
                conversation.add(&part);
                document::focus_again(ID);
            }
            _ => {}
        })
    };
    let keys = {
        let conversation = conversation.clone();
        Callback::from(move |event: Event| {
            if field::key(&event) == "Escape" {
                conversation.remove_last();
                document::focus_again(ID);
            }
        })
    };
    let findings = &props.composed.report.findings;
    let part = |(index, [from, to]): (usize, [usize; 2])| {
        let conversation = conversation.clone();
        let lines = if from == to { words::PART_LINE } else { words::PART };
        let lines = lines.fill(lang, &[("from", &from.to_string()), ("to", &to.to_string())]);
        let learnt = findings.iter().flat_map(|finding| &finding.learnt);
        let is_of_part = |evidence: &Evidence| (from..=to).contains(&evidence.line);
        let said: Vec<&str> =
            learnt.filter(|it| it.evidence.iter().any(is_of_part)).map(|it| it.text.as_str()).collect();
        let remove = Callback::from(move |_| {
            conversation.remove(index);
            document::focus_again(ID);
        });
        el("li")
            .with(el("span").with(lines))
            .with(" ")
            .with(el("button").set("type", "button").class("quiet").on_click(remove).say(lang, &words::REMOVE_PART))
            .with(el("p").class("hint").hidden(!said.is_empty()).say(lang, &words::PART_SAYS_NOTHING))
            .each(said.into_iter().map(|text| el("p").with(prose(text))))
    };
    let lines = conversation.lines();
    el("section")
        .class("next")
        .with(el("label").set("for", ID).say(lang, &words::NEXT))
        .with(
            el("textarea")
                .set("id", ID)
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
