//! `kind-registry`: The local registry of a kind cluster, as set up in kind's documentation.

use super::{Ask, Home, ON_THE_CLUSTERS_MACHINE, Registry, hosts::Host::At};
use crate::template::{
    Slot::Path,
    Word::{Fill, Join, Words},
};

/// The local registry of a kind cluster, as set up in kind's documentation.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[At("kind-registry", "5000"), At("localhost", "5001")],
    home: Home::Node,
    tags: Some(Ask {
        text: ON_THE_CLUSTERS_MACHINE,
        line: &[Words("crane ls --insecure"), Join(&[Words("localhost:5001/"), Fill(Path)])],
    }),
    ..Registry::DEFAULT
};
