//! One step of a plan, with its verification and its rollback.

use yew::prelude::*;

use super::blank::{self, Entry};
use super::command::{command, manifest};
use super::el::{El, el, nothing, text};
use super::prose::prose;
use crate::fix::{PlaceholderId, PlanId};
use crate::lang::Lang;
use crate::page::preferences::{Handle, Move, key};
use crate::page::steps::{Group, StepView};
use crate::page::{names, words};
use crate::report::{self, Where, words as shared};

/// The plan of a step, and how to render it.
pub struct PlanContext<'a> {
    pub lang: Lang,
    pub finding: &'a report::Finding,
    /// The index of the finding in the report.
    pub index: usize,
    /// The id of the plan.
    pub plan: PlanId,
    pub preferences: Option<&'a Handle>,
    /// Whether collapsed steps are rendered too.
    pub whole: bool,
}

/// A command, a file or a manual step.
pub fn step(context: &PlanContext, group: &Group) -> El {
    let Group { main, checks, back, .. } = group;
    step_view(el("li").class("step").set("data-effect", names::effect(main.step.effect)), context, main)
        .each(checks.iter().map(|check| {
            step_view(el("div").class("check").set("data-effect", names::effect(check.step.effect)), context, check)
        }))
        .with(el("details").class("more").set("data-effect", "undo").when(!back.is_empty(), |it| {
            let steps = back.iter().filter(|_| context.whole);
            it.with(el("summary").say(context.lang, &words::TAKE_BACK))
                .each(steps.map(|step| step_view(el("div").class("back"), context, step)))
        }))
}

/// The text of a step, its code and its fields, in `parent`.
fn step_view(parent: El, context: &PlanContext, view: &StepView) -> El {
    let (lang, step) = (context.lang, &view.step);
    let blanks: Vec<PlaceholderId> = step.blanks.iter().map(|blank| blank.id).collect();
    // An empty element instead of none, see the note in mod.rs.
    let code: Html = match (&step.command, &step.manifest) {
        (Some(line), _) => {
            let first = step.blanks.iter().find(|blank| !blank.secret).map(|blank| blank.id);
            let field = first.map(|id| field_id(context.index, context.plan, id)).unwrap_or_default();
            command(lang, text(line), &blanks, field.into()).into()
        }
        (None, Some(file)) => manifest(lang, text(file), &blanks).into(),
        (None, None) => nothing(),
    };
    parent
        .with(el("p").with(el("strong").class("effect").with(does(lang, step))).with(" ").with(prose(&step.text)))
        .with(code)
        .with(el("p").class("answerable").hidden(!step.answerable).say(lang, &words::ANSWERABLE))
        .with(el("ul").class("fields").when(!view.blanks.is_empty(), |it| {
            it.set("aria-label", words::FILL_IN.get(lang)).each(view.blanks.iter().map(|blank| field(context, blank)))
        }))
}

fn field(context: &PlanContext, blank: &report::BlankField) -> El {
    let (finding, id) = (context.finding, blank.id);
    let (key, preferences) = (key(finding, id), context.preferences.cloned());
    let typed = Callback::from(move |text: String| {
        preferences.iter().for_each(|preferences| preferences.dispatch(Move::Type(key.clone(), text.clone())));
    });
    let entry = Entry {
        id: field_id(context.index, context.plan, id),
        value: context.preferences.map(|preferences| preferences.typed(finding, id).to_owned()).unwrap_or_default(),
        elsewhere: context.preferences.map(|preferences| preferences.typed_elsewhere(finding, id)).unwrap_or_default(),
        typed,
    };
    blank::field(context.lang, blank, entry)
}

/// The id of a placeholder's field: each plan has one per placeholder.
pub fn field_id(index: usize, plan: PlanId, id: PlaceholderId) -> String {
    format!("blank-{index}-{plan}-{}", id.name())
}

/// What the step does and, unless that is on the workstation, where.
fn does(lang: Lang, step: &report::Step) -> String {
    let effect = shared::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => format!("{effect}:"),
        place => format!("{effect}, {}:", shared::place(place).get(lang)),
    }
}
