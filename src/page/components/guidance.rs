//! Shown without a finding: what the text is, and what to paste next.

use super::el::{El, el};
use super::invitation::how_to;
use super::prose::prose;
use crate::lang::Lang;
use crate::page::words as page;
use crate::report::{Report, words};

/// The answer if there is no finding.
pub fn guidance(lang: Lang, report: &Report) -> El {
    let (title, why) = words::without_finding(report);
    el("div")
        .class("guidance")
        .with(el("h2").with(prose(title.get(lang))))
        .with(el("p").when(why.is_some(), |it| it.with(why.map(|why| prose(why.get(lang))))))
        .with(el("p").say(lang, &page::PASTE_INSTEAD))
        .with(how_to(lang))
}
