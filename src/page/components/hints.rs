//! What the organisation says about a finding.

use yew::prelude::*;

use crate::lang::Lang;
use crate::report::{Hint, words};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub hints: Vec<Hint>,
}

/// The hints, each with its link. Links were checked when they were read: they lead to pages only.
#[component]
pub fn Hints(props: &Props) -> Html {
    html! {
        <div class="hints" hidden={props.hints.is_empty()}>
            <h3>{ words::HINTS.get(props.lang) }</h3>
            <ul>
                for hint in &props.hints {
                    <li>
                        { &hint.text }
                        if let Some(link) = &hint.link {
                            { " " }<a href={link.clone()} target="_blank" rel="noopener noreferrer">{ link }</a>
                        }
                    </li>
                }
            </ul>
        </div>
    }
}
