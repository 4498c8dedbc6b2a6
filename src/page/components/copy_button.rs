//! A button that copies, and confirms it only on success. While a placeholder is open, it leads to its field instead.

use yew::prelude::*;

use super::el::el;
use super::hooks::use_alarm;
use crate::fix::{PlaceholderId, placeholder_names};
use crate::lang::{Lang, Text};
use crate::page::platform::{clipboard, document};
use crate::page::words;

/// How long the button shows the result, in milliseconds.
const SAID: u32 = 2500;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    /// The label of the button.
    pub label: Text,
    /// What is copied, for screen readers.
    pub about: AttrValue,
    /// Returns the text to copy.
    pub text: Callback<(), String>,
    /// The element with the text, which is selected if copying fails.
    pub node: NodeRef,
    /// Called if copying fails, before the text is selected.
    pub refused: Callback<()>,
    /// The open placeholders; with any of them nothing is copied.
    pub missing: Vec<PlaceholderId>,
    /// The id of the first one's field.
    pub field: AttrValue,
}

impl Props {
    /// A button that copies the text beside it.
    pub fn new(lang: Lang, label: Text, text: Callback<(), String>, node: NodeRef) -> Props {
        Props {
            lang,
            label,
            about: AttrValue::default(),
            text,
            node,
            refused: Callback::from(|()| ()),
            missing: Vec::new(),
            field: AttrValue::default(),
        }
    }
}

/// The result of a click.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Idle,
    Copied,
    Refused,
    /// Placeholders must be filled in first.
    Missing,
}

/// The button.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let lang = props.lang;
    let copying = use_state_eq(|| Copying::Idle);
    let timer = copying.clone();
    let fades = matches!(*copying, Copying::Copied | Copying::Missing);
    let reset = move || timer.set(Copying::Idle);
    use_alarm((AttrValue::default(), *copying as usize), fades.then_some(SAID), Box::new(reset));
    let onclick = {
        let (copying, props) = (copying.clone(), props.clone());
        Callback::from(move |_| {
            if !props.missing.is_empty() {
                copying.set(Copying::Missing);
                document::lead_to(&props.field);
                return;
            }
            let (copying, node, refused) = (copying.clone(), props.node.clone(), props.refused.clone());
            clipboard::copy(props.text.emit(()), move |copied| {
                if !copied {
                    refused.emit(());
                    clipboard::select(&node);
                }
                copying.set(if copied { Copying::Copied } else { Copying::Refused });
            });
        })
    };
    let answer: Option<String> = match *copying {
        Copying::Idle => None,
        Copying::Copied => Some(words::COPIED.get(lang).to_owned()),
        Copying::Refused => Some(words::COPY_REFUSED.get(lang).to_owned()),
        Copying::Missing => (!props.missing.is_empty()).then(|| fill_first(lang, &props.missing)),
    };
    let label = props.label.get(lang);
    let name = (!props.about.is_empty()).then(|| format!("{label}: {}", props.about).into());
    el("div")
        .class("copy")
        .with(el("button").set("type", "button").on_click(onclick).put_some("aria-label", name).with(label))
        .with(
            el("span")
                .set("role", "status")
                .put_some("class", (*copying == Copying::Missing).then_some(AttrValue::Static("missing")))
                .with(answer),
        )
        .into()
}

/// The placeholders to fill in first.
pub fn fill_first(lang: Lang, ids: &[PlaceholderId]) -> String {
    words::FILL_FIRST.fill(lang, &[("names", &placeholder_names(ids))])
}
