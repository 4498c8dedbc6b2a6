//! `systemctl status`, and the kubelet's flags.

use super::super::network::arguments;
use super::super::{Output, Parsed};
use super::{NodeFact, State, told};
use crate::input::mask;

/// `systemctl status UNIT`, `systemctl is-active UNIT`
pub fn status(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let named = |word: &str| word.strip_suffix(".service").map(str::to_owned);
    if let Some(unit) = line.strip_prefix("Unit ").and_then(|rest| rest.strip_suffix(" could not be found.")) {
        let missing = NodeFact::Service { unit: named(unit)?, state: State::Missing, error: None };
        return told(missing, output.span(at), at + 1);
    }
    let state = |text: &str| match text.split([' ', '(']).next()? {
        "active" => Some(State::Running),
        "failed" => Some(State::Failed),
        "activating" => Some(State::Restarting),
        "inactive" => Some(State::Stopped),
        _ => None,
    };
    let asked = arguments(output, "systemctl").unwrap_or_default();
    if asked.first() == Some(&"is-active") && output.is_first(at) {
        let unit = (*asked.last()?).to_owned();
        let unit = named(&unit).unwrap_or(unit);
        return told(NodeFact::Service { unit, state: state(line)?, error: None }, output.span(at), at + 1);
    }
    let mut words = line.split(' ');
    let headed = words.next().is_some_and(|mark| matches!(mark, "●" | "×" | "○" | "↻" | "*" | "x"));
    let unit = words.next().and_then(named).filter(|_| headed && line.contains(" - "))?;
    let mut found = None;
    let mut end = at + 1;
    for (at, line) in output.paragraph(at + 1).take(40) {
        if !line.starts_with(' ') {
            break;
        }
        if let Some(text) = line.trim_start().strip_prefix("Active: ") {
            found = Some((state(text)?, at));
        }
        end = at + 1;
    }
    let (state, line) = found?;
    let mut error = None;
    if state != State::Running {
        // The log lines below give the reason; for a running service they may contain the failure itself.
        let part = format!("{unit}[");
        for (at, line) in
            output.lines(end).skip_while(|(_, line)| line.is_empty()).take_while(|(_, line)| !line.is_empty())
        {
            let Some((_, text)) = line.split_once("]: ").filter(|_| line.contains(&part) || line.contains(" systemd["))
            else {
                break;
            };
            let is_error =
                ["rror", "ailed", "fatal", "annot", "panic", "nvalid"].iter().any(|word| text.contains(word));
            if is_error && line.contains(&part) {
                error = Some(text);
            }
            end = at + 1;
        }
    }
    told(NodeFact::Service { unit, state, error: error.map(short) }, output.span(line), end)
}

/// The beginning of an error.
fn short(text: &str) -> String {
    mask::secrets(text.get(..text.floor_char_boundary(160)).unwrap_or(text)).into_owned()
}

/// Programs that write to the journal, and their units.
const PROGRAMS: [(&str, &str); 8] = [
    ("containerd", "containerd"),
    ("crio", "crio"),
    ("dockerd", "docker"),
    ("cri-dockerd", "cri-docker"),
    ("kubelet", "kubelet"),
    ("k3s", "k3s"),
    ("rke2", "rke2"),
    ("k0s", "k0s"),
];
/// Errors in a configuration that keep a service from starting, in lower case.
const REFUSALS: [&str; 14] = [
    "failed to load toml",
    "failed to unmarshal toml",
    "unsupported config version",
    "invalid disabled plugin",
    "invalid plugin config",
    "invalid cri image config",
    "loading registries configuration",
    "unable to configure the docker daemon",
    "validating runtime config",
    "validating root config",
    "failed to load kubelet config",
    "failed to parse kubelet flag",
    "unknown flag: ",
    "unknown shorthand flag",
];

/// `journalctl -u UNIT`: why a service does not start. Its other messages may contain the failure itself.
pub fn journal(output: &Output, at: usize) -> Option<Parsed> {
    if output.line(at) == "-- No entries --" {
        let unit = output.flag(&["-u", "--unit"]).map(str::to_owned);
        return told(NodeFact::NoEntries(unit), output.span(at), at + 1);
    }
    let mut found: Option<(&str, Option<&str>, State, usize)> = None;
    let mut end = at;
    for (at, line) in output.lines(at).take(40) {
        let Some((unit, state, error)) = entry(line) else { break };
        end = at + 1;
        // The reason says more than the messages of systemd after it.
        let is_told = found.is_some_and(|(known, reason, ..)| known == unit && reason.is_some() && error.is_none());
        if !is_told || state == Some(State::Running) {
            found = state.map(|state| (unit, error, state, at)).or(found);
        }
    }
    let (unit, error, state, line) = found?;
    told(NodeFact::Service { unit: unit.to_owned(), state, error: error.map(short) }, output.span(line), end)
}

