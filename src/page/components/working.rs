//! What a large text is being read for: how far it is, and how to stop it.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::state::{Action, Trouble};
use crate::page::words;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// What is read; empty for a paste.
    pub name: AttrValue,
    pub pending: bool,
    pub share: Option<f32>,
    pub trouble: Option<Trouble>,
    pub act: Callback<Action>,
}

/// The bar at the foot of the window. It covers a little and moves nothing, and comes only when reading takes a while.
#[component]
pub fn Working(props: &Props) -> Html {
    let lang = props.lang;
    let name = if props.name.is_empty() { words::YOUR_PASTE.get(lang) } else { &props.name };
    let told = match &props.trouble {
        None => String::new(),
        Some(Trouble::Stopped) => words::STOPPED.get(lang).to_owned(),
        Some(Trouble::Unreadable(why)) => words::UNREADABLE.fill(lang, &[("why", why)]),
    };
    let stopped = props.trouble == Some(Trouble::Stopped);
    html! {
        <div class="working" data-working={props.pending.then_some("true")} hidden={!props.pending && props.trouble.is_none()}>
            <label for="share" hidden={!props.pending}>{ words::READING_FILE.fill(lang, &[("name", name)]) }</label>
            <progress id="share" max="1" value={props.share.map(|share| share.to_string())} hidden={!props.pending} />
            <button type="button" hidden={!props.pending} onclick={props.act.reform(|_| Action::Stop)}>{ words::STOP.get(lang) }</button>
            <p role="status">{ told }</p>
            <button type="button" hidden={!stopped} onclick={props.act.reform(|_| Action::Resume)}>{ words::READ_ALL_THE_SAME.get(lang) }</button>
        </div>
    }
}
