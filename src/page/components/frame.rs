//! In a frame: what the page around asks for, and a word to the reader about a text that it brought.

use yew::prelude::*;

use super::el::{El, el};
use super::hooks::use_once;
use crate::page::large::BOX;
use crate::page::platform::files;
use crate::page::platform::frame::{self, Wish};
use crate::page::state::{Action, Draft, State};
use crate::page::words;

/// A text that the page around put into the box, and the origin of that page, `null` where it has none.
type Brought = (AttrValue, String);

/// Talks with the page around, as long as this one is in a frame.
///
/// Draws a word to the reader: who put the text into the box, while it is that text.
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
    // Of a text that is too large for the box, the box holds the beginning.
    let box_holds = &state.draft.text;
    let beginning = state.draft.source.is_some() && text.starts_with(&**box_holds);
    let seen = !box_holds.is_empty() && (text == box_holds || beginning);
    let words = if seen { words::BROUGHT.fill(state.lang, &[("who", who)]) } else { String::new() };
    el("p").class("brought").set("role", "status").hidden(!seen).with(words)
}
