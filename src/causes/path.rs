//! How far did the pull get? The result of each stage: passed, failed, not reached.
//!
//! A stage names its host only if the text does. A result that is not in the text is reported as unknown.

use super::reasons::Reason;
use super::{BreaksAt, Rank, Stage};
use crate::failure::chain::{Asked, Role, Sent};
use crate::failure::image::Reference;

/// The result of one stage of a pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageResult {
    /// Which stage it is.
    pub stage: Stage,
    /// How it went.
    pub state: StageState,
    /// The host that was contacted; `None` on the node itself, and if the text does not say.
    pub host: Option<String>,
    /// The role of that host.
    pub role: Option<Role>,
    /// The address in the text: the DNS server that was asked, or the address that was dialled.
    pub address: Option<String>,
    /// If the pull failed on the way to a host other than the registry: the stage there.
    pub within: Option<Stage>,
}

/// How a stage went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// It was passed.
    Passed,
    /// The pull failed here.
    Failed,
    /// The pull may have failed here instead.
    Possible,
    /// It was not reached.
    NotReached,
    /// This pull does not need it: no name to look up, no TLS, no credentials.
    Skipped,
    /// The text does not say.
    Unknown,
}

/// Every stage, in the order of a pull.
pub const STAGES: [Stage; 13] = [
    Stage::Name,
    Stage::Node,
    Stage::Credentials,
    Stage::Dns,
    Stage::Connect,
    Stage::Tls,
    Stage::Authorise,
    Stage::Manifest,
    Stage::Policy,
    Stage::Platform,
    Stage::Download,
    Stage::Unpack,
    Stage::Start,
];

/// The stages of the pull that `reason` is about. Empty if the text does not say how far it got.
pub fn path(reason: &Reason, reference: Option<&Reference>) -> Vec<StageResult> {
    let Some((broken, within)) = broken(reason) else { return Vec::new() };
    // These two stages are shown only if the pull failed there.
    let is_shown = |stage: &Stage| *stage == broken || !matches!(stage, Stage::Node | Stage::Policy);
    let stages: Vec<Stage> = STAGES.into_iter().filter(is_shown).collect();
    let at = stages.iter().position(|stage| *stage == broken).unwrap_or_default();
    let open: Vec<Stage> =
        reason.alternatives.iter().filter_map(|other| other.cause.cause().breaks_at.stage()).collect();
    let warned = reason.cause.rank == Rank::SecretMissing;
    let hosts = Hosts::of(reason, reference);
    let state = |index: usize, stage: Stage| match index.cmp(&at) {
        std::cmp::Ordering::Equal => StageState::Failed,
        // The pull continues without the secret, and is rejected only if the text says so.
        std::cmp::Ordering::Greater if warned && open.is_empty() => StageState::Unknown,
        std::cmp::Ordering::Greater if warned && stage < Stage::Authorise => StageState::Passed,
        std::cmp::Ordering::Greater if warned && stage == Stage::Authorise => StageState::Failed,
        _ if open.contains(&stage) => StageState::Possible,
        std::cmp::Ordering::Greater => StageState::NotReached,
        std::cmp::Ordering::Less if reason.skips(stage, &hosts) => StageState::Skipped,
        std::cmp::Ordering::Less if stage == Stage::Download && within == Some(Stage::Node) => StageState::Unknown,
        // Pulls with and without credentials look alike until the registry rejects one.
        std::cmp::Ordering::Less if stage == Stage::Credentials && !reason.used_credentials() => StageState::Unknown,
        std::cmp::Ordering::Less => StageState::Passed,
    };
    let result = |(index, stage): (usize, &Stage)| {
        let state = state(index, *stage);
        let reached = matches!(state, StageState::Passed | StageState::Failed | StageState::Possible);
        let (host, role) = hosts.at(*stage).filter(|_| reached).unzip();
        let address = match stage {
            _ if index != at => None,
            Stage::Dns => reason.trace.lookup.as_ref().and_then(|lookup| lookup.resolver.clone()),
            Stage::Connect => reason.trace.dialled.clone(),
            _ => None,
        };
        StageResult { stage: *stage, state, host, role, address, within: within.filter(|_| index == at) }
    };
    stages.iter().enumerate().map(result).collect()
}

