//! How far did the pull come? The stops of its way: what was passed, where it broke, what was not reached.
//!
//! A stop tells which host stood there only where the text does. What the text leaves open is said to be open.

use super::reasons::Reason;
use super::{Cause, CauseId, Family, Stage};
use crate::failure::chain::{Asked, Chain, Lookup, Role, Sent};
use crate::failure::image::Reference;

/// One stop on the way of a pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which step it is.
    pub stage: Stage,
    /// How it went.
    pub state: StopState,
    /// The host that was asked there; `None` on the node itself, and where the text does not tell.
    pub host: Option<String>,
    /// What part that host plays.
    pub role: Option<Role>,
    /// The address that the text names: the DNS server that was asked, the address that was dialled.
    pub address: Option<String>,
    /// Where another host than the registry broke it: the step on the way to that host.
    pub within: Option<Stage>,
}

/// How a stop went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopState {
    /// It was passed.
    Passed,
    /// It broke here.
    Failed,
    /// It may have broken here instead.
    Possible,
    /// It was not reached.
    NotReached,
    /// This pull does without it: no name to look up, no TLS, no credentials.
    Skipped,
    /// The text does not tell.
    Unknown,
}

/// What an error message tells of the way, beside the host that failed.
#[derive(Clone, Debug)]
pub struct Trail {
    asked: Option<Asked>,
    lookup: Option<Lookup>,
    dialled: Option<String>,
    anonymous: bool,
    plain: bool,
}

impl Trail {
    /// What `chain` tells.
    pub fn of(chain: &Chain) -> Trail {
        let dialled = chain.dial().map(|dial| dial.address);
        Trail {
            asked: chain.asked(),
            lookup: chain.lookup(),
            dialled: dialled.filter(|address| !address.starts_with(['/', '@'])),
            anonymous: chain.credentials() == Sent::None,
            plain: chain.is_plain_http(),
        }
    }
}

/// The stops of every pull, in order.
const STOPS: [Stage; 11] = [
    Stage::Name,
    Stage::Credentials,
    Stage::Dns,
    Stage::Connect,
    Stage::Tls,
    Stage::Authorise,
    Stage::Manifest,
    Stage::Platform,
    Stage::Download,
    Stage::Unpack,
    Stage::Start,
];

/// Causes of the node that stop a pull before it begins.
const BEFORE: [CauseId; 4] =
    [CauseId::KubeletPullQpsExceeded, CauseId::ImageNeverPull, CauseId::RuntimeUnavailable, CauseId::ImageInspectError];
/// Causes of the node that stop it when the image is stored.
const STORING: [CauseId; 2] = [CauseId::NoSpaceLeft, CauseId::ImageStoreCorrupt];
/// A warning: the pull goes on without the secret.
const WARNING: CauseId = CauseId::PullSecretNotFound;

/// The way of the pull that `reason` is about. Empty where the text does not tell how far it came.
pub fn path(reason: &Reason, reference: Option<&Reference>) -> Vec<Stop> {
    let Some((broken, within)) = broken(reason) else { return Vec::new() };
    let mut stops: Vec<Stage> = STOPS.to_vec();
    // Two stops are there only for those who are stopped at them.
    for (extra, before) in [(Stage::Node, Stage::Credentials), (Stage::Policy, Stage::Platform)] {
        let at = stops.iter().position(|stage| *stage == before).filter(|_| broken == extra);
        at.into_iter().for_each(|at| stops.insert(at, extra));
    }
    let at = stops.iter().position(|stage| *stage == broken).unwrap_or_default();
    let open: Vec<Stage> = reason.alternatives.iter().filter_map(|other| stop_of(other.cause.cause())).collect();
    let warned = reason.cause.id == WARNING;
    let hosts = Hosts::of(reason, reference);
    let state = |index: usize, stage: Stage| match index.cmp(&at) {
        std::cmp::Ordering::Equal => StopState::Failed,
        // The pull went on without the secret, and was refused if the text says so.
        std::cmp::Ordering::Greater if warned && open.is_empty() => StopState::Unknown,
        std::cmp::Ordering::Greater if warned && stage < Stage::Authorise => StopState::Passed,
        std::cmp::Ordering::Greater if warned && stage == Stage::Authorise => StopState::Failed,
        _ if open.contains(&stage) => StopState::Possible,
        std::cmp::Ordering::Greater => StopState::NotReached,
        std::cmp::Ordering::Less if reason.does_without(stage, &hosts) => StopState::Skipped,
        std::cmp::Ordering::Less if stage == Stage::Download && within == Some(Stage::Node) => StopState::Unknown,
        std::cmp::Ordering::Less => StopState::Passed,
    };
    let stop = |(index, stage): (usize, &Stage)| {
        let state = state(index, *stage);
        let reached = matches!(state, StopState::Passed | StopState::Failed | StopState::Possible);
        let (host, role) = hosts.at(*stage).filter(|_| reached).unzip();
        let address = match stage {
            _ if index != at => None,
            Stage::Dns => reason.trail.lookup.as_ref().and_then(|lookup| lookup.resolver.clone()),
            Stage::Connect => reason.trail.dialled.clone(),
            _ => None,
        };
        Stop { stage: *stage, state, host, role, address, within: within.filter(|_| index == at) }
    };
    stops.iter().enumerate().map(stop).collect()
}

