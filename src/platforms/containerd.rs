//! `containerd`: Nodes with containerd that people look after themselves.

use super::{
    Back, CERTS_D, CONFIG, DROP_IN, HOSTS_TOML, Load, PINNED, Pause, PauseFile, Platform, Proxy, RegistryFiles,
    SANDBOX, Suffix,
};
use crate::lang::Text;
use crate::template::Syntax;

/// Nodes with containerd that people look after themselves.
pub(super) const PLATFORM: Platform = Platform {
    repeat: Some((
        Suffix::Containerd,
        Text { en: "The same on nodes that you look after yourself", es: "Lo mismo en nodos que cuidas tú" },
    )),
    load: Some(Load::import("sudo ctr -n k8s.io images import image.tar")),
    registry: RegistryFiles::HostsToml { text: HOSTS_TOML, folder: CERTS_D, checked: true, restart: false },
    proxy: Proxy::DropIn(DROP_IN),
    pause: Pause::File(PauseFile {
        text: CONFIG,
        before: PINNED,
        after: "'\n",
        syntax: Syntax::Toml,
        back: Back::None,
    }),
    pause_before: Some(PauseFile {
        text: CONFIG,
        before: SANDBOX,
        after: "\"\n",
        syntax: Syntax::Toml,
        back: Back::None,
    }),
    ..Platform::DEFAULT
};
