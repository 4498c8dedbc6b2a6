//! Does the host accept a connection? `nc`, and the part of `curl` and `wget` before the first response.

use std::net::IpAddr;

use super::super::{Output, Parsed};
use super::{End, Reach, arguments, between, end_of, is_host, proxy};

/// How the lines of `curl -v` begin.
const STARTS: &[&str] = &[
    "* Host ",
    "*   Trying ",
    "* Trying ",
    "* Could not resolve ",
    "* Connected to ",
    "* Uses proxy ",
    "* Rebuilt URL ",
    "* Resolving timed out",
    "* SSL certificate problem",
    "curl: (",
    "wget: ",
];

/// `curl -v`, `curl: (6) …`, and BusyBox wget.
pub fn curl(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    let begins = STARTS.iter().any(|start| first.starts_with(start));
    let asked = arguments(output, "curl").or_else(|| arguments(output, "wget"));
    // With a known command, the progress table may be the first thing in the output.
    let progress = asked.is_some() && output.is_first(at) && first.starts_with("  % Total");
    let info = asked.is_some() && first.starts_with("* ");
    if !begins && !progress && !info {
        return None;
    }
    let target = asked.as_ref().and_then(|words| {
        // The value of `-x` is the proxy.
        let is_proxy = |at: usize| at.checked_sub(1).is_some_and(|at| matches!(words[at..], ["-x" | "--proxy", ..]));
        let urls = words.iter().enumerate().filter(|(at, word)| word.contains("://") && !is_proxy(*at));
        let url = urls.map(|(_, url)| url).next();
        url.or_else(|| words.last().filter(|word| is_host(word))).copied()
    });
    let mut reach = Reach::new(output, target, End::Timeout);
    let mut found: Option<(End, usize)> = None;
    let mut tunnel = false;
    let mut plain = target.is_some_and(|target| target.starts_with("http://"));
    let mut end = at + 1;
    let (mut known, mut request) = (false, false);
    let mut is_greeted = true;
    for (at, line) in output.lines(at) {
        // curl's `>` for what it sends is also the mark of quoted mail, and may have been stripped.
        let sent = line.strip_prefix("> ").or(line.strip_prefix('>')).unwrap_or(line);
        let begins_request = [" HTTP/1.1", " HTTP/1.0", " HTTP/2"].iter().any(|mark| sent.ends_with(mark));
        let answer = line.starts_with("< ") || line.starts_with("HTTP/");
        if answer && !tunnel {
            // The registry's response belongs to another reader.
            if plain && found.is_some_and(|(end, _)| end == End::Connected) {
                found = Some((End::Plain, at));
            }
            break;
        }
        // The progress meter may precede the error on the same line.
        let shown =
            line.find("0* ").filter(|_| line.starts_with("  ")).and_then(|at| line.get(at + 1..)).unwrap_or(line);
        let info = shown.strip_prefix('*').map(str::trim_start);
        let error = line
            .strip_prefix("curl: (")
            .and_then(|rest| rest.split_once(") "))
            .or_else(|| line.strip_prefix("wget: ").map(|text| ("", text)));
        if let Some((code, text)) = error {
            reach.error(code, text, &mut found, at);
            end = at + 1;
            break;
        } else if let Some(info) = info {
            known = true;
            if let Some(rest) = info.strip_prefix("Uses proxy env variable ").filter(|rest| rest.contains("proxy")) {
                // `no_proxy == '…'` lists the hosts that bypass the proxy.
                let address = between(rest, "== '", "'").filter(|_| !rest.to_ascii_lowercase().starts_with("no_"));
                reach.via = address.map(proxy).or(reach.via);
            } else if let Some(address) = info.strip_prefix("Trying ") {
                reach.address = super::host_and_port(address.split("...").next().unwrap_or(address)).0;
            } else if let Some(rest) =
                info.strip_prefix("Connected to ").or(info.strip_prefix("Established connection to "))
            {
                reach.connected(rest, at, &mut found);
            } else if let Some(to) = info.strip_prefix("connect to ") {
                reach.address = super::host_and_port(to.split(' ').next().unwrap_or_default()).0.or(reach.address);
                found = end_of(info).map(|end| (end, at)).or(found);
            } else if info.starts_with("CONNECT tunnel established") || info.starts_with("Proxy replied 2") {
                tunnel = false;
            } else if info.contains("TLS handshake, Client hello") {
                is_greeted = false;
            } else if info.contains("TLS handshake, Server hello") {
                is_greeted = true;
            } else if info.starts_with("SSL certificate problem") {
                found = end_of(info).map(|end| (end, at)).or(found);
            } else if info.starts_with("SSL certificate verify result: ") {
                found = end_of(info).map(|end| (end, at)).or(found);
            } else if info.contains("SSL certificate verify ok") || info.contains("SSL certificate verified") {
                found = Some((End::Trusted, at));
            } else if let Some(name) = info.strip_prefix("issuer: ") {
                reach.issuer = super::certificate::name(name);
            } else if info.starts_with("Could not resolve ") || info.starts_with("Resolving timed out") {
                found = end_of(info).map(|end| (end, at)).or(found);
            } else if info.starts_with("Rebuilt URL") {
                plain |= info.contains("http://");
            }
        } else if let Some(target) = sent.strip_prefix("CONNECT ").filter(|_| begins_request) {
            (tunnel, request) = (true, true);
            let (host, port) = super::host_and_port(target.split(' ').next().unwrap_or_default());
            reach.host = reach.host.or(host);
            reach.port = reach.port.or(port);
        } else if begins_request && !answer {
            request = true;
        } else if let Some(host) = sent.strip_prefix("Host: ").filter(|_| request) {
            let (host, port) = super::host_and_port(host);
            reach.host = reach.host.or(host);
            reach.port = reach.port.or(port);
        } else if answer {
            tunnel &= !line.contains(" 200");
        } else if request && sent.split_once(": ").is_some_and(|(name, _)| !name.contains(' ')) {
            // A response header.
        } else if !line.is_empty() && !line.starts_with(['>', '<', '{', '}', ' ', '[', '\r']) {
            break;
        }
        end = at + 1;
    }
    let (what, line) = found?;
    if !known && asked.is_none() && reach.host.is_none() && !begins {
        return None;
    }
    // Connected, but the server never answers the first message of TLS.
    let what = if what == End::Timeout && !is_greeted { End::NoTls } else { what };
    reach.end = of_issuer(what, reach.issuer.as_deref(), false);
    Some(reach.read(output.span(line), end))
}

