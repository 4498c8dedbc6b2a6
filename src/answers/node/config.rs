//! The registry settings of runtimes: `hosts.toml`, containerd's configuration, `registries.conf`, `policy.json`.

use super::super::{Output, Parsed, without_login};
use super::toml::{string, strings, value};
use super::{NodeFact, told};
use crate::input::{Node, Span, mask};

/// A host in `hosts.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// Its address.
    pub url: String,
    /// The CA certificate that is trusted for it.
    pub ca: Option<String>,
    /// Whether certificate verification is off.
    pub skip_verify: bool,
}

/// Registry settings of CRI-O, Podman, OpenShift and Docker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registries {
    /// The unqualified-search registries.
    pub search: Vec<String>,
    /// Whether a short name that several of them may have is refused.
    pub enforcing: bool,
    /// Whether it is the whole file: a setting that is absent is not set.
    pub whole: bool,
    /// Blocked registries.
    pub blocked: Vec<String>,
    /// The allowlist of registries, if there is one.
    pub allowed: Vec<String>,
    /// Insecure registries.
    pub insecure: Vec<String>,
    /// Mirrors: the prefix and the mirror that is tried first.
    pub mirrors: Vec<(String, String)>,
    /// The ConfigMap with additional CA certificates.
    pub trusted: Option<String>,
    /// Whether it is Docker's `daemon.json`.
    pub docker: bool,
    /// Whether it is `registries.yaml` of k3s or RKE2.
    pub k3s: bool,
    /// The registries that it has a login for.
    pub logins: Vec<String>,
}

/// The registry settings of a node's runtime.
pub fn runtime(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).trim_start();
    if line.starts_with("[host.") || line.starts_with("server =") || line.starts_with("server=") {
        return hosts(output, at);
    }
    if line.starts_with('{') {
        return daemon(output, at);
    }
    if let Some(path) = value(line, "config_path") {
        // `grep` may print the line of several plugins: one with a value is enough.
        let lines = output.lines(at).map_while(|(_, line)| value(line, "config_path"));
        let paths: Vec<&str> = lines.collect();
        let set = paths.iter().flat_map(|path| strings(path)).find(|path| !path.is_empty());
        strings(path).first()?;
        return told(NodeFact::ConfigPath(set.unwrap_or_default()), output.span(at), at + paths.len());
    }
    let sandbox = ["sandbox_image", "sandbox", "pause_image"]
        .iter()
        .find_map(|key| string(line, key))
        .filter(|image| image.contains('/'));
    if let Some(image) = sandbox {
        return told(NodeFact::Sandbox(image), output.span(at), at + 1);
    }
    if line.starts_with('[') && (line.contains(".registry.mirrors.\"") || line.contains(".registry.mirrors.'")) {
        return told(NodeFact::OldMirrors, output.span(at), at + 1);
    }
    if value(line, "disabled_plugins")
        .is_some_and(|value| strings(value).iter().any(|name| name == "cri" || name.contains(".cri")))
    {
        return told(NodeFact::NoCri, output.span(at), at + 1);
    }
    if line == "configuration OK" {
        return told(NodeFact::ConfigAccepted, output.span(at), at + 1);
    }
    registries(output, at)
}

