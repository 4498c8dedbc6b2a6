//! The subject of a finding: the image and the place.

use super::el::{El, el, text};
use super::places::{parts, places};
use crate::lang::Lang;
use crate::report::{self, words};

/// The facts below a finding's title; `named` means that its image is already shown elsewhere.
pub fn subject(lang: Lang, finding: &report::Finding, named: bool) -> El {
    let one = finding.places.first().filter(|_| finding.places.len() == 1);
    let image = finding.image.as_ref().filter(|_| !named);
    el("dl")
        .class("subject")
        .hidden(image.is_none() && finding.places.is_empty())
        .with(el("div").when(image.is_some(), |it| {
            let name = el("code").class("image").verbatim().with(image.map(|name| text(name)));
            it.with(el("dt").say(lang, &words::IMAGE)).with(el("dd").with(name))
        }))
        .with(el("div").when(!finding.places.is_empty(), |it| {
            let facts = one.map(|place| parts(lang, place)).unwrap_or_default();
            let facts = facts
                .into_iter()
                .map(|(label, name)| el("li").with(label).with(" ").with(el("b").verbatim().with(name)));
            it.with(el("dt").say(lang, &words::PLACES)).with(
                el("dd")
                    .with(el("ul").class("where").hidden(one.is_none()).each(facts))
                    .with(places(lang, &finding.places)),
            )
        }))
}
