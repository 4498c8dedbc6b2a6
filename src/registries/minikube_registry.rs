//! `minikube-registry`: The minikube registry addon.

use super::{Ask, Home, ON_THE_CLUSTERS_MACHINE, Registry, hosts::Host::Service};
use crate::template::{
    Slot::Path,
    Word::{Fill, Join, Output, Words},
};

/// The minikube registry addon.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Service("registry.kube-system.svc", None)],
    home: Home::Node,
    tags: Some(Ask {
        text: ON_THE_CLUSTERS_MACHINE,
        line: &[Words("crane ls --insecure"), Join(&[Output("minikube ip"), Words(":5000/"), Fill(Path)])],
    }),
    ..Registry::DEFAULT
};
