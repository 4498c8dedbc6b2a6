//! `k3d`: k3d: nodes are containers in which k3s is PID 1.

use super::{
    COPY, DOCKER_EXEC, Home, ImageLoader, LoadSteps, Offer, Platform, Proxy, RANCHER_FOLDERS, RESTART_NODE, Restart,
    k3s, recognise::Node::Around,
};
use crate::lang::Text;
use crate::registries::RegistryId;
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// k3d: nodes are containers in which k3s is PID 1.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Around("k3d-", &["-server-", "-agent-"])],
    registry_family: Some(RegistryId::K3dRegistry),
    home: Home::Own,
    containers: true,
    open: DOCKER_EXEC,
    unit: Some("k3s"),
    folders: RANCHER_FOLDERS,
    restart: Restart::Node,
    load: Some(ImageLoader {
        steps: LoadSteps::Copy(
            COPY,
            &[Words("k3d image import"), Fill(Slot::Image), Words("-c"), Fill(Slot::ClusterOr("k3s-default"))],
        ),
        offer: Some(Offer {
            title: Text! { en: "Your own image in k3d: load it", es: "Tu propia imagen en k3d: cargarla" },
            when: Text! { en: "When the cluster is k3d.", es: "Si el clúster es k3d." },
        }),
    }),
    registry_list: k3s::PLATFORM.registry_list,
    registry_show: k3s::PLATFORM.registry_show,
    registry: k3s::PLATFORM.registry,
    proxy: Proxy::K3dCreate,
    pause: k3s::PLATFORM.pause,
    dns: RESTART_NODE,
    ..Platform::DEFAULT
};
