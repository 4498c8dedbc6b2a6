//! `cri-o`: Nodes with CRI-O.

use super::{ImageLoader, Pause, PauseFile, Platform, Proxy, PullLimit, RegistryFiles, Repeat, Rollback, Suffix};
use crate::lang::Text;
use crate::template::Syntax;

/// Nodes with CRI-O.
pub(super) const PLATFORM: Platform = Platform {
    repeat: Some(Repeat {
        suffix: Suffix::CriO,
        title: Text! { en: "The same with CRI-O", es: "Lo mismo con CRI-O" },
        when: Text! { en: "When the nodes run CRI-O.", es: "Si los nodos usan CRI-O." },
    }),
    unit: Some("crio"),
    load: Some(ImageLoader::import("sudo podman load -i image.tar")),
    registry_list: "ls -lR /etc/containers/registries.conf /etc/containers/registries.conf.d /etc/containers/certs.d",
    registry_show: Some("cat /etc/containers/registries.conf"),
    registry: RegistryFiles::CriO,
    proxy: Proxy::DropIn(Text! {
        en: "Save this on the node as `/etc/systemd/system/crio.service.d/http-proxy.conf`. NO_PROXY must contain the \
            pod and service networks and every registry inside your own network.",
        es: "Guarda esto en el nodo como `/etc/systemd/system/crio.service.d/http-proxy.conf`. NO_PROXY debe incluir \
            las redes de pods y services y todo registro de tu propia red.",
    }),
    pause: Pause::File(PauseFile {
        text: Text! {
            en: "Save this on every node as `/etc/crio/crio.conf.d/50-pause.conf`.",
            es: "Guarda esto en cada nodo como `/etc/crio/crio.conf.d/50-pause.conf`.",
        },
        before: "[crio.image]\npause_image = \"",
        after: "\"\n",
        syntax: Syntax::Toml,
        rollback: Rollback::RemoveFile("/etc/crio/crio.conf.d/50-pause.conf"),
    }),
    pull_limit: PullLimit {
        text: Text! {
            en: "Save this on the node as `/etc/crio/crio.conf.d/50-pull.conf`. It raises the timeout.",
            es: "Guarda esto en el nodo como `/etc/crio/crio.conf.d/50-pull.conf`. Sube el timeout.",
        },
        content: "[crio.image]\npull_progress_timeout = \"15m\"\n",
    },
    ..Platform::DEFAULT
};
