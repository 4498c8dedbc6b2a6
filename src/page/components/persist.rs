//! Stores the paste until the tab is reloaded, unless the user disables it.

use yew::prelude::*;

use super::el::{El, el};
use super::hooks::{use_alarm, use_flag};
use crate::input::{Kind, mask};
use crate::page::large::LARGE;
use crate::page::platform::{document, field, storage};
use crate::page::state::State;
use crate::page::words;

/// How long typing must pause before the text is stored, in milliseconds.
const PAUSE: u32 = 250;

/// Stores the content of the box; returns the switch.
#[hook]
pub fn use_kept(state: &State) -> El {
    let keeps = use_flag(storage::keeps_pastes());
    let draft = &state.draft;
    let empty = draft.is_empty();
    let state_now = state.clone();
    let wanted = *keeps;
    let store = move || storage::keep_paste(text_to_keep(&state_now).filter(|_| wanted));
    // An empty box is stored immediately.
    let about = (draft.text.clone(), usize::from(wanted) * 2 + usize::from(state.pending));
    use_alarm(about, (!document::is_frame()).then_some(if empty || !wanted { 0 } else { PAUSE }), Box::new(store));
    let switch = Callback::from(move |event: Event| {
        // The choice also applies until the page is left if the browser cannot store it.
        storage::let_keep(field::ticked(&event));
        keeps.set(field::ticked(&event));
    });
    el("label")
        .with(el("input").set("type", "checkbox").checked(wanted).on("change", switch))
        .with(" ")
        .say(state.lang, &words::KEEP)
}

/// The text, unless it is only a part of a file or contains a secret.
fn text_to_keep(state: &State) -> Option<&str> {
    let text = &*state.draft.text;
    let whole = state.draft.source.is_none() && !state.pending && !text.trim().is_empty();
    let reading = &state.reading;
    // A worker already looked for secrets in the text that it read: here that would take longer than two frames.
    let spelled = || if text.len() > LARGE { reading.secret } else { !mask::spans(text).is_empty() };
    let secret = || reading.diagnoses.inputs.contains(&Kind::PullSecret) || spelled();
    (whole && !secret()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::page::state::Draft;

    #[test]
    fn a_text_with_a_secret_is_not_stored() {
        let kept = |text: &str| text_to_keep(&State::new(Lang::En, Draft::of(text.to_owned()))).is_some();
        assert!(kept("Failed to pull image \"nginx:lates\": manifest unknown"));
        for text in [
            "",
            "Failed to pull image \"nginx:lates\": manifest unknown\n  DB_PASSWORD:  hunter2\n",
            "http://ana:hunter3@proxy.acme.com:3128",
            "data:\n  .dockerconfigjson: eyJhdXRocyI6eyJnaGNyLmlvIjp7ImF1dGgiOiJZV3hoT21oMWJuUmxjZz09In19fQ==\n",
        ] {
            assert!(!kept(text), "{text}");
        }
    }
}
