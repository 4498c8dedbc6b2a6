//! One step of a fix.

use yew::prelude::*;

use super::command::{Command, Manifest};
use super::prose::prose;
use crate::lang::Lang;
use crate::page::{names, words};
use crate::report::{self, Where, words as shared};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub step: report::Step,
    /// Its blanks that are not explained yet.
    pub new: Vec<report::BlankField>,
}

/// A command, a file or something a person does.
#[component]
pub fn Step(props: &Props) -> Html {
    let lang = props.lang;
    let step = &props.step;
    let blanks: Vec<String> = step.blanks.iter().map(|blank| blank.name.clone()).collect();
    // An empty element instead of none, see the note in mod.rs.
    let code = match (&step.command, &step.manifest) {
        (Some(line), _) => html! { <Command {lang} line={line.clone()} {blanks} /> },
        (None, Some(file)) => html! { <Manifest {lang} text={file.clone()} {blanks} /> },
        (None, None) => html! { <div hidden=true /> },
    };
    html! {
        <li class="step" data-effect={names::effect(step.effect)}>
            <p>
                <strong class="effect">{ does(lang, step) }</strong>{ " " }
                { prose(&step.text) }
            </p>
            { code }
            <ul class="blanks" aria-label={words::FILL_IN.get(lang)} hidden={props.new.is_empty()}>
                for blank in &props.new { <li>{ blank_words(lang, blank) }</li> }
            </ul>
        </li>
    }
}

/// What the step does and, where it is not where kubectl runs, where.
fn does(lang: Lang, step: &report::Step) -> String {
    let effect = shared::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => format!("{effect}:"),
        place => format!("{effect}, {}:", shared::place(place).get(lang)),
    }
}

/// What to write in the place of a blank.
fn blank_words(lang: Lang, blank: &report::BlankField) -> Html {
    let (before, after) = shared::SUGGESTIONS.get(lang).split_once("{values}").unwrap_or_default();
    html! {
        <>
            <code class="blank" translate="no">{ &blank.name }</code>{ " " }{ prose(&blank.label) }
            <span hidden={blank.suggestions.is_empty()}>
                { ", " }{ before }
                for (index, word) in blank.suggestions.iter().enumerate() {
                    { if index == 0 { "" } else { ", " } }<code translate="no">{ word }</code>
                }
                { after }
            </span>
            <span hidden={!blank.secret}>{ "; " }{ shared::SECRET.get(lang) }</span>
        </>
    }
}
