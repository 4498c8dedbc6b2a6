//! `elastic`: Elastic's public registry.

use super::{Accounts, Names, Registry, hosts::Host::Is};

/// Elastic's public registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("docker.elastic.co")],
    accounts: Accounts::None,
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
