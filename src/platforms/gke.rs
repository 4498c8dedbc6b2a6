//! `gke`: GKE.

use super::{Dns, Home, Pause, Platform, Proxy, RegistryFiles, recognise::Node::Starts};
use crate::lang::Text;

/// GKE.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("gke-", None), Starts("gk3-", None)],
    home: Home::Managed,
    registry: RegistryFiles::Gke,
    proxy: Proxy::None(Text! {
        en: "GKE has no proxy setting for its nodes, and files on a node are lost when it is replaced. Give the nodes \
            Internet access with Cloud NAT, or pull through a remote repository of Artifact Registry.",
        es: "GKE no tiene ajuste de proxy para sus nodos, y los archivos de un nodo se pierden al reemplazarlo. Da \
            salida a Internet a los nodos con Cloud NAT, o descarga por un repositorio remoto de Artifact Registry.",
    }),
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