/// The stage at which the pull failed, and the stage on the way to another host.
fn broken(reason: &Reason) -> Option<(Stage, Option<Stage>)> {
    let breaks_at = reason.cause.breaks_at;
    let stage = breaks_at.stage()?;
    let role = reason.host.as_ref().map(|host| host.role);
    let asked = reason.trace.asked;
    Some(match (breaks_at, role, asked) {
        (BreaksAt::Storing, ..) => (stage, Some(Stage::Node)),
        (BreaksAt::Stage(Stage::Connect), Some(Role::Proxy), _) if reason.trace.lookup.is_some() => (Stage::Dns, None),
        (BreaksAt::Stage(Stage::Dns | Stage::Connect | Stage::Tls), Some(Role::TokenServer), _) => {
            (Stage::Authorise, Some(stage))
        }
        // The registry itself was reached before, for the manifest.
        (BreaksAt::Stage(Stage::Dns | Stage::Connect | Stage::Tls | Stage::Authorise), Some(Role::BlobStore), _)
        | (BreaksAt::Stage(Stage::Dns | Stage::Connect | Stage::Tls | Stage::Authorise), _, Some(Asked::Blob)) => {
            (Stage::Download, Some(stage))
        }
        // A connection that breaks at the first request has not transferred anything yet.
        (BreaksAt::Transfer, _, Some(Asked::Greeting)) => (Stage::Connect, None),
        (BreaksAt::Request(_) | BreaksAt::Transfer, _, Some(asked)) => match asked {
            Asked::Greeting | Asked::Token => (Stage::Authorise, None),
            Asked::Manifest => (Stage::Manifest, None),
            Asked::Blob => (Stage::Download, None),
        },
        (BreaksAt::NotTold | BreaksAt::Node | BreaksAt::Stage(_) | BreaksAt::Request(_) | BreaksAt::Transfer, ..) => {
            (stage, None)
        }
    })
}

impl BreaksAt {
    /// The stage at which the cause stops a pull, judged by the cause alone.
    pub fn stage(self) -> Option<Stage> {
        match self {
            BreaksAt::NotTold => None,
            BreaksAt::Node => Some(Stage::Node),
            BreaksAt::Storing => Some(Stage::Unpack),
            BreaksAt::Stage(stage) | BreaksAt::Request(stage) => Some(stage),
            BreaksAt::Transfer => Some(Stage::Download),
        }
    }
}

impl Reason {
    /// Whether the text says that credentials were found and sent.
    fn used_credentials(&self) -> bool {
        self.trace.sent == Sent::Some || (self.cause.rank == Rank::Refuses && self.alternatives.is_empty())
    }

    /// Whether this pull skips a stage before the one that failed.
    fn skips(&self, stage: Stage, hosts: &Hosts) -> bool {
        match stage {
            Stage::Credentials => self.trace.sent == Sent::None,
            Stage::Dns => hosts.at(stage).is_some_and(|(host, _)| is_address(&host)),
            Stage::Tls => self.trace.plain,
            _ => false,
        }
    }
}

/// The hosts that the pull contacts.
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
        let from_registry = reason.trace.asked == Some(Asked::Blob);
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
            // Registries redirect downloads; only the text says where to.
            Stage::Download => self.blobs.clone().map(with(Role::BlobStore)),
            Stage::Name | Stage::Credentials | Stage::Unpack | Stage::Node | Stage::Start => None,
        }
    }
}

