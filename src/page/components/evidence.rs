//! The words of the paste that prove a finding, marked in the lines around them.

use std::rc::Rc;

use yew::prelude::*;

use super::proofs::visit;
use crate::lang::Lang;
use crate::page::excerpt::{Frame, Part, Proof, Row, excerpt, whole};
use crate::page::platform::{document, paste_box};
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
    let unfolded = use_state_eq(|| false);
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
    html! {
        <div class="evidence" hidden={rows.is_empty()}>
            <div class="evidence-head">
                <h3>{ shared::EVIDENCE.get(lang) }</h3>
                <button type="button" class="quiet" hidden={!small} aria-expanded={full.to_string()} onclick={toggle}>
                    { if full { words::PARTS } else { words::WHOLE }.get(lang) }
                </button>
            </div>
            <p class="hint" hidden={proof.unread.is_empty()}>{ unread(lang, proof.unread) }</p>
            <div class={classes!("paper", full.then_some("full"))} ref={paper} role="region" translate="no"
                tabindex={full.then_some("0")} aria-label={shared::EVIDENCE.get(lang)}>
                for row in &rows { { draw(lang, reading, row) } }
            </div>
        </div>
    }
}

fn draw(lang: Lang, reading: &Rc<Reading>, row: &Row) -> Html {
    let line = match row {
        Row::Gap => return html! { <p class="gap" aria-hidden="true">{ "⋮" }</p> },
        Row::Line(line) => line,
    };
    let deciding = line.parts.iter().any(|part| matches!(part, Part::Marked(_, 1..)));
    html! {
        <p class={classes!("line", deciding.then_some("deciding"), line.unread.then_some("unread"))}>
            { number(lang, reading, line.number, line.decides) }
            <code>
                for part in &line.parts {
                    { match part {
                        Part::Plain(text) => html! { <span>{ text }</span> },
                        Part::Marked(text, 0) => html! { <u data-proof="0">{ text }</u> },
                        Part::Marked(text, proof) => mark(lang, text, *proof),
                        Part::Cut => html! { <span class="cut" aria-hidden="true">{ "…" }</span> },
                    } }
                }
            </code>
        </p>
    }
}

/// The line's number; on a deciding line it leads to the words in the box.
fn number(lang: Lang, reading: &Rc<Reading>, number: usize, decides: Option<(usize, usize)>) -> Html {
    // Of a text that is too large for the box, only the beginning is there to be selected.
    let Some((start, end)) = decides.filter(|_| !reading.part) else {
        return html! { <span class="number">{ number }</span> };
    };
    let reading = reading.clone();
    let select = Callback::from(move |_| paste_box::select(&reading.text, start, end));
    let label = words::counted(words::LINE, lang, number);
    html! { <button type="button" class="number" aria-label={label.clone()} title={label} onclick={select}>{ number }</button> }
}

/// Deciding words; they lead to the statement that they prove.
fn mark(lang: Lang, text: &str, proof: usize) -> Html {
    let label = format!("{text}: {}", words::PROVES.get(lang));
    html! {
        <mark tabindex="0" role="button" data-proof={proof.to_string()} aria-label={label}
            onclick={move |event: MouseEvent| visit(&event, ".proof", proof)}
            onkeydown={move |event: KeyboardEvent| if event.key() == "Enter" {
                // Or the key would press what it leads to.
                event.prevent_default();
                visit(&event, ".proof", proof);
            }}>
            { text }
        </mark>
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
        drawn(html! { <Evidence lang={Lang::En} {reading} index=0 /> })
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
