//! What did a node answer? Disk, clock, runtime, its settings.

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {}

/// What reads it.
pub(super) const READERS: &[&[Reader]] = &[];
