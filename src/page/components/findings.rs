//! Several findings: a table of all, what they have in common, and each of them, one expanded at a time.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::deferred::use_pieces;
use super::el::{El, component, el, keyed, text};
use super::finding::{self, Finding, key};
use super::hooks::use_words;
use super::places::{briefly, names, parts};
use super::prose::spoken;
use super::table::{self, Group, Row, Table};
use crate::causes::CauseId;
use crate::lang::Lang;
use crate::order::{Index, by_key};
use crate::page::composed::Composed;
use crate::page::platform::document;
use crate::page::{stages, words};
use crate::report::{self, ContainerKind, Place, Role, words as shared};

/// With more findings than this, all are collapsed below a table of them, which users read first.
const UNFOLDED: usize = 3;

/// How many are rendered at a time.
const AT_ONCE: usize = 40;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// How many pieces of the first one to render.
    pub pieces: usize,
}

/// All findings of a paste.
#[component]
pub fn Findings(props: &Props) -> Html {
    let lang = props.lang;
    let findings = &props.composed.report.findings;
    let wanted = use_words();
    let table = use_memo((props.composed.clone(), lang), |(composed, lang)| {
        let findings = &composed.report.findings;
        let rows: Vec<Row> = findings.iter().enumerate().map(|(index, it)| row(index, it)).collect();
        (Rc::new(rows), Rc::new(groups(*lang, findings)), common(*lang, findings))
    });
    let (rows, groups, common) = &*table;
    let all = findings.len().div_ceil(AT_ONCE) - 1;
    let drawn = use_pieces(key(findings.first()), all);
    let overview = (findings.len() > UNFOLDED).then(|| {
        let filter = wanted.setter();
        component::<Table>(table::Props {
            lang,
            label: words::OVERVIEW.get(lang),
            columns: [words::NUMBER, words::CAUSE, shared::IMAGE, shared::PLACES, words::PODS, shared::NODE]
                .map(|title| title.get(lang))
                .to_vec(),
            rows: rows.clone(),
            groups: groups.clone(),
            filtered: Callback::from(move |words| filter.set(words)),
            go: Some((1, Callback::from(|index: usize| document::lead_to(&finding::id(index))))),
        })
    });
    el("div")
        .class("findings")
        .mark("data-drawing", drawn < all)
        .with(el("p").class("count").with(words::counted(words::FAILURES, lang, findings.len())))
        .with(
            el("p").class("common").hidden(common.is_empty()).say(lang, &words::SHARED).each(
                common.iter().flat_map(|(label, name)| [Html::from(VText::new(" ")), labelled(label, name).into()]),
            ),
        )
        .with(el("div").class("overview").when(overview.is_some(), |it| it.with(overview)))
        // In an element of their own: next to siblings without keys, Yew matches children by their position from the
        // end, and would rerender all of them with every new chunk.
        .with(el("div").each(rows.chunks(AT_ONCE).take(drawn + 1).enumerate().map(|(at, rows)| {
            keyed::<Batch>(
                &at.to_string(),
                BatchProps {
                    lang,
                    composed: props.composed.clone(),
                    first: at * AT_ONCE,
                    fits: rows.iter().map(|row| row.fits(&wanted)).collect(),
                    pieces: if at == 0 { props.pieces } else { 0 },
                },
            )
        })))
        .into()
}

#[derive(Clone, PartialEq, Properties)]
struct BatchProps {
    lang: Lang,
    composed: Rc<Composed>,
    /// The index of its first finding.
    first: usize,
    /// Which of its findings match the filter.
    fits: Vec<bool>,
    /// How many pieces of the very first finding to render.
    pieces: usize,
}

/// A chunk of findings, so that existing ones are not rerendered with every new chunk.
#[component]
fn Batch(props: &BatchProps) -> Html {
    let findings = &props.composed.report.findings;
    el("div")
        .class("batch")
        .each(findings.iter().enumerate().skip(props.first).zip(&props.fits).map(|((index, it), fits)| {
            // One that does not match stays in its state, expanded or not.
            el("div").key(&key(Some(it))).class("one").hidden(!fits).with(component::<Finding>(finding::Props {
                lang: props.lang,
                composed: props.composed.clone(),
                index,
                alone: false,
                open: index == 0 && findings.len() <= UNFOLDED,
                pieces: if index == 0 { props.pieces } else { 0 },
            }))
        }))
        .into()
}

/// A finding as a row of the table; it is found by all its places.
fn row(index: usize, finding: &report::Finding) -> Row {
    let places = &finding.places;
    let mut more = String::new();
    for name in places.iter().flat_map(names) {
        more.push_str(name);
        more.push(' ');
    }
    let cells = vec![
        (index + 1).to_string(),
        spoken(&finding.title),
        finding.image.clone().unwrap_or_default(),
        briefly(places),
        places.len().max(1).to_string(),
        the_one(places.iter().map(|place| place.node.as_deref())),
    ];
    Row::new(cells, &more)
}

