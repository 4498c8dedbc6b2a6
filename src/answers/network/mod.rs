//! What did the network answer? Names, connections, proxies, certificates.
//!
//! A request to a host succeeds or fails at some stage: a resolver, `curl`, `nc` and `openssl s_client` all yield one
//! [`Reach`].

mod certificate;
mod connection;
mod lookup;
mod path;

pub use certificate::Certificate;
pub use connection::of_issuer;

use super::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::{Span, mask};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkFact {
    /// How far a request for a host got.
    Reach(Reach),
    /// A server's certificate.
    Certificate(Certificate),
    /// The DNS servers of `resolv.conf`.
    Resolvers(Vec<String>),
    /// A routing table, and its default route.
    Routes {
        /// Whether it is the IPv6 table.
        v6: bool,
        /// The target of its default route.
        default: Option<String>,
    },
    /// The path MTU.
    Mtu(u32),
    /// Full-size packets get through.
    FullSize,
}

/// How far a request got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The host of the request.
    pub host: Option<String>,
    /// Its port.
    pub port: Option<String>,
    /// The address that was resolved or dialled.
    pub address: Option<String>,
    /// The DNS server or the proxy that answered on its behalf.
    pub via: Option<String>,
    /// The issuer of its certificate.
    pub issuer: Option<String>,
    /// Whether the request came from a pod, which uses the cluster's DNS and may leave the cluster by another route.
    pub pod: bool,
    /// How it ended.
    pub end: End,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The name does not exist.
    NoName,
    /// The name has no address of the requested family.
    NoAddress,
    /// The resolver returned nothing.
    NotResolved,
    /// Only the command was pasted; whether it printed anything is unknown.
    Silent,
    /// The DNS server failed (SERVFAIL).
    DnsFails,
    /// The DNS server refused to answer (REFUSED).
    DnsRefuses,
    /// No DNS server answers.
    DnsSilent,
    /// The name has an address.
    Resolved,
    /// The name has an address according to a DNS server that the command chose: `dig @1.1.1.1`.
    ResolvedElsewhere,
    /// The connection was refused: nothing listens on the port.
    Refused,
    /// The connection timed out.
    Timeout,
    /// The connection was refused or timed out; the program does not say which.
    NotConnected,
    /// There is no route to the host.
    NoRoute,
    /// The connection was closed or reset.
    Broke,
    /// The host accepted the connection.
    Connected,
    /// The host answered a plain HTTP request.
    Plain,
    /// The proxy requires authentication.
    ProxyLogin,
    /// The proxy blocks the request.
    ProxyBars,
    /// The proxy cannot be reached.
    ProxyDead,
    /// The certificate is signed by an unknown CA.
    Untrusted,
    /// The certificate is signed by an unknown CA that belongs to a TLS-inspecting proxy.
    Inspected,
    /// The server does not send its intermediate certificate.
    Incomplete,
    /// The certificate is self-signed.
    SelfSigned,
    /// The certificate has expired.
    Expired,
    /// The certificate is not valid yet.
    NotYetValid,
    /// The certificate is valid for another name.
    OtherName,
    /// The port does not speak TLS.
    SpeaksHttp,
    /// The server requires a client certificate.
    WantsCertificate,
    /// TLS failed for another reason.
    NoTls,
    /// The certificate is trusted.
    Trusted,
}

impl Reach {
    /// A request to the host in `target`.
    fn new(output: &Output, target: Option<&str>, end: End) -> Reach {
        let (host, port) = target.map_or((None, None), host_and_port);
        Reach { host, port, address: None, via: None, issuer: None, pod: output.in_pod(), end }
    }

    fn read(self, span: Span, end: usize) -> Parsed {
        Parsed::one(Fact::Network(NetworkFact::Reach(self)), span, end)
    }
}

/// The host in `url` answered a request over plain HTTP.
pub(super) fn answered_plainly(output: &Output, url: &str, span: Span, end: usize) -> Parsed {
    Reach::new(output, Some(url), End::Plain).read(span, end)
}

