//! Registry settings in other formats: `registries.yaml` of k3s and RKE2, `docker info`, `podman info`.

use super::super::network::{self, host_and_port};
use super::super::{Fact, Output, Parsed, without_login};
use super::{NodeFact, Registries, told};
use crate::input::Node;

pub fn read(output: &Output, at: usize) -> Option<Parsed> {
    match output.line(at) {
        "mirrors:" | "configs:" => k3s(output, at),
        // No registry is configured.
        "registries: {}" => {
            told(NodeFact::Registries(Registries { whole: true, ..Registries::default() }), output.span(at), at + 1)
        }
        "registries:" => podman(output, at),
        line if line.starts_with('{') => json(output, at),
        _ => docker(output, at),
    }
}

fn string(node: &Node, path: &[&str]) -> Option<String> {
    node.text_at(path).map(|text| text.as_str().to_owned())
}

/// The members of a mapping.
fn members<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = (String, &'n Node)> {
    let members = match node.get(key) {
        Some(Node::Map(members)) => members.as_slice(),
        _ => &[],
    };
    members.iter().map(|(key, value)| (key.as_str().to_owned(), value))
}

/// `registries.yaml`: `mirrors`, and `configs` with logins and CA files. Source: docs.k3s.io/installation/private-registry.
fn k3s(output: &Output, at: usize) -> Option<Parsed> {
    // A key of another file has no registry below it.
    let first = output.line(at + 1).trim().trim_matches([':', '"', '\'']);
    if !output.line(at + 1).starts_with(' ') || !(first == "*" || first == "localhost" || first.contains(['.', ':'])) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let mut found = Registries { k3s: true, ..Registries::default() };
    for (host, mirror) in members(&tree, "mirrors") {
        let first = mirror.items_at(&["endpoint"]).first().and_then(Node::text);
        found.mirrors.extend(first.map(|url| (host, without_login(url.as_str()))));
    }
    for (host, config) in members(&tree, "configs") {
        let host = host_and_port(&host).0.map_or(host.clone(), |_| without_login(&host));
        if config.get("auth").is_some() {
            found.logins.push(host.clone());
        }
        if string(config, &["tls", "insecure_skip_verify"]).as_deref() == Some("true") {
            found.insecure.push(host);
        }
    }
    // Nothing of a login is evidence: only the first line is shown.
    told(NodeFact::Registries(found), output.span(at), end)
}

/// `podman info`: the part about registries.
fn podman(output: &Output, at: usize) -> Option<Parsed> {
    let is_part = |(_, line): (usize, &str)| line == "  search:" || line.starts_with("    Blocked:");
    if !output.lines(at + 1).take(8).any(is_part) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    told(NodeFact::Registries(of_podman(&tree)), output.span(at), end)
}

fn of_podman(tree: &Node) -> Registries {
    let mut found = Registries { whole: true, ..Registries::default() };
    for (host, value) in members(tree, "registries") {
        let is = |key| string(value, &[key]).as_deref() == Some("true");
        match host.as_str() {
            "search" => {
                let names = value.items().iter().filter_map(Node::text);
                found.search = names.map(|name| name.as_str().to_owned()).collect();
            }
            _ if is("Blocked") => found.blocked.push(host),
            _ if is("Insecure") => found.insecure.push(host),
            _ => {}
        }
    }
    found
}

/// Whether the command above shows the settings of Docker or Podman.
fn is_asked(output: &Output, at: usize) -> bool {
    output.is_first(at) && ["docker info", "docker system info", "podman info"].iter().any(|it| output.answers(it))
}

/// `docker info --format '{{json .}}'`, `… '{{json .RegistryConfig}}'`, `podman info --format json`
fn json(output: &Output, at: usize) -> Option<Parsed> {
    if !is_asked(output, at) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    if tree.get("registries").is_some() {
        return told(NodeFact::Registries(of_podman(&tree)), output.span(at), end);
    }
    let config = tree.get("RegistryConfig").unwrap_or(&tree);
    let list = |key: &str| config.items_at(&[key]).iter().filter_map(|item| Some(without_login(item.text()?.as_str())));
    let mut insecure: Vec<String> = list("InsecureRegistryCIDRs").collect();
    let is_insecure = |node: &Node| string(node, &["Secure"]).as_deref() == Some("false");
    insecure.extend(members(config, "IndexConfigs").filter(|(_, node)| is_insecure(node)).map(|(host, _)| host));
    let mirrors = list("Mirrors").map(|url| ("docker.io".to_owned(), url)).collect();
    config.get("InsecureRegistryCIDRs")?;
    let found = Registries { docker: true, whole: true, insecure, mirrors, ..Registries::default() };
    told(NodeFact::Registries(found), output.span(at), end)
}

