//! What this page is, the way to the library, and the language switch.

use yew::prelude::*;

use super::prose::prose;
use crate::lang::Lang;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// The heading of a page of the library; none on the page of the paste.
    pub title: Option<AttrValue>,
    pub act: Callback<Action>,
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let lang = props.lang;
    html! {
        <header class="header">
            <p class="brand" translate="no">{ "pullfix" }</p>
            <div class="lead">
                <h1 tabindex="-1">{ props.title.as_deref().map_or_else(|| words::LEAD.get(lang).into(), prose) }</h1>
                <p hidden={props.title.is_some()}>{ words::PROMISE.get(lang) }</p>
            </div>
            <a class="to-library" href="#/causes">{ words::ALL_CAUSES.get(lang) }</a>
            <div class="languages" role="group" aria-label={words::LANGUAGE.get(lang)}>
                for choice in Lang::ALL {
                    <button type="button" lang={choice.code()} aria-pressed={(choice == lang).to_string()}
                        onclick={props.act.reform(move |_| Action::Speak(choice))}>
                        { words::own_name(choice) }
                    </button>
                }
            </div>
        </header>
    }
}
