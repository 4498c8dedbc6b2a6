//! Which images fail, where, and what did the machines say?
//!
//! [`collect()`] joins what events, container states, logs and outputs say about one image in one pod into a
//! [`Failure`]; [`chain`] reads each error message.

pub mod backoff;
pub mod chain;
mod collect;
pub mod image;
mod manager;
mod message;
mod owner;
mod pods;
pub mod vocabulary;

use std::rc::Rc;

pub use collect::collect;
pub use manager::Manager;
pub use owner::{of_controller as owner_of, stem as pod_stem};

use crate::input::Span;
use backoff::Attempts;
use chain::{Chain, Runtime};

/// What a paste says about failing images.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// One for each image and pod, in the order of the paste.
    pub failures: Vec<Failure>,
    /// Pods that are listed as failing without a reason; another pod of the same template has it.
    pub siblings: Vec<Sibling>,
    /// Troubles that are no image pulls: waiting reasons, event reasons, pod states, each once.
    pub other_troubles: Vec<Trouble>,
    /// What the lines were that have no shape of their own and tell of a pull.
    pub prose: Option<Prose>,
    /// The program that pulled, where it was no kubelet.
    pub client: Option<Client>,
    /// The only service of Compose that failed.
    pub service: Option<String>,
    /// Where it says that an image came.
    pub came: Option<Span>,
    /// Whether anything was said of a pull, be it that the image came.
    pub heard: bool,
    /// Where the paste says nothing that is understood: whole lines, in order.
    pub unread: Vec<Span>,
}

/// A program outside of a cluster that pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Docker, its Compose or its builder.
    Docker,
    /// Podman, or Skopeo, which shares its files.
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

/// What lines without a shape are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// The output of a command that pulls.
    Output,
    /// A message, or words around one.
    Message,
}

/// A trouble that is no image pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// As Kubernetes names it, such as `CrashLoopBackOff`.
    pub name: String,
    /// Where the paste says it.
    pub span: Span,
}

/// One image that may have failed in one pod. Whether it did is for the causes to say.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// The image as the text names it.
    pub image: Option<String>,
    /// The pod and container.
    pub place: Place,
    /// What was said about it, the latest last.
    pub accounts: Vec<Account>,
    /// The kubelet's attempts, where the text tells when they were.
    pub attempts: Option<Attempts>,
}

/// A pod that is only listed as failing: it fails as others of its template do.
#[derive(Clone, Debug)]
pub struct Sibling {
    /// Its name.
    pub pod: Option<String>,
    /// The node it is on.
    pub node: Option<String>,
    /// How it fails: indices of [`Survey::failures`].
    pub failures: Rc<[usize]>,
}

/// What one event, state or record says.
#[derive(Clone, Debug)]
pub struct Account {
    /// The error; several when several credentials or mirrors were tried, the one that counts first.
    pub chains: Vec<Chain>,
    /// When it was said last, in seconds; larger is later. `None` when the text does not tell.
    pub last: Option<i64>,
    /// When it was said first, on the same scale.
    pub first: Option<i64>,
    /// How often it was said.
    pub count: Option<u32>,
    /// Whether the words themselves say that a pull failed.
    pub explicit: bool,
    /// Whether what goes wrong here can only be a pull.
    pub nothing_else: bool,
    /// Whether nothing in the words leaves open that it is about something else.
    pub sure: bool,
    /// Whether it says no more than that: a waiting reason, `Error: ErrImagePull`.
    pub bare: bool,
}

/// A pod and container that fails. What the text does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// What else the text tells of the pod.
    pub facts: PodFacts,
}

/// What a plan can use of a pod beside its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PodFacts {
    /// Whether the text shows the whole pod, and no controller: nobody owns it.
    pub unowned: bool,
    /// Who makes its workload from a source of its own.
    pub manager: Option<Manager>,
    /// Its service account.
    pub service_account: Option<String>,
    /// The pull secrets it names.
    pub pull_secrets: Vec<String>,
    /// The runtime of its node.
    pub runtime: Option<Runtime>,
    /// Whether its cluster is an OpenShift.
    pub openshift: bool,
}

impl Place {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        let unnamed = self.pod.is_none() && self.container.is_none() && self.namespace.is_none() && self.node.is_none();
        unnamed && self.kind != ContainerKind::Sandbox
    }
}

/// What sort of container, or what else of a pod, wants an image.
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
    /// Such as `Deployment`.
    pub kind: String,
    /// Its name.
    pub name: String,
}
