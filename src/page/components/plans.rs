//! The fixes of a finding: one line each with its *when*, the recommended one on top, and the steps of the chosen one.

use std::rc::Rc;

use yew::prelude::*;

use super::deferred::use_pieces;
use super::el::{El, el, nothing};
use super::finding::{self, PIECES};
use super::fix::fix;
use super::prose::prose;
use super::shell::{shell_switch, tool_switch};
use super::step::PlanContext;
use crate::causes::Diagnosis;
use crate::fix::{PlanId, Step, Values};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::{document, field};
use crate::page::preferences;
use crate::page::words;
use crate::plans;
use crate::report::{self, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// The index of the finding in the report.
    pub index: usize,
    /// How many of the finding's pieces to render. With the first one, the chosen plan is complete.
    pub pieces: usize,
}

/// The plans of a finding: generated once, composed for the shell and with the entered values.
#[component]
pub fn Plans(props: &Props) -> Html {
    let (lang, index) = (props.lang, props.index);
    let chosen = use_state_eq(|| None::<PlanId>);
    let preferences = use_context::<preferences::Handle>();
    let options = preferences::options(preferences.as_ref(), &props.composed, lang);
    let finding = props.composed.report.findings.get(index);
    let values =
        preferences.as_ref().zip(finding).map(|(preferences, finding)| preferences.values(finding)).unwrap_or_default();
    let made = use_plans(&props.composed, index);
    // Fields keep their position when they are filled in, because they are based on the plans with open placeholders.
    let all = if props.pieces < PIECES && chosen.is_none() { 1 } else { usize::MAX };
    let shell = options.shell;
    let asks = made.list.iter().flat_map(|plan| &plan.steps).any(Step::asks);
    let open = use_memo((made.clone(), options.clone(), all), |(made, options, all)| {
        report::first_fixes(made, options, &Values::default(), *all)
    });
    let filled = use_memo((made, options, values), |(made, options, values)| {
        (*values != Values::default()).then(|| report::fixes(made, options, values))
    });
    let plans: Vec<(&report::Fix, &report::Fix)> = open.iter().zip((*filled).as_ref().unwrap_or(&open)).collect();
    // The other plans are rendered last, one by one.
    let others = use_pieces(finding::key(finding), if props.pieces < PIECES { 0 } else { plans.len() });
    let Some(finding) = finding.filter(|_| !plans.is_empty()) else {
        return nothing();
    };
    let first = plans.iter().position(|(plan, _)| plan.recommended).unwrap_or(0);
    let current = plans.iter().position(|(plan, _)| Some(plan.id) == *chosen).unwrap_or(first);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |id: PlanId| chosen.set(Some(id)))
    };
    let ids: Vec<PlanId> = plans.iter().map(|(plan, _)| plan.id).collect();
    let heading = AttrValue::from(heading(index));
    el("section")
        .class("plans")
        .put("aria-labelledby", heading.clone())
        .mark("data-drawing", others < plans.len())
        .with(
            el("div")
                .class("plans-head")
                .with(el("h3").put("id", heading.clone()).set("tabindex", "-1").say(lang, &shared::FIX))
                .with(tool_switch(lang, preferences.as_ref()).hidden(!asks))
                .with(shell_switch(lang, preferences.as_ref(), shell)),
        )
        .with(
            el("div")
                .class("tabs")
                .set("role", "tablist")
                .set("aria-orientation", "vertical")
                .put("aria-labelledby", heading)
                .hidden(plans.len() == 1)
                .on("keydown", keys(index, current, ids, choose.clone()))
                .each(plans.iter().enumerate().map(|(at, (plan, _))| {
                    el("button")
                        .key(plan.id.as_str())
                        .set("type", "button")
                        .set("role", "tab")
                        .put("id", tab(index, plan.id).into())
                        .set("data-plan", plan.id.as_str())
                        .either("aria-selected", at == current)
                        .put("aria-controls", panel_id(index, plan.id).into())
                        .set("tabindex", if at == current { "0" } else { "-1" })
                        .on_click(pick(&choose, plan.id))
                        .with(
                            el("span")
                                .class("order")
                                .say(lang, if at == first { &words::TRY_FIRST } else { &words::OR }),
                        )
                        .with(
                            el("span")
                                .with(el("b").with(prose(&plan.title)))
                                .with(" ")
                                .with(el("span").class("reason").with(prose(&plan.reason))),
                        )
                })),
        )
        .each(plans.iter().copied().enumerate().map(|(at, (plan, filled))| {
            let panel = panel(index, at == current, plans.len() == 1, plan);
            if at != current && at >= others {
                return panel;
            }
            let whole = props.pieces > 0;
            let context = PlanContext { lang, finding, index, plan: plan.id, preferences: preferences.as_ref(), whole };
            fix(panel, &context, &props.composed, plan, filled)
        }))
        .into()
}

/// The plans of a finding. They are generated when the finding is shown, and again only when it changes: not on every
/// keystroke.
#[hook]
fn use_plans(composed: &Rc<Composed>, index: usize) -> Rc<plans::Plans> {
    let kept = use_mut_ref(|| None::<(Diagnosis, Rc<plans::Plans>)>);
    let Some(diagnosis) = composed.reading.diagnosis(index) else { return Rc::default() };
    let mut kept = kept.borrow_mut();
    match &*kept {
        Some((known, plans)) if plans::are_the_same(known, diagnosis) => plans.clone(),
        _ => {
            let plans = Rc::new(composed.plans(index).unwrap_or_default());
            *kept = Some((diagnosis.clone(), plans.clone()));
            plans
        }
    }
}

/// The panel of one plan. The others are rendered too, so that the browser's search finds their commands.
fn panel(index: usize, current: bool, alone: bool, plan: &report::Fix) -> El {
    el("div")
        .key(plan.id.as_str())
        .class("plan")
        .set("data-fix", plan.id.as_str())
        .put("id", panel_id(index, plan.id).into())
        .hidden(!current)
        .put_some("role", (!alone).then_some(AttrValue::Static("tabpanel")))
        .put_some("aria-labelledby", (!alone).then(|| tab(index, plan.id).into()))
        .with(el("h4").when(alone, |it| it.with(prose(&plan.title))))
}

/// The id of the heading above the plans of a finding.
pub fn heading(index: usize) -> String {
    format!("plans-{index}")
}

fn tab(index: usize, plan: PlanId) -> String {
    format!("tab-{index}-{plan}")
}

fn panel_id(index: usize, plan: PlanId) -> String {
    format!("plan-{index}-{plan}")
}

fn pick(choose: &Callback<PlanId>, id: PlanId) -> Callback<Event> {
    choose.reform(move |_| id)
}

/// The arrow keys move between tabs, Home and End to the first and the last one.
fn keys(index: usize, current: usize, ids: Vec<PlanId>, choose: Callback<PlanId>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let count = ids.len();
        let next = match field::key(&event).as_str() {
            "ArrowDown" => (current + 1) % count,
            "ArrowUp" => (current + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        choose.emit(ids[next]);
        document::focus(&tab(index, ids[next]));
    })
}
