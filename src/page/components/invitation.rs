//! What to paste, shown before anything is pasted.

use yew::prelude::*;

use super::command::command;
use super::el::{El, el};
use crate::lang::{Lang, Text};
use crate::page::words;

/// Commands whose output the page can read.
static COMMANDS: [(Text, &str); 3] = [
    (words::HOW_DESCRIBE, "kubectl describe pods"),
    (words::HOW_EVENTS, "kubectl get events -A --field-selector type=Warning"),
    (words::HOW_NODE, "journalctl -u kubelet --since -1h"),
];

/// Shown instead of an answer while the box is empty.
pub fn invitation(lang: Lang) -> El {
    el("div")
        .class("guidance")
        .with(el("h2").say(lang, &words::INVITE))
        .with(el("p").say(lang, &words::INVITE_HOW))
        .with(how_to(lang))
}

/// The commands whose output to paste.
pub fn how_to(lang: Lang) -> El {
    el("ul").class("how-to").each(COMMANDS.iter().map(|(what, line)| {
        el("li").key(line).with(el("p").with(what.get(lang))).with(command(
            lang,
            (*line).into(),
            &[],
            AttrValue::default(),
        ))
    }))
}
