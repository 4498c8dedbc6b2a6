//! What follows from service accounts, pods, lists of secrets and workloads.
//!
//! The kubelet takes the pull secrets of the pod, from the pod's namespace only; a service account adds its own when the
//! pod is made and names none itself. Source: kubernetes plugin/pkg/admission/serviceaccount/admission.go.

use super::{Effect, Lesson, names};
use crate::answers::cluster::{Row, Secrets, ServiceAccount, Told, Workload};
use crate::answers::secret::TYPES;
use crate::answers::{Answers, Fact};
use crate::causes::{CauseId, Confidence, Diagnosis, Family};
use crate::failure::image::Reference;
use crate::failure::{self, Owner};
use crate::fix::PlaceholderId;
use crate::lang::Text;

/// What a fact teaches about a diagnosis; `None` where it says nothing about it.
pub fn lesson(diagnosis: &Diagnosis, told: &Told, all: &Answers) -> Option<Lesson> {
    match told {
        Told::Workload(workload) => template(diagnosis, workload),
        Told::LastGood(image) => last_good(diagnosis, image),
        Told::Owner(owner) => Some(whose(owner.as_ref())),
        _ if !is_about_logins(diagnosis) => None,
        Told::ServiceAccount(account) => service_account(diagnosis, account, all),
        Told::Pod(pod) => {
            let other = pod.name.as_deref().filter(|name| !is_pod(diagnosis, name));
            if let Some(name) = other {
                let own = diagnosis.places.first().and_then(|place| place.pod.clone()).unwrap_or_default();
                return Some(Lesson::new(Effect::Nothing, OTHER_POD).with("other", name).with("pod", own));
            }
            let account = pod.service_account.clone().unwrap_or_default();
            if pod.pull_secrets.is_empty() {
                return Some(
                    Lesson::new(none_named(diagnosis, Confidence::Certain), POD_HAS_NONE).with("account", account),
                );
            }
            let secrets = pod.pull_secrets.join(", ");
            let lesson = Lesson::new(Effect::Adds, POD_HAS).with("account", account).with("secrets", secrets);
            Some(lesson.fills(PlaceholderId::PullSecret, pod.pull_secrets.clone()))
        }
        Told::Secrets(list) => secrets(diagnosis, list, all),
    }
}

/// Whether a pull secret can play a part in the failure.
fn is_about_logins(diagnosis: &Diagnosis) -> bool {
    diagnosis.cause.cause().family == Family::Auth
        || matches!(
            diagnosis.cause,
            CauseId::RepositoryNotFoundOrPrivate | CauseId::RateLimited | CauseId::BackoffOnly | CauseId::Unknown
        )
}

fn is_pod(diagnosis: &Diagnosis, name: &str) -> bool {
    let mut known = diagnosis.places.iter().filter_map(|place| place.pod.as_deref()).peekable();
    known.peek().is_none() || known.any(|known| known == name)
}

/// What it means that no pull secret is named.
fn none_named(diagnosis: &Diagnosis, confidence: Confidence) -> Effect {
    match diagnosis.cause {
        CauseId::CredentialsMissing if confidence == Confidence::Certain => Effect::Confirms,
        CauseId::CredentialsMissing => Effect::Supports(confidence),
        CauseId::RepositoryNotFoundOrPrivate | CauseId::PermissionDenied => {
            Effect::Replaces(CauseId::CredentialsMissing, Confidence::Likely)
        }
        _ => Effect::Adds,
    }
}

