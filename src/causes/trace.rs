//! What does an error message tell of the stages of its pull?

use crate::failure::chain::{Asked, Chain, Lookup, Sent};

/// What an error message tells of the pull's stages, beside the host that failed.
#[derive(Clone, Debug)]
pub struct PullTrace {
    /// What the registry was asked for.
    pub asked: Option<Asked>,
    /// The name that was looked up.
    pub lookup: Option<Lookup>,
    /// The address that was dialled.
    pub dialled: Option<String>,
    /// Whether credentials were sent.
    pub sent: Sent,
    /// Whether it was asked without TLS.
    pub plain: bool,
}

impl PullTrace {
    /// What `chain` tells.
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
