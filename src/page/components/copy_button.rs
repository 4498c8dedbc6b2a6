//! A button that copies, and says so only when it is true.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::lang::{Lang, Text};
use crate::page::platform::clipboard;
use crate::page::words;

/// How long the button says what came of it.
const SAID: u32 = 2500;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// What the button says.
    pub label: Text,
    /// What is copied, for those who cannot see it beside the button.
    #[prop_or_default]
    pub about: AttrValue,
    /// Makes what is copied.
    pub text: Callback<(), String>,
    /// Where the text stands, to be selected when it cannot be copied.
    pub node: NodeRef,
    /// Called where it cannot be copied, before it is selected.
    #[prop_or_default]
    pub refused: Callback<()>,
}

/// What came of a click.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Idle,
    Copied,
    Refused,
}

/// The button.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let lang = props.lang;
    let copying = use_state_eq(|| Copying::Idle);
    let timer = copying.clone();
    use_effect_with(*copying, move |now| {
        let reset = (*now == Copying::Copied).then(|| Timeout::new(SAID, move || timer.set(Copying::Idle)));
        move || drop(reset)
    });
    let onclick = {
        let (copying, props) = (copying.clone(), props.clone());
        Callback::from(move |_| {
            let (copying, node, refused) = (copying.clone(), props.node.clone(), props.refused.clone());
            clipboard::copy(props.text.emit(()), move |copied| {
                if !copied {
                    refused.emit(());
                    clipboard::select(&node);
                }
                copying.set(if copied { Copying::Copied } else { Copying::Refused });
            });
        })
    };
    let answer: Option<Text> = match *copying {
        Copying::Idle => None,
        Copying::Copied => Some(words::COPIED),
        Copying::Refused => Some(words::COPY_REFUSED),
    };
    let label = props.label.get(lang);
    let name = (!props.about.is_empty()).then(|| format!("{label}: {}", props.about));
    html! {
        <div class="copy">
            <button type="button" {onclick} aria-label={name}>{ label }</button>
            <span role="status">{ answer.map(|text| text.get(lang)) }</span>
        </div>
    }
}
