//! `{id}`: TODO what it is.

use super::{Home, Platform, recognise::Node::Starts};

/// TODO what it is. Every field has its default in `Platform::DEFAULT`: omit what is the same as on any
/// node with containerd.
pub(super) const PLATFORM: Platform =
    Platform { nodes: &[Starts("TODO-", None)], home: Home::Usual, ..Platform::DEFAULT };
