//! The lines of the paste that prove a finding. Their numbers link to them in the box.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, el, text};
use crate::causes::Evidence;
use crate::lang::Lang;
use crate::page::excerpt::{Line, Part, quotes};
use crate::page::platform::paste_box;
use crate::page::reading::Reading;
use crate::page::words;
use crate::report::words as shared;

/// The quotations of a finding.
pub fn evidence(lang: Lang, reading: &Rc<Reading>, index: usize) -> El {
    let evidence: &[Evidence] = reading.diagnosis(index).map(|it| it.evidence.as_slice()).unwrap_or_default();
    let lines = quotes(&reading.text, evidence);
    el("ul")
        .class("paper")
        .hidden(lines.is_empty())
        .set("aria-label", shared::EVIDENCE.get(lang))
        .each(lines.iter().map(|line| quote(lang, reading, line)))
}

fn quote(lang: Lang, reading: &Rc<Reading>, line: &Line) -> El {
    el("li")
        .class("line")
        .with(number(lang, reading, line))
        .with(el("code").verbatim().each(line.parts.iter().map(part)))
}

/// A part of a line, marked if it is evidence.
pub fn part(part: &Part) -> El {
    match part.mark {
        None => el("span"),
        Some((start, _)) => el("mark").put("data-at", start.to_string().into()),
    }
    .with(text(&part.text))
}

/// The line number, which links to the words in the box.
fn number(lang: Lang, reading: &Rc<Reading>, line: &Line) -> El {
    let number = line.number.unwrap_or_default();
    // If the text is too large for the box, only its beginning can be selected.
    let Some((start, end)) = line.parts.iter().find_map(|part| part.mark).filter(|_| !reading.part) else {
        return el("span").class("number").with(number.to_string());
    };
    let reading = reading.clone();
    let select = Callback::from(move |_| paste_box::select(&reading.text, start, end));
    let label = AttrValue::from(words::counted(words::LINE, lang, number));
    el("button")
        .set("type", "button")
        .class("number")
        .put("aria-label", label.clone())
        .put("title", label)
        .on_click(select)
        .with(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::rendered::drawn;
    use super::*;

    #[test]
    fn the_words_are_marked_and_markup_of_a_paste_stays_text() {
        let text = "Hello,\n\nFailed to pull image \"nginx:lates\": manifest unknown <b>\n";
        let html = drawn(evidence(Lang::En, &Reading::of(text.into()), 0));
        assert_eq!(html.matches("<mark data-at=").count(), 1, "{html}");
        assert!(html.contains("aria-label=\"Line 3: show in the paste\""), "{html}");
        assert!(!html.contains("<b>"), "{html}");
    }
}
