//! One image that cannot be pulled: why, where, what proves it and what to do.

use std::rc::Rc;

use yew::prelude::*;

use super::evidence::Evidence;
use super::plans::Plans;
use super::prose::{prose, spoken};
use super::subject::Subject;
use crate::causes;
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::page::{names, words};
use crate::report::{self, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
    /// It is the only one: it cannot be folded.
    pub alone: bool,
}

/// One finding.
#[component]
pub fn Finding(props: &Props) -> Html {
    let Some(finding) = props.reading.report.findings.get(props.index) else {
        return html! { <div hidden=true /> };
    };
    let head = head(props.lang, finding, props.alone);
    let body = html! {
        <div class="finding-body">
            <Subject lang={props.lang} reading={props.reading.clone()} index={props.index} named={!props.alone} />
            <p class="explanation">{ prose(&finding.explanation) }</p>
            <Evidence lang={props.lang} reading={props.reading.clone()} index={props.index} />
            <Plans lang={props.lang} reading={props.reading.clone()} index={props.index} />
            { alternatives(props.lang, finding) }
            <div class="waiting" hidden={undecided(finding)}>
                <h3>{ words::IF_YOU_WAIT.get(props.lang) }</h3>
                <p>{ prose(&waiting(props.lang, finding)) }</p>
            </div>
        </div>
    };
    let confidence = names::confidence(finding.confidence);
    let (cause, image) = (finding.cause, finding.image.clone());
    if props.alone {
        html! {
            <article class="finding" data-cause={cause} data-confidence={confidence} data-image={image}>
                <header>{ head }</header>
                { body }
            </article>
        }
    } else {
        // The shared name makes the browser keep one open at a time.
        html! {
            <details class="finding" name="findings" open={props.index == 0}
                data-cause={cause} data-confidence={confidence} data-image={image}>
                <summary>{ head }</summary>
                { body }
            </details>
        }
    }
}

fn head(lang: Lang, finding: &report::Finding, alone: bool) -> Html {
    let (sure, why) = confidence(lang, finding);
    html! {
        <div class="finding-head">
            <h2>{ prose(&finding.title) }</h2>
            <span class="confidence" title={why} hidden={undecided(finding)}>{ sure }</span>
            // With others beside it, the image tells them apart while it is folded.
            <code class="image" hidden={alone || finding.image.is_none()} translate="no">{ finding.image.clone() }</code>
        </div>
    }
}

fn alternatives(lang: Lang, finding: &report::Finding) -> Html {
    html! {
        <div class="alternatives" hidden={finding.alternatives.is_empty()}>
            <h3>{ shared::ALTERNATIVES.get(lang) }</h3>
            <ul>
                for other in &finding.alternatives {
                    <li data-alternative={other.cause}>
                        <strong>{ prose(causes::find(other.cause).map_or(other.cause, |cause| cause.title.get(lang))) }</strong>
                        { ". " }{ prose(&other.why) }
                    </li>
                }
            </ul>
        </div>
    }
}

/// There is no cause to be sure of, or to wait for.
fn undecided(finding: &report::Finding) -> bool {
    matches!(finding.cause, "backoff-only" | "unknown" | "not-image-pull")
}

/// What waiting does, and when the kubelet tries next.
fn waiting(lang: Lang, finding: &report::Finding) -> String {
    let words = causes::find(finding.cause).map_or_else(|| shared::waiting(&finding.retry), |cause| cause.waiting);
    let next = shared::next_try(&finding.retry, lang).unwrap_or_default();
    format!("{} {next}", words.get(lang))
}

/// How sure the finding is, in a word, and what that means.
fn confidence(lang: Lang, finding: &report::Finding) -> (&'static str, &'static str) {
    let words = shared::confidence(finding.confidence).get(lang);
    words.split_once(": ").unwrap_or((words, ""))
}

/// The finding in one line, to be read out.
pub fn spoken_line(lang: Lang, finding: &report::Finding) -> String {
    let image = finding.image.as_deref().unwrap_or_default();
    let title = spoken(&finding.title);
    match undecided(finding) {
        true => format!("{title}: {image}"),
        false => format!("{title}: {image} ({})", confidence(lang, finding).0),
    }
}
