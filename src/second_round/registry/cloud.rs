//! The cloud identity of the nodes, and its permissions.

use super::Case;
use crate::answers::Fact;
use crate::answers::registry::{Check, RegistryFact, What};
use crate::causes::{CauseId, Confidence, Family};
use crate::fix::PlaceholderId;
use crate::lang::Text;
use crate::registries;
use crate::second_round::{Impact, Lesson};

/// The identity of the nodes. It matters if a permission is missing.
pub(super) fn identity(case: &Case, what: &What) -> Option<Lesson> {
    let of_rights = case.cause.cause().family == Family::Auth || case.cause == CauseId::RepositoryNotFoundOrPrivate;
    let (id, value, name) = match what {
        // The commands take the role's name.
        What::NodeRole(role) => (PlaceholderId::NodeRole, role, role.rsplit('/').next().unwrap_or(role)),
        What::KubeletId(id) => (PlaceholderId::KubeletId, id, id.as_str()),
        What::NodeSa(account) => (PlaceholderId::NodeSa, account, account.as_str()),
        What::RegistryId(id) => (PlaceholderId::RegistryId, id, id.as_str()),
        _ => return None,
    };
    if !of_rights {
        return None;
    }
    if name == "default" {
        let text = Text! {
            en: "The nodes run as the default service account of the project, NUMBER-compute@developer.gserviceaccount.com.",
            es: "Los nodos usan la cuenta de servicio predeterminada del proyecto, \
                NUMBER-compute@developer.gserviceaccount.com.",
        };
        return Some(case.say(Impact::Adds, text));
    }
    if id == PlaceholderId::RegistryId {
        let text = Text! {
            en: "The registry's resource id is {identity}.",
            es: "El resource id del registro es {identity}.",
        };
        return Some(case.say(Impact::Adds, text).with("identity", value.as_str()).fills(id, [name.to_owned()]));
    }
    let text = Text! {
        en: "The nodes pull as {identity}. Grant that identity read access.",
        es: "Los nodos descargan como {identity}. Es quien necesita el derecho de lectura.",
    };
    Some(case.say(Impact::Adds, text).with("identity", value.as_str()).fills(id, [name.to_owned()]))
}

/// Whether a role with read permission is assigned: to the nodes, if another answer names their identity.
pub(super) fn rights(
    case: &Case,
    given: bool,
    holders: &[String],
    identity: Option<&str>,
    role: &str,
) -> Option<Lesson> {
    if case.cause.cause().family != Family::Auth {
        return None;
    }
    // `User: arn:aws:sts::123456789012:assumed-role/nodes/i-0a1b is not authorized to perform: ecr:BatchGetImage`
    let own = case.context.said.split_once("assumed-role/").and_then(|(_, rest)| rest.split('/').next());
    if let Some((own, other)) = own.zip(identity).filter(|(own, other)| own != other) {
        let text = Text! {
            en: "This is about the role {other}, but the pull uses {role}, so it proves nothing here.",
            es: "Esto es sobre el rol {other} y la descarga usa {role}, así que nada se deduce de ello.",
        };
        return Some(case.say(Impact::Nothing, text).with("other", other).with("role", own));
    }
    let nodes = case.context.answers.list.iter().find_map(|answer| match &answer.fact {
        Fact::Registry(RegistryFact { what: What::NodeSa(account), .. }) => Some(account.as_str()),
        _ => None,
    });
    let named = nodes.map(|nodes| holders.iter().any(|holder| holder.ends_with(nodes) || holder.starts_with("all")));
    let is_denied = case.cause == CauseId::PermissionDenied;
    let host = case.image.map_or("", |image| image.registry.as_str());
    if !given || named == Some(false) {
        let text = Text! {
            en: "The nodes have no role there that can read images. Grant {role}.",
            es: "Ahí los nodos no tienen ningún rol que pueda leer imágenes. Concede {role}.",
        };
        let of_identity = Text! {
            en: "The identity of the nodes, {identity}, has no role that can read images. Grant {role} to it.",
            es: "La identidad de los nodos, {identity}, no tiene ningún rol que pueda leer imágenes. Concédele {role}.",
        };
        let is_sure = is_denied && (holders.is_empty() || named.is_some());
        // A role on the whole project does not appear in the policy of a repository.
        let of_google = role.starts_with("roles/");
        let effect = match (is_sure, of_google) {
            (true, true) => Impact::Supports(Confidence::Likely),
            (true, false) => Impact::Confirms,
            (false, _) => Impact::Adds,
        };
        let text = if identity.is_some() { of_identity } else { text };
        return Some(case.say(effect, text).with("role", role).with("identity", identity.unwrap_or_default()));
    }
    if let Some(lesson) = other_account(case, host) {
        return Some(lesson);
    }
    if named.is_none() && !holders.is_empty() {
        let text = Text! {
            en: "These identities can read the repository: {holders}. The nodes' account must be among them, with {role}.",
            es: "Pueden leer el repositorio: {holders}. La cuenta de los nodos debe estar entre ellas, con {role}.",
        };
        return Some(case.say(Impact::Adds, text).with("holders", holders.join(", ")).with("role", role));
    }
    let text = Text! {
        en: "A role that can read is already granted. If it is new, it takes a few minutes to take effect; \
            otherwise, the nodes pull as another identity.",
        es: "Ya se da un rol que puede leer. Si es nuevo, tarda unos minutos en propagarse; si no, los nodos descargan \
            con otra identidad.",
    };
    Some(case.say(Impact::Adds, text))
}

