//! A command or a file, with a button that copies it.

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::fix::PlaceholderId;
use crate::lang::Lang;
use crate::page::pieces::{Piece, pieces, words};
use crate::page::words as said;
use crate::report::script;

/// A command, exactly as copying gives it. `blanks` are what a person must fill in, the first one in the
/// field of the id `field`: until then the button leads there, and what is copied by hand is a line that no shell takes.
pub fn command(lang: Lang, line: AttrValue, blanks: &[PlaceholderId], field: AttrValue) -> Html {
    let node = NodeRef::default();
    let shown: AttrValue = script::unfinished(&line, blanks, lang).into();
    let before = shown.len() - line.len();
    html! {
        <div class="command">
            <pre>
                <code ref={node.clone()} data-command={shown.clone()} data-unfinished={(before > 0).then_some("true")} translate="no">
                    <span class="unfinished">{ shown.get(..before).unwrap_or_default() }</span>{ by_word(&line, blanks) }
                </code>
            </pre>
            { copy(lang, line, node, blanks, field) }
        </div>
    }
}

/// A file in full.
pub fn manifest(lang: Lang, text: AttrValue, blanks: &[PlaceholderId]) -> Html {
    let node = NodeRef::default();
    html! {
        <div class="command">
            <pre><code ref={node.clone()} data-manifest="true" translate="no">{ marked(&text, blanks) }</code></pre>
            { copy(lang, text, node, &[], AttrValue::default()) }
        </div>
    }
}

fn copy(lang: Lang, text: AttrValue, node: NodeRef, missing: &[PlaceholderId], field: AttrValue) -> Html {
    let copied = text.clone();
    let copied = Callback::from(move |()| copied.to_string());
    html! { <CopyButton {lang} label={said::COPY} about={text} text={copied} {node} missing={missing.to_vec()} {field} /> }
}

/// The line word by word, so that it is broken between words and never inside an option.
fn by_word(line: &str, blanks: &[PlaceholderId]) -> Html {
    words(line)
        .into_iter()
        .map(|word| {
            let bare = word.trim_end_matches(' ');
            html! { <><span class="word">{ marked(bare, blanks) }</span>{ &word[bare.len()..] }</> }
        })
        .collect()
}

/// The text with its blanks marked.
fn marked(text: &str, blanks: &[PlaceholderId]) -> Html {
    let names: Vec<&str> = blanks.iter().map(|id| id.name()).collect();
    let draw = |piece: Piece| match piece.blank {
        true => html! { <span class="blank">{ piece.text }</span> },
        false => html! { <span>{ piece.text }</span> },
    };
    pieces(text, &names).into_iter().map(draw).collect()
}
