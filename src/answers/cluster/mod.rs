//! What did the cluster answer? Service accounts, workloads, lists of secrets, nodes.

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {}

/// What reads it.
pub(super) const READERS: &[Reader] = &[];
