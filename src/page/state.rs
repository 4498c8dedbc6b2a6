//! What the page knows, and how that changes. No browser in here.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use super::large::{Answer, LARGE, Source, as_in_box};
use crate::lang::Lang;
use crate::page::site;
use crate::report::{Report, Shell};

/// So many bytes at once are no typing: a paste has arrived.
const ARRIVAL: usize = 24;

/// A text and what was read from it. Evidence points into this very text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The text; of one that is too large for the box, the lines around the evidence.
    pub text: AttrValue,
    /// Whether `text` is only a part of what was read: the lines of evidence count all of it.
    pub part: bool,
    /// What it says.
    pub report: Report,
}

/// What a reader brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What is in the box.
    pub text: AttrValue,
    /// Where it comes from, when that is too large for the box; then `text` is its beginning.
    pub source: Option<Source>,
}

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of every word.
    pub lang: Lang,
    /// What is in the box.
    pub draft: Draft,
    /// What was read last: from an earlier text while `pending`.
    pub reading: Rc<Reading>,
    /// A worker has to read the draft, or is about to.
    pub pending: bool,
    /// Counts what a worker has to read, so that a late answer is not taken for the present one.
    pub ticket: u32,
    /// How many hundredths of its work are done, once it has told that.
    pub share: Option<u32>,
    /// Why the draft was not read.
    pub trouble: Option<Trouble>,
    /// The reader's own paste, which something else has taken the place of.
    pub kept: Option<Draft>,
    /// Counts the pastes, so that the page can bring the answer into view.
    pub arrivals: u32,
    /// The draft is the reader's own, and would be lost without a copy.
    own: bool,
}

/// Why something was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The reader stopped it.
    Stopped,
    /// It cannot be read; in the browser's words.
    Unreadable(AttrValue),
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The reader changed the text in the box.
    Edit(AttrValue),
    /// The reader pasted or dropped a text somewhere else on the page.
    Paste(AttrValue),
    /// An example or a link puts a text into the box.
    Show(AttrValue),
    /// The reader brought files, or a paste that is too large for the box.
    Open(Source),
    /// A worker has the beginning of what is too large for the box.
    Head(u32, AttrValue),
    /// A worker has done so many hundredths of its work.
    Share(u32, u32),
    /// A worker has read the draft.
    Done(u32, Box<Answer>),
    /// A worker could not read it.
    Fail(u32, AttrValue),
    /// The reader does not want to wait any longer.
    Stop,
    /// The reader wants it to be read after all.
    Resume,
    /// The reader wants an empty box.
    Clear,
    /// The reader wants their own paste back.
    Restore,
    /// The reader wants another language.
    Speak(Lang),
}

impl State {
    /// The page as it opens.
    pub fn new(lang: Lang, text: &str) -> State {
        let text = as_in_box(text);
        let mut state = State {
            lang,
            draft: Draft::default(),
            reading: read(&AttrValue::from(""), lang),
            pending: false,
            ticket: 0,
            share: None,
            trouble: None,
            kept: None,
            arrivals: u32::from(!text.is_empty()),
            own: !text.is_empty(),
        };
        state.draft.text = text.into();
        state.read();
        state
    }

    fn edit(&mut self, text: AttrValue) {
        if text.len() > self.draft.text.len() + ARRIVAL {
            self.arrivals += 1;
        }
        self.own = !text.trim().is_empty();
        self.draft = Draft { text, source: None };
        self.read();
    }

    fn replace(&mut self, draft: Draft, own: bool) {
        if self.own {
            self.kept = Some(std::mem::take(&mut self.draft));
        }
        self.own = own;
        if draft.source.is_some() {
            // What was read before has nothing to do with it.
            self.reading = read(&AttrValue::from(""), self.lang);
        }
        self.draft = draft;
        self.arrivals += 1;
        self.read();
    }

    fn read(&mut self) {
        self.pending = self.draft.source.is_some() || self.draft.text.len() > LARGE;
        self.share = None;
        self.trouble = None;
        if self.pending {
            self.ticket += 1;
        } else {
            self.reading = read(&self.draft.text, self.lang);
        }
    }

    fn done(&mut self, answer: Answer) {
        self.pending = false;
        let text = AttrValue::from(answer.text);
        if answer.whole {
            self.draft = Draft { text: text.clone(), source: None };
        }
        if self.draft.source.is_some() {
            self.arrivals += 1;
        }
        self.reading = Rc::new(Reading { text, part: !answer.whole, report: answer.report });
    }

