//! `k3s`: k3s, which embeds containerd and the kubelet.

use super::{
    ImageLoader, Pause, PauseFile, Platform, Proxy, ProxyAt, RANCHER_FOLDERS, RegistryFiles, Repeat, Restart, Rollback,
    Suffix,
};
use crate::lang::Text;
use crate::template::Syntax;

/// k3s, which embeds containerd and the kubelet.
pub(super) const PLATFORM: Platform = Platform {
    images: &["rancher/mirrored-"],
    repeat: Some(Repeat {
        suffix: Suffix::K3s,
        title: Text! { en: "The same with k3s or RKE2", es: "Lo mismo con k3s o RKE2" },
        when: Text! { en: "When the nodes run k3s or RKE2.", es: "Si los nodos usan k3s o RKE2." },
    }),
    crictl: "k3s crictl",
    unit: Some("k3s"),
    kubelet: "k3s",
    services: "k3s k3s-agent",
    folders: RANCHER_FOLDERS,
    log: Some("/var/lib/rancher/k3s/agent/containerd/containerd.log"),
    restart: Restart::Service(Text! {
        en: "Restarts k3s with its containerd (`k3s-agent` on agents; `rke2-server` or `rke2-agent` with RKE2). \
            Running containers are not affected.",
        es: "Reinicia k3s con su containerd (`k3s-agent` en los agentes; `rke2-server` o `rke2-agent` con RKE2). Los \
            contenedores en marcha no se ven afectados.",
    }),
    load: Some(ImageLoader::import("sudo k3s ctr images import image.tar")),
    registry_list: "ls -lR /var/lib/rancher/k3s/agent/etc/containerd/certs.d",
    registry_show: Some("cat /etc/rancher/k3s/registries.yaml"),
    registry: RegistryFiles::RegistriesYaml(Text! {
        en: "Save this on every node as `/etc/rancher/k3s/registries.yaml` (RKE2: `/etc/rancher/rke2/`); if the file \
            exists, add the entries to it.",
        es: "Guarda esto en cada nodo como `/etc/rancher/k3s/registries.yaml` (RKE2: `/etc/rancher/rke2/`); si el \
            archivo existe, añádele las entradas.",
    }),
    proxy: Proxy::Environment(Text! {
        en: "Save this on the node as `/etc/systemd/system/k3s.service.env` (agents: `k3s-agent.service.env`; RKE2: \
            `/etc/default/rke2-server` or `rke2-agent`); keep the other lines of the file.",
        es: "Guarda esto en el nodo como `/etc/systemd/system/k3s.service.env` (agentes: `k3s-agent.service.env`; \
            RKE2: `/etc/default/rke2-server` o `rke2-agent`); conserva las demás líneas que haya.",
    }),
    proxy_at: ProxyAt::UnitAndFiles,
    pause: Pause::File(PauseFile {
        text: Text! {
            en: "Add this on every node to `/etc/rancher/k3s/config.yaml` (RKE2: `/etc/rancher/rke2/config.yaml`).",
            es: "Añade esto en cada nodo a `/etc/rancher/k3s/config.yaml` (RKE2: `/etc/rancher/rke2/config.yaml`).",
        },
        before: "pause-image: \"",
        after: "\"\n",
        syntax: Syntax::Yaml,
        rollback: Rollback::RemoveLines,
    }),
    ..Platform::DEFAULT
};
