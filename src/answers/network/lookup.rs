//! Does the name resolve? `getent`, `nslookup`, `dig`, `host`, `resolvectl`.

use std::net::IpAddr;

use super::super::{Output, Parsed};
use super::{End, Reach, arguments, is_host};

/// `10.0.3.7        registry.corp.lan`, from the node's own resolver.
pub fn getent(output: &Output, at: usize) -> Option<Parsed> {
    let asked = arguments(output, "getent");
    let line = output.line(at);
    if asked.is_some() && output.is_first(at) && matches!(line, "2" | "rc=2" | "exit code 2" | "exit status 2") {
        let host = asked?.iter().rev().find(|word| is_host(word)).copied();
        return Some(Reach::new(output, host, End::NotResolved).read(output.span(at), at + 1));
    }
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let address = words.next().filter(|word| word.parse::<IpAddr>().is_ok())?.to_owned();
        Some((address, words.next().map(str::to_owned), words.count()))
    };
    let (address, name, more) = row(line)?;
    let host = match &asked {
        Some(words) => words.iter().rev().find(|word| is_host(word)).copied(),
        // Without the command: a row of two columns, as getent aligns them.
        None => {
            let aligned = more == 0 && line.starts_with(&address) && line.contains("  ") && !line.contains('\t');
            name.as_deref().filter(|name| aligned && is_host(name) && name.contains('.'))
        }
    };
    asked.as_ref().map(|_| ()).or(host.map(|_| ()))?;
    let end = output.lines(at).find(|(_, line)| row(line).is_none()).map_or(usize::MAX, |(end, _)| end);
    let end = end.min(at + 1 + output.lines(at + 1).take_while(|(_, line)| row(line).is_some()).count());
    Some(Reach { address: Some(address), ..Reach::new(output, host, End::Resolved) }.read(output.span(at), end))
}

/// How the outputs of DNS tools begin.
const STARTS: &[&str] = &[
    "Server:",
    "** server can't find ",
    "*** Can't find ",
    ";; connection timed out",
    ";; communications error to ",
    ";; no servers could be reached",
    ";; Got SERVFAIL reply",
    "; <<>> DiG ",
    ";; ->>HEADER<<-",
    "nslookup: can't resolve ",
    "nslookup: can't connect ",
];

/// `nslookup` of BIND and of BusyBox, `dig`, `host`.
pub fn resolver(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at).trim_start();
    let asked = ["nslookup", "dig", "host"].iter().find_map(|program| arguments(output, program));
    // An alias precedes the address.
    let is_short = |line: &str| line.parse::<IpAddr>().is_ok() || line.ends_with('.') && !line.contains(' ');
    let short = asked.as_ref().filter(|words| words.contains(&"+short")).is_some() && is_short(first);
    let failed = first.starts_with("Host ") && first.contains(" not found: ");
    let of_host = failed || (asked.is_some() && first.contains(" has address "));
    if !short && !of_host && !STARTS.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let (mut host, mut server, mut address) = (None, None, None);
    let mut found = None;
    let mut begun = first.starts_with(';');
    let mut end = at + 1;
    for (at, whole) in output.lines(at).take(80) {
        let line = whole.trim();
        let mut says = |what, at| found = found.or(Some((what, at)));
        let is_part =
            [";", "Non-authoritative"].iter().any(|start| line.starts_with(start)) || line.contains("canonical name");
        let ip = line.split_whitespace().rev().find(|word| word.parse::<IpAddr>().is_ok());
        // An old BusyBox prints `(null)` as the name of its server.
        if line.is_empty() || line.contains("'(null)'") {
            continue;
        } else if let Some(rest) = line.strip_prefix("Server:").or(line.strip_prefix(";; SERVER:")) {
            server = rest.split_whitespace().next().or(server);
        } else if let Some((_, rest)) = line.strip_prefix("Address").and_then(|rest| rest.split_once(": ")) {
            let word = rest.split_whitespace().next().unwrap_or_default();
            if !begun {
                begun = true;
                server = Some(word);
            } else if address.is_none() {
                address = Some(word);
                says(End::Resolved, at);
            }
        } else if let Some(name) = line.strip_prefix("Name:") {
            begun = true;
            host = host.or(Some(name.split_whitespace().next().unwrap_or_default()));
        } else if ["NXDOMAIN", "Non-existent domain"].iter().any(|words| line.contains(words))
            || line.starts_with("nslookup: can't resolve")
        {
            says(End::NoName, at);
            host = host.or(between_marks(line));
        } else if line.contains("SERVFAIL") || line.ends_with(": Server failed") {
            says(End::DnsFails, at);
            host = host.or(between_marks(line));
        } else if line.contains("REFUSED") {
            says(End::DnsRefuses, at);
            host = host.or(between_marks(line));
        } else if line.starts_with("*** Can't find") || line.contains("No answer") {
            says(End::NoAddress, at);
            host = host.or(between_marks(line));
        } else if line.contains("no servers could be reached")
            || line.starts_with(";; communications error")
            || line.starts_with("nslookup: can't connect")
        {
            server = server.or(super::between(line, "error to ", ":"));
            says(End::DnsSilent, at);
        } else if line.starts_with(';') && !line.starts_with(";;") && line.contains("IN") {
            host = host.or(line.get(1..).and_then(|line| line.split_whitespace().next()));
        } else if line.contains("ANSWER: 0") && line.contains("flags:") {
            says(End::NoAddress, at);
        } else if let Some(ip) = ip.filter(|_| short || line.contains("IN") || line.contains("has address")) {
            address = address.or(Some(ip));
            says(End::Resolved, at);
        } else if !(is_part || short && is_short(line)) {
            break;
        }
        end = at + 1;
    }
    let (what, line) = found?;
    let words = asked.unwrap_or_default();
    let asked = words.iter().find(|word| is_host(word) && word.contains('.') && !word.starts_with('@')).copied();
    let second = || words.iter().filter(|word| is_host(word) && word.contains('.')).nth(1).copied();
    let chosen = words.iter().find_map(|word| word.strip_prefix('@')).or_else(second);
    let server = chosen.or(server);
    let mut reach = Reach::new(output, asked.or(host), what);
    reach.address = address.filter(|_| what == End::Resolved).map(str::to_owned);
    if what == End::Resolved && chosen.is_some() {
        reach.end = End::ResolvedElsewhere;
    }
    reach.via = server.map(|server| server.split('#').next().unwrap_or(server)).and_then(|server| {
        let server = server.trim_matches(['[', ']', '(', ')']);
        let server = server.strip_suffix(":53").unwrap_or(server);
        is_host(server).then(|| server.to_owned())
    });
    let of_cluster = ["10.96.0.10", "10.43.0.10", "10.100.0.10", "172.20.0.10", "10.152.183.10"];
    reach.pod |= reach.via.as_deref().is_some_and(|server| of_cluster.contains(&server) || server.contains("kube-dns"));
    // Skip the asterisks of nslookup: they look like a masked secret.
    Some(reach.read(output.span_of(line, output.line(line).trim_start_matches(['*', ' '])), end))
}

