//! What is in a pull secret? Its hosts and its faults, never its values.

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {}

/// What reads it.
pub(super) const READERS: &[Reader] = &[];
