//! Facts that stand in a message: HTTP status, looked-up host, dialled address, the host that failed.

use std::ops::Range;

use super::Chain;
use crate::failure::image::Reference;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};

/// An HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The code, 100 to 599.
    pub code: u16,
    /// Where the message says it.
    pub span: Span,
    /// Whether only the reason phrase stands there, right behind a URL: a proxy's answer to CONNECT, or Docker's.
    pub bare: bool,
}

/// A host name that was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The name.
    pub host: String,
    /// The DNS server that was asked.
    pub resolver: Option<String>,
    /// Where the message says it.
    pub span: Span,
}

/// An address that was dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dial {
    /// `10.0.0.1:443`, or the path of a socket.
    pub address: String,
    /// Where the message says it.
    pub span: Span,
}

/// The host that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Host and port.
    pub name: String,
    /// What part it plays in the pull.
    pub role: Role,
}

/// What part a host plays in a pull.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The registry in the image's name.
    Registry,
    /// The server that gives tokens for the registry.
    TokenServer,
    /// A mirror or cache that was asked in the registry's place.
    Mirror,
    /// The store that the registry sends downloads to.
    BlobStore,
    /// The proxy on the way.
    Proxy,
}

/// Whether credentials were sent with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The message tells that none were.
    None,
    /// The message tells that some were.
    Some,
    /// The message does not tell.
    Unknown,
}

/// A container runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Runtime {
    Containerd,
    CriO,
    Docker,
}

/// The standard reason phrases of HTTP (RFC 9110) that registries and proxies answer with.
const PHRASES: [(u16, &str); 19] = [
    (302, "found"),
    (307, "temporary redirect"),
    (400, "bad request"),
    (401, "unauthorized"),
    (402, "payment required"),
    (403, "forbidden"),
    (404, "not found"),
    (405, "method not allowed"),
    (407, "proxy authentication required"),
    (410, "gone"),
    (412, "precondition failed"),
    (429, "too many requests"),
    (451, "unavailable for legal reasons"),
    (500, "internal server error"),
    (501, "not implemented"),
    (502, "bad gateway"),
    (503, "service unavailable"),
    (504, "gateway timeout"),
    (504, "gateway time-out"),
];

static NAMED_CODE: Pattern = Pattern::needing(
    &["tatus", "http", "HTTP", "registry", "code"],
    concat!(
        r#"(?i:status[ \n]*code|http[ \n]+status|http[ \n]+error|status|http(?:/[0-9.]+)?|registry|response[ \n]+code)"#,
        r#"[=: \n]+"?([1-5][0-9]{2})(?:[^0-9A-Za-z]|$)"#,
    ),
);
static BEHIND_URL: Pattern =
    Pattern::needing(&["http"], r#"https?://[^ "\n]+"?:[ \n]+([A-Z][a-z]+(?:[ \n]+[A-Z][a-z]+){0,2})["'\]) \n.]*$"#);
static LOOKUP: Pattern =
    Pattern::needing(&["lookup"], r"\blookup[ \n]+([A-Za-z0-9_.-]+)(?:[ \n]+on[ \n]+([0-9a-fA-F.:\[\]%a-z]+):53)?");
static DIAL: Pattern =
    Pattern::needing(&["dial"], r"dial[ \n]+(?:tcp|udp|unix)[46]?[ \n]+(@?[^ \n,]+?)(?::[ \n]|:?$|[ \n,])");
static URL: Pattern =
    Pattern::needing(&["http"], r#"https?://([A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9a-fA-F:]+\](?::[0-9]+)?)(/[^ "\n]*)?"#);
static PINGED: Pattern = Pattern::needing(
    &["pinging", "from host"],
    r"(?:pinging (?:container|docker) registry|pulling from host|from host)[ \n]+([A-Za-z0-9.-]+(?::[0-9]+)?)",
);

/// What is longer than this is quoted text, no clause.
const LONGEST_CLAUSE: usize = 220;

/// The clause around `range`: between the colons and line breaks around it, without quotes at its ends.
pub fn clause(content: &str, range: Range<usize>) -> Range<usize> {
    let before = content.get(..range.start).unwrap_or_default();
    let behind = content.get(range.end..).unwrap_or_default();
    let start =
        [": ", "\n", "= "].iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len())).max().unwrap_or(0);
    let end = [": ", "\n"].iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    let whole = start..range.end + end;
    if whole.len() > LONGEST_CLAUSE {
        return range;
    }
    let said = content.get(whole.clone()).unwrap_or_default();
    let trimmed = said.trim_start_matches([' ', '"', '[', '(']);
    let start = whole.start + said.len() - trimmed.len();
    let end = start + trimmed.trim_end_matches([' ', '"', ',', ']', '.', ':']).len();
    let closes = content.get(start..end).is_some_and(|said| said.ends_with(')') && !said.contains('('));
    let end = end - usize::from(closes);
    start.min(range.start)..end.max(range.end)
}

