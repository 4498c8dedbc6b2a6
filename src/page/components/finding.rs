//! One image that cannot be pulled: why, where, what proves it and what to do.

use std::rc::Rc;

use yew::prelude::*;

use super::evidence::Evidence;
use super::fix::{Fix, OtherFixes};
use super::subject::Subject;
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::page::{names, words};
use crate::report;

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
            <Subject lang={props.lang} reading={props.reading.clone()} index={props.index} />
            <p class="explanation">{ &finding.explanation }</p>
            <Evidence lang={props.lang} reading={props.reading.clone()} index={props.index} />
            { alternatives(props.lang, finding) }
            { fixes(props.lang, finding) }
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
    html! {
        <div class="finding-head">
            <h2>{ &finding.title }</h2>
            <span class="confidence">{ words::confidence(finding.confidence).get(lang) }</span>
            // With others beside it, the image tells them apart while it is folded.
            <code class="image" hidden={alone || finding.image.is_none()} translate="no">{ finding.image.clone() }</code>
        </div>
    }
}

fn alternatives(lang: Lang, finding: &report::Finding) -> Html {
    html! {
        <div class="alternatives" hidden={finding.alternatives.is_empty()}>
            <h3>{ words::OR_ELSE.get(lang) }</h3>
            <ul>
                for other in &finding.alternatives {
                    <li data-alternative={other.cause}>
                        <strong>{ crate::causes::find(other.cause).map_or(other.cause, |cause| cause.title.get(lang)) }</strong>
                        { " " }{ &other.why }
                    </li>
                }
            </ul>
        </div>
    }
}

/// The recommended way, and the others folded.
fn fixes(lang: Lang, finding: &report::Finding) -> Html {
    let best = finding.fixes.iter().position(|fix| fix.recommended).unwrap_or(0);
    let others: Vec<_> =
        finding.fixes.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, fix)| fix.clone()).collect();
    html! {
        <div class="fixes" hidden={finding.fixes.is_empty()}>
            <h3>{ words::FIX.get(lang) }</h3>
            if let Some(fix) = finding.fixes.get(best) {
                <Fix {lang} fix={fix.clone()} />
            }
            <OtherFixes {lang} fixes={others} />
        </div>
    }
}