/// Docker's `daemon.json`
fn daemon(output: &Output, at: usize) -> Option<Parsed> {
    const KEYS: [&str; 2] = ["\"insecure-registries\"", "\"registry-mirrors\""];
    let asked = output.is_first(at) && output.command().iter().any(|word| word.ends_with("daemon.json"));
    let near = |line: &str| KEYS.iter().any(|key| line.contains(key));
    let first = output.lines(at).take(20).take_while(|(_, line)| !line.is_empty()).find(|(_, line)| near(line));
    if !asked && first.is_none() {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let list = |key: &str| -> Vec<String> {
        tree.items_at(&[key]).iter().filter_map(|item| Some(without_login(item.text()?.as_str()))).collect()
    };
    let mirrors = list("registry-mirrors").into_iter().map(|url| ("docker.io".to_owned(), url)).collect();
    let all = Registries {
        whole: true,
        docker: true,
        insecure: list("insecure-registries"),
        mirrors,
        ..Registries::default()
    };
    told(NodeFact::Registries(all), output.span(first.map_or(at, |(at, _)| at)), end)
}

/// `hosts.toml`
fn hosts(output: &Output, at: usize) -> Option<Parsed> {
    let path = output.command().iter().find_map(|word| word.strip_suffix("/hosts.toml"));
    let folder = path.and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    let (mut server, mut broken) = (None, None);
    let mut endpoints: Vec<Endpoint> = Vec::new();
    let (mut end, mut span) = (at + 1, at);
    for (at, line) in output.lines(at).take(200) {
        let line = line.trim();
        if let Some(url) = string(line, "server") {
            server = Some(mask::secrets(&url).into_owned());
        } else if let Some(rest) = line.strip_prefix("[host.") {
            match strings(rest).first() {
                Some(url) => endpoints.push(Endpoint { url: mask::secrets(url).into_owned(), ..Endpoint::default() }),
                None => {
                    broken = Some(line.to_owned());
                    span = at;
                }
            }
        } else if let Some(list) = value(line, "capabilities")
            && strings(list).iter().any(|name| !["pull", "resolve", "push", "referrers"].contains(&name.as_str()))
        {
            broken = Some(line.to_owned());
            span = at;
        } else if let (Some(ca), Some(endpoint)) = (value(line, "ca"), endpoints.last_mut()) {
            endpoint.ca = strings(ca).into_iter().next();
        } else if let (Some(skip), Some(endpoint)) = (value(line, "skip_verify"), endpoints.last_mut()) {
            endpoint.skip_verify = skip == "true";
        } else if !line.is_empty() && !line.starts_with(['#', '[', ']', '"']) && !line.contains('=') {
            break;
        }
        if !line.is_empty() {
            end = at + 1;
        }
    }
    told(NodeFact::Hosts { folder, server, endpoints, broken }, output.span(span), end)
}

/// `registries.conf`
fn registries(output: &Output, at: usize) -> Option<Parsed> {
    const STARTS: &[&str] = &["unqualified-search-registries", "[[registry", "short-name-mode", "[registries."];
    let first = output.line(at);
    let whole = output.is_first(at) && output.command().iter().any(|word| word.ends_with("registries.conf"));
    let comment = first.starts_with('#') && (whole || first.contains("containers-registries.conf"));
    let whole = whole || comment;
    if !comment && !STARTS.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let mut told_all = Registries { whole, ..Registries::default() };
    let (mut scope, mut mirror, mut old) = (String::new(), false, "");
    let (mut end, mut span) = (at + 1, at);
    for (at, line) in output.lines(at).take(400) {
        let line = line.trim();
        if let Some(list) = value(line, "unqualified-search-registries") {
            told_all.search = strings(list);
            span = at;
        } else if let Some(mode) = string(line, "short-name-mode") {
            told_all.enforcing = mode == "enforcing";
        } else if line.starts_with("[[registry.mirror]]") {
            mirror = true;
        } else if line.starts_with("[[registry]]") {
            mirror = false;
            scope.clear();
        } else if let Some(section) = line.strip_prefix("[registries.") {
            old = section.trim_end_matches(']');
        } else if let Some(list) = value(line, "registries") {
            match old {
                "search" => told_all.search = strings(list),
                "block" => told_all.blocked = strings(list),
                _ => told_all.insecure = strings(list),
            }
        } else if let Some(prefix) = string(line, "prefix") {
            scope = prefix;
        } else if let Some(location) = string(line, "location") {
            if mirror {
                told_all.mirrors.push((scope.clone(), location));
            } else if scope.is_empty() {
                scope = location;
            }
        } else if value(line, "blocked") == Some("true") {
            told_all.blocked.push(scope.clone());
            span = at;
        } else if value(line, "insecure") == Some("true") {
            told_all.insecure.push(scope.clone());
        } else if !line.is_empty() && !line.starts_with(['#', '[', ']', '"']) && !line.contains('=') {
            break;
        }
        if !line.is_empty() {
            end = at + 1;
        }
    }
    told(NodeFact::Registries(told_all), output.span(span), end)
}

/// OpenShift's `image.config`: `{"registrySources":{"blockedRegistries":["…"]}}`.
pub fn cluster(output: &Output, at: usize) -> Option<Parsed> {
    const KEYS: [&str; 5] =
        ["registrySources", "additionalTrustedCA", "blockedRegistries", "allowedRegistries", "insecureRegistries"];
    let line = output.line(at);
    let asked = output.answers("oc get ~image.config") && output.is_first(at);
    let begins = ["{", "apiVersion: config.openshift.io/v1", "spec:", "registrySources:", "additionalTrustedCA:"];
    let key =
        |line: &str| KEYS.iter().any(|key| line.split_once(key).is_some_and(|(_, rest)| rest.starts_with(['"', ':'])));
    if !begins.iter().any(|start| line.starts_with(start))
        || !(asked || output.lines(at).take(40).take_while(|(_, line)| !line.is_empty()).any(|(_, line)| key(line)))
    {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    // The whole object, its `spec`, or the part about sources.
    let spec = tree.get("spec").unwrap_or(&tree);
    let list = |key: &str| -> Vec<String> {
        let sources = spec.get("registrySources").unwrap_or(spec);
        let items = sources.items_at(&[key]).iter().filter_map(Node::text);
        items.map(|text| text.as_str().to_owned()).collect()
    };
    let trusted = spec.text_at(&["additionalTrustedCA", "name"]).map(|text| text.as_str().to_owned());
    let (blocked, allowed, insecure) =
        (list("blockedRegistries"), list("allowedRegistries"), list("insecureRegistries"));
    if !asked && trusted.is_none() && [&blocked, &allowed, &insecure].iter().all(|list| list.is_empty()) {
        return None;
    }
    told(
        NodeFact::Registries(Registries { blocked, allowed, insecure, trusted, ..Registries::default() }),
        output.span(at),
        end,
    )
}

/// `policy.json`
pub fn policy(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    let asked = output.is_first(at) && output.command().iter().any(|word| word.ends_with("policy.json"));
    let near = |(_, line): (usize, &str)| line.contains("\"default\":") || line.contains("\"transports\":");
    if !first.starts_with('{') || !(asked || output.lines(at).take(3).any(near)) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let kind = |list: &Node| Some(list.items().first()?.text_at(&["type"])?.as_str().to_owned());
    let mut scopes: Vec<(String, String)> =
        tree.get("default").and_then(kind).map(|kind| (String::new(), kind)).into_iter().collect();
    // `jq .transports.docker` prints the scopes alone.
    let docker = tree.at(&["transports", "docker"]).or(tree.get("docker")).unwrap_or(&tree);
    if let Node::Map(entries) = docker {
        let entries = entries.iter().filter(|(scope, _)| scope.as_str() != "default");
        scopes.extend(entries.filter_map(|(scope, list)| Some((scope.as_str().to_owned(), kind(list)?))));
    }
    let reject = output.lines(at).take_while(|(at, _)| *at < end).find(|(_, line)| line.contains("\"reject\""));
    let span: Span = output.span(reject.map_or(at, |(at, _)| at));
    if scopes.is_empty() { None } else { told(NodeFact::Policy(scopes), span, end) }
}
