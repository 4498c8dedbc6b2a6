//! `aks`: AKS.

use super::{Dns, Home, Open, Pause, Platform, Proxy, RegistryFiles, recognise::Node::Starts};

/// AKS.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("aks-", None), Starts("akswin", None)],
    home: Home::Managed,
    open: Open::Session(&[]),
    registry: RegistryFiles::Aks,
    proxy: Proxy::Aks,
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
