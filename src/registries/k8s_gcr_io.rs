//! `k8s-gcr-io`: The registry of the Kubernetes project until 2023.

use super::{Accounts, Registry, hosts::Host::Is};
use crate::lang::Text;

/// The registry of the Kubernetes project until 2023.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("k8s.gcr.io")],
    accounts: Accounts::None,
    rule: Some(Text! {
        en: "The registry blocks the nodes' egress IP address. Pull through another egress, or through a mirror \
                in your network.",
        es: "El registro bloquea la dirección IP de salida de los nodos. Descarga por otra salida o a través de \
                un mirror en tu red.",
    }),
    ..Registry::DEFAULT
};