/// `registry.lan` in `** server can't find registry.lan: NXDOMAIN`, with or without quotation marks.
fn between_marks(line: &str) -> Option<&str> {
    let name = super::between(line, "find ", ":").or_else(|| super::between(line, "resolve '", "'"));
    name.or_else(|| super::between(line, "Host ", " ")).filter(|name| is_host(name))
}

/// `Resolve-DnsName` of PowerShell: a table, or an error. Its messages are in the language of Windows, its codes are not.
pub fn powershell(output: &Output, at: usize) -> Option<Parsed> {
    const CODES: [(&str, End); 12] = [
        ("RCODE_NAME_ERROR", End::NoName),
        ("RCODE_SERVER_FAILURE", End::DnsFails),
        ("RCODE_REFUSED", End::DnsRefuses),
        ("INFO_NO_RECORDS", End::NoAddress),
        ("ERROR_TIMEOUT", End::DnsSilent),
        ("name does not exist", End::NoName),
        ("nombre DNS no existe", End::NoName),
        ("nicht vorhanden", End::NoName),
        ("existe pas", End::NoName),
        ("No records found", End::NoAddress),
        ("server failure", End::DnsFails),
        ("timeout period expired", End::DnsSilent),
    ];
    let line = output.line(at);
    let asked = arguments(output, "Resolve-DnsName");
    if let Some(error) = line.strip_prefix("Resolve-DnsName").and_then(|rest| rest.trim_start().strip_prefix(": ")) {
        let lines: Vec<(usize, &str)> = output.paragraph(at).take(10).collect();
        let code = |(code, end): &(&str, End)| lines.iter().any(|(_, line)| line.contains(code)).then_some(*end);
        let what = CODES.iter().find_map(code).unwrap_or(End::NotResolved);
        let host = error.split(' ').next().filter(|word| is_host(word));
        let end = lines.last().map_or(at, |(at, _)| *at) + 1;
        return Some(Reach::new(output, host, what).read(output.span(at), end));
    }
    if asked.is_none() || !line.starts_with("Name ") || !output.line(at + 1).starts_with("----") {
        return None;
    }
    let words = asked.unwrap_or_default();
    let host = words.iter().find(|word| is_host(word) && word.contains('.')).copied();
    let rows: Vec<(usize, &str)> = output.paragraph(at + 2).collect();
    let of_row = |(at, line): &(usize, &str)| {
        let ip = line.split_whitespace().next_back().filter(|word| word.parse::<IpAddr>().is_ok())?;
        Some((*at, ip.to_owned()))
    };
    let end = rows.last().map_or(at, |(at, _)| *at) + 1;
    let (line, address) = rows.iter().find_map(of_row)?;
    let chosen = words.iter().any(|word| word.eq_ignore_ascii_case("-Server"));
    let what = if chosen { End::ResolvedElsewhere } else { End::Resolved };
    Some(Reach { address: Some(address), ..Reach::new(output, host, what) }.read(output.span(line), end))
}

/// `ghcr.io: 140.82.121.33    -- link: eth0`
pub fn resolvectl(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let (host, rest) = line.split_once(": ")?;
    if host.contains(' ') || !is_host(host) {
        return None;
    }
    if let Some(error) = rest.strip_prefix("resolve call failed: ") {
        let what = if error.contains("not found") {
            End::NoName
        } else if error.contains("All attempts") {
            End::DnsSilent
        } else {
            End::DnsFails
        };
        return Some(Reach::new(output, Some(host), what).read(output.span(at), at + 1));
    }
    let address = rest.contains(" -- link: ").then(|| rest.split_whitespace().next())??;
    let more = output.lines(at + 1).take_while(|(_, line)| line.starts_with([' ', '-'])).count();
    let reach = Reach { address: Some(address.to_owned()), ..Reach::new(output, Some(host), End::Resolved) };
    Some(reach.read(output.span(at), at + 1 + more))
}
