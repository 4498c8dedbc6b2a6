//! Ways to mend a failure.

use yew::prelude::*;

use super::prose::prose;
use super::step::Step;
use crate::lang::Lang;
use crate::page::words;
use crate::report::{self, Effect, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub fix: report::Fix,
}

/// One way: the steps to begin with, and the rest folded.
#[component]
pub fn Fix(props: &Props) -> Html {
    let lang = props.lang;
    let fix = &props.fix;
    let (forth, back) = forth_and_back(&fix.steps);
    let open = open(&forth);
    let (now, later) = forth.split_at(open);
    let more = match later.len() {
        1 => words::MORE_STEPS_ONE.get(lang).to_owned(),
        count => words::counted(words::MORE_STEPS, lang, count),
    };
    html! {
        <div class="fix" data-fix={fix.id}>
            <h4>{ prose(&fix.title) }</h4>
            { list(lang, now, 1, forth.len()) }
            <details class="more" hidden={later.is_empty()}>
                <summary>{ more }</summary>
                { list(lang, later, open + 1, forth.len()) }
            </details>
            <details class="more" hidden={back.is_empty()}>
                <summary>{ words::TAKE_BACK.get(lang) }</summary>
                { list(lang, &back, 1, back.len()) }
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
                    { whole(lang, fix) }
                </details>
            }
        </div>
    }
}

fn whole(lang: Lang, fix: &report::Fix) -> Html {
    let (forth, back) = forth_and_back(&fix.steps);
    html! {
        <>
            { list(lang, &forth, 1, forth.len()) }
            <div class="back" hidden={back.is_empty()}>
                <p>{ words::TAKE_BACK.get(lang) }</p>
                { list(lang, &back, 1, back.len()) }
            </div>
        </>
    }
}

/// A step, and those of its blanks that no earlier step explains.
struct Told {
    step: report::Step,
    new: Vec<report::BlankField>,
}

/// The steps to take in order, and those that take a change back: nobody should run into them on the way down.
fn forth_and_back(steps: &[report::Step]) -> (Vec<Told>, Vec<Told>) {
    let mut explained: Vec<&report::BlankField> = Vec::new();
    let told = steps.iter().map(|step| {
        let new: Vec<_> = step.blanks.iter().filter(|blank| !explained.contains(blank)).collect();
        explained.extend(&new);
        Told { step: step.clone(), new: new.into_iter().cloned().collect() }
    });
    told.partition(|told| told.step.effect != Effect::Undo)
}

/// How many steps are shown at once: up to the first command, and to the first change where it comes next.
fn open(steps: &[Told]) -> usize {
    let runs = |told: &Told| told.step.command.is_some() || told.step.manifest.is_some();
    let Some(first) = steps.iter().position(runs) else { return steps.len() };
    let looks = steps[first].step.effect == Effect::Inspect;
    let change = |told: &&Told| runs(told) && told.step.effect == Effect::Change;
    if looks && steps.get(first + 1).filter(change).is_some() { first + 2 } else { first + 1 }
}

/// Steps with their numbers, from `start`, out of `count`.
fn list(lang: Lang, steps: &[Told], start: usize, count: usize) -> Html {
    html! {
        <ol class="steps" start={start.to_string()} data-single={(count == 1).then_some("true")}>
            for told in steps { <Step {lang} step={told.step.clone()} new={told.new.clone()} /> }
        </ol>
    }
}
