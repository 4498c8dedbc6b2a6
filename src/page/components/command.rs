//! A command or a file, with a button that copies it.

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::copy_button::{self, CopyButton};
use super::el::{El, component, el, text};
use crate::fix::PlaceholderId;
use crate::lang::Lang;
use crate::page::pieces::{Piece, pieces, words};
use crate::page::words as said;
use crate::report::script;

/// A command, exactly as it is copied. `blanks` are its open placeholders; the field of the first one has the id
/// `field`. Until it is filled in, the button leads there, and a line that is copied manually is a syntax error in
/// every shell.
pub fn command(lang: Lang, line: AttrValue, blanks: &[PlaceholderId], field: AttrValue) -> El {
    let node = NodeRef::default();
    let shown: AttrValue = script::unfinished(&line, blanks, lang).into();
    let unfinished = text(shown.strip_suffix(&*line).unwrap_or_default());
    el("div")
        .class("command")
        .with(
            el("pre").with(
                el("code")
                    .node(node.clone())
                    .put("data-command", shown)
                    .mark("data-unfinished", !unfinished.is_empty())
                    .verbatim()
                    .with(el("span").class("unfinished").with(unfinished))
                    .each(words(&line).into_iter().flat_map(|word| by_word(word, blanks))),
            ),
        )
        .with(copy(lang, line, node, blanks, field))
}

/// A whole file.
pub fn manifest(lang: Lang, file: AttrValue, blanks: &[PlaceholderId]) -> El {
    let node = NodeRef::default();
    el("div")
        .class("command")
        .with(el("pre").with(marked(
            el("code").node(node.clone()).mark("data-manifest", true).verbatim(),
            &file,
            blanks,
        )))
        .with(copy(lang, file, node, &[], AttrValue::default()))
}

fn copy(lang: Lang, whole: AttrValue, node: NodeRef, missing: &[PlaceholderId], field: AttrValue) -> Html {
    let copied = whole.clone();
    let copied = Callback::from(move |()| copied.to_string());
    component::<CopyButton>(copy_button::Props {
        about: whole,
        missing: missing.to_vec(),
        field,
        ..copy_button::Props::new(lang, said::COPY, copied, node)
    })
}

/// A word, which is never broken, and the space after it.
fn by_word(word: &str, blanks: &[PlaceholderId]) -> [Html; 2] {
    let bare = word.trim_end_matches(' ');
    let behind = word.get(bare.len()..).unwrap_or_default();
    [marked(el("span").class("word"), bare, blanks).into(), VText::new(text(behind)).into()]
}

/// The text with its placeholders marked, in `parent`.
fn marked(parent: El, line: &str, blanks: &[PlaceholderId]) -> El {
    let names: Vec<&str> = blanks.iter().map(|id| id.name()).collect();
    let draw = |piece: Piece| {
        let span = el("span").with(AttrValue::from(piece.text));
        if piece.blank { span.class("blank") } else { span }
    };
    parent.each(pieces(line, &names).into_iter().map(draw))
}
