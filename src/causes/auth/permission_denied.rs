//! `permission-denied`: the registry knows that the image is not for this identity.

use crate::causes::{Cause, Family, Recognition, Stage};
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

fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
