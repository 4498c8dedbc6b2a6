//! Several findings: a table of all, what they have in common, and each of them, one open at a time.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::el::{El, component, el};
use super::finding::{self, Finding, key};
use super::hooks::use_words;
use super::later::use_pieces;
use super::places::parts;
use super::prose::spoken;
use super::table::{self, Row, Table};
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::platform::document;
use crate::page::{stages, words};
use crate::report::{self, Place, Role, words as shared};

/// With more of them, all are folded: the table is what is read first.
const UNFOLDED: usize = 3;

/// So many are drawn at a time.
const AT_ONCE: usize = 40;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub composed: Rc<Composed>,
    /// So many pieces of the first one.
    pub pieces: usize,
}

/// All findings of a paste.
#[component]
pub fn Findings(props: &Props) -> Html {
    let lang = props.lang;
    let findings = &props.composed.report.findings;
    let wanted = use_words();
    let rows = use_memo((props.composed.clone(), lang), |(composed, lang)| {
        Rc::new(
            composed.report.findings.iter().enumerate().map(|(index, it)| row(*lang, index, it)).collect::<Vec<_>>(),
        )
    });
    let all = findings.len().div_ceil(AT_ONCE) - 1;
    let drawn = use_pieces(key(findings.first()), all);
    let common = common(lang, findings);
    let filter = wanted.setter();
    el("div")
        .class("findings")
        .mark("data-drawing", drawn < all)
        .with(el("p").class("count").with(words::counted(words::FAILURES, lang, findings.len())))
        .with(el("p").class("common").hidden(common.is_empty()).say(lang, &words::SHARED).each(
            common.into_iter().flat_map(|(label, name)| [Html::from(VText::new(" ")), labelled(label, name).into()]),
        ))
        .with(
            el("div").class("overview").with(component::<Table>(table::Props {
                lang,
                label: words::OVERVIEW.get(lang),
                columns: [words::NUMBER, words::CAUSE, shared::IMAGE, shared::PLACES, words::PODS, shared::NODE]
                    .map(|title| title.get(lang))
                    .to_vec(),
                rows: (*rows).clone(),
                filtered: Callback::from(move |words| filter.set(words)),
                go: Some((1, Callback::from(|index: usize| document::lead_to(&finding::id(index))))),
            })),
        )
        .each(findings.iter().zip(rows.iter()).enumerate().take((drawn + 1) * AT_ONCE).map(|(index, (it, row))| {
            // One that is not wanted stays as it is, open or not.
            el("div").key(&key(Some(it))).class("one").hidden(!row.fits(&wanted)).with(component::<Finding>(
                finding::Props {
                    lang,
                    composed: props.composed.clone(),
                    index,
                    alone: false,
                    open: index == 0 && findings.len() <= UNFOLDED,
                    pieces: if index == 0 { props.pieces } else { 0 },
                },
            ))
        }))
        .into()
}

/// A finding as a row of the table; it is found by all its places.
fn row(lang: Lang, index: usize, finding: &report::Finding) -> Row {
    let name = |place: &Place| {
        [&place.namespace, &place.pod].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
    };
    let places = &finding.places;
    let node = |place: &Place| place.node.clone().unwrap_or_default();
    let first = places.first().map(name).unwrap_or_default();
    let one = places.first().map(node).filter(|one| places.iter().all(|place| node(place) == *one));
    Row {
        cells: vec![
            (index + 1).to_string(),
            spoken(&finding.title),
            finding.image.clone().unwrap_or_default(),
            if places.len() > 1 { format!("{first} +{}", places.len() - 1) } else { first },
            places.len().max(1).to_string(),
            one.unwrap_or_default(),
        ],
        more: places.iter().flat_map(|place| parts(lang, place)).map(|(_, name)| name + " ").collect(),
    }
}

fn labelled(label: String, name: String) -> El {
    el("span").with(label).with(" ").with(el("b").verbatim().with(name))
}

/// What all findings have in common: places and the registry, each with what it is.
fn common(lang: Lang, findings: &[report::Finding]) -> Vec<(String, String)> {
    // Containers of one name have nothing else in common.
    let names = |place: &Place| parts(lang, &Place { container: None, ..place.clone() });
    let mut places = findings.iter().flat_map(|finding| &finding.places).map(names);
    let mut common = places.next().filter(|_| findings.iter().all(|it| !it.places.is_empty())).unwrap_or_default();
    places.for_each(|own| common.retain(|part| own.contains(part)));
    let registry = |finding: &report::Finding| finding.reference.as_ref().map(|reference| reference.registry.clone());
    if let Some(name) = findings.first().and_then(registry)
        && findings.iter().all(|finding| registry(finding).as_ref() == Some(&name))
    {
        common.push((stages::role(Role::Registry).get(lang).to_owned(), name));
    }
    common
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
    fn what_failures_have_in_common_is_said() {
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
        let row = super::row(Lang::En, 0, &findings(&text)[0]);
        assert_eq!(row.cells[2..], ["a/web:1", "shop/web-1 +1", "2", ""]);
        assert!(row.fits("WEB-2 manifest") && !row.fits("web-3"));
    }
}