/// `docker info`: the insecure registries, the mirrors and the proxy of the daemon.
fn docker(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at).trim_start();
    let begins = at == 0 || output.line(at - 1).is_empty() || output.is_first(at);
    // The head of the output may be cut off.
    let is_part = |(_, line): (usize, &str)| matches!(line.trim_start(), "Insecure Registries:" | "Registry Mirrors:");
    let is_key = first.starts_with(|c: char| c.is_ascii_uppercase()) && first.contains(':');
    if !begins || !is_key || !(is_asked(output, at) || output.paragraph(at).take(80).any(is_part)) {
        return None;
    }
    let mut found = Registries { docker: true, ..Registries::default() };
    let (mut list, mut deep, mut end, mut span) = ("", 0, at + 1, at);
    let (mut address, mut except) = (None, Vec::new());
    for (at, line) in output.lines(at).take(200) {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        // A chat may have removed the indentation.
        let is_item = depth > deep || !text.ends_with(':') && !text.contains(' ') && text.contains(['.', ':']);
        match text.split_once(": ") {
            Some(("HTTPS Proxy", value)) => address = Some(network::proxy(value)),
            Some(("HTTP Proxy", value)) => address = address.or(Some(network::proxy(value))),
            Some(("No Proxy", value)) => {
                except = value.split(',').map(|part| part.trim().to_ascii_lowercase()).collect();
            }
            _ if is_item && list == "Insecure Registries" => found.insecure.push(text.to_owned()),
            _ if is_item && list == "Registry Mirrors" => {
                found.mirrors.push(("docker.io".to_owned(), without_login(text)));
            }
            _ => {
                list = text.strip_suffix(':').unwrap_or_default();
                deep = depth;
                found.whole |= list == "Insecure Registries";
                span = if found.whole { span.max(at) } else { span };
            }
        }
        if !line.is_empty() {
            end = at + 1;
        }
    }
    let proxy = address.map(|address| NodeFact::Proxy { runtime: true, address: Some(address), except });
    let registries = Some(NodeFact::Registries(found.clone())).filter(|_| found.whole || !found.mirrors.is_empty());
    let facts: Vec<_> =
        [registries, proxy].into_iter().flatten().map(|fact| (Fact::Node(fact), output.span(span))).collect();
    (!facts.is_empty()).then_some(Parsed { facts, end, stays: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::read;

    fn registries(text: &str) -> Registries {
        match read(text).list.into_iter().next().map(|answer| answer.fact) {
            Some(Fact::Node(NodeFact::Registries(found))) => found,
            other => panic!("{other:?} of {text}"),
        }
    }

    #[test]
    fn settings_of_k3s() {
        let found = registries(
            "$ cat /etc/rancher/k3s/registries.yaml\nmirrors:\n  docker.io:\n    endpoint:\n      - \"https://ana:geheim@m.lan:5000\"\nconfigs:\n  \"reg.lan:5000\":\n    auth:\n      username: ana\n      password: geheim\n    tls:\n      insecure_skip_verify: true\n",
        );
        assert_eq!(found.mirrors, [("docker.io".to_owned(), "https://m.lan:5000".to_owned())]);
        assert_eq!((found.logins, found.insecure), (vec!["reg.lan:5000".to_owned()], vec!["reg.lan:5000".to_owned()]));
    }

    #[test]
    fn settings_of_podman_and_docker() {
        let found = registries(
            "$ podman info\nhost:\n  arch: amd64\nregistries:\n  reg.lan:\n    Blocked: false\n    Insecure: true\n  search:\n  - docker.io\n  - quay.io\nstore:\n  x: y\n",
        );
        assert_eq!(
            (found.search.join(" ").as_str(), found.insecure.join(" ").as_str()),
            ("docker.io quay.io", "reg.lan")
        );
        let found = registries(
            "$ docker info\nClient: Docker Engine\n Version: 28\nServer:\n Server Version: 28\n Insecure Registries:\n  reg.lan:5000\n  127.0.0.0/8\n Registry Mirrors:\n  https://m.lan/\n Live Restore Enabled: false\n",
        );
        assert_eq!(found.insecure, ["reg.lan:5000", "127.0.0.0/8"]);
        assert_eq!(found.mirrors, [("docker.io".to_owned(), "https://m.lan/".to_owned())]);
        for text in [
            "failed\n\n Docker Root Dir: /var/lib/docker\n Debug Mode: false\n Insecure Registries:\n  reg.lan:5000\n  127.0.0.0/8\n Live Restore Enabled: false\n",
            "Insecure Registries:\nreg.lan:5000\n127.0.0.0/8\nLive Restore Enabled: false\n",
            "$ docker info --format '{{json .RegistryConfig}}'\n{\"InsecureRegistryCIDRs\":[\"127.0.0.0/8\"],\"IndexConfigs\":{\"docker.io\":{\"Secure\":true},\"reg.lan:5000\":{\"Secure\":false}},\"Mirrors\":null}\n",
        ] {
            let mut found = registries(text);
            found.insecure.sort_unstable();
            assert_eq!((found.insecure.join(" ").as_str(), found.whole), ("127.0.0.0/8 reg.lan:5000", true), "{text}");
        }
        let found =
            registries("$ podman info --format json\n{\"host\":{},\"registries\":{\"search\":[\"quay.io\"]}}\n");
        assert_eq!(found.search, ["quay.io"]);
    }
}
