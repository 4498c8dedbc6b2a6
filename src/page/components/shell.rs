//! For which shell commands are quoted. The choice holds for the whole page.

use yew::prelude::*;

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::desk::{Handle, Move};
use crate::page::platform::location;
use crate::page::words;
use crate::report::Shell;

/// The shells, and what people call them.
const SHELLS: [(Shell, &str); 2] = [(Shell::Posix, "bash, zsh"), (Shell::PowerShell, "PowerShell")];

/// The switch.
pub fn shell_switch(lang: Lang, desk: Option<&Handle>) -> El {
    let now = desk.map(|desk| desk.shell).unwrap_or_default();
    el("div").class("shells").set("role", "group").set("aria-label", words::SHELL.get(lang)).each(SHELLS.map(
        |(shell, name)| {
            el("button")
                .key(name)
                .set("type", "button")
                .set("data-shell", shell.name())
                .either("aria-pressed", shell == now)
                .verbatim()
                .on_click(pick(desk.cloned(), shell))
                .with(name)
        },
    ))
}

fn pick(desk: Option<Handle>, shell: Shell) -> Callback<Event> {
    Callback::from(move |_| {
        location::keep_shell(shell);
        desk.iter().for_each(|desk| desk.dispatch(Move::Use(shell)));
    })
}