/// What stands before a reason, in every runtime's words; the reason follows.
static BEFORE_REASON: Pattern = Pattern::new(concat!(
    r#"(?:desc = |ErrImagePull: "?|ImagePullBackOff: "?|response from daemon: |unpack image "[^"]*": |"#,
    r#"[Ff]ailed to pull image "?\[?[^ "\]]*\]?"?: |pulling image: |pulling image "[^"]*": |output: |error: |from image service failed: )"#,
));
/// What stands in a reason's place and is none.
const NO_REASON: [&str; 7] = [
    "Back-off pulling image",
    "image pull failed for unknown error",
    "exit status",
    "ErrImagePull",
    "ImagePullBackOff",
    "trying and failing to pull image",
    "context",
];

/// The reason that a message gives behind everything that only says that a pull failed.
pub fn reason_given(content: &str) -> Option<Range<usize>> {
    let start = BEFORE_REASON.captures_iter(content).filter_map(|found| found.get(0)).last()?.end();
    let reason = content.get(start..)?;
    (!is_no_reason(reason)).then(|| start..content.trim_end().len())
}

/// Whether what stands in a reason's place is none: too short, or only that there was a failure.
pub fn is_no_reason(reason: &str) -> bool {
    let letters = reason.bytes().filter(u8::is_ascii_alphabetic).count();
    letters < 6 || NO_REASON.iter().any(|none| reason.starts_with(none))
}

/// The last status in the message.
pub fn status(text: &Excerpt) -> Option<Status> {
    let content = text.as_str();
    let mut found: Option<(usize, Status)> = None;
    let mut keep = |at: usize, status: Status| {
        if found.as_ref().is_none_or(|(known, _)| *known <= at) {
            found = Some((at, status));
        }
    };
    for (start, number) in numbers(content) {
        let behind = content.get(start + 3..).unwrap_or_default();
        let gap = behind.len() - behind.trim_start_matches([' ', '\n', '(']).len();
        let words = behind.get(gap..).unwrap_or_default();
        let phrase = PHRASES.iter().find(|(known, phrase)| *known == number && gap > 0 && begins_with(words, phrase));
        if let Some((_, phrase)) = phrase {
            let end = start + 3 + gap + length_of(words, phrase);
            keep(start, Status { code: number, span: text.span(clause(content, start..end)), bare: false });
        }
    }
    for captures in NAMED_CODE.captures_iter(content) {
        let (Some(all), Some(code)) = (captures.get(0), captures.get(1)) else { continue };
        // `exit status 127` is a process, and the Docker API's own 500 says nothing.
        let before = content.get(..all.start()).unwrap_or_default().trim_end();
        if before.ends_with("exit") || before.ends_with("API") {
            continue;
        }
        if let Ok(number) = code.as_str().parse() {
            keep(
                code.start(),
                Status { code: number, span: text.span(clause(content, all.start()..code.end())), bare: false },
            );
        }
    }
    if found.is_none() {
        let captures = BEHIND_URL.captures(content)?;
        let words = captures.get(1)?;
        let said = squeeze(words.as_str());
        let (code, _) = PHRASES.iter().find(|(_, phrase)| squeeze(phrase) == said)?;
        return Some(Status { code: *code, span: text.span(words.range()), bare: true });
    }
    found.map(|(_, status)| status)
}

/// The numbers of three digits that stand alone, with their place.
fn numbers(content: &str) -> impl Iterator<Item = (usize, u16)> {
    let bytes = content.as_bytes();
    bytes.windows(3).enumerate().filter_map(|(at, window)| {
        let opens = at == 0 || matches!(bytes.get(at - 1), Some(b' ' | b'\n' | b'(' | b'"'));
        let closes = !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric);
        let [hundreds @ b'1'..=b'5', tens, ones] = window else { return None };
        let digits = opens && closes && tens.is_ascii_digit() && ones.is_ascii_digit();
        digits.then(|| (at, [hundreds, tens, ones].iter().fold(0, |sum, digit| sum * 10 + u16::from(**digit - b'0'))))
    })
}

