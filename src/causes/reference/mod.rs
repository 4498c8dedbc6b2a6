//! Causes about the image name and what it points to.

pub mod digest_not_found;
pub mod image_moved;
pub mod invalid_image_name;
pub mod moved;
pub mod platform_mismatch;
pub mod repository_not_found;
pub mod repository_not_found_or_private;
pub mod short_name_unresolved;
pub mod tag_not_found;
pub mod unsupported_manifest;
