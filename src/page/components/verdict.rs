//! The answer: the result for the whole paste.

use std::rc::Rc;

use yew::prelude::*;

use super::debounce::use_settled;
use super::deferred::{use_pieces, when};
use super::el::{component, el, keyed};
use super::finding::{self, Finding, PIECES, key, spoken_line};
use super::findings::{self, Findings};
use super::guidance::guidance;
use super::invitation::invitation;
use super::next::{self, Next};
use super::prose::{prose, spoken};
use super::share::{self, Share};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::paste_box;
use crate::page::reading::Reading;
use crate::page::{names, words};
use crate::report::{self, Outcome, Report};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// The number of pastes.
    pub paste_count: u32,
    /// Whether a large paste is waiting to be read.
    pub pending: bool,
    pub node: NodeRef,
}

/// The answer to the paste.
#[component]
pub fn Verdict(props: &Props) -> Html {
    let lang = props.lang;
    let reading = use_settled(&props.reading, props.paste_count);
    let composed = use_memo((reading, lang), |(reading, lang)| Composed::new(reading, *lang));
    let report = &composed.report;
    let wanted = if report.findings.is_empty() { 0 } else { PIECES };
    let pieces = use_pieces(key(report.findings.first()), wanted);
    let body: Html = match (report.findings.len(), report.outcome) {
        (0, Outcome::Empty) => invitation(lang).into(),
        (0, _) => guidance(lang, report).into(),
        (1, _) => keyed::<Finding>(
            "one",
            finding::Props { lang, composed: composed.clone(), index: 0, alone: true, open: true, pieces },
        ),
        _ => component::<Findings>(findings::Props { lang, composed: composed.clone(), pieces }),
    };
    el("section")
        .class("answer")
        .node(props.node.clone())
        .set("data-outcome", names::outcome(report.outcome))
        .mark("aria-busy", props.pending)
        .mark("data-drawing", pieces < wanted)
        // The only live region: one line, which is announced only when it changes.
        .with(el("p").class("visually-hidden").set("role", "status").with(announcement(lang, report)))
        .with(el("p").class("reading").hidden(!props.pending).say(lang, &words::READING))
        .with(el("ul").class("notices").hidden(report.notices.is_empty()).each(
            report.notices.iter().map(|notice| el("li").set("data-notice", notice.kind).with(prose(&notice.text))),
        ))
        .with(
            el("button")
                .set("type", "button")
                .class("again")
                .hidden(report.outcome == Outcome::Empty)
                .on_click(Callback::from(|_| paste_box::focus()))
                .say(lang, &words::NEW_PASTE),
        )
        .with(el("div").class("verdict").with(body))
        .with(el("div").when(report.findings.len() > 1 && pieces == wanted, |it| {
            it.with(component::<Next>(next::Props { lang, composed: composed.clone() }))
        }))
        .with(when(pieces == wanted, || component::<Share>(share::Props { lang, composed: composed.clone() })))
        .into()
}

/// What a screen reader announces when the verdict changes.
fn announcement(lang: Lang, report: &Report) -> String {
    match (report.findings.as_slice(), report.outcome) {
        ([], Outcome::Empty) => String::new(),
        ([], _) => spoken(report::words::without_finding(report).0.get(lang)),
        ([only], _) => spoken_line(lang, only),
        (many, _) => words::counted(words::FAILURES, lang, many.len()),
    }
}