/// Findings with the same cause and registry, which often have the same fix: in the order of their first finding.
fn groups(lang: Lang, findings: &[report::Finding]) -> Vec<Group> {
    let host = |finding: &report::Finding| finding.reference.as_ref().map(|reference| reference.registry.clone());
    let mut found: Index<(CauseId, Option<String>), usize> = Index::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let at = *found.entry((finding.cause, host(finding))).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    let group = |rows: Vec<usize>| {
        let members = || rows.iter().filter_map(|at| findings.get(*at));
        let places = || members().flat_map(|it| &it.places);
        let host = members().next().and_then(host).unwrap_or_default();
        let mut namespaces: Vec<&str> = places().filter_map(|place| place.namespace.as_deref()).collect();
        by_key(&mut namespaces, |name| *name);
        namespaces.dedup();
        let cells = vec![
            String::new(),
            members().next().map(|it| spoken(&it.title)).unwrap_or_default(),
            format!("{host} {}", words::counted(words::IMAGES, lang, rows.len())).trim().to_owned(),
            namespaces.join(", "),
            members().map(|it| it.places.len().max(1)).sum::<usize>().to_string(),
            the_one(places().map(|place| place.node.as_deref())),
        ];
        Group { cells, rows }
    };
    groups.into_iter().map(group).collect()
}

/// The value that all have in common.
fn the_one<'a>(mut names: impl Iterator<Item = Option<&'a str>>) -> String {
    let first = names.next().flatten().unwrap_or_default();
    if names.all(|name| name.unwrap_or_default() == first) { first.to_owned() } else { String::new() }
}

fn labelled(label: &str, name: &str) -> El {
    el("span").with(text(label)).with(" ").with(el("b").verbatim().with(text(name)))
}

/// What all findings have in common: places and the registry, each with its label.
fn common(lang: Lang, findings: &[report::Finding]) -> Vec<(String, String)> {
    let mut places = findings.iter().flat_map(|finding| &finding.places);
    // Containers with the same name are not necessarily related.
    let same = places.next().map(|first| Place { container: None, ..first.clone() });
    let mut common = Vec::new();
    if let Some(mut same) = same.filter(|_| findings.iter().all(|it| !it.places.is_empty())) {
        for place in places {
            keep_same(&mut same.owner, &place.owner);
            keep_same(&mut same.namespace, &place.namespace);
            keep_same(&mut same.pod, &place.pod);
            keep_same(&mut same.node, &place.node);
            if place.kind != same.kind {
                same.kind = ContainerKind::Container;
            }
        }
        common = parts(lang, &same);
    }
    let registry = |finding: &report::Finding| finding.reference.as_ref().map(|reference| reference.registry.clone());
    if let Some(name) = findings.first().and_then(registry)
        && findings.iter().all(|finding| registry(finding).as_ref() == Some(&name))
    {
        common.push((stages::role(Role::Registry).get(lang).to_owned(), name));
    }
    common
}

/// Keeps only what the two values have in common.
fn keep_same<T: PartialEq>(value: &mut Option<T>, other: &Option<T>) {
    if value != other {
        *value = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Options;

    fn findings(text: &str) -> Vec<report::Finding> {
        crate::diagnose(text, &Options::default()).findings
    }

    const HEADER: &str = "NAMESPACE   LAST SEEN   TYPE      REASON   OBJECT   MESSAGE\n";

    fn row(namespace: &str, pod: &str, image: &str) -> String {
        format!(
            "{namespace}   2m   Warning   Failed   pod/{pod}   Failed to pull image \"{image}\": manifest unknown\n"
        )
    }

    fn said(text: &str) -> String {
        let common = common(Lang::En, &findings(text));
        common.into_iter().map(|(label, name)| format!("{label} {name}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn common_properties_of_failures_are_shown() {
        let text =
            format!("{HEADER}{}{}", row("shop", "web-1", "ghcr.io/a/web:1"), row("shop", "api-1", "ghcr.io/a/api:1"));
        assert_eq!(said(&text), "namespace shop, registry ghcr.io");
        let text =
            format!("{HEADER}{}{}", row("shop", "web-1", "ghcr.io/a/web:1"), row("bank", "api-1", "quay.io/a/api:1"));
        assert_eq!(said(&text), "");
    }

    #[test]
    fn a_row_names_one_place_and_is_found_by_all() {
        let text = format!("{HEADER}{}{}", row("shop", "web-1", "a/web:1"), row("shop", "web-2", "a/web:1"));
        let row = super::row(0, &findings(&text)[0]);
        assert_eq!(row.cells[2..], ["a/web:1", "shop/web-1 +1", "2", ""]);
        assert!(row.fits("WEB-2 manifest") && !row.fits("web-3"));
    }
}
