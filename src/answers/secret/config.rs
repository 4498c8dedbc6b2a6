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
    if members.is_empty() || !members.iter().all(|(key, _)| is_host(key.as_str())) {
        return None;
    }
    let is_login = |node: &Node| matches!(node, Node::Map(_));
    let is_user = |node: &Node| matches!(node, Node::Scalar(_));
    if members.iter().all(|(_, value)| is_login(value)) {
        return Some(Config { layout: Layout::Plain, elsewhere, entries: read(members) });
    }
    let users = members.iter().all(|(_, value)| is_user(value));
    let entry = |(key, value): &(Excerpt, Node)| {
        Login::of_user(&without_login(key.as_str()), value.text().map(|user| user.as_str()))
    };
    users.then(|| Config { layout: Layout::Users, elsewhere, entries: members.iter().map(entry).collect() })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts() {
        for (text, layout, hosts) in [
            (r#"{"auths":{"ghcr.io":{"auth":"YTpi"}}}"#, Layout::Auths, "ghcr.io"),
            (r#"{"auths":{"ghcr.io":{}},"credsStore":"desktop"}"#, Layout::Auths, "ghcr.io"),
            (r#"{"https://index.docker.io/v1/":{"auth":"YTpi"}}"#, Layout::Plain, "https://index.docker.io/v1/"),
            (r#"{"ghcr.io": "ana", "quay.io": null}"#, Layout::Users, "ghcr.io quay.io"),
            (r#"{"auths":{}}"#, Layout::Auths, ""),
        ] {
            let config = parse(text).unwrap_or_else(|| panic!("{text}"));
            let keys: Vec<&str> = config.entries.iter().map(|entry| entry.key.as_str()).collect();
            assert_eq!((config.layout, keys.join(" ").as_str()), (layout, hosts));
        }
        for text in ["", "eyJhdXRocyI6e319", r#"{"kind": "Secret"}"#, r#"{"version": "1.2"}"#] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