/// Whether a host, with or without a port, is an address that does not need DNS.
fn is_address(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    host.starts_with('[') || name == "localhost" || name.parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{StageResult, StageState};

    /// The stages in brief: `+` passed, `X` failed, `?` possible, `-` skipped, `~` unknown, `.` not reached.
    fn brief(text: &str) -> String {
        stages(text).iter().map(|stage| mark(stage.state)).collect()
    }

    fn stages(text: &str) -> Vec<StageResult> {
        crate::read(text, &mut |_| ()).list.remove(0).path
    }

    fn mark(state: StageState) -> char {
        match state {
            StageState::Passed => '+',
            StageState::Failed => 'X',
            StageState::Possible => '?',
            StageState::NotReached => '.',
            StageState::Skipped => '-',
            StageState::Unknown => '~',
        }
    }

    /// The stage that failed, its host, role and address, and the stage within.
    fn break_at(text: &str) -> String {
        let broken = stages(text).into_iter().find(|stage| stage.state == StageState::Failed).unwrap();
        format!("{:?} {:?} {:?} {:?} {:?}", broken.stage, broken.host, broken.role, broken.address, broken.within)
    }

    #[test]
    fn a_missing_tag_fails_at_the_manifest() {
        let text = r#"Failed to pull image "nginx:lates": failed to resolve reference "docker.io/library/nginx:lates": docker.io/library/nginx:lates: not found"#;
        assert_eq!(brief(text), "+~++++X....");
        assert_eq!(break_at(text), r#"Manifest Some("registry-1.docker.io") Some(Registry) None None"#);
    }

    #[test]
    fn an_unresolved_registry_fails_at_dns() {
        let text = r#"Failed to pull image "ghcr.io/a/b:1": failed to do request: Head "https://ghcr.io/v2/a/b/manifests/1": dial tcp: lookup ghcr.io on 10.0.0.2:53: no such host"#;
        assert_eq!(brief(text), "+~X........");
        assert_eq!(break_at(text), r#"Dns Some("ghcr.io") Some(Registry) Some("10.0.0.2") None"#);
    }

    #[test]
    fn a_token_server_is_contacted_after_the_registry() {
        let text = r#"Failed to pull image "nginx:1": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository%3Alibrary%2Fnginx%3Apull&service=registry.docker.io": dial tcp: lookup auth.docker.io: no such host"#;
        assert_eq!(brief(text), "+-+++X.....");
        assert_eq!(break_at(text), r#"Authorise Some("auth.docker.io") Some(TokenServer) None Some(Dns)"#);
    }

    #[test]
    fn a_blob_store_is_reached_last() {
        let text = r#"Failed to pull image "nginx:1": failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://production.cloudflare.docker.com/registry-v2/docker/registry/v2/blobs/sha256/ab/x/data": dial tcp 104.16.98.215:443: i/o timeout"#;
        assert_eq!(brief(text), "+~++++++X..");
        assert_eq!(
            break_at(text),
            r#"Download Some("production.cloudflare.docker.com") Some(BlobStore) None Some(Connect)"#
        );
    }

    #[test]
    fn a_registry_at_an_address_without_tls_needs_no_dns() {
        let text = r#"Failed to pull image "10.0.0.7:5000/web:1": failed to do request: Head "http://10.0.0.7:5000/v2/web/manifests/1": dial tcp 10.0.0.7:5000: connect: connection refused"#;
        assert_eq!(brief(text), "+~-X.......");
        assert_eq!(break_at(text), r#"Connect Some("10.0.0.7:5000") Some(Registry) Some("10.0.0.7:5000") None"#);
    }

    #[test]
    fn ambiguous_failures_are_possible_at_both_stages() {
        let text = r#"Failed to pull image "docker.pkg.github.com/a/b/c:1": Error response from daemon: Get https://docker.pkg.github.com/v2/a/b/c/manifests/1: no basic auth credentials"#;
        assert_eq!(brief(text), "+-+++?X....");
    }

    #[test]
    fn a_missing_secret_fails_only_if_the_registry_refuses() {
        let warning = "Warning  FailedToRetrieveImagePullSecret  kubelet  Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.";
        let refusal = r#"Warning  Failed  kubelet  Failed to pull image "ghcr.io/a/b:1": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized"#;
        assert_eq!(brief(&format!("{warning}\n{refusal}")), "+X+++X.....");
    }

    #[test]
    fn a_back_off_alone_has_no_stages() {
        assert!(stages(r#"Back-off pulling image "nginx:1.27""#).is_empty());
    }
}