/// GNU wget: `--2026-11-30 09:31:07--  https://ghcr.io/v2/`, and how far it got.
pub fn wget(output: &Output, at: usize) -> Option<Parsed> {
    let url = output.line(at).strip_prefix("--")?.split_once("--  ").filter(|(_, url)| url.starts_with("http"))?.1;
    let mut reach = Reach::new(output, Some(url), End::Timeout);
    let mut found = None;
    let mut end = at + 1;
    for (at, line) in output.paragraph(at + 1).take(20) {
        if line.starts_with("Connecting to ") {
            reach.address = line.split('|').nth(1).map(str::to_owned);
        }
        let says = match line {
            line if line.starts_with("HTTP request sent") => {
                Some(if url.starts_with("https") { End::Trusted } else { End::Plain })
            }
            line if line.contains("Unable to locally verify the issuer") => Some(End::Untrusted),
            line => end_of(line),
        };
        found = says.map(|end| (end, at)).or(found);
        end = at + 1;
    }
    let (what, line) = found?;
    reach.end = what;
    Some(reach.read(output.span(line), end))
}

impl Reach {
    /// `ghcr.io (140.82.121.33) port 443 (#0)`
    fn connected(&mut self, rest: &str, at: usize, found: &mut Option<(End, usize)>) {
        let host = rest.split(' ').next().unwrap_or_default();
        let through = self.via.as_deref().is_some_and(|proxy| proxy.contains(host));
        if !through {
            let (name, _) = super::host_and_port(host);
            self.host = self.host.take().or(name);
            self.port = self.port.take().or(between(rest, " port ", " ").map(str::to_owned));
            self.address = between(rest, "(", ")").map(str::to_owned).or(self.address.take());
        }
        // curl reports the established connection after the certificate.
        if found.is_none_or(|(end, _)| end != End::Trusted) {
            *found = Some((End::Connected, at));
        }
    }