fn service_account(diagnosis: &Diagnosis, account: &ServiceAccount, all: &Answers) -> Option<Lesson> {
    let name = account.name.clone().unwrap_or_default();
    let of_pod = diagnosis.places.first().and_then(|place| place.facts.service_account.as_deref());
    if let Some(own) = of_pod.filter(|own| !name.is_empty() && *own != name) {
        return Some(Lesson::new(Effect::Nothing, OTHER_ACCOUNT).with("other", name).with("account", own));
    }
    if let Some(missing) = account.missing.first() {
        let lesson =
            Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), ACCOUNT_NAMES_MISSING);
        return Some(lesson.with("account", name).with("secret", missing));
    }
    if account.pull_secrets.is_empty() {
        // The pod may name secrets of its own.
        let pod_has_none = all
            .list
            .iter()
            .any(|answer| matches!(&answer.fact, Fact::Cluster(Told::Pod(pod)) if pod.pull_secrets.is_empty()));
        let confidence = if pod_has_none { Confidence::Certain } else { Confidence::Likely };
        return Some(Lesson::new(none_named(diagnosis, confidence), ACCOUNT_HAS_NONE).with("account", name));
    }
    let lesson = Lesson::new(Effect::Adds, ACCOUNT_HAS).with("account", name);
    Some(
        lesson
            .with("secrets", account.pull_secrets.join(", "))
            .fills(PlaceholderId::PullSecret, account.pull_secrets.clone()),
    )
}

fn becomes(diagnosis: &Diagnosis, cause: CauseId, confidence: Confidence) -> Effect {
    match (diagnosis.cause == cause, confidence) {
        (true, Confidence::Certain) => Effect::Confirms,
        (true, confidence) => Effect::Supports(confidence),
        (false, confidence) => Effect::Replaces(cause, confidence),
    }
}

/// The pull secrets that the pod is known to name.
pub(super) fn named(diagnosis: &Diagnosis, all: &Answers) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    if diagnosis.cause == CauseId::PullSecretNotFound {
        named.extend(diagnosis.pull_secret.clone());
    }
    if named.is_empty() {
        named.extend(diagnosis.places.first().into_iter().flat_map(|place| place.facts.pull_secrets.clone()));
        for answer in &all.list {
            match &answer.fact {
                Fact::Cluster(Told::Pod(pod)) => named.extend(pod.pull_secrets.clone()),
                Fact::Cluster(Told::ServiceAccount(account)) => named.extend(account.pull_secrets.clone()),
                _ => {}
            }
        }
        named.extend(diagnosis.pull_secret.clone());
    }
    named.dedup();
    named
}

/// A list of secrets against the names that the pod uses.
fn secrets(diagnosis: &Diagnosis, list: &Secrets, all: &Answers) -> Option<Lesson> {
    let own = diagnosis.places.first().and_then(|place| place.namespace.as_deref());
    let is_pull = |row: &&Row| TYPES.iter().any(|(kind, _)| *kind == row.kind);
    if list.everywhere {
        return everywhere(diagnosis, list, own, all);
    }
    if let (Some(listed), Some(own)) = (list.namespace.as_deref(), own)
        && listed != own
    {
        return Some(Lesson::new(Effect::Nothing, OTHER_LIST).with("other", listed).with("namespace", own));
    }
    let namespace = own.or(list.namespace.as_deref()).unwrap_or_default();
    let mut named = named(diagnosis, all);
    if let Some(wanted) = &list.wanted
        && named.is_empty()
    {
        named.push(wanted.clone());
    }
    for name in &named {
        let Some(row) = list.rows.iter().find(|row| row.name == *name) else {
            if list.wanted.as_ref().is_some_and(|wanted| wanted != name) {
                continue;
            }
            return Some(missing(diagnosis, list, name, namespace));
        };
        if !is_pull(&row) {
            let lesson =
                Lesson::new(becomes(diagnosis, CauseId::PullSecretMalformed, Confidence::Certain), LISTED_TYPE);
            return Some(lesson.with("secret", name).with("type", row.kind.clone()));
        }
        let effect = if diagnosis.cause == CauseId::PullSecretNotFound { Effect::Resolved } else { Effect::Adds };
        let text = if effect == Effect::Resolved { THERE_NOW } else { THERE };
        return Some(Lesson::new(effect, text).with("secret", name).with("namespace", namespace));
    }
    let there: Vec<String> = list.rows.iter().filter(is_pull).map(|row| row.name.clone()).collect();
    let pod_has_none = all
        .list
        .iter()
        .any(|answer| matches!(&answer.fact, Fact::Cluster(Told::Pod(pod)) if pod.pull_secrets.is_empty()));
    if there.is_empty() {
        let lesson = Lesson::new(none_named(diagnosis, Confidence::Certain), NONE_IN_NAMESPACE);
        return Some(lesson.with("namespace", namespace));
    }
    let confidence = if pod_has_none { Confidence::Certain } else { Confidence::Likely };
    let text = if pod_has_none { THERE_AND_NOT_NAMED } else { THERE_MAYBE_NOT_NAMED };
    let lesson = Lesson::new(if pod_has_none { none_named(diagnosis, confidence) } else { Effect::Adds }, text);
    Some(lesson.with("secrets", there.join(", ")).with("namespace", namespace).fills(PlaceholderId::NewSecret, there))
}

