//! One way to fix a finding: its steps, and what can be taken along.

use std::rc::Rc;

use super::el::{El, component, el, nothing};
use super::step::{PlanContext, step};
use super::tools::{self, Tools};
use crate::page::composed::Composed;
use crate::page::steps::{self, Group};
use crate::page::words;
use crate::report;

/// The steps to begin with, the rest folded, in `panel`: of the plan with every blank `open`, and `filled` with what the
/// reader typed.
pub fn fix(panel: El, context: &PlanContext, composed: &Rc<Composed>, open: &report::Fix, filled: &report::Fix) -> El {
    let lang = context.lang;
    let groups = steps::groups(&open.steps, &filled.steps);
    let shown = steps::shown(&groups);
    let (now, later) = groups.split_at(shown);
    let more = words::counted(words::MORE_STEPS, lang, later.len());
    let folded = || list(context, later, shown + 1, groups.len()).into();
    let tools = || {
        let (composed, fix) = (composed.clone(), filled.clone());
        component::<Tools>(tools::Props { lang, composed, index: context.index, fix })
    };
    panel
        .with(list(context, now, 1, groups.len()))
        .with(
            el("details")
                .class("more")
                .hidden(later.is_empty())
                .with(el("summary").with(more))
                .with(if context.whole { folded() } else { nothing() }),
        )
        .with(if context.whole { tools() } else { nothing() })
}

/// Groups with their numbers, from `start`, out of `count`.
fn list(context: &PlanContext, groups: &[Group], start: usize, count: usize) -> El {
    el("ol")
        .class("steps")
        .put("start", start.to_string().into())
        .mark("data-single", count == 1)
        .each(groups.iter().map(|group| step(context, group)))
}
