//! How far the pull got: its stages in a row, and where it failed, in one line.

use super::el::{El, el, text};
use crate::lang::Lang;
use crate::page::library::stage_address;
use crate::page::{names, stages, words};
use crate::report::{Stage, Stop, StopState, words as shared};

/// The stages; nothing if the text does not show how far the pull got. `node` is the node that pulls, if known.
pub fn pull_stages(lang: Lang, path: &[Stop], node: Option<&str>) -> El {
    el("div").class("way").when(!path.is_empty(), |it| {
        it.with(el("ol").set("aria-label", words::WAY.get(lang)).each(path.iter().map(|stop| stage(lang, stop))))
            .each(path.iter().filter(|stop| stop.state == StopState::Failed).map(|stop| failed(lang, stop, node)))
    })
}

/// A stage: its shape shows the result, its colour only helps.
fn stage(lang: Lang, stop: &Stop) -> El {
    let went = format!("{} {}", stages::state(stop.state).get(lang), host(stop).unwrap_or_default());
    el("li")
        .set("data-state", names::stop(stop.state))
        .put("title", text(went.trim()))
        // One tab stop is enough: the page has links to all stages.
        .with(
            el("a")
                .put("href", stage_address(stop.stage).into())
                .set("tabindex", if stop.state == StopState::Failed { "0" } else { "-1" })
                .with(shared::stage(stop.stage).get(lang)),
        )
        .with(el("span").class("visually-hidden").with(" ").with(text(went.trim())))
}

/// Where it failed, in one line: the stage, the stage of a request to another host, the host and its role, the address.
fn failed(lang: Lang, stop: &Stop, node: Option<&str>) -> El {
    let host = host(stop);
    let address = stop.address.as_deref().filter(|address| Some(*address) != host);
    // Only a DNS server is asked; other addresses were dialled.
    let is_asked = stop.within.unwrap_or(stop.stage) == Stage::Dns;
    let of_address = if is_asked { words::ASKED } else { words::ADDRESS };
    let here = node.filter(|_| stages::is_local(stop.stage));
    let code = |name: &str| el("code").verbatim().with(text(name));
    el("p")
        .with(el("b").say(lang, &words::FAILED_AT).with(" ").with(shared::stage(stop.stage).get(lang)))
        .with(
            stop.within
                .filter(|within| !stages::is_local(*within))
                .map(|within| format!(", {}", shared::stage(within).get(lang))),
        )
        .with(host.map(|_| ": "))
        .with(host.map(code))
        .with(stop.role.filter(|_| host.is_some()).map(|role| format!(" ({})", stages::role(role).get(lang))))
        .with(address.map(|_| format!(" · {} ", of_address.get(lang))))
        .with(address.map(code))
        .with(here.map(|node| format!(" · {}", shared::ON_NODE.fill(lang, &[("node", node)]))))
}

/// The host that was contacted; `None` if the node decides by itself.
fn host(stop: &Stop) -> Option<&str> {
    stop.host.as_deref().filter(|_| !stages::is_local(stop.stage))
}

#[cfg(test)]
mod tests {
    use super::super::rendered::{drawn, words};
    use super::*;

    fn way_of(lang: Lang, text: &str) -> String {
        let path = crate::diagnose(text, &Default::default()).findings.remove(0).path;
        drawn(pull_stages(lang, &path, Some("worker-3")))
    }

    const TOKENS: &str = r#"Failed to pull image "redis:7": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository": dial tcp: lookup auth.docker.io: no such host"#;

    #[test]
    fn every_stage_shows_its_result_and_the_line_where_it_failed() {
        let html = way_of(Lang::En, TOKENS);
        let (list, line) = html.split_once("</ol>").unwrap();
        assert_eq!(
            words(list),
            "Name passed Credentials not used DNS passed registry-1.docker.io Connection passed registry-1.docker.io \
             TLS passed registry-1.docker.io Authorisation failed here auth.docker.io Manifest not reached \
             Platform not reached Download not reached Unpacking not reached Start not reached"
        );
        assert_eq!(words(line), "Failed at: Authorisation , DNS: auth.docker.io (token server)");
    }

    #[test]
    fn stages_on_the_node_name_no_registry() {
        let html = way_of(
            Lang::En,
            r#"Failed to pull image "quay.io/acme/pay:9": rpc error: code = Unknown desc = SignatureValidationFailed: image signature validation failed: Source image rejected: A signature was required, but no signature exists"#,
        );
        assert!(words(&html).ends_with("Failed at: Policy · node worker-3"), "{}", words(&html));
    }

    #[test]
    fn every_word_is_in_the_language_asked_for() {
        let html = words(&way_of(Lang::Es, TOKENS));
        assert!(html.ends_with("Falló en: Autorización , DNS: auth.docker.io (servidor de tokens)"), "{html}");
        assert!(!html.contains("Connection") && !html.contains("passed "));
    }

    #[test]
    fn without_a_path_nothing_is_shown() {
        let html = way_of(Lang::En, "Back-off pulling image \"nginx\"");
        assert_eq!(html, "<div class=\"way\" hidden=\"hidden\"></div>");
    }
}
