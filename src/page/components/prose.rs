//! Sentences of the report: what stands between backticks is code.

use yew::prelude::*;

/// The sentences, drawn.
pub fn prose(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(index, piece)| match index % 2 {
            0 => html! { <span>{ piece }</span> },
            _ => html! { <code translate="no">{ piece }</code> },
        })
        .collect()
}

/// The sentences without any marks, for what is read out.
pub fn spoken(text: &str) -> String {
    text.replace('`', "")
}
