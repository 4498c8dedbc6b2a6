//! `permission-denied`: the registry knows that the image is not for this identity.

use crate::causes::{Cause, Family, LookAlike, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The registry knows that the image is not for this identity.
pub static CAUSE: Cause = Cause {
    id: "permission-denied",
    family: Family::Auth,
    stage: Stage::Authorise,
    title: Text {
        en: "This identity may not pull the image",
        es: "Esta identidad no tiene permiso para descargar la imagen",
    },
    explanation: Text {
        en: "The registry answered with a refusal for this identity: logged in or anonymous, it lacks the right \
            to read this repository. On cloud registries a role is missing on the node's identity or on the \
            repository; elsewhere the account, robot or token has no access to the project. A name with a typo \
            can look the same, because many registries do not admit whether a repository exists.",
        es: "El registro respondió con una negativa para esta identidad: con login o anónima, no tiene derecho a \
            leer este repositorio. En los registros de nube falta un rol en la identidad del nodo o en el \
            repositorio; en los demás, la cuenta, el robot o el token no tienen acceso al proyecto. Un nombre \
            con una errata puede dar lo mismo, porque muchos registros no admiten si un repositorio existe.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help, except for a minute or two after a role was granted, until the cloud has \
            spread it.",
        es: "Esperar no sirve, salvo un minuto o dos después de conceder un rol, hasta que la nube lo propague.",
    },
    recognise,
    plans,
};

/// How registries say that they know who asks, and refuse.
const WORDS: &[&str] = &[
    "is not authorized to perform*",
    "denied on resource*",
    "permission denied for*",
    "access forbidden",
    "does not have permission*",
    "do not have permission*",
    "don't have the needed permissions*",
    "insufficient permissions*",
    "permission_denied*",
    "not have permission for manifest*",
    "token does not match expected scopes*",
];
const REJECTED: LookAlike = LookAlike {
        cause: "credentials-rejected",
        why: Text {
            en: "Some registries answer 403 to an expired or wrong login.",
            es: "Algunos registros responden 403 a un login caducado o incorrecto.",
        },
    };
const PRIVATE: LookAlike = LookAlike {
        cause: "repository-not-found-or-private",
        why: Text {
            en: "Many registries answer the same for an image that does not exist.",
            es: "Muchos registros responden lo mismo para una imagen que no existe.",
        },
    };

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::likely(words, &[PRIVATE, REJECTED]));
    }
    if let Some(status) = chain.status().filter(|status| status.code == 403) {
        return Some(Recognition::likely(status.span, &[REJECTED, PRIVATE]));
    }
    // `denied` alone, behind the URL or as code and message.
    let bare = chain.ends_with_any(&["denied: denied", "denied", "forbidden", "unauthorized: unauthorized"]);
    let hidden = chain.says_any(&["resource is denied", "pull access denied*"]).is_some();
    bare.filter(|_| !hidden).map(|words| Recognition::likely(words, &[REJECTED, PRIVATE]))
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
