//! What to say when there is no finding: what the text is, and what to paste next.

use yew::prelude::*;

use super::invitation::HowTo;
use super::prose::prose;
use crate::lang::Lang;
use crate::report::{Outcome, words};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub outcome: Outcome,
}

/// The answer when nothing was found.
#[component]
pub fn Guidance(props: &Props) -> Html {
    let lang = props.lang;
    let (title, why) = words::outcome(props.outcome);
    html! {
        <div class="guidance">
            <h2>{ prose(title.get(lang)) }</h2>
            <p hidden={why.is_none()}>{ prose(why.map_or("", |why| why.get(lang))) }</p>
            <HowTo {lang} />
        </div>
    }
}
