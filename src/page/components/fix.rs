//! One way to fix a finding: its steps, and what can be taken along.

use std::rc::Rc;

use yew::prelude::*;

use super::later::when;
use super::step::{PlanContext, step};
use super::tools::Tools;
use crate::page::composed::Composed;
use crate::page::steps::{self, Group};
use crate::page::words;
use crate::report;

/// The steps to begin with, the rest folded: of the plan with every blank `open`, and `filled` with what the reader typed.
pub fn fix(context: &PlanContext, composed: &Rc<Composed>, open: &report::Fix, filled: &report::Fix) -> Html {
    let lang = context.lang;
    let groups = steps::groups(&open.steps, &filled.steps);
    let shown = steps::shown(&groups);
    let (now, later) = groups.split_at(shown);
    let more = match later.len() {
        1 => words::MORE_STEPS_ONE.get(lang).to_owned(),
        count => words::counted(words::MORE_STEPS, lang, count),
    };
    html! {
        <>
            { list(context, now, 1, groups.len()) }
            <details class="more" hidden={later.is_empty()}>
                <summary>{ more }</summary>
                { when(context.whole, || list(context, later, shown + 1, groups.len())) }
            </details>
            { when(context.whole, || html! { <Tools {lang} composed={composed.clone()} index={context.index} fix={filled.clone()} /> }) }
        </>
    }
}

/// Groups with their numbers, from `start`, out of `count`.
fn list(context: &PlanContext, groups: &[Group], start: usize, count: usize) -> Html {
    html! {
        <ol class="steps" start={start.to_string()} data-single={(count == 1).then_some("true")}>
            for group in groups { { step(context, group) } }
        </ol>
    }
}
