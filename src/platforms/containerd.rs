//! `containerd`: Self-managed nodes with containerd.

use super::{
    CERTS_D, CONFIG, DROP_IN, HOSTS_TOML, ImageLoader, PINNED, Pause, PauseFile, Platform, Proxy, RegistryFiles,
    Repeat, Rollback, SANDBOX, Suffix,
};
use crate::lang::Text;
use crate::template::Syntax;

/// Self-managed nodes with containerd.
pub(super) const PLATFORM: Platform = Platform {
    repeat: Some(Repeat {
        suffix: Suffix::Containerd,
        title: Text! { en: "The same on self-managed nodes", es: "Lo mismo en nodos autogestionados" },
        when: Text! {
            en: "When the nodes do not belong to an EKS node group.",
            es: "Si los nodos no son de un grupo de nodos de EKS.",
        },
    }),
    load: Some(ImageLoader::import("sudo ctr -n k8s.io images import image.tar")),
    registry: RegistryFiles::HostsToml { text: HOSTS_TOML, folder: CERTS_D, checked: true, restart: false },
    proxy: Proxy::DropIn(DROP_IN),
    pause: Pause::File(PauseFile {
        text: CONFIG,
        before: PINNED,
        after: "'\n",
        syntax: Syntax::Toml,
        rollback: Rollback::None,
    }),
    pause_before: Some(PauseFile {
        text: CONFIG,
        before: SANDBOX,
        after: "\"\n",
        syntax: Syntax::Toml,
        rollback: Rollback::None,
    }),
    ..Platform::DEFAULT
};
