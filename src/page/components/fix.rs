//! Ways to mend a failure.

use yew::prelude::*;

use super::prose::prose;
use super::step::Step;
use crate::lang::Lang;
use crate::page::words;
use crate::report::{self, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub fix: report::Fix,
}

/// One way: its steps up to the first command, and the rest folded.
#[component]
pub fn Fix(props: &Props) -> Html {
    let lang = props.lang;
    let fix = &props.fix;
    let first = fix.steps.iter().position(|step| step.command.is_some() || step.manifest.is_some());
    let open = first.map_or(fix.steps.len(), |at| at + 1);
    let (now, later) = fix.steps.split_at(open);
    let more = match later.len() {
        1 => words::MORE_STEPS_ONE.get(lang).to_owned(),
        count => words::counted(words::MORE_STEPS, lang, count),
    };
    html! {
        <div class="fix" data-fix={fix.id}>
            <h4>{ prose(&fix.title) }</h4>
            <ol class="steps">
                for step in now { <Step {lang} step={step.clone()} /> }
            </ol>
            <details class="more" hidden={later.is_empty()}>
                <summary>{ more }</summary>
                <ol class="steps" start={(open + 1).to_string()}>
                    for step in later { <Step {lang} step={step.clone()} /> }
                </ol>
            </details>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct OtherProps {
    pub lang: Lang,
    pub fixes: Vec<report::Fix>,
}

/// The ways that are not recommended first, each folded.
#[component]
pub fn OtherFixes(props: &OtherProps) -> Html {
    let lang = props.lang;
    html! {
        <div class="other-fixes" hidden={props.fixes.is_empty()}>
            <h3>{ shared::OTHER_FIXES.get(lang) }</h3>
            for fix in &props.fixes {
                <details key={fix.id} data-fix={fix.id}>
                    <summary>{ prose(&fix.title) }</summary>
                    <ol class="steps">
                        for step in &fix.steps { <Step {lang} step={step.clone()} /> }
                    </ol>
                </details>
            }
        </div>
    }
}
