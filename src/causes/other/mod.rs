//! Answers that name no cause.

pub mod backoff_only;
pub mod not_image_pull;
pub mod unknown;
