//! One step of a plan, with the proof that it worked and the way back.

use yew::prelude::*;

use super::blank::{self, Entry};
use super::command::{command, manifest};
use super::prose::prose;
use crate::fix::{PlaceholderId, PlanId};
use crate::lang::Lang;
use crate::page::desk::{Handle, Move, key};
use crate::page::steps::{Group, StepView};
use crate::page::{names, words};
use crate::report::{self, Where, words as shared};

/// The plan that a step belongs to, and what it is drawn with.
pub struct PlanContext<'a> {
    pub lang: Lang,
    pub finding: &'a report::Finding,
    /// Which finding of the report.
    pub index: usize,
    /// The id of its plan.
    pub plan: PlanId,
    pub desk: Option<&'a Handle>,
    /// Also what is folded away.
    pub whole: bool,
}

/// A command, a file or something a person does.
pub fn step(context: &PlanContext, group: &Group) -> Html {
    let Group { main, checks, back } = group;
    html! {
        <li class="step" data-effect={names::effect(main.step.effect)}>
            { step_view(context, main) }
            for check in checks {
                <div class="check" data-effect={names::effect(check.step.effect)}>{ step_view(context, check) }</div>
            }
            <details class="more" hidden={back.is_empty()} data-effect="undo">
                <summary>{ words::TAKE_BACK.get(context.lang) }</summary>
                for step in back.iter().filter(|_| context.whole) { <div class="back">{ step_view(context, step) }</div> }
            </details>
        </li>
    }
}

/// The words of a step, its code and its fields.
fn step_view(context: &PlanContext, view: &StepView) -> Html {
    let (lang, step) = (context.lang, &view.step);
    let blanks: Vec<PlaceholderId> = step.blanks.iter().map(|blank| blank.id).collect();
    // An empty element instead of none, see the note in mod.rs.
    let code = match (&step.command, &step.manifest) {
        (Some(line), _) => {
            let first = step.blanks.iter().find(|blank| !blank.secret).map(|blank| blank.id);
            let field = first.map(|id| field_id(context.index, context.plan, id)).unwrap_or_default();
            command(lang, line.clone().into(), &blanks, field.into())
        }
        (None, Some(file)) => manifest(lang, file.clone().into(), &blanks),
        (None, None) => html! { <div hidden=true /> },
    };
    html! {
        <>
            <p>
                <strong class="effect">{ does(lang, step) }</strong>{ " " }
                { prose(&step.text) }
            </p>
            { code }
            <ul class="fields" aria-label={words::FILL_IN.get(lang)} hidden={view.blanks.is_empty()}>
                for blank in &view.blanks { { field(context, blank) } }
            </ul>
        </>
    }
}

fn field(context: &PlanContext, blank: &report::BlankField) -> Html {
    let (finding, id) = (context.finding, blank.id);
    let (key, desk) = (key(finding, id), context.desk.cloned());
    let typed = Callback::from(move |text: String| {
        desk.iter().for_each(|desk| desk.dispatch(Move::Type(key.clone(), text.clone())));
    });
    let entry = Entry {
        id: field_id(context.index, context.plan, id),
        value: context.desk.map(|desk| desk.typed(finding, id).to_owned()).unwrap_or_default(),
        elsewhere: context.desk.map(|desk| desk.typed_elsewhere(finding, id)).unwrap_or_default(),
        typed,
    };
    blank::field(context.lang, blank, entry)
}

/// The id of the field of a placeholder: each plan has one for each of them.
pub fn field_id(index: usize, plan: PlanId, id: PlaceholderId) -> String {
    format!("blank-{index}-{plan}-{}", id.name())
}

/// What the step does and, where it is not where kubectl runs, where.
fn does(lang: Lang, step: &report::Step) -> String {
    let effect = shared::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => format!("{effect}:"),
        place => format!("{effect}, {}:", shared::place(place).get(lang)),
    }
}