/// Whether `words` begin with `phrase`, whatever case and gaps they have.
fn begins_with(words: &str, phrase: &str) -> bool {
    let mut said = words.bytes().filter(u8::is_ascii_alphabetic).map(|byte| byte.to_ascii_lowercase());
    phrase.bytes().filter(u8::is_ascii_alphabetic).all(|byte| said.next() == Some(byte))
}

fn squeeze(words: &str) -> String {
    words.chars().filter(|c| c.is_ascii_alphabetic()).map(|c| c.to_ascii_lowercase()).collect()
}

/// How many bytes of `said` the words of `phrase` take.
fn length_of(said: &str, phrase: &str) -> usize {
    let letters = phrase.bytes().filter(u8::is_ascii_alphabetic).count();
    let last = said.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_alphabetic()).nth(letters.saturating_sub(1));
    last.map_or(said.len(), |(index, _)| index + 1)
}

/// The last lookup in the message.
pub fn lookup(text: &Excerpt) -> Option<Lookup> {
    let content = text.as_str();
    let captures = LOOKUP.captures_iter(content).filter(|found| {
        let before = found.get(0).and_then(|all| content.get(..all.start())).unwrap_or_default().trim_end();
        before.ends_with("tcp")
            || before.ends_with("udp")
            || before.ends_with(':')
            || before.ends_with("tcp4")
            || before.ends_with("tcp6")
    });
    let found = captures.last()?;
    Some(Lookup {
        host: found.get(1)?.as_str().trim_end_matches('.').to_string(),
        resolver: found.get(2).map(|resolver| resolver.as_str().to_string()),
        span: text.span(found.get(0)?.range()),
    })
}

/// The last dialled address in the message.
pub fn dial(text: &Excerpt) -> Option<Dial> {
    let found = DIAL.captures_iter(text.as_str()).last()?;
    let address = found.get(1)?;
    Some(Dial { address: address.as_str().to_string(), span: text.span(found.get(0)?.start()..address.end()) })
}

/// The host that failed.
pub fn host(text: &Excerpt, reference: Option<&Reference>) -> Option<Host> {
    let content = text.as_str();
    if content.contains("proxyconnect") {
        let name = lookup(text).map(|lookup| lookup.host).or_else(|| dial(text).map(|dial| dial.address))?;
        return Some(Host { name, role: Role::Proxy });
    }
    let url = URL.captures_iter(content).last();
    let (name, path) = match &url {
        Some(found) => (found.get(1)?.as_str(), found.get(2).map_or("", |path| path.as_str())),
        None => (PINGED.captures_iter(content).last()?.get(1)?.as_str(), "/v2/"),
    };
    // Documentation links in a registry's own words are no hosts of the pull.
    let is_pull = path.contains("/v2/")
        || path.contains("/v1/")
        || path.contains("token")
        || path.contains("auth")
        || path.contains("blob")
        || path.contains("sha256");
    if !is_pull && !matches!(path, "" | "/" | "/v2") {
        let before = URL.captures_iter(content).filter_map(|found| {
            let path = found.get(2)?.as_str();
            (path.contains("/v2/") || path.contains("token")).then(|| found.get(1).map(|host| (host.as_str(), path)))?
        });
        let (name, path) = before.last()?;
        return Some(Host { name: name.to_string(), role: role(name, path, reference) });
    }
    Some(Host { name: name.to_string(), role: role(name, path, reference) })
}

fn role(name: &str, path: &str, reference: Option<&Reference>) -> Role {
    let registry = reference.map(|reference| match reference.registry.as_str() {
        "docker.io" => "registry-1.docker.io",
        other => other,
    });
    let is_token =
        ["/token", "/jwt/auth", "/oauth2/", "/v2/auth", "scope=repository"].iter().any(|part| path.contains(part));
    if path.contains("?ns=") || path.contains("&ns=") {
        Role::Mirror
    } else if is_token {
        Role::TokenServer
    } else if registry.is_none_or(|registry| registry == name || name == "index.docker.io") {
        Role::Registry
    } else if path.contains("/v2/") && path.contains("/manifests/") {
        Role::Mirror
    } else if path.starts_with("/v2/") || path.starts_with("/v1/") || path.is_empty() {
        Role::Registry
    } else {
        Role::BlobStore
    }
}

