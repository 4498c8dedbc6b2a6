//! `credentials-missing`: the registry requires authentication, and no credentials were sent.

use crate::causes::auth::PRIVATE;
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::{Chain, Sent};
use crate::fix::recipes::{identity, image, inspect, shared_plans, suggest};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;
use crate::registries::{Accounts, Registry};

/// The registry requires authentication, and no credentials were sent.
pub static CAUSE: Cause = Cause {
    id: CauseId::CredentialsMissing,
    family: Family::Auth,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::WantsLogin,
    title: Text! {
        en: "401: the registry requires authentication, and no credentials were sent",
        es: "401: el registro exige autenticación y no se enviaron credenciales",
    },
    explanation: Text! {
        en: "The node sent no credentials, or none that match this registry host, and the registry does not serve \
            this image anonymously. Either the pod has no image pull secret, or the secret is for another host, in \
            another namespace or of a type that the kubelet silently ignores. On managed clouds, the node identity \
            may have failed to get a token. Some registries also answer 401 for a repository that does not exist.",
        es: "El nodo no envió credenciales, o ninguna que corresponda a este host, y el registro no sirve esta imagen \
            de forma anónima. O el pod no tiene image pull secret, o el secret es para otro host, está en otro \
            namespace o es de un tipo que el kubelet ignora sin avisar. En nubes gestionadas, puede que la identidad \
            del nodo no obtuviera un token. Algunos registros también responden 401 si el repositorio no existe.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: every attempt is anonymous until it has credentials.",
        es: "Esperar no sirve: cada intento es anónimo hasta que tenga credenciales.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             authorize: failed to fetch anonymous token: unexpected status from GET request to \
             https://registry.example.com/token?scope=repository%3Ashop%2Fweb%3Apull&service=registry.example.com: \
             401 Unauthorized",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: reading manifest 1.4 in {repository}: authentication required",
        ),
        (
            Program::Docker,
            "Error response from daemon: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": no basic \
             auth credentials",
        ),
    ],
    keywords: &[
        "401",
        "unauthorized",
        "imagepullsecret",
        "imagepullsecrets",
        "login",
        "anonymous",
        "no basic auth credentials",
    ],
    similar: &[SimilarCause {
        cause: CauseId::CredentialsRejected,
        how_to_tell: Text! {
            en: "`anonymous token` and `no basic auth` mean that no credentials were sent; `oauth token` and \
                `incorrect` mean that they were.",
            es: "`anonymous token` y `no basic auth` indican que no se enviaron credenciales; `oauth token` e \
                `incorrect`, que sí.",
        },
    }],
    sources: &[sources::PRIVATE_REGISTRY, sources::SERVICE_ACCOUNT, sources::ECR_DOCKER_ERRORS],
    pull_phrases: phrases![
        "try logging into",
        "no basic auth credentials",
        "fetch anonymous token",
        "unauthorized: authentication required",
        "unauthenticated requests do not have permission"
    ],
    signals: Signals {
        likely: phrases![
            "unauthenticated",
            "unauthorized",
            "login required",
            "not logged in",
            "please log in",
            "authorization failed",
            "authentication needed",
            "requires authentication",
            "need to login",
            "must login",
            "unable to retrieve auth token",
            "no credentials*",
            "provided for basic authentication",
            "try logging into*"
        ],
        possible: phrases!["fetch anonymous token: unexpected status*", "anonymous access*"],
        statuses: &[401],
    },
    recognise,
    plans,
};

/// How registries say that no credentials were sent.
const WORDS: &[&str] = &[
    "needs login*",
    "no basic auth credentials",
    "unauthenticated request*",
    "please login to*",
    "authentication is required",
    "authentication required*",
    "login required",
    "no scope specified for token auth challenge",
    "must be logged in*",
    "you may not login yet*",
    "you must authenticate*",
    "could not be authenticated*",
];
/// Words of a registry that does not reveal what exists; they take precedence over the error code.
const HIDDEN: &[&str] = &["requested access to the resource is denied", "insufficient_scope*"];
/// Words next to `unauthorized` that belong to other causes.
const ELSEWHERE: &[&str] = &[
    "project … not found",
    "repository … not found",
    "access to the requested resource is not authorized",
    "unauthorized to access repository*",
    "pull access denied*",
    "permission*",
    "may not have access*",
];
const REJECTED: OpenCause = OpenCause {
    cause: CauseId::CredentialsRejected,
    why: Text! {
        en: "A 401 does not say whether credentials were missing or wrong.",
        es: "Un 401 no dice si faltaban las credenciales o eran incorrectas.",
    },
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says("no basic auth credentials") {
        return Some(Recognition::certain(words));
    }
    // The log of OpenShift's registry.
    if let Some(words) = chain.mentions("system:anonymous") {
        return Some(Recognition::likely(words, &[PRIVATE]));
    }
    if chain.says_any(HIDDEN).is_some() {
        return None;
    }
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::likely(words, &[REJECTED, PRIVATE]));
    }
    // Only the code, possibly followed by other words.
    let bare = chain.says("unauthorized").filter(|_| chain.says_any(ELSEWHERE).is_none() && chain.status().is_none());
    if let Some(words) = bare {
        return Some(Recognition::likely(words, &[REJECTED, PRIVATE]));
    }
    let status = chain.status()?;
    match (status.code, chain.credentials()) {
        (401 | 403, Sent::None) => Some(Recognition::likely(status.span, &[PRIVATE])),
        (401, Sent::Unknown) if chain.says("access to the requested resource is not authorized").is_none() => {
            Some(Recognition::likely(status.span, &[REJECTED, PRIVATE]))
        }
        _ => None,
    }
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = match Registry::of(context.registry).accounts {
        // A registry without accounts never needs credentials, so the name is wrong.
        Accounts::None => return vec![public_name(context), shared_plans::drop_secret(context)],
        Accounts::Needless => vec![public_name(context)],
        Accounts::Usual => identity::plans(context),
    };
    plans.push(shared_plans::pull_secret(context));
    plans.splice(0..0, shared_plans::found_secret(context));
    plans
}

fn public_name(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::CorrectName,
        Heading {
            title: Text! {
                en: "Check the name: this registry is public",
                es: "Comprobar el nombre: este registro es público",
            },
            when: Text! {
                en: "When the name may be wrong: it is quickly checked.",
                es: "Si el nombre puede estar mal: se comprueba en un momento.",
            },
        },
        [
            suggest::part(context),
            suggest::name(context),
            vec![inspect::digest(
                context,
                Text! {
                    en: "Requests the image. This registry is public, so an error means a wrong name, an outage or \
                        expired credentials. A digest means that the pod sends credentials that break the pull.",
                    es: "Solicita la imagen. Este registro es público, así que un error significa un nombre \
                        incorrecto, una caída o unas credenciales caducadas. Un digest significa que el pod envía \
                        credenciales que rompen la descarga.",
                },
            )],
            image::change(context, suggest::new_image(context)),
        ],
    )
    .correcting_name()
}
