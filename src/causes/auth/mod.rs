//! Causes in credentials and permissions.

pub mod credential_provider_failed;
pub mod credentials_missing;
pub mod credentials_rejected;
pub mod permission_denied;
pub mod pull_secret_malformed;
pub mod pull_secret_not_found;
