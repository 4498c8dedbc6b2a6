//! `k3d-registry`: The registry of a k3d cluster.

use super::{
    Ask, Home, ON_THE_CLUSTERS_MACHINE, Registry,
    hosts::Host::{AnyPort, Starts},
};
use crate::template::{
    Slot::Name,
    Word::{Fill, Words},
};

/// The registry of a k3d cluster.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[AnyPort("registry.localhost"), Starts("k3d-")],
    home: Home::Cluster,
    tags: Some(Ask { text: ON_THE_CLUSTERS_MACHINE, line: &[Words("crane ls --insecure"), Fill(Name)] }),
    ..Registry::DEFAULT
};
