//! The report as JSON, schema 1: all public types are here. Field names and values are a contract.
//!
//! The types of other modules are converted here, so that an internal change does not change the report.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

#[cfg(test)]
use super::schema;
use crate::causes::{self, CauseId};
use crate::failure::{self, backoff, chain, image};
use crate::input::mask;
use crate::{fix, input};

/// The whole report, schema 1. Field names are a public contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Always 1: the version of this structure.
    #[cfg_attr(test, schemars(extend("const" = 1)))]
    pub schema: u8,
    /// The result for the whole paste.
    pub outcome: Outcome,
    /// The recognised formats, in the order in which they appear.
    pub inputs: Vec<InputKind>,
    /// One per failing image and cause, the most useful first.
    pub findings: Vec<Finding>,
    /// Notices about the paste itself.
    pub notices: Vec<Notice>,
    /// Lines that were not understood, as ranges of first and last line, from 1; at most a thousand ranges.
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
    /// How certain the cause is.
    pub confidence: Confidence,
    /// Other possible causes, most likely first.
    pub alternatives: Vec<Alternative>,
    /// The image as written in the text.
    pub image: Option<String>,
    /// The parsed image reference; `None` if it is not valid.
    pub reference: Option<Reference>,
    /// The id of the registry product, such as `docker-hub`.
    pub registry: Option<&'static str>,
    /// The stage of the pull that failed.
    pub stage: Stage,
    /// The stages of the pull; empty if the text does not show how far it got.
    pub path: Vec<Stop>,
    /// The host that failed, which may be a token server, a CDN or a mirror; `None` if unknown.
    pub host: Option<String>,
    /// The pull secret that is missing, or whose credentials the registry rejected.
    pub pull_secret: Option<String>,
    /// Every pod and container that has this failure.
    pub places: Vec<Place>,
    /// The words in the paste that prove it.
    pub evidence: Vec<Evidence>,
    /// What is wrong, in one line.
    pub title: String,
    /// Why it happens and what follows.
    pub explanation: String,
    /// Whether waiting helps.
    pub retry: Retry,
    /// Hints from the organisation that hosts the page.
    pub hints: Vec<Hint>,
    /// What the outputs of later commands add to it, in the order of the paste.
    pub learnt: Vec<Learnt>,
    /// Fixes, the recommended one first.
    pub fixes: Vec<Fix>,
    /// Whether the pull happened without a cluster; not in the JSON.
    #[serde(skip)]
    pub alone: bool,
}

/// What the output of a later command adds to a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Learnt {
    /// The sentence, in the chosen language.
    pub text: String,
    /// The words of the output that say it.
    pub evidence: Vec<Evidence>,
}

/// A hint about a finding from the organisation that hosts the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Hint {
    /// The hint.
    pub text: String,
    /// A link to further reading: `https://…` or relative to the page.
    pub link: Option<String>,
}

/// Another possible cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The id of the cause.
    #[serde(serialize_with = "id")]
    #[cfg_attr(test, schemars(with = "schema::CauseId"))]
    pub cause: CauseId,
    /// Why it cannot be ruled out.
    pub why: String,
}

/// Words of the paste that prove a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Offset of the first byte, in the UTF-8 text as pasted.
    pub start: usize,
    /// Offset of the byte after the last one.
    pub end: usize,
    /// Line number, from 1.
    pub line: usize,
    /// The words themselves, as pasted.
    pub text: String,
}

/// Whether and when the pull is retried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Retry {
    /// Whether the pull can succeed without any change.
    pub helps: bool,
    /// When the kubelet retries: earliest and latest time, in seconds after the paste; `None` if unknown.
    pub seconds: Option<[u32; 2]>,
    /// The attempts so far, if the text says when they were.
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
    /// What it does, in one line.
    pub title: String,
    /// When to choose it over the others.
    pub reason: String,
    /// Whether this is the recommended fix.
    pub recommended: bool,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One step of a fix: a command, a file or a manual step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// Whether it changes anything.
    pub effect: Effect,
    /// Where it is carried out.
    #[serde(rename = "where")]
    pub place: Where,
    /// What it does and what it changes.
    pub text: String,
    /// The command line, quoted for the chosen shell; `None` if the step is not a command.
    pub command: Option<String>,
    /// The same command as arguments, one list per simple command of a pipeline.
    pub argv: Option<Vec<Vec<String>>>,
    /// The whole file, if the step is a file.
    pub manifest: Option<String>,
    /// The placeholders that a user must fill in.
    pub blanks: Vec<BlankField>,
    /// Whether its output can be pasted below the failure, to refine the finding.
    pub answerable: bool,
    /// The syntax of the file; not in the JSON.
    #[serde(skip)]
    pub syntax: Option<fix::Syntax>,
    /// How a script handles it; not in the JSON.
    #[serde(skip)]
    pub script: fix::InScript,
    /// The parts of the command, each to be run only if the previous one succeeded. For scripts; not in the JSON.
    #[serde(skip)]
    pub parts: Vec<String>,
}

/// A placeholder of a command, with its label in the chosen language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BlankField {
    /// Its name in the command, such as `TAG`.
    #[serde(rename = "name", serialize_with = "placeholder_name")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub id: fix::PlaceholderId,
    /// What to fill in.
    pub label: String,
    /// Suggestions, best first.
    pub suggestions: Vec<String>,
    /// Whether the value must never be shown or stored.
    pub secret: bool,
}

