//! A command or a file, with a button that copies it.

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::lang::Lang;
use crate::page::pieces::{Piece, pieces, words};
use crate::page::words as said;

#[derive(Clone, PartialEq, Properties)]
pub struct CommandProps {
    pub lang: Lang,
    /// Exactly what copying gives.
    pub line: AttrValue,
    /// Names in it that a person must fill in.
    #[prop_or_default]
    pub blanks: Vec<String>,
}

/// A runnable command.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    let node = use_node_ref();
    html! {
        <div class="command">
            <pre><code ref={node.clone()} data-command={props.line.clone()} translate="no">{ by_word(&props.line, &props.blanks) }</code></pre>
            { copy(props.lang, &props.line, node) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ManifestProps {
    pub lang: Lang,
    pub text: AttrValue,
    pub blanks: Vec<String>,
}

/// A file in full.
#[component]
pub fn Manifest(props: &ManifestProps) -> Html {
    let node = use_node_ref();
    html! {
        <div class="command">
            <pre><code ref={node.clone()} data-manifest="true" translate="no">{ marked(&props.text, &props.blanks) }</code></pre>
            { copy(props.lang, &props.text, node) }
        </div>
    }
}

fn copy(lang: Lang, text: &AttrValue, node: NodeRef) -> Html {
    let copied = text.clone();
    let copied = Callback::from(move |()| copied.to_string());
    html! { <CopyButton {lang} label={said::COPY} about={text.clone()} text={copied} {node} /> }
}

/// The line word by word, so that it is broken between words and never inside an option.
fn by_word(line: &str, blanks: &[String]) -> Html {
    words(line)
        .into_iter()
        .map(|word| {
            let bare = word.trim_end_matches(' ');
            html! { <><span class="word">{ marked(bare, blanks) }</span>{ &word[bare.len()..] }</> }
        })
        .collect()
}

/// The text with its blanks marked.
fn marked(text: &str, blanks: &[String]) -> Html {
    let names: Vec<&str> = blanks.iter().map(String::as_str).collect();
    let draw = |piece: Piece| match piece.blank {
        true => html! { <span class="blank">{ piece.text }</span> },
        false => html! { <span>{ piece.text }</span> },
    };
    pieces(text, &names).into_iter().map(draw).collect()
}
