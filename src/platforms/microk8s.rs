//! `microk8s`: MicroK8s.

use super::{ImageLoader, LoadSteps, Pause, PauseFile, Platform, Proxy, ProxyAt, RegistryFiles, Rollback, SANDBOX};
use crate::lang::Text;
use crate::registries::RegistryId;
use crate::template::{
    Slot, Syntax,
    Word::{Fill, Pipe, Words},
};

/// MicroK8s.
pub(super) const PLATFORM: Platform = Platform {
    registry_family: Some(RegistryId::Microk8sRegistry),
    crictl: "crictl --runtime-endpoint unix:///var/snap/microk8s/common/run/containerd.sock",
    unit: Some("snap.microk8s.daemon-containerd"),
    kubelet: "snap.microk8s.daemon-kubelite",
    services: "snap.microk8s.daemon-containerd snap.microk8s.daemon-kubelite",
    load: Some(ImageLoader {
        steps: LoadSteps::OnNode(
            Text! {
                en: "Copies the image from Docker on this machine to all nodes of MicroK8s.",
                es: "Copia la imagen de Docker en esta máquina a todos los nodos de MicroK8s.",
            },
            &[Words("docker save"), Fill(Slot::Image), Pipe, Words("microk8s images import")],
        ),
        offer: None,
    }),
    registry_list: "ls -lR /var/snap/microk8s/current/args/certs.d",
    registry_show: None,
    registry: RegistryFiles::HostsToml {
        text: Text! {
            en: "Save this on every node as `/var/snap/microk8s/current/args/certs.d/{registry}/hosts.toml`.",
            es: "Guarda esto en cada nodo como `/var/snap/microk8s/current/args/certs.d/{registry}/hosts.toml`.",
        },
        folder: "/var/snap/microk8s/current/args/certs.d/",
        checked: false,
        restart: true,
    },
    proxy: Proxy::Environment(Text! {
        en: "Add this on the node to `/var/snap/microk8s/current/args/containerd-env`.",
        es: "Añade esto en el nodo a `/var/snap/microk8s/current/args/containerd-env`.",
    }),
    proxy_at: ProxyAt::File("/var/snap/microk8s/current/args/containerd-env"),
    pause: Pause::File(PauseFile {
        text: Text! {
            en: "Set an image that the node can reach in `/var/snap/microk8s/current/args/containerd-template.toml`.",
            es: "Configura en `/var/snap/microk8s/current/args/containerd-template.toml` una imagen que el nodo \
                alcance.",
        },
        before: SANDBOX,
        after: "\"\n",
        syntax: Syntax::Toml,
        rollback: Rollback::None,
    }),
    ..Platform::DEFAULT
};
