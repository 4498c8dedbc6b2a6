//! What did the cluster answer? Service accounts, workloads, lists of secrets.

mod objects;
mod tables;

use super::OutputReader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClusterFact {
    /// A service account.
    ServiceAccount(ServiceAccount),
    /// What a pod has.
    Pod(Pod),
    /// Secrets that there are.
    Secrets(Secrets),
    /// The template of a workload.
    Workload(Workload),
    /// A ReplicaSet whose pods are ready.
    ReadySet(ReadySet),
    /// The controller of a pod.
    Owner(Owner),
}

/// A ReplicaSet whose pods are ready: the last rollout of its workload that came up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadySet {
    /// Its name.
    pub name: String,
    /// Its namespace, where the command names it.
    pub namespace: Option<String>,
    /// The image of its one container.
    pub image: String,
}

/// The controller of a pod.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// The pod that was asked for.
    pub pod: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Kind and name of the controller; `None` for a pod without one.
    pub controller: Option<(String, String)>,
}

/// A service account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// The pull secrets that it adds to its pods.
    pub pull_secrets: Vec<String>,
    /// Those of them that are not there, as kubectl up to 1.34 says.
    pub missing: Vec<String>,
}

/// A pod as the API server has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pod {
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its service account.
    pub service_account: Option<String>,
    /// Its pull secrets.
    pub pull_secrets: Vec<String>,
}

/// A list of secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// The namespace that was asked for; `None` for all of them, or where nothing tells.
    pub namespace: Option<String>,
    /// Whether all namespaces were asked for.
    pub everywhere: bool,
    /// Whether nothing was filtered out of it.
    pub complete: bool,
    /// The name that was asked for.
    pub wanted: Option<String>,
    /// The type that was asked for, where nothing else was left out.
    pub of_type: Option<String>,
    /// Its rows.
    pub rows: Vec<ListedSecret>,
}

/// A row of a list of secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSecret {
    /// Its namespace, where the list has it.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: String,
}

/// The template of a workload: what its next pod will be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its containers: name, image, pull policy.
    pub containers: Vec<(String, String, Option<String>)>,
    /// The pull secrets in the template.
    pub pull_secrets: Vec<String>,
    /// The service account in the template.
    pub service_account: Option<String>,
}

/// What reads it.
pub(super) const READERS: &[&[OutputReader]] = &[objects::READERS, tables::READERS];
