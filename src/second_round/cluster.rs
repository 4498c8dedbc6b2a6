//! What service accounts, pods, lists of secrets and workloads say about a failure.
//!
//! The kubelet uses only the pull secrets that the pod names, from the pod's namespace. A service account adds its own
//! when the pod is created and names none itself. Source: kubernetes plugin/pkg/admission/serviceaccount/admission.go.

mod sentences;

use super::{Context, Impact, Lesson, becomes, is_about_logins, names};
use crate::answers::cluster::{
    ClusterFact, History, ListedSecret, Owner, Pod, ReadySet, Secrets, ServiceAccount, Workload,
};
use crate::answers::secret::TYPES;
use crate::answers::{Answers, Fact};
use crate::causes::{CauseId, Confidence, Diagnosis};
use crate::failure;
use crate::failure::image::Reference;
use crate::fix::{PlaceholderId, SecretRemedy};

/// The effect of a fact on a diagnosis; `None` if the fact is unrelated.
pub fn lesson(diagnosis: &Diagnosis, fact: &ClusterFact, context: &Context) -> Option<Lesson> {
    match fact {
        ClusterFact::Workload(workload) => {
            template(diagnosis, workload, context).filter(|it| !(workload.listed && it.effect == Impact::Nothing))
        }
        ClusterFact::ReadySet(set) => ready_set(diagnosis, set),
        ClusterFact::Owner(owner) => whose(diagnosis, owner),
        ClusterFact::History(history) => revisions(diagnosis, history),
        _ if !is_about_logins(diagnosis) => None,
        ClusterFact::ServiceAccount(account) => service_account(diagnosis, account, context),
        // The output of another command, if no cluster pulled.
        ClusterFact::Pod(pod) if pod.name.is_none() && diagnosis.client.is_some() => None,
        ClusterFact::Pod(pod) => {
            if let Some(lesson) = other_pod(diagnosis, pod.name.as_deref(), pod.namespace.as_deref()) {
                return Some(lesson);
            }
            let account = pod.service_account.as_ref().map_or(String::new(), |it| format!(" (service account {it})"));
            if pod.pull_secrets.is_empty() {
                return Some(
                    Lesson::new(no_pull_secret(diagnosis, Confidence::Certain, context), sentences::POD_HAS_NONE)
                        .with("account", account),
                );
            }
            let secrets = pod.pull_secrets.join(", ");
            let lesson =
                Lesson::new(Impact::Adds, sentences::POD_HAS).with("account", account).with("secrets", secrets);
            Some(lesson.fills(PlaceholderId::PullSecret, pod.pull_secrets.clone()))
        }
        ClusterFact::Secrets(list) => secrets(diagnosis, list, context),
    }
}

/// The lesson that a pod or a namespace is not the one that fails; `None` if it is, or if that is unknown.
fn other_pod(diagnosis: &Diagnosis, name: Option<&str>, namespace: Option<&str>) -> Option<Lesson> {
    let pods = || diagnosis.places.iter().filter_map(|place| place.pod.as_deref());
    let own = pods().next();
    if let (Some(name), Some(own)) = (name, own)
        && !pods().any(|pod| pod == name)
    {
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_POD).with("other", name).with("pod", own));
    }
    other_namespace(diagnosis, namespace)
}

fn other_namespace(diagnosis: &Diagnosis, namespace: Option<&str>) -> Option<Lesson> {
    let namespaces = || diagnosis.places.iter().filter_map(|place| place.namespace.as_deref());
    let (other, own) = (namespace?, namespaces().next()?);
    let is_other = namespaces().all(|own| own != other);
    is_other
        .then(|| Lesson::new(Impact::Nothing, sentences::OTHER_NAMESPACE).with("other", other).with("namespace", own))
}

/// The effect of there being no pull secret.
fn no_pull_secret(diagnosis: &Diagnosis, confidence: Confidence, context: &Context) -> Impact {
    match diagnosis.cause {
        // The credentials that were sent came from elsewhere.
        _ if context.sent == Some(true) => Impact::Adds,
        CauseId::CredentialsMissing if confidence == Confidence::Certain => Impact::Confirms,
        CauseId::CredentialsMissing => Impact::Supports(confidence),
        CauseId::RepositoryNotFoundOrPrivate | CauseId::PermissionDenied => {
            Impact::Replaces(CauseId::CredentialsMissing, Confidence::Likely)
        }
        _ => Impact::Adds,
    }
}

