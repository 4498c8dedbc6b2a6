//! What did the cluster answer? Service accounts, workloads, lists of secrets.

mod history;
mod objects;
mod parts;
mod tables;

use super::{Fact, Output, OutputReader, Topic};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClusterFact {
    /// A service account.
    ServiceAccount(ServiceAccount),
    /// A pod's service account and pull secrets.
    Pod(Pod),
    /// A list of secrets.
    Secrets(Secrets),
    /// The pod template of a workload.
    Workload(Workload),
    /// Images that worked.
    ReadySet(ReadySet),
    /// The controller of a pod.
    Owner(Owner),
    /// The revisions of a workload.
    History(History),
}

/// The revisions of a workload or a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Kind and name of the workload, if the answer or the command names it.
    pub workload: Option<(String, String)>,
    /// Its namespace, if the command names it.
    pub namespace: Option<String>,
    /// The newest revision.
    pub newest: u32,
    /// How many revisions there are.
    pub count: usize,
}

/// Images that worked: of a ReplicaSet whose pods are ready, of a running pod; or those of an older revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadySet {
    /// Its kind: a ReplicaSet, a Pod, or the workload of the revision.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The number of the revision.
    pub revision: Option<u32>,
    /// Its namespace, if the command names it.
    pub namespace: Option<String>,
    /// The images of its containers.
    pub images: Vec<String>,
}

/// The controller of a pod.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// The pod that the command asked about.
    pub pod: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Kind and name of the controller; `None` for a pod without a controller.
    pub controller: Option<(String, String)>,
}

/// A service account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// The pull secrets that the service account adds to its pods.
    pub pull_secrets: Vec<String>,
    /// Those that do not exist, as kubectl up to 1.34 reports.
    pub missing: Vec<String>,
}

/// A pod as the API server returns it.
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
    /// The namespace that was queried; `None` for all namespaces or if it is unknown.
    pub namespace: Option<String>,
    /// Whether all namespaces were queried.
    pub everywhere: bool,
    /// Whether the list is unfiltered.
    pub complete: bool,
    /// The secret name that was queried.
    pub wanted: Option<String>,
    /// The type in the field selector, if that was the only filter.
    pub of_type: Option<String>,
    /// Its rows.
    pub rows: Vec<ListedSecret>,
}

/// A row of a list of secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSecret {
    /// Its namespace, if the list shows it.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
    /// Its type; empty if the list does not show it.
    pub kind: String,
}

/// The pod template of a workload: what its next pods will look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: Option<String>,
    /// Its namespace.
    pub namespace: Option<String>,
    /// Its containers: name (empty if it was not printed), image, pull policy.
    pub containers: Vec<(String, String, Option<String>)>,
    /// The pull secrets in the template; `None` if they were not printed.
    pub pull_secrets: Option<Vec<String>>,
    /// The service account in the template.
    pub service_account: Option<String>,
    /// Whether it is a row of a list, which shows other workloads too.
    pub listed: bool,
}

/// The readers of this module.
pub(super) const READERS: &[&[OutputReader]] = &[objects::READERS, tables::READERS, parts::READERS, history::READERS];

/// What it means that a command printed nothing.
pub(super) fn silence(output: &Output, sure: bool) -> Option<(Topic, Fact)> {
    sure.then(|| parts::silence(output))?
}
