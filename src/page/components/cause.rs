//! One cause, as a reference page: what it means, its messages, similar causes, how to fix it.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, component, el};
use super::finding::PIECES;
use super::plans::{self, Plans};
use super::prose::prose;
use crate::causes::{Cause, Program, similar_causes};
use crate::fix::Values;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::library::address;
use crate::page::platform::document;
use crate::page::state::{Action, Draft};
use crate::page::{site, words};
use crate::report::{Effect, Shell, Tool, fixes, words as shared};

/// The page of a cause; `sample` is its first message, diagnosed.
pub fn page(lang: Lang, cause: &'static Cause, sample: Option<&Rc<Composed>>, act: &Callback<Action>) -> El {
    el("article")
        .class("cause")
        .set("data-library", cause.id.as_str())
        .with(el("p").with(el("code").verbatim().with(cause.id.as_str())))
        .with(el("p").class("explanation").with(prose(cause.explanation.get(lang))))
        .with(el("section").when(!cause.shows.is_empty(), |it| {
            it.with(el("h2").say(lang, &shared::MESSAGES))
                .with(el("ul").class("shows").each(cause.examples().map(|(by, says)| example(lang, by, says, act))))
        }))
        .with(look_alikes(lang, cause, sample))
        .with(
            el("section")
                .with(el("h2").say(lang, &words::IF_YOU_WAIT))
                .with(el("p").with(prose(&cause.waiting.get(lang).replace(['{', '}'], "")))),
        )
        .with(
            el("section")
                .hidden(sample.is_none())
                .with(sample.map(|it| plans(lang, it)))
                .with(el("p").class("hint").say(lang, &words::NAMES_OF_EXAMPLE)),
        )
        .with(
            el("section")
                .with(el("h2").say(lang, &shared::SOURCES))
                .with(el("ul").class("sources").each(cause.sources.iter().map(|page| el("li").with(source(page)))))
                .with(static_page(lang, cause)),
        )
}

/// A link to the same page without the program: for links and bookmarks.
fn static_page(lang: Lang, cause: &Cause) -> El {
    let folder = match lang {
        Lang::En => "",
        Lang::Es => "es/",
    };
    el("p").class("hint").hidden(!document::is_here() || !document::has_static_pages()).with(
        el("a")
            .put("href", format!("{folder}causes/{}/", cause.id.as_str()).into())
            .set("target", "_blank")
            .say(lang, &words::STATIC_PAGE),
    )
}

/// A message of the cause, and a button that loads it into the box.
fn example(lang: Lang, by: Program, says: String, act: &Callback<Action>) -> El {
    let shown = says.clone();
    let try_it = act.reform(move |_| Action::Show(Draft::of(says.clone())));
    el("li")
        .with(el("h3").verbatim().with(by.name()))
        .with(el("pre").with(el("code").verbatim().with(shown)))
        .with(el("button").set("type", "button").class("quiet").on_click(try_it).say(lang, &words::TRY_IT))
}

fn plans(lang: Lang, sample: &Rc<Composed>) -> Html {
    component::<Plans>(plans::Props { lang, composed: sample.clone(), index: 0, pieces: PIECES })
}

fn source(page: &'static str) -> El {
    el("a").put("href", format!("https://{page}").into()).set("target", "_blank").set("rel", "noreferrer").with(page)
}

fn look_alikes(lang: Lang, cause: &Cause, sample: Option<&Rc<Composed>>) -> El {
    // If the message has several possible causes, inspection helps most; a plan begins with it.
    let open = sample.filter(|it| it.report.findings.first().is_some_and(|finding| !finding.alternatives.is_empty()));
    let options = site::options(lang, Shell::default(), Tool::default());
    let fixes = open.and_then(|composed| composed.plans(0)).map(|plans| fixes(&plans, &options, &Values::default()));
    let mut steps = fixes.iter().flatten().flat_map(|fix| &fix.steps).filter(|step| step.effect == Effect::Inspect);
    let (what, command) = steps.find_map(|step| Some((&step.text, step.command.as_ref()?))).unzip();
    el("section")
        .with(el("h2").say(lang, &shared::LOOK_ALIKES))
        .with(el("ul").class("look-alikes").each(similar_causes(cause).map(|(other, apart)| {
            el("li")
                .with(el("a").put("href", address(other.id).into()).with(prose(other.title.get(lang))))
                .with(". ")
                .with(prose(apart.get(lang)))
        })))
        .with(el("div").class("tell-apart").when(command.is_some(), |it| {
            it.with(el("h3").say(lang, &words::TELL_APART))
                .with(el("p").with(prose(what.map_or("", String::as_str))))
                .with(el("pre").with(el("code").verbatim().with(command.cloned())))
        }))
}