fn service_account(diagnosis: &Diagnosis, account: &ServiceAccount, context: &Context) -> Option<Lesson> {
    let name = account.name.clone().unwrap_or_default();
    if let Some(lesson) = other_namespace(diagnosis, account.namespace.as_deref()) {
        return Some(lesson);
    }
    let of_pod = diagnosis.places.first().and_then(|place| place.facts.service_account.as_deref());
    if let Some(own) = of_pod.filter(|own| !name.is_empty() && *own != name) {
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_ACCOUNT).with("other", name).with("account", own));
    }
    // If the pod's namespace is unknown, the account may belong to another pod.
    let is_known = diagnosis.places.first().is_some_and(|place| place.namespace.is_some());
    let namespace = account.namespace.as_ref().filter(|_| !is_known);
    let shown = namespace.map_or(name.clone(), |namespace| format!("{namespace}/{name}"));
    if let Some(missing) = account.missing.first() {
        let lesson = Lesson::new(
            becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain),
            sentences::ACCOUNT_NAMES_MISSING,
        );
        return Some(lesson.with("account", shown).with("secret", missing));
    }
    // OpenShift gives each account a secret for the registry of the cluster only.
    let own = format!("{name}-dockercfg-");
    let is_of_cluster = |host: &str| host.ends_with(".svc") || host.contains(".svc:") || !host.contains('.');
    let is_elsewhere = diagnosis.reference.as_ref().is_some_and(|image| {
        !is_of_cluster(&image.registry) && !image.registry.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_own = |secret: &String| secret.starts_with(&own);
    if is_elsewhere && !name.is_empty() && !account.pull_secrets.is_empty() && account.pull_secrets.iter().all(is_own) {
        let impact = no_pull_secret(diagnosis, Confidence::Likely, context);
        let secret = account.pull_secrets.join(", ");
        return Some(Lesson::new(impact, sentences::ACCOUNT_OF_CLUSTER).with("account", shown).with("secret", secret));
    }
    if account.pull_secrets.is_empty() {
        // The pod may name pull secrets itself.
        let pod_has_none = own_pods(diagnosis, context.answers).any(|pod| pod.pull_secrets.is_empty());
        let confidence = if pod_has_none { Confidence::Certain } else { Confidence::Likely };
        let text =
            if context.sent == Some(true) { sentences::ACCOUNT_HAS_NONE_AND_SENT } else { sentences::ACCOUNT_HAS_NONE };
        return Some(Lesson::new(no_pull_secret(diagnosis, confidence, context), text).with("account", shown));
    }
    let lesson = Lesson::new(Impact::Adds, sentences::ACCOUNT_HAS).with("account", shown);
    Some(
        lesson
            .with("secrets", account.pull_secrets.join(", "))
            .fills(PlaceholderId::PullSecret, account.pull_secrets.clone()),
    )
}

/// What later pastes show of the failing pods.
fn own_pods<'a>(diagnosis: &'a Diagnosis, answers: &'a Answers) -> impl Iterator<Item = &'a Pod> {
    answers.list.iter().filter_map(move |answer| match &answer.fact {
        Fact::Cluster(ClusterFact::Pod(pod)) => {
            other_pod(diagnosis, pod.name.as_deref(), pod.namespace.as_deref()).is_none().then_some(pod)
        }
        _ => None,
    })
}

/// The pull secrets that the pod is known to name.
pub(super) fn pull_secrets(diagnosis: &Diagnosis, answers: &Answers) -> Vec<String> {
    if let (CauseId::PullSecretNotFound, Some(secret)) = (diagnosis.cause, &diagnosis.pull_secret) {
        return vec![secret.clone()];
    }
    let first = diagnosis.places.first();
    let mut named: Vec<String> = first.into_iter().flat_map(|place| place.facts.pull_secrets.clone()).collect();
    named.extend(own_pods(diagnosis, answers).flat_map(|pod| pod.pull_secrets.clone()));
    let own_account = first.and_then(|place| place.facts.service_account.as_deref());
    for answer in &answers.list {
        if let Fact::Cluster(ClusterFact::ServiceAccount(account)) = &answer.fact
            && other_namespace(diagnosis, account.namespace.as_deref()).is_none()
            && own_account.is_none_or(|own| account.name.as_deref().is_none_or(|name| name == own))
        {
            named.extend(account.pull_secrets.clone());
        }
    }
    named.extend(diagnosis.pull_secret.clone());
    let mut once: Vec<String> = Vec::new();
    named.into_iter().for_each(|name| {
        if !once.contains(&name) {
            once.push(name)
        }
    });
    once
}

/// Compares a list of secrets with the names that the pod uses.
fn secrets(diagnosis: &Diagnosis, list: &Secrets, context: &Context) -> Option<Lesson> {
    let own = diagnosis.places.first().and_then(|place| place.namespace.as_deref());
    let is_pull = |row: &&ListedSecret| row.kind.is_empty() || TYPES.iter().any(|(kind, _)| *kind == row.kind);
    if list.everywhere {
        return everywhere(diagnosis, list, own, context);
    }
    if let Some(lesson) = other_namespace(diagnosis, list.namespace.as_deref()) {
        return Some(lesson);
    }
    // kubectl's current namespace is unknown.
    let sure = if list.namespace.is_some() || own.is_none() { Confidence::Certain } else { Confidence::Likely };
    let namespace = own.or(list.namespace.as_deref()).unwrap_or_default();
    let mut named = context.pull_secrets.to_vec();
    if named.is_empty() {
        named.extend(list.wanted.clone());
    }
    for name in &named {
        if let Some(row) = list.rows.iter().find(|row| row.name == *name) {
            return Some(if is_pull(&row) {
                found(diagnosis, name, namespace)
            } else {
                let impact = becomes(diagnosis, CauseId::PullSecretMalformed, sure);
                Lesson::new(impact, sentences::LISTED_TYPE).with("secret", name).with("type", row.kind.clone())
            });
        }
        // A list for another name says nothing about this one.
        let is_asked = list.wanted.as_ref().is_none_or(|wanted| wanted == name);
        if is_asked && list.complete {
            return Some(missing(diagnosis, list, name, namespace, sure));
        }
    }
    let there: Vec<String> = list.rows.iter().filter(is_pull).map(|row| row.name.clone()).collect();
    if let (true, Some(kind)) = (there.is_empty(), &list.of_type) {
        let impact = no_pull_secret(diagnosis, Confidence::Likely, context);
        return Some(Lesson::new(impact, sentences::NONE_OF_TYPE).with("type", kind).with("namespace", namespace));
    }
    if there.is_empty() {
        let is_whole = list.complete && list.wanted.is_none();
        return is_whole.then(|| {
            Lesson::new(no_pull_secret(diagnosis, sure, context), sentences::NONE_IN_NAMESPACE)
                .with("namespace", namespace)
        });
    }
    let pod_has_none = own_pods(diagnosis, context.answers).any(|pod| pod.pull_secrets.is_empty());
    let lesson = if pod_has_none {
        Lesson::new(no_pull_secret(diagnosis, Confidence::Certain, context), sentences::THERE_AND_NOT_NAMED)
    } else {
        Lesson::new(Impact::Adds, sentences::THERE_MAYBE_NOT_NAMED)
    };
    Some(lesson.with("secrets", there.join(", ")).with("namespace", namespace).fills(PlaceholderId::NewSecret, there))
}

/// The pod names a secret, and it exists.
fn found(diagnosis: &Diagnosis, name: &str, namespace: &str) -> Lesson {
    let (impact, text) = match diagnosis.cause {
        CauseId::PullSecretNotFound => (Impact::Resolved, sentences::THERE_NOW),
        _ => (Impact::Adds, sentences::THERE),
    };
    Lesson::new(impact, text).with("secret", name).with("namespace", namespace)
}

/// The pod names a secret that is not in the list.
fn missing(diagnosis: &Diagnosis, list: &Secrets, name: &str, namespace: &str, sure: Confidence) -> Lesson {
    let near: Vec<String> =
        list.rows.iter().map(|row| row.name.clone()).filter(|row| names::may_mean(name, row)).collect();
    let text = if near.is_empty() { sentences::MISSING } else { sentences::MISSING_NEAR };
    let lesson = Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, sure), text)
        .with("secret", name)
        .with("near", near.join(", "))
        .with("namespace", namespace);
    if near.is_empty() { lesson } else { lesson.fills(PlaceholderId::NewSecret, near) }
}