    fn give_up(&mut self, trouble: Trouble) {
        self.pending = false;
        self.trouble = Some(trouble);
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        let mut next = (*self).clone();
        let awaited = |ticket: u32| self.pending && ticket == self.ticket;
        let text = |text: AttrValue| Draft { text, source: None };
        match action {
            Action::Edit(text) => next.edit(text),
            Action::Paste(pasted) => next.replace(text(as_in_box(&pasted).into()), true),
            Action::Show(shown) => next.replace(text(as_in_box(&shown).into()), false),
            Action::Open(source) => next.replace(Draft { source: Some(source), ..Draft::default() }, true),
            Action::Head(ticket, head) if awaited(ticket) => next.draft.text = head,
            Action::Share(ticket, share) if awaited(ticket) => next.share = Some(share),
            Action::Done(ticket, answer) if awaited(ticket) => next.done(*answer),
            Action::Fail(ticket, why) if awaited(ticket) => next.give_up(Trouble::Unreadable(why)),
            // Of a worker that is not waited for any more.
            Action::Head(..) | Action::Share(..) | Action::Done(..) | Action::Fail(..) => return self,
            Action::Stop => next.give_up(Trouble::Stopped),
            Action::Resume => next.read(),
            Action::Clear => next.replace(Draft::default(), false),
            Action::Restore => {
                if let Some(draft) = next.kept.take() {
                    next.replace(draft, true);
                }
            }
            Action::Speak(lang) => {
                next.lang = lang;
                next.read();
            }
        }
        Rc::new(next)
    }
}

fn read(text: &AttrValue, lang: Lang) -> Rc<Reading> {
    // The page opens with nothing, and before the engine is ready to run.
    let report = match text.trim().is_empty() {
        true => Report::empty(),
        false => crate::diagnose(text, &site::options(lang, Shell::default())),
    };
    Rc::new(Reading { report, part: false, text: text.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_the_engine_reads_it() {
        for nothing in ["", " \n\t\n"] {
            assert_eq!(Report::empty(), crate::diagnose(nothing, &site::options(Lang::En, Shell::default())));
        }
    }

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

    fn large() -> Action {
        let handle: Rc<dyn std::any::Any> = Rc::new(());
        Action::Open(Source { name: "node.log".into(), size: 9, handle })
    }

    fn answer(text: &str, whole: bool) -> Box<Answer> {
        let report = crate::diagnose(text, &crate::Options::default());
        Box::new(Answer { whole, text: text.to_owned(), report })
    }

    #[test]
    fn an_example_never_costs_a_paste() {
        let state = after(vec![edit("mine"), show("one"), show("two")]);
        assert_eq!((&*state.draft.text, state.kept.as_ref().map(|kept| &*kept.text)), ("two", Some("mine")));
        let state = state.reduce(Action::Restore);
        assert_eq!((&*state.draft.text, state.kept.as_ref().map(|kept| &*kept.text)), ("mine", None));
    }

    #[test]
    fn clearing_keeps_a_paste_but_no_example() {
        assert_eq!(after(vec![edit("mine"), Action::Clear]).kept.as_ref().map(|kept| &*kept.text), Some("mine"));
        assert_eq!(after(vec![show("one"), Action::Clear]).kept, None);
    }

    #[test]
    fn another_language_leaves_the_text() {
        let state = after(vec![edit("mine"), Action::Speak(Lang::Es)]);
        assert_eq!((&*state.draft.text, state.lang), ("mine", Lang::Es));
    }

    #[test]
    fn a_large_text_is_read_elsewhere() {
        let large = "x".repeat(LARGE + 1);
        let state = after(vec![edit("small"), edit(&large)]);
        assert_eq!((state.pending, &*state.reading.text), (true, "small"));
        let state = state.reduce(Action::Done(1, answer(&large, true)));
        assert_eq!((state.pending, state.reading.text.len()), (false, large.len()));
    }

    #[test]
    fn a_late_answer_is_not_taken_for_the_present_one() {
        let state = after(vec![large(), large(), Action::Done(1, answer("old", false)), Action::Fail(1, "old".into())]);
        assert_eq!((state.pending, &*state.reading.text, &state.trouble), (true, "", &None));
        let state = state.reduce(Action::Edit("typed".into())).reduce(Action::Done(2, answer("old", false)));
        assert_eq!(&*state.reading.text, "typed");
    }

    #[test]
    fn of_a_large_file_the_box_has_the_beginning() {
        let state = after(vec![large(), Action::Head(1, "begin".into()), Action::Done(1, answer("around", false))]);
        assert_eq!((&*state.draft.text, &*state.reading.text, state.reading.part), ("begin", "around", true));
        assert!(state.draft.source.is_some());
        // Another language is another answer to the whole of it.
        assert!(state.reduce(Action::Speak(Lang::Es)).pending);
    }

    #[test]
    fn a_small_file_is_a_paste() {
        let state = after(vec![large(), Action::Done(1, answer("all of it", true))]);
        assert_eq!((&*state.draft.text, &state.draft.source, state.reading.part), ("all of it", &None, false));
    }

    #[test]
    fn stopping_costs_nothing() {
        let state = after(vec![edit("mine"), large(), Action::Stop]);
        assert_eq!((state.pending, &state.trouble), (false, &Some(Trouble::Stopped)));
        assert!(state.clone().reduce(Action::Resume).pending);
        assert_eq!(&*state.reduce(Action::Restore).draft.text, "mine");
    }

    #[test]
    fn typing_is_no_arrival_and_pasting_is() {
        assert_eq!(after(vec![edit("a"), edit("ab")]).arrivals, 0);
        assert_eq!(after(vec![edit(&"x".repeat(100))]).arrivals, 1);
    }

    #[test]
    fn what_is_read_is_what_the_box_holds() {
        let state = after(vec![show("a\r\nb\rc")]);
        assert_eq!((&*state.draft.text, &*state.reading.text), ("a\nb\nc", "a\nb\nc"));
    }
}
