//! The whole page: its state, and what must happen outside of what is drawn.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::frame::{BroughtNotice, use_frame};
use super::header::Header;
use super::paste_box::PasteBox;
use super::verdict::Verdict;
use super::working::Working;
use crate::lang::Lang;
use crate::page::platform::files::{self, Brought};
use crate::page::platform::worker::{self, News, Reader};
use crate::page::platform::{document, location, paste_box};
use crate::page::state::{Action, State};
use crate::page::words;
use crate::report::Options;

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
    use_effect_with((), move |()| {
        let listener = location::on_fragment(move || {
            if let Some(text) = location::text() {
                dispatcher.dispatch(Action::Show(text.into()));
            }
        });
        move || drop(listener)
    });
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listeners = files::watch(move |brought| {
            dispatcher.dispatch(match brought {
                Brought::Text(text) => Action::Paste(text.into()),
                Brought::Source(source) => Action::Open(source),
            });
        });
        move || drop(listeners)
    });
    let (dispatcher, work) = (state.dispatcher(), state.clone());
    use_effect_with((state.pending, state.ticket), move |(pending, ticket)| {
        let reader = pending.then(|| start(&work, *ticket, dispatcher));
        // Another paste, an answer and a click on Stop all end it here.
        move || drop(reader)
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
    let name = state.draft.source.as_ref().map(|source| source.name.clone()).unwrap_or_default();
    html! {
        <div class={classes!("page", answered.then_some("answered"))}>
            <Header lang={state.lang} act={act.clone()} />
            <BroughtNotice lang={state.lang} text={state.draft.text.clone()} {brought} />
            <main class="desk">
                <PasteBox lang={state.lang} draft={state.draft.clone()} kept={state.kept.is_some()} inputs={state.reading.report.inputs.clone()} act={act.clone()} />
                <Verdict lang={state.lang} reading={state.reading.clone()} pending={state.pending} node={answer} />
            </main>
            <Working lang={state.lang} {name} pending={state.pending} share={state.share} trouble={state.trouble.clone()} {act} />
            <p class="drop-here" aria-hidden="true">{ words::DROP.get(state.lang) }</p>
        </div>
    }
}

/// A worker that reads, or is about to. Dropping it ends it.
struct Work {
    _pause: Timeout,
    _reader: Rc<RefCell<Option<Reader>>>,
}

/// Has the draft read by a worker: a file at once, a text as soon as the typing pauses.
fn start(state: &State, ticket: u32, dispatcher: UseReducerDispatcher<State>) -> Work {
    let options = Options { lang: state.lang, ..Options::default() };
    let draft = state.draft.clone();
    let pause = if draft.source.is_some() { 0 } else { PAUSE };
    let reader = Rc::new(RefCell::new(None));
    let slot = reader.clone();
    let pause = Timeout::new(pause, move || {
        let Some(source) = draft.source.or_else(|| files::large(&(&*draft.text).into())) else { return };
        let tell = move |news| {
            dispatcher.dispatch(match news {
                News::Head(head) => Action::Head(ticket, head.into()),
                News::Share(share) => Action::Share(ticket, share),
                News::Done(answer) => Action::Done(ticket, answer),
                News::Failed(why) => Action::Fail(ticket, why.into()),
            });
        };
        *slot.borrow_mut() = Some(worker::read(&source, &options, tell));
    });
    Work { _pause: pause, _reader: reader }
}
