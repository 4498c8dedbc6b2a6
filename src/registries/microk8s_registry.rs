//! `microk8s-registry`: The MicroK8s registry addon.

use super::{
    Ask, Home, ON_THE_CLUSTERS_MACHINE, Registry,
    hosts::Host::{At, Service},
};
use crate::template::{
    Slot::Path,
    Word::{Fill, Join, Words},
};

/// The MicroK8s registry addon.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Service("registry.container-registry.svc", None), At("localhost", "32000")],
    home: Home::Node,
    tags: Some(Ask {
        text: ON_THE_CLUSTERS_MACHINE,
        line: &[Words("crane ls --insecure"), Join(&[Words("localhost:32000/"), Fill(Path)])],
    }),
    ..Registry::DEFAULT
};
