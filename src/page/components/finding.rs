//! One image that cannot be pulled: why, where, what proves it and what to do.

use std::rc::Rc;

use yew::prelude::*;

use super::backoff::backoff;
use super::evidence::Evidence;
use super::hints::hints;
use super::later::{use_later, when};
use super::plans::Plans;
use super::proofs::proofs;
use super::prose::{prose, spoken};
use super::subject::subject;
use super::way::way;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::{library, names, words};
use crate::report::{self, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// Which finding of the report.
    pub index: usize,
    /// It is the only one: it cannot be folded.
    pub alone: bool,
    /// How it belongs to one above it.
    #[prop_or_default]
    pub note: Option<String>,
    /// So many of its [`PIECES`] are to be drawn, where it is the first that is seen.
    pub pieces: usize,
}

/// What is drawn after the first painting, piece by piece: the rest of the plan, the excerpt, the pictures; and then the
/// other plans.
pub const PIECES: usize = 4;

/// So many closed findings are drawn before they are opened; of a whole cluster the others wait for that.
const AHEAD: usize = 20;
/// The time between two of them, in milliseconds: each is one short piece of work.
const APART: u32 = 30;
/// Before the first of them comes all that belongs to the open one.
const BEFORE: u32 = 200;

/// One finding.
#[component]
pub fn Finding(props: &Props) -> Html {
    let at_once = props.alone || props.index == 0;
    let opened = use_state_eq(|| at_once);
    let later = use_later((!at_once && props.index < AHEAD).then_some(BEFORE + APART * props.index as u32));
    let Some(finding) = props.composed.report.findings.get(props.index) else {
        return html! { <div hidden=true /> };
    };
    let head = head(props, finding);
    let body = match (at_once, *opened || later) {
        (true, _) => body(props, finding, props.pieces),
        (false, true) => body(props, finding, PIECES),
        (false, false) => html! { <div class="finding-body" /> },
    };
    let confidence = names::confidence(finding.confidence);
    let (cause, image) = (finding.cause.as_str(), finding.image.clone());
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
            <details class="finding" name="findings" open={props.index == 0} ontoggle={Callback::from(move |_| opened.set(true))}
                data-cause={cause} data-confidence={confidence} data-image={image}>
                <summary>{ head }</summary>
                { body }
            </details>
        }
    }
}

fn body(props: &Props, finding: &report::Finding, pieces: usize) -> Html {
    let lang = props.lang;
    let (lead, rest) = first_sentence(&finding.explanation);
    html! {
        <div class="finding-body">
            { subject(lang, finding, !props.alone) }
            <p class="explanation">{ prose(lead) }</p>
            { proofs(lang, &finding.evidence) }
            { hints(lang, &finding.hints) }
            <Plans {lang} composed={props.composed.clone()} index={props.index} {pieces} />
            { when(pieces > 1, || why(lang, rest)) }
            { when(pieces > 1, || about(lang, finding)) }
            { when(pieces > 1, || html! { <Evidence {lang} reading={props.composed.reading.clone()} index={props.index} /> }) }
            { when(pieces > 2, || way(lang, &finding.path, node(finding))) }
            { when(pieces > 3, || alternatives(lang, finding)) }
            { when(pieces > 3, || if_you_wait(lang, finding)) }
        </div>
    }
}

/// The rest of the explanation.
fn why(lang: Lang, rest: &str) -> Html {
    html! {
        <div class="why" hidden={rest.is_empty()}>
            <h3>{ words::WHY.get(lang) }</h3>
            <p class="explanation">{ prose(rest) }</p>
        </div>
    }
}

fn about(lang: Lang, finding: &report::Finding) -> Html {
    let address = library::address(finding.cause);
    html! { <p class="about-cause"><a href={address}>{ words::ABOUT_CAUSE.get(lang) }</a></p> }
}

fn if_you_wait(lang: Lang, finding: &report::Finding) -> Html {
    html! {
        <div class="waiting" hidden={undecided(finding) && finding.retry.seconds.is_none()}>
            <h3>{ words::IF_YOU_WAIT.get(lang) }</h3>
            <p>{ prose(waiting(lang, finding)) }</p>
            { backoff(lang, &finding.retry) }
        </div>
    }
}

fn head(props: &Props, finding: &report::Finding) -> Html {
    let (lang, alone) = (props.lang, props.alone);
    let (sure, why) = confidence(lang, finding);
    html! {
        <div class="finding-head">
            <span class="nth" hidden={alone}>{ props.index + 1 }</span>
            <h2>{ prose(&finding.title) }</h2>
            <span class="confidence" title={why} hidden={undecided(finding)}>{ sure }</span>
            // With others beside it, the image tells them apart while it is folded.
            <code class="image" hidden={alone || finding.image.is_none()} translate="no">{ finding.image.clone() }</code>
            <span class="hint" hidden={props.note.is_none()}>{ props.note.clone() }</span>
        </div>
    }
}

fn alternatives(lang: Lang, finding: &report::Finding) -> Html {
    html! {
        <div class="alternatives" hidden={finding.alternatives.is_empty()}>
            <h3>{ shared::ALTERNATIVES.get(lang) }</h3>
            <ul>
                for other in &finding.alternatives {
                    <li data-alternative={other.cause.as_str()}>
                        <a href={library::address(other.cause)}>
                            <strong>{ prose(other.cause.cause().title.get(lang)) }</strong>
                        </a>
                        { ". " }{ prose(&other.why) }
                    </li>
                }
            </ul>
        </div>
    }
}

/// There is no cause to be sure of, or to wait for.
fn undecided(finding: &report::Finding) -> bool {
    !finding.cause.cause().rank.is_reason()
}

/// What waiting does.
fn waiting(lang: Lang, finding: &report::Finding) -> &'static str {
    finding.cause.cause().waiting.get(lang)
}

/// The first sentence, which stands for the whole, and the rest. Full stops within code end nothing.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = |at: usize| text.get(..at).is_some_and(|before| before.matches('`').count() % 2 == 0);
    let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| ends(*at)).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    (first, rest.trim_start())
}

/// The node that pulls, when all places are on one.
fn node(finding: &report::Finding) -> Option<&str> {
    let first = finding.places.first()?.node.as_deref()?;
    finding.places.iter().all(|place| place.node.as_deref() == Some(first)).then_some(first)
}

/// How sure the finding is, in a word, and what that means.
fn confidence(lang: Lang, finding: &report::Finding) -> (&'static str, &'static str) {
    let words = shared::confidence(finding.confidence).get(lang);
    words.split_once(": ").unwrap_or((words, ""))
}

/// What tells a finding from others of the paste, and from the one that stood in its place.
pub fn key(finding: Option<&report::Finding>) -> AttrValue {
    let key = finding.map(|it| format!("{} {}", it.cause.as_str(), it.image.as_deref().unwrap_or_default()));
    key.unwrap_or_default().into()
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
