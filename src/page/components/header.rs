//! What this page is, and the language switch.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
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
                <h1>{ words::LEAD.get(lang) }</h1>
                <p>{ words::PROMISE.get(lang) }</p>
            </div>
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
