//! One way to mend a finding: its steps, and what can be taken along.

use std::rc::Rc;

use yew::prelude::*;

use super::step::Step;
use super::tools::Tools;
use crate::lang::Lang;
use crate::page::state::Reading;
use crate::page::steps::{self, Group};
use crate::page::words;
use crate::report;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
    /// The plan with every blank open.
    pub open: report::Fix,
    /// The same with what the reader typed.
    pub filled: report::Fix,
}

/// The steps to begin with, the rest folded.
#[component]
pub fn Fix(props: &Props) -> Html {
    let lang = props.lang;
    let groups = steps::groups(&props.open.steps, &props.filled.steps);
    let shown = steps::shown(&groups);
    let (now, later) = groups.split_at(shown);
    let more = match later.len() {
        1 => words::MORE_STEPS_ONE.get(lang).to_owned(),
        count => words::counted(words::MORE_STEPS, lang, count),
    };
    html! {
        <>
            { list(props, now, 1, groups.len()) }
            <details class="more" hidden={later.is_empty()}>
                <summary>{ more }</summary>
                { list(props, later, shown + 1, groups.len()) }
            </details>
            <Tools {lang} reading={props.reading.clone()} index={props.index} fix={props.filled.clone()} />
        </>
    }
}

/// Groups with their numbers, from `start`, out of `count`.
fn list(props: &Props, groups: &[Group], start: usize, count: usize) -> Html {
    html! {
        <ol class="steps" start={start.to_string()} data-single={(count == 1).then_some("true")}>
            for group in groups {
                <Step lang={props.lang} reading={props.reading.clone()} index={props.index} plan={props.open.id}
                    group={group.clone()} />
            }
        </ol>
    }
}
