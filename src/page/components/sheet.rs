//! What stands behind the words of the box: the numbers of the lines, and a mark under all evidence.
//!
//! It wraps its lines exactly as the box does, so a place here is a place there.

use std::rc::Rc;

use yew::prelude::*;

use super::el::el;
use super::evidence::part;
use super::hooks::use_alarm;
use crate::page::excerpt;
use crate::page::platform::paste_box;
use crate::page::reading::Reading;

/// A longer text has nothing behind it: its lines would have to be laid out twice.
pub const LARGE: usize = 200 * 1024;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the box holds.
    pub text: AttrValue,
    /// What was read last.
    pub reading: Rc<Reading>,
    /// Which paste it is.
    pub arrivals: u32,
}

/// The time until it is drawn, in milliseconds: the answer to a paste comes first, and quick typing waits for nothing.
const LATER: u32 = 24;

impl Props {
    /// Whether the last reading is of what the box holds, and not of what a worker has yet to read.
    fn is_read(&self) -> bool {
        !self.reading.part && self.reading.text == self.text
    }

    /// What has to change until the box is scrolled to the evidence.
    fn paste(&self) -> usize {
        self.arrivals as usize * 2 + usize::from(self.is_read())
    }
}

/// The numbers and marks.
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
    // The box may have scrolled before there was anything behind it.
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