/// A secret that the pod names and the list has not.
fn missing(diagnosis: &Diagnosis, list: &Secrets, name: &str, namespace: &str) -> Lesson {
    let near: Vec<String> =
        list.rows.iter().map(|row| row.name.clone()).filter(|row| names::may_mean(name, row)).collect();
    let text = if near.is_empty() { MISSING } else { MISSING_NEAR };
    let mut lesson = Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), text)
        .with("secret", name)
        .with("near", near.join(", "))
        .with("namespace", namespace);
    if !near.is_empty() {
        lesson = lesson.fills(PlaceholderId::NewSecret, near);
    }
    lesson
}

/// Secrets of a name in all namespaces.
fn everywhere(diagnosis: &Diagnosis, list: &Secrets, own: Option<&str>, all: &Answers) -> Option<Lesson> {
    let wanted = list.wanted.clone().or_else(|| named(diagnosis, all).into_iter().next())?;
    let of = |row: &&Row| row.name == wanted;
    let others: Vec<String> = list.rows.iter().filter(of).filter_map(|row| row.namespace.clone()).collect();
    let namespace = own.unwrap_or_default();
    if others.is_empty() {
        return Some(missing(diagnosis, list, &wanted, namespace));
    }
    if own.is_none() || others.iter().any(|other| Some(other.as_str()) == own) {
        let effect = if diagnosis.cause == CauseId::PullSecretNotFound { Effect::Resolved } else { Effect::Adds };
        let text = if effect == Effect::Resolved { THERE_NOW } else { THERE };
        return Some(
            Lesson::new(effect, text)
                .with("secret", wanted)
                .with("namespace", own.map_or(others.join(", "), str::to_owned)),
        );
    }
    let lesson = Lesson::new(becomes(diagnosis, CauseId::PullSecretNotFound, Confidence::Certain), ONLY_ELSEWHERE);
    Some(
        lesson
            .with("secret", wanted)
            .with("others", others.join(", "))
            .with("namespace", namespace)
            .fills(PlaceholderId::From, others),
    )
}

