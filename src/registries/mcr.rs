//! `mcr`: Microsoft's public registry.

use super::{Accounts, Names, Registry, hosts::Host::Is};

/// Microsoft's public registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("mcr.microsoft.com"), Is("mcr.azure.cn")],
    accounts: Accounts::None,
    page: Some(|_, path| Some(format!("https://mcr.microsoft.com/en-us/artifact/mcr/{path}/tags"))),
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
