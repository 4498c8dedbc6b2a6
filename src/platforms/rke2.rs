//! `rke2`: RKE2.

use super::{
    ImageLoader, Pause, PauseFile, Platform, Proxy, ProxyAt, RANCHER_FOLDERS, RegistryFiles, Restart, Rollback, k3s,
};
use crate::lang::Text;
use crate::template::Syntax;

/// RKE2.
pub(super) const PLATFORM: Platform = Platform {
    images: &["rancher/rke2-", "rancher/hardened-"],
    repeat: k3s::PLATFORM.repeat,
    crictl: "/var/lib/rancher/rke2/bin/crictl --config /var/lib/rancher/rke2/agent/etc/crictl.yaml",
    unit: Some("rke2-server"),
    kubelet: "rke2-server",
    services: "rke2-server rke2-agent",
    folders: RANCHER_FOLDERS,
    log: Some("/var/lib/rancher/rke2/agent/containerd/containerd.log"),
    restart: Restart::Service(Text! {
        en: "Restarts RKE2 with its containerd (`rke2-agent` on agents). Running containers are not affected.",
        es: "Reinicia RKE2 con su containerd (`rke2-agent` en los agentes). Los contenedores en marcha no se ven \
            afectados.",
    }),
    load: Some(ImageLoader::import(
        "sudo /var/lib/rancher/rke2/bin/ctr -a /run/k3s/containerd/containerd.sock -n k8s.io images import image.tar",
    )),
    registry_list: "ls -lR /var/lib/rancher/rke2/agent/etc/containerd/certs.d",
    registry_show: Some("cat /etc/rancher/rke2/registries.yaml"),
    registry: RegistryFiles::RegistriesYaml(Text! {
        en: "Save this on every node as `/etc/rancher/rke2/registries.yaml`; if the file exists, add the entries to \
            it.",
        es: "Guarda esto en cada nodo como `/etc/rancher/rke2/registries.yaml`; si el archivo existe, añádele las \
            entradas.",
    }),
    proxy: Proxy::Environment(Text! {
        en: "Save this on the node as `/etc/default/rke2-server` (agents: `rke2-agent`); keep the other lines of the \
            file.",
        es: "Guarda esto en el nodo como `/etc/default/rke2-server` (agentes: `rke2-agent`); conserva las demás \
            líneas que haya.",
    }),
    proxy_at: ProxyAt::UnitAndFiles,
    pause: Pause::File(PauseFile {
        text: Text! {
            en: "Add this on every node to `/etc/rancher/rke2/config.yaml`.",
            es: "Añade esto en cada nodo a `/etc/rancher/rke2/config.yaml`.",
        },
        before: "pause-image: \"",
        after: "\"\n",
        syntax: Syntax::Yaml,
        rollback: Rollback::RemoveLines,
    }),
    ..Platform::DEFAULT
};
