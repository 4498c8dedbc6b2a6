//! What to say when there is no finding: why, and what to paste next.

use yew::prelude::*;

use super::invitation::HowTo;
use crate::lang::{Lang, Text};
use crate::page::words;
use crate::report::Outcome;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub outcome: Outcome,
}

/// The answer when nothing was found.
#[component]
pub fn Guidance(props: &Props) -> Html {
    let lang = props.lang;
    html! {
        <div class="guidance">
            <h2>{ title(props.outcome).get(lang) }</h2>
            <p>{ why(props.outcome).get(lang) }</p>
            <HowTo {lang} />
        </div>
    }
}

/// What is the matter, in one line.
pub fn title(outcome: Outcome) -> Text {
    match outcome {
        Outcome::NoReason | Outcome::Diagnosed => words::NO_REASON,
        Outcome::NotImagePull => words::NOT_IMAGE_PULL,
        Outcome::Empty => words::INVITE,
    }
}

fn why(outcome: Outcome) -> Text {
    match outcome {
        Outcome::NoReason | Outcome::Diagnosed => words::NO_REASON_WHY,
        Outcome::NotImagePull => words::NOT_IMAGE_PULL_WHY,
        Outcome::Empty => words::INVITE_HOW,
    }
}
