//! A placeholder of a command as a field. What is typed fills every command that has it.

use yew::prelude::*;

use super::prose::prose;
use crate::fix::{PlaceholderId, placeholder_names};
use crate::lang::Lang;
use crate::page::platform;
use crate::page::words;
use crate::report::BlankField;

/// What a field holds.
pub struct Entry {
    /// Of the field: nothing else on the page has it.
    pub id: String,
    /// What is in the field.
    pub value: String,
    /// What was typed into the same placeholder elsewhere.
    pub elsewhere: Vec<String>,
    /// Takes what is typed.
    pub typed: Callback<String>,
}

/// The field. A secret has none: a password is never asked for.
pub fn field(lang: Lang, blank: &BlankField, entry: Entry) -> Html {
    let name = blank.id.name();
    if blank.secret {
        return html! {
            <li class="field" data-secret={name}>
                <code class="blank" translate="no">{ name }</code>{ " " }{ prose(&blank.label) }
                <p class="hint">{ words::NEVER_ASKED.get(lang) }</p>
            </li>
        };
    }
    let Entry { id, value, elsewhere, typed } = entry;
    let trouble = trouble(lang, blank, &value);
    let says = AttrValue::from(format!("{id}-says"));
    let mut guesses: Vec<&String> = blank.suggestions.iter().chain(&elsewhere).collect();
    guesses.dedup();
    guesses.retain(|guess| **guess != value);
    let id = AttrValue::from(id);
    html! {
        <li class="field">
            <label for={id.clone()}>
                <code class="blank" translate="no">{ name }</code>{ " " }{ prose(&blank.label) }
            </label>
            <div class="entry">
                <input type="text" {id} data-blank={name} value={value.clone()}
                    autocomplete="off" autocapitalize="off" spellcheck="false" translate="no"
                    aria-invalid={trouble.is_some().then_some("true")} aria-describedby={says.clone()}
                    oninput={typed.reform(|event: InputEvent| platform::field::value(&event))} />
                for guess in guesses {
                    <button key={guess.clone()} type="button" class="chip" translate="no"
                        aria-label={format!("{name}: {guess}")} onclick={choose(&typed, guess)}>{ guess }</button>
                }
            </div>
            <p id={says} class="refused" role="status">{ trouble }</p>
        </li>
    }
}

fn choose(typed: &Callback<String>, guess: &str) -> Callback<MouseEvent> {
    let guess = guess.to_owned();
    typed.reform(move |_| guess.clone())
}

/// Why the value is not in the commands.
fn trouble(lang: Lang, blank: &BlankField, value: &str) -> Option<String> {
    let value = value.trim_matches(' ');
    let refusal = blank.id.kind().check(value).err().filter(|_| !value.is_empty())?;
    Some(refusal.text().get(lang).to_owned())
}

/// What is left open, in a line.
pub fn open_blanks(lang: Lang, ids: &[PlaceholderId]) -> String {
    match ids {
        [] => String::new(),
        ids => words::STILL_OPEN.fill(lang, &[("names", &placeholder_names(ids))]),
    }
}
