//! The words that prove a statement, beside the statement: each is tied to its mark in the paste.
//!
//! That the two light up together is a rule of the style sheet.

use yew::prelude::*;

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::platform::document;
use crate::page::words;
use crate::report::{Evidence, words as shared};

/// A longer quotation is cut: the marks show it in full.
const MOST: usize = 36;

/// The proofs of a finding, in short.
pub fn proofs(lang: Lang, evidence: &[Evidence]) -> El {
    el("ul")
        .class("proofs")
        .set("aria-label", shared::EVIDENCE.get(lang))
        .hidden(evidence.is_empty())
        .each(evidence.iter().enumerate().map(|(index, evidence)| el("li").with(proof(lang, index + 1, evidence))))
}

fn proof(lang: Lang, number: usize, evidence: &Evidence) -> El {
    el("button")
        .set("type", "button")
        .class("proof")
        .put("data-proof", number.to_string().into())
        .set("title", words::SHOW_PROOF.get(lang))
        .on_click(Callback::from(move |event: Event| visit(&event, "mark", number)))
        .with(el("q").verbatim().with(short(&evidence.text)))
        .with(" ")
        .with(shared::LINE.fill(lang, &[("line", &evidence.line.to_string())]))
}

/// Goes from one end of a tie to the other: to what has `selector` and the proof's number in the same finding.
pub fn visit(event: &Event, selector: &str, proof: usize) {
    document::visit(event, ".finding", &format!("{selector}[data-proof=\"{proof}\"]"));
}

/// One line of at most [`MOST`] characters.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
