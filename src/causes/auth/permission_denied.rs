//! `permission-denied`: the registry knows that the image is not for this identity.

use crate::causes::auth::PRIVATE;
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{cloud, guess, look, rollout, whole};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// The registry knows that the image is not for this identity.
pub static CAUSE: Cause = Cause {
    id: CauseId::PermissionDenied,
    family: Family::Auth,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Refuses,
    title: Text {
        en: "This identity may not pull the image",
        es: "Esta identidad no tiene permiso para descargar la imagen",
    },
    explanation: Text {
        en: "The registry answered with a refusal for this identity: logged in or anonymous, it lacks the right to \
            read this repository. On cloud registries a role is missing on the node's identity or on the repository; \
            elsewhere the account, robot or token has no access to the project. A name with a typo can look the \
            same, because many registries do not admit whether a repository exists.",
        es: "El registro respondió con una negativa para esta identidad: con login o anónima, no tiene derecho a leer \
            este repositorio. En los registros de nube falta un rol en la identidad del nodo o en el repositorio; en \
            los demás, la cuenta, el robot o el token no tienen acceso al proyecto. Un nombre con una errata puede \
            dar lo mismo, porque muchos registros no admiten si un repositorio existe.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help, except for a minute or two after a role was granted, until the cloud has spread \
            it.",
        es: "Esperar no sirve, salvo un minuto o dos después de conceder un rol, hasta que la nube lo propague.",
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
            how_to_tell: Text {
                en: "Try `docker login` with the same credentials: if it works, they are right and lack the permission.",
                es: "Prueba `docker login` con las mismas credenciales: si funciona, son correctas y les falta el permiso.",
            },
        },
        SimilarCause {
            cause: CauseId::RepositoryNotFound,
            how_to_tell: Text {
                en: "Look in the registry's console: if the repository is there, the permission is missing.",
                es: "Mira en la consola del registro: si el repositorio está, falta el permiso.",
            },
        },
    ],
    sources: &[sources::GKE_PULLS, sources::AKS_PULLS, sources::ECR_ERRORS],
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
const MISSING: OpenCause = OpenCause {
    cause: CauseId::RepositoryNotFound,
    why: Text {
        en: "The answer adds that the repository may not exist: a wrong project, location or name looks the same.",
        es: "La respuesta añade que el repositorio puede no existir: un proyecto, ubicación o nombre erróneos se ven igual.",
    },
};
const REJECTED: OpenCause = OpenCause {
    cause: CauseId::CredentialsRejected,
    why: Text {
        en: "Some registries answer 403 to an expired or wrong login.",
        es: "Algunos registros responden 403 a un login caducado o incorrecto.",
    },
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    // Google's registries say themselves what they leave open.
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
    // `denied` alone, behind the URL or as code and message.
    let bare = chain.ends_with_any(&["denied: denied", "denied", "forbidden", "unauthorized: unauthorized"]);
    let hidden = chain.says_any(&["resource is denied", "pull access denied*", "permission denied"]).is_some();
    bare.filter(|_| !hidden).map(|words| Recognition::likely(words, &[REJECTED, PRIVATE]))
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans: Vec<Plan> = match situation.registry {
        // gcr.io also serves public images of others, where a right of one's own nodes changes nothing.
        Some("gcr") => Vec::new(),
        _ => cloud::identity(situation),
    };
    plans.push(grant(situation));
    plans.push(guess::other_name(situation));
    plans.push(whole::pull_secret(situation));
    plans
}

fn grant(situation: &Situation) -> Plan {
    Plan::new(
        "grant-access",
        Text { en: "Check the name, then grant the right to read", es: "Comprobar el nombre y dar permiso de lectura" },
        [
            vec![
                look::digest(
                    situation,
                    Text {
                        en: "Asks with your own login. A digest: the image is there, and the pod's account lacks the \
                            right. The same refusal: the name is wrong, or your account may not see it either.",
                        es: "Pregunta con tu propio login. Un digest: la imagen está, y a la cuenta del pod le falta \
                            el permiso. La misma negativa: el nombre está mal, o tu cuenta tampoco puede verla.",
                    },
                ),
                look::pull_secrets(situation),
                Step::advice(Effect::Change, right(situation)).in_registry(),
            ],
            rollout::retry_now(situation),
        ],
    )
}

/// Which right is missing, in the registry's own words.
fn right(situation: &Situation) -> Text {
    match situation.registry {
        Some("ghcr") => Text {
            en: "Give the account of the pull secret read access in the package's settings. The token must be a \
                classic one with `read:packages`, authorised for single sign-on if the organisation uses it.",
            es: "Da acceso de lectura a la cuenta del pull secret en los ajustes del paquete. El token debe ser \
                clásico, con `read:packages`, y autorizado para single sign-on si la organización lo usa.",
        },
        Some("gitlab") => Text {
            en: "Give the token the scope `read_registry` (`read_repository` is for Git only), and its account access \
                to the project.",
            es: "Da al token el scope `read_registry` (`read_repository` es solo para Git), y a su cuenta acceso al \
                proyecto.",
        },
        Some("quay") => Text {
            en: "Give the robot account the permission Read on this repository.",
            es: "Da a la cuenta robot el permiso Read sobre este repositorio.",
        },
        Some("harbor") => Text {
            en: "Give the robot account the permission to pull in this project.",
            es: "Da a la cuenta robot el permiso de descarga en este proyecto.",
        },
        Some("gcr") => Text {
            en: "If the Google Cloud project is yours, give the nodes' service account the role Artifact Registry \
                Reader. If it is somebody else's, the owner has withdrawn the image.",
            es: "Si el proyecto de Google Cloud es tuyo, da a la cuenta de servicio de los nodos el rol Artifact \
                Registry Reader. Si es de otro, el dueño ha retirado la imagen.",
        },
        _ => Text {
            en: "Give the account of the pull secret, or the nodes' identity, the right to read this repository.",
            es: "Da a la cuenta del pull secret, o a la identidad de los nodos, permiso para leer este repositorio.",
        },
    }
}
