//! The header: what this page is, a link to the library, and the language switch.

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::el::el;
use super::hooks::{use_flag, use_once};
use super::prose::prose;
use crate::lang::Lang;
use crate::page::platform::storage;
use crate::page::site;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// The heading of a page of the library; `None` on the paste page.
    pub title: Option<AttrValue>,
    pub act: Callback<Action>,
}

/// The name of the page.
fn site_title(lang: Lang) -> String {
    let title = site::site().and_then(|site| site.title.clone());
    title.map_or_else(|| "pullfix".to_owned(), |title| title.get(lang).to_owned())
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let lang = props.lang;
    let remembered = use_flag(false);
    // The question whether to remember the language appears only once another one was chosen.
    let asked = use_flag(false);
    let found = (remembered.setter(), asked.setter());
    use_once(Box::new(move || {
        let known = storage::language().is_some();
        found.0.set(known);
        found.1.set(known);
        Box::new(())
    }));
    let speak = {
        let (remembered, asked, act) = (remembered.clone(), asked.setter(), props.act.clone());
        Callback::from(move |choice: Lang| {
            if *remembered {
                storage::remember(Some(choice));
            }
            asked.set(storage::is_allowed());
            act.emit(Action::Speak(choice));
        })
    };
    let toggle = {
        let remembered = remembered.clone();
        Callback::from(move |_| {
            storage::remember((!*remembered).then_some(lang));
            remembered.set(storage::language().is_some());
        })
    };
    el("header")
        .class("header")
        .with(el("p").class("brand").verbatim().with(site_title(lang)))
        .with(
            el("div")
                .class("lead")
                .with(el("h1").set("tabindex", "-1").with(match props.title.as_deref() {
                    None => Html::from(VText::new(words::LEAD.get(lang))),
                    Some(title) => prose(title),
                }))
                .with(el("p").hidden(props.title.is_some()).say(lang, &words::PROMISE)),
        )
        .with(
            el("a")
                .class("to-library")
                .set("href", "#/causes")
                .hidden(props.title.is_some())
                .say(lang, &words::ALL_CAUSES),
        )
        .with(
            el("div")
                .class("languages")
                .set("role", "group")
                .set("aria-label", words::LANGUAGE.get(lang))
                .each(Lang::ALL.map(|choice| {
                    el("button")
                        .set("type", "button")
                        .set("lang", choice.code())
                        .either("aria-pressed", choice == lang)
                        .on_click(speak.reform(move |_| choice))
                        .with(words::own_name(choice))
                }))
                .with(
                    el("label")
                        .class("remember")
                        .hidden(!*asked)
                        .with(el("input").set("type", "checkbox").checked(*remembered).on("change", toggle))
                        .say(lang, &words::REMEMBER),
                ),
        )
        .into()
}
