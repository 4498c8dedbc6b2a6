//! Sentences of the report: what stands between backticks is code.

use yew::prelude::*;

use super::el::{el, text};

/// The sentences, drawn.
pub fn prose(sentences: &str) -> Html {
    sentences
        .split('`')
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(index, piece)| match index % 2 {
            0 => el("span").with(text(piece)),
            _ => el("code").verbatim().with(text(piece)),
        })
        .map(Html::from)
        .collect()
}

/// The sentences without any marks, for what is read out.
pub fn spoken(text: &str) -> String {
    text.replace('`', "")
}
