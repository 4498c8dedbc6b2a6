//! What stands in the files that tell a runtime about a registry.

use super::registry::Rule;
use crate::fix::{Arg, Placeholder, PlaceholderId, Situation};
use crate::registries::Registry;

/// Where k3s and RKE2 find the authority's certificate: a place of our own choice.
pub const RANCHER_CA: &str = "/etc/rancher/registry-ca.crt";

/// The registry's API: images of docker.io are served by another name.
fn server(situation: &Situation) -> Arg {
    match situation.registry_host() {
        Some("docker.io") => Arg::from("registry-1.docker.io"),
        _ => situation.registry_arg(),
    }
}

/// The mirror; Docker Hub has a public one.
pub fn mirror_placeholder(situation: &Situation) -> Placeholder {
    PlaceholderId::Mirror.suggest(Registry::of(situation.registry).mirror)
}

/// The address to ask: of the mirror, or of the registry itself.
pub fn endpoint(situation: &Situation, rule: Rule) -> Arg {
    match rule {
        Rule::Authority => Arg::from("https://").join(server(situation)),
        Rule::PlainHttp => Arg::from("http://").join(server(situation)),
        Rule::Mirror => Arg::from("https://").join(mirror_placeholder(situation)),
    }
}

/// containerd's `hosts.toml`. A mirror that fails is followed by the server.
pub fn hosts_toml(situation: &Situation, rule: Rule, folder: &'static str) -> Arg {
    let scheme = if rule == Rule::PlainHttp { "http://" } else { "https://" };
    let file = Arg::from("server = \"")
        .join(scheme)
        .join(server(situation))
        .join("\"\n\n[host.\"")
        .join(endpoint(situation, rule))
        .join("\"]\n  capabilities = [\"pull\", \"resolve\"]\n");
    match rule {
        Rule::Authority => file.join("  ca = \"").join(folder).join(situation.registry_arg()).join("/ca.crt\"\n"),
        Rule::PlainHttp | Rule::Mirror => file,
    }
}

/// A file for CRI-O and Podman.
pub fn registries_conf(situation: &Situation, rule: Rule) -> Arg {
    let entry = Arg::from("[[registry]]\nprefix = \"")
        .join(situation.registry_arg())
        .join("\"\nlocation = \"")
        .join(situation.registry_arg());
    match rule {
        Rule::Mirror => {
            entry.join("\"\n\n[[registry.mirror]]\nlocation = \"").join(mirror_placeholder(situation)).join("\"\n")
        }
        _ => entry.join("\"\ninsecure = true\n"),
    }
}

/// The same file for k3s and RKE2. The registry itself is always asked last.
pub fn registries_yaml(situation: &Situation, rule: Rule) -> Arg {
    let host = || situation.registry_arg();
    if rule == Rule::Authority {
        let tls = Arg::from("configs:\n  \"").join(host()).join("\":\n    tls:\n      ca_file: ");
        return tls.join(RANCHER_CA).join("\n");
    }
    let mirrors = Arg::from("mirrors:\n  \"").join(host()).join("\":\n    endpoint:\n      - \"");
    mirrors.join(endpoint(situation, rule)).join("\"\n")
}

/// Docker's own file.
pub fn daemon_json(situation: &Situation, rule: Rule) -> Arg {
    match rule {
        // Docker's mirrors are for Docker Hub only.
        Rule::Mirror => Arg::from("{\n  \"registry-mirrors\": [\"").join(endpoint(situation, rule)).join("\"]\n}\n"),
        _ => Arg::from("{\n  \"insecure-registries\": [\"").join(situation.registry_arg()).join("\"]\n}\n"),
    }
}