/// Secrets with a given name in all namespaces.
fn everywhere(diagnosis: &Diagnosis, list: &Secrets, own: Option<&str>, context: &Context) -> Option<Lesson> {
    let wanted = list.wanted.as_ref().or(context.pull_secrets.first())?;
    let rows = list.rows.iter().filter(|row| row.name == *wanted);
    let others: Vec<String> = rows.filter_map(|row| row.namespace.clone()).collect();
    let namespace = own.unwrap_or_default();
    if others.is_empty() {
        return list.complete.then(|| missing(diagnosis, list, wanted, namespace, Confidence::Certain));
    }
    let Some(own) = own else {
        let lesson = Lesson::new(Impact::Adds, sentences::THERE_SOMEWHERE)
            .with("secret", wanted)
            .with("others", others.join(", "));
        return Some(lesson.finds(Some(wanted), SecretRemedy::Copy).fills(PlaceholderId::From, others));
    };
    if others.iter().any(|other| other == own) {
        return Some(found(diagnosis, wanted, own));
    }
    let lesson =
        Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), sentences::ONLY_ELSEWHERE);
    let lesson = lesson.with("secret", wanted).with("others", others.join(", ")).with("namespace", own);
    Some(lesson.finds(Some(wanted), SecretRemedy::Copy).fills(PlaceholderId::From, others))
}

