//! Shares the answer: as text, or as a link that contains the paste.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el};
use super::hooks::{use_flag, use_words};
use super::share_link::{self, ShareLink};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::desk;
use crate::page::platform::dialog;
use crate::page::words;
use crate::report::{Finding, markdown};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
}

/// The two buttons under the answer.
#[component]
pub fn Share(props: &Props) -> Html {
    let lang = props.lang;
    let desk = use_context::<desk::Handle>();
    let (node, window) = (use_node_ref(), use_node_ref());
    let refused = use_words();
    let opened = use_flag(false);
    let text = {
        let (composed, desk) = (props.composed.clone(), desk.clone());
        Callback::from(move |()| answer(lang, &composed, desk.as_ref()))
    };
    let cannot = {
        let (refused, text) = (refused.clone(), text.clone());
        Callback::from(move |()| refused.set(text.emit(()).into()))
    };
    let open = {
        let (opened, window) = (opened.clone(), window.clone());
        Callback::from(move |_| {
            opened.set(true);
            dialog::open(&window);
        })
    };
    let closed = {
        let opened = opened.clone();
        Callback::from(move |()| opened.set(false))
    };
    el("div")
        .class("share")
        .hidden(props.composed.report.findings.is_empty())
        .with(
            el("div")
                .class("tool-row")
                .with(component::<CopyButton>(copy_button::Props {
                    refused: cannot,
                    ..copy_button::Props::new(lang, words::COPY_ANSWER, text, node.clone())
                }))
                .with(
                    el("button")
                        .set("type", "button")
                        .class("quiet")
                        .set("data-share", "link")
                        .on_click(open)
                        .say(lang, &words::SHARE_LINK),
                ),
        )
        .with(el("pre").class("refused-text").node(node).hidden(refused.is_empty()).with((*refused).clone()))
        .with(component::<ShareLink>(share_link::Props {
            lang,
            reading: props.composed.reading.clone(),
            open: *opened,
            node: window,
            closed,
        }))
        .into()
}

/// The whole answer, with the values that the user entered.
fn answer(lang: Lang, composed: &Composed, desk: Option<&desk::Handle>) -> String {
    let options = desk::options(desk, composed, lang);
    let values = |finding: &Finding| desk.map(|desk| desk.values(finding)).unwrap_or_default();
    markdown::ticket(&composed.with_fixes(&options, values), &composed.reading.text, &options)
}
