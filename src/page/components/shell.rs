//! For which shell commands are quoted. The choice holds for the whole page.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::desk::{Handle, Move};
use crate::page::platform::location;
use crate::page::words;
use crate::report::Shell;

/// The shells, and what people call them.
const SHELLS: [(Shell, &str); 2] = [(Shell::Posix, "bash, zsh"), (Shell::PowerShell, "PowerShell")];

/// The switch.
pub fn shell_switch(lang: Lang, desk: Option<&Handle>) -> Html {
    let now = desk.map(|desk| desk.shell).unwrap_or_default();
    html! {
        <div class="shells" role="group" aria-label={words::SHELL.get(lang)}>
            for (shell, name) in SHELLS {
                <button key={name} type="button" data-shell={shell.name()} aria-pressed={(shell == now).to_string()} translate="no"
                    onclick={pick(desk.cloned(), shell)}>{ name }</button>
            }
        </div>
    }
}

fn pick(desk: Option<Handle>, shell: Shell) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        location::keep_shell(shell);
        desk.iter().for_each(|desk| desk.dispatch(Move::Use(shell)));
    })
}
