//! What can be taken along of a plan: all its commands, a script, a text for a ticket.

use std::rc::Rc;

use yew::prelude::*;

use super::blank::open_blanks;
use super::copy_button::CopyButton;
use crate::lang::Lang;
use crate::page::desk;
use crate::page::platform::download;
use crate::page::state::Reading;
use crate::page::{site, words};
use crate::report::{self, Options, Report, markdown, script};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Which finding of the report.
    pub index: usize,
    /// The plan with what the reader typed.
    pub fix: report::Fix,
}

/// The buttons under a plan.
#[component]
pub fn Tools(props: &Props) -> Html {
    let lang = props.lang;
    let shell = use_context::<desk::Handle>().map(|desk| desk.shell).unwrap_or_default();
    let options = site::options(lang, shell);
    let node = use_node_ref();
    let refused = use_state_eq(String::new);
    let lines = props.fix.steps.iter().filter(|step| step.command.is_some()).count();
    let script_name = script::file_name(&props.fix, &options);
    let all = {
        let (fix, options) = (props.fix.clone(), options.clone());
        Callback::from(move |()| script::commands(&fix, &options))
    };
    let cannot = {
        let (refused, all) = (refused.clone(), all.clone());
        Callback::from(move |()| refused.set(all.emit(())))
    };
    let save_script = {
        let (props, options, name) = (props.clone(), options.clone(), script_name.clone());
        Callback::from(move |_| {
            if let Some(finding) = props.reading.report.findings.get(props.index) {
                download::save(&name, &script::script(finding, &props.fix, &options));
            }
        })
    };
    let save_text = {
        let (props, options) = (props.clone(), options.clone());
        Callback::from(move |_| download::save(&format!("pullfix-{}.md", props.fix.id), &ticket(&props, &options)))
    };
    html! {
        <div class="tools" hidden={lines == 0}>
            <p class="still-open" hidden={open(&props.fix).is_empty()}>{ open_blanks(lang, &open(&props.fix)) }</p>
            <div class="tool-row">
                <CopyButton {lang} label={words::COPY_ALL} text={all} node={node.clone()} refused={cannot} />
                <button type="button" class="quiet" data-download="script" onclick={save_script}>
                    { words::SAVE_SCRIPT.fill(lang, &[("kind", script_name.rsplit('.').next().unwrap_or_default())]) }
                </button>
                <button type="button" class="quiet" data-download="markdown" onclick={save_text}>{ words::SAVE_TEXT.get(lang) }</button>
            </div>
            <pre class="refused-text" ref={node} hidden={refused.is_empty()}>{ &*refused }</pre>
        </div>
    }
}

/// The names that are still blank in its commands and files.
fn open(fix: &report::Fix) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for blank in fix.steps.iter().flat_map(|step| &step.blanks) {
        if !names.contains(&blank.name) {
            names.push(blank.name.clone());
        }
    }
    names
}

/// The finding with this plan alone, for a ticket.
fn ticket(props: &Props, options: &Options) -> String {
    let all = &props.reading.report;
    let findings = all.findings.get(props.index).cloned().map(|finding| report::Finding {
        fixes: vec![report::Fix { recommended: true, ..props.fix.clone() }],
        ..finding
    });
    let report = Report { findings: findings.into_iter().collect(), notices: Vec::new(), ..all.clone() };
    markdown::render(&report, options)
}
