//! One step of a plan, with the proof that it worked and the way back.

use std::rc::Rc;

use yew::prelude::*;

use super::blank::Blank;
use super::command::{Command, Manifest};
use super::prose::prose;
use crate::lang::Lang;
use crate::page::desk::{Handle, Move, key};
use crate::page::state::Reading;
use crate::page::steps::{Group, Told};
use crate::page::{names, words};
use crate::report::{self, Where, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
    /// The id of its plan.
    pub plan: AttrValue,
    pub group: Group,
}

/// A command, a file or something a person does.
#[component]
pub fn Step(props: &Props) -> Html {
    let Group { main, checks, back } = &props.group;
    let desk = use_context::<Handle>();
    html! {
        <li class="step" data-effect={names::effect(main.step.effect)}>
            { told(props, desk.as_ref(), main) }
            for check in checks {
                <div class="check" data-effect={names::effect(check.step.effect)}>{ told(props, desk.as_ref(), check) }</div>
            }
            <details class="more" hidden={back.is_empty()} data-effect="undo">
                <summary>{ words::TAKE_BACK.get(props.lang) }</summary>
                for step in back { <div class="back">{ told(props, desk.as_ref(), step) }</div> }
            </details>
        </li>
    }
}

/// The words of a step, its code and its fields.
fn told(props: &Props, desk: Option<&Handle>, told: &Told) -> Html {
    let (lang, step) = (props.lang, &told.step);
    let blanks: Vec<String> = step.blanks.iter().map(|blank| blank.name.clone()).collect();
    // An empty element instead of none, see the note in mod.rs.
    let code = match (&step.command, &step.manifest) {
        (Some(line), _) => html! { <Command {lang} line={line.clone()} {blanks} /> },
        (None, Some(file)) => html! { <Manifest {lang} text={file.clone()} {blanks} /> },
        (None, None) => html! { <div hidden=true /> },
    };
    html! {
        <>
            <p>
                <strong class="effect">{ does(lang, step) }</strong>{ " " }
                { prose(&step.text) }
            </p>
            { code }
            <ul class="fields" aria-label={words::FILL_IN.get(lang)} hidden={told.blanks.is_empty()}>
                for blank in &told.blanks { { field(props, desk, blank) } }
            </ul>
        </>
    }
}

fn field(props: &Props, desk: Option<&Handle>, blank: &report::BlankField) -> Html {
    let Some(finding) = props.reading.report.findings.get(props.index) else {
        return html! { <li hidden=true /> };
    };
    let name = &blank.name;
    let value = desk.map(|desk| desk.typed(finding, name).to_owned()).unwrap_or_default();
    let elsewhere = desk.map(|desk| desk.typed_elsewhere(finding, name)).unwrap_or_default();
    let (key, desk) = (key(finding, name), desk.cloned());
    let typed = Callback::from(move |text: String| {
        desk.iter().for_each(|desk| desk.dispatch(Move::Type(key.clone(), text.clone())));
    });
    let id = format!("blank-{}-{}-{name}", props.index, props.plan);
    html! { <Blank lang={props.lang} {id} blank={blank.clone()} value={value} {elsewhere} {typed} /> }
}

/// What the step does and, where it is not where kubectl runs, where.
fn does(lang: Lang, step: &report::Step) -> String {
    let effect = shared::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => format!("{effect}:"),
        place => format!("{effect}, {}:", shared::place(place).get(lang)),
    }
}
