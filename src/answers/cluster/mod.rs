//! What did the cluster answer? Service accounts, workloads, lists of secrets.

mod objects;
mod tables;

use super::Reader;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A service account.
    ServiceAccount(ServiceAccount),
    /// What a pod has.
    Pod(Pod),
    /// Secrets that there are.
    Secrets(Secrets),
    /// The template of a workload.
    Workload(Workload),
    /// An image that runs: the last one of a workload that came up.
    LastGood(String),
    /// Whose the pod is: kind and name, or nobody's.
    Owner(Option<(String, String)>),
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
    /// The name that was asked for.
    pub wanted: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a list of secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
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
pub(super) const READERS: &[&[Reader]] = &[objects::READERS, tables::READERS];
