//! What did the network answer? Names, connections, proxies, certificates.

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {}

/// What reads it.
pub(super) const READERS: &[&[Reader]] = &[];
