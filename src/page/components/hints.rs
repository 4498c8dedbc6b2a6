//! The organisation's hints about a finding.

use super::el::{El, el, text};
use crate::lang::Lang;
use crate::report::{Hint, words};

/// The hints, each with its link. Links were validated on reading: they only lead to web pages.
pub fn hints(lang: Lang, hints: &[Hint]) -> El {
    el("div").class("hints").when(!hints.is_empty(), |it| {
        it.with(el("h3").say(lang, &words::HINTS)).with(el("ul").each(hints.iter().map(hint)))
    })
}

fn hint(hint: &Hint) -> El {
    let says = el("li").with(text(&hint.text));
    let Some(link) = &hint.link else { return says };
    let address = text(link);
    says.with(" ").with(
        el("a").put("href", address.clone()).set("target", "_blank").set("rel", "noopener noreferrer").with(address),
    )
}