/// The readers of this module.
pub(super) const READERS: &[&[OutputReader]] = &[&[
    OutputReader { topic: Topic::Name, prints: &["getent hosts", "getent ahosts"], read: lookup::getent },
    OutputReader {
        topic: Topic::Name,
        prints: &["nslookup", "dig", "host", "resolvectl query", "kubectl run nslookup"],
        read: lookup::resolver,
    },
    OutputReader { topic: Topic::Name, prints: &[], read: lookup::resolvectl },
    OutputReader { topic: Topic::Name, prints: &["Resolve-DnsName"], read: lookup::powershell },
    OutputReader { topic: Topic::Resolvers, prints: &["cat /etc/resolv.conf"], read: path::resolv_conf },
    OutputReader { topic: Topic::Connection, prints: &["curl", "wget"], read: connection::curl },
    OutputReader { topic: Topic::Connection, prints: &[], read: connection::wget },
    OutputReader { topic: Topic::Connection, prints: &["nc"], read: connection::netcat },
    OutputReader { topic: Topic::Connection, prints: &["telnet"], read: connection::telnet },
    OutputReader { topic: Topic::Connection, prints: &["Test-NetConnection"], read: connection::powershell },
    OutputReader { topic: Topic::Connection, prints: &["Invoke-WebRequest"], read: connection::web_request },
    OutputReader {
        topic: Topic::Certificate,
        prints: &["echo openssl s_client", "openssl s_client"],
        read: certificate::client,
    },
    OutputReader { topic: Topic::Certificate, prints: &["openssl x509"], read: certificate::x509 },
    OutputReader { topic: Topic::Routes, prints: &["ip route", "ip -6 route", "ip r"], read: path::routes },
    OutputReader { topic: Topic::PacketSize, prints: &["ping -M"], read: path::ping },
    OutputReader { topic: Topic::PacketSize, prints: &["tracepath"], read: path::tracepath },
]];

/// What it means that a command printed nothing; `sure` means that the paste goes on with another command.
pub(super) fn silence(output: &Output, sure: bool) -> Option<(Topic, Fact)> {
    let told = |topic, told| Some((topic, Fact::Network(told)));
    if let Some(host) = arguments(output, "getent").and_then(|words| words.last().copied().filter(|word| is_host(word)))
    {
        let end = if sure { End::NotResolved } else { End::Silent };
        return told(Topic::Name, NetworkFact::Reach(Reach::new(output, Some(host), end)));
    }
    match arguments(output, "ip")?.as_slice() {
        ["route"] | ["r"] | ["-4", "route"] if sure => {
            told(Topic::Routes, NetworkFact::Routes { v6: false, default: None })
        }
        ["-6", "route"] | ["-6", "r"] if sure => told(Topic::Routes, NetworkFact::Routes { v6: true, default: None }),
        _ => None,
    }
}

/// The arguments of a program in the command above, up to the next program; `None` if the command does not run it.
pub(super) fn arguments<'t>(output: &Output<'t>, program: &str) -> Option<Vec<&'t str>> {
    let words = output.command();
    let at = words.iter().position(|word| crate::input::base(word) == program)?;
    let ends = |word: &&&str| !word.starts_with(['|', '&', ';', '>', '<']) && !word.starts_with("2>");
    Some(words.get(at + 1..)?.iter().take_while(ends).copied().collect())
}

/// Whether a word can be a host name or an address.
pub(super) fn is_host(word: &str) -> bool {
    word.len() < 254
        && word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
        && word.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'_' | b':' | b'[' | b']'))
        && (word.contains(['.', ':']) || word.len() > 2)
}

/// Host and port of an address in any common notation: `https://ghcr.io/v2/`, `reg.io:5000`, `10.0.0.1`.
pub fn host_and_port(target: &str) -> (Option<String>, Option<String>) {
    let (scheme, rest) = target.split_once("://").map_or((None, target), |(scheme, rest)| (Some(scheme), rest));
    let rest = rest.split(['/', '?']).next().unwrap_or(rest);
    let rest = rest.rsplit('@').next().unwrap_or(rest);
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() && (!host.contains(':') || host.ends_with(']')) => {
            (host, Some(port.to_owned()))
        }
        _ => (rest, None),
    };
    let port = port.or(match scheme {
        Some("https") => Some("443".to_owned()),
        Some("http") => Some("80".to_owned()),
        _ => None,
    });
    let host = host.trim_matches(['[', ']']).trim_end_matches('.');
    (is_host(host).then(|| host.to_ascii_lowercase()), port)
}

/// The address of a proxy, without credentials.
pub(super) fn proxy(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").map_or(("http", address), |(scheme, rest)| (scheme, rest));
    let host = rest.rsplit('@').next().unwrap_or(rest).trim_end_matches('/');
    mask::secrets(&format!("{scheme}://{host}")).into_owned()
}

/// The text between two others.
fn between<'t>(line: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let rest = line.split_once(before)?.1;
    Some(rest.split(after).next().unwrap_or(rest).trim())
}

