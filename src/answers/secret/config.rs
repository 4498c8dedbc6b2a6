//! The Docker config file: `{"auths": {HOST: …}}`, the legacy `{HOST: …}`, and Docker's additions.

use super::super::without_login;
use super::Login;
use crate::input::{self, Excerpt, Node};

/// A Docker config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Its layout.
    pub layout: Layout,
    /// Whether Docker keeps the credentials elsewhere: `credsStore`, `credHelpers`.
    pub elsewhere: bool,
    /// Its entries, in the order of the file.
    pub entries: Vec<Login>,
}

/// The layout of the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Below `auths`, as `.dockerconfigjson` requires.
    Auths,
    /// At the top level, as `.dockercfg` requires.
    Plain,
    /// `jq` output: hosts and user names.
    Users,
}

/// The config file in `text`; `None` if it is not one.
pub fn parse(text: &str) -> Option<Config> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') || !text.ends_with('}') {
        return None;
    }
    of_tree(&input::tree(&Excerpt::whole(text), 0)?.0)
}

/// The config file in a tree.
pub fn of_tree(node: &Node) -> Option<Config> {
    let Node::Map(members) = node else { return None };
    let elsewhere = node.get("credsStore").is_some() || node.get("credHelpers").is_some();
    if node.get("auths").is_some() || elsewhere {
        let entries = match node.get("auths") {
            Some(Node::Map(entries)) => entries.as_slice(),
            _ => &[],
        };
        return Some(Config { layout: Layout::Auths, elsewhere, entries: read(entries) });
    }
    let is_login = |(key, value): &(Excerpt, Node)| is_host(key.as_str()) && is_login(value);
    let is_plain = !members.is_empty() && members.iter().all(is_login);
    is_plain.then(|| Config { layout: Layout::Plain, elsewhere, entries: read(members) })
}

/// Hosts and user names, as `jq` prints them; `null` stands for an entry without a user name.
pub fn users(node: &Node) -> Option<Config> {
    let Node::Map(members) = node else { return None };
    let is_user = |(key, value): &(Excerpt, Node)| is_bare_host(key.as_str()) && matches!(value, Node::Scalar(_));
    let entry = |(key, value): &(Excerpt, Node)| {
        Login::of_user(&without_login(key.as_str()), value.text().map(|user| user.as_str()))
    };
    let is_it = !members.is_empty() && members.iter().all(is_user);
    is_it.then(|| Config { layout: Layout::Users, elsewhere: false, entries: members.iter().map(entry).collect() })
}

/// Whether an object is an entry: it has a field of one, or none at all.
fn is_login(node: &Node) -> bool {
    const FIELDS: [&str; 6] = ["auth", "username", "password", "email", "identitytoken", "registrytoken"];
    let is_field = |(key, _): &(Excerpt, Node)| FIELDS.iter().any(|field| key.as_str().eq_ignore_ascii_case(field));
    matches!(node, Node::Map(fields) if fields.is_empty() || fields.iter().any(is_field))
}

fn read(members: &[(Excerpt, Node)]) -> Vec<Login> {
    members.iter().map(|(key, value)| Login::read(&without_login(key.as_str()), value)).collect()
}

/// Whether a key can be a registry: it contains a dot or a port, or is `localhost`.
pub(super) fn is_host(key: &str) -> bool {
    let host = key.trim_start_matches("https://").trim_start_matches("http://");
    let host = host.split('/').next().unwrap_or_default();
    !host.contains(' ') && !host.starts_with('.') && (host.contains(['.', ':']) || host == "localhost")
}

/// Whether a key is a registry and nothing else. The keys of annotations and labels have a path:
/// `meta.helm.sh/release-name`.
fn is_bare_host(key: &str) -> bool {
    let rest = key.split_once("://").map_or(key, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    is_host(key) && matches!(path.trim_end_matches('/'), "" | "v1" | "v2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts() {
        for (text, layout, hosts) in [
            (r#"{"auths":{"ghcr.io":{"auth":"YTpi"}}}"#, Layout::Auths, "ghcr.io"),
            (r#"{"auths":{"ghcr.io":{}},"credsStore":"desktop"}"#, Layout::Auths, "ghcr.io"),
            (r#"{"https://index.docker.io/v1/":{"auth":"YTpi"}}"#, Layout::Plain, "https://index.docker.io/v1/"),
            (r#"{"auths":{}}"#, Layout::Auths, ""),
        ] {
            let config = parse(text).unwrap_or_else(|| panic!("{text}"));
            let keys: Vec<&str> = config.entries.iter().map(|entry| entry.key.as_str()).collect();
            assert_eq!((config.layout, keys.join(" ").as_str()), (layout, hosts));
        }
        for text in [
            "",
            "eyJhdXRocyI6e319",
            r#"{"kind": "Secret"}"#,
            r#"{"version": "1.2"}"#,
            r#"{"ghcr.io": "ana"}"#,
            r#"{"grafana.ini": {"server": "x"}}"#,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn users_by_host() {
        let hosts = |text: &str| {
            let entries = users(&input::tree(&Excerpt::whole(text), 0)?.0)?.entries;
            Some(entries.iter().map(|entry| entry.key.clone()).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(hosts(r#"{"ghcr.io": "ana", "quay.io": null}"#).as_deref(), Some("ghcr.io quay.io"));
        assert_eq!(hosts(r#"{"https://index.docker.io/v1/": "ana"}"#).as_deref(), Some("https://index.docker.io/v1/"));
        for text in [r#"{"meta.helm.sh/release-name": "cart"}"#, r#"{"ghcr.io": {}}"#, r#"{"app": "cart"}"#, "{}"] {
            assert_eq!(hosts(text), None, "{text}");
        }
    }
}
