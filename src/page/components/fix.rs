//! One fix of a finding: its steps, and the tools to export it.

use std::rc::Rc;

use super::el::{El, component, el, nothing};
use super::step::{PlanContext, step};
use super::tools::{self, Tools};
use crate::page::composed::Composed;
use crate::page::steps::{self, Group};
use crate::page::words;
use crate::report::{self, Effect, words as shared};

/// The steps, with read-only ones collapsed, in `panel`: `open` is the plan with all its placeholders, and `filled` the
/// plan with the values that the user entered.
pub fn fix(panel: El, context: &PlanContext, composed: &Rc<Composed>, open: &report::Fix, filled: &report::Fix) -> El {
    let groups = steps::groups(&open.steps, &filled.steps);
    let tools = || {
        let (composed, fix) = (composed.clone(), filled.clone());
        component::<Tools>(tools::Props { lang: context.lang, composed, index: context.index, fix })
    };
    panel
        .each(steps::runs(&groups).into_iter().map(|run| {
            let start = run.groups.start + 1;
            let steps = groups.get(run.groups).unwrap_or_default();
            let list = || list(context, steps, start, groups.len());
            if run.folded { folded(context, steps, list) } else { list() }
        }))
        .with(if context.whole { tools() } else { nothing() })
}

/// Collapsed steps, with their numbers as the summary.
fn folded(context: &PlanContext, steps: &[Group], list: impl FnOnce() -> El) -> El {
    let lang = context.lang;
    let more = words::counted(words::MORE_STEPS, lang, steps.len());
    let only_look = steps.iter().all(|group| group.main.step.effect == Effect::Inspect);
    let what = only_look.then(|| format!("{}: ", shared::effect(Effect::Inspect).get(lang)));
    el("details").class("more").with(el("summary").with(what).with(more)).with(if context.whole {
        list().into()
    } else {
        nothing()
    })
}

/// Groups with their numbers, from `start`, out of `count`.
fn list(context: &PlanContext, groups: &[Group], start: usize, count: usize) -> El {
    el("ol")
        .class("steps")
        .put("start", start.to_string().into())
        .mark("data-single", count == 1)
        .each(groups.iter().map(|group| step(context, group)))
}
