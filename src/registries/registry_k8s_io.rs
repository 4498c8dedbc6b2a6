//! `registry-k8s-io`: The registry of the Kubernetes project.

use super::{Accounts, Names, Registry, hosts::Host::Is, k8s_gcr_io};

/// The registry of the Kubernetes project.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("registry.k8s.io")],
    accounts: Accounts::None,
    rule: k8s_gcr_io::REGISTRY.rule,
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
