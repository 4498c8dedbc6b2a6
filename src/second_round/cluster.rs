//! What service accounts, pods, lists of secrets and workloads say about a failure.
//!
//! The kubelet uses only the pull secrets that the pod names, from the pod's namespace. A service account adds its own
//! when the pod is created and names none itself. Source: kubernetes plugin/pkg/admission/serviceaccount/admission.go.

use super::{Context, Impact, Lesson, becomes, is_about_logins, names};
use crate::answers::cluster::{ClusterFact, ListedSecret, Owner, Pod, ReadySet, Secrets, ServiceAccount, Workload};
use crate::answers::secret::TYPES;
use crate::answers::{Answers, Fact};
use crate::causes::{CauseId, Confidence, Diagnosis};
use crate::failure;
use crate::failure::image::Reference;
use crate::fix::PlaceholderId;
use crate::lang::Text;

/// The effect of a fact on a diagnosis; `None` if the fact is unrelated.
pub fn lesson(diagnosis: &Diagnosis, fact: &ClusterFact, context: &Context) -> Option<Lesson> {
    match fact {
        ClusterFact::Workload(workload) => {
            template(diagnosis, workload, context).filter(|it| !(workload.listed && it.effect == Impact::Nothing))
        }
        ClusterFact::ReadySet(set) => ready_set(diagnosis, set),
        ClusterFact::Owner(owner) => whose(diagnosis, owner),
        _ if !is_about_logins(diagnosis) => None,
        ClusterFact::ServiceAccount(account) => service_account(diagnosis, account, context),
        ClusterFact::Pod(pod) => {
            if let Some(lesson) = other_pod(diagnosis, pod.name.as_deref(), pod.namespace.as_deref()) {
                return Some(lesson);
            }
            let account = pod.service_account.as_ref().map_or(String::new(), |it| format!(" (service account {it})"));
            if pod.pull_secrets.is_empty() {
                return Some(
                    Lesson::new(no_pull_secret(diagnosis, Confidence::Certain, context), POD_HAS_NONE)
                        .with("account", account),
                );
            }
            let secrets = pod.pull_secrets.join(", ");
            let lesson = Lesson::new(Impact::Adds, POD_HAS).with("account", account).with("secrets", secrets);
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
        return Some(Lesson::new(Impact::Nothing, OTHER_POD).with("other", name).with("pod", own));
    }
    other_namespace(diagnosis, namespace)
}

fn other_namespace(diagnosis: &Diagnosis, namespace: Option<&str>) -> Option<Lesson> {
    let namespaces = || diagnosis.places.iter().filter_map(|place| place.namespace.as_deref());
    let (other, own) = (namespace?, namespaces().next()?);
    let is_other = namespaces().all(|own| own != other);
    is_other.then(|| Lesson::new(Impact::Nothing, OTHER_NAMESPACE).with("other", other).with("namespace", own))
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
        return Some(Lesson::new(Impact::Nothing, OTHER_ACCOUNT).with("other", name).with("account", own));
    }
    // If the pod's namespace is unknown, the account may belong to another pod.
    let is_known = diagnosis.places.first().is_some_and(|place| place.namespace.is_some());
    let namespace = account.namespace.as_ref().filter(|_| !is_known);
    let shown = namespace.map_or(name.clone(), |namespace| format!("{namespace}/{name}"));
    if let Some(missing) = account.missing.first() {
        let lesson =
            Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), ACCOUNT_NAMES_MISSING);
        return Some(lesson.with("account", shown).with("secret", missing));
    }
    if account.pull_secrets.is_empty() {
        // The pod may name pull secrets itself.
        let pod_has_none = own_pods(diagnosis, context.answers).any(|pod| pod.pull_secrets.is_empty());
        let confidence = if pod_has_none { Confidence::Certain } else { Confidence::Likely };
        let text = if context.sent == Some(true) { ACCOUNT_HAS_NONE_AND_SENT } else { ACCOUNT_HAS_NONE };
        return Some(Lesson::new(no_pull_secret(diagnosis, confidence, context), text).with("account", shown));
    }
    let lesson = Lesson::new(Impact::Adds, ACCOUNT_HAS).with("account", shown);
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
                Lesson::new(impact, LISTED_TYPE).with("secret", name).with("type", row.kind.clone())
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
        return Some(Lesson::new(impact, NONE_OF_TYPE).with("type", kind).with("namespace", namespace));
    }
    if there.is_empty() {
        let is_whole = list.complete && list.wanted.is_none();
        return is_whole.then(|| {
            Lesson::new(no_pull_secret(diagnosis, sure, context), NONE_IN_NAMESPACE).with("namespace", namespace)
        });
    }
    let pod_has_none = own_pods(diagnosis, context.answers).any(|pod| pod.pull_secrets.is_empty());
    let lesson = if pod_has_none {
        Lesson::new(no_pull_secret(diagnosis, Confidence::Certain, context), THERE_AND_NOT_NAMED)
    } else {
        Lesson::new(Impact::Adds, THERE_MAYBE_NOT_NAMED)
    };
    Some(lesson.with("secrets", there.join(", ")).with("namespace", namespace).fills(PlaceholderId::NewSecret, there))
}

