//! What to say when there is no finding: what the text is, and what to paste next.

use yew::prelude::*;

use super::invitation::how_to;
use super::prose::prose;
use crate::lang::Lang;
use crate::report::{Outcome, words};

/// The answer when nothing was found.
pub fn guidance(lang: Lang, outcome: Outcome) -> Html {
    let (title, why) = words::outcome(outcome);
    html! {
        <div class="guidance">
            <h2>{ prose(title.get(lang)) }</h2>
            <p hidden={why.is_none()}>{ prose(why.map_or("", |why| why.get(lang))) }</p>
            { how_to(lang) }
        </div>
    }
}
