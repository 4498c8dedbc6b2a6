//! One image that cannot be pulled: why, where, the evidence, and how to fix it.

use std::rc::Rc;

use yew::prelude::*;

use super::deferred::{use_later, when};
use super::el::{El, component, el, nothing, text};
use super::evidence::evidence;
use super::hints::hints;
use super::hooks::use_flag;
use super::learnt::learnt;
use super::next::{self, Next};
use super::places::briefly;
use super::plans::{self, Plans};
use super::prose::{prose, spoken};
use super::pull_stages::pull_stages;
use super::subject::subject;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::{document, paste_box};
use crate::page::{library, names, words};
use crate::report::{self, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// The index of the finding in the report.
    pub index: usize,
    /// Whether it is the only one, which cannot be collapsed.
    pub alone: bool,
    /// Whether it is expanded initially.
    pub open: bool,
    /// How many of its [`PIECES`] to render, if it is the first visible finding.
    pub pieces: usize,
}

/// The pieces that are rendered after the first paint, one by one: the rest of the plan and what is below it; then the
/// other plans.
pub const PIECES: usize = 2;

/// How many collapsed findings are rendered before they are expanded; with more findings, none is.
const AHEAD: usize = 20;
/// The time between two of them, in milliseconds: each is one short task.
const APART: u32 = 30;
/// The delay before the first of them, in milliseconds: the expanded finding is rendered first.
const BEFORE: u32 = 200;

/// One finding.
#[component]
pub fn Finding(props: &Props) -> Html {
    let at_once = props.alone || props.open;
    let opened = use_flag(at_once);
    let ahead = !at_once && props.composed.report.findings.len() <= AHEAD;
    let later = use_later(ahead.then_some(BEFORE + APART * props.index as u32));
    let Some(finding) = props.composed.report.findings.get(props.index) else {
        return nothing();
    };
    let head = head(props, finding);
    let body = match (at_once, *opened || later) {
        (true, _) => body(props, finding, props.pieces),
        (false, true) => body(props, finding, PIECES),
        (false, false) => el("div").class("finding-body"),
    };
    let reading = props.composed.reading.clone();
    let index = props.index;
    let toggle = Callback::from(move |event: Event| {
        // Collapsing fires this event too, as do collapsing elements inside.
        if !document::is_open(&event) {
            return;
        }
        opened.set(true);
        let evidence = reading.diagnosis(index).and_then(|it| it.evidence.first());
        evidence.map(|it| paste_box::show(it.start));
    });
    let drawn = if props.alone {
        el("article").class("finding").with(el("header").with(head))
    } else {
        // With a shared name, the browser keeps only one expanded at a time.
        el("details")
            .class("finding")
            .set("name", "findings")
            .flag("open", props.open)
            .on("toggle", toggle)
            .with(el("summary").put("id", id(props.index).into()).with(head))
    };
    drawn
        .set("data-cause", finding.cause.as_str())
        .set("data-confidence", names::confidence(finding.confidence))
        .put_some("data-image", finding.image.as_deref().map(text))
        .with(body)
        .into()
}

fn body(props: &Props, finding: &report::Finding, pieces: usize) -> El {
    let lang = props.lang;
    let (lead, rest) = first_sentence(&finding.explanation);
    el("div")
        .class("finding-body")
        .with(subject(lang, finding, !props.alone))
        .with(learnt(lang, &finding.learnt))
        .with(el("p").class("explanation").with(prose(lead)))
        .with(evidence(lang, &props.composed.reading, props.index))
        .with(pull_stages(lang, &finding.path, node(finding)))
        .with(hints(lang, &finding.hints))
        .with(component::<Plans>(plans::Props { lang, composed: props.composed.clone(), index: props.index, pieces }))
        .with(el("div").when(props.alone && pieces > 1, |it| {
            it.with(component::<Next>(next::Props { lang, composed: props.composed.clone() }))
        }))
        .with(when(pieces > 1, || why(lang, rest)))
        .with(when(pieces > 1, || about(lang, finding)))
        .with(when(pieces > 1, || alternatives(lang, finding)))
        .with(when(pieces > 1, || if_you_wait(lang, finding)))
}

