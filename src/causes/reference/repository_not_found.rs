//! `repository-not-found`: the registry says clearly that the repository, project or account does not exist.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The registry says clearly that the repository, project or account does not exist.
pub static CAUSE: Cause = Cause {
    id: "repository-not-found",
    family: Family::Reference,
    stage: Stage::Manifest,
    title: Text { en: "The registry does not know this repository", es: "El registro no conoce este repositorio" },
    explanation: Text {
        en: "The registry was reached and says that there is no such repository, project or account. Look for a \
            typo or a missing part of the path: a project in Harbor, a repository in Artifact Registry, the full \
            group path in GitLab, the organisation on Docker Hub. Credentials are not the problem here.",
        es: "Se llegó al registro y este dice que no existe tal repositorio, proyecto o cuenta. Busca una errata \
            o una parte que falta en la ruta: el proyecto en Harbor, el repositorio en Artifact Registry, la \
            ruta completa del grupo en GitLab, la organización en Docker Hub. El problema no son las \
            credenciales.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the repository has to be created, or the name corrected.",
        es: "Esperar no sirve: hay que crear el repositorio o corregir el nombre.",
    },
    recognise,
    plans,
};

/// How registries say that the repository is not there.
const WORDS: &[&str] = &[
    "repository name not known to registry",
    "name unknown*",
    "name_unknown*",
    "the repository with name … does not exist",
    "repository not found",
    "repository … not found",
    "project … not found",
    "repository … does not exist",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.says("not found in repository").is_some() {
        return None;
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
