//! How do packets reach the registry? DNS servers, routes, the MTU.

use std::net::IpAddr;

use super::super::{Fact, Output, Parsed};
use super::{NetworkFact, arguments};
use crate::input::Span;

fn told(told: NetworkFact, span: Span, end: usize) -> Option<Parsed> {
    Some(Parsed::one(Fact::Network(told), span, end))
}

/// `/etc/resolv.conf`
pub fn resolv_conf(output: &Output, at: usize) -> Option<Parsed> {
    let server = |line: &str| {
        let address = line.strip_prefix("nameserver")?.trim();
        address.split('%').next().filter(|address| address.parse::<IpAddr>().is_ok()).map(|_| address.to_owned())
    };
    let asked = output.answers("cat /etc/resolv.conf") && output.is_first(at);
    if !asked && server(output.line(at)).is_none() {
        return None;
    }
    let is_part = |line: &str| {
        line.is_empty()
            || line.starts_with('#')
            || ["nameserver", "search ", "options ", "domain "].iter().any(|start| line.starts_with(start))
    };
    let lines: Vec<(usize, &str)> = output.lines(at).take_while(|(_, line)| is_part(line)).collect();
    let end = lines.iter().rev().find(|(_, line)| !line.is_empty()).map(|(at, _)| at + 1)?;
    let first = lines.iter().find(|(_, line)| server(line).is_some()).map_or(at, |(at, _)| *at);
    let servers = lines.iter().filter_map(|(_, line)| server(line)).collect();
    told(NetworkFact::Resolvers(servers), output.span(first), end)
}

/// `ip route`, `ip -6 route`
pub fn routes(output: &Output, at: usize) -> Option<Parsed> {
    let is_route = |line: &str| {
        let first = line.split(' ').next().unwrap_or_default();
        let address = first.split('/').next().unwrap_or_default();
        line.contains(" dev ") && (first == "default" || address.parse::<IpAddr>().is_ok())
    };
    let asked = arguments(output, "ip");
    if !is_route(output.line(at)) || asked.as_ref().is_some_and(|words| words.contains(&"get")) {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.lines(at).take_while(|(_, line)| is_route(line)).collect();
    let default = lines.iter().find(|(_, line)| line.starts_with("default "));
    // A single route may be an excerpt.
    if asked.is_none() && default.is_none() && lines.len() < 2 {
        return None;
    }
    let v6 = match &asked {
        Some(words) => words.contains(&"-6"),
        None => lines.iter().any(|(_, line)| line.split(" dev ").next().is_some_and(|line| line.contains("::"))),
    };
    let line = default.map_or(at, |(at, _)| *at);
    let way = default.map(|(_, line)| super::between(line, " via ", " ").unwrap_or(line).to_owned());
    told(NetworkFact::Routes { v6, default: way }, output.span(line), at + lines.len())
}

/// `ping -M do -s 1472`: whether full-size packets get through.
pub fn ping(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let begins = line.starts_with("PING ") && line.contains(" bytes of data");
    let asked = arguments(output, "ping").is_some_and(|words| words.contains(&"1472") || words.contains(&"do"));
    if !begins && mtu(line).is_none() {
        return None;
    }
    let full = line.contains(" 14") || asked;
    let mut lines = output.lines(at).take(60).filter(|(_, line)| !line.is_empty());
    let mut end = at + 1;
    let mut found = None;
    for (at, line) in lines.by_ref() {
        let is_part = ["PING ", "From ", "ping: ", "rtt ", "--- "].iter().any(|start| line.starts_with(start))
            || line.contains(" bytes from ")
            || line.contains(" packets transmitted");
        if !is_part {
            break;
        }
        if let Some(mtu) = mtu(line) {
            found = found.or(Some((NetworkFact::Mtu(mtu), at)));
        } else if full && line.contains(" packets transmitted") && !line.contains("100% packet loss") && found.is_none()
        {
            found = Some((NetworkFact::FullSize, at));
        }
        end = at + 1;
    }
    let (what, line) = found?;
    told(what, output.span(line), end)
}

/// `tracepath`: the path MTU, in its last line.
pub fn tracepath(output: &Output, at: usize) -> Option<Parsed> {
    if !(output.line(at).contains("[LOCALHOST]") && output.line(at).contains("pmtu")) {
        return None;
    }
    let is_part = |line: &str| line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let mut lines = output.paragraph(at).skip_while(|(_, line)| is_part(line));
    let (end, last) = lines.find(|(_, line)| line.trim_start().starts_with("Resume: pmtu "))?;
    let mtu = last.trim_start().strip_prefix("Resume: pmtu ")?.split(' ').next()?.parse::<u32>().ok()?;
    let fact = if mtu < FULL { NetworkFact::Mtu(mtu) } else { NetworkFact::FullSize };
    told(fact, output.span(end), end + 1)
}

/// The standard Ethernet MTU, in bytes.
const FULL: u32 = 1500;

/// The number of `message too long, mtu=1450` and of `Frag needed and DF set (mtu = 1400)`.
fn mtu(line: &str) -> Option<u32> {
    let rest = line.split_once("message too long").or_else(|| line.split_once("Frag needed"))?.1;
    let digits = rest.split_once("mtu")?.1.trim_start_matches([' ', '=', ':']);
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
