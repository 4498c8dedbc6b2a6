//! A placeholder of a command as an input field. Its value fills every command with this placeholder.

use yew::prelude::*;

use super::el::{El, el, text};
use super::prose::prose;
use crate::fix::{PlaceholderId, placeholder_names};
use crate::lang::Lang;
use crate::page::platform;
use crate::page::words;
use crate::report::BlankField;

/// The content of a field.
pub struct Entry {
    /// The id of the field, unique on the page.
    pub id: String,
    /// The value in the field.
    pub value: String,
    /// Values that were entered for the same placeholder elsewhere.
    pub elsewhere: Vec<String>,
    /// Receives what is typed.
    pub typed: Callback<String>,
}

/// The field. A secret has none: the page never asks for a password.
pub fn field(lang: Lang, blank: &BlankField, entry: Entry) -> El {
    let id_name = blank.id.name();
    let name = el("code").class("blank").verbatim().with(id_name);
    let label = prose(&blank.label);
    if blank.secret {
        return el("li")
            .class("field")
            .set("data-secret", id_name)
            .with(name)
            .with(" ")
            .with(label)
            .with(el("p").class("hint").say(lang, &words::NEVER_ASKED));
    }
    let Entry { id, value, elsewhere, typed } = entry;
    let trouble = trouble(lang, blank, &value);
    let says = AttrValue::from(format!("{id}-says"));
    let mut guesses: Vec<&String> = blank.suggestions.iter().chain(&elsewhere).collect();
    guesses.dedup();
    guesses.retain(|guess| **guess != value);
    let id = AttrValue::from(id);
    el("li")
        .class("field")
        .with(el("label").put("for", id.clone()).with(name).with(" ").with(label))
        .with(
            el("div")
                .class("entry")
                .with(
                    el("input")
                        .set("type", "text")
                        .put("id", id)
                        .set("data-blank", id_name)
                        .value(text(&value))
                        .set("autocomplete", "off")
                        .set("autocapitalize", "off")
                        .set("spellcheck", "false")
                        .verbatim()
                        .mark("aria-invalid", trouble.is_some())
                        .put("aria-describedby", says.clone())
                        .on_input(typed.reform(|event: Event| platform::field::value(&event))),
                )
                .each(guesses.into_iter().map(|guess| suggestion(id_name, guess, &typed))),
        )
        .with(el("p").put("id", says).class("refused").set("role", "status").with(trouble))
}

/// A suggestion, which a click puts into the field.
fn suggestion(name: &str, guess: &str, typed: &Callback<String>) -> El {
    let value = guess.to_owned();
    el("button")
        .key(guess)
        .set("type", "button")
        .class("chip")
        .verbatim()
        .put("aria-label", format!("{name}: {guess}").into())
        .on_click(typed.reform(move |_| value.clone()))
        .with(text(guess))
}

/// Why the value is rejected.
fn trouble(lang: Lang, blank: &BlankField, value: &str) -> Option<String> {
    let value = value.trim_matches(' ');
    let refusal = blank.id.kind().check(value).err().filter(|_| !value.is_empty())?;
    Some(refusal.text().get(lang).to_owned())
}

/// The open placeholders, in one line.
pub fn open_blanks(lang: Lang, ids: &[PlaceholderId]) -> String {
    match ids {
        [] => String::new(),
        ids => words::STILL_OPEN.fill(lang, &[("names", &placeholder_names(ids))]),
    }
}
