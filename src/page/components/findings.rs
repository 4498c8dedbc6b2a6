//! Several findings: a short list that says how they belong together, one open at a time.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::el::{El, el, keyed};
use super::finding::{Finding, Props, key};
use super::places::parts;
use crate::lang::Lang;
use crate::page::composed::Composed;
use crate::page::{stages, words};
use crate::report::{self, Place, Role};

/// All findings of a paste; so many `pieces` of the first one.
pub fn findings(lang: Lang, composed: &Rc<Composed>, pieces: usize) -> El {
    let findings = &composed.report.findings;
    let common = common(lang, findings);
    el("div")
        .class("findings")
        .with(el("p").class("count").with(words::counted(words::FAILURES, lang, findings.len())))
        .with(el("p").class("common").hidden(!common.is_empty() || !all_told(findings)).say(lang, &words::NOT_SHARED))
        .with(el("p").class("common").hidden(common.is_empty()).say(lang, &words::SHARED).each(
            common.into_iter().flat_map(|(label, name)| [Html::from(VText::new(" ")), labelled(label, name).into()]),
        ))
        .each(findings.iter().enumerate().map(|(index, finding)| {
            keyed::<Finding>(
                &key(Some(finding)),
                Props {
                    lang,
                    composed: composed.clone(),
                    index,
                    alone: false,
                    note: note(lang, findings, index),
                    pieces: if index == 0 { pieces } else { 0 },
                },
            )
        }))
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

/// Whether the text says of each finding where it is and which registry it asks: what is not told may be shared.
fn all_told(findings: &[report::Finding]) -> bool {
    findings.iter().all(|finding| !finding.places.is_empty() && finding.reference.is_some())
}

/// How a finding belongs to one above it.
fn note(lang: Lang, findings: &[report::Finding], index: usize) -> Option<String> {
    let (above, own) = (findings.get(..index)?, findings.get(index)?);
    let image = || above.iter().position(|other| other.image.is_some() && other.image == own.image);
    let cause = || above.iter().position(|other| other.cause == own.cause);
    let (words, at) = image().map(|at| (words::SAME_IMAGE, at)).or_else(|| Some((words::SAME_CAUSE, cause()?)))?;
    Some(words::counted(words, lang, at + 1))
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

    fn said(text: &str) -> (String, Vec<Option<String>>) {
        let findings = findings(text);
        let common: Vec<String> =
            common(Lang::En, &findings).into_iter().map(|(label, name)| format!("{label} {name}")).collect();
        (common.join(", "), (0..findings.len()).map(|index| note(Lang::En, &findings, index)).collect())
    }

    #[test]
    fn what_failures_have_in_common_is_said() {
        let text =
            format!("{HEADER}{}{}", row("shop", "web-1", "ghcr.io/a/web:1"), row("shop", "api-1", "ghcr.io/a/api:1"));
        assert_eq!(
            said(&text),
            ("namespace shop, registry ghcr.io".into(), vec![None, Some("same cause as 1".into())])
        );
        let text =
            format!("{HEADER}{}{}", row("shop", "web-1", "ghcr.io/a/web:1"), row("bank", "api-1", "quay.io/a/api:1"));
        assert_eq!(said(&text).0, "");
        assert!(all_told(&findings(&text)));
    }

    #[test]
    fn what_is_not_told_is_not_said_to_differ() {
        let text = "NAME    READY   STATUS             RESTARTS   AGE\n\
                    web-1   0/1     ImagePullBackOff   0          4m\n\
                    api-1   0/1     ImagePullBackOff   0          4m\n\n\
                    Failed to pull image \"ghcr.io/a/api:1\": manifest unknown\n";
        assert_eq!(findings(text).len(), 2);
        assert!(!all_told(&findings(text)));
    }
}
