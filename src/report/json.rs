//! The report as it becomes JSON, schema 1: every public type stands here. Field names and values are a contract.
//!
//! What other rooms know is turned into these types here, so that a change inside changes no report by itself.

use serde::{Serialize, Serializer};

#[cfg(test)]
use super::schema;
use crate::causes::{self, CauseId};
use crate::failure::{self, backoff, chain, image};
use crate::input::mask;
use crate::{fix, input};

/// The whole answer, schema 1. Field names are a public contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Always 1: the version of this structure.
    #[cfg_attr(test, schemars(extend("const" = 1)))]
    pub schema: u8,
    /// What can be said of the whole paste.
    pub outcome: Outcome,
    /// The formats that were recognised, in the order they appear.
    pub inputs: Vec<InputKind>,
    /// One per failing image and cause, the most useful first.
    pub findings: Vec<Finding>,
    /// What the reader should know about the paste itself.
    pub notices: Vec<Notice>,
    /// Lines that were not understood, as first and last line from 1; the first thousand gaps.
    pub unread: Vec<[usize; 2]>,
}

/// One image that fails for one cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// The id of the cause, see [`crate::causes`].
    #[serde(serialize_with = "id")]
    #[cfg_attr(test, schemars(with = "schema::CauseId"))]
    pub cause: CauseId,
    /// How sure the text makes us.
    pub confidence: Confidence,
    /// Other causes that the text leaves open, ranked.
    pub alternatives: Vec<Alternative>,
    /// The image as the text names it.
    pub image: Option<String>,
    /// The image taken apart; `None` when it is no valid reference.
    pub reference: Option<Reference>,
    /// The registry's family id, such as `docker-hub`.
    pub registry: Option<&'static str>,
    /// The step of the pull that broke.
    pub stage: Stage,
    /// The way of the pull, stop by stop; empty where the text does not tell how far it came.
    pub path: Vec<Stop>,
    /// The host that failed, which may be a token server, a CDN or a mirror; `None` when the text does not tell.
    pub host: Option<String>,
    /// The pull secret that is missing, or that the registry refused.
    pub pull_secret: Option<String>,
    /// Every pod and container that has this failure.
    pub places: Vec<Place>,
    /// The words in the paste that decided.
    pub evidence: Vec<Evidence>,
    /// What is wrong, in one line.
    pub title: String,
    /// Why it happens and what follows.
    pub explanation: String,
    /// Whether waiting helps.
    pub retry: Retry,
    /// What the organisation that hosts the page says about it.
    pub hints: Vec<Hint>,
    /// What the outputs of later commands tell about it, in the order of the paste.
    pub learnt: Vec<Learnt>,
    /// Ways to fix it, the recommended one first.
    pub fixes: Vec<Fix>,
    /// Whether no cluster pulled; not in the JSON.
    #[serde(skip)]
    pub alone: bool,
}

/// What the output of a later command tells about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Learnt {
    /// The sentence, in the language asked for.
    pub text: String,
    /// The words of the output that say it.
    pub evidence: Vec<Evidence>,
}

/// What the organisation that hosts the page says about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Hint {
    /// What to know.
    pub text: String,
    /// Where to read on: `https://…` or relative to the page.
    pub link: Option<String>,
}

/// A cause that the text leaves open beside the one named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The id of the cause.
    #[serde(serialize_with = "id")]
    #[cfg_attr(test, schemars(with = "schema::CauseId"))]
    pub cause: CauseId,
    /// Why it cannot be excluded.
    pub why: String,
}

/// Words of the paste that prove a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence {
    /// First byte, in the UTF-8 text as it was pasted.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Line number, from 1.
    pub line: usize,
    /// The words themselves, as pasted.
    pub text: String,
}

/// What waiting does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Retry {
    /// Whether the pull can succeed without anybody changing anything.
    pub helps: bool,
    /// When the kubelet tries next: earliest and latest, in seconds from the moment of the paste; `None` when unknown.
    pub seconds: Option<[u32; 2]>,
    /// The attempts so far, where the text tells when they were.
    pub attempts: Option<Attempts>,
}

