//! What is left when no cause can be named.

pub mod backoff_only;
pub mod not_image_pull;
pub mod unknown;
