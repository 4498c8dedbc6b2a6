//! A long table: filtered by what is typed, drawn in part, copied as a whole.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el, text};
use super::hooks::{use_flag, use_words};
use crate::lang::Lang;
use crate::page::platform::field;
use crate::page::words;

/// More rows are drawn only when asked for.
const ROWS: usize = 100;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub label: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Rc<Vec<Row>>,
    /// Hears what is typed.
    pub filtered: Callback<AttrValue>,
    /// The column whose cells are buttons, and what happens at a click in the row of this number.
    pub go: Option<(usize, Callback<usize>)>,
}

/// A row, and what it is found by.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<String>,
    /// Besides its cells.
    pub more: String,
}

impl Row {
    /// Whether each word of `wanted` stands somewhere; capitals do not count. Names in Kubernetes are ASCII.
    pub fn fits(&self, wanted: &str) -> bool {
        let line = format!("{} {}", self.cells.join(" "), self.more).to_ascii_lowercase();
        wanted.to_ascii_lowercase().split_whitespace().all(|word| line.contains(word))
    }
}

/// The table.
#[component]
pub fn Table(props: &Props) -> Html {
    let lang = props.lang;
    let all = use_flag(false);
    let wanted = use_words();
    let table = use_node_ref();
    let fitting: Vec<(usize, &Row)> = props.rows.iter().enumerate().filter(|(_, row)| row.fits(&wanted)).collect();
    let shown = if *all { fitting.len() } else { fitting.len().min(ROWS) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(true))
    };
    let filter = {
        let (wanted, filtered) = (wanted.clone(), props.filtered.clone());
        Callback::from(move |event: Event| {
            let words = AttrValue::from(field::value(&event));
            filtered.emit(words.clone());
            wanted.set(words);
        })
    };
    let copied = {
        let (props, wanted) = (props.clone(), wanted.clone());
        Callback::from(move |()| as_table(&props.columns, props.rows.iter().filter(|row| row.fits(&wanted))))
    };
    el("div")
        .with(
            el("div")
                .class("places-head")
                .with(
                    el("label").say(lang, &words::FILTER).with(" ").with(
                        el("input")
                            .set("type", "search")
                            .set("autocomplete", "off")
                            .set("spellcheck", "false")
                            .value((*wanted).clone())
                            .on_input(filter),
                    ),
                )
                .with(
                    el("span").set("role", "status").hidden(wanted.is_empty()).with(
                        words::FITTING
                            .fill(lang, &[("n", &fitting.len().to_string()), ("all", &props.rows.len().to_string())]),
                    ),
                )
                .with(component::<CopyButton>(copy_button::Props::new(lang, words::COPY_TABLE, copied, table.clone()))),
        )
        .with(
            el("div").class("scroll").set("tabindex", "0").set("role", "region").set("aria-label", props.label).with(
                el("table")
                    .node(table)
                    .with(el("thead").with(
                        el("tr").each(props.columns.iter().map(|title| el("th").set("scope", "col").with(*title))),
                    ))
                    .with(el("tbody").each(fitting.iter().take(shown).map(|(number, row)| {
                        el("tr").each(row.cells.iter().enumerate().map(|(column, cell)| match &props.go {
                            Some((at, go)) if *at == column => {
                                let number = *number;
                                el("td").with(
                                    el("button")
                                        .set("type", "button")
                                        .class("quiet")
                                        .on_click(go.reform(move |_| number))
                                        .with(text(cell)),
                                )
                            }
                            _ => el("td").verbatim().with(text(cell)),
                        }))
                    }))),
            ),
        )
        .with(
            el("button")
                .set("type", "button")
                .class("quiet")
                .hidden(shown == fitting.len())
                .on_click(show_all)
                .with(words::counted(words::PLACES_MORE, lang, fitting.len())),
        )
        .into()
}

/// The rows with their heading, for a spreadsheet or a ticket: cells parted by tabs.
fn as_table<'a>(columns: &[&str], rows: impl Iterator<Item = &'a Row>) -> String {
    rows.fold(columns.join("\t"), |table, row| table + "\n" + &row.cells.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_narrows_the_rows() {
        let row = |cells: [&str; 2]| Row { cells: cells.map(str::to_owned).to_vec(), more: "shop".to_owned() };
        let rows = [row(["web-1", "Worker-3"]), row(["web-2", "worker-4"]), row(["api-1", "worker-3"])];
        let table = |wanted: &str| as_table(&["Pod", "Node"], rows.iter().filter(|row| row.fits(wanted)));
        assert_eq!(table("WEB worker-3 shop"), "Pod\tNode\nweb-1\tWorker-3");
        assert_eq!(table("nothing"), "Pod\tNode");
        assert_eq!(table(" ").lines().count(), 4);
    }
}
