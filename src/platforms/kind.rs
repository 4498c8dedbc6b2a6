//! `kind`: kind: nodes are containers, without `sudo`.

use super::{
    CERTS_D, COPY, DOCKER_EXEC, HOSTS_TOML, Home, ImageLoader, LoadSteps, Offer, Platform, RESTART_NODE, RegistryFiles,
    containerd,
    recognise::Node::{EndsWith, Starts},
};
use crate::lang::Text;
use crate::registries::RegistryId;
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// kind: nodes are containers, without `sudo`.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[EndsWith("-control-plane"), Starts("kind-worker", Some("kind"))],
    registry_family: Some(RegistryId::KindRegistry),
    home: Home::Own,
    containers: true,
    open: DOCKER_EXEC,
    load: Some(ImageLoader {
        steps: LoadSteps::Copy(
            COPY,
            &[Words("kind load docker-image"), Fill(Slot::Image), Words("--name"), Fill(Slot::ClusterOr("kind"))],
        ),
        offer: Some(Offer {
            title: Text! { en: "Your own image in kind: load it", es: "Tu propia imagen en kind: cargarla" },
            when: Text! { en: "When the cluster is kind.", es: "Si el clúster es kind." },
        }),
    }),
    registry: RegistryFiles::HostsToml { text: HOSTS_TOML, folder: CERTS_D, checked: false, restart: false },
    pause_before: None,
    dns: RESTART_NODE,
    repeat: None,
    ..containerd::PLATFORM
};
