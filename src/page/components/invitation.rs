//! What to paste, before anything is pasted.

use yew::prelude::*;

use super::command::command;
use crate::lang::{Lang, Text};
use crate::page::words;

/// Commands that show what the page can read.
static COMMANDS: [(Text, &str); 3] = [
    (words::HOW_DESCRIBE, "kubectl describe pods"),
    (words::HOW_EVENTS, "kubectl get events -A --field-selector type=Warning"),
    (words::HOW_NODE, "journalctl -u kubelet --since -1h"),
];

/// The answer's place while the box is empty.
pub fn invitation(lang: Lang) -> Html {
    html! {
        <div class="guidance">
            <h2>{ words::INVITE.get(lang) }</h2>
            <p>{ words::INVITE_HOW.get(lang) }</p>
            { how_to(lang) }
        </div>
    }
}

/// The commands whose output is worth pasting.
pub fn how_to(lang: Lang) -> Html {
    html! {
        <ul class="how-to">
            for (what, line) in COMMANDS.iter() {
                <li key={*line}>
                    <p>{ what.get(lang) }</p>
                    { command(lang, (*line).into(), &[], AttrValue::default()) }
                </li>
            }
        </ul>
    }
}
