//! Frame mode: handles requests of the embedding page, and tells the user about a text that it loaded.

use yew::prelude::*;

use super::el::{El, el};
use super::hooks::use_once;
use crate::page::large::BOX;
use crate::page::platform::files;
use crate::page::platform::frame::{self, Wish};
use crate::page::state::{Action, Draft, State};
use crate::page::words;

/// A text that the embedding page loaded into the box, and the origin of that page, `null` if it has none.
type Brought = (AttrValue, String);

/// Communicates with the embedding page while this page is in a frame.
///
/// Renders a note about who loaded the text, as long as the box contains it.
#[hook]
pub fn use_frame(state: &UseReducerHandle<State>) -> El {
    let brought = use_mut_ref(Brought::default);
    let (dispatcher, keep) = (state.dispatcher(), brought.clone());
    use_once(Box::new(move || {
        Box::new(frame::begin(move |wish| match wish {
            Wish::Load { text, origin } => {
                let text = AttrValue::from(text);
                *keep.borrow_mut() = (text.clone(), origin);
                let large = if text.len() > BOX { files::large(&(&*text).into()) } else { None };
                dispatcher.dispatch(large.map_or_else(|| Action::Show(Draft::of(text)), Action::Open));
            }
            Wish::Speak(lang) => dispatcher.dispatch(Action::Speak(lang)),
        }))
    }));
    use_effect_with(state.reading.clone(), |reading| frame::tell_result(&reading.diagnoses));

    let (text, origin) = &*brought.borrow();
    let who = if origin == "null" { words::AROUND.get(state.lang) } else { origin };
    // If the text is too large for the box, the box contains its beginning.
    let box_holds = &state.draft.text;
    let beginning = state.draft.source.is_some() && text.starts_with(&**box_holds);
    let seen = !box_holds.is_empty() && (text == box_holds || beginning);
    let words = if seen { words::BROUGHT.fill(state.lang, &[("who", who)]) } else { String::new() };
    el("p").class("brought").set("role", "status").hidden(!seen).with(words)
}
