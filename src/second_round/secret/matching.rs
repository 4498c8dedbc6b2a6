//! Does a key of a pull secret match an image, by the kubelet's rules? If not, why?
//!
//! Source: kubernetes pkg/credentialprovider/keyring.go (Add, URLsMatch, Lookup), unchanged from 1.25 to 1.36.

use crate::failure::image::Reference;
use crate::registries::{self, RegistryId};

/// The registry of Docker Hub in image names, and its legacy key.
const HUB: &str = "docker.io";
const HUB_KEY: &str = "index.docker.io";

/// Why a key does not match an image, nearest miss first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Miss {
    /// The same host with another port, or without one.
    Port,
    /// The same host, with a path that does not contain the image.
    Path,
    /// Different upper and lower case, or a scheme other than http and https.
    Spelling,
    /// A name of Docker Hub that the kubelet does not recognise as Docker Hub.
    DeadHub,
    /// `*` matches fewer labels than the host has.
    Depth,
    /// Another AWS account.
    EcrAccount,
    /// Another AWS region.
    EcrRegion,
    /// The web interface; images are on another host.
    WebHost,
    /// Another registry.
    Other,
}

/// Whether the key matches the image.
pub fn matches(key: &str, image: &Reference) -> bool {
    let Some((host, path)) = target(key) else { return false };
    let is_hub = image.registry == HUB && host == HUB_KEY && path.is_empty();
    is_hub || (host_fits(host, &image.registry) && format!("/{}", image.repository).starts_with(path))
}

/// Why the key does not match the image.
pub fn miss(key: &str, image: &Reference) -> Miss {
    let bare = host(key);
    let lower = bare.to_ascii_lowercase();
    let registry = image.registry.as_str();
    let name = |host: &str| host.split(':').next().unwrap_or_default().to_owned();
    if registry == HUB
        && (lower == HUB_KEY || lower == HUB || lower.ends_with(".docker.io") || lower.ends_with("hub.docker.com"))
    {
        return Miss::DeadHub;
    }
    if lower == registry {
        return if bare == lower && target(key).is_some_and(|(host, _)| host == registry) {
            Miss::Path
        } else {
            Miss::Spelling
        };
    }
    if name(&lower) == name(registry) {
        return Miss::Port;
    }
    if lower.contains('*') && registry.ends_with(lower.trim_start_matches(['*', '.'])) {
        return Miss::Depth;
    }
    let family = |host: &str| registries::of(host);
    match (family(&lower), family(registry)) {
        (Some(RegistryId::Ecr), Some(RegistryId::Ecr)) => {
            let account = |host| registries::ecr_place(host).map(|(account, _)| account);
            if account(&lower) == account(registry) { Miss::EcrRegion } else { Miss::EcrAccount }
        }
        _ if registry.split('.').skip(1).eq(lower.split('.')) || registry == format!("registry.{lower}") => {
            Miss::WebHost
        }
        _ => Miss::Other,
    }
}

/// Host and path of a key, as the kubelet parses it; `None` if it ignores the key.
fn target(key: &str) -> Option<(&str, &str)> {
    let rest = key.strip_prefix("https://").or_else(|| key.strip_prefix("http://")).unwrap_or(key);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '{' | '}' | '"' | '^' | '|' | '\\');
    let port_fits = host.rsplit_once(':').is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    if host.contains(odd) || !port_fits {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_version = path.starts_with("/v1/") || path.starts_with("/v2/");
    let path = if is_version { path.get(3..).unwrap_or_default() } else { path };
    Some((host, if path == "/" { "" } else { path }))
}

/// The host of a key in any notation.
pub fn host(key: &str) -> &str {
    let rest = key.split_once("://").map_or(key, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().trim().trim_matches(['<', '>'])
}

/// Whether a host pattern with `*`, `?` and the like matches a host: the same port, as many labels, and each label
/// matches.
fn host_fits(pattern: &str, host: &str) -> bool {
    let port = |host: &str| host.split_once(':').map(|(_, port)| port.to_owned());
    let parts = |host: &str| -> Vec<String> {
        host.split(':').next().unwrap_or_default().split('.').map(str::to_owned).collect()
    };
    let (patterns, names) = (parts(pattern), parts(host));
    port(pattern) == port(host)
        && patterns.len() == names.len()
        && patterns.iter().zip(&names).all(|(pattern, name)| glob(pattern.as_bytes(), name.as_bytes()))
}

/// `*` matches any characters, `?` one. On a mismatch, the last `*` matches one more character.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(letter) if *letter == b'?' || text.get(t) == Some(letter) => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                (p, t) = (at + 1, from + 1);
            }
        }
    }
    pattern.iter().skip(p).all(|letter| *letter == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(text: &str) -> Reference {
        Reference::parse(text).unwrap()
    }

    #[test]
    fn matching_keys() {
        for (keys, images) in [
            (
                "https://index.docker.io/v1/ index.docker.io https://index.docker.io/v2/ docker.io https://docker.io/v1/",
                "nginx acme/app:1",
            ),
            ("docker.io/acme", "acme/app"),
            ("reg.io http://reg.io reg.io/ reg.io/v2/ reg.io/te reg.io/team/app", "reg.io/team/app:1"),
            ("reg.io:5000", "reg.io:5000/a"),
            ("*.corp.io", "a.corp.io/x"),
            ("*", "localhost/x"),
            ("*.*", "ghcr.io/x/y"),
            ("*.io", "quay.io/x/y ghcr.io/x/y nginx"),
            ("*.dkr.ecr.*.amazonaws.com", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/x"),
        ] {
            for key in keys.split(' ') {
                for name in images.split(' ') {
                    assert!(matches(key, &image(name)), "{key} for {name}");
                }
            }
        }
    }

    #[test]
    fn misses_and_their_reasons() {
        for (keys, name, miss) in [
            (
                "https://index.docker.io/v1 registry-1.docker.io hub.docker.com registry.hub.docker.com",
                "acme/app",
                Miss::DeadHub,
            ),
            ("reg.io/v2 reg.io/team/app:1 reg.io/Team", "reg.io/team/app:1", Miss::Path),
            ("REG.io HTTPS://reg.io oci://reg.io <reg.io>", "reg.io/team/app:1", Miss::Spelling),
            ("reg.io reg.io:443", "reg.io:5000/a", Miss::Port),
            ("reg.io:443", "reg.io/a", Miss::Port),
            ("*.corp.io", "a.b.corp.io/x", Miss::Depth),
            ("ghcr.io", "quay.io/x/y", Miss::Other),
            (
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "123456789012.dkr.ecr.us-east-1.amazonaws.com/x",
                Miss::EcrRegion,
            ),
            (
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "210987654321.dkr.ecr.eu-west-1.amazonaws.com/x",
                Miss::EcrAccount,
            ),
            ("gitlab.com", "registry.gitlab.com/x/y", Miss::WebHost),
        ] {
            for key in keys.split(' ') {
                assert!(!matches(key, &image(name)), "{key} for {name}");
                assert_eq!(super::miss(key, &image(name)), miss, "{key} for {name}");
            }
        }
        assert!(!matches("reg.io ", &image("reg.io/a")));
        assert!(!matches("*.corp.io", &image("corp.io/x")) && !matches("*.corp.io", &image("a.corp.io:5000/x")));
        assert!(!matches("docker.io/acme", &image("nginx")));
    }
}
