//! What does an error message say about the stages of its pull?

use crate::failure::chain::{Asked, Chain, Lookup, Sent};

/// What an error message says about the stages of the pull, in addition to the host that failed.
#[derive(Clone, Debug)]
pub struct PullTrace {
    /// What was requested from the registry.
    pub asked: Option<Asked>,
    /// The name that was looked up.
    pub lookup: Option<Lookup>,
    /// The address that was dialled.
    pub dialled: Option<String>,
    /// Whether credentials were sent.
    pub sent: Sent,
    /// Whether the request was made without TLS.
    pub plain: bool,
}

impl PullTrace {
    /// Reads the trace of `chain`.
    pub fn of(chain: &Chain) -> PullTrace {
        let dialled = chain.dial().map(|dial| dial.address);
        PullTrace {
            asked: chain.asked(),
            lookup: chain.lookup(),
            dialled: dialled.filter(|address| !address.starts_with(['/', '@'])),
            sent: chain.credentials(),
            plain: chain.is_plain_http(),
        }
    }
}
