//! For which shell are commands quoted, and with which program do they ask a registry? The choices hold for the whole
//! page.

use yew::prelude::*;

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::desk::{Handle, Move};
use crate::page::platform::location;
use crate::page::words;
use crate::report::{Shell, Tool};

/// The shells, and what people call them.
const SHELLS: [(Shell, &str); 2] = [(Shell::Posix, "bash, zsh"), (Shell::PowerShell, "PowerShell")];

/// The switch of the shell; `now` is the one that is used.
pub fn shell_switch(lang: Lang, desk: Option<&Handle>, now: Shell) -> El {
    switch(words::SHELL.get(lang)).each(SHELLS.map(|(shell, name)| {
        let pick = pick(desk, "shell", shell.name(), Move::Use(shell));
        choice(name, shell == now, pick).set("data-shell", shell.name())
    }))
}

/// The switch of the tool.
pub fn tool_switch(lang: Lang, desk: Option<&Handle>) -> El {
    let now = desk.map(|desk| desk.tool).unwrap_or_default();
    switch(words::ASK_WITH.get(lang)).each(Tool::ALL.map(|tool| {
        let pick = pick(desk, "tool", tool.name(), Move::AskWith(tool));
        choice(tool.name(), tool == now, pick).set("data-tool", tool.name())
    }))
}

fn switch(label: &'static str) -> El {
    el("div").class("shells").set("role", "group").set("aria-label", label)
}

fn choice(name: &'static str, is_chosen: bool, pick: Callback<Event>) -> El {
    el("button").key(name).set("type", "button").either("aria-pressed", is_chosen).verbatim().on_click(pick).with(name)
}

fn pick(desk: Option<&Handle>, key: &'static str, value: &'static str, choose: Move) -> Callback<Event> {
    let desk = desk.cloned();
    Callback::from(move |_| {
        location::keep(key, value);
        desk.iter().for_each(|desk| desk.dispatch(choose.clone()));
    })
}
