//! The whole page: its state, and the side effects outside of rendering.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::context::ContextProviderProps;
use yew::prelude::*;

use super::el::{component, el};
use super::flaws::flaws;
use super::footer::footer;
use super::frame::use_frame;
use super::header::{self, Header};
use super::hooks::{use_alarm, use_flag, use_once};
use super::library::{self, Library};
use super::paste_box::paste_box;
use super::persist::use_kept;
use super::prose::spoken;
use super::pull;
use super::skip::skip;
use super::verdict::{self, Verdict};
use super::working::working;
use crate::causes::CauseId;
use crate::lang::Lang;
use crate::page::conversation::{self, Conversation};
use crate::page::library::Route;
use crate::page::platform::files::{self, Brought};
use crate::page::platform::worker::{self, News, Reader};
use crate::page::platform::{self, document, link, location};
use crate::page::preferences::{self, Preferences};
use crate::page::state::{Action, Draft, State};
use crate::page::{site, words};

/// How long typing must pause before a large text is read, in milliseconds.
const PAUSE: u32 = 250;

/// The initial state of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of all texts.
    pub lang: Lang,
    /// The content of the box.
    pub draft: Draft,
    /// Whether the box already had the focus.
    pub focus: bool,
    /// The requested page.
    pub route: Route,
}

/// The page.
#[component]
pub fn App(props: &Props) -> Html {
    let opening = props.clone();
    let state = use_reducer(move || State::new(opening.lang, opening.draft));
    let preferences = use_reducer(|| Preferences::new(location::shell(), location::usual_shell(), location::tool()));
    let answer = use_node_ref();

    let focus = props.focus;
    use_once(Box::new(move || {
        if focus {
            platform::paste_box::focus();
        }
        document::ready();
        Box::new(())
    }));
    let route = use_state_eq(|| props.route.clone());
    let title = heading(&route, state.lang);
    use_effect_with((state.lang, title.clone()), |(lang, title)| document::speak(*lang, &whole_title(*lang, title)));
    let first = use_mut_ref(|| true);
    use_effect_with((*route).clone(), move |route| {
        let opens = first.replace(false);
        match route {
            Route::Pull(stage) if !stage.is_empty() => document::lead_to(&pull::heading(stage)),
            _ if opens => {}
            _ => document::to_heading(),
        }
    });
    let seen = answer.clone();
    let paste_count = state.paste_count as usize;
    // Measure only once the answer is rendered, because measuring forces a layout.
    let look = move || document::bring_into_view(&seen);
    use_alarm((AttrValue::default(), paste_count), (paste_count > 0).then_some(0), Box::new(look));
    let broken = use_flag(false);
    let (dispatcher, goes, damaged) = (state.dispatcher(), route.setter(), broken.setter());
    use_once(Box::new(move || {
        let unpack = move |dispatcher: UseReducerDispatcher<State>| {
            let damaged = damaged.clone();
            let Some(packed) = location::packed() else { return damaged.set(false) };
            link::open(packed, move |text| {
                damaged.set(text.is_none());
                text.into_iter().for_each(|text| dispatcher.dispatch(Action::Show(Draft::of(text))));
            });
        };
        unpack(dispatcher.clone());
        // Navigating back to a link whose text was already loaded does not load it again.
        let taken = RefCell::new(location::text());
        let listener = location::on_fragment(move || {
            goes.set(location::route());
            let text = location::text();
            if text.is_some() && *taken.borrow() != text {
                dispatcher.dispatch(Action::Show(Draft::of(text.clone().unwrap_or_default())));
                taken.replace(text);
            }
            unpack(dispatcher.clone());
        });
        Box::new(listener)
    }));
    let dispatcher = state.dispatcher();
    let latest = use_mut_ref(|| (state.draft.text.clone(), state.reading.clone()));
    *latest.borrow_mut() = (state.draft.text.clone(), state.reading.clone());
    use_once(Box::new(move || {
        Box::new(files::watch(move |brought| {
            location::to_paste();
            let (before, reading) = latest.borrow().clone();
            dispatcher.dispatch(match brought {
                Brought::Text(text) if conversation::goes_on(&reading, &text) => conversation::joined(&before, &text),
                Brought::Text(text) => Action::Paste(Draft::of(text)),
                Brought::Source(source) => Action::Open(source),
            });
        }))
    }));
    let (dispatcher, work) = (state.dispatcher(), state.clone());
    use_effect_with((state.pending, state.ticket), move |(pending, ticket)| {
        let reader = pending.then(|| start(&work, *ticket, dispatcher));
        // Another paste, an answer and a click on Stop all end it here.
        move || drop(reader)
    });

    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| {
        match action {
            Action::Speak(lang) => location::keep_language(lang),
            Action::Show(_) => location::to_paste(),
            _ => {}
        }
        dispatcher.dispatch(action);
    });
    let brought = use_frame(&state);
    let keep = use_kept(&state);
    let in_library = *route != Route::Paste;
    let answered = !in_library && !state.reading.text.trim().is_empty();
    let conversation = Conversation::of(&state, &act);
    let page = component::<ContextProvider<preferences::Handle>>(ContextProviderProps {
        context: preferences,
        children: el("div")
            .class(if answered { "page answered" } else { "page" })
            .with(skip(&state, !in_library))
            .with(component::<Header>(header::Props { lang: state.lang, title, act: act.clone() }))
            .with(
                el("p").class("broken-link").set("role", "alert").hidden(!*broken).say(state.lang, &words::LINK_BROKEN),
            )
            .with(brought)
            .with(flaws(state.lang))
            // A page of the library has its own plans with the same ids.
            .with(el("main").class("desk").hidden(in_library).with(paste_box(&state, &act)).with((!in_library).then(
                || {
                    component::<Verdict>(verdict::Props {
                        lang: state.lang,
                        reading: state.reading.clone(),
                        paste_count: state.paste_count,
                        pending: state.pending,
                        node: answer,
                    })
                },
            )))
            .with(component::<Library>(library::Props { lang: state.lang, route: (*route).clone(), act: act.clone() }))
            .with(footer(&state, keep))
            .with(working(&state, &act))
            .with(el("p").class("drop-here").set("aria-hidden", "true").say(state.lang, &words::DROP))
            .into(),
    });
    component::<ContextProvider<Conversation>>(ContextProviderProps { context: conversation, children: page })
}

