//! `repository-not-found`: the registry says clearly that the repository, project or account does not exist.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, suggest};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step, slots};
use crate::lang::Text;
use crate::registries::Registry;

/// The registry says clearly that the repository, project or account does not exist.
pub static CAUSE: Cause = Cause {
    id: CauseId::RepositoryNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "404: the repository does not exist in the registry",
        es: "404: el repositorio no existe en el registro",
    },
    explanation: Text! {
        en: "The registry was reached, and it has no such repository, project or account. Check for a typo or a \
            missing part of the path: the project in Harbor, the repository in Artifact Registry, the full group path \
            in GitLab, the organisation on Docker Hub. Credentials are not the problem.",
        es: "Se llegó al registro, y este no tiene tal repositorio, proyecto o cuenta. Busca un error de escritura o \
            una parte que falta en la ruta: el proyecto en Harbor, el repositorio en Artifact Registry, la ruta \
            completa del grupo en GitLab, la organización en Docker Hub. El problema no son las credenciales.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the repository has to be created, or the name corrected.",
        es: "Esperar no sirve: hay que crear el repositorio o corregir el nombre.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::CriO,
            "initializing source docker://{image}: reading manifest 1.4 in {repository}: repository name not known \
             to registry",
        ),
        (
            Program::Docker,
            "Error response from daemon: repository {repository} not found: name unknown: The repository with name \
             'shop/web' does not exist in the registry with id '123456789012'",
        ),
    ],
    keywords: &["404", "name unknown", "name_unknown", "typo", "project not found", "does not exist"],
    similar: &[],
    sources: &[sources::REGISTRY_ERRORS, sources::ECR_ERRORS],
    pull_phrases: phrases!["name_unknown", "repository name not known"],
    signals: Signals {
        likely: phrases![
            "name_unknown",
            "repository does not exist",
            "no such repository",
            "repo not found",
            "project not found",
            "unknown repository",
            "name_invalid",
            "registry does not exist",
            "unknown project"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How registries report a repository that does not exist.
const WORDS: &[&str] = &[
    "does not exist in registry",
    "name invalid*",
    "repository name not known to registry",
    "name unknown*",
    "name_unknown*",
    "the repository with name … does not exist",
    "repository not found",
    "repository … not found",
    "project … not found",
    "project … has been deleted",
    "repository … does not exist",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.says_any(&["not found in repository", "does not match bearer token resource"]).is_some() {
        return None;
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::CorrectPath,
            Heading {
                title: Text! { en: "Use a repository that exists", es: "Usar un repositorio que exista" },
                when: Text! {
                    en: "When the path in the name is mistyped.",
                    es: "Si la ruta del nombre está mal escrita.",
                },
            },
            [
                suggest::part(context),
                suggest::name(context),
                vec![list(context)],
                image::change(context, suggest::new_image(context)),
            ],
        )
        .correcting_name(),
    ]
}

/// How to list the repositories, or what their names look like.
fn list(context: &FixContext) -> Step {
    let registry = Registry::of(context.registry);
    match registry.repositories.filter(|ask| slots::knows(ask.line, context)) {
        Some(ask) => Step::inspect_by_hand(ask.text, slots::command(ask.line, context)),
        None => Step::advice(Effect::Inspect, registry.pages.unwrap_or(PAGES)).in_registry(),
    }
}

/// How to look them up, if nothing is known about the registry.
const PAGES: Text = Text! {
    en: "Look up the repository in the registry's web UI and compare the path character by character.",
    es: "Busca el repositorio en la interfaz web del registro y compara la ruta letra por letra.",
};
