//! A link that contains the paste: what it discloses is explained and shown before it can be copied.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el};
use super::hooks::{use_flag, use_words};
use crate::input::mask;
use crate::lang::Lang;
use crate::page::platform::{dialog, field, link};
use crate::page::reading::Reading;
use crate::page::words;
use crate::report::pseudonyms;

/// The maximum length of a paste in a link, in bytes.
const MOST_TEXT: usize = 200_000;
/// The length above which chats and mail programs cut links.
const LONG_LINK: usize = 8_000;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
    /// Whether the dialog is open. The link is generated only then.
    pub open: bool,
    pub node: NodeRef,
    pub closed: Callback<()>,
}

/// The dialog.
#[component]
pub fn ShareLink(props: &Props) -> Html {
    let lang = props.lang;
    let nameless = use_flag(false);
    let text = use_words();
    let made = use_state_eq(|| (AttrValue::default(), AttrValue::default()));
    let field_node = use_node_ref();
    let too_large = props.reading.part || props.reading.text.len() > MOST_TEXT;
    {
        // To remove the names, the text is diagnosed again, perhaps several times: not while rendering.
        let text = text.setter();
        let wanted = (props.reading.clone(), props.open && !too_large, *nameless);
        use_effect_with(wanted, move |(reading, open, nameless)| {
            text.set(if *open { shared_text(reading, *nameless).into() } else { AttrValue::default() });
        });
    }
    {
        let made = made.clone();
        use_effect_with((*text).clone(), move |text| {
            let text = text.clone();
            if !text.is_empty() {
                link::make(text.to_string(), move |address| made.set((text, address.into())));
            }
        });
    }
    // A link for a previous text must not be copied.
    let address = if made.0 == *text && !text.is_empty() { made.1.clone() } else { AttrValue::default() };
    let copied = address.clone();
    let close = {
        let node = props.node.clone();
        Callback::from(move |_| dialog::close(&node))
    };
    let tick = nameless.clone();
    el("dialog")
        .class("share-link")
        .node(props.node.clone())
        .set("aria-labelledby", "share-title")
        .set("aria-describedby", "share-warning")
        .on("close", props.closed.reform(|_: Event| ()))
        .with(el("h2").set("id", "share-title").say(lang, &words::LINK_TITLE))
        .with(el("p").set("id", "share-warning").class("warning").say(lang, &words::LINK_WARNING))
        .with(el("p").class("refused").hidden(!too_large).say(lang, &words::LINK_TOO_LARGE))
        .with(
            el("div")
                .hidden(too_large)
                .with(
                    el("label")
                        .class("tick")
                        .with(
                            el("input")
                                .set("type", "checkbox")
                                .checked(*nameless)
                                .on("change", Callback::from(move |event: Event| tick.set(field::ticked(&event)))),
                        )
                        .with(" ")
                        .say(lang, &words::LINK_NAMELESS),
                )
                .with(
                    el("details").with(el("summary").say(lang, &words::LINK_HOLDS)).with(
                        el("pre")
                            .class("preview")
                            .set("tabindex", "0")
                            .verbatim()
                            .set("aria-label", words::LINK_HOLDS.get(lang))
                            .with((*text).clone()),
                    ),
                )
                .with(
                    el("label")
                        .class("address")
                        .with(el("span").with(words::counted(words::LINK_LENGTH, lang, address.len())))
                        .with(
                            el("input")
                                .set("type", "text")
                                .flag("readonly", true)
                                .node(field_node.clone())
                                .verbatim()
                                .mark("data-link", true)
                                .value(address.clone()),
                        ),
                )
                .with(el("p").class("hint").hidden(address.len() < LONG_LINK).say(lang, &words::LINK_LONG)),
        )
        .with(
            el("div")
                .class("tool-row")
                .with(el("div").hidden(address.is_empty()).with(component::<CopyButton>(copy_button::Props::new(
                    lang,
                    words::LINK_COPY,
                    Callback::from(move |()| copied.to_string()),
                    field_node,
                ))))
                .with(el("button").set("type", "button").on_click(close).say(lang, &words::CLOSE)),
        )
        .into()
}

/// The text in the link: the paste without secrets, and optionally without names.
pub fn shared_text(reading: &Reading, nameless: bool) -> String {
    let text = mask::secrets(&reading.text).into_owned();
    if !nameless {
        return text;
    }
    let read = |text: &str| crate::read(text, &mut |_| ());
    // Diagnose the masked text: what is replaced in it must be found in it.
    let diagnoses = read(&text);
    pseudonyms::without_names(&text, &diagnoses, &read)
}
