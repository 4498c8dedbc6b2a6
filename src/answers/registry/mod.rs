//! What did a registry or a registry client answer? Tags, digests, manifests, challenges, logins.

mod challenge;
mod cloud;
mod errors;
mod layouts;
mod listing;
mod login;
mod manifest;
mod subject;
mod tables;
mod tags;

use super::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::{Node, Span};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryFact {
    /// The subject.
    pub about: Subject,
    /// Whether the client was certainly not logged in.
    pub anonymous: bool,
    /// The answer.
    pub what: What,
}

/// The subject of an answer, from the output or from the command above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Not stated: assume the image of the failure above.
    Own,
    /// An image or repository, as written on a command line.
    Image(String),
    /// A host, a path on it, or both; an unknown one is empty. `*` stands for an unknown part of the host.
    At {
        /// Host and port.
        host: String,
        /// The path of the repository.
        path: String,
    },
}

/// The content of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A local client pulled the image.
    Pulled,
    /// The tags of a repository.
    Tags(Tags),
    /// The repositories of a registry.
    Repositories(Tags),
    /// The repository exists, and whether it is public.
    Repository {
        /// Whether everybody can pull from it.
        public: bool,
    },
    /// A digest: the image exists.
    Digest(String),
    /// A manifest: the image exists.
    Manifest(Manifest),
    /// An error of the registry or of the connection to it.
    Problem(Problem),
    /// The registry requires authentication.
    Challenge {
        /// The address of the token server; `None` for basic authentication.
        realm: Option<String>,
        /// Whether a token was sent but lacks the required scope.
        insufficient: bool,
    },
    /// The registry answers without authentication.
    Open,
    /// The host is not a registry; `true` if that is certain.
    NotARegistry(bool),
    /// Files and folders in the image.
    Files(Vec<String>),
    /// The scopes of the token that asked GitHub.
    Scopes(Vec<String>),
    /// The host answers with this server error.
    Failing(u16),
    /// A page of a proxy or firewall blocks the request.
    Blocked,
    /// The registry's firewall does not allow this address.
    NotAllowed(String),
    /// The pull rate limit.
    Limit {
        /// The number of pulls in the limit.
        limit: String,
        /// The number of pulls left.
        left: String,
        /// The IP address that the limit applies to.
        source: Option<String>,
    },
    /// Whether a login succeeded.
    Login(bool),
    /// Whether a signature exists and is valid.
    Signature(bool),
    /// A signature exists, but was not verified.
    Signed,
    /// Whether all layers are intact.
    Layers(bool),
    /// The IAM role of the nodes.
    NodeRole(String),
    /// The object ID of the kubelet identity.
    KubeletId(String),
    /// The service account of the nodes.
    NodeSa(String),
    /// The resource ID of the registry.
    RegistryId(String),
    /// Whether a role with read permission is assigned.
    Rights {
        /// Whether it is assigned.
        given: bool,
        /// The identities that have it, if the answer lists them.
        holders: Vec<String>,
        /// The identity that was asked about: a role, an object ID.
        identity: Option<String>,
        /// The role that grants it in this cloud.
        role: &'static str,
    },
    /// Whether the cluster's identity can pull: the result of `az aks check-acr`.
    Check(Check),
    /// The principals in the repository policy; `None` if there is no policy.
    Policy(Option<Vec<String>>),
}

/// A list of tags or repositories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Their names; newest first if the answer has timestamps.
    pub names: Vec<String>,
    /// Whether the list is complete.
    pub whole: bool,
    /// Tags in archived storage, which must be restored before a pull.
    pub archived: Vec<String>,
    /// Deleted and expired tags, and when they ended, in seconds since 1970.
    pub ended: Vec<(String, i64)>,
}

/// The content of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The kind of artifact.
    pub sort: Sort,
    /// The platforms of an image, such as `linux/arm64`; empty if the manifest does not name them.
    pub platforms: Vec<String>,
    /// Its digest.
    pub digest: Option<String>,
}

/// The kind of artifact in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An image.
    Image,
    /// A Helm chart.
    HelmChart,
    /// A build attestation.
    Attestation,
    /// A signature.
    Signature,
    /// A build cache.
    BuildCache,
    /// An image in the deprecated schema 1 format.
    SchemaOne,
    /// Another artifact.
    Artifact,
}

/// Why a request to a registry failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The tag or digest does not exist.
    NoManifest,
    /// The repository does not exist.
    NoRepository,
    /// The image does not exist for the requested platform.
    NoPlatform,
    /// Not found: it does not exist, or the registry hides it.
    NotFound,
    /// Authentication is required.
    Unauthorized,
    /// Access is denied.
    Denied,
    /// A policy of the registry blocks the image: vulnerabilities, a missing scan.
    Policy,
    /// The rate limit was exceeded.
    Limited,
    /// A server error.
    Server,
    /// The registry could not be reached.
    Unreached,
}

/// The result of a check of the cluster's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It can pull.
    Good,
    /// The registry's name does not resolve.
    Name,
    /// The cluster has no working identity.
    Identity,
    /// The identity lacks the permission.
    Right,
}

