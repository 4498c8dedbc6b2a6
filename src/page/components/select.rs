//! A list to choose from, which is one stop of the keyboard.

use yew::prelude::*;

use super::el::{El, el};

/// The list: what each choice stands for and what it is called; `now` is the chosen one.
pub fn select(label: &'static str, now: &str, choices: &[(&'static str, &'static str)], pick: Callback<Event>) -> El {
    el("select").set("aria-label", label).on("change", pick).each(choices.iter().map(|(value, name)| {
        let chosen = *value == now;
        // A new element: browsers leave alone what the reader has chosen before.
        let key = if chosen { format!("{value} now") } else { (*value).to_owned() };
        el("option").key(&key).set("value", value).flag("selected", chosen).with(*name)
    }))
}
