//! `--second`: the objects that a second round needs. Each is named on standard error before it is read.
//!
//! Only objects that can change a diagnosis are read: pull secrets if credentials matter, the node if its platform
//! matters. kubectl's output stays in memory, below the first text like a user's paste; the engine masks secrets.

use pullfix::causes::{CauseId, Diagnosis, Family};
use pullfix::failure::Place;
use pullfix::fix::value;
use pullfix::{Diagnoses, Lang};
use serde::Deserialize;

use crate::cluster::Cluster;
use crate::kubectl::{Failure, Kubectl};
use crate::shared::terminal::tell;
use crate::words;

/// The maximum number of objects read in one run.
const MOST: usize = 50;

/// Reads what is needed and adds it to the text; returns `false` if nothing is needed.
pub fn read(kubectl: &Kubectl, cluster: &mut Cluster, diagnoses: &Diagnoses, lang: Lang) -> bool {
    let (first, accounts): (Vec<_>, Vec<_>) = (objects(diagnoses), accounts(diagnoses));
    let mut reader = Reader { kubectl, cluster, lang, left: MOST, read: Vec::new() };
    let printed = reader.read(first);
    // The secrets that a service account references are known only now.
    let named = printed.iter().zip(&reader.read).filter(|(_, object)| accounts.contains(object));
    let secrets: Vec<Object> = named.flat_map(|(printed, account)| secrets_of(printed, account)).collect();
    reader.read(secrets);
    if reader.read.is_empty() {
        tell(words::NOTHING_TO_READ.get(lang));
    }
    !reader.read.is_empty()
}

/// The number of objects that [`read`] would read at first.
pub fn count(diagnoses: &Diagnoses) -> usize {
    objects(diagnoses).len().min(MOST)
}

/// One object, as the arguments that print it.
type Object = Vec<String>;

struct Reader<'r, 'k> {
    kubectl: &'r Kubectl<'k>,
    cluster: &'r mut Cluster,
    lang: Lang,
    left: usize,
    read: Vec<Object>,
}

impl Reader<'_, '_> {
    /// Announces what it will read, then reads it. An error from kubectl is also an answer.
    fn read(&mut self, mut objects: Vec<Object>) -> Vec<String> {
        objects.retain(|object| !self.read.contains(object));
        let skipped = objects.len().saturating_sub(self.left);
        objects.truncate(self.left);
        self.left -= objects.len();
        if !objects.is_empty() {
            let lines: Vec<String> = objects.iter().map(|object| format!("  kubectl {}", object.join(" "))).collect();
            tell(&words::WILL_READ.fill(self.lang, &[("commands", &lines.join("\n"))]));
        }
        if skipped > 0 {
            tell(&words::NOT_ALL_READ.fill(self.lang, &[("count", &skipped.to_string())]));
        }
        let mut outputs = Vec::new();
        for object in objects {
            let printed = match self.kubectl.run(&object) {
                Ok(printed) => printed,
                Err(Failure::Refused(said)) => said,
                Err(_) => String::new(),
            };
            self.cluster.add(&object, &printed);
            self.read.push(object);
            outputs.push(printed);
        }
        outputs
    }
}

/// The pull secrets that failing pods reference, the service accounts of those that reference none, and nodes.
fn objects(diagnoses: &Diagnoses) -> Vec<Object> {
    let mut objects = Vec::new();
    for (diagnosis, place) in places(diagnoses) {
        if is_about_logins(diagnosis) {
            let secrets = place.facts.pull_secrets.iter().filter_map(|secret| in_namespace("secret", secret, place));
            objects.extend(secrets);
            objects.extend(account(place));
        }
        let platform = || diagnosis.alternatives.iter().any(|other| other.cause == CauseId::PlatformMismatch);
        if (diagnosis.cause == CauseId::PlatformMismatch || platform())
            && let Some(node) = place.node.as_deref().filter(|node| value::subdomain(node))
        {
            objects.push(words(&["get", "node", node, "-L", "kubernetes.io/arch,kubernetes.io/os"]));
        }
    }
    let mut once = Vec::new();
    for object in objects {
        if !once.contains(&object) {
            once.push(object);
        }
    }
    once
}

fn accounts(diagnoses: &Diagnoses) -> Vec<Object> {
    places(diagnoses).filter_map(|(_, place)| account(place)).collect()
}

fn places(diagnoses: &Diagnoses) -> impl Iterator<Item = (&Diagnosis, &Place)> {
    diagnoses.list.iter().flat_map(|diagnosis| diagnosis.places.iter().map(move |place| (diagnosis, place)))
}

/// The service account of a pod without pull secrets of its own. Other pods do not get the account's secrets
/// (Kubernetes, plugin/pkg/admission/serviceaccount/admission.go).
fn account(place: &Place) -> Option<Object> {
    let account = place.facts.service_account.as_deref().filter(|_| place.facts.pull_secrets.is_empty())?;
    in_namespace("serviceaccount", account, place)
}

/// The pull secrets that a service account references.
fn secrets_of(printed: &str, account: &Object) -> Vec<Object> {
    #[derive(Deserialize)]
    struct Account {
        #[serde(default, rename = "imagePullSecrets")]
        secrets: Vec<Named>,
    }
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        name: String,
    }
    let read: Option<Account> = serde_json::from_str(printed).ok();
    let named = read.into_iter().flat_map(|account| account.secrets).filter(|secret| value::subdomain(&secret.name));
    // They are in the account's namespace.
    let rest = account.get(3..).unwrap_or_default();
    named.map(|secret| [words(&["get", "secret", &secret.name]), rest.to_vec()].concat()).collect()
}

/// `kubectl get KIND NAME -n NAMESPACE -o json`. Names come from the cluster: one that could be an option is skipped.
fn in_namespace(kind: &str, name: &str, place: &Place) -> Option<Object> {
    let namespace = place.namespace.as_deref().filter(|namespace| value::label(namespace))?;
    value::subdomain(name).then(|| words(&["get", kind, name, "-n", namespace, "-o", "json"]))
}

fn words(words: &[&str]) -> Object {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Whether credentials matter for it or for one of its alternatives, as in the second round.
fn is_about_logins(diagnosis: &Diagnosis) -> bool {
    let causes = diagnosis.alternatives.iter().map(|other| other.cause).chain([diagnosis.cause]);
    causes.into_iter().any(|cause| {
        let others = [
            CauseId::RepositoryNotFound,
            CauseId::RepositoryNotFoundOrPrivate,
            CauseId::RateLimited,
            CauseId::BackoffOnly,
            CauseId::Unknown,
        ];
        cause.cause().family == Family::Auth || others.contains(&cause)
    })
}
