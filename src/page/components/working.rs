//! What a large text is being read for: how far it is, and how to stop it.

use yew::prelude::*;

use crate::page::state::{Action, State, Trouble};
use crate::page::words;

/// The bar at the foot of the window. It covers a little and moves nothing, and comes only when reading takes a while.
pub fn working(state: &State, act: &Callback<Action>) -> Html {
    let (lang, pending) = (state.lang, state.pending);
    let name = state.draft.source.as_ref().map_or("", |source| &*source.name);
    let name = if name.is_empty() { words::YOUR_PASTE.get(lang) } else { name };
    let told = match &state.trouble {
        None => String::new(),
        Some(Trouble::Stopped) => words::STOPPED.get(lang).to_owned(),
        Some(Trouble::Unreadable(why)) => words::UNREADABLE.fill(lang, &[("why", why)]),
    };
    let stopped = state.trouble == Some(Trouble::Stopped);
    html! {
        <div class="working" data-working={pending.then_some("true")} hidden={!pending && state.trouble.is_none()}>
            <label for="share" hidden={!pending}>{ words::READING_FILE.fill(lang, &[("name", name)]) }</label>
            <progress id="share" max="100" value={state.share.map(|share| share.to_string())} hidden={!pending} />
            <button type="button" hidden={!pending} onclick={act.reform(|_| Action::Stop)}>{ words::STOP.get(lang) }</button>
            <p role="status">{ told }</p>
            <button type="button" hidden={!stopped} onclick={act.reform(|_| Action::Resume)}>{ words::READ_ALL_THE_SAME.get(lang) }</button>
        </div>
    }
}