/// Wordings of errors, the more specific first.
const ENDS: &[(&str, End)] = &[
    ("resolve proxy", End::ProxyDead),
    ("response 407", End::ProxyLogin),
    ("407 Proxy Authentication", End::ProxyLogin),
    ("HTTP code 407 from proxy", End::ProxyLogin),
    ("CONNECT tunnel failed", End::ProxyBars),
    ("from proxy after CONNECT", End::ProxyBars),
    ("Could not resolve host", End::NotResolved),
    ("Couldn't resolve host", End::NotResolved),
    ("Name or service not known", End::NotResolved),
    ("nodename nor servname", End::NotResolved),
    ("unable to resolve host", End::NotResolved),
    ("bad address '", End::NotResolved),
    ("Name does not resolve", End::NotResolved),
    ("name resolution", End::DnsSilent),
    ("Resolving timed out", End::DnsSilent),
    // .NET, in the languages of Windows.
    ("remote name could not be resolved", End::NotResolved),
    ("No such host is known", End::NotResolved),
    ("NotTimeValid", End::Expired),
    ("RemoteCertificateNameMismatch", End::OtherName),
    ("trust relationship", End::Untrusted),
    ("relación de confianza", End::Untrusted),
    ("Vertrauensstellung", End::Untrusted),
    ("relation de confiance", End::Untrusted),
    ("UntrustedRoot", End::Untrusted),
    ("PartialChain", End::Untrusted),
    ("certificate has expired", End::Expired),
    ("certificate is not yet valid", End::NotYetValid),
    ("subject name matches", End::OtherName),
    ("does not match target host", End::OtherName),
    ("ostname mismatch", End::OtherName),
    ("self-signed certificate", End::SelfSigned),
    ("self signed certificate", End::SelfSigned),
    ("local issuer certificate", End::Untrusted),
    ("verify the first certificate", End::Untrusted),
    ("issuer is not recognized", End::Untrusted),
    ("SSL certificate problem", End::Untrusted),
    ("wrong version number", End::SpeaksHttp),
    ("packet length too long", End::SpeaksHttp),
    ("certificate required", End::WantsCertificate),
    ("bad certificate", End::WantsCertificate),
    ("handshake failure", End::NoTls),
    ("SSL_ERROR_SYSCALL", End::NoTls),
    ("SSL connection timeout", End::NoTls),
    ("unexpected eof", End::NoTls),
    ("onnection refused", End::Refused),
    ("errno=111", End::Refused),
    ("No route to host", End::NoRoute),
    ("errno=113", End::NoRoute),
    ("etwork is unreachable", End::NoRoute),
    ("etwork unreachable", End::NoRoute),
    ("errno=101", End::NoRoute),
    ("timed out", End::Timeout),
    ("TIMEOUT", End::Timeout),
    ("Timeout was reached", End::Timeout),
    ("Timeout", End::Timeout),
    ("errno=110", End::Timeout),
    ("reset by peer", End::Broke),
    ("errno=104", End::Broke),
    ("Empty reply from server", End::Broke),
];

/// The error in a line.
fn end_of(line: &str) -> Option<End> {
    ENDS.iter().find(|(words, _)| line.contains(words)).map(|(_, end)| *end)
}

#[cfg(test)]
mod tests {
    use crate::answers::read;

    /// Lines of a first paste, and lines that only resemble an answer.
    #[test]
    fn unrelated_lines_are_ignored() {
        for line in [
            "Failed to pull image \"web:1\": dial tcp: lookup ghcr.io on 10.0.0.2:53: no such host",
            "dial tcp 10.0.0.9:443: i/o timeout",
            "10.0.0.9 registry.corp.lan",
            "* the node cannot resolve the host",
            "* Connected services are down",
            "#5 ERROR: failed to do request: Head \"https://ghcr.io/v2/\": EOF",
            "Node-Selectors:  <none>",
            "  Address:  10.0.0.9",
            "IP:           10.244.1.7",
            "we ping the registry and it does not answer",
            "    Server: containerd",
            "the route over dev eth0 is missing",
            "subject: Re: registry",
        ] {
            assert!(read(line).list.is_empty(), "{line}");
        }
    }

    #[test]
    fn plan_commands_have_a_topic() {
        for line in [
            "getent hosts ghcr.io",
            "cat /etc/resolv.conf",
            "curl -v --max-time 20 https://ghcr.io/v2/",
            "ip -6 route",
            "ping -c 3 -M do -s 1472 ghcr.io",
            "echo | openssl s_client -connect ghcr.io:443 -servername ghcr.io | openssl x509 -noout -dates",
            "sudo timedatectl",
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            assert!(crate::answers::topic(&words).is_some(), "{line}");
        }
    }
}
