//! `repository-not-found`: the registry says clearly that the repository, project or account does not exist.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::failure::registry;
use crate::fix::recipes::{guess, image};
use crate::fix::{Arg, Command, Effect, Plan, Situation, Step, blanks, value};
use crate::lang::Text;

/// The registry says clearly that the repository, project or account does not exist.
pub static CAUSE: Cause = Cause {
    id: CauseId::RepositoryNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text {
        en: "404: the repository does not exist in the registry",
        es: "404: el repositorio no existe en el registro",
    },
    explanation: Text {
        en: "The registry was reached, and it has no such repository, project or account. Check for a typo or a \
            missing part of the path: the project in Harbor, the repository in Artifact Registry, the full group path \
            in GitLab, the organisation on Docker Hub. Credentials are not the problem.",
        es: "Se llegó al registro, y este no tiene tal repositorio, proyecto o cuenta. Busca un error de escritura o \
            una parte que falta en la ruta: el proyecto en Harbor, el repositorio en Artifact Registry, la ruta \
            completa del grupo en GitLab, la organización en Docker Hub. El problema no son las credenciales.",
    },
    heals: false,
    waiting: Text {
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
    "repository … does not exist",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.says_any(&["not found in repository", "does not match bearer token resource"]).is_some() {
        return None;
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![Plan::new(
        "correct-path",
        Text { en: "Use a repository that exists", es: "Usar un repositorio que exista" },
        [
            guess::part(situation),
            guess::name(situation),
            vec![list(situation)],
            image::change(situation, guess::new_image(situation)),
        ],
    )]
}

/// How to list the repositories, or what their names look like.
fn list(situation: &Situation) -> Step {
    let listed = Text {
        en: "Lists the repositories that exist; compare the path character by character.",
        es: "Lista los repositorios que existen; compara la ruta letra por letra.",
    };
    let host = situation.registry_host();
    let in_registry = |en, es| Step::advice(Effect::Inspect, Text { en, es }).in_registry();
    match (situation.registry, host.and_then(registry::ecr)) {
        (Some("ecr"), Some((account, region))) => Step::look(
            listed,
            Command::of("aws ecr describe-repositories --registry-id")
                .arg(Arg::value(Some(account), value::word, blanks::ACCOUNT))
                .arg("--region")
                .arg(Arg::value(Some(region), value::word, blanks::REGION))
                .args(["--query", "repositories[].repositoryName", "--output", "text"].map(Arg::from)),
        ),
        (Some("acr"), _) => Step::look(
            listed,
            Command::of("az acr repository list -n").arg(Arg::value(
                host.and_then(|host| host.split(['.', '-']).next()),
                value::word,
                blanks::REGISTRY,
            )),
        ),
        (Some("gar"), _) if google_repository(situation).is_some() => Step::look(
            Text {
                en: "Lists the images of this repository with their tags. An error means that the project or the \
                    repository is wrong.",
                es: "Lista las imágenes de este repositorio con sus tags. Un error significa que el proyecto o el \
                    repositorio es incorrecto.",
            },
            Command::of("gcloud artifacts docker images list")
                .arg(Arg::value(google_repository(situation).as_deref(), value::image, blanks::IMAGE))
                .arg("--include-tags"),
        ),
        (Some("gar" | "gcr"), _) => in_registry(
            "Open the registry: the path is PROJECT/REPOSITORY/IMAGE, and REPOSITORY is often forgotten.",
            "Abre el registro: la ruta es PROJECT/REPOSITORY/IMAGE, y a menudo se olvida REPOSITORY.",
        ),
        (Some("harbor"), _) => in_registry(
            "Open Harbor: the path starts with the project. A proxy project also needs the upstream path, such as \
            `proxy/library/nginx`.",
            "Abre Harbor: la ruta empieza por el proyecto. Un proyecto proxy necesita además la ruta de origen, por ejemplo \
            `proxy/library/nginx`.",
        ),
        (Some("gitlab"), _) => in_registry(
            "Open the project's container registry in GitLab: the path is the full group and project path, in lowercase.",
            "Abre el container registry del proyecto en GitLab: la ruta es la del grupo y el proyecto completos, en minúsculas.",
        ),
        _ => in_registry(
            "Look up the repository in the registry's web UI and compare the path character by character.",
            "Busca el repositorio en la interfaz web del registro y compara la ruta letra por letra.",
        ),
    }
}

/// `LOCATION-docker.pkg.dev/PROJECT/REPOSITORY` of a name that has all its parts.
fn google_repository(situation: &Situation) -> Option<String> {
    let reference = situation.reference?;
    let mut parts = reference.repository.split('/');
    let (project, repository, _image) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{}/{project}/{repository}", reference.registry)).filter(|name| value::image(name))
}
