//! What the page knows, and how that changes. No browser in here.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use super::large::{LARGE, Source, as_in_box};
use super::reading::Reading;
use crate::lang::Lang;

/// So many bytes at once are no typing: a paste has arrived.
const ARRIVAL: usize = 24;

/// What a reader brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What is in the box.
    pub text: AttrValue,
    /// Where it comes from, when that is too large for the box; then `text` is its beginning.
    pub source: Option<Source>,
    /// What it says; `None` while a worker has to read it.
    pub reading: Option<Rc<Reading>>,
}

impl Draft {
    /// A text, read here and now unless it is too large for that.
    pub fn of(text: impl Into<AttrValue>) -> Draft {
        let text = text.into();
        let text = if text.contains('\r') { as_in_box(&text).into() } else { text };
        let reading = (text.len() <= LARGE).then(|| Reading::of(text.clone()));
        Draft { text, source: None, reading }
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.source.is_none()
    }
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
    /// Where in the draft the parts begin that were pasted below the first one.
    pub parts: Rc<[usize]>,
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
    Edit(Draft),
    /// The reader pasted into the box.
    Insert(Draft),
    /// The reader pasted what a next command printed: the whole conversation, and where the new part begins.
    Append(Draft, usize),
    /// An example goes on: all of it, and where the new part begins.
    GoOn(Draft, usize),
    /// The reader took a part out again: what is left.
    Remove(Draft, usize),
    /// The reader pasted or dropped a text somewhere else on the page.
    Paste(Draft),
    /// An example or a link puts a text into the box.
    Show(Draft),
    /// The reader brought files, or a paste that is too large for the box.
    Open(Source),
    /// A worker has the beginning of what is too large for the box.
    Head(u32, AttrValue),
    /// A worker has done so many hundredths of its work.
    Share(u32, u32),
    /// A worker has read the draft.
    Done(u32, Rc<Reading>),
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
            arrivals: u32::from(!draft.is_empty()),
            own: !draft.is_empty(),
            draft,
        };
        state.take_up();
        state
    }

    fn edit(&mut self, draft: Draft, pasted: bool) {
        self.arrivals += u32::from(pasted || draft.text.len() > self.draft.text.len() + ARRIVAL);
        self.own = !draft.text.trim().is_empty();
        // A part stays one as long as nothing before it changes.
        let stays = |start: &&usize| {
            let before = draft.text.get(..**start);
            before.is_some() && before == self.draft.text.get(..**start)
        };
        let parts: Rc<[usize]> = self.parts.iter().take_while(stays).copied().collect();
        self.parts = parts;
        self.draft = draft;
        self.take_up();
    }

    /// Goes on with what is there: nothing is replaced, and the answer stays where it is.
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
            // What was read before has nothing to do with it.
            self.reading = Reading::of(AttrValue::default());
        }
        self.draft = draft;
        self.arrivals += 1;
        self.take_up();
    }

    /// Shows what the draft says, or waits for a worker to read it.
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
            self.arrivals += 1;
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
            // Of a worker that is not waited for any more.
            Action::Head(..) | Action::Share(..) | Action::Done(..) | Action::Fail(..) => return self,
            Action::Stop => next.give_up(Trouble::Stopped),
            Action::Resume => next.take_up(),
            Action::Clear => next.replace(Draft::of(""), false),
            Action::Restore => {
                if let Some(draft) = next.kept.take() {
                    next.replace(draft, true);
                }
            }
            // What was read holds in every language.
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
        let state = state.reduce(edit("typed")).reduce(Action::Done(2, answer("old", false)));
        assert_eq!(&*state.reading.text, "typed");
    }

    #[test]
    fn of_a_large_file_the_box_has_the_beginning() {
        let state = after(vec![large(), Action::Head(1, "begin".into()), Action::Done(1, answer("around", false))]);
        assert_eq!((&*state.draft.text, &*state.reading.text, state.reading.part), ("begin", "around", true));
        assert!(state.draft.source.is_some());
        // Another language reads nothing, and neither does coming back.
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
        // The same output once more, some seconds older.
        assert_eq!(after(vec![edit("9s"), Action::Insert(Draft::of("10s"))]).arrivals, 1);
    }

    #[test]
    fn what_is_read_is_what_the_box_holds() {
        let state = after(vec![show("a\r\nb\rc")]);
        assert_eq!((&*state.draft.text, &*state.reading.text), ("a\nb\nc", "a\nb\nc"));
    }
}
