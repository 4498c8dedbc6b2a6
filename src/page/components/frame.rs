//! In a frame: what the page around asks for, and a word to the reader about a text that it brought.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::platform::frame::{self, Wish};
use crate::page::state::{Action, State};
use crate::page::words;

/// A text that the page around put into the box.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    text: AttrValue,
    /// The origin of that page, `null` where it has none.
    origin: AttrValue,
}

/// Talks with the page around, as long as this one is in a frame. Returns the last text that it brought.
#[hook]
pub fn use_frame(state: &UseReducerHandle<State>) -> Option<Brought> {
    let brought = use_state(|| None);
    let (dispatcher, bring) = (state.dispatcher(), brought.setter());
    use_effect_with((), move |()| {
        let frame = frame::begin(move |wish| match wish {
            Wish::Load { text, origin } => {
                let text = AttrValue::from(text);
                bring.set(Some(Brought { text: text.clone(), origin: origin.into() }));
                dispatcher.dispatch(Action::Show(text));
            }
            Wish::Speak(lang) => dispatcher.dispatch(Action::Speak(lang)),
        });
        move || drop(frame)
    });
    use_effect_with(state.reading.clone(), |reading| frame::tell_result(&reading.report));
    (*brought).clone()
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// What the box holds.
    pub text: AttrValue,
    pub brought: Option<Brought>,
}

/// Says that the page around put the text into the box, while it is that text.
#[component]
pub fn BroughtNotice(props: &Props) -> Html {
    let lang = props.lang;
    let brought = props.brought.as_ref().filter(|brought| brought.text == props.text && !brought.text.is_empty());
    let words = brought.map(|brought| {
        let who = if brought.origin == "null" { words::AROUND.get(lang) } else { &brought.origin };
        words::BROUGHT.fill(lang, &[("who", who)])
    });
    html! { <p class="brought" role="status" hidden={words.is_none()}>{ words.unwrap_or_default() }</p> }
}