/// The pod names a secret, and it exists.
fn found(diagnosis: &Diagnosis, name: &str, namespace: &str) -> Lesson {
    let (impact, text) = match diagnosis.cause {
        CauseId::PullSecretNotFound => (Impact::Resolved, THERE_NOW),
        _ => (Impact::Adds, THERE),
    };
    Lesson::new(impact, text).with("secret", name).with("namespace", namespace)
}

/// The pod names a secret that is not in the list.
fn missing(diagnosis: &Diagnosis, list: &Secrets, name: &str, namespace: &str, sure: Confidence) -> Lesson {
    let near: Vec<String> =
        list.rows.iter().map(|row| row.name.clone()).filter(|row| names::may_mean(name, row)).collect();
    let text = if near.is_empty() { MISSING } else { MISSING_NEAR };
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
        let lesson =
            Lesson::new(Impact::Adds, THERE_SOMEWHERE).with("secret", wanted).with("others", others.join(", "));
        return Some(lesson.fills(PlaceholderId::From, others));
    };
    if others.iter().any(|other| other == own) {
        return Some(found(diagnosis, wanted, own));
    }
    let lesson = Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), ONLY_ELSEWHERE);
    let lesson = lesson.with("secret", wanted).with("others", others.join(", ")).with("namespace", own);
    Some(lesson.fills(PlaceholderId::From, others))
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
        let other = Lesson::new(Impact::Nothing, OTHER_WORKLOAD).with("other", name);
        return Some(other.with("owner", owner.name.clone()).with("kind", workload.kind.clone()));
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
            lesson(no_pull_secret(diagnosis, Confidence::Likely, context), TEMPLATE_HAS_NONE)
        }
        Some(names) => {
            let has = lesson(Impact::Adds, TEMPLATE_HAS)?.with("secrets", names.join(", "));
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
        let lesson = Lesson::new(Impact::Nothing, OTHER_IMAGES).with("kind", workload.kind.clone());
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
        return lesson(Impact::Resolved, TEMPLATE_CHANGED);
    }
    match diagnosis.cause {
        CauseId::ImageNeverPull if policy.as_deref() == Some("Never") => lesson(Impact::Confirms, NEVER_IN_TEMPLATE),
        CauseId::ImageNeverPull if policy.is_some() => lesson(Impact::Resolved, NEVER_NO_MORE),
        CauseId::InvalidImageName => lesson(Impact::Confirms, SAME_IN_TEMPLATE),
        _ if is_about_logins(diagnosis) && workload.pull_secrets.is_some() => of_logins(),
        _ => lesson(Impact::Adds, SAME_IN_TEMPLATE),
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
        let controller = failure::owner_of("ReplicaSet", &set.name);
        (controller.kind.as_str(), controller.name.as_str()) == (owner.kind.as_str(), owner.name.as_str())
    });
    // If the owner is known, another workload with the same repository does not count.
    if own == Some(&good) || !(is_own || (same && owner.is_none())) {
        return None;
    }
    let lesson = Lesson::new(Impact::Adds, LAST_GOOD).with("image", image);
    let lesson = lesson.fills(PlaceholderId::NewImage, [image.clone()]);
    Some(match good.tag {
        Some(tag) if same => lesson.fills(PlaceholderId::Tag, [tag]),
        _ => lesson,
    })
}