/// The template of the workload against the image that fails.
fn template(diagnosis: &Diagnosis, workload: &Workload) -> Option<Lesson> {
    let place = diagnosis.places.first();
    let name = workload.name.clone().unwrap_or_default();
    if let Some(owner) = place.and_then(|place| place.owner.as_ref())
        && owner.kind == workload.kind
        && owner.name != name
    {
        let other = Lesson::new(Effect::Nothing, OTHER_WORKLOAD).with("other", name);
        return Some(other.with("owner", owner.name.clone()).with("kind", workload.kind.clone()));
    }
    let container = place.and_then(|place| place.container.as_deref());
    let own = |(name, ..): &&(String, String, Option<String>)| container.is_none_or(|container| container == name);
    let image = diagnosis.image.as_deref().unwrap_or_default();
    let same =
        |a: &str, b: &str| a == b || (Reference::parse(a).is_some() && Reference::parse(a) == Reference::parse(b));
    let found = workload.containers.iter().filter(own).find(|(_, it, _)| same(it, image));
    let found = found.or_else(|| workload.containers.iter().find(own))?;
    let (_, in_template, policy) = found;
    let lesson = |effect, text| {
        let lesson = Lesson::new(effect, text).with("kind", workload.kind.clone()).with("name", name.clone());
        Some(lesson.with("new", in_template.clone()).with("image", image))
    };
    if !image.is_empty() && !same(in_template, image) {
        return lesson(Effect::Resolved, TEMPLATE_CHANGED);
    }
    match diagnosis.cause {
        CauseId::ImageNeverPull if policy.as_deref() == Some("Never") => lesson(Effect::Confirms, NEVER_IN_TEMPLATE),
        CauseId::ImageNeverPull => lesson(Effect::Resolved, NEVER_NO_MORE),
        CauseId::InvalidImageName => lesson(Effect::Confirms, SAME_IN_TEMPLATE),
        _ if is_about_logins(diagnosis) && workload.pull_secrets.is_empty() => {
            lesson(none_named(diagnosis, Confidence::Likely), TEMPLATE_HAS_NONE)
        }
        _ if is_about_logins(diagnosis) => Some(
            lesson(Effect::Adds, TEMPLATE_HAS)?
                .with("secrets", workload.pull_secrets.join(", "))
                .fills(PlaceholderId::PullSecret, workload.pull_secrets.clone()),
        ),
        _ => lesson(Effect::Adds, SAME_IN_TEMPLATE),
    }
}

/// The image that runs in the pods of the last rollout that came up.
fn last_good(diagnosis: &Diagnosis, image: &str) -> Option<Lesson> {
    let good = Reference::parse(image)?;
    if diagnosis.reference.as_ref() == Some(&good) {
        return None;
    }
    let lesson =
        Lesson::new(Effect::Adds, LAST_GOOD).with("image", image).fills(PlaceholderId::NewImage, [image.to_owned()]);
    let same = diagnosis.reference.as_ref().is_some_and(|own| own.name() == good.name());
    Some(match good.tag {
        Some(tag) if same => lesson.fills(PlaceholderId::Tag, [tag]),
        _ => lesson,
    })
}

/// Whose the pod is, as a person edits it.
fn whose(owner: Option<&(String, String)>) -> Lesson {
    let Some((kind, name)) = owner else { return Lesson::new(Effect::Adds, NOBODYS) };
    let Owner { kind, name } = failure::owner_of(kind, name);
    Lesson::new(Effect::Adds, OWNER)
        .with("kind", kind.clone())
        .with("name", name.clone())
        .fills(PlaceholderId::Kind, [kind.to_ascii_lowercase()])
        .fills(PlaceholderId::Name, [name])
}

