//! Which images fail, where, and what was reported?
//!
//! [`collect()`] joins what events, container states, logs and outputs say about one image in one pod into a
//! [`Failure`]; [`chain`] parses each error message.

pub mod backoff;
pub mod chain;
mod collect;
pub mod image;
mod manager;
mod message;
mod owner;
mod pods;
pub mod vocabulary;
mod waiting;
mod workloads;

use std::rc::Rc;

pub use collect::collect;
pub use manager::Manager;
pub use owner::{of_controller as owner_of, stem as pod_stem};

use crate::input::Span;
use backoff::Attempts;
use chain::{Chain, Runtime};

/// What a paste says about failing images.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// One per image and pod, in the order of the paste.
    pub list: Vec<Failure>,
    /// Pods that are listed as failing without a reason; another pod of the same template has it.
    pub siblings: Vec<Sibling>,
    /// Problems other than image pulls: waiting reasons, event reasons, pod states, each once.
    pub other_troubles: Vec<Trouble>,
    /// The kind of the unstructured lines that mention a pull.
    pub prose: Option<Prose>,
    /// The program that pulled, if it was not a kubelet.
    pub client: Option<Client>,
    /// The Compose service that failed, if it is the only one.
    pub service: Option<String>,
    /// Where the paste says that an image was pulled.
    pub pulled: Option<Span>,
    /// Whether the paste mentions a pull at all, including a successful one.
    pub mentions_pull: bool,
    /// The parts of the paste that are not understood: whole lines, in order.
    pub unread: Vec<Span>,
}

/// A client outside of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Docker, Docker Compose or a Docker build.
    Docker,
    /// Podman, or Skopeo, which uses the same files.
    Podman,
    /// Buildah
    Buildah,
    /// nerdctl
    Nerdctl,
    /// Kaniko, which builds in a container.
    Kaniko,
    /// A job of GitHub Actions.
    GitHubActions,
    /// A job of GitLab CI, or the runner that starts it.
    GitLabCi,
    /// A job of Jenkins.
    Jenkins,
}

/// The kind of unstructured lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// The output of a command that pulls.
    Output,
    /// A message, or text around one.
    Message,
}

/// A problem other than an image pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Its name in Kubernetes, such as `CrashLoopBackOff`.
    pub name: String,
    /// Where the paste says so.
    pub span: Span,
}

/// One image that may have failed in one pod. The causes decide whether it did.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// The image as the paste names it.
    pub image: Option<String>,
    /// The pod and container.
    pub place: Place,
    /// What was reported about it, the latest last.
    pub reports: Vec<ErrorReport>,
    /// The kubelet's attempts, if the text says when they were made.
    pub attempts: Option<Attempts>,
}

/// A pod that is only listed as failing: it fails like others of its template.
#[derive(Clone, Debug)]
pub struct Sibling {
    /// Its name.
    pub pod: Option<String>,
    /// The node it is on.
    pub node: Option<String>,
    /// Its failures: indices into [`Failures::list`].
    pub failures: Rc<[usize]>,
}

/// What one event, state or record reports.
#[derive(Clone, Debug)]
pub struct ErrorReport {
    /// The error. If several credentials or mirrors were tried, there are several, the most relevant first.
    pub chains: Vec<Chain>,
    /// The latest time, in seconds; larger is later. `None` if the text has no time.
    pub last: Option<i64>,
    /// The earliest time, on the same scale.
    pub first: Option<i64>,
    /// How often it was reported.
    pub count: Option<u32>,
    /// Whether the words say explicitly that a pull failed.
    pub explicit: bool,
    /// Whether an error here can only be that of a pull.
    pub nothing_else: bool,
    /// Whether the words are unambiguously about a pull.
    pub sure: bool,
    /// Whether it only says that there is a failure: a waiting reason, `Error: ErrImagePull`.
    pub bare: bool,
}

/// A pod and container that fail. `None` stands for what the paste does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Other facts about the pod.
    pub facts: PodFacts,
}

/// Facts about a pod that a plan can use in addition to its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PodFacts {
    /// Whether the paste shows the whole pod without a controller: it has no owner.
    pub unowned: bool,
    /// What manages its workload.
    pub manager: Option<Manager>,
    /// Whether its Deployment is paused: a change starts no rollout, and kubectl refuses a rollback.
    pub paused: bool,
    /// Whether its workload replaces only pods that were deleted: the update strategy `OnDelete`.
    pub on_delete: bool,
    /// Whether its Deployment has no earlier revision.
    pub first_revision: bool,
    /// Its service account.
    pub service_account: Option<String>,
    /// The pull secrets it references.
    pub pull_secrets: Vec<String>,
    /// The runtime of its node.
    pub runtime: Option<Runtime>,
    /// Whether its cluster is OpenShift.
    pub openshift: bool,
}

impl Place {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        let unnamed = self.pod.is_none() && self.container.is_none() && self.namespace.is_none() && self.node.is_none();
        unnamed && self.kind != ContainerKind::Sandbox
    }
}

/// The kind of container, or the other part of a pod, that needs the image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ContainerKind {
    #[default]
    Container,
    Init,
    Ephemeral,
    Volume,
    Sandbox,
}

/// A workload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    /// The kind, such as `Deployment`.
    pub kind: String,
    /// Its name.
    pub name: String,
}
