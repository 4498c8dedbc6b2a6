//! Reports a wrong answer: a text for the maintainers, without names and secrets. The user sends it, not the page.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el};
use super::footer::VERSION;
use super::hooks::{use_flag, use_words};
use super::share_link::shared_text;
use crate::lang::Lang;
use crate::page::platform::{dialog, field};
use crate::page::reading::Reading;
use crate::page::words;

/// The maximum length of the text, in bytes.
const MOST: usize = 100_000;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub reading: Rc<Reading>,
}

/// The button, and the dialog with the text.
#[component]
pub fn Wrong(props: &Props) -> Html {
    let lang = props.lang;
    let opened = use_flag(false);
    let text = use_words();
    let (window, area) = (use_node_ref(), use_node_ref());
    {
        // To remove the names, the text is diagnosed again, perhaps several times: only on demand.
        let text = text.setter();
        use_effect_with((props.reading.clone(), lang, *opened), move |(reading, lang, opened)| {
            text.set(if *opened { report(reading, *lang).into() } else { AttrValue::default() });
        });
    }
    let open = {
        let (opened, window) = (opened.clone(), window.clone());
        Callback::from(move |_| {
            opened.set(true);
            dialog::open(&window);
        })
    };
    let close = {
        let window = window.clone();
        Callback::from(move |_| dialog::close(&window))
    };
    let written = area.clone();
    el("span")
        .with(el("button").set("type", "button").class("quiet").on_click(open).say(lang, &words::WRONG))
        .with(
            el("dialog")
                .class("wrong")
                .node(window)
                .set("aria-labelledby", "wrong-title")
                .on("close", Callback::from(move |_: Event| opened.set(false)))
                .with(el("h2").set("id", "wrong-title").say(lang, &words::WRONG))
                .with(el("p").set("id", "wrong-how").say(lang, &words::WRONG_HOW))
                .with(
                    el("textarea")
                        .set("aria-labelledby", "wrong-title")
                        .set("aria-describedby", "wrong-how")
                        .set("spellcheck", "false")
                        .verbatim()
                        .node(area.clone())
                        .value((*text).clone()),
                )
                .with(
                    el("div")
                        .class("tool-row")
                        .with(component::<CopyButton>(copy_button::Props::new(
                            lang,
                            words::COPY,
                            Callback::from(move |()| field::text(&written)),
                            area,
                        )))
                        .with(el("button").set("type", "button").on_click(close).say(lang, &words::CLOSE)),
                ),
        )
        .into()
}

/// The text as a test case, see CONTRIBUTING.md: the paste, and the answer to it.
fn report(reading: &Reading, lang: Lang) -> String {
    let text = match reading.part {
        true => String::new(),
        false => shared_text(reading, true),
    };
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or_default();
    let said: String = reading.diagnoses.list.iter().map(|it| format!("{}\n", it.cause)).collect();
    let right = words::WRONG_RIGHT.get(lang);
    let longest = text.split(|c| c != '~').map(str::len).max().unwrap_or_default();
    let fence = "~".repeat(longest.max(2) + 1);
    format!(
        "# {right}\n\n{VERSION}, {}\n\n{fence}input\n{}\n{fence}\n\n{fence}said\n{said}{fence}\n",
        lang.code(),
        text.trim_end()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_secrets_are_removed_and_the_answer_is_included() {
        let text = "kubectl -n payments describe pod\nNamespace: payments\nFailed to pull image \"reg.acme.example/payments/web:1\": manifest unknown\nDB_PASSWORD: hunter2\n";
        let report = report(&Reading::of(text.into()), Lang::Es);
        assert!(report.contains("~~~said\ntag-not-found\n~~~"), "{report}");
        assert!(report.contains("manifest unknown") && report.contains(VERSION), "{report}");
        assert!(!report.contains("acme") && !report.contains("hunter2"), "{report}");
    }
}