/// The nodes' role belongs to another AWS account than the repository: its own permissions are then not enough.
fn other_account(case: &Case, host: &str) -> Option<Lesson> {
    let (account, _) = registries::ecr_place(host)?;
    let role = case.context.answers.list.iter().find_map(|answer| match &answer.fact {
        Fact::Registry(RegistryFact { what: What::NodeRole(role), .. }) => Some(role.as_str()),
        _ => None,
    });
    let own = role?.split(':').nth(4).filter(|own| !own.is_empty() && *own != account)?;
    let text = Text! {
        en: "The nodes are in the AWS account {own}, the repository is in {account}: the repository's policy must allow \
            the account {own} too (ecr:BatchGetImage, ecr:GetDownloadUrlForLayer).",
        es: "Los nodos están en la cuenta de AWS {own} y el repositorio en {account}: la política del repositorio también \
            debe permitir la cuenta {own} (ecr:BatchGetImage, ecr:GetDownloadUrlForLayer).",
    };
    Some(case.say(Impact::Adds, text).with("own", own).with("account", account))
}

/// The result of `az aks check-acr`.
pub(super) fn check(case: &Case, check: Check) -> Lesson {
    use CauseId::*;
    let (cause, text) = match check {
        Check::Good => {
            let text = Text! {
                en: "The cluster can pull from {host} now. Delete the pod or wait for the next attempt; a new role \
                    takes a few minutes to reach every node.",
                es: "El clúster ya puede descargar de {host}. Elimina el pod o espera al siguiente intento; un rol nuevo \
                    tarda unos minutos en llegar a todos los nodos.",
            };
            return case.say(Impact::Resolved, text);
        }
        Check::Name => (
            DnsFailure,
            Text! {
                en: "A node of the cluster does not resolve the name {host}.",
                es: "Un nodo del clúster no resuelve el nombre {host}.",
            },
        ),
        Check::Identity => (
            CredentialProviderFailed,
            Text! {
                en: "The cluster has no identity to pull with.",
                es: "El clúster no tiene una identidad con la que descargar.",
            },
        ),
        Check::Right => (
            PermissionDenied,
            Text! {
                en: "The cluster's identity is not allowed to pull from {host}: the role AcrPull is missing.",
                es: "La identidad del clúster no tiene derecho a descargar de {host}: falta el rol AcrPull.",
            },
        ),
    };
    let effect = match case.cause == cause {
        true => Impact::Confirms,
        false => Impact::Replaces(cause, if check == Check::Right { Confidence::Certain } else { Confidence::Likely }),
    };
    case.say(effect, text)
}

/// Compares the repository policy with the nodes' account, if another answer names that.
pub(super) fn policy(case: &Case, names: Option<&[String]>) -> Lesson {
    let role = case.context.answers.list.iter().find_map(|answer| match &answer.fact {
        Fact::Registry(RegistryFact { what: What::NodeRole(role), .. }) => role.split(':').nth(4),
        _ => None,
    });
    let owner = case.image.and_then(|image| image.registry.split('.').next());
    let is_foreign = role.zip(owner).map(|(role, owner)| role != owner);
    let is_denied = case.cause == CauseId::PermissionDenied;
    let supports = match is_foreign {
        Some(true) if is_denied => Impact::Confirms,
        _ if is_denied => Impact::Supports(Confidence::Likely),
        _ => Impact::Adds,
    };
    match names {
        None if is_foreign == Some(false) => {
            let text = Text! {
                en: "The repository has no policy. It does not need one here: the nodes are in the same account.",
                es: "El repositorio no tiene política. Aquí no la necesita: los nodos son de la misma cuenta.",
            };
            case.say(Impact::Adds, text)
        }
        None => {
            let text = Text! {
                en: "The repository of {image} has no policy: no other AWS account may pull from it.",
                es: "El repositorio de {image} no tiene política: ninguna otra cuenta de AWS puede descargar de él.",
            };
            case.say(supports, text)
        }
        Some(names) => {
            let listed = role.is_some_and(|role| names.iter().any(|name| name.contains(role) || name == "*"));
            let text = Text! {
                en: "The repository's policy names {names}. The nodes' account must be among them.",
                es: "La política del repositorio nombra {names}. La cuenta de los nodos debe estar entre ellas.",
            };
            let effect = if is_foreign == Some(true) && !listed { supports } else { Impact::Adds };
            case.say(effect, text).with("names", names.join(", "))
        }
    }
}
