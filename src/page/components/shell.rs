//! Which shell are commands quoted for, and which program queries registries? The choices apply to the whole page.

use yew::prelude::*;

use super::el::{El, el};
use super::select::select;
use crate::lang::Lang;
use crate::page::platform::{field, location};
use crate::page::preferences::{Handle, Move};
use crate::page::words;
use crate::report::{Shell, Tool};

/// The shells and their labels.
const SHELLS: [(Shell, &str); 2] = [(Shell::Posix, "bash, zsh"), (Shell::PowerShell, "PowerShell")];

/// The shell switch; `now` is the current shell.
pub fn shell_switch(lang: Lang, preferences: Option<&Handle>, now: Shell) -> El {
    el("div").class("shells").set("role", "group").set("aria-label", words::SHELL.get(lang)).each(SHELLS.map(
        |(shell, name)| {
            el("button")
                .key(name)
                .set("type", "button")
                .set("data-shell", shell.name())
                .either("aria-pressed", shell == now)
                .verbatim()
                .on_click(pick(preferences.cloned(), shell))
                .with(name)
        },
    ))
}

fn pick(preferences: Option<Handle>, shell: Shell) -> Callback<Event> {
    Callback::from(move |_| {
        location::keep("shell", shell.name());
        preferences.iter().for_each(|preferences| preferences.dispatch(Move::Use(shell)));
    })
}

/// The tool switch.
pub fn tool_switch(lang: Lang, preferences: Option<&Handle>) -> El {
    let now = preferences.map(|preferences| preferences.tool).unwrap_or_default();
    let preferences = preferences.cloned();
    let pick = Callback::from(move |event: Event| {
        let Some(tool) = Tool::from_name(&field::value(&event)) else { return };
        location::keep("tool", tool.name());
        preferences.iter().for_each(|preferences| preferences.dispatch(Move::AskWith(tool)));
    });
    let choices = Tool::ALL.map(|tool| (tool.name(), tool.name()));
    select(words::ASK_WITH.get(lang), now.name(), &choices, pick).class("tool").verbatim()
}
