//! The library: every cause, to be found by the words of a message, and a page for each.

use yew::prelude::*;

use super::cause::CausePage;
use super::prose::prose;
use crate::causes;
use crate::lang::Lang;
use crate::page::library::{Route, address, search};
use crate::page::platform::field;
use crate::page::state::Action;
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub route: Route,
    pub act: Callback<Action>,
}

/// What stands in the place of the paste while the address asks for it.
#[component]
pub fn Library(props: &Props) -> Html {
    let lang = props.lang;
    let body = match &props.route {
        Route::Paste => html! { <div key="none" hidden=true /> },
        Route::Causes => html! { <Index key="index" {lang} /> },
        Route::Cause(id) => match causes::find(id) {
            Some(cause) => html! { <CausePage key={cause.id} {lang} id={cause.id} act={props.act.clone()} /> },
            None => html! { <p key="unknown" class="no-cause">{ words::NO_SUCH_CAUSE.fill(lang, &[("id", id)]) }</p> },
        },
    };
    html! {
        <main class="library" hidden={props.route == Route::Paste}>
            <nav class="trail" aria-label={words::LIBRARY.get(lang)}>
                <a href="#/">{ words::BACK_TO_PASTE.get(lang) }</a>
                <a href="#/causes" hidden={props.route == Route::Causes}>{ words::ALL_CAUSES.get(lang) }</a>
            </nav>
            { body }
        </main>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct IndexProps {
    lang: Lang,
}

/// All causes, or those that hold the words.
#[component]
fn Index(props: &IndexProps) -> Html {
    let lang = props.lang;
    let wanted = use_state(String::new);
    let oninput = {
        let wanted = wanted.clone();
        move |event: InputEvent| wanted.set(field::value(&event))
    };
    let found = search(&wanted, lang);
    let count = match found.len() {
        0 => words::NO_CAUSE_FOUND.get(lang).to_owned(),
        1 => words::ONE_CAUSE.get(lang).to_owned(),
        n => words::counted(words::CAUSES_FOUND, lang, n),
    };
    html! {
        <div class="index">
            <label for="search">{ words::SEARCH.get(lang) }</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false" {oninput} />
            <p class="hint" role="status">{ count }</p>
            <ul class="causes">
                for cause in found {
                    <li key={cause.id}>
                        <a href={address(cause.id)}>{ prose(cause.title.get(lang)) }</a>
                        <code translate="no">{ cause.id }</code>
                    </li>
                }
            </ul>
        </div>
    }
}