/// The readers of this module.
pub(super) const READERS: &[&[OutputReader]] = &[&[
    OutputReader { topic: Topic::RateLimit, prints: &["curl --head ~ratelimitpreview"], read: challenge::limit },
    OutputReader { topic: Topic::Challenge, prints: &["curl -si ~/v2/"], read: challenge::read },
    OutputReader {
        topic: Topic::Tags,
        prints: &[
            "crane ls",
            "skopeo list-tags",
            "oras repo tags",
            "regctl tag ls",
            "aws ecr describe-images",
            "aws ecr list-images",
            "gcloud artifacts docker tags list",
            "gcloud artifacts docker images list",
            "gcloud container images list-tags",
            "doctl registry",
            "az acr repository show-tags",
            "oc get imagestreamtags",
        ],
        read: tags::read,
    },
    OutputReader {
        topic: Topic::Repositories,
        prints: &["aws ecr describe-repositories", "az acr repository list"],
        read: tags::repositories,
    },
    OutputReader { topic: Topic::Repositories, prints: &[], read: tags::repository },
    OutputReader {
        topic: Topic::Manifest,
        prints: &[
            "docker buildx imagetools inspect",
            "docker manifest inspect",
            "crane digest",
            "crane manifest",
            "crane config",
            "skopeo inspect",
            "oras manifest fetch",
            "regctl manifest get",
        ],
        read: manifest::read,
    },
    OutputReader { topic: Topic::Layers, prints: &["crane validate"], read: login::layers },
    OutputReader { topic: Topic::Manifest, prints: &["crane export tar"], read: login::files },
    OutputReader { topic: Topic::Signature, prints: &["cosign verify", "cosign tree"], read: login::signature },
    OutputReader { topic: Topic::RegistryLogin, prints: &["docker login"], read: login::login },
    OutputReader {
        topic: Topic::NodeIdentity,
        prints: &[
            "aws eks describe-nodegroup ~nodeRole",
            "az aks show ~objectId",
            "gcloud container node-pools describe ~serviceAccount",
        ],
        read: cloud::identity,
    },
    OutputReader { topic: Topic::RegistryId, prints: &["az acr show ~id"], read: cloud::registry_id },
    OutputReader {
        topic: Topic::Rights,
        prints: &[
            "aws iam list-attached-role-policies",
            "az role assignment list",
            "gcloud artifacts repositories get-iam-policy",
        ],
        read: cloud::rights,
    },
    OutputReader {
        topic: Topic::Grant,
        prints: &["az aks check-acr", "aws ecr get-repository-policy"],
        read: cloud::grant,
    },
    OutputReader { topic: Topic::Challenge, prints: &["az acr check-health"], read: errors::health },
    OutputReader { topic: Topic::Manifest, prints: &[], read: errors::read },
]];

/// An answer about the command's subject.
fn one(output: &Output, what: What, span: Span, end: usize) -> Option<Parsed> {
    Some(Parsed::one(fact(subject::of_command(output.command()), output, what), span, end))
}

/// An answer about a subject in the output, for commands that do not name one.
fn about(output: &Output, named: Subject, what: What, span: Span, end: usize) -> Option<Parsed> {
    let about = match subject::of_command(output.command()) {
        Subject::Own => named,
        told => told,
    };
    Some(Parsed::one(fact(about, output, what), span, end))
}

fn fact(about: Subject, output: &Output, what: What) -> Fact {
    let anonymous = subject::is_anonymous(output.command()) || output.is_anonymous();
    Fact::Registry(RegistryFact { about, anonymous, what })
}

/// The JSON that begins at a line: a list, or an object that has one of `keys` near its beginning. YAML that begins with
/// one of the keys.
fn json(output: &Output, at: usize, keys: &[&str]) -> Option<(Node, usize)> {
    let line = output.line(at);
    let list = line.strip_prefix('[').map(str::trim_start);
    // After such a line we are inside JSON that begins above: parsing from each of its lines takes quadratic time.
    let is_inside =
        at > 0 && !output.is_first(at) && output.line(at - 1).starts_with(['{', '[', '}', ']', '"', ' ', '\t']);
    let is_yaml =
        line.strip_suffix(':').is_some_and(|key| keys.contains(&key)) && output.line(at + 1).starts_with([' ', '-']);
    if list.is_none() && !line.starts_with('{') && !is_yaml || is_inside {
        return None;
    }
    let near = |line: &str| {
        let head = line.get(..line.floor_char_boundary(600)).unwrap_or_default();
        keys.iter().any(|key| {
            let mut behind = head.match_indices(key);
            behind.any(|(at, _)| head[..at].ends_with('"') && head[at + key.len()..].starts_with('"'))
        })
    };
    let plain = is_yaml || list.is_some_and(|rest| rest.is_empty() || rest.starts_with('"'));
    // `jq -S` sorts the keys: those of a manifest come last.
    let most = if output.is_first(at) { 80 } else { 14 };
    if plain || output.lines(at).take(most).any(|(_, line)| near(line)) { output.tree(at) } else { None }
}

/// Whether the lines of an answer say that a list is empty; a list may also be cut, or be no JSON.
fn says_none(output: &Output, at: usize, end: usize) -> bool {
    let mut lines = (at..end.min(at + 20)).map(|at| output.line(at));
    lines.any(|line| line.contains("[]") || line.contains("null") || line.starts_with("Listed 0 items"))
}

/// The text at the end of a path.
fn text<'n>(node: &'n Node, path: &[&str]) -> Option<&'n str> {
    node.text_at(path).map(|text| text.as_str())
}

/// Whether an output stands alone: the line before `at` and the line at `end` are empty or do not exist.
fn alone(output: &Output, at: usize, end: usize) -> bool {
    (at == 0 || output.line(at - 1).is_empty()) && output.lines(end).next().is_none_or(|(_, line)| line.is_empty())
}

#[cfg(test)]
fn told(text: &str) -> Vec<RegistryFact> {
    let registry = |answer: super::Answer| match answer.fact {
        Fact::Registry(told) => Some(told),
        _ => None,
    };
    super::read(text).list.into_iter().filter_map(registry).collect()
}

#[cfg(test)]
fn whats(text: &str) -> Vec<What> {
    told(text).into_iter().map(|told| told.what).collect()
}
