//! The state of the page, and how it changes. Does not use the browser.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use super::large::{LARGE, Source, as_in_box};
use super::reading::Reading;
use crate::lang::Lang;

/// The minimum number of bytes at once that count as a paste and not as typing.
const ARRIVAL: usize = 24;

/// The user's input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The content of the box.
    pub text: AttrValue,
    /// Its source, if it is too large for the box; `text` is then its beginning.
    pub source: Option<Source>,
    /// Its diagnoses; `None` until a worker has read it.
    pub reading: Option<Rc<Reading>>,
}

impl Draft {
    /// A text, which is diagnosed immediately unless it is too large.
    pub fn of(text: impl Into<AttrValue>) -> Draft {
        let text = text.into();
        let text = if text.contains('\r') { as_in_box(&text).into() } else { text };
        let reading = (text.len() <= LARGE).then(|| Reading::of(text.clone()));
        Draft { text, source: None, reading }
    }

    /// Whether there is no input at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.source.is_none()
    }
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of all texts.
    pub lang: Lang,
    /// The content of the box.
    pub draft: Draft,
    /// The latest reading; while `pending`, that of an earlier text.
    pub reading: Rc<Reading>,
    /// A worker is reading the draft, or is about to.
    pub pending: bool,
    /// Counts the jobs of workers, so that a late answer is not mistaken for the current one.
    pub ticket: u32,
    /// The progress of the worker in percent, once it has reported it.
    pub share: Option<u32>,
    /// Why the draft was not read.
    pub trouble: Option<Trouble>,
    /// The user's own paste, which something else has replaced.
    pub kept: Option<Draft>,
    /// The offsets in the draft of the parts that were pasted below the first one.
    pub parts: Rc<[usize]>,
    /// Counts the pastes, so that the page can scroll to the answer.
    pub paste_count: u32,
    /// Whether the draft is the user's own, and would be lost without a copy.
    own: bool,
}

/// Why a text was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The user stopped it.
    Stopped,
    /// It cannot be read: the browser's message.
    Unreadable(AttrValue),
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The user edited the text in the box.
    Edit(Draft),
    /// The user pasted into the box.
    Insert(Draft),
    /// The user pasted the output of the next command: the whole conversation, and the offset of the new part.
    Append(Draft, usize),
    /// An example continues: the whole text, and the offset of the new part.
    GoOn(Draft, usize),
    /// The user removed a part: the remaining text, and the index of the removed part.
    Remove(Draft, usize),
    /// The user pasted or dropped a text elsewhere on the page.
    Paste(Draft),
    /// An example or a link loads a text into the box.
    Show(Draft),
    /// The user opened files, or pasted a text that is too large for the box.
    Open(Source),
    /// A worker has the beginning of a text that is too large for the box.
    Head(u32, AttrValue),
    /// A worker reports its progress in percent.
    Share(u32, u32),
    /// A worker has read the draft.
    Done(u32, Rc<Reading>),
    /// A worker could not read it.
    Fail(u32, AttrValue),
    /// The user stopped the worker.
    Stop,
    /// The user resumed reading.
    Resume,
    /// The user cleared the box.
    Clear,
    /// The user restored their own paste.
    Restore,
    /// The user chose another language.
    Speak(Lang),
}

impl State {
    /// The initial state.
    pub fn new(lang: Lang, draft: Draft) -> State {
        let mut state = State {
            lang,
            reading: Reading::of(AttrValue::default()),
            pending: false,
            ticket: 0,
            share: None,
            trouble: None,
            kept: None,
            parts: Rc::default(),
            paste_count: u32::from(!draft.is_empty()),
            own: !draft.is_empty(),
            draft,
        };
        state.take_up();
        state
    }

    fn edit(&mut self, draft: Draft, pasted: bool) {
        self.paste_count += u32::from(pasted || draft.text.len() > self.draft.text.len() + ARRIVAL);
        self.own = !draft.text.trim().is_empty();
        // A part remains as long as nothing before it changes.
        let stays = |start: &&usize| {
            let before = draft.text.get(..**start);
            before.is_some() && before == self.draft.text.get(..**start)
        };
        let parts: Rc<[usize]> = self.parts.iter().take_while(stays).copied().collect();
        self.parts = parts;
        self.draft = draft;
        self.take_up();
    }

    /// Continues the paste: nothing is replaced, and the answer keeps its position.
    fn append(&mut self, draft: Draft, start: usize, own: bool) {
        self.parts = self.parts.iter().copied().chain([start]).collect();
        self.own |= own;
        self.draft = draft;
        self.take_up();
    }

    fn remove(&mut self, draft: Draft, index: usize) {
        let gone = self.draft.text.len().saturating_sub(draft.text.len());
        let left = self.parts.iter().enumerate().filter(|(at, _)| *at != index);
        self.parts = left.map(|(at, start)| if at > index { start.saturating_sub(gone) } else { *start }).collect();
        self.draft = draft;
        self.take_up();
    }

    fn replace(&mut self, draft: Draft, own: bool) {
        if self.own {
            self.kept = Some(std::mem::take(&mut self.draft));
        }
        self.own = own;
        self.parts = Rc::default();
        if draft.source.is_some() {
            // The previous reading has nothing to do with it.
            self.reading = Reading::of(AttrValue::default());
        }
        self.draft = draft;
        self.paste_count += 1;
        self.take_up();
    }

    /// Shows the reading of the draft, or waits for a worker to read it.
    fn take_up(&mut self) {
        self.share = None;
        self.trouble = None;
        self.pending = self.draft.reading.is_none();
        match &self.draft.reading {
            Some(reading) => self.reading = reading.clone(),
            None => self.ticket += 1,
        }
    }

