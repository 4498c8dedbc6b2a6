//! Shares the answer: as text, or as a link that contains the paste.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el};
use super::hooks::{use_flag, use_words};
use super::share_link::{self, ShareLink};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::dialog;
use crate::page::preferences;
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
    let preferences = use_context::<preferences::Handle>();
    let (node, window) = (use_node_ref(), use_node_ref());
    let refused = use_words();
    let opened = use_flag(false);
    let text = {
        let (composed, preferences) = (props.composed.clone(), preferences.clone());
        Callback::from(move |()| answer(lang, &composed, preferences.as_ref()))
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
fn answer(lang: Lang, composed: &Composed, preferences: Option<&preferences::Handle>) -> String {
    let options = preferences::options(preferences, composed, lang);
    let values = |finding: &Finding| preferences.map(|preferences| preferences.values(finding)).unwrap_or_default();
    markdown::ticket(&composed.with_fixes(&options, values), &composed.reading.text, &options)
}