/// The rest of the explanation.
fn why(lang: Lang, rest: &str) -> El {
    el("div").class("why").when(!rest.is_empty(), |it| {
        it.with(el("h3").say(lang, &words::WHY)).with(el("p").class("explanation").with(prose(rest)))
    })
}

fn about(lang: Lang, finding: &report::Finding) -> El {
    let link = el("a").put("href", library::address(finding.cause).into()).say(lang, &words::ABOUT_CAUSE);
    el("p").class("about-cause").with(link)
}

fn if_you_wait(lang: Lang, finding: &report::Finding) -> El {
    el("div").class("waiting").when(!undecided(finding) || finding.retry.seconds.is_some(), |it| {
        it.with(el("h3").say(lang, &words::IF_YOU_WAIT)).with(
            el("p").with(prose(&shared::waiting(finding, lang))).with(" ").with(shared::next_try(&finding.retry, lang)),
        )
    })
}

fn head(props: &Props, finding: &report::Finding) -> El {
    let (lang, alone) = (props.lang, props.alone);
    let (sure, why) = confidence(lang, finding);
    el("div")
        .class("finding-head")
        .with(el("span").class("nth").hidden(alone).with((props.index + 1).to_string()))
        .with(el("h2").with(prose(&finding.title)))
        .with(el("span").class("confidence").set("title", why).hidden(undecided(finding)).with(sure))
        // With several findings, the image distinguishes them while they are collapsed.
        .with(el("code").class("image").verbatim().when(!alone, |it| it.with(finding.image.as_deref().map(text))))
        .with(el("span").class("at").verbatim().when(!alone, |it| it.with(briefly(&finding.places))))
}

fn alternatives(lang: Lang, finding: &report::Finding) -> El {
    el("div").class("alternatives").when(!finding.alternatives.is_empty(), |it| {
        it.with(el("h3").say(lang, &shared::ALTERNATIVES))
            .with(el("ul").each(finding.alternatives.iter().map(|other| alternative(lang, other))))
    })
}

fn alternative(lang: Lang, other: &report::Alternative) -> El {
    let title = el("strong").with(prose(other.cause.cause().title.get(lang)));
    el("li")
        .set("data-alternative", other.cause.as_str())
        .with(el("a").put("href", library::address(other.cause).into()).with(title))
        .with(". ")
        .with(prose(&other.why))
}

/// Whether there is no definite cause, so that confidence and retries do not apply.
fn undecided(finding: &report::Finding) -> bool {
    !finding.cause.cause().rank.is_reason()
}

/// The first sentence, as a summary, and the rest. Full stops inside code do not count.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = |at: usize| text.get(..at).is_some_and(|before| before.matches('`').count() % 2 == 0);
    let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| ends(*at)).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    (first, rest.trim_start())
}

/// The node that pulls, if all places are on the same one.
fn node(finding: &report::Finding) -> Option<&str> {
    let first = finding.places.first()?.node.as_deref()?;
    finding.places.iter().all(|place| place.node.as_deref() == Some(first)).then_some(first)
}

/// The confidence of the finding, in a word, and what that means.
fn confidence(lang: Lang, finding: &report::Finding) -> (&'static str, &'static str) {
    let words = shared::confidence(finding.confidence).get(lang);
    words.split_once(": ").unwrap_or((words, ""))
}

/// The id of the element that expands a finding.
pub fn id(index: usize) -> String {
    format!("finding-{index}")
}

/// The key that distinguishes a finding from others in the paste, and from a previous one at the same index.
pub fn key(finding: Option<&report::Finding>) -> AttrValue {
    let key = finding.map(|it| format!("{} {}", it.cause.as_str(), it.image.as_deref().unwrap_or_default()));
    key.unwrap_or_default().into()
}

/// The finding in one line, for screen readers.
pub fn spoken_line(lang: Lang, finding: &report::Finding) -> String {
    let image = finding.image.as_deref().unwrap_or_default();
    let title = spoken(&finding.title);
    match undecided(finding) {
        true => format!("{title}: {image}"),
        false => format!("{title}: {image} ({})", confidence(lang, finding).0),
    }
}
