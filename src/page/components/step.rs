//! One step of a fix.

use yew::prelude::*;

use super::command::{Command, Manifest};
use crate::lang::Lang;
use crate::page::{names, words};
use crate::report::{self, Where};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub step: report::Step,
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
                <span class="effect">{ words::effect(step.effect).get(lang) }</span>
                <span class="place" hidden={step.place == Where::Workstation}>{ words::place(step.place).get(lang) }</span>
                { &step.text }
            </p>
            { code }
            <ul class="blanks" aria-label={words::FILL_IN.get(lang)} hidden={step.blanks.is_empty()}>
                for blank in &step.blanks { <li>{ blank_words(lang, blank) }</li> }
            </ul>
        </li>
    }
}

fn blank_words(lang: Lang, blank: &report::BlankField) -> Html {
    html! {
        <>
            <code class="blank" translate="no">{ &blank.name }</code>{ " " }{ &blank.label }
            <span hidden={blank.suggestions.is_empty()}>
                { ", " }{ words::SUCH_AS.get(lang) }
                for word in &blank.suggestions { { " " }<code translate="no">{ word }</code> }
            </span>
        </>
    }
}