    /// curl's error message, which is its last line.
    fn error(&mut self, code: &str, text: &str, found: &mut Option<(End, usize)>, at: usize) {
        let connects = between(text, "connect to ", " after").or_else(|| between(text, "connect to ", ":"));
        if let Some(to) = connects.filter(|_| code == "7" || code == "28") {
            let mut words = to.split(" port ");
            let (host, port) = super::host_and_port(words.next().unwrap_or_default());
            let port = words.next().map(str::to_owned).or(port);
            let through = self.via.as_deref().and_then(|proxy| super::host_and_port(proxy).0);
            if through.is_some() && through == host && self.host != host {
                *found = Some((End::ProxyDead, at));
                return;
            }
            self.host = self.host.take().or(host);
            self.port = self.port.take().or(port);
        }
        if let Some(name) = between(text, "resolve host: ", " ").or_else(|| between(text, "target host name '", "'")) {
            self.host = self.host.take().or(super::host_and_port(name.trim_end_matches(',')).0);
        }
        let name = between(text, "bad address '", "'");
        self.host = self.host.take().or_else(|| super::host_and_port(name?).0);
        let address = between(text, "remote host (", ")");
        self.address = self.address.take().or(address.map(str::to_owned));
        if let Some(name) = between(text, "resolve proxy: ", " ") {
            self.via = Some(name.to_owned());
        }
        let said = end_of(text).or(match code {
            "6" => Some(End::NotResolved),
            "7" => Some(End::Refused),
            "28" => Some(End::Timeout),
            "35" => Some(End::NoTls),
            "52" | "56" => Some(End::Broke),
            "58" => Some(End::WantsCertificate),
            "60" | "51" => Some(End::Untrusted),
            _ => None,
        });
        let Some(said) = said else { return };
        // curl uses code 7 both for a refused connection and for a missing route: the line before distinguishes them.
        if let Some((before, line)) = *found
            && code == "7"
            && matches!(before, End::NoRoute | End::Timeout | End::Refused)
        {
            *found = Some((before, line));
            return;
        }
        *found = Some((said, at));
    }
}

/// A trust error, refined by the issuer of the certificate.
pub fn of_issuer(end: End, issuer: Option<&str>, alone: bool) -> End {
    /// Vendors of proxies that inspect TLS.
    const INSPECTORS: &[&str] = &[
        "zscaler",
        "netskope",
        "forti",
        "palo alto",
        "blue coat",
        "bluecoat",
        "sophos",
        "mcafee",
        "umbrella",
        "check point",
        "mitmproxy",
        "forcepoint",
        "menlo",
        "iboss",
        "cato networks",
        "proxy",
        "inspection",
        "firewall",
        "squid",
    ];
    /// CAs that every node trusts.
    const PUBLIC: &[&str] = &[
        "let's encrypt",
        "digicert",
        "sectigo",
        "globalsign",
        "godaddy",
        "amazon",
        "google trust",
        "entrust",
        "zerossl",
        "geotrust",
        "thawte",
        "comodo",
        "buypass",
        "ssl.com",
        "microsoft azure",
        "rapidssl",
        "certum",
    ];
    let (End::Untrusted | End::SelfSigned, Some(issuer)) = (end, issuer) else { return end };
    let issuer = issuer.to_ascii_lowercase();
    let is_of = |names: &[&str]| names.iter().any(|name| issuer.contains(name));
    if is_of(INSPECTORS) {
        End::Inspected
    } else if alone && end == End::Untrusted && is_of(PUBLIC) {
        End::Incomplete
    } else {
        end
    }
}

