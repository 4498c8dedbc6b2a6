//! `repository-not-found-or-private`: the answer is the same for a missing and for a private repository.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The answer is the same for a missing and for a private repository.
pub static CAUSE: Cause = Cause {
    id: "repository-not-found-or-private",
    family: Family::Reference,
    stage: Stage::Authorise,
    title: Text { en: "The repository does not exist, or it is private", es: "El repositorio no existe o es privado" },
    explanation: Text {
        en: "The registry was reached and gives the same answer for a repository that does not exist and for one \
            that you may not see, so that nobody can probe for private names. Check the spelling first: a \
            mistyped name is at least as common as a missing login, and no pull secret can mend it. If the \
            repository is really private, the pod needs a pull secret of an account that may read it.",
        es: "Se llegó al registro, y este da la misma respuesta para un repositorio que no existe que para uno \
            que no puedes ver, de modo que nadie pueda sondear nombres privados. Revisa primero cómo está \
            escrito: una errata es al menos tan frecuente como un login que falta, y ningún pull secret la \
            arregla. Si el repositorio es de verdad privado, el pod necesita un pull secret de una cuenta que \
            pueda leerlo.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: either the name or the credentials have to change.",
        es: "Esperar no sirve: tiene que cambiar el nombre o las credenciales.",
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
