//! What later pastes add to a finding.

use super::el::{El, el};
use super::prose::prose;
use crate::lang::Lang;
use crate::report::{self, words};

/// The sentences, in the order of the paste.
pub fn learnt(lang: Lang, learnt: &[report::Learnt]) -> El {
    el("div").class("learnt").when(!learnt.is_empty(), |it| {
        it.with(el("h3").say(lang, &words::LEARNT))
            .with(el("ul").each(learnt.iter().map(|it| el("li").with(prose(&it.text)))))
    })
}
