//! A drop-down list, which is a single tab stop.

use yew::prelude::*;

use super::el::{El, el};

/// The list: value and label of each option; `now` is the selected one.
pub fn select(label: &'static str, now: &str, choices: &[(&'static str, &'static str)], pick: Callback<Event>) -> El {
    el("select").set("aria-label", label).on("change", pick).each(choices.iter().map(|(value, name)| {
        let chosen = *value == now;
        // A new element: otherwise browsers keep what the user selected before.
        let key = if chosen { format!("{value} now") } else { (*value).to_owned() };
        el("option").key(&key).set("value", value).flag("selected", chosen).with(*name)
    }))
}