/// A notice about the paste itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Notice {
    /// A stable name, such as `truncated-paste`.
    pub kind: &'static str,
    /// The notice in the chosen language.
    pub text: String,
}

/// Serializes the public string of a cause.
pub(super) fn id<S: Serializer>(cause: &CauseId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(cause.as_str())
}

/// Serializes the public string of a plan.
pub(super) fn plan_id<S: Serializer>(plan: &fix::PlanId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(plan.as_str())
}

/// Serializes the public string of a placeholder.
fn placeholder_name<S: Serializer>(id: &fix::PlaceholderId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.name())
}

/// Public enums, each with the internal one that it is converted from: a variant that only one of the two has does not
/// compile.
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
    /// The result for the whole paste.
    Outcome of causes::Outcome {
        /// At least one cause was found.
        Diagnosed,
        /// An image pull fails, but the text does not contain the cause.
        NoReason,
        /// The text is about something else.
        NotImagePull,
        /// There is nothing to read.
        Empty,
    }

    /// A recognised format.
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

    /// How certain the cause is.
    Confidence of causes::Confidence {
        /// One of several possible causes.
        Possible,
        /// This explains the text better than any other cause.
        Likely,
        /// Nothing else explains the text.
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

    /// The stages of a pull, in order.
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

    /// The result of a stage.
    StopState of causes::StageState {
        /// It succeeded.
        Passed,
        /// The pull failed here.
        Failed,
        /// The pull may have failed here instead.
        Possible,
        /// The pull did not get this far.
        NotReached,
        /// This pull does not need it: no name to resolve, no TLS, no credentials.
        Skipped,
        /// Unknown.
        Unknown,
    }

    /// The role of a host in a pull.
    Role of chain::Role {
        /// The registry in the image's name.
        Registry,
        /// The server that issues tokens for the registry.
        TokenServer,
        /// A mirror or cache that was used instead of the registry.
        Mirror,
        /// The blob store or CDN that the registry redirects downloads to.
        BlobStore,
        /// A proxy between node and registry.
        Proxy,
    }

    /// The kind of container, or other part of a pod, that uses an image.
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
        /// Changes nothing.
        Inspect,
        /// Changes something; the text says what.
        Change,
        /// Checks that a change worked.
        Verify,
        /// Undoes a change.
        Undo,
    }

    /// Where a step is carried out.
    Where of fix::Where {
        /// On the workstation, where kubectl runs.
        Workstation,
        /// On the node that could not pull.
        Node,
        /// On the machine that could not pull, if it is not a node.
        Machine,
        /// In the registry's web interface.
        Registry,
    }
}

/// A parsed image reference, with Docker Hub's defaults applied.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reference {
    /// Host and port, such as `docker.io` or `localhost:5000`.
    pub registry: String,
    /// The path, such as `library/nginx`.
    pub repository: String,
    /// The tag; `None` if the text does not name one.
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

/// The result of one stage of a pull.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stop {
    /// The stage.
    pub stage: Stage,
    /// The result.
    pub state: StopState,
    /// The host that was contacted; `None` on the node itself, and if unknown.
    pub host: Option<String>,
    /// The role of that host.
    pub role: Option<Role>,
    /// The address in the text: of the DNS server that was queried, or the one that was dialled.
    pub address: Option<String>,
    /// If another host than the registry failed: the stage of the request to that host.
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

/// A failing pod and container. Unknown values are `None`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The pod's namespace.
    pub namespace: Option<String>,
    /// The pod.
    pub pod: Option<String>,
    /// The container.
    pub container: Option<String>,
    /// The kind of container.
    pub kind: ContainerKind,
    /// The node of the pod.
    pub node: Option<String>,
    /// The workload to edit: a ReplicaSet's Deployment, a Job's CronJob.
    pub owner: Option<Owner>,
}

impl From<&failure::Place> for Place {
    fn from(inner: &failure::Place) -> Place {
        // What else is known of the pod is only for plans.
        let failure::Place { namespace, pod, container, kind, node, owner, facts: _ } = inner;
        Place {
            namespace: namespace.as_deref().map(shown),
            pod: pod.as_deref().map(shown),
            container: container.as_deref().map(shown),
            kind: (*kind).into(),
            node: node.as_deref().map(shown),
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
        Owner { kind: shown(kind), name: shown(name) }
    }
}

/// A name from the paste for display: a secret may have been pasted in its place, or below it in an object that lost its
/// indent. A name has no white space, unless it is a placeholder.
pub(super) fn shown(name: &str) -> String {
    match mask::secrets(name) {
        Cow::Borrowed(name) if !name.starts_with('<') => name.split_whitespace().next().unwrap_or_default().to_owned(),
        shown => shown.into_owned(),
    }
}

/// The attempts to pull one image for one pod, as counted by the events. Times are in seconds before the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attempts {
    /// The number of attempts; `None` if the table has no count.
    pub count: Option<u32>,
    /// The time of the first attempt.
    pub first: Option<u32>,
    /// The time of the last failed attempt.
    pub last: u32,
}

impl From<backoff::Attempts> for Attempts {
    fn from(inner: backoff::Attempts) -> Attempts {
        let backoff::Attempts { count, first, last } = inner;
        Attempts { count, first, last }
    }
}

impl Attempts {
    /// The shortest and the longest back-off that can follow the last attempt, in seconds.
    pub fn pause(&self) -> (u32, u32) {
        let Attempts { count, first, last } = *self;
        backoff::Attempts { count, first, last }.pause()
    }
}
