//! Sentences of the report; text between backticks is code.

use yew::prelude::*;
use yew::virtual_dom::VText;

use super::el::{El, el, text};

/// The sentences, rendered.
pub fn prose(sentences: &str) -> Html {
    sentences
        .split('`')
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .map(|(index, piece)| match index % 2 {
            0 => linked(piece),
            _ => el("code").verbatim().with(text(piece)),
        })
        .map(Html::from)
        .collect()
}

/// Hosts that links may lead to. A URL from a paste stays text.
const KNOWN: &[&str] = &[
    "hub.docker.com",
    "quay.io",
    "github.com",
    "gallery.ecr.aws",
    "mcr.microsoft.com",
    "console.cloud.google.com",
    "access.redhat.com",
];
/// The consoles of all regions.
const CONSOLES: &str = ".console.aws.amazon.com";

/// A text with links to the web pages of registries.
fn linked(words: &str) -> El {
    let mut rest = words;
    let mut out = el("span");
    while let Some(at) = rest.find("https://") {
        let (before, address) = rest.split_at(at);
        let end = address.find(char::is_whitespace).unwrap_or(address.len());
        let (address, after) = address.split_at(address[..end].trim_end_matches(['.', ',', ';', ':', ')']).len());
        out = out.with(text(before)).with(link(address));
        rest = after;
    }
    out.with(text(rest))
}

fn link(address: &str) -> Html {
    let host = address.trim_start_matches("https://").split('/').next().unwrap_or_default();
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let known = KNOWN.contains(&host) || (plain && host.ends_with(CONSOLES));
    if !known {
        return VText::new(text(address)).into();
    }
    let link = el("a").put("href", text(address)).set("target", "_blank").set("rel", "noreferrer");
    link.verbatim().with(text(address)).into()
}

/// The sentences without markup, for screen readers.
pub fn spoken(text: &str) -> String {
    text.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::super::rendered::{drawn, words};
    use super::*;

    #[test]
    fn a_known_page_is_a_link_and_a_url_from_a_paste_is_not() {
        let html = drawn(prose("See https://hub.docker.com/r/grafana/grafana/tags. Or `https://hub.docker.com`."));
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(
            html.contains("href=\"https:&#x2F;&#x2F;hub.docker.com&#x2F;r&#x2F;grafana&#x2F;grafana&#x2F;tags\"")
                || html.contains("href=\"https://hub.docker.com/r/grafana/grafana/tags\""),
            "{html}"
        );
        assert_eq!(words(&html), "See https://hub.docker.com/r/grafana/grafana/tags . Or https://hub.docker.com .");
        for other in [
            "https://quay.io.evil.example/a",
            "https://quay.io@evil.example/",
            "https://evil.example/x#.console.aws.amazon.com",
        ] {
            let html = drawn(prose(other));
            assert!(!html.contains("<a ") && words(&html) == other, "{html}");
        }
        assert!(drawn(prose("https://eu-west-1.console.aws.amazon.com/ecr/repositories/private")).contains("<a "));
    }
}
