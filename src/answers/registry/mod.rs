//! What did a registry, or a client of one, answer? Tags, digests, manifests, challenges, logins.

mod challenge;
mod cloud;
mod errors;
mod login;
mod manifest;
mod subject;
mod tags;

use super::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::{Node, Span};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryFact {
    /// What it is about.
    pub about: Subject,
    /// Whether nobody was logged in for sure.
    pub anonymous: bool,
    /// What it says.
    pub what: What,
}

/// What an answer is about, as the output or the command above it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Neither says it: whoever pastes it below a failure means the image of that.
    Own,
    /// An image or repository, as a command line writes it.
    Image(String),
    /// A host, a path in it, or both; what is not known is empty. `*` stands for a part of the host that is not known.
    At {
        /// Host and port.
        host: String,
        /// The path of the repository.
        path: String,
    },
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody's own program pulled it.
    Pulled,
    /// The tags of a repository.
    Tags(Tags),
    /// The repositories of a registry.
    Repositories(Tags),
    /// A digest: what was asked for exists.
    Digest(String),
    /// A manifest: what was asked for exists.
    Manifest(Manifest),
    /// The registry's refusal, or why it was not reached.
    Problem(Problem),
    /// It asks for a login: the host that gives tokens, or nothing where a password is enough; whether a token was
    /// sent and has not the right.
    Challenge {
        /// The address of the token server.
        realm: Option<String>,
        /// Whether a token was sent and is not enough.
        insufficient: bool,
    },
    /// It answers without asking for a login.
    Open,
    /// It is no registry that answers; whether that is sure.
    NotARegistry(bool),
    /// A page of a proxy or firewall stands in the way.
    Blocked,
    /// How many pulls there are, how many are left, for which address.
    Limit {
        /// Of how many.
        limit: String,
        /// So many are left.
        left: String,
        /// Whose they are.
        source: Option<String>,
    },
    /// Whether a login was accepted.
    Login(bool),
    /// Whether a signature is there and right.
    Signature(bool),
    /// There is a signature, which nobody has verified.
    Signed,
    /// Whether all layers are whole.
    Layers(bool),
    /// The IAM role of the nodes.
    NodeRole(String),
    /// The object id of the kubelet's identity.
    KubeletId(String),
    /// The service account of the nodes.
    NodeSa(String),
    /// The resource id of the registry.
    RegistryId(String),
    /// Whether a role that may read is given, and to whom where the answer says it.
    Rights {
        /// Whether it is.
        given: bool,
        /// To whom.
        holders: Vec<String>,
    },
    /// Whether the cluster's identity can pull: what `az aks check-acr` found.
    Check(Check),
    /// Whom the repository's policy names; `None` where it has none.
    Policy(Option<Vec<String>>),
}

/// A list of tags or repositories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Their names; the newest first where the answer says when each was made.
    pub names: Vec<String>,
    /// Whether it is the whole list.
    pub whole: bool,
    /// Those that are archived and must be restored first.
    pub archived: Vec<String>,
}

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// What it describes.
    pub sort: Sort,
    /// The platforms of an image, such as `linux/arm64`; empty where it does not say.
    pub platforms: Vec<String>,
    /// Its digest.
    pub digest: Option<String>,
}

/// What a manifest describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An image.
    Image,
    /// A Helm chart.
    HelmChart,
    /// A build's attestation.
    Attestation,
    /// A signature.
    Signature,
    /// A build cache.
    BuildCache,
    /// An image of the first, abandoned format.
    SchemaOne,
    /// Another artifact.
    Artifact,
}

/// Why a registry was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has no such tag or digest.
    NoManifest,
    /// It has no such repository.
    NoRepository,
    /// The image is not there for the platform that was asked for.
    NoPlatform,
    /// It has no such thing, or hides it.
    NotFound,
    /// It wants a login.
    Unauthorized,
    /// It forbids it.
    Denied,
    /// A policy of it forbids the image: vulnerabilities, a missing scan.
    Policy,
    /// It counts, and the count is used up.
    Limited,
    /// It failed.
    Server,
    /// It was not reached.
    Unreached,
}

/// What a check of the cluster's identity found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It can pull.
    Good,
    /// The name of the registry is not resolved.
    Name,
    /// The cluster has no identity that works.
    Identity,
    /// The identity has not the right.
    Right,
}

/// What reads it.
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

/// One answer.
fn one(output: &Output, what: What, span: Span, end: usize) -> Option<Parsed> {
    Some(Parsed::one(fact(subject::of_command(output.command()), output, what), span, end))
}

/// An answer about something that the output names itself, where the command does not.
fn about(output: &Output, named: Subject, what: What, span: Span, end: usize) -> Option<Parsed> {
    let about = match subject::of_command(output.command()) {
        Subject::Own => named,
        told => told,
    };
    Some(Parsed::one(fact(about, output, what), span, end))
}

fn fact(about: Subject, output: &Output, what: What) -> Fact {
    Fact::Registry(RegistryFact { about, anonymous: subject::is_anonymous(output.command()), what })
}

/// The JSON that begins at a line: a list, or an object that has one of `keys` near its begin.
fn json(output: &Output, at: usize, keys: &[&str]) -> Option<(Node, usize)> {
    let line = output.line(at);
    let list = line.strip_prefix('[').map(str::trim_start);
    // Behind such a line it is a part of what begins above: a reading from each of them takes the square of the time.
    let is_inside =
        at > 0 && !output.is_first(at) && output.line(at - 1).starts_with(['{', '[', '}', ']', '"', ' ', '\t']);
    if list.is_none() && !line.starts_with('{') || is_inside {
        return None;
    }
    let near = |line: &str| {
        let head = line.get(..line.floor_char_boundary(600)).unwrap_or_default();
        keys.iter().any(|key| {
            let mut behind = head.match_indices(key);
            behind.any(|(at, _)| head[..at].ends_with('"') && head[at + key.len()..].starts_with('"'))
        })
    };
    let plain = list.is_some_and(|rest| rest.is_empty() || rest.starts_with('"'));
    if plain || output.lines(at).take(14).any(|(_, line)| near(line)) { output.tree(at) } else { None }
}

/// The text at the end of a path.
fn text<'n>(node: &'n Node, path: &[&str]) -> Option<&'n str> {
    node.text_at(path).map(|text| text.as_str())
}

/// Whether an output stands alone: the line before `at` and the line `end` are empty or there are none.
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
