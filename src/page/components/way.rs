//! The way of the pull: what was passed, where it broke, what was not reached, and who stood there.
//!
//! Wide it is a drawing, which only the eye sees; narrow, and for those who hear the page, it is a list.

use yew::prelude::*;

use super::el::{El, el, text};
use crate::lang::Lang;
use crate::page::{names, stages, words};
use crate::report::{Stage, Stop, StopState, words as shared};

/// The way of the pull: its stops, none where the text does not tell how far it came, and the node that pulls, when it
/// is one.
pub fn way(lang: Lang, path: &[Stop], node: Option<&str>) -> El {
    el("div").class("way").when(!path.is_empty(), |it| {
        let broken = path.iter().filter(|stop| stop.state == StopState::Failed);
        it.with(el("h3").say(lang, &words::WAY))
            .with(drawing(lang, path, node))
            .with(
                el("ol").each(
                    runs(path, |a, b| a.state == b.state && band(a) == band(b)).map(|run| stops(lang, run, node)),
                ),
            )
            // The list says it too.
            .with(el("p").class("broke").set("aria-hidden", "true").each(broken.map(|stop| broke(lang, stop, node))))
    })
}

/// Neighbouring stops that went alike.
fn stops(lang: Lang, run: &[Stop], node: Option<&str>) -> El {
    let state = run[0].state;
    let item = el("li").set("data-state", names::stop(state));
    if state == StopState::Failed {
        return item.with(broke(lang, &run[0], node));
    }
    item.with(el("b").with(list(lang, run)))
        .with(" ")
        .with(stages::state(state).get(lang))
        .with(" ")
        .with(run[0].host.as_deref().map(host))
}

fn host(name: &str) -> El {
    el("code").verbatim().with(text(name))
}

/// Where it broke, in one line: the stop, the host and its part, the step on the way to it, the address.
fn broke(lang: Lang, stop: &Stop, node: Option<&str>) -> El {
    let address = stop.address.as_deref().filter(|address| Some(*address) != stop.host.as_deref());
    let here = node.filter(|_| stages::is_local(stop.stage));
    el("span")
        .with(el("b").with(stages::stage(stop.stage).get(lang)))
        .with(" ")
        .with(stages::state(stop.state).get(lang))
        .with((stop.within.is_some() || stop.host.is_some()).then_some(": "))
        .with(stop.within.map(|within| format!("{} ", stages::stage(within).get(lang))))
        .with(stop.host.as_deref().map(host))
        .with(stop.role.map(|role| format!(" ({})", stages::role(role).get(lang))))
        .with(address.map(|_| format!(" · {} ", words::ASKED.get(lang))))
        .with(address.map(host))
        .with(here.map(|node| format!(" · {}", shared::ON_NODE.fill(lang, &[("node", node)]))))
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

fn drawing(lang: Lang, path: &[Stop], node: Option<&str>) -> El {
    let step = WIDTH / path.len().max(1);
    let middle = |index: usize| step / 2 + index * step;
    let mut at = 0;
    let bands = runs(path, |a, b| band(a) == band(b)).map(|run| {
        let (from, to) = (middle(at) - step * 2 / 5, middle(at + run.len() - 1) + step * 2 / 5);
        at += run.len();
        let name = match band(&run[0]) {
            Some("") => node.unwrap_or_else(|| stages::stage(Stage::Node).get(lang)),
            name => name.unwrap_or_default(),
        };
        el("g")
            .class("band")
            .hidden(name.is_empty())
            .with(path_of("", format!("M{from} 27v-6H{to}v6")))
            .with(words_at((from + to) / 2, 14).with(short(name, (to - from + 16) / CHARACTER)))
    });
    el("svg")
        .put("viewBox", format!("0 0 {WIDTH} 108").into())
        .set("aria-hidden", "true")
        .each(bands)
        .each(path.iter().enumerate().map(|(index, stop)| {
            let track = |before| path_of("track", format!("M{} {LINE}H{}", middle(before), middle(index)));
            el("g").set("data-state", names::stop(stop.state)).with(index.checked_sub(1).map(track))
        }))
        .each(path.iter().enumerate().map(|(index, stop)| {
            // Neighbours' names stand on two lines, so that each has room.
            let (x, down) = (middle(index), 18 * (index % 2));
            mark(el("g").set("data-state", names::stop(stop.state)), stop.state, x)
                .with(path_of("stem", format!("M{x} {}V{}", LINE + 14, LINE + 20 + down)))
                .with(words_at(x, LINE + 33 + down).with(stages::stage(stop.stage).get(lang)))
        }))
}

/// A line of the drawing.
fn path_of(class: &'static str, d: String) -> El {
    let path = el("path").put("d", d.into());
    if class.is_empty() { path } else { path.class(class) }
}

/// Words of the drawing.
fn words_at(x: usize, y: usize) -> El {
    el("text").put("x", number(x)).put("y", number(y))
}

fn number(number: usize) -> AttrValue {
    number.to_string().into()
}

/// The sign of a stop: shapes tell it apart, the colour only helps.
fn mark(group: El, state: StopState, x: usize) -> El {
    let circle = |r: &'static str| group.with(el("circle").put("cx", number(x)).put("cy", number(LINE)).set("r", r));
    match state {
        StopState::Passed => circle("6"),
        StopState::NotReached => circle("4"),
        StopState::Unknown | StopState::Possible => circle("9").with(words_at(x, LINE + 4).class("sign").with("?")),
        StopState::Skipped => circle("6").with(path_of("", format!("M{} {LINE}h6", x - 3))),
        StopState::Failed => circle("12").with(path_of("sign", format!("M{} {}l10 10m0 -10l-10 10", x - 5, LINE - 5))),
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
        let html = way_of(Lang::En, "Back-off pulling image \"nginx\"");
        assert_eq!(html, "<div class=\"way\" hidden=\"hidden\"></div>");
    }

    #[test]
    fn long_hosts_keep_both_ends() {
        assert_eq!(short("quay.io", 7), "quay.io");
        assert_eq!(short("417238645190.dkr.ecr.eu-west-1.amazonaws.com", 11), "41723…s.com");
    }
}
