//! `mcr`: Microsoft's public registry.

use super::{Accounts, Names, Registry, hosts::Host::Is};

/// Microsoft's public registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("mcr.microsoft.com"), Is("mcr.azure.cn")],
    accounts: Accounts::None,
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
