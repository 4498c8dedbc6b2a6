//! How an image pull works: what happens at each stage, which server is contacted, and which causes stop a pull there.

use super::el::{El, el};
use super::prose::prose;
use crate::causes::CauseId;
use crate::lang::Lang;
use crate::page::library::{address, stage_address};
use crate::page::{names, words};
use crate::report::{StageEntry, words as shared};

/// The page.
pub fn page(lang: Lang) -> El {
    let stages = StageEntry::all(lang);
    let link = |stage: &StageEntry| el("a").put("href", stage_address(stage.id).into()).with(stage.title);
    el("article")
        .class("cause")
        .with(el("p").class("explanation").say(lang, &words::PULL_LEAD))
        .with(el("div").class("way").with(el("ol").each(stages.iter().map(|stage| el("li").with(link(stage))))))
        .each(stages.iter().map(|stage| section(lang, stage)))
}

fn section(lang: Lang, stage: &StageEntry) -> El {
    let causes = stage.causes.iter().filter_map(|id| CauseId::parse(id));
    el("section")
        .with(el("h2").put("id", heading(names::stage(stage.id)).into()).set("tabindex", "-1").with(stage.title))
        .with(el("p").with(prose(stage.text)))
        .with(el("p").class("asked").with(el("b").say(lang, &shared::ASKED)).with(": ").with(prose(stage.asked)))
        .with(el("h3").say(lang, &words::STOPS_HERE))
        .with(el("ul").class("stops").each(
            causes.map(|id| {
                el("li").with(el("a").put("href", address(id).into()).with(prose(id.cause().title.get(lang))))
            }),
        ))
}

/// The id of the heading of a stage.
pub fn heading(stage: &str) -> String {
    format!("stage-{stage}")
}