/// Compares the pod template of the workload with the failing image.
fn template(diagnosis: &Diagnosis, workload: &Workload, context: &Context) -> Option<Lesson> {
    if let Some(lesson) = other_namespace(diagnosis, workload.namespace.as_deref()) {
        return Some(lesson);
    }
    let place = diagnosis.places.first();
    let name = workload.name.clone().unwrap_or_default();
    let owner = place.and_then(|place| place.owner.as_ref());
    if let Some(owner) = owner.filter(|owner| owner.kind == workload.kind && owner.name != name) {
        return Some(other_workload(&workload.kind, &name, &owner.name));
    }
    let container = place.and_then(|place| place.container.as_deref());
    let own = |(name, ..): &&(String, String, Option<String>)| {
        name.is_empty() || container.is_none_or(|container| container == name)
    };
    let image = diagnosis.image.as_deref().unwrap_or_default();
    let same =
        |a: &str, b: &str| a == b || (Reference::parse(a).is_some() && Reference::parse(a) == Reference::parse(b));
    let lesson = |impact, text| {
        let lesson = Lesson::new(impact, text).with("kind", workload.kind.clone()).with("name", name.clone());
        Some(lesson.with("image", image))
    };
    let of_logins = || match &workload.pull_secrets {
        Some(names) if names.is_empty() => {
            lesson(no_pull_secret(diagnosis, Confidence::Likely, context), sentences::TEMPLATE_HAS_NONE)
        }
        Some(names) => {
            let has = lesson(Impact::Adds, sentences::TEMPLATE_HAS)?.with("secrets", names.join(", "));
            Some(has.fills(PlaceholderId::PullSecret, names.clone()))
        }
        None => None,
    };
    let is_owner = owner.is_some_and(|owner| owner.kind == workload.kind);
    if workload.containers.is_empty() && is_owner && is_about_logins(diagnosis) {
        return of_logins();
    }
    let found = workload.containers.iter().filter(own).find(|(_, it, _)| same(it, image));
    let other = |image: &str| {
        let lesson = Lesson::new(Impact::Nothing, sentences::OTHER_IMAGES).with("kind", workload.kind.clone());
        lesson
            .with("name", name.clone())
            .with("other", image)
            .with("image", diagnosis.image.clone().unwrap_or_default())
    };
    let repository = |image: &str| Reference::parse(image).map(|image| image.name());
    // Of several containers without names, the repository identifies the failing one.
    let similar = || workload.containers.iter().filter(own).find(|(_, it, _)| repository(it) == repository(image));
    let named =
        || workload.containers.iter().find(|it| own(it) && (!it.0.is_empty() || workload.containers.len() == 1));
    let Some((_, in_template, policy)) = found.or_else(similar).or_else(named) else {
        return workload.containers.first().map(|(_, image, _)| other(image));
    };
    // If the owner is unknown, only the image can identify the workload.
    if !is_owner && !same(in_template, image) && repository(in_template) != repository(image) {
        return Some(other(in_template));
    }
    let lesson = |impact, text| Some(lesson(impact, text)?.with("new", in_template.clone()));
    if !image.is_empty() && !same(in_template, image) {
        return lesson(Impact::Resolved, sentences::TEMPLATE_CHANGED);
    }
    match diagnosis.cause {
        CauseId::ImageNeverPull if policy.as_deref() == Some("Never") => {
            lesson(Impact::Confirms, sentences::NEVER_IN_TEMPLATE)
        }
        CauseId::ImageNeverPull if policy.is_some() => lesson(Impact::Resolved, sentences::NEVER_NO_MORE),
        CauseId::InvalidImageName => lesson(Impact::Confirms, sentences::SAME_IN_TEMPLATE),
        _ if is_about_logins(diagnosis) && workload.pull_secrets.is_some() => of_logins(),
        _ => lesson(Impact::Adds, sentences::SAME_IN_TEMPLATE),
    }
}