/// The stop at which the pull broke, and the step on the way to another host.
fn broken(reason: &Reason) -> Option<(Stage, Option<Stage>)> {
    let cause = reason.cause;
    let stage = stop_of(cause)?;
    let role = reason.host.as_ref().map(|host| host.role);
    Some(match (cause.stage, role, reason.trail.asked) {
        (Stage::Node, ..) => (stage, Some(Stage::Node).filter(|_| stage != Stage::Node)),
        (Stage::Connect, Some(Role::Proxy), _) if reason.trail.lookup.is_some() => (Stage::Dns, None),
        (Stage::Dns | Stage::Connect | Stage::Tls, Some(Role::TokenServer), _) => (Stage::Authorise, Some(cause.stage)),
        (Stage::Dns | Stage::Connect | Stage::Tls | Stage::Authorise, Some(Role::BlobStore), _) => {
            (Stage::Download, Some(cause.stage))
        }
        // The registry itself was reached before, for the manifest.
        (Stage::Dns | Stage::Connect | Stage::Tls | Stage::Authorise, _, Some(Asked::Blob)) => {
            (Stage::Download, Some(cause.stage))
        }
        (Stage::Manifest | Stage::Download, _, Some(asked)) => match asked {
            // A connection that breaks at the first word has carried nothing yet.
            Asked::Greeting if cause.id == CauseId::ConnectionInterrupted => (Stage::Connect, None),
            Asked::Greeting | Asked::Token => (Stage::Authorise, None),
            Asked::Manifest => (Stage::Manifest, None),
            Asked::Blob => (Stage::Download, None),
        },
        _ => (stage, None),
    })
}

/// Where a cause stops a pull, as far as the cause alone tells.
fn stop_of(cause: &Cause) -> Option<Stage> {
    match cause.stage {
        _ if cause.family == Family::Other => None,
        Stage::Node if BEFORE.contains(&cause.id) => Some(Stage::Node),
        Stage::Node => STORING.contains(&cause.id).then_some(Stage::Unpack),
        // Registries count manifests.
        Stage::Download if cause.id == CauseId::RateLimited => Some(Stage::Manifest),
        stage => Some(stage),
    }
}

impl Reason {
    /// Whether this pull has nothing to do at a stop that it passed.
    fn does_without(&self, stage: Stage, hosts: &Hosts) -> bool {
        match stage {
            Stage::Credentials => self.trail.anonymous,
            Stage::Dns => hosts.at(stage).is_some_and(|(host, _)| is_address(&host)),
            Stage::Tls => self.trail.plain,
            _ => false,
        }
    }
}

/// Who is asked on the way.
struct Hosts {
    registry: Option<(String, Role)>,
    proxy: Option<String>,
    tokens: Option<String>,
    blobs: Option<String>,
}

impl Hosts {
    fn of(reason: &Reason, reference: Option<&Reference>) -> Hosts {
        let named = |role: Role| reason.host.as_ref().filter(|host| host.role == role).map(|host| host.name.clone());
        let written = || {
            Some(match reference?.registry.as_str() {
                "docker.io" => "registry-1.docker.io".to_string(),
                registry => registry.to_string(),
            })
        };
        let mirror = named(Role::Mirror).map(|mirror| (mirror, Role::Mirror));
        let registry = || named(Role::Registry).or_else(written).map(|registry| (registry, Role::Registry));
        let from_registry = reason.trail.asked == Some(Asked::Blob);
        Hosts {
            registry: mirror.or_else(registry),
            proxy: named(Role::Proxy),
            tokens: named(Role::TokenServer),
            blobs: named(Role::BlobStore).or_else(|| named(Role::Registry).filter(|_| from_registry)),
        }
    }

    fn at(&self, stage: Stage) -> Option<(String, Role)> {
        let with = |role: Role| move |host: String| (host, role);
        let registry = || self.registry.clone();
        match stage {
            Stage::Dns | Stage::Connect => self.proxy.clone().map(with(Role::Proxy)).or_else(registry),
            Stage::Authorise => self.tokens.clone().map(with(Role::TokenServer)).or_else(registry),
            Stage::Tls | Stage::Manifest | Stage::Policy | Stage::Platform => registry(),
            // Registries send downloads elsewhere; only the text tells where.
            Stage::Download => self.blobs.clone().map(with(Role::BlobStore)),
            Stage::Name | Stage::Credentials | Stage::Unpack | Stage::Node | Stage::Start => None,
        }
    }
}

