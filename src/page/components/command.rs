//! A command or a file, with a button that copies it.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::lang::{Lang, Text};
use crate::page::pieces::{Piece, pieces, words};
use crate::page::platform::clipboard;
use crate::page::words as said;

/// How long the button says what came of it.
const SAID: u32 = 2500;

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
            <CopyButton lang={props.lang} text={props.line.clone()} node={node} />
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
            <CopyButton lang={props.lang} text={props.text.clone()} node={node} />
        </div>
    }
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

#[derive(Clone, PartialEq, Properties)]
pub struct CopyProps {
    pub lang: Lang,
    pub text: AttrValue,
    /// Where the text stands, to be selected when it cannot be copied.
    pub node: NodeRef,
}

/// What came of a click.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Idle,
    Copied,
    Refused,
}

/// Copies, and says so only when it is true.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let lang = props.lang;
    let copying = use_state_eq(|| Copying::Idle);
    let timer = copying.clone();
    use_effect_with(*copying, move |now| {
        let reset = (*now == Copying::Copied).then(|| Timeout::new(SAID, move || timer.set(Copying::Idle)));
        move || drop(reset)
    });
    let onclick = {
        let (copying, text, node) = (copying.clone(), props.text.to_string(), props.node.clone());
        Callback::from(move |_| {
            let (copying, node) = (copying.clone(), node.clone());
            clipboard::copy(text.clone(), move |copied| {
                if !copied {
                    clipboard::select(&node);
                }
                copying.set(if copied { Copying::Copied } else { Copying::Refused });
            });
        })
    };
    let answer: Option<Text> = match *copying {
        Copying::Idle => None,
        Copying::Copied => Some(said::COPIED),
        Copying::Refused => Some(said::COPY_REFUSED),
    };
    html! {
        <div class="copy">
            <button type="button" {onclick} aria-label={format!("{}: {}", said::COPY.get(lang), props.text)}>{ said::COPY.get(lang) }</button>
            <span role="status">{ answer.map(|text| text.get(lang)) }</span>
        </div>
    }
}