const OTHER_POD: Text = Text! {
    en: "This is about the pod {other}; the failure is in {pod}.",
    es: "Esto es del pod {other}; el fallo está en {pod}.",
};
const OTHER_ACCOUNT: Text = Text! {
    en: "This is about the service account {other}; the pod has {account}.",
    es: "Esto es de la service account {other}; el pod tiene {account}.",
};
const OTHER_LIST: Text = Text! {
    en: "This is about the namespace {other}; the pod is in {namespace}.",
    es: "Esto es del namespace {other}; el pod está en {namespace}.",
};
const OTHER_WORKLOAD: Text = Text! {
    en: "This is about the {kind} {other}; the pod belongs to {owner}.",
    es: "Esto es del {kind} {other}; el pod pertenece a {owner}.",
};
const POD_HAS_NONE: Text = Text! {
    en: "The pod has no pull secret (service account {account}), so the pull is anonymous.",
    es: "El pod no tiene ningún pull secret (service account {account}), así que la descarga es anónima.",
};
const POD_HAS: Text = Text! {
    en: "The pod uses the pull secrets {secrets} (service account {account}). Next: what they hold.",
    es: "El pod usa los pull secrets {secrets} (service account {account}). Lo siguiente: qué contienen.",
};
const ACCOUNT_NAMES_MISSING: Text = Text! {
    en: "The service account {account} names the pull secret {secret}, which does not exist.",
    es: "La service account {account} nombra el pull secret {secret}, que no existe.",
};
const ACCOUNT_HAS_NONE: Text = Text! {
    en: "The service account {account} adds no pull secret to its pods.",
    es: "La service account {account} no añade ningún pull secret a sus pods.",
};
const ACCOUNT_HAS: Text = Text! {
    en: "The service account {account} gives new pods the pull secrets {secrets}. A pod that was made before, or that \
        names secrets itself, does not get them.",
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
    en: "The secret {secret} exists in {namespace}. Next: what it holds.",
    es: "El secret {secret} existe en {namespace}. Lo siguiente: qué contiene.",
};
const NONE_IN_NAMESPACE: Text = Text! {
    en: "The namespace {namespace} has no pull secret at all.",
    es: "El namespace {namespace} no tiene ningún pull secret.",
};
const THERE_AND_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}, and neither the pod nor its service account names one.",
    es: "El namespace {namespace} tiene los pull secrets {secrets}, pero ni el pod ni su service account nombran uno.",
};
const THERE_MAYBE_NOT_NAMED: Text = Text! {
    en: "The namespace {namespace} has the pull secrets {secrets}. Next: whether the pod names one of them.",
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
    en: "The secret {secret} exists only in {others}; the pod is in {namespace}, and the kubelet looks nowhere else.",
    es: "El secret {secret} solo existe en {others}; el pod está en {namespace} y el kubelet no busca en otro.",
};
const TEMPLATE_CHANGED: Text = Text! {
    en: "The {kind} {name} has the image {new} now; the pod that fails still has {image}. Its next pod takes the new one.",
    es: "El {kind} {name} ya tiene la imagen {new}; el pod que falla aún tiene {image}. Su próximo pod usará la nueva.",
};
const NEVER_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has imagePullPolicy: Never for {image}.",
    es: "El {kind} {name} tiene imagePullPolicy: Never para {image}.",
};
const NEVER_NO_MORE: Text = Text! {
    en: "The {kind} {name} has no imagePullPolicy: Never for {image} any more: this pod is from before. Delete it.",
    es: "El {kind} {name} ya no tiene imagePullPolicy: Never para {image}: este pod es de antes. Elimínalo.",
};
const SAME_IN_TEMPLATE: Text = Text! {
    en: "The {kind} {name} has the image {new}: it has to be corrected there.",
    es: "El {kind} {name} tiene la imagen {new}: hay que corregirla ahí.",
};
const TEMPLATE_HAS_NONE: Text = Text! {
    en: "The {kind} {name} names no pull secret.",
    es: "El {kind} {name} no nombra ningún pull secret.",
};
const TEMPLATE_HAS: Text = Text! {
    en: "The {kind} {name} names the pull secrets {secrets}. Next: what they hold.",
    es: "El {kind} {name} nombra los pull secrets {secrets}. Lo siguiente: qué contienen.",
};
const LAST_GOOD: Text = Text! {
    en: "The pods of the last rollout that came up run {image}.",
    es: "Los pods del último despliegue que funcionó usan {image}.",
};
const NOBODYS: Text = Text! {
    en: "The pod belongs to nobody: it is what you edit, and nothing makes it again when it is deleted.",
    es: "El pod no pertenece a nadie: es lo que editas, y nada lo crea de nuevo si lo eliminas.",
};
const OWNER: Text = Text! {
    en: "The pod belongs to the {kind} {name}.",
    es: "El pod pertenece al {kind} {name}.",
};
