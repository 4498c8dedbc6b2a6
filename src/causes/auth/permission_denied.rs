//! `permission-denied`: this identity has no permission to pull the image.

use crate::causes::auth::PRIVATE;
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{identity, inspect, rollout, shared_plans, suggest};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;
use crate::registries::Registry;

/// This identity has no permission to pull the image.
pub static CAUSE: Cause = Cause {
    id: CauseId::PermissionDenied,
    family: Family::Auth,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Refuses,
    title: Text! { en: "403: no permission to pull this image", es: "403: sin permiso para descargar esta imagen" },
    explanation: Text! {
        en: "The registry refused this identity, authenticated or anonymous: it has no read permission on the \
            repository. On cloud registries, the node identity or the repository policy lacks a role; elsewhere the \
            account, robot or token has no access to the project. A typo in the name can look the same, because many \
            registries do not reveal whether a repository exists.",
        es: "El registro rechazó esta identidad, autenticada o anónima: no tiene permiso de lectura en el \
            repositorio. En los registros de nube, a la identidad del nodo o a la política del repositorio le falta \
            un rol; en los demás, la cuenta, el robot o el token no tienen acceso al proyecto. Un error en el nombre \
            puede verse igual, porque muchos registros no revelan si un repositorio existe.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help, except for the minute or two that a cloud needs to propagate a new role.",
        es: "Esperar no sirve, salvo el minuto o dos que la nube tarda en propagar un rol nuevo.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": unexpected \
             status from HEAD request to https://registry.example.com/v2/shop/web/manifests/1.4: 403 Forbidden",
        ),
        (
            Program::CriO,
            "initializing source docker://europe-west1-docker.pkg.dev/shop/web/app:1.4: reading manifest 1.4 in \
             europe-west1-docker.pkg.dev/shop/web/app: denied: Permission \
             \"artifactregistry.repositories.downloadArtifacts\" denied on resource \
             \"projects/shop/locations/europe-west1/repositories/web\" (or it may not exist)",
        ),
        (
            Program::Docker,
            "Error response from daemon: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": denied: \
             access forbidden",
        ),
    ],
    keywords: &["403", "forbidden", "denied", "iam", "role", "permission"],
    similar: &[
        SimilarCause {
            cause: CauseId::CredentialsRejected,
            how_to_tell: Text! {
                en: "Try `docker login` with the same credentials: if it succeeds, they are valid and lack the \
                    permission.",
                es: "Prueba `docker login` con las mismas credenciales: si funciona, son válidas y les falta el \
                    permiso.",
            },
        },
        SimilarCause {
            cause: CauseId::RepositoryNotFound,
            how_to_tell: Text! {
                en: "Check the registry's console: if the repository exists, the permission is missing.",
                es: "Comprueba la consola del registro: si el repositorio existe, falta el permiso.",
            },
        },
    ],
    sources: &[sources::GKE_PULLS, sources::AKS_PULLS, sources::ECR_ERRORS],
    pull_phrases: phrases![
        "permission to read the image",
        "denied on resource",
        "not have permission for manifest",
        "artifactregistry.repositories",
        "ecr:batchgetimage",
        "ecr:getauthorizationtoken"
    ],
    signals: Signals {
        likely: phrases![
            "access denied",
            "accessdenied*",
            "not authorized",
            "not allowed to",
            "unauthorized to access*",
            "code = permissiondenied",
            "forbidden",
            "access_denied",
            "requires permission*",
            "lacks permission*",
            "missing permission*",
            "not permitted",
            "unauthorizedoperation",
            "is not entitled*",
            "no pull permission*"
        ],
        possible: phrases!["denied", "no permission*"],
        statuses: &[403],
    },
    recognise,
    plans,
};

/// How registries deny an identity access.
const WORDS: &[&str] = &[
    "must have permission to read the image*",
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
const MISSING: OpenCause = OpenCause {
    cause: CauseId::RepositoryNotFound,
    why: Text! {
        en: "The message adds that the repository may not exist: a wrong project, location or name gives the same \
            answer.",
        es: "El mensaje añade que el repositorio puede no existir: un proyecto, ubicación o nombre incorrectos dan la \
            misma respuesta.",
    },
};
const REJECTED: OpenCause = OpenCause {
    cause: CauseId::CredentialsRejected,
    why: Text! {
        en: "Some registries answer 403 to expired or wrong credentials.",
        es: "Algunos registros responden 403 a credenciales caducadas o incorrectas.",
    },
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    // Google's registries themselves say what they do not rule out.
    if let Some(words) = chain.says("denied on resource*").filter(|_| chain.says("it may not exist").is_some()) {
        return Some(Recognition::likely(words, &[MISSING]));
    }
    if chain.says("please verify that it exists*").is_some() {
        return None;
    }
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::likely(words, &[PRIVATE, REJECTED]));
    }
    if let Some(status) = chain.status().filter(|status| status.code == 403) {
        return Some(Recognition::likely(status.span, &[REJECTED, PRIVATE]));
    }
    // Only `denied`, after the URL or as code and message.
    let bare = chain.ends_with_any(&["denied: denied", "denied", "forbidden", "unauthorized: unauthorized"]);
    let hidden = chain.says_any(&["resource is denied", "pull access denied*", "permission denied"]).is_some();
    bare.filter(|_| !hidden).map(|words| Recognition::likely(words, &[REJECTED, PRIVATE]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let others = Registry::of(context.registry).serves_others;
    let mut plans = if others { Vec::new() } else { identity::plans(context) };
    plans.push(grant(context));
    plans.push(suggest::other_name(context));
    plans.push(shared_plans::pull_secret(context));
    plans
}

fn grant(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::GrantAccess,
        Heading {
            title: Text! {
                en: "Check the name, then grant read access",
                es: "Comprobar el nombre y dar acceso de lectura",
            },
            when: Text! {
                en: "When the name is right and the login is valid.",
                es: "Si el nombre es correcto y el login es válido.",
            },
        },
        [
            [
                Some(inspect::digest(
                    context,
                    Text! {
                        en: "Requests the image with your own credentials. A digest: the image exists, and the pod's \
                            account lacks the permission. The same error: the name is wrong, or your account has no \
                            access either.",
                        es: "Solicita la imagen con tus propias credenciales. Un digest: la imagen existe, y a la \
                            cuenta del pod le falta el permiso. El mismo error: el nombre está mal, o tu cuenta \
                            tampoco tiene acceso.",
                    },
                )),
                context.client.is_none().then(|| inspect::pull_secrets(context)),
                Some(
                    Step::advice(Effect::Change, Registry::of(context.registry).right.unwrap_or(RIGHT))
                        .in_registry()
                        .giving_login(),
                ),
            ]
            .into_iter()
            .flatten()
            .collect(),
            rollout::retry_now(context),
        ],
    )
}

/// The missing permission, for registries without terms of their own for it.
const RIGHT: Text = Text! {
    en: "Grant the pull secret's account, or the node identity, read access to this repository.",
    es: "Da acceso de lectura a este repositorio a la cuenta del pull secret o a la identidad de los nodos.",
};
