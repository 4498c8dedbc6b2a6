//! The layer behind the text of the box: line numbers, and a mark under all evidence.
//!
//! It wraps its lines exactly as the box does, so positions in both are the same.

use std::rc::Rc;

use yew::prelude::*;

use super::el::el;
use super::evidence::part;
use super::hooks::use_alarm;
use crate::page::excerpt;
use crate::page::platform::paste_box;
use crate::page::reading::Reading;

/// The maximum length of a text with this layer, in bytes: the browser would have to lay out its lines twice.
pub const LARGE: usize = 200 * 1024;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The content of the box.
    pub text: AttrValue,
    /// The latest reading.
    pub reading: Rc<Reading>,
    /// The number of the paste.
    pub paste_count: u32,
}

/// The delay before it is rendered, in milliseconds: the answer to a paste comes first, and typing is not delayed.
const LATER: u32 = 24;

impl Props {
    /// Whether the latest reading is of the content of the box, and not of a text that a worker is still reading.
    fn is_read(&self) -> bool {
        !self.reading.part && self.reading.text == self.text
    }

    /// When this changes, the box is scrolled to the evidence.
    fn paste(&self) -> usize {
        self.paste_count as usize * 2 + usize::from(self.is_read())
    }
}

/// The line numbers and marks.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let shown = use_state_eq(|| None::<Props>);
    let (newest, setter) = (props.clone(), shown.setter());
    use_alarm((props.text.clone(), props.paste()), Some(LATER), Box::new(move || setter.set(Some(newest))));
    let paste = shown.as_ref().map(Props::paste);
    let first =
        shown.as_ref().filter(|it| it.is_read()).and_then(|it| it.reading.diagnoses.list.first()?.evidence.first());
    let first = first.map(|it| it.start);
    let look = move || {
        if !first.is_some_and(paste_box::show) {
            paste_box::show_beginning();
        }
    };
    use_alarm((AttrValue::default(), paste.unwrap_or_default()), paste.map(|_| 0), Box::new(look));
    // The box may have been scrolled before this layer existed.
    let text = shown.as_ref().map(|it| it.text.clone());
    use_alarm((text.unwrap_or_default(), paste.unwrap_or_default()), paste.map(|_| 0), Box::new(paste_box::align));
    let lines = use_memo((*shown).clone(), |shown| {
        let shown = shown.as_ref().filter(|it| it.text.len() <= LARGE);
        shown.map(|it| {
            let list = it.reading.diagnoses.list.iter().filter(|_| it.is_read());
            excerpt::sheet(&it.text, list.flat_map(|it| &it.evidence))
        })
    });
    el("div")
        .class("under")
        .set("aria-hidden", "true")
        .flag("inert", true)
        .mark("data-drawing", shown.as_ref() != Some(props))
        .each(lines.iter().flatten().map(|line| {
            el("div")
                .put_some("data-line", line.number.map(|number| number.to_string().into()))
                .each(line.parts.iter().map(part))
        }))
        .into()
}
