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
    let short = |text: &str| mask::secrets(text.get(..text.floor_char_boundary(160)).unwrap_or(text)).into_owned();
    told(NodeFact::Service { unit, state, error: error.map(short) }, output.span(line), end)
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
