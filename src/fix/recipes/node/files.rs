//! The content of the registry configuration files of a runtime.

use super::registry::RegistrySetting;
use crate::fix::{Arg, FixContext, Placeholder, PlaceholderId};
use crate::registries::Registry;

/// The path of the CA certificate for k3s and RKE2, which can be freely chosen.
pub const RANCHER_CA: &str = "/etc/rancher/registry-ca.crt";

/// The registry's API host: docker.io has another one.
fn server(context: &FixContext) -> Arg {
    match context.registry_host() {
        Some("docker.io") => Arg::from("registry-1.docker.io"),
        _ => context.registry_arg(),
    }
}

/// The mirror; Docker Hub has a public one.
pub fn mirror_placeholder(context: &FixContext) -> Placeholder {
    PlaceholderId::Mirror.suggest(Registry::of(context.registry).mirror)
}

/// The address to query: the mirror's, or the registry's own.
pub fn endpoint(context: &FixContext, setting: RegistrySetting) -> Arg {
    match setting {
        RegistrySetting::Ca => Arg::from("https://").join(server(context)),
        RegistrySetting::PlainHttp => Arg::from("http://").join(server(context)),
        RegistrySetting::Mirror => Arg::from("https://").join(mirror_placeholder(context)),
    }
}

/// containerd's `hosts.toml`. If a mirror fails, containerd falls back to the server.
pub fn hosts_toml(context: &FixContext, setting: RegistrySetting, folder: &'static str) -> Arg {
    let scheme = if setting == RegistrySetting::PlainHttp { "http://" } else { "https://" };
    let file = Arg::from("server = \"")
        .join(scheme)
        .join(server(context))
        .join("\"\n\n[host.\"")
        .join(endpoint(context, setting))
        .join("\"]\n  capabilities = [\"pull\", \"resolve\"]\n");
    match setting {
        RegistrySetting::Ca => file.join("  ca = \"").join(folder).join(context.registry_arg()).join("/ca.crt\"\n"),
        RegistrySetting::PlainHttp | RegistrySetting::Mirror => file,
    }
}

/// The configuration file of CRI-O and Podman.
pub fn registries_conf(context: &FixContext, setting: RegistrySetting) -> Arg {
    let entry = Arg::from("[[registry]]\nprefix = \"")
        .join(context.registry_arg())
        .join("\"\nlocation = \"")
        .join(context.registry_arg());
    match setting {
        RegistrySetting::Mirror => {
            entry.join("\"\n\n[[registry.mirror]]\nlocation = \"").join(mirror_placeholder(context)).join("\"\n")
        }
        _ => entry.join("\"\ninsecure = true\n"),
    }
}

/// The configuration file of k3s and RKE2. The registry itself is always the last fallback.
pub fn registries_yaml(context: &FixContext, setting: RegistrySetting) -> Arg {
    let host = || context.registry_arg();
    if setting == RegistrySetting::Ca {
        let tls = Arg::from("configs:\n  \"").join(host()).join("\":\n    tls:\n      ca_file: ");
        return tls.join(RANCHER_CA).join("\n");
    }
    let mirrors = Arg::from("mirrors:\n  \"").join(host()).join("\":\n    endpoint:\n      - \"");
    mirrors.join(endpoint(context, setting)).join("\"\n")
}

/// Docker's configuration file.
pub fn daemon_json(context: &FixContext, setting: RegistrySetting) -> Arg {
    match setting {
        // Docker's mirrors apply to Docker Hub only.
        RegistrySetting::Mirror => {
            Arg::from("{\n  \"registry-mirrors\": [\"").join(endpoint(context, setting)).join("\"]\n}\n")
        }
        _ => Arg::from("{\n  \"insecure-registries\": [\"").join(context.registry_arg()).join("\"]\n}\n"),
    }
}
