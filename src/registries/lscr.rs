//! `lscr`: LinuxServer's public registry.

use super::{Accounts, Registry, hosts::Host::Is};

/// LinuxServer's public registry.
pub(super) const REGISTRY: Registry =
    Registry { hosts: &[Is("lscr.io")], accounts: Accounts::None, ..Registry::DEFAULT };
