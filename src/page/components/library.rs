//! The library: every cause, to be found by the words of a message, and a page for each.

use yew::prelude::*;

use super::cause;
use super::prose::prose;
use crate::causes::CauseId;
use crate::lang::Lang;
use crate::page::library::{Route, Sample, address, search};
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
    let wanted = use_state(String::new);
    let sample = use_memo((props.route.clone(), lang), |(route, lang)| match route {
        Route::Cause(id) => CauseId::parse(id).map(|id| (id.cause(), Sample::of(id.cause(), *lang))),
        _ => None,
    });
    let type_in = {
        let wanted = wanted.clone();
        move |event: InputEvent| wanted.set(field::value(&event))
    };
    let body = match (&props.route, sample.as_ref()) {
        (Route::Paste, _) => html! {},
        (Route::Causes, _) => index(lang, &wanted, type_in),
        (Route::Cause(_), Some((cause, sample))) => cause::page(lang, cause, sample, &props.act),
        (Route::Cause(id), None) => html! { <p>{ words::NO_SUCH_CAUSE.fill(lang, &[("id", id)]) }</p> },
    };
    html! {
        <main class="library" hidden={props.route == Route::Paste}>
            <nav class="trail" aria-label={words::LIBRARY.get(lang)}>
                <a href="#/">{ words::BACK_TO_PASTE.get(lang) }</a>
                <a href="#/causes" hidden={props.route == Route::Causes}>{ words::ALL_CAUSES.get(lang) }</a>
            </nav>
            <div key={key(&props.route)}>{ body }</div>
        </main>
    }
}

/// Pages are drawn anew: nothing of one stays open in the next.
fn key(route: &Route) -> &str {
    match route {
        Route::Paste => "",
        Route::Causes => "causes",
        Route::Cause(id) => id,
    }
}

/// All causes, or those that are wanted.
fn index(lang: Lang, wanted: &str, type_in: impl Fn(InputEvent) + 'static) -> Html {
    let found = search(wanted, lang);
    let count = match found.len() {
        0 => words::NO_CAUSE_FOUND.get(lang).to_owned(),
        1 => words::ONE_CAUSE.get(lang).to_owned(),
        n => words::counted(words::CAUSES_FOUND, lang, n),
    };
    html! {
        <div class="index">
            <label for="search">{ words::SEARCH.get(lang) }</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false" value={wanted.to_owned()} oninput={type_in} />
            <p class="hint" role="status">{ count }</p>
            <ul class="causes">
                for cause in found {
                    <li key={cause.id.as_str()}>
                        <a href={address(cause.id)}>{ prose(cause.title.get(lang)) }</a>
                        <code translate="no">{ cause.id.as_str() }</code>
                    </li>
                }
            </ul>
        </div>
    }
}