/// One way to fix a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fix {
    /// A stable name, such as `correct-tag`.
    #[serde(serialize_with = "plan_id")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub id: fix::PlanId,
    /// What this way does, in one line.
    pub title: String,
    /// When to choose it, where there are others.
    pub reason: String,
    /// Whether this is the way to try first.
    pub recommended: bool,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One step of a fix: a command, a file or something a person does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// Whether it changes anything.
    pub effect: Effect,
    /// Where it is done.
    #[serde(rename = "where")]
    pub place: Where,
    /// What it does and what it changes.
    pub text: String,
    /// The command line, quoted for the chosen shell; `None` for a step that is no command.
    pub command: Option<String>,
    /// The same command as arguments, one list per simple command of a pipeline.
    pub argv: Option<Vec<Vec<String>>>,
    /// A file in full, when the step is a file.
    pub manifest: Option<String>,
    /// What a person must fill in.
    pub blanks: Vec<BlankField>,
    /// Whether its output can be pasted below the failure: what it tells is added to the finding.
    pub answerable: bool,
    /// What the file is written in; not in the JSON.
    #[serde(skip)]
    pub syntax: Option<fix::Syntax>,
    /// What a script makes of it; not in the JSON.
    #[serde(skip)]
    pub script: fix::InScript,
    /// The parts of the command, each to be run only if the one before it succeeded. For scripts; not in the JSON.
    #[serde(skip)]
    pub parts: Vec<String>,
}

/// A placeholder of a command, with its label in the chosen language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BlankField {
    /// As it stands in the command, such as `TAG`.
    #[serde(rename = "name", serialize_with = "placeholder_name")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub id: fix::PlaceholderId,
    /// What to write there.
    pub label: String,
    /// Guesses, best first.
    pub suggestions: Vec<String>,
    /// Whether the value must never be shown or kept.
    pub secret: bool,
}

/// Something to know about the paste itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Notice {
    /// A stable name, such as `truncated-paste`.
    pub kind: &'static str,
    /// The notice in the chosen language.
    pub text: String,
}

/// Writes the public string of a cause.
pub(super) fn id<S: Serializer>(cause: &CauseId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(cause.as_str())
}

/// Writes the public string of a plan.
pub(super) fn plan_id<S: Serializer>(plan: &fix::PlanId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(plan.as_str())
}

/// Writes the public string of a placeholder.
fn placeholder_name<S: Serializer>(id: &fix::PlaceholderId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.name())
}

