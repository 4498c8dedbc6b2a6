//! `eks`: EKS, or any cluster whose nodes are called as EC2 calls its instances.

use super::{
    Dns, Home, Pause, Platform, Proxy, RegistryFiles, Setup,
    recognise::Node::{Between, Starts},
};

/// EKS, or any cluster whose nodes are called as EC2 calls its instances.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("fargate-ip-", None), Between("ip-", ".internal"), Between("ip-", ".compute.amazonaws.com")],
    home: Home::Managed,
    setup: Setup::Perhaps,
    registry: RegistryFiles::UserData,
    proxy: Proxy::UserData,
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