/// One entry about the start of a service: its unit, the state, the error.
fn entry(line: &str) -> Option<(&str, Option<State>, Option<&str>)> {
    let (before, text) = line.split_once("]: ").map_or(("", line), |(before, text)| (before, text));
    let writer = before.rsplit([' ', '[']).nth(1).unwrap_or_default();
    let (writer, text) = match (writer, text.split_once(": ")) {
        // `journalctl -o cat`
        ("", Some((program, rest))) => (program, rest),
        (writer, _) => (writer, text),
    };
    if writer == "systemd" {
        let unit = text.split(' ').find_map(|word| word.trim_end_matches([':', ',', '.']).strip_suffix(".service"))?;
        PROGRAMS.iter().find(|(_, known)| *known == unit)?;
        let says = |words: &[&str]| words.iter().any(|words| text.contains(words));
        let state = match () {
            () if says(&["Failed to start", "Failed with result", "Main process exited"]) => Some(State::Failed),
            () if text.starts_with("Started ") => Some(State::Running),
            () => None,
        };
        return Some((unit, state, None));
    }
    let (_, unit) = PROGRAMS.iter().find(|(program, _)| *program == writer)?;
    let lower = text.to_ascii_lowercase();
    REFUSALS.iter().find(|words| lower.contains(**words))?;
    // `time="…" level=fatal msg="…"`, `E1129 … "command failed" err="…"`
    let part = ["err=\"", "error=\"", "msg=\""].iter().find_map(|mark| Some(text.split_once(mark)?.1));
    let text = part.map_or(text, |part| part.trim_end_matches('"'));
    let text = text.strip_prefix(writer).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(text);
    Some((unit, Some(State::Failed), Some(text)))
}

/// `ps -o args= -C kubelet`
pub fn kubelet(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let (program, flags) = line.split_once(' ')?;
    if program.rsplit('/').next() != Some("kubelet") || !flags.trim_start().starts_with("--") {
        return None;
    }
    let config = flags.split(' ').find_map(|flag| flag.strip_prefix("--image-credential-provider-config="));
    told(NodeFact::Kubelet(config.map(str::to_owned)), output.span(at), at + 1)
}

/// The kubelet's configuration, whole or filtered: `kubectl get --raw …/proxy/configz`.
pub fn pull_limit(output: &Output, at: usize) -> Option<Parsed> {
    let near = |line: &str| line.contains("\"registryPullQPS\"");
    let line = output.line(at);
    if !line.starts_with('{') || !(near(line) || output.lines(at).take(400).any(|(_, line)| near(line))) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let config = tree.get("kubeletconfig").unwrap_or(&tree);
    let value = |key: &str| config.text_at(&[key]).map(|text| text.as_str().to_owned());
    let burst = value("registryBurst").unwrap_or_else(|| "10".to_owned());
    let shown = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| near(line));
    told(
        NodeFact::PullLimit { qps: value("registryPullQPS")?, burst },
        output.span(shown.map_or(at, |(at, _)| at)),
        end,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Fact, read};

    #[test]
    fn services_that_do_not_start() {
        let systemd = "Nov 28 12:05:10 node1 systemd[1]:";
        for (text, unit, error) in [
            (
                format!(
                    "{systemd} Starting containerd.service - containerd container runtime...\n\
                     Nov 28 12:05:10 node1 containerd[207]: containerd: failed to load TOML: /etc/containerd/config.toml: (4, 2): x\n\
                     {systemd} containerd.service: Main process exited, code=exited, status=1/FAILURE\n"
                ),
                "containerd",
                "failed to load TOML: /etc/containerd/config.toml: (4, 2): x",
            ),
            (
                "Nov 28 12:05:10 node1 dockerd[207]: unable to configure the Docker daemon with file /etc/docker/daemon.json: EOF\n"
                    .to_owned(),
                "docker",
                "unable to configure the Docker daemon with file /etc/docker/daemon.json: EOF",
            ),
            (
                "Nov 28 12:05:10 node1 crio[207]: time=\"2026-11-28\" level=fatal msg=\"validating runtime config: no runtime\"\n"
                    .to_owned(),
                "crio",
                "validating runtime config: no runtime",
            ),
            (
                "Nov 28 12:05:10 node1 kubelet[207]: E1128 12:05:10.1 207 run.go:72] \"command failed\" err=\"failed to parse kubelet flag: unknown flag: --container-runtime\"\n"
                    .to_owned(),
                "kubelet",
                "failed to parse kubelet flag: unknown flag: --container-runtime",
            ),
            (format!("{systemd} Failed to start docker.service - Docker.\n"), "docker", ""),
        ] {
            let found = read(&text).list.into_iter().find_map(|answer| match answer.fact {
                Fact::Node(NodeFact::Service { unit, state: State::Failed, error }) => Some((unit, error)),
                _ => None,
            });
            let (found, said) = found.unwrap_or_default();
            assert_eq!((found.as_str(), said.unwrap_or_default().as_str()), (unit, error), "{text}");
        }
        let pull = "Nov 28 12:05:10 node1 containerd[207]: time=\"2026-11-28\" level=error msg=\"PullImage failed\"";
        assert!(read(pull).list.is_empty());
    }
}
