//! The way of the pull: what was passed, where it broke, what was not reached, and who stood there.
//!
//! Wide it is a drawing, which only the eye sees; narrow, and for those who hear the page, it is a list.

use yew::prelude::*;

use crate::lang::Lang;
use crate::page::{names, stages, words};
use crate::report::{Stage, Stop, StopState, words as shared};

/// The way of the pull: its stops, none where the text does not tell how far it came, and the node that pulls, when it
/// is one.
pub fn way(lang: Lang, path: &[Stop], node: Option<&str>) -> Html {
    let broke = |stop: &Stop| broke(lang, stop, node);
    html! {
        <div class="way" hidden={path.is_empty()}>
            <h3>{ words::WAY.get(lang) }</h3>
            { drawing(lang, path, node) }
            <ol>
                for run in runs(path, |a, b| a.state == b.state && band(a) == band(b)) {
                    <li data-state={names::stop(run[0].state)}>
                        if run[0].state == StopState::Failed {
                            { broke(&run[0]) }
                        } else {
                            <b>{ list(lang, run) }</b>{ " " }{ stages::state(run[0].state).get(lang) }
                            { " " }<code translate="no">{ run[0].host.clone() }</code>
                        }
                    </li>
                }
            </ol>
            // The list says it too.
            <p class="broke" aria-hidden="true">
                for stop in path.iter().filter(|stop| stop.state == StopState::Failed) { { broke(stop) } }
            </p>
        </div>
    }
}

/// Where it broke, in one line: the stop, the host and its part, the step on the way to it, the address.
fn broke(lang: Lang, stop: &Stop, node: Option<&str>) -> Html {
    let address = stop.address.iter().filter(|address| Some(*address) != stop.host.as_ref());
    html! {
        <span>
            <b>{ stages::stage(stop.stage).get(lang) }</b>{ " " }{ stages::state(stop.state).get(lang) }
            if stop.within.is_some() || stop.host.is_some() { { ": " } }
            if let Some(within) = stop.within { { stages::stage(within).get(lang) }{ " " } }
            if let Some(host) = &stop.host { <code translate="no">{ host }</code> }
            if let Some(role) = stop.role { { " (" }{ stages::role(role).get(lang) }{ ")" } }
            for address in address { { " · " }{ words::ASKED.get(lang) }{ " " }<code translate="no">{ address }</code> }
            if let Some(node) = node.filter(|_| stages::is_local(stop.stage)) {
                { " · " }{ shared::ON_NODE.fill(lang, &[("node", node)]) }
            }
        </span>
    }
}

/// The names of a run's stops.
fn list(lang: Lang, run: &[Stop]) -> String {
    run.iter().map(|stop| stages::stage(stop.stage).get(lang)).collect::<Vec<_>>().join(", ")
}

/// Neighbours that have something in common.
fn runs(path: &[Stop], alike: fn(&Stop, &Stop) -> bool) -> impl Iterator<Item = &[Stop]> {
    path.chunk_by(alike)
}

/// Who stands at a stop: `Some("")` is the node itself, `None` somebody the text does not name.
fn band(stop: &Stop) -> Option<&str> {
    if stages::is_local(stop.stage) { Some("") } else { stop.host.as_deref() }
}

/// The drawing is so wide, in units of its own.
const WIDTH: usize = 660;
/// Where the line runs.
const LINE: usize = 46;
/// A character of the hosts' names is about so wide.
const CHARACTER: usize = 7;

