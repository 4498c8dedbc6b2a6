//! What a node is told about registries: proxies, authorities, plain HTTP.

use super::restart_runtime;
use crate::fix::{Arg, Command, Effect, Situation, Step, blanks};
use crate::lang::Text;

/// The environment of the runtime's service: its proxy.
pub fn proxy_settings() -> Step {
    Step::inspect(
        Text {
            en: "Shows the proxy that containerd uses (`crio` instead of `containerd` for CRI-O). Variables of a \
                login shell or of the pod have no effect on pulls.",
            es: "Muestra el proxy que usa containerd (`crio` en vez de `containerd` para CRI-O). Las variables de un \
                shell o del pod no afectan a las descargas.",
        },
        Command::of("systemctl show containerd --property=Environment"),
    )
    .on_node()
}

/// Sets the runtime's proxy.
pub fn set_proxy() -> Vec<Step> {
    let proxy = || Arg::from(blanks::PROXY.suggest(["http://proxy.example.com:3128"]));
    vec![
        Step::file(
            Text {
                en: "Save this on the node as `/etc/systemd/system/containerd.service.d/http-proxy.conf` \
                    (`crio.service.d` for CRI-O). NO_PROXY must hold the pod and service networks and every registry \
                    inside your own network.",
                es: "Guarda esto en el nodo como `/etc/systemd/system/containerd.service.d/http-proxy.conf` \
                    (`crio.service.d` para CRI-O). NO_PROXY debe incluir las redes de pods y servicios y todo \
                    registro de tu propia red.",
            },
            Arg::from("[Service]\nEnvironment=\"HTTP_PROXY=")
                .join(proxy())
                .join("\"\nEnvironment=\"HTTPS_PROXY=")
                .join(proxy())
                .join("\"\nEnvironment=\"NO_PROXY=")
                .join(blanks::NO_PROXY.suggest(["localhost,127.0.0.1,10.0.0.0/8,.svc,.cluster.local"]))
                .join("\"\n"),
        )
        .on_node(),
        Step::change(
            Text { en: "Makes systemd read the new file.", es: "Hace que systemd lea el fichero nuevo." },
            Command::of("sudo systemctl daemon-reload"),
        )
        .on_node(),
        restart_runtime(),
    ]
}

/// Trusts one more authority, for one registry.
pub fn trust_authority(situation: &Situation) -> Vec<Step> {
    vec![
        hosts_toml(
            situation,
            Text {
                en: "Save the authority's certificate on every node as `ca.crt` in \
                    `/etc/containerd/certs.d/{registry}/`, and this beside it as `hosts.toml`. containerd reads it \
                    at the next pull if `config_path` points to `/etc/containerd/certs.d`.",
                es: "Guarda el certificado de la autoridad en cada nodo como `ca.crt` en \
                    `/etc/containerd/certs.d/{registry}/`, y esto a su lado como `hosts.toml`. containerd lo lee en \
                    la próxima descarga si `config_path` apunta a `/etc/containerd/certs.d`.",
            },
            Text {
                en: "Save the authority's certificate on every node as `ca.crt` in `/etc/containerd/certs.d/`, in a \
                    folder called like the registry's host, and this beside it as `hosts.toml`. containerd reads it \
                    at the next pull if `config_path` points to `/etc/containerd/certs.d`.",
                es: "Guarda el certificado de la autoridad en cada nodo como `ca.crt` en `/etc/containerd/certs.d/`, \
                    en una carpeta llamada como el host del registro, y esto a su lado como `hosts.toml`. containerd \
                    lo lee en la próxima descarga si `config_path` apunta a `/etc/containerd/certs.d`.",
            },
            "https://",
            true,
        ),
        Step::advice(
            Effect::Change,
            Text {
                en: "CRI-O and Podman read `/etc/containers/certs.d/HOST/ca.crt`, Docker \
                    `/etc/docker/certs.d/HOST/ca.crt`; k3s and RKE2 take `ca_file` in `registries.yaml`. On \
                    OpenShift set `additionalTrustedCA` in `image.config.openshift.io/cluster`. On managed nodes put \
                    it into the node pool's start-up configuration, because files on a node go with the node.",
                es: "CRI-O y Podman leen `/etc/containers/certs.d/HOST/ca.crt`, Docker \
                    `/etc/docker/certs.d/HOST/ca.crt`; k3s y RKE2 usan `ca_file` en `registries.yaml`. En OpenShift \
                    configura `additionalTrustedCA` en `image.config.openshift.io/cluster`. En nodos gestionados \
                    ponlo en la configuración de arranque del node pool, porque los ficheros de un nodo desaparecen \
                    con él.",
            },
        )
        .on_node(),
    ]
}

/// Allows plain HTTP, for one registry.
pub fn allow_http(situation: &Situation) -> Vec<Step> {
    vec![
        hosts_toml(
            situation,
            Text {
                en: "Save this on every node as `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd reads it \
                    at the next pull if `config_path` points to `/etc/containerd/certs.d`. The traffic stays \
                    unencrypted.",
                es: "Guarda esto en cada nodo como `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd lo lee \
                    en la próxima descarga si `config_path` apunta a `/etc/containerd/certs.d`. El tráfico sigue sin \
                    cifrar.",
            },
            Text {
                en: "Save this on every node as `hosts.toml` in `/etc/containerd/certs.d/`, in a folder called like \
                    the registry's host. containerd reads it at the next pull if `config_path` points to \
                    `/etc/containerd/certs.d`. The traffic stays unencrypted.",
                es: "Guarda esto en cada nodo como `hosts.toml` en `/etc/containerd/certs.d/`, en una carpeta llamada \
                    como el host del registro. containerd lo lee en la próxima descarga si `config_path` apunta a \
                    `/etc/containerd/certs.d`. El tráfico sigue sin cifrar.",
            },
            "http://",
            false,
        ),
        Step::advice(
            Effect::Change,
            Text {
                en: "CRI-O and Podman take a `[[registry]]` entry with `insecure = true` in \
                    `/etc/containers/registries.conf.d/`; k3s and RKE2 an `http://` endpoint in `registries.yaml` \
                    and a restart; Docker `insecure-registries` in `daemon.json`, which counts for Docker only.",
                es: "CRI-O y Podman admiten una entrada `[[registry]]` con `insecure = true` en \
                    `/etc/containers/registries.conf.d/`; k3s y RKE2 un endpoint `http://` en `registries.yaml` y un \
                    reinicio; Docker `insecure-registries` en `daemon.json`, que solo vale para Docker.",
            },
        )
        .on_node(),
    ]
}

fn hosts_toml(situation: &Situation, known: Text, unknown: Text, scheme: &'static str, ca: bool) -> Step {
    let text = if situation.registry_host().is_some() { known } else { unknown };
    let server = || Arg::from(scheme).join(situation.registry_arg());
    let mut file = Arg::from("server = \"")
        .join(server())
        .join("\"\n\n[host.\"")
        .join(server())
        .join("\"]\n  capabilities = [\"pull\", \"resolve\"]\n");
    if ca {
        file = file.join("  ca = \"/etc/containerd/certs.d/").join(situation.registry_arg()).join("/ca.crt\"\n");
    }
    Step::file(text, file).on_node()
}
