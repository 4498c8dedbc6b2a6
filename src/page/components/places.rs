//! Many pods and containers with one failure: a table.

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{component, el, text};
use super::hooks::{use_flag, use_words};
use crate::lang::{Lang, Text};
use crate::page::platform::field;
use crate::page::words;
use crate::report::{ContainerKind, Place, words as shared};

/// More rows are drawn only when asked for.
const ROWS: usize = 100;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub places: Vec<Place>,
}

/// The table of places, when there are several.
#[component]
pub fn Places(props: &Props) -> Html {
    let lang = props.lang;
    let all = use_flag(false);
    let wanted = use_words();
    let table = use_node_ref();
    let count = props.places.len();
    let columns = columns(lang, &props.places);
    let fitting: Vec<Vec<String>> = rows(&columns, &props.places, &wanted);
    let shown = if *all { fitting.len() } else { fitting.len().min(ROWS) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(true))
    };
    let filter = {
        let wanted = wanted.clone();
        Callback::from(move |event: Event| wanted.set(field::value(&event).into()))
    };
    let copied = {
        let (places, wanted) = (props.places.clone(), wanted.clone());
        Callback::from(move |()| {
            let columns = self::columns(lang, &places);
            as_table(&columns, &rows(&columns, &places, &wanted))
        })
    };
    el("details")
        .class("places")
        .flag("open", count <= 5)
        .when(count > 1, |it| {
            it.with(el("summary").with(words::counted(words::PLACES, lang, count)))
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
                                    .fill(lang, &[("n", &fitting.len().to_string()), ("all", &count.to_string())]),
                            ),
                        )
                        .with(component::<CopyButton>(copy_button::Props::new(
                            lang,
                            words::COPY_TABLE,
                            copied,
                            table.clone(),
                        ))),
                )
                .with(
                    el("div")
                        .class("scroll")
                        .set("tabindex", "0")
                        .set("role", "region")
                        .set("aria-label", shared::PLACES.get(lang))
                        .with(
                            el("table")
                                .node(table)
                                .with(el("thead").with(el("tr").each(
                                    columns.iter().map(|column| el("th").set("scope", "col").with(column.title)),
                                )))
                                .with(el("tbody").each(fitting.iter().take(shown).map(|row| {
                                    el("tr").each(row.iter().map(|cell| el("td").verbatim().with(text(cell))))
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
        })
        .into()
}

/// The cells of the places in which each word of `wanted` stands somewhere; capitals do not count. Names in Kubernetes
/// are ASCII.
fn rows(columns: &[Column], places: &[Place], wanted: &str) -> Vec<Vec<String>> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_ascii_lowercase).collect();
    let fits = |row: &Vec<String>| {
        let line = row.join(" ").to_ascii_lowercase();
        words.iter().all(|word| line.contains(word.as_str()))
    };
    let row = |place: &Place| columns.iter().map(|column| (column.cell)(place)).collect();
    places.iter().map(row).filter(fits).collect()
}

/// The rows with their heading, for a spreadsheet or a ticket: cells parted by tabs.
fn as_table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let heading = columns.iter().map(|column| column.title).collect::<Vec<_>>().join("\t");
    rows.iter().fold(heading, |table, row| table + "\n" + &row.join("\t"))
}

type Cell = fn(&Place) -> String;

struct Column {
    title: &'static str,
    cell: Cell,
}

/// The columns that hold anything.
fn columns(lang: Lang, places: &[Place]) -> Vec<Column> {
    let all: [(Text, Cell); 5] = [
        (shared::NAMESPACE, |place| place.namespace.clone().unwrap_or_default()),
        (shared::WORKLOAD, |place| {
            place.owner.as_ref().map(|owner| format!("{} {}", owner.kind, owner.name)).unwrap_or_default()
        }),
        (shared::POD, |place| place.pod.clone().unwrap_or_default()),
        (shared::CONTAINER, |place| place.container.clone().unwrap_or_default()),
        (shared::NODE, |place| place.node.clone().unwrap_or_default()),
    ];
    all.into_iter()
        .filter(|(_, cell)| places.iter().any(|place| !cell(place).is_empty()))
        .map(|(title, cell)| Column { title: title.get(lang), cell })
        .collect()
}

/// One place in words: what each name is, and the name, from what a person edits to where it runs.
pub fn parts(lang: Lang, place: &Place) -> Vec<(String, String)> {
    let named = |label: &str, name: &Option<String>| name.clone().map(|name| (label.to_owned(), name));
    let container = shared::container(place.kind).get(lang).trim_end_matches(" {name}");
    let mut parts: Vec<_> = [
        named(container, &place.container),
        place.owner.as_ref().map(|owner| (owner.kind.clone(), owner.name.clone())),
        named("namespace", &place.namespace),
        named("pod", &place.pod),
        named(&shared::NODE.get(lang).to_ascii_lowercase(), &place.node),
    ]
    .into_iter()
    .flatten()
    .collect();
    if place.kind == ContainerKind::Sandbox && place.container.is_none() {
        parts.insert(0, (container.to_owned(), String::new()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(pod: &str, node: &str) -> Place {
        let place = crate::failure::Place { pod: Some(pod.into()), node: Some(node.into()), ..Default::default() };
        Place::from(&place)
    }

    #[test]
    fn only_columns_that_hold_something_are_drawn() {
        let places: Vec<_> = (0..120).map(|number| place(&format!("web-{number}"), "worker-3")).collect();
        let html = super::super::drawn::drawn(component::<Places>(Props { lang: Lang::En, places }));
        assert_eq!(html.matches("<th ").count(), 2, "{html}");
        assert_eq!(html.matches("<tr>").count(), 101);
        assert!(html.contains("Show all 120"));
    }

    #[test]
    fn every_word_narrows_the_rows() {
        let places = [place("web-1", "Worker-3"), place("web-2", "worker-4"), place("api-1", "worker-3")];
        let columns = columns(Lang::En, &places);
        let table = |wanted| as_table(&columns, &rows(&columns, &places, wanted));
        assert_eq!(table("WEB worker-3"), "Pod\tNode\nweb-1\tWorker-3");
        assert_eq!(table("nothing"), "Pod\tNode");
        assert_eq!(table(" ").lines().count(), 4);
    }
}
