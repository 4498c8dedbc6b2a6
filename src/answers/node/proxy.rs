//! Proxy variables: `Environment=` of a systemd unit, and those of a shell.

use super::super::{Output, Parsed};
use super::{NodeFact, told};
use crate::answers::network;

/// `Environment=HTTPS_PROXY=… NO_PROXY=…`, `HTTPS_PROXY=…`
pub fn environment(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    if !is_part(first) {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.lines(at).take_while(|(_, line)| is_part(line)).collect();
    let (mut address, mut secure, mut except) = (None, None, Vec::new());
    for (_, line) in &lines {
        let text = line.strip_prefix("Environment=").unwrap_or(line).trim_start_matches("export ");
        for word in variables(text) {
            let Some((name, value)) = word.split_once('=') else { continue };
            let value = value.trim_matches(['"', '\'']);
            match name.to_ascii_lowercase().as_str() {
                "https_proxy" => secure = Some(value).filter(|value| !value.is_empty()),
                "http_proxy" | "all_proxy" => address = Some(value).filter(|value| !value.is_empty()),
                "no_proxy" => except = value.split(',').map(|part| part.trim().to_ascii_lowercase()).collect(),
                _ => {}
            }
        }
    }
    let runtime = lines.iter().any(|(_, line)| line.starts_with("Environment"))
        || output.command().first().is_some_and(|program| *program == "cat");
    except.retain(|part| !part.is_empty());
    let address = secure.or(address).map(network::proxy);
    told(NodeFact::Proxy { runtime, address, except }, output.span(at), at + lines.len())
}

fn is_part(line: &str) -> bool {
    let name = line.trim_start_matches("export ").split('=').next().unwrap_or_default();
    let known =
        ["http_proxy", "https_proxy", "no_proxy", "all_proxy"].iter().any(|known| name.eq_ignore_ascii_case(known));
    line.starts_with("Environment=") || line.starts_with("EnvironmentFiles=") || (known && line.contains('='))
}

/// The variables of a line; a quoted one may contain spaces.
fn variables(text: &str) -> Vec<&str> {
    let mut quote = None;
    let mut parts = text.split(move |c: char| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        c == ' ' && quote.is_none()
    });
    let parts = parts.by_ref().map(|part| part.trim_matches(['"', '\'']));
    parts.filter(|part| !part.is_empty()).collect()
}
