//! Keeps the answer stable while the user types.
//!
//! A paste is answered immediately, however small the change. Between two keystrokes a text often means something else
//! for a moment, or nothing; the answer then changes only when typing pauses.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::use_alarm;
use crate::causes::Diagnoses;
use crate::page::reading::Reading;

/// How long typing must pause, in milliseconds.
const PAUSE: u32 = 400;
/// The maximum number of bytes that typing changes at once.
const TYPED: usize = 8;

/// The reading that is shown, and the latest one.
struct Shown {
    reading: Rc<Reading>,
    last: Rc<Reading>,
    /// The number of pastes at that time.
    paste_count: u32,
    /// Whether a reading waits for typing to pause.
    waits: bool,
}

impl Shown {
    /// Takes the latest reading, and shows it unless it is better to wait.
    fn take(&mut self, newest: &Rc<Reading>, paste_count: u32) {
        if !Rc::ptr_eq(&self.last, newest) {
            let typed = is_typed(&self.last.text, &newest.text) || (self.waits && self.last.text == newest.text);
            self.waits = typed && self.paste_count == paste_count && !says_the_same(&self.reading, newest);
            self.last = newest.clone();
            self.paste_count = paste_count;
        }
        if !self.waits {
            self.reading = newest.clone();
        }
    }
}

/// The reading to show; `paste_count` counts the pastes.
#[hook]
pub fn use_settled(newest: &Rc<Reading>, paste_count: u32) -> Rc<Reading> {
    let shown = use_mut_ref(|| Shown { reading: newest.clone(), last: newest.clone(), paste_count, waits: false });
    let again = use_force_update();
    shown.borrow_mut().take(newest, paste_count);
    let waits = shown.borrow().waits;
    let late = shown.clone();
    let show = move || {
        late.borrow_mut().waits = false;
        again.force_update();
    };
    use_alarm((AttrValue::default(), Rc::as_ptr(newest) as usize), waits.then_some(PAUSE), Box::new(show));
    shown.borrow().reading.clone()
}

fn is_typed(before: &str, after: &str) -> bool {
    before != after && before.len().abs_diff(after.len()) <= TYPED
}

/// Whether the answer has the same parts, so that the layout does not change.
fn says_the_same(one: &Reading, other: &Reading) -> bool {
    let (one, other) = (&one.diagnoses, &other.diagnoses);
    let parts =
        |diagnoses: &Diagnoses| diagnoses.list.iter().map(|it| (it.cause, it.image.clone())).collect::<Vec<_>>();
    one.outcome == other.outcome && parts(one) == parts(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> Rc<Reading> {
        Reading::of(text.to_owned().into())
    }

    /// The causes that are shown after each text.
    fn shown(texts: &[&str], pasted: bool) -> Vec<String> {
        let first = reading("");
        let mut shown = Shown { reading: first.clone(), last: first, paste_count: 0, waits: false };
        let cause = |text: &&str| {
            let paste_count = shown.paste_count + u32::from(pasted);
            shown.take(&reading(text), paste_count);
            shown.reading.diagnoses.list.first().map_or("-", |diagnosis| diagnosis.cause.as_str()).to_owned()
        };
        texts.iter().map(cause).collect()
    }

    const WHOLE: &str = r#"Failed to pull image "nginx:lates": manifest unknown"#;
    const SHORTER: &str = r#"Failed to pull image "nginx:lates": manifest unkno"#;

    #[test]
    fn a_paste_is_answered_immediately() {
        assert_eq!(shown(&[WHOLE, "", WHOLE], false), ["tag-not-found", "-", "tag-not-found"]);
        // Even if it has the same length as the previous text.
        let other = WHOLE.replace("manifest unknown", "no such host");
        assert_eq!(shown(&[WHOLE, &other], true), ["tag-not-found", "dns-failure"]);
    }

    #[test]
    fn half_a_word_changes_nothing_yet() {
        assert_eq!(shown(&[WHOLE, SHORTER, WHOLE], false), ["tag-not-found"; 3]);
        assert_eq!(shown(&["", "F", "Fa"], false), ["-"; 3]);
    }
}
