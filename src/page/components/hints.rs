//! What the organisation says about a finding.

use yew::prelude::*;

use crate::lang::Lang;
use crate::report::{Hint, words};

/// The hints, each with its link. Links were checked when they were read: they lead to pages only.
pub fn hints(lang: Lang, hints: &[Hint]) -> Html {
    html! {
        <div class="hints" hidden={hints.is_empty()}>
            <h3>{ words::HINTS.get(lang) }</h3>
            <ul>
                for hint in hints {
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