    fn done(&mut self, reading: Rc<Reading>) {
        self.pending = false;
        if !reading.part {
            self.draft = Draft { text: reading.text.clone(), ..Draft::default() };
        }
        if self.draft.source.is_some() {
            self.paste_count += 1;
        }
        self.draft.reading = Some(reading.clone());
        self.reading = reading;
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
        match action {
            Action::Edit(draft) => next.edit(draft, false),
            Action::Insert(draft) => next.edit(draft, true),
            Action::Append(draft, start) => next.append(draft, start, true),
            Action::GoOn(draft, start) => next.append(draft, start, false),
            Action::Remove(draft, index) => next.remove(draft, index),
            Action::Paste(draft) => next.replace(draft, true),
            Action::Show(draft) => next.replace(draft, false),
            Action::Open(source) => next.replace(Draft { source: Some(source), ..Draft::default() }, true),
            Action::Head(ticket, head) if awaited(ticket) => next.draft.text = head,
            Action::Share(ticket, share) if awaited(ticket) => next.share = Some(share),
            Action::Done(ticket, reading) if awaited(ticket) => next.done(reading),
            Action::Fail(ticket, why) if awaited(ticket) => next.give_up(Trouble::Unreadable(why)),
            // From a worker that was stopped.
            Action::Head(..) | Action::Share(..) | Action::Done(..) | Action::Fail(..) => return self,
            Action::Stop => next.give_up(Trouble::Stopped),
            Action::Resume => next.take_up(),
            Action::Clear => next.replace(Draft::of(""), false),
            Action::Restore => {
                if let Some(draft) = next.kept.take() {
                    next.replace(draft, true);
                }
            }
            // A reading is independent of the language.
            Action::Speak(lang) => next.lang = lang,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<Action>) -> Rc<State> {
        let start = Rc::new(State::new(Lang::En, Draft::of("")));
        actions.into_iter().fold(start, |state, action| state.reduce(action))
    }

    fn edit(text: &str) -> Action {
        Action::Edit(Draft::of(text.to_owned()))
    }

    fn show(text: &'static str) -> Action {
        Action::Show(Draft::of(text))
    }

    fn large() -> Action {
        let handle: Rc<dyn std::any::Any> = Rc::new(());
        Action::Open(Source { name: "node.log".into(), size: 9, handle })
    }

    fn answer(text: &str, whole: bool) -> Rc<Reading> {
        Rc::new(Reading { part: !whole, ..(*Reading::of(text.to_owned().into())).clone() })
    }

    #[test]
    fn an_example_never_loses_a_paste() {
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
    fn another_language_keeps_the_text() {
        let state = after(vec![edit("mine"), Action::Speak(Lang::Es)]);
        assert_eq!((&*state.draft.text, state.lang), ("mine", Lang::Es));
    }

    #[test]
    fn a_large_text_is_read_by_a_worker() {
        let large = "x".repeat(LARGE + 1);
        let state = after(vec![edit("small"), edit(&large)]);
        assert_eq!((state.pending, &*state.reading.text), (true, "small"));
        let state = state.reduce(Action::Done(1, answer(&large, true)));
        assert_eq!((state.pending, state.reading.text.len()), (false, large.len()));
    }

    #[test]
    fn a_late_answer_is_not_mistaken_for_the_current_one() {
        let state = after(vec![large(), large(), Action::Done(1, answer("old", false)), Action::Fail(1, "old".into())]);
        assert_eq!((state.pending, &*state.reading.text, &state.trouble), (true, "", &None));
        let state = state.reduce(edit("typed")).reduce(Action::Done(2, answer("old", false)));
        assert_eq!(&*state.reading.text, "typed");
    }

    #[test]
    fn the_box_has_the_beginning_of_a_large_file() {
        let state = after(vec![large(), Action::Head(1, "begin".into()), Action::Done(1, answer("around", false))]);
        assert_eq!((&*state.draft.text, &*state.reading.text, state.reading.part), ("begin", "around", true));
        assert!(state.draft.source.is_some());
        // Neither another language nor going back to the first one reads the text again.
        let spoken = state.clone().reduce(Action::Speak(Lang::Es));
        assert_eq!((spoken.pending, &spoken.reading), (false, &state.reading));
        let back = state.clone().reduce(show("one")).reduce(Action::Restore);
        assert_eq!((back.pending, &back.reading), (false, &state.reading));
    }

    #[test]
    fn a_small_file_is_a_paste() {
        let state = after(vec![large(), Action::Done(1, answer("all of it", true))]);
        assert_eq!((&*state.draft.text, &state.draft.source, state.reading.part), ("all of it", &None, false));
    }

    #[test]
    fn stopping_loses_nothing() {
        let state = after(vec![edit("mine"), large(), Action::Stop]);
        assert_eq!((state.pending, &state.trouble), (false, &Some(Trouble::Stopped)));
        assert!(state.clone().reduce(Action::Resume).pending);
        assert_eq!(&*state.reduce(Action::Restore).draft.text, "mine");
    }

    #[test]
    fn pasting_counts_as_an_arrival_and_typing_does_not() {
        assert_eq!(after(vec![edit("a"), edit("ab")]).paste_count, 0);
        assert_eq!(after(vec![edit(&"x".repeat(100))]).paste_count, 1);
        // The same output again, some seconds later.
        assert_eq!(after(vec![edit("9s"), Action::Insert(Draft::of("10s"))]).paste_count, 1);
    }

    #[test]
    fn the_reading_matches_the_box() {
        let state = after(vec![show("a\r\nb\rc")]);
        assert_eq!((&*state.draft.text, &*state.reading.text), ("a\nb\nc", "a\nb\nc"));
    }
}