/// The owner of the pod, as the object that a user edits.
fn whose(diagnosis: &Diagnosis, owner: &Owner) -> Option<Lesson> {
    if let Some(lesson) = other_pod(diagnosis, owner.pod.as_deref(), owner.namespace.as_deref()) {
        return Some(lesson);
    }
    let Some((kind, name)) = &owner.controller else { return Some(Lesson::new(Impact::Adds, NO_OWNER)) };
    let failure::Owner { kind, name } = failure::owner_of(kind, name);
    let lesson = Lesson::new(Impact::Adds, OWNER).with("kind", kind.clone()).with("name", name.clone());
    Some(lesson.fills(PlaceholderId::Kind, [kind.to_ascii_lowercase()]).fills(PlaceholderId::Name, [name]))
}

const OTHER_POD: Text = Text! {
    en: "This is about the pod {other}; the failure is in {pod}.",
    es: "Esto es del pod {other}; el fallo está en {pod}.",
};
const OTHER_ACCOUNT: Text = Text! {
    en: "This is about the service account {other}; the pod has {account}.",
    es: "Esto es de la service account {other}; el pod tiene {account}.",
};
const OTHER_NAMESPACE: Text = Text! {
    en: "This is about the namespace {other}; the pod is in {namespace}.",
    es: "Esto es del namespace {other}; el pod está en {namespace}.",
};
const OTHER_WORKLOAD: Text = Text! {
    en: "This is about the {kind} {other}; the pod belongs to {owner}.",
    es: "Esto es del {kind} {other}; el pod pertenece a {owner}.",
};
const OTHER_IMAGES: Text = Text! {
    en: "The {kind} {name} runs {other}, not {image}, so it proves nothing about this pod.",
    es: "El {kind} {name} usa {other}, no {image}, así que nada se deduce para este pod.",
};
const POD_HAS_NONE: Text = Text! {
    en: "The pod has no pull secret{account}, so the pull is anonymous.",
    es: "El pod no tiene ningún pull secret{account}, así que la descarga es anónima.",
};
const POD_HAS: Text = Text! {
    en: "The pod uses the pull secrets {secrets}{account}. Next, check what they contain.",
    es: "El pod usa los pull secrets {secrets}{account}. Lo siguiente: qué contienen.",
};
const ACCOUNT_NAMES_MISSING: Text = Text! {
    en: "The service account {account} names the pull secret {secret}, which does not exist.",
    es: "La service account {account} nombra el pull secret {secret}, que no existe.",
};
const ACCOUNT_HAS_NONE: Text = Text! {
    en: "The service account {account} adds no pull secret to its pods.",
    es: "La service account {account} no añade ningún pull secret a sus pods.",
};
const ACCOUNT_HAS_NONE_AND_SENT: Text = Text! {
    en: "The service account {account} adds no pull secret to its pods, but a login was sent: it comes from the pod's own \
        imagePullSecrets or from the node.",
    es: "La service account {account} no añade ningún pull secret a sus pods, pero se envió una credencial: viene de los \
        imagePullSecrets del propio pod o del nodo.",
};
const ACCOUNT_HAS: Text = Text! {
    en: "The service account {account} gives new pods the pull secrets {secrets}. Pods created earlier, or pods that \
        name their own secrets, do not get them.",
    es: "La service account {account} da a los pods nuevos los pull secrets {secrets}. Un pod creado antes, o que nombra \
        secrets él mismo, no los recibe.",
};
const LISTED_TYPE: Text = Text! {
    en: "The secret {secret} has the type {type}, so the kubelet ignores it. It reads kubernetes.io/dockerconfigjson only.",
    es: "El secret {secret} tiene el tipo {type}, así que el kubelet lo ignora: solo lee kubernetes.io/dockerconfigjson.",
};
const THERE_NOW: Text = Text! {
    en: "The secret {secret} exists in {namespace} now: delete the pod or wait for the next attempt.",
    es: "El secret {secret} ya existe en {namespace}: elimina el pod o espera al próximo intento.",
};
const THERE: Text = Text! {
    en: "The secret {secret} exists in {namespace}. Next, check what it contains.",
    es: "El secret {secret} existe en {namespace}. Lo siguiente: qué contiene.",
};
const THERE_SOMEWHERE: Text = Text! {
    en: "The secret {secret} exists in {others}. The kubelet only looks in the pod's own namespace.",
    es: "El secret {secret} existe en {others}. El kubelet solo busca en el namespace del pod.",
};
const NONE_IN_NAMESPACE: Text = Text! {
    en: "The namespace {namespace} has no pull secret at all.",
    es: "El namespace {namespace} no tiene ningún pull secret.",
};
const NONE_OF_TYPE: Text = Text! {
    en: "The namespace {namespace} has no secret of the type {type}.",
    es: "El namespace {namespace} no tiene ningún secret del tipo {type}.",
};
const THERE_AND_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}, and neither the pod nor its service account names one.",
    es: "El namespace {namespace} tiene los pull secrets {secrets}, pero ni el pod ni su service account nombran uno.",
};
const THERE_MAYBE_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}. Next, check whether the pod names one of them.",
    es: "El namespace {namespace} tiene los pull secrets {secrets}. Lo siguiente: si el pod nombra alguno.",
};
const MISSING: Text = Text! {
    en: "There is no secret {secret} in the namespace {namespace}.",
    es: "No hay ningún secret {secret} en el namespace {namespace}.",
};
const MISSING_NEAR: Text = Text! {
    en: "There is no secret {secret} in the namespace {namespace}, but there is {near}.",
    es: "No hay ningún secret {secret} en el namespace {namespace}, pero sí {near}.",
};
const ONLY_ELSEWHERE: Text = Text! {
    en: "The secret {secret} exists only in {others}; the pod is in {namespace}, and the kubelet only looks there.",
    es: "El secret {secret} solo existe en {others}; el pod está en {namespace} y el kubelet no busca en otro.",
};
const TEMPLATE_CHANGED: Text = Text! {
    en: "The {kind} {name} has the image {new} now; the failing pod still has {image}. The next pod uses the new \
        one.",
    es: "El {kind} {name} ya tiene la imagen {new}; el pod que falla aún tiene {image}. Su próximo pod usará la nueva.",
};
const NEVER_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has imagePullPolicy: Never for {image}.",
    es: "El {kind} {name} tiene imagePullPolicy: Never para {image}.",
};
const NEVER_NO_MORE: Text = Text! {
    en: "The {kind} {name} no longer has imagePullPolicy: Never for {image}: this pod is older. Delete it.",
    es: "El {kind} {name} ya no tiene imagePullPolicy: Never para {image}: este pod es de antes. Elimínalo.",
};
const SAME_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has the image {new}: correct it there.",
    es: "El {kind} {name} tiene la imagen {new}: hay que corregirla ahí.",
};
const TEMPLATE_HAS_NONE: Text = Text! {
    en: "The {kind} {name} names no pull secret.",
    es: "El {kind} {name} no nombra ningún pull secret.",
};
const TEMPLATE_HAS: Text = Text! {
    en: "The {kind} {name} names the pull secrets {secrets}. Next, check what they contain.",
    es: "El {kind} {name} nombra los pull secrets {secrets}. Lo siguiente: qué contienen.",
};
const LAST_GOOD: Text = Text! {
    en: "The pods of the last rollout that came up run {image}.",
    es: "Los pods del último despliegue que funcionó usan {image}.",
};
const NO_OWNER: Text = Text! {
    en: "The pod has no owner: edit the pod itself. Nothing creates it again if you delete it.",
    es: "El pod no pertenece a nadie: es lo que editas, y nada lo crea de nuevo si lo eliminas.",
};
const OWNER: Text = Text! {
    en: "The pod belongs to the {kind} {name}.",
    es: "El pod pertenece al {kind} {name}.",
};