/// Whether credentials were sent.
pub fn credentials(chain: &Chain) -> Sent {
    if chain
        .says_any(&["failed to fetch anonymous token", "no basic auth credentials", "unauthenticated request*"])
        .is_some()
    {
        Sent::None
    } else if chain
        .says_any(&[
            "failed to fetch oauth token",
            "incorrect username or password",
            "invalid_token",
            "trying to obtain access token",
        ])
        .is_some()
    {
        Sent::Some
    } else {
        Sent::Unknown
    }
}

/// The runtime that speaks.
pub fn runtime(chain: &Chain) -> Option<Runtime> {
    const CONTAINERD: [&str; 6] = [
        "failed to pull and unpack image",
        "failed to resolve reference",
        "failed to resolve image",
        "httpreadseeker",
        "httpreaderseeker",
        "failed to extract layer",
    ];
    const CRI_O: [&str; 6] = [
        "initializing source",
        "reading manifest",
        "pinging container registry",
        "pinging docker registry",
        "choosing image instance",
        "source image rejected",
    ];
    const DOCKER: [&str; 4] = [
        "error response from daemon",
        "error pulling image configuration",
        "failed to register layer",
        "no matching manifest for",
    ];
    let speaks = |phrases: &[&str]| chain.says_any(phrases).is_some();
    if speaks(&DOCKER) {
        Some(Runtime::Docker)
    } else if speaks(&CONTAINERD) {
        Some(Runtime::Containerd)
    } else if speaks(&CRI_O) {
        Some(Runtime::CriO)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::chain::Context;

    fn chain(text: &str) -> Chain {
        Chain::new(Excerpt::whole(text), Context::default())
    }

    #[test]
    fn a_status_counts_only_in_its_place() {
        for (text, code) in [
            ("unexpected status from HEAD request to https://ghcr.io/v2/x/manifests/1: 403 Forbidden", Some(403)),
            ("unexpected status code https://quay.io/v2/x: 502 Bad Gateway", Some(502)),
            ("failed with status code [manifests v0.16.0]: 401 UNAUTHORIZED", Some(401)),
            ("error parsing HTTP 403 response body: x", Some(403)),
            ("StatusCode: 503, \"<html>\"", Some(503)),
            ("invalid status code from registry 404 (Not Found)", Some(404)),
            ("received unexpected HTTP status: 500 Internal Server Error", Some(500)),
            ("Head \"https://h/v2/x\": Forbidden", Some(403)),
            ("504 Gateway Time-out", Some(504)),
            ("API error (500): manifest unknown", None),
            ("x509 over 24h", None),
            ("image app:404 not found", None),
            ("sha256:404abc 404deadbeef", None),
            ("exit status 127", None),
        ] {
            assert_eq!(chain(text).status().map(|status| status.code), code, "{text}");
        }
    }

    #[test]
    fn the_host_that_failed_and_its_part() {
        let reference = Reference::parse("nginx");
        for (text, name, role) in [
            (
                "Head \"https://registry-1.docker.io/v2/library/nginx/manifests/1\": EOF",
                "registry-1.docker.io",
                Role::Registry,
            ),
            (
                "Get \"https://auth.docker.io/token?scope=repository%3Alibrary\": EOF",
                "auth.docker.io",
                Role::TokenServer,
            ),
            ("Head \"https://m:5000/v2/library/nginx/manifests/1?ns=docker.io\": EOF", "m:5000", Role::Mirror),
            (
                "Get \"https://production.cloudflare.docker.com/registry-v2/docker/sha256/x\": EOF",
                "production.cloudflare.docker.com",
                Role::BlobStore,
            ),
            ("proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: refused", "10.0.0.9:3128", Role::Proxy),
            ("pinging container registry quay.io: x", "quay.io", Role::Registry),
        ] {
            let text = Excerpt::whole(text);
            assert_eq!(host(&text, reference.as_ref()), Some(Host { name: name.into(), role }), "{text:?}");
        }
    }

    #[test]
    fn lookups_and_dials() {
        let found = chain("dial tcp: lookup ghcr.io on 10.0.0.2:53: no such host").lookup().unwrap();
        assert_eq!((found.host.as_str(), found.resolver.as_deref()), ("ghcr.io", Some("10.0.0.2")));
        assert!(chain("the lookup table").lookup().is_none());
        assert_eq!(chain("dial tcp 1.2.3.4:443: i/o timeout").dial().unwrap().address, "1.2.3.4:443");
        assert_eq!(chain("dial tcp [::1]:5000: connect: connection refused").dial().unwrap().address, "[::1]:5000");
        assert_eq!(chain("dial unix /run/c.sock: connect: x").dial().unwrap().address, "/run/c.sock");
    }
}
