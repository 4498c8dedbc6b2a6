//! What was pasted below the first paste: the outputs of later commands, one part each.

use std::rc::Rc;

use yew::{AttrValue, Callback};

use super::reading::Reading;
use super::state::{Action, Draft, State};
use crate::answers;

/// The separator of two parts.
const BETWEEN: &str = "\n\n";

/// The conversation, as components see it.
#[derive(Clone, PartialEq)]
pub struct Conversation {
    text: AttrValue,
    parts: Rc<[usize]>,
    act: Callback<Action>,
    /// Whether a part can be added: not if the box has only the beginning of a large file.
    pub open: bool,
}

impl Conversation {
    /// The conversation of a state.
    pub fn of(state: &State, act: &Callback<Action>) -> Conversation {
        let open = state.draft.source.is_none() && !state.draft.text.trim().is_empty();
        Conversation { text: state.draft.text.clone(), parts: state.parts.clone(), act: act.clone(), open }
    }

    /// The ranges of lines of the added parts, from 1.
    pub fn lines(&self) -> Vec<[usize; 2]> {
        let line = |at: usize| self.text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        let ends = self.parts.iter().skip(1).map(|next| next.saturating_sub(BETWEEN.len())).chain([self.text.len()]);
        self.parts.iter().zip(ends).map(|(start, end)| [line(*start), line(end)]).collect()
    }

    /// Adds a part.
    pub fn add(&self, part: &str) {
        self.act.emit(joined(&self.text, part));
    }

    /// Removes a part.
    pub fn remove(&self, index: usize) {
        let Some(start) = self.parts.get(index).copied() else { return };
        let end = self.parts.get(index + 1).copied().unwrap_or(self.text.len());
        let (before, behind) = (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default());
        let text = match behind.is_empty() {
            true => before.trim_end_matches('\n').to_owned(),
            false => format!("{before}{behind}"),
        };
        self.act.emit(Action::Remove(Draft::of(text), index));
    }

    /// Removes the last part.
    pub fn remove_last(&self) {
        if let Some(last) = self.parts.len().checked_sub(1) {
            self.remove(last);
        }
    }
}

/// The action that adds `part` below `text`.
pub fn joined(text: &str, part: &str) -> Action {
    let (draft, start) = with_part(text, part);
    Action::Append(draft, start)
}

/// The text with `part` below it, and the offset of the part.
pub fn with_part(text: &str, part: &str) -> (Draft, usize) {
    let before = format!("{}{BETWEEN}", text.trim_end_matches('\n'));
    // Spaces at the end may be all that a command printed behind a name.
    (Draft::of(format!("{before}{}", part.trim_end_matches(['\r', '\n']))), before.len())
}

/// Whether a text that is pasted anywhere on the page continues the paste: it is the output of a command and names no
/// failure of its own.
pub fn goes_on(reading: &Reading, text: &str) -> bool {
    let fails = |reading: &Reading| !reading.diagnoses.list.is_empty();
    fails(reading) && !answers::read(text).list.is_empty() && !fails(&Reading::of(text.to_owned().into()))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use yew::Reducible;

    use super::*;
    use crate::lang::Lang;

    const FIRST: &str = "Failed to pull image \"nginx:lates\": manifest unknown";
    const NEXT: &str = "$ crane ls docker.io/library/nginx\nlatest\n1.27\n";

    fn conversation(state: &Rc<State>, done: &Rc<RefCell<Vec<Action>>>) -> Conversation {
        let done = done.clone();
        Conversation::of(state, &Callback::from(move |action| done.borrow_mut().push(action)))
    }

    #[test]
    fn a_part_is_added_below_and_removed_alone() {
        let done = Rc::default();
        let mut state = Rc::new(State::new(Lang::En, Draft::of(FIRST)));
        for part in [NEXT, "second part"] {
            conversation(&state, &done).add(part);
            state = done.borrow_mut().drain(..).fold(state.clone(), |state, action| state.reduce(action));
        }
        assert_eq!(&*state.draft.text, format!("{FIRST}\n\n{}\n\nsecond part", NEXT.trim_end()));
        assert_eq!(conversation(&state, &done).lines(), [[3, 5], [7, 7]]);
        conversation(&state, &done).remove(0);
        state = done.borrow_mut().drain(..).fold(state.clone(), |state, action| state.reduce(action));
        assert_eq!(&*state.draft.text, format!("{FIRST}\n\nsecond part"));
        conversation(&state, &done).remove_last();
        state = done.borrow_mut().drain(..).fold(state.clone(), |state, action| state.reduce(action));
        assert_eq!(&*state.draft.text, FIRST);
        assert!(conversation(&state, &done).lines().is_empty());
    }

    #[test]
    fn an_answer_continues_the_paste_and_another_failure_does_not() {
        let reading = Reading::of(FIRST.into());
        assert!(goes_on(&reading, NEXT));
        assert!(!goes_on(&reading, "Failed to pull image \"redis:1\": manifest unknown"));
        assert!(!goes_on(&reading, "hello"));
        assert!(!goes_on(&Reading::of("".into()), NEXT));
    }
}
