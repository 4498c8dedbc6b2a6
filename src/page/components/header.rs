//! What this page is, the way to the library, and the language switch.

use yew::prelude::*;

use super::prose::prose;
use crate::lang::Lang;
use crate::page::platform::storage;
use crate::page::site;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// The heading of a page of the library; none on the page of the paste.
    pub title: Option<AttrValue>,
    pub act: Callback<Action>,
}

/// What the page is called.
fn site_title(lang: Lang) -> String {
    let title = site::site().and_then(|site| site.title.clone());
    title.map_or_else(|| "pullfix".to_owned(), |title| title.get(lang).to_owned())
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let lang = props.lang;
    let remembered = use_state_eq(|| false);
    // Whoever never asks for another language is not asked whether to remember it.
    let asked = use_state_eq(|| false);
    let found = (remembered.setter(), asked.setter());
    use_effect_with((), move |()| {
        let known = storage::language().is_some();
        found.0.set(known);
        found.1.set(known);
    });
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
        move |_| {
            storage::remember((!*remembered).then_some(lang));
            remembered.set(storage::language().is_some());
        }
    };
    html! {
        <header class="header">
            <p class="brand" translate="no">{ site_title(lang) }</p>
            <div class="lead">
                <h1 tabindex="-1">{ props.title.as_deref().map_or_else(|| words::LEAD.get(lang).into(), prose) }</h1>
                <p hidden={props.title.is_some()}>{ words::PROMISE.get(lang) }</p>
            </div>
            <a class="to-library" href="#/causes" hidden={props.title.is_some()}>{ words::ALL_CAUSES.get(lang) }</a>
            <div class="languages" role="group" aria-label={words::LANGUAGE.get(lang)}>
                for choice in Lang::ALL {
                    <button type="button" lang={choice.code()} aria-pressed={(choice == lang).to_string()}
                        onclick={speak.reform(move |_| choice)}>
                        { words::own_name(choice) }
                    </button>
                }
                <label class="remember" hidden={!*asked}>
                    <input type="checkbox" checked={*remembered} onchange={toggle} />
                    { words::REMEMBER.get(lang) }
                </label>
            </div>
        </header>
    }
}