/// Public enums, each with the inner one that it is made of: a value that only one of the two has does not compile.
macro_rules! values {
    ($($(#[$about:meta])* $Name:ident of $Inner:ty { $($(#[$what:meta])* $Value:ident,)* })*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
            #[cfg_attr(test, derive(schemars::JsonSchema))]
            #[serde(rename_all = "kebab-case")]
            pub enum $Name { $($(#[$what])* $Value,)* }

            impl From<$Inner> for $Name {
                fn from(inner: $Inner) -> $Name {
                    type Inner = $Inner;
                    match inner { $(Inner::$Value => $Name::$Value,)* }
                }
            }
        )*
    };
}

values! {
    /// What can be said of the whole paste.
    Outcome of causes::Outcome {
        /// At least one reason was found.
        Diagnosed,
        /// An image pull fails and the text does not hold the reason.
        NoReason,
        /// The text is about something else.
        NotImagePull,
        /// There is nothing to read.
        Empty,
    }

    /// A format that was recognised.
    #[allow(missing_docs)]
    InputKind of input::Kind {
        DescribePod,
        EventsTable,
        EventsJson,
        EventsYaml,
        PodJson,
        PodYaml,
        PodsTable,
        WorkloadJson,
        WorkloadYaml,
        NodeLog,
        Message,
        PullOutput,
        PullSecret,
        ClusterAnswer,
        RegistryAnswer,
        NetworkAnswer,
        NodeAnswer,
    }

    /// How sure the text makes us.
    Confidence of causes::Confidence {
        /// One of several that fit.
        Possible,
        /// The text fits this better than anything else.
        Likely,
        /// The text leaves nothing else.
        Certain,
    }

    /// A family of causes.
    #[allow(missing_docs)]
    Family of causes::Family {
        Reference,
        Auth,
        Limits,
        Network,
        Tls,
        Registry,
        Node,
        Policy,
        Other,
    }

    /// The step of a pull, in the order they happen.
    #[allow(missing_docs)]
    Stage of causes::Stage {
        Name,
        Credentials,
        Dns,
        Connect,
        Tls,
        Authorise,
        Manifest,
        Platform,
        Download,
        Unpack,
        Policy,
        Node,
        Start,
    }

    /// How a stop went.
    StopState of causes::StageState {
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

    /// What part a host plays in a pull.
    Role of chain::Role {
        /// The registry in the image's name.
        Registry,
        /// The server that gives tokens for the registry.
        TokenServer,
        /// A mirror or cache that was asked in the registry's place.
        Mirror,
        /// The store that the registry sends downloads to.
        BlobStore,
        /// The proxy on the way.
        Proxy,
    }

    /// What sort of container, or what else of a pod, wants an image.
    #[allow(missing_docs)]
    ContainerKind of failure::ContainerKind {
        Container,
        Init,
        Ephemeral,
        Volume,
        Sandbox,
    }

    /// Whether a step changes anything.
    Effect of fix::Effect {
        /// Only looks.
        Inspect,
        /// Changes something; the text says what.
        Change,
        /// Checks that a change worked.
        Verify,
        /// Takes a change back.
        Undo,
    }

    /// Where a step is done.
    Where of fix::Where {
        /// Wherever kubectl runs.
        Workstation,
        /// On the node that could not pull.
        Node,
        /// On the machine that could not pull, which is no node.
        Machine,
        /// In the registry's own interface.
        Registry,
    }
}

/// An image reference taken apart, with Docker Hub's defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reference {
    /// Host and port, such as `docker.io` or `localhost:5000`.
    pub registry: String,
    /// The path, such as `library/nginx`.
    pub repository: String,
    /// The tag; `None` when the text names none.
    pub tag: Option<String>,
    /// `sha256:…`
    pub digest: Option<String>,
}

impl From<&image::Reference> for Reference {
    fn from(inner: &image::Reference) -> Reference {
        let image::Reference { registry, repository, tag, digest } = inner.clone();
        Reference { registry, repository, tag, digest }
    }
}

/// One stop on the way of a pull.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

impl From<&causes::StageResult> for Stop {
    fn from(inner: &causes::StageResult) -> Stop {
        let causes::StageResult { stage, state, host, role, address, within } = inner.clone();
        Stop {
            stage: stage.into(),
            state: state.into(),
            host,
            role: role.map(Role::from),
            address,
            within: within.map(Stage::from),
        }
    }
}

/// A pod and container that fails. What the text does not say is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The pod's namespace.
    pub namespace: Option<String>,
    /// The pod.
    pub pod: Option<String>,
    /// The container.
    pub container: Option<String>,
    /// What sort of container.
    pub kind: ContainerKind,
    /// The node the pod is on.
    pub node: Option<String>,
    /// The workload that a person edits: a ReplicaSet's Deployment, a Job's CronJob.
    pub owner: Option<Owner>,
}

impl From<&failure::Place> for Place {
    fn from(inner: &failure::Place) -> Place {
        // What else is known of the pod is for its plans.
        let failure::Place { namespace, pod, container, kind, node, owner, facts: _ } = inner;
        Place {
            namespace: shown(namespace),
            pod: shown(pod),
            container: shown(container),
            kind: (*kind).into(),
            node: shown(node),
            owner: owner.as_ref().map(Owner::from),
        }
    }
}

/// A workload.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Owner {
    /// Such as `Deployment`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl From<&failure::Owner> for Owner {
    fn from(inner: &failure::Owner) -> Owner {
        let failure::Owner { kind, name } = inner;
        let show = |name: &str| mask::secrets(name).into_owned();
        Owner { kind: show(kind), name: show(name) }
    }
}

/// A name of the paste as it is shown: what stands in its place may be a secret.
pub(super) fn shown(name: &Option<String>) -> Option<String> {
    name.as_deref().map(|name| mask::secrets(name).into_owned())
}

/// The attempts to pull one image for one pod, as the events count them. Times are seconds before the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attempts {
    /// How many there were; `None` where the table does not count.
    pub count: Option<u32>,
    /// When the first was.
    pub first: Option<u32>,
    /// When the last failed.
    pub last: u32,
}

impl From<backoff::Attempts> for Attempts {
    fn from(inner: backoff::Attempts) -> Attempts {
        let backoff::Attempts { count, first, last } = inner;
        Attempts { count, first, last }
    }
}

impl Attempts {
    /// The shortest and the longest pause that can follow the last attempt, in seconds.
    pub fn pause(&self) -> (u32, u32) {
        let Attempts { count, first, last } = *self;
        backoff::Attempts { count, first, last }.pause()
    }
}
