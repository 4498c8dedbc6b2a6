//! Which images fail, where, and what did the machines say?

pub mod chain;
pub mod image;
pub mod registry;

use serde::Serialize;

/// A pod and container that fails. What the text does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
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

/// What sort of container, or what else of a pod, wants an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Owner {
    /// Such as `Deployment`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// One image that cannot be pulled.
#[derive(Clone, Debug)]
pub struct Failure {}

/// The failing images of a paste.
pub fn collect(paste: &crate::input::Paste) -> Vec<Failure> {
    let _ = paste;
    Vec::new()
}
