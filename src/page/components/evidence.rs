//! The words of the paste that prove a finding, marked in the lines around them.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, el, text};
use super::hooks::use_flag;
use super::proofs::visit;
use crate::lang::Lang;
use crate::page::excerpt::{Frame, Part, Proof, Row, excerpt, whole};
use crate::page::platform::{document, field, paste_box};
use crate::page::reading::Reading;
use crate::page::words;
use crate::report::words as shared;

/// A larger paste is never drawn as a whole.
const LARGE: usize = 200 * 1024;

/// Enough of a line to read it as a sentence, little enough to see the fix without scrolling.
const FRAME: Frame = Frame { around: 1, before: 110, after: 80 };

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
}

/// The paste, read-only, with the deciding words marked.
#[component]
pub fn Evidence(props: &Props) -> Html {
    let lang = props.lang;
    let unfolded = use_flag(false);
    let paper = use_node_ref();
    let reading = &props.reading;
    let diagnosis = reading.diagnosis(props.index);
    let proof = Proof {
        text: &reading.text,
        evidence: diagnosis.map(|diagnosis| diagnosis.evidence.as_slice()).unwrap_or_default(),
        named: diagnosis.and_then(|diagnosis| diagnosis.named.as_ref()),
        unread: &reading.diagnoses.unread,
    };
    let small = reading.text.len() <= LARGE && !reading.part;
    let full = *unfolded && small;

    let frame = paper.clone();
    use_effect_with(full, move |full| {
        if *full {
            document::scroll_to_mark(&frame);
        }
    });
    let rows = if full { whole(proof) } else { excerpt(proof, FRAME) };
    let toggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |_| unfolded.set(!full))
    };
    el("div")
        .class("evidence")
        .hidden(rows.is_empty())
        .with(
            el("div").class("evidence-head").with(el("h3").say(lang, &shared::EVIDENCE)).with(
                el("button")
                    .set("type", "button")
                    .class("quiet")
                    .hidden(!small)
                    .either("aria-expanded", full)
                    .on_click(toggle)
                    .with(if full { words::PARTS } else { words::WHOLE }.get(lang)),
            ),
        )
        .with(el("p").class("hint").when(!proof.unread.is_empty(), |it| it.with(unread(lang, proof.unread))))
        .with(
            el("div")
                .class(if full { "paper full" } else { "paper" })
                .node(paper)
                .set("role", "region")
                .verbatim()
                .put_some("tabindex", full.then_some(AttrValue::Static("0")))
                .set("aria-label", shared::EVIDENCE.get(lang))
                .each(rows.iter().map(|row| draw(lang, reading, row))),
        )
        .into()
}

fn draw(lang: Lang, reading: &Rc<Reading>, row: &Row) -> El {
    let line = match row {
        Row::Gap => return el("p").class("gap").set("aria-hidden", "true").with("⋮"),
        Row::Line(line) => line,
    };
    let deciding = line.parts.iter().any(|part| matches!(part, Part::Marked(_, 1..)));
    el("p")
        .class(match (deciding, line.unread) {
            (true, _) => "line deciding",
            (false, true) => "line unread",
            (false, false) => "line",
        })
        .with(number(lang, reading, line.number, line.decides))
        .with(el("code").each(line.parts.iter().map(|part| match part {
            Part::Plain(words) => el("span").with(text(words)),
            Part::Marked(words, 0) => el("u").set("data-proof", "0").with(text(words)),
            Part::Marked(words, proof) => mark(lang, words, *proof),
            Part::Cut => el("span").class("cut").set("aria-hidden", "true").with("…"),
        })))
}

/// The line's number; on a deciding line it leads to the words in the box.
fn number(lang: Lang, reading: &Rc<Reading>, number: usize, decides: Option<(usize, usize)>) -> El {
    // Of a text that is too large for the box, only the beginning is there to be selected.
    let Some((start, end)) = decides.filter(|_| !reading.part) else {
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

/// Deciding words; they lead to the statement that they prove.
fn mark(lang: Lang, marked: &str, proof: usize) -> El {
    let label = format!("{marked}: {}", words::PROVES.get(lang));
    el("mark")
        .set("tabindex", "0")
        .set("role", "button")
        .put("data-proof", proof.to_string().into())
        .put("aria-label", label.into())
        .on_click(Callback::from(move |event: Event| visit(&event, ".proof", proof)))
        .on("keydown", Callback::from(move |event: Event| on_key(event, proof)))
        .with(text(marked))
}

fn on_key(event: Event, proof: usize) {
    if field::key(&event) == "Enter" {
        // Or the key would press what it leads to.
        event.prevent_default();
        visit(&event, ".proof", proof);
    }
}

/// The lines that were not understood: a few, and how many more.
fn unread(lang: Lang, gaps: &[[usize; 2]]) -> String {
    const FEW: usize = 4;
    let lines =
        |[first, last]: &[usize; 2]| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let mut some: Vec<String> = gaps.iter().take(FEW).map(lines).collect();
    if gaps.len() > FEW {
        some.push("…".to_owned());
    }
    words::UNREAD.fill(lang, &[("lines", &some.join(", "))])
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{drawn, words as seen};
    use super::*;

    const TEXT: &str = "Hello all,\n\nFailed to pull image \"nginx:lates\": manifest unknown <b>\n$ date\nThanks\n";

    fn html() -> String {
        let reading = Reading::of(TEXT.into());
        drawn(super::super::el::component::<Evidence>(Props { lang: Lang::En, reading, index: 0 }))
    }

    #[test]
    fn the_words_are_marked_tied_and_can_be_reached() {
        let html = html();
        assert_eq!(html.matches("<mark tabindex=\"0\" role=\"button\" data-proof=\"1\"").count(), 1, "{html}");
        assert!(html.contains("<u data-proof=\"0\">nginx:lates</u>"), "{html}");
    }

    #[test]
    fn markup_of_a_paste_stays_text() {
        assert!(!html().contains("<b>"), "{}", html());
    }

    #[test]
    fn what_was_not_understood_is_said() {
        assert!(seen(&html()).contains("Lines not read: 1, 5"), "{}", seen(&html()));
        assert_eq!(unread(Lang::Es, &[[1, 1], [3, 5], [7, 7], [9, 9], [11, 12]]), "Líneas no leídas: 1, 3–5, 7, 9, …");
    }
}
