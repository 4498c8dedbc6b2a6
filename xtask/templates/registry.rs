//! `{id}`: TODO whose registry it is.

use super::{Registry, hosts::Host::Is};

/// TODO whose registry it is. Every field has its default in `Registry::DEFAULT`: omit what its documentation does
/// not say.
pub(super) const REGISTRY: Registry = Registry { hosts: &[Is("TODO.example.com")], ..Registry::DEFAULT };
