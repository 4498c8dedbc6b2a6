//! The library: every cause, to be found by the words of a message, and a page for each.

use std::rc::Rc;

use yew::prelude::*;

use super::cause;
use super::prose::prose;
use crate::causes::CauseId;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::library::{Route, Search, address, sample};
use crate::page::platform::field;
use crate::page::reading::Reading;
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
    let wanted = use_state(Search::default);
    let cause = match &props.route {
        Route::Cause(id) => CauseId::parse(id),
        _ => None,
    };
    let read = use_state_eq(|| None::<(CauseId, Rc<Reading>)>);
    let keep = read.setter();
    use_effect_with(cause, move |cause| {
        keep.set(cause.and_then(|cause| Some((cause, sample(cause.cause())?))));
    });
    // The sample of the page before says nothing about this one.
    let sample = read.as_ref().filter(|(of, _)| Some(*of) == cause).map(|(_, sample)| sample.clone());
    let composed = use_memo((sample, lang), |(sample, lang)| {
        sample.as_ref().map(|reading| Rc::new(Composed::new(reading, *lang)))
    });
    let type_in = {
        let wanted = wanted.clone();
        move |event: InputEvent| wanted.set(Search::of(field::value(&event)))
    };
    let body = match (&props.route, cause) {
        (Route::Paste, _) => html! {},
        (Route::Causes, _) => index(lang, &wanted, type_in),
        (Route::Cause(_), Some(cause)) => cause::page(lang, cause.cause(), (*composed).as_ref(), &props.act),
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
fn index(lang: Lang, wanted: &Search, type_in: impl Fn(InputEvent) + 'static) -> Html {
    let found = wanted.found(lang);
    let count = match found.len() {
        0 => words::NO_CAUSE_FOUND.get(lang).to_owned(),
        1 => words::ONE_CAUSE.get(lang).to_owned(),
        n => words::counted(words::CAUSES_FOUND, lang, n),
    };
    html! {
        <div class="index">
            <label for="search">{ words::SEARCH.get(lang) }</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false" value={wanted.words.clone()} oninput={type_in} />
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
