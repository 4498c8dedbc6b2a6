//! Errors in the organisation's `pullfix.yaml`, for the site administrator.

use super::el::{El, el};
use crate::lang::Lang;
use crate::page::{site, words};

/// The errors, each with its line and column.
pub fn flaws(lang: Lang) -> El {
    let flaws = site::flaws(lang);
    el("aside").class("flaws").when(!flaws.is_empty(), |it| {
        it.with(el("p").say(lang, &words::SITE_FLAWED))
            .with(el("ul").each(flaws.into_iter().map(|flaw| el("li").with(flaw))))
    })
}
