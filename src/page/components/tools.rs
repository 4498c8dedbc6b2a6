//! Exports of a plan: all its commands, a script, a text for a ticket.

use std::rc::Rc;

use yew::prelude::*;

use super::blank::open_blanks;
use super::copy_button::{self, CopyButton, fill_first};
use super::el::{El, component, el};
use super::hooks::{use_flag, use_words};
use super::step::field_id;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::{document, download};
use crate::page::preferences;
use crate::page::words;
use crate::report::script::{self, NoScript};
use crate::report::{self, Options, Report, markdown};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// The index of the finding in the report.
    pub index: usize,
    /// The plan with the values that the user entered.
    pub fix: report::Fix,
}

/// The buttons below a plan.
#[component]
pub fn Tools(props: &Props) -> Html {
    let lang = props.lang;
    let options = preferences::options(use_context::<preferences::Handle>().as_ref(), &props.composed, lang);
    let node = use_node_ref();
    let refused = use_words();
    let asked = use_flag(false);
    let lines = props.fix.steps.iter().filter(|step| step.command.is_some()).count();
    let script_name = script::file_name(&props.fix, &options);
    let commands = script::commands(&props.fix, &options);
    let by_hand = commands == Err(NoScript::ByHand);
    let missing = match &commands {
        Err(NoScript::Open(names)) => names.clone(),
        Err(NoScript::ByHand) | Ok(_) => Vec::new(),
    };
    let first = missing.first().map(|id| field_id(props.index, props.fix.id, *id)).unwrap_or_default();
    let all = {
        let commands = commands.unwrap_or_default();
        Callback::from(move |()| commands.clone())
    };
    let cannot = {
        let (refused, all) = (refused.clone(), all.clone());
        Callback::from(move |()| refused.set(all.emit(()).into()))
    };
    let save_script = {
        let (props, options, name) = (props.clone(), options.clone(), script_name.clone());
        let (asked, first) = (asked.clone(), first.clone());
        Callback::from(move |_| {
            let Some(finding) = props.composed.report.findings.get(props.index) else { return };
            match script::script(finding, &props.fix, &options) {
                Ok(text) => download::save(&name, &text),
                Err(_) => {
                    asked.set(true);
                    document::lead_to(&first);
                }
            }
        })
    };
    let save_text = {
        let (props, options) = (props.clone(), options.clone());
        Callback::from(move |_| download::save(&format!("pullfix-{}.md", props.fix.id), &ticket(&props, &options)))
    };
    let open = script::open(&props.fix);
    el("div")
        .class("tools")
        .hidden(lines == 0)
        .with(el("p").class("still-open").hidden(open.is_empty()).with(open_blanks(lang, &open)))
        .with(
            el("div")
                .class("tool-row")
                .with(
                    el("div")
                        .class("tool-row")
                        .hidden(by_hand)
                        .with(component::<CopyButton>(copy_button::Props {
                            refused: cannot,
                            missing: missing.clone(),
                            field: first.into(),
                            ..copy_button::Props::new(lang, words::COPY_ALL, all, node.clone())
                        }))
                        .with(
                            save("script", save_script).with(
                                words::SAVE_SCRIPT
                                    .fill(lang, &[("kind", script_name.rsplit('.').next().unwrap_or_default())]),
                            ),
                        )
                        .with(
                            el("span")
                                .class("missing")
                                .set("role", "status")
                                .with((*asked && !missing.is_empty()).then(|| fill_first(lang, &missing))),
                        ),
                )
                .with(save("markdown", save_text).say(lang, &words::SAVE_TEXT)),
        )
        .with(el("p").class("hint").hidden(by_hand).say(lang, &words::STOPS))
        .with(el("pre").class("refused-text").node(node).hidden(refused.is_empty()).with((*refused).clone()))
        .into()
}

fn save(what: &'static str, save: Callback<Event>) -> El {
    el("button").set("type", "button").class("quiet").set("data-download", what).on_click(save)
}

/// The finding with only this plan, for a ticket.
fn ticket(props: &Props, options: &Options) -> String {
    let all = &props.composed.report;
    let findings = all.findings.get(props.index).cloned().map(|finding| report::Finding {
        fixes: vec![report::Fix { recommended: true, ..props.fix.clone() }],
        ..finding
    });
    let report = Report { findings: findings.into_iter().collect(), notices: Vec::new(), ..all.clone() };
    markdown::ticket(&report, &props.composed.reading.text, options)
}