/// The image of the last successful rollout. A namespace has the ReplicaSets of many workloads: only those of the same
/// workload count, or of the same repository.
fn ready_set(diagnosis: &Diagnosis, set: &ReadySet) -> Option<Lesson> {
    if other_namespace(diagnosis, set.namespace.as_deref()).is_some() {
        return None;
    }
    let own = diagnosis.reference.as_ref();
    let parsed = || set.images.iter().filter_map(|image| Some((image, Reference::parse(image)?)));
    let is_same = |good: &Reference| own.is_some_and(|own| own.name() == good.name());
    // Of several containers, only the failing one counts.
    let only = || parsed().next().filter(|_| set.images.len() == 1);
    let (image, good) = parsed().find(|(_, good)| is_same(good)).or_else(only)?;
    let same = is_same(&good);
    let owner = diagnosis.places.first().and_then(|place| place.owner.as_ref());
    let is_own = owner.is_some_and(|owner| {
        if set.kind == "Pod" {
            return failure::pod_stem(&set.name) == owner.name;
        }
        let controller = failure::owner_of(&set.kind, &set.name);
        (controller.kind.as_str(), controller.name.as_str()) == (owner.kind.as_str(), owner.name.as_str())
    });
    // If the owner is known, another workload with the same repository does not count.
    if own == Some(&good) || !(is_own || (same && owner.is_none())) {
        return None;
    }
    let text = match set.revision {
        Some(_) => sentences::REVISION_HAS,
        None if set.kind == "Pod" => sentences::POD_RUNS,
        None => sentences::LAST_GOOD,
    };
    let number = set.revision.unwrap_or_default().to_string();
    let lesson = Lesson::new(Impact::Adds, text).with("image", image).with("pod", &set.name).with("number", number);
    let lesson = lesson.fills(PlaceholderId::NewImage, [image.clone()]);
    Some(match good.tag {
        Some(tag) if same => lesson.fills(PlaceholderId::Tag, [tag]),
        _ => lesson,
    })
}

/// Whether there is a revision to go back to.
fn revisions(diagnosis: &Diagnosis, history: &History) -> Option<Lesson> {
    if let Some(lesson) = other_namespace(diagnosis, history.namespace.as_deref()) {
        return Some(lesson);
    }
    let owner = diagnosis.places.first().and_then(|place| place.owner.as_ref());
    if let (Some(owner), Some((kind, name))) = (owner, &history.workload)
        && owner.kind == *kind
        && owner.name != *name
    {
        return Some(other_workload(kind, name, &owner.name));
    }
    let text = if history.count > 1 { sentences::REVISIONS } else { sentences::ONE_REVISION };
    let lesson = Lesson::new(Impact::Adds, text).with("count", history.count.to_string());
    let newest = history.newest.to_string();
    Some(lesson.with("newest", newest.clone()).fills(PlaceholderId::Revision, [newest]))
}

fn other_workload(kind: &str, other: &str, owner: &str) -> Lesson {
    Lesson::new(Impact::Nothing, sentences::OTHER_WORKLOAD).with("other", other).with("owner", owner).with("kind", kind)
}

/// The owner of the pod, as the object that a user edits.
fn whose(diagnosis: &Diagnosis, owner: &Owner) -> Option<Lesson> {
    if let Some(lesson) = other_pod(diagnosis, owner.pod.as_deref(), owner.namespace.as_deref()) {
        return Some(lesson);
    }
    let Some((kind, name)) = &owner.controller else { return Some(Lesson::new(Impact::Adds, sentences::NO_OWNER)) };
    let failure::Owner { kind, name } = failure::owner_of(kind, name);
    let lesson = Lesson::new(Impact::Adds, sentences::OWNER).with("kind", kind.clone()).with("name", name.clone());
    Some(lesson.fills(PlaceholderId::Kind, [kind.to_ascii_lowercase()]).fills(PlaceholderId::Name, [name]))
}
