//! Which runtime produced the message, and whether it sent credentials.

use super::Chain;

/// Whether credentials were sent with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The message says that none were sent.
    None,
    /// The message says that some were sent.
    Some,
    /// The message does not say.
    Unknown,
}

/// A container runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Runtime {
    Containerd,
    CriO,
    Docker,
}

impl Runtime {
    /// The runtime with this container id scheme: `containerd` of `containerd://4f1…`.
    pub fn of_id(scheme: &str) -> Option<Runtime> {
        match scheme {
            "containerd" => Some(Runtime::Containerd),
            "cri-o" => Some(Runtime::CriO),
            "docker" => Some(Runtime::Docker),
            _ => None,
        }
    }
}

/// Whether credentials were sent.
pub fn credentials(chain: &Chain) -> Sent {
    if chain
        .says_any(&["failed to fetch anonymous token", "no basic auth credentials", "unauthenticated request*"])
        .is_some()
    {
        Sent::None
    } else if chain
        .says_any(&[
            "failed to fetch oauth token",
            "incorrect username or password",
            "invalid_token",
            "trying to obtain access token",
        ])
        .is_some()
    {
        Sent::Some
    } else {
        Sent::Unknown
    }
}

/// The runtime that produced the message.
pub fn runtime(chain: &Chain) -> Option<Runtime> {
    const CONTAINERD: [&str; 6] = [
        "failed to pull and unpack image",
        "failed to resolve reference",
        "failed to resolve image",
        "httpreadseeker",
        "httpreaderseeker",
        "failed to extract layer",
    ];
    const CRI_O: [&str; 6] = [
        "initializing source",
        "reading manifest",
        "pinging container registry",
        "pinging docker registry",
        "choosing image instance",
        "source image rejected",
    ];
    const DOCKER: [&str; 4] = [
        "error response from daemon",
        "error pulling image configuration",
        "failed to register layer",
        "no matching manifest for",
    ];
    let speaks = |phrases: &[&str]| chain.says_any(phrases).is_some();
    if speaks(&DOCKER) {
        Some(Runtime::Docker)
    } else if speaks(&CONTAINERD) {
        Some(Runtime::Containerd)
    } else if speaks(&CRI_O) {
        Some(Runtime::CriO)
    } else {
        None
    }
}
