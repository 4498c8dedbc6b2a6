//! The page: the Yew app.

/// Mounts the page.
pub fn start() {}
