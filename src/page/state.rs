//! What the page knows, and how that changes. No browser in here.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use crate::lang::Lang;
use crate::report::{Options, Report};

/// A longer text is diagnosed only when the typing pauses.
const LARGE: usize = 100 * 1024;

/// So many bytes at once are no typing: a paste has arrived.
const ARRIVAL: usize = 24;

/// A text and what was read from it. Evidence points into this very text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The text.
    pub text: AttrValue,
    /// What it says.
    pub report: Report,
}

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of every word.
    pub lang: Lang,
    /// What is in the box.
    pub text: AttrValue,
    /// What was read last: from an earlier text while `pending`.
    pub reading: Rc<Reading>,
    /// The text in the box is large and still has to be read.
    pub pending: bool,
    /// The reader's own paste, which something else has taken the place of.
    pub kept: Option<AttrValue>,
    /// Counts the pastes, so that the page can bring the answer into view.
    pub arrivals: u32,
    /// The text in the box is the reader's own, and would be lost without a copy.
    own: bool,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The reader changed the text in the box.
    Edit(AttrValue),
    /// An example or a link puts a text into the box.
    Show(AttrValue),
    /// The reader wants an empty box.
    Clear,
    /// The reader wants their own paste back.
    Restore,
    /// The typing has paused.
    Read,
    /// The reader wants another language.
    Speak(Lang),
}

impl State {
    /// The page as it opens.
    pub fn new(lang: Lang, text: &str) -> State {
        let text = AttrValue::from(as_in_box(text));
        State {
            lang,
            reading: read(&text, lang),
            pending: false,
            kept: None,
            arrivals: u32::from(!text.is_empty()),
            own: !text.is_empty(),
            text,
        }
    }

    fn edit(&mut self, text: AttrValue) {
        if text.len() > self.text.len() + ARRIVAL {
            self.arrivals += 1;
        }
        self.own = !text.trim().is_empty();
        self.pending = text.len() > LARGE;
        self.text = text;
        if !self.pending {
            self.read();
        }
    }

    fn replace(&mut self, text: AttrValue) {
        if self.own {
            self.kept = Some(self.text.clone());
        }
        self.own = false;
        self.text = text;
        self.arrivals += 1;
        self.read();
    }

    fn read(&mut self) {
        self.pending = false;
        self.reading = read(&self.text, self.lang);
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        let mut next = (*self).clone();
        match action {
            Action::Edit(text) => next.edit(text),
            Action::Show(text) => next.replace(as_in_box(&text).into()),
            Action::Clear => next.replace(AttrValue::from("")),
            Action::Restore => {
                if let Some(text) = next.kept.take() {
                    next.replace(text);
                    next.own = true;
                }
            }
            Action::Read => next.read(),
            Action::Speak(lang) => {
                next.lang = lang;
                next.read();
            }
        }
        Rc::new(next)
    }
}

fn read(text: &AttrValue, lang: Lang) -> Rc<Reading> {
    let options = Options { lang, ..Options::default() };
    Rc::new(Reading { report: crate::diagnose(text, &options), text: text.clone() })
}

/// The text as a text box gives it back: every line ends in one LF.
fn as_in_box(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<Action>) -> Rc<State> {
        let start = Rc::new(State::new(Lang::En, ""));
        actions.into_iter().fold(start, |state, action| state.reduce(action))
    }

    fn edit(text: &str) -> Action {
        Action::Edit(AttrValue::from(text.to_owned()))
    }

    fn show(text: &'static str) -> Action {
        Action::Show(AttrValue::from(text))
    }

    #[test]
    fn an_example_never_costs_a_paste() {
        let state = after(vec![edit("mine"), show("one"), show("two")]);
        assert_eq!((&*state.text, state.kept.as_deref()), ("two", Some("mine")));
        let state = state.reduce(Action::Restore);
        assert_eq!((&*state.text, state.kept.as_deref()), ("mine", None));
    }

    #[test]
    fn clearing_keeps_a_paste_but_no_example() {
        assert_eq!(after(vec![edit("mine"), Action::Clear]).kept.as_deref(), Some("mine"));
        assert_eq!(after(vec![show("one"), Action::Clear]).kept, None);
    }

    #[test]
    fn another_language_leaves_the_text() {
        let state = after(vec![edit("mine"), Action::Speak(Lang::Es)]);
        assert_eq!((&*state.text, state.lang), ("mine", Lang::Es));
    }

    #[test]
    fn a_large_text_waits_for_a_pause() {
        let large = "x".repeat(LARGE + 1);
        let state = after(vec![edit("small"), edit(&large)]);
        assert!(state.pending);
        assert_eq!(&*state.reading.text, "small");
        let state = state.reduce(Action::Read);
        assert!(!state.pending);
        assert_eq!(state.reading.text.len(), large.len());
    }

    #[test]
    fn typing_is_no_arrival_and_pasting_is() {
        assert_eq!(after(vec![edit("a"), edit("ab")]).arrivals, 0);
        assert_eq!(after(vec![edit(&"x".repeat(100))]).arrivals, 1);
    }

    #[test]
    fn what_is_read_is_what_the_box_holds() {
        let state = after(vec![show("a\r\nb\rc")]);
        assert_eq!((&*state.text, &*state.reading.text), ("a\nb\nc", "a\nb\nc"));
    }
}
