//! Many pods and containers with one failure: a table.

use yew::prelude::*;

use crate::failure::{ContainerKind, Place};
use crate::lang::{Lang, Text};
use crate::page::words;
use crate::report::words as shared;

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
    let all = use_state_eq(|| false);
    let count = props.places.len();
    let shown = if *all { count } else { count.min(ROWS) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(true))
    };
    let columns = columns(lang, &props.places);
    html! {
        <details class="places" hidden={count < 2} open={count <= 5}>
            <summary>{ words::counted(words::PLACES, lang, count) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={shared::PLACES.get(lang)}>
                <table>
                    <thead><tr>for column in &columns { <th scope="col">{ column.title }</th> }</tr></thead>
                    <tbody>
                        for place in props.places.iter().take(if count < 2 { 0 } else { shown }) {
                            <tr>for column in &columns { <td translate="no">{ (column.cell)(place) }</td> }</tr>
                        }
                    </tbody>
                </table>
            </div>
            <button type="button" class="quiet" hidden={shown == count} onclick={show_all}>
                { words::counted(words::PLACES_MORE, lang, count) }
            </button>
        </details>
    }
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
