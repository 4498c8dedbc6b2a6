//! One error message, read as a chain of links.

/// One error message.
pub struct Chain {}
