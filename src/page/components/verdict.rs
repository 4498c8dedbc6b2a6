//! The answer: what the whole paste comes to.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::{Finding, PIECES, key, spoken_line};
use super::findings::findings;
use super::guidance::guidance;
use super::invitation::invitation;
use super::later::{use_pieces, when};
use super::prose::{prose, spoken};
use super::settle::use_settled;
use super::share::Share;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::reading::Reading;
use crate::page::{names, words};
use crate::report::{self, Outcome, Report};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// A large paste waits to be read.
    pub pending: bool,
    pub node: NodeRef,
}

/// The answer to the paste.
#[component]
pub fn Verdict(props: &Props) -> Html {
    let lang = props.lang;
    let reading = use_settled(&props.reading);
    let composed = use_memo((reading, lang), |(reading, lang)| Composed::new(reading, *lang));
    let report = &composed.report;
    let wanted = if report.findings.is_empty() { 0 } else { PIECES };
    let pieces = use_pieces(key(report.findings.first()), wanted);
    let body = match (report.findings.len(), report.outcome) {
        (0, Outcome::Empty) => invitation(lang),
        (0, outcome) => guidance(lang, outcome),
        (1, _) => html! { <Finding key="one" {lang} composed={composed.clone()} index=0 alone=true {pieces} /> },
        _ => findings(lang, &composed, pieces),
    };
    html! {
        <section class="answer" ref={props.node.clone()} data-outcome={names::outcome(report.outcome)}
            aria-busy={props.pending.then_some("true")} data-drawing={(pieces < wanted).then_some("true")}>
            // The only place that speaks by itself: one line, and only when it changes.
            <p class="visually-hidden" role="status">{ announcement(lang, report) }</p>
            <p class="reading" hidden={!props.pending}>{ words::READING.get(lang) }</p>
            <ul class="notices" hidden={report.notices.is_empty()}>
                for notice in &report.notices {
                    <li data-notice={notice.kind}>{ prose(&notice.text) }</li>
                }
            </ul>
            <div class="verdict">{ body }</div>
            { when(pieces == wanted, || html! { <Share {lang} composed={composed.clone()} /> }) }
        </section>
    }
}

/// What a screen reader says when the verdict changes.
fn announcement(lang: Lang, report: &Report) -> String {
    match (report.findings.as_slice(), report.outcome) {
        ([], Outcome::Empty) => String::new(),
        ([], outcome) => spoken(report::words::outcome(outcome).0.get(lang)),
        ([only], _) => spoken_line(lang, only),
        (many, _) => words::counted(words::FAILURES, lang, many.len()),
    }
}
