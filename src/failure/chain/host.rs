//! Hosts and addresses: what was looked up, dialled and requested, and the role of each in the pull.

use crate::failure::image::Reference;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};

/// A host name that was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The name.
    pub host: String,
    /// The DNS server that was asked.
    pub resolver: Option<String>,
    /// Where the message says so.
    pub span: Span,
}

/// An address that was dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dial {
    /// `10.0.0.1:443`, or the path of a socket.
    pub address: String,
    /// Where the message says so.
    pub span: Span,
}

/// The host that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Host and port.
    pub name: String,
    /// Its role in the pull.
    pub role: Role,
}

/// The role of a host in a pull.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The registry in the image's name.
    Registry,
    /// The server that issues tokens for the registry.
    TokenServer,
    /// A mirror or cache that was asked instead of the registry.
    Mirror,
    /// The storage that the registry redirects downloads to.
    BlobStore,
    /// A proxy between client and registry.
    Proxy,
}

/// What was requested from a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Only `/v2/`, the first request of every client.
    Greeting,
    /// An access token.
    Token,
    /// The manifest of a tag or digest.
    Manifest,
    /// A layer or the image configuration.
    Blob,
}

static LOOKUP: Pattern =
    Pattern::needing(&["lookup"], r"\blookup[ \n]+([A-Za-z0-9_.-]+)(?:[ \n]+on[ \n]+([0-9a-fA-F.:\[\]%a-z]+):53)?");

static DIAL: Pattern =
    Pattern::needing(&["dial"], r"dial[ \n]+(?:tcp|udp|unix)[46]?[ \n]+(@?[^ \n,]+?)(?::[ \n]|:?$|[ \n,])");

// Userinfo before the host may be a token; it is not part of the host.
static URL: Pattern = Pattern::needing(
    &["http"],
    r#"https?://(?:[^ "\n/@?]+@)?([A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9a-fA-F:]+\](?::[0-9]+)?)(/[^ "\n]*)?"#,
);

static PINGED: Pattern = Pattern::needing(
    &["pinging", "from host"],
    r"(?:pinging (?:container|docker) registry|pulling from host|from host)[ \n]+([A-Za-z0-9.-]+(?::[0-9]+)?)",
);

/// The last lookup in the message.
pub fn lookup(text: &Excerpt) -> Option<Lookup> {
    let content = text.as_str();
    let captures = LOOKUP.captures_iter(content).filter(|found| {
        let before = found.get(0).and_then(|all| content.get(..all.start())).unwrap_or_default();
        // `web:lookup` is a tag.
        let opens = before.is_empty() || before.ends_with([' ', '\n']);
        let before = before.trim_end();
        opens
            && (before.ends_with("tcp")
                || before.ends_with("udp")
                || before.ends_with(':')
                || before.ends_with("tcp4")
                || before.ends_with("tcp6"))
    });
    let found = captures.last()?;
    Some(Lookup {
        host: found.get(1)?.as_str().trim_end_matches('.').to_string(),
        resolver: found.get(2).map(|resolver| resolver.as_str().to_string()),
        span: text.span(found.get(0)?.range()),
    })
}

/// The last address in the message that was dialled.
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
    // Documentation links in a registry's error are not hosts of the pull.
    let asked_for = |found: &regex::Captures| {
        let before = found.get(0).and_then(|url| content.get(..url.start())).unwrap_or_default();
        let before = before.trim_end_matches(['"', '\\']);
        before.ends_with("Get ") || before.ends_with("Head ")
    };
    let is_pull = url.as_ref().is_some_and(asked_for)
        || path.contains("/v2/")
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

/// What the last request was for.
pub fn asked(text: &Excerpt) -> Option<Asked> {
    let content = text.as_str();
    let Some(found) = URL.captures_iter(content).last() else {
        return PINGED.is_match(content).then_some(Asked::Greeting);
    };
    let path = found.get(2).map_or("", |path| path.as_str());
    if path.contains("/manifests/") {
        Some(Asked::Manifest)
    } else if is_token(path) {
        Some(Asked::Token)
    } else if path.contains("/blobs/") || path.contains("sha256") {
        Some(Asked::Blob)
    } else {
        matches!(path.trim_end_matches('/'), "" | "/v1" | "/v2" | "/v1/_ping").then_some(Asked::Greeting)
    }
}

/// Whether the last request was made without TLS.
pub fn is_plain_http(text: &Excerpt) -> bool {
    URL.captures_iter(text.as_str())
        .last()
        .and_then(|found| found.get(0))
        .is_some_and(|url| url.as_str().starts_with("http:"))
}

/// Whether the path is that of a token server.
fn is_token(path: &str) -> bool {
    ["/token", "/jwt/auth", "/oauth2/", "/v2/auth", "scope=repository"].iter().any(|part| path.contains(part))
}

fn role(name: &str, path: &str, reference: Option<&Reference>) -> Role {
    let registry = reference.map(|reference| match reference.registry.as_str() {
        "docker.io" => "registry-1.docker.io",
        other => other,
    });
    if path.contains("?ns=") || path.contains("&ns=") {
        Role::Mirror
    } else if is_token(path) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::chain::{Chain, Context};

    fn chain(text: &str) -> Chain {
        Chain::new(Excerpt::whole(text), Context::default())
    }

    #[test]
    fn the_host_that_failed_and_its_role() {
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
            (
                "httpReadSeeker: failed open: failed to do request: Get \"https://layers.s3.amazonaws.com/3f1c2a-4\": EOF",
                "layers.s3.amazonaws.com",
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
