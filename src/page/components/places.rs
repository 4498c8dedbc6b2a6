//! Many pods and containers with one failure, as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::el::{El, component, el};
use super::table::{self, Row, Table};
use crate::lang::{Lang, Text};
use crate::page::words;
use crate::report::{ContainerKind, Place, words as shared};

/// The table of places, if there are several.
pub fn places(lang: Lang, places: &[Place]) -> El {
    let count = places.len();
    el("details").class("places").flag("open", count <= 5).when(count > 1, |it| {
        it.with(el("summary").with(words::counted(words::PLACES, lang, count))).with(component::<Table>(table::Props {
            lang,
            label: shared::PLACES.get(lang),
            columns: COLUMNS.map(|title| title.get(lang)).to_vec(),
            rows: Rc::new(places.iter().map(|place| Row::new(cells(place), "")).collect()),
            groups: Rc::default(),
            filtered: Callback::noop(),
            go: None,
        }))
    })
}

const COLUMNS: [Text; 5] = [shared::NAMESPACE, shared::WORKLOAD, shared::POD, shared::CONTAINER, shared::NODE];

/// One place, in the order of [`COLUMNS`]; unknown values are empty.
fn cells(place: &Place) -> Vec<String> {
    let owner = place.owner.as_ref().map(|owner| format!("{} {}", owner.kind, owner.name));
    let cells = [place.namespace.clone(), owner, place.pod.clone(), place.container.clone(), place.node.clone()];
    cells.map(Option::unwrap_or_default).to_vec()
}

/// The first place, and the number of others.
pub fn briefly(places: &[Place]) -> String {
    let name = |place: &Place| {
        [&place.namespace, &place.pod].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
    };
    let first = places.first().map(name).unwrap_or_default();
    if places.len() > 1 { format!("{first} +{}", places.len() - 1) } else { first }
}

/// The names to search a place by.
pub fn names(place: &Place) -> impl Iterator<Item = &str> {
    let owner = place.owner.as_ref().map(|owner| &owner.name);
    let names = [place.container.as_ref(), owner, place.namespace.as_ref(), place.pod.as_ref(), place.node.as_ref()];
    names.into_iter().flatten().map(String::as_str)
}

/// One place in words: each name with its label, from the workload to the node.
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
    fn empty_columns_are_not_rendered() {
        let places: Vec<_> = (0..120).map(|number| place(&format!("web-{number}"), "worker-3")).collect();
        let html = super::super::rendered::drawn(super::places(Lang::En, &places));
        assert_eq!(html.matches("<th ").count(), 2, "{html}");
        assert_eq!(html.matches("<tr>").count(), 101);
        assert!(html.contains("Show all 120"));
    }
}
