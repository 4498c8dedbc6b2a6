//! The library: all causes, searchable by the words of a message, and a page for each.

use std::rc::Rc;

use yew::prelude::*;

use super::cause;
use super::el::{El, el, text};
use super::prose::prose;
use super::pull;
use crate::causes::{Cause, CauseId};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::library::{Route, Search, address, sample, stage_address};
use crate::page::platform::field;
use crate::page::reading::Reading;
use crate::page::state::Action;
use crate::page::words;
use crate::report::StageEntry;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub route: Route,
    pub act: Callback<Action>,
}

/// Shown instead of the paste while the URL requests it.
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
    // The sample of the previous page does not belong to this one.
    let sample = read.as_ref().filter(|(of, _)| Some(*of) == cause).map(|(_, sample)| sample.clone());
    let composed = use_memo((sample, lang), |(sample, lang)| {
        sample.as_ref().map(|reading| Rc::new(Composed::new(reading, *lang)))
    });
    let type_in = {
        let wanted = wanted.clone();
        Callback::from(move |event: Event| wanted.set(Search::of(field::value(&event))))
    };
    let body = match (&props.route, cause) {
        (Route::Paste, _) => Html::default(),
        (Route::Causes, _) => index(lang, &wanted, type_in).into(),
        (Route::Cause(_), Some(cause)) => cause::page(lang, cause.cause(), (*composed).as_ref(), &props.act).into(),
        (Route::Pull(_), _) => pull::page(lang).into(),
        (Route::Privacy, _) => privacy(lang).into(),
        (Route::Cause(id), None) => el("p").with(words::NO_SUCH_CAUSE.fill(lang, &[("id", id)])).into(),
    };
    el("main")
        .class("library")
        .hidden(props.route == Route::Paste)
        .with(
            el("nav")
                .class("trail")
                .set("aria-label", words::LIBRARY.get(lang))
                .with(el("a").set("href", "#/").say(lang, &words::BACK_TO_PASTE))
                .with(
                    el("a").set("href", "#/causes").hidden(props.route == Route::Causes).say(lang, &words::ALL_CAUSES),
                )
                .with(
                    el("a")
                        .set("href", "#/how-a-pull-works")
                        .hidden(matches!(props.route, Route::Pull(_)))
                        .say(lang, &words::PULL),
                ),
        )
        .with(el("div").key(key(&props.route)).with(body))
        .into()
}

/// The key of a page: nothing that is expanded on one stays expanded on the next.
fn key(route: &Route) -> &str {
    match route {
        Route::Paste => "",
        Route::Causes => "causes",
        Route::Cause(id) => id,
        Route::Pull(_) => "pull",
        Route::Privacy => "privacy",
    }
}

/// What happens to a paste.
fn privacy(lang: Lang) -> El {
    el("div").class("cause").each(words::PRIVACY_SAYS.get(lang).split('\n').map(|line| el("p").with(prose(line))))
}

/// All causes, or those that match.
fn index(lang: Lang, wanted: &Search, type_in: Callback<Event>) -> El {
    let found = wanted.found(lang);
    let count = match found.len() {
        0 => words::NO_CAUSE_FOUND.get(lang).to_owned(),
        1 => words::ONE_CAUSE.get(lang).to_owned(),
        n => words::counted(words::CAUSES_FOUND, lang, n),
    };
    el("div")
        .class("index")
        .with(el("label").set("for", "search").say(lang, &words::SEARCH))
        .with(
            el("input")
                .set("id", "search")
                .set("type", "search")
                .set("autocomplete", "off")
                .set("spellcheck", "false")
                .value(text(&wanted.words))
                .on_input(type_in),
        )
        .with(el("p").class("hint").set("role", "status").with(count))
        .with(if wanted.words.trim().is_empty() { by_stage(lang, &found) } else { causes(lang, found) })
}

/// The causes by stage, in the order of a pull.
fn by_stage(lang: Lang, all: &[&'static Cause]) -> El {
    let mut others = all.to_vec();
    let stages = StageEntry::all(lang).into_iter().map(|stage| {
        let here = |cause: &&&Cause| stage.causes.contains(&cause.id.as_str());
        let found: Vec<&Cause> = all.iter().filter(here).copied().collect();
        others.retain(|cause| !here(&cause));
        let name = el("a").put("href", stage_address(stage.id).into()).with(stage.title);
        el("section").with(el("h2").with(name)).with(causes(lang, found))
    });
    let stages: Vec<El> = stages.collect();
    el("div").each(stages).with(el("section").with(el("h2").say(lang, &words::NO_CAUSE)).with(causes(lang, others)))
}

fn causes(lang: Lang, causes: Vec<&Cause>) -> El {
    el("ul").class("causes").each(causes.into_iter().map(|cause| {
        el("li")
            .key(cause.id.as_str())
            .with(el("a").put("href", address(cause.id).into()).with(prose(cause.title.get(lang))))
            .with(el("code").verbatim().with(cause.id.as_str()))
    }))
}
