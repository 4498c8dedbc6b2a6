//! What did a registry, or a client of one, answer? Tags, digests, manifests, challenges, logins.

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {}

/// What reads it.
pub(super) const READERS: &[&[Reader]] = &[];