/// The heading of a page of the library.
fn heading(route: &Route, lang: Lang) -> Option<AttrValue> {
    match route {
        Route::Paste => None,
        Route::Causes => Some(words::WHY_IMAGES_FAIL.get(lang).into()),
        Route::Pull(_) => Some(words::PULL.get(lang).into()),
        Route::Privacy => Some(words::PRIVACY.get(lang).into()),
        Route::Cause(id) => {
            Some(CauseId::parse(id).map_or(words::WHY_IMAGES_FAIL, |id| id.cause().title).get(lang).into())
        }
    }
}

/// The title of the window, which identifies the tab.
fn whole_title(lang: Lang, heading: &Option<AttrValue>) -> String {
    match heading {
        None => match site::site().and_then(|site| site.title.clone()) {
            Some(title) => title.get(lang).to_owned(),
            None => words::TITLE.get(lang).to_owned(),
        },
        Some(heading) => format!("{} · pullfix", spoken(heading)),
    }
}

/// A worker that is reading or about to. Dropping it stops it.
struct Work {
    _pause: Timeout,
    _reader: Rc<RefCell<Option<Reader>>>,
}

/// Lets a worker read the draft: a file immediately, a text as soon as typing pauses.
fn start(state: &State, ticket: u32, dispatcher: UseReducerDispatcher<State>) -> Work {
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
                News::Done(reading) => Action::Done(ticket, reading),
                News::Failed(why) => Action::Fail(ticket, why.into()),
            });
        };
        *slot.borrow_mut() = Some(worker::read(&source, tell));
    });
    Work { _pause: pause, _reader: reader }
}
