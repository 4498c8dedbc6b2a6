//! A blank of a command as a field. What is typed fills every command that has the blank.

use yew::prelude::*;

use super::prose::prose;
use crate::fix::blanks;
use crate::lang::Lang;
use crate::page::platform::field;
use crate::page::words;
use crate::report::BlankField;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// Of the field: nothing else on the page has it.
    pub id: AttrValue,
    pub blank: BlankField,
    /// What is in the field.
    pub value: AttrValue,
    /// What was typed into blanks of this name elsewhere.
    pub elsewhere: Vec<String>,
    pub typed: Callback<String>,
}

/// The field. A secret has none: a password is never asked for.
#[component]
pub fn Blank(props: &Props) -> Html {
    let (lang, blank) = (props.lang, &props.blank);
    if blank.secret {
        return html! {
            <li class="field" data-secret={blank.name.clone()}>
                <code class="blank" translate="no">{ &blank.name }</code>{ " " }{ prose(&blank.label) }
                <p class="hint">{ words::NEVER_ASKED.get(lang) }</p>
            </li>
        };
    }
    let trouble = trouble(lang, blank, &props.value);
    let says = AttrValue::from(format!("{}-says", props.id));
    let mut guesses: Vec<&String> = blank.suggestions.iter().chain(&props.elsewhere).collect();
    guesses.dedup();
    guesses.retain(|guess| **guess != *props.value);
    html! {
        <li class="field">
            <label for={props.id.clone()}>
                <code class="blank" translate="no">{ &blank.name }</code>{ " " }{ prose(&blank.label) }
            </label>
            <div class="entry">
                <input type="text" id={props.id.clone()} data-blank={blank.name.clone()} value={props.value.clone()}
                    autocomplete="off" autocapitalize="off" spellcheck="false" translate="no"
                    aria-invalid={trouble.is_some().then_some("true")} aria-describedby={says.clone()}
                    oninput={props.typed.reform(|event: InputEvent| field::value(&event))} />
                for guess in guesses {
                    <button key={guess.clone()} type="button" class="chip" translate="no"
                        aria-label={format!("{}: {guess}", blank.name)} onclick={choose(&props.typed, guess)}>{ guess }</button>
                }
            </div>
            <p id={says} class="refused" role="status">{ trouble }</p>
        </li>
    }
}

fn choose(typed: &Callback<String>, guess: &str) -> Callback<MouseEvent> {
    let guess = guess.to_owned();
    typed.reform(move |_| guess.clone())
}

/// Why the value is not in the commands.
fn trouble(lang: Lang, blank: &BlankField, value: &str) -> Option<String> {
    let value = value.trim_matches(' ');
    let known = blanks::find(&blank.name).filter(|_| !value.is_empty())?;
    let refusal = known.form.check(value).err()?;
    Some(refusal.text().get(lang).to_owned())
}

/// What is left open, in a line.
pub fn open_blanks(lang: Lang, names: &[String]) -> String {
    match names {
        [] => String::new(),
        names => words::STILL_OPEN.fill(lang, &[("names", &names.join(", "))]),
    }
}
