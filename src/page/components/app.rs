//! The whole page: its state, and what must happen outside of what is drawn.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::frame::{BroughtNotice, use_frame};
use super::header::Header;
use super::paste_box::PasteBox;
use super::verdict::Verdict;
use crate::lang::Lang;
use crate::page::desk::{self, Desk};
use crate::page::platform::{document, link, location, paste_box};
use crate::page::state::{Action, State};
use crate::page::words;

/// How long the typing has to pause before a large text is read.
const PAUSE: u32 = 250;

/// What the page opens with.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of every word.
    pub lang: Lang,
    /// What the box holds.
    pub text: String,
    /// Whether the reader was in the box already.
    pub focus: bool,
}

/// The page.
#[component]
pub fn App(props: &Props) -> Html {
    let opening = props.clone();
    let state = use_reducer(move || State::new(opening.lang, &opening.text));
    let desk = use_reducer(|| Desk::new(location::shell()));
    let answer = use_node_ref();

    let focus = props.focus;
    use_effect_with((), move |()| {
        if focus {
            paste_box::focus();
        }
        document::ready();
    });
    use_effect_with(state.lang, |lang| document::speak(*lang, words::TITLE.get(*lang)));
    let seen = answer.clone();
    use_effect_with(state.arrivals, move |arrivals| {
        if *arrivals > 0 {
            document::bring_into_view(&seen);
            paste_box::show_beginning();
        }
    });
    let dispatcher = state.dispatcher();
    let broken = use_state_eq(|| false);
    let damaged = broken.setter();
    use_effect_with((), move |()| {
        let unpack = move |dispatcher: UseReducerDispatcher<State>| {
            let damaged = damaged.clone();
            let Some(packed) = location::packed() else { return damaged.set(false) };
            link::open(packed, move |text| {
                damaged.set(text.is_none());
                text.into_iter().for_each(|text| dispatcher.dispatch(Action::Show(text.into())));
            });
        };
        unpack(dispatcher.clone());
        let listener = location::on_fragment(move || {
            if let Some(text) = location::text() {
                dispatcher.dispatch(Action::Show(text.into()));
            }
            unpack(dispatcher.clone());
        });
        move || drop(listener)
    });
    let dispatcher = state.dispatcher();
    use_effect_with((state.pending, state.text.len()), move |(pending, _)| {
        let pause = pending.then(|| Timeout::new(PAUSE, move || dispatcher.dispatch(Action::Read)));
        move || drop(pause)
    });

    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| {
        if let Action::Speak(lang) = action {
            location::keep_language(lang);
        }
        dispatcher.dispatch(action);
    });
    let brought = use_frame(&state);
    let answered = !state.reading.text.trim().is_empty();
    html! {
        <ContextProvider<desk::Handle> context={desk}>
        <div class={classes!("page", answered.then_some("answered"))}>
            <Header lang={state.lang} act={act.clone()} />
            <p class="broken-link" role="alert" hidden={!*broken}>{ words::LINK_BROKEN.get(state.lang) }</p>
            <BroughtNotice lang={state.lang} text={state.text.clone()} {brought} />
            <main class="desk">
                <PasteBox lang={state.lang} text={state.text.clone()} kept={state.kept.is_some()} inputs={state.reading.report.inputs.clone()} act={act} />
                <Verdict lang={state.lang} reading={state.reading.clone()} pending={state.pending} node={answer} />
            </main>
        </div>
        </ContextProvider<desk::Handle>>
    }
}