/// Whether a host, with or without a port, is an address that needs no DNS.
fn is_address(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    host.starts_with('[') || name == "localhost" || name.parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Stop, StopState};

    /// The way in brief: `+` passed, `X` broken, `?` perhaps, `-` skipped, `~` not told, `.` not reached.
    fn way(text: &str) -> String {
        stops(text).iter().map(|stop| mark(stop.state)).collect()
    }

    fn stops(text: &str) -> Vec<Stop> {
        crate::read(text, &mut |_| ()).list.remove(0).path
    }

    fn mark(state: StopState) -> char {
        match state {
            StopState::Passed => '+',
            StopState::Failed => 'X',
            StopState::Possible => '?',
            StopState::NotReached => '.',
            StopState::Skipped => '-',
            StopState::Unknown => '~',
        }
    }

    /// Broken stop, host, role, address and the step within.
    fn break_at(text: &str) -> String {
        let broken = stops(text).into_iter().find(|stop| stop.state == StopState::Failed).unwrap();
        format!("{:?} {:?} {:?} {:?} {:?}", broken.stage, broken.host, broken.role, broken.address, broken.within)
    }

    #[test]
    fn a_missing_tag_is_missed_at_the_manifest() {
        let text = r#"Failed to pull image "nginx:lates": failed to resolve reference "docker.io/library/nginx:lates": docker.io/library/nginx:lates: not found"#;
        assert_eq!(way(text), "++++++X....");
        assert_eq!(break_at(text), r#"Manifest Some("registry-1.docker.io") Some(Registry) None None"#);
    }

    #[test]
    fn a_registry_that_is_unknown_to_dns_is_reached_by_nobody() {
        let text = r#"Failed to pull image "ghcr.io/a/b:1": failed to do request: Head "https://ghcr.io/v2/a/b/manifests/1": dial tcp: lookup ghcr.io on 10.0.0.2:53: no such host"#;
        assert_eq!(way(text), "++X........");
        assert_eq!(break_at(text), r#"Dns Some("ghcr.io") Some(Registry) Some("10.0.0.2") None"#);
    }

    #[test]
    fn a_token_server_is_asked_after_the_registry() {
        let text = r#"Failed to pull image "nginx:1": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository%3Alibrary%2Fnginx%3Apull&service=registry.docker.io": dial tcp: lookup auth.docker.io: no such host"#;
        assert_eq!(way(text), "+-+++X.....");
        assert_eq!(break_at(text), r#"Authorise Some("auth.docker.io") Some(TokenServer) None Some(Dns)"#);
    }

    #[test]
    fn a_blob_store_is_reached_last() {
        let text = r#"Failed to pull image "nginx:1": failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://production.cloudflare.docker.com/registry-v2/docker/registry/v2/blobs/sha256/ab/x/data": dial tcp 104.16.98.215:443: i/o timeout"#;
        assert_eq!(way(text), "++++++++X..");
        assert_eq!(
            break_at(text),
            r#"Download Some("production.cloudflare.docker.com") Some(BlobStore) None Some(Connect)"#
        );
    }

    #[test]
    fn a_registry_at_an_address_without_tls_needs_no_dns() {
        let text = r#"Failed to pull image "10.0.0.7:5000/web:1": failed to do request: Head "http://10.0.0.7:5000/v2/web/manifests/1": dial tcp 10.0.0.7:5000: connect: connection refused"#;
        assert_eq!(way(text), "++-X.......");
        assert_eq!(break_at(text), r#"Connect Some("10.0.0.7:5000") Some(Registry) Some("10.0.0.7:5000") None"#);
    }

    #[test]
    fn what_cannot_be_told_apart_is_open_at_both_stops() {
        let text = r#"Failed to pull image "docker.pkg.github.com/a/b/c:1": Error response from daemon: Get https://docker.pkg.github.com/v2/a/b/c/manifests/1: no basic auth credentials"#;
        assert_eq!(way(text), "+-+++?X....");
    }

    #[test]
    fn a_missing_secret_stops_nothing_until_the_registry_refuses() {
        let warning = "Warning  FailedToRetrieveImagePullSecret  kubelet  Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.";
        let refusal = r#"Warning  Failed  kubelet  Failed to pull image "ghcr.io/a/b:1": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized"#;
        assert_eq!(way(&format!("{warning}\n{refusal}")), "+X+++X.....");
    }

    #[test]
    fn a_back_off_alone_tells_nothing_of_the_way() {
        assert!(stops(r#"Back-off pulling image "nginx:1.27""#).is_empty());
    }
}
