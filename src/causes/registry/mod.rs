//! Causes in the registry.

pub mod blob_corrupt;
pub mod not_a_registry;
pub mod registry_blocked;
pub mod registry_error;