fn drawing(lang: Lang, path: &[Stop], node: Option<&str>) -> Html {
    let step = WIDTH / path.len().max(1);
    let middle = |index: usize| step / 2 + index * step;
    let place = |index: usize| middle(index).to_string();
    let mut at = 0;
    let bands: Html = runs(path, |a, b| band(a) == band(b))
        .map(|run| {
            let (from, to) = (middle(at) - step * 2 / 5, middle(at + run.len() - 1) + step * 2 / 5);
            at += run.len();
            let name = match band(&run[0]) {
                Some("") => node.unwrap_or_else(|| stages::stage(Stage::Node).get(lang)),
                name => name.unwrap_or_default(),
            };
            html! {
                <g class="band" hidden={name.is_empty()}>
                    <path d={format!("M{from} 27v-6H{to}v6")} />
                    <text x={((from + to) / 2).to_string()} y="14">{ short(name, (to - from + 16) / CHARACTER) }</text>
                </g>
            }
        })
        .collect();
    html! {
        <svg viewBox={format!("0 0 {WIDTH} 108")} aria-hidden="true">
            { bands }
            for (index, stop) in path.iter().enumerate() {
                <g data-state={names::stop(stop.state)}>
                    if index > 0 { <path class="track" d={format!("M{} {LINE}H{}", middle(index - 1), middle(index))} /> }
                </g>
            }
            for (index, stop) in path.iter().enumerate() {
                <g data-state={names::stop(stop.state)}>
                    { mark(stop.state, middle(index)) }
                    // Neighbours' names stand on two lines, so that each has room.
                    <path class="stem" d={format!("M{} {}V{}", middle(index), LINE + 14, LINE + 20 + 18 * (index % 2))} />
                    <text x={place(index)} y={(LINE + 33 + 18 * (index % 2)).to_string()}>{ stages::stage(stop.stage).get(lang) }</text>
                </g>
            }
        </svg>
    }
}

/// The sign of a stop: shapes tell it apart, the colour only helps.
fn mark(state: StopState, x: usize) -> Html {
    let circle = |r: &'static str| html! { <circle cx={x.to_string()} cy={LINE.to_string()} {r} /> };
    match state {
        StopState::Passed => circle("6"),
        StopState::NotReached => circle("4"),
        StopState::Unknown | StopState::Possible => html! {
            <>{ circle("9") }<text class="sign" x={x.to_string()} y={(LINE + 4).to_string()}>{ "?" }</text></>
        },
        StopState::Skipped => html! { <>{ circle("6") }<path d={format!("M{} {LINE}h6", x - 3)} /></> },
        StopState::Failed => html! {
            <>{ circle("12") }<path class="sign" d={format!("M{} {}l10 10m0 -10l-10 10", x - 5, LINE - 5)} /></>
        },
    }
}

/// A name that fits into `most` characters; the end of a host tells more than its middle.
fn short(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let half = most.saturating_sub(1) / 2;
    let (head, tail): (String, String) = (name.chars().take(half).collect(), name.chars().skip(count - half).collect());
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{drawn, words};
    use super::*;

    fn way_of(lang: Lang, text: &str) -> String {
        let path = crate::diagnose(text, &Default::default()).findings.remove(0).path;
        drawn(way(lang, &path, Some("worker-3")))
    }

    const TOKENS: &str = r#"Failed to pull image "redis:7": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository": dial tcp: lookup auth.docker.io: no such host"#;

    #[test]
    fn the_list_says_what_the_drawing_shows() {
        let html = way_of(Lang::En, TOKENS);
        let list = words(html.split_once("<ol>").unwrap().1.split_once("</ol>").unwrap().0);
        assert_eq!(
            list,
            "Name passed Credentials not used DNS, Connection, TLS passed registry-1.docker.io \
             Authorisation failed here: DNS auth.docker.io (token server) \
             Manifest, Platform, Download not reached Unpacking, Start not reached"
        );
        let count = |state: &str| html.matches(&format!("<g data-state=\"{state}\">")).count();
        // Each stop has a line before it and a sign.
        assert_eq!((count("passed"), count("failed"), count("not-reached")), (8, 2, 10));
        assert!(html.contains("<svg viewBox=\"0 0 660 108\" aria-hidden=\"true\">"));
    }

    #[test]
    fn every_word_is_in_the_language_asked_for() {
        let html = way_of(Lang::Es, TOKENS);
        assert!(words(&html).contains("Autorización falló aquí: DNS auth.docker.io (servidor de tokens)"));
        assert!(!html.contains("Connection") && !html.contains("passed "));
    }

    #[test]
    fn without_a_path_nothing_is_shown() {
        assert!(
            way_of(Lang::En, "Back-off pulling image \"nginx\"").starts_with("<div hidden"),
            "{}",
            way_of(Lang::En, "Back-off pulling image \"nginx\"")
        );
    }

    #[test]
    fn long_hosts_keep_both_ends() {
        assert_eq!(short("quay.io", 7), "quay.io");
        assert_eq!(short("417238645190.dkr.ecr.eu-west-1.amazonaws.com", 11), "41723…s.com");
    }
}
