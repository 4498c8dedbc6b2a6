//! The content of the files that configure a runtime for a registry.

use super::registry::RegistrySetting;
use crate::fix::{Arg, FixContext, Placeholder, PlaceholderId};
use crate::registries::Registry;

/// Where k3s and RKE2 find the CA certificate: a path of our own choice.
pub const RANCHER_CA: &str = "/etc/rancher/registry-ca.crt";

/// The registry's API: images of docker.io are served by another name.
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

/// The address to ask: of the mirror, or of the registry itself.
pub fn endpoint(context: &FixContext, setting: RegistrySetting) -> Arg {
    match setting {
        RegistrySetting::Ca => Arg::from("https://").join(server(context)),
        RegistrySetting::PlainHttp => Arg::from("http://").join(server(context)),
        RegistrySetting::Mirror => Arg::from("https://").join(mirror_placeholder(context)),
    }
}

/// containerd's `hosts.toml`. A mirror that fails is followed by the server.
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

/// A file for CRI-O and Podman.
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

/// The same file for k3s and RKE2. The registry itself is always asked last.
pub fn registries_yaml(context: &FixContext, setting: RegistrySetting) -> Arg {
    let host = || context.registry_arg();
    if setting == RegistrySetting::Ca {
        let tls = Arg::from("configs:\n  \"").join(host()).join("\":\n    tls:\n      ca_file: ");
        return tls.join(RANCHER_CA).join("\n");
    }
    let mirrors = Arg::from("mirrors:\n  \"").join(host()).join("\":\n    endpoint:\n      - \"");
    mirrors.join(endpoint(context, setting)).join("\"\n")
}

/// Docker's own file.
pub fn daemon_json(context: &FixContext, setting: RegistrySetting) -> Arg {
    match setting {
        // Docker's mirrors are for Docker Hub only.
        RegistrySetting::Mirror => {
            Arg::from("{\n  \"registry-mirrors\": [\"").join(endpoint(context, setting)).join("\"]\n}\n")
        }
        _ => Arg::from("{\n  \"insecure-registries\": [\"").join(context.registry_arg()).join("\"]\n}\n"),
    }
}
