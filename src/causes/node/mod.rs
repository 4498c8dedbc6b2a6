//! Causes on the node.

pub mod image_inspect_error;
pub mod image_never_pull;
pub mod image_store_corrupt;
pub mod image_volume_mount_failed;
pub mod no_space_left;
pub mod pull_cancelled;
pub mod pull_in_progress;
pub mod runtime_config_invalid;
pub mod runtime_unavailable;
pub mod sandbox_image_failed;
pub mod unpack_failed;