/// `nc -vz` of OpenBSD, Nmap and BusyBox.
pub fn netcat(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let asked = arguments(output, "nc").or_else(|| arguments(output, "ncat"));
    let taken = line.starts_with("Connection to ") && line.ends_with(" succeeded!");
    let ncat = line.strip_prefix("Ncat: ").filter(|text| !text.starts_with("Version"));
    let open = line.ends_with(" open") && asked.is_some();
    let failed = line.starts_with("nc: ");
    if !taken && !open && !failed && ncat.is_none() {
        return None;
    }
    let words: Vec<&str> = line.split([' ', ',']).collect();
    let behind = |word: &str| words.iter().position(|known| *known == word).and_then(|at| words.get(at + 1)).copied();
    let mut target = behind("to").filter(|word| is_host(word)).map(|word| word.trim_end_matches(['.', ':']));
    if open || (failed && target.is_none()) {
        target = words.get(usize::from(failed)).copied().map(|word| word.trim_end_matches(':'));
    }
    let mut own = asked.iter().flatten().filter(|word| is_host(word) && !word.starts_with('-')).copied();
    let host = own.find(|word| word.contains('.') || word.parse::<u16>().is_err());
    let end = if taken || open || ncat.is_some_and(|text| text.starts_with("Connected")) {
        End::Connected
    } else {
        end_of(line)?
    };
    let mut reach = Reach::new(output, host.or(target), end);
    let port = words.iter().position(|word| *word == "port").and_then(|at| words.get(at + 1));
    let number = words.iter().find(|word| word.parse::<u16>().is_ok());
    let asked_port = asked.iter().flatten().rev().find(|word| word.parse::<u16>().is_ok());
    reach.port = reach.port.or(asked_port.or(port).or(number).map(|port| (*port).to_owned()));
    reach.address = between(line, "(", ")").filter(|it| it.parse::<IpAddr>().is_ok()).map(str::to_owned);
    let more = usize::from(output.line(at + 1).starts_with("Ncat: ") && ncat.is_some());
    Some(reach.read(output.span(at), at + 1 + more))
}

/// `telnet HOST PORT`, of inetutils and BusyBox: `Trying 10.0.0.9...` and the result.
pub fn telnet(output: &Output, at: usize) -> Option<Parsed> {
    let asked = arguments(output, "telnet")?;
    let address = output.line(at).strip_prefix("Trying ").map(|rest| rest.trim_end_matches('.'));
    let result = at + usize::from(address.is_some());
    let line = output.line(result);
    let end = if line.starts_with("Connected to ") { End::Connected } else { end_of(line.strip_prefix("telnet: ")?)? };
    let mut reach = Reach::new(output, asked.iter().find(|word| is_host(word)).copied(), end);
    reach.port = asked.iter().rev().find(|word| word.parse::<u16>().is_ok()).map(|port| (*port).to_owned());
    reach.address = address.map(str::to_owned);
    Some(reach.read(output.span(result), result + 1))
}

/// `Test-NetConnection` of PowerShell: properties, whose names are English in every language.
pub fn powershell(output: &Output, at: usize) -> Option<Parsed> {
    if !output.line(at).starts_with("ComputerName ") {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.paragraph(at).take(20).collect();
    let value = |name: &str| {
        let found = lines
            .iter()
            .find_map(|(at, line)| Some((*at, line.split_once(" : ")?)).filter(|(_, (key, _))| key.trim() == name));
        found.map(|(at, (_, value))| (at, value.trim()))
    };
    let (line, succeeded) = value("TcpTestSucceeded")?;
    let host = value("ComputerName").map(|(_, host)| host).filter(|host| is_host(host));
    let end = if succeeded == "True" { End::Connected } else { End::NotConnected };
    let mut reach = Reach::new(output, host, end);
    reach.port = value("RemotePort").map(|(_, port)| port.to_owned());
    reach.address = value("RemoteAddress").map(|(_, address)| address.to_owned()).filter(|address| is_host(address));
    Some(reach.read(output.span(line), lines.last()?.0 + 1))
}

/// An error of `Invoke-WebRequest` and its kin: one sentence, which the window may have wrapped.
pub fn web_request(output: &Output, at: usize) -> Option<Parsed> {
    const NAMES: [&str; 6] = ["Invoke-WebRequest", "Invoke-RestMethod", "iwr", "irm", "curl", "wget"];
    let first = output.line(at);
    let is_error =
        NAMES.iter().any(|name| first.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(": ")));
    let asked = output.command().iter().find(|word| word.contains("://"))?;
    if !is_error || !output.is_first(at) {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.paragraph(at).take(20).collect();
    let sentence = lines.iter().take(3).map(|(_, line)| *line).collect::<Vec<_>>().join(" ");
    let reach = Reach::new(output, Some(asked.trim_matches(['(', ')', '"'])), end_of(&sentence)?);
    Some(reach.read(output.span(at), lines.last()?.0 + 1))
}
