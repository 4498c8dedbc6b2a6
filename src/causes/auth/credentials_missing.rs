//! `credentials-missing`: nobody logged in and the registry wants it.

use crate::causes::auth::PRIVATE;
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::{Chain, Sent};
use crate::fix::recipes::{cloud, guess, image, look, whole};
use crate::fix::{Plan, Situation, login};
use crate::lang::Text;

/// Nobody logged in and the registry wants it.
pub static CAUSE: Cause = Cause {
    id: CauseId::CredentialsMissing,
    family: Family::Auth,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::WantsLogin,
    title: Text {
        en: "The registry wants a login and the pull had none",
        es: "El registro pide un login y la descarga no llevaba ninguno",
    },
    explanation: Text {
        en: "The node asked without credentials, or with none that match this registry host, and the registry does \
            not serve this image to anonymous clients. Either the pod has no pull secret, or the secret is for \
            another host, in another namespace or of a type that the kubelet skips without a word. On managed clouds \
            it can also mean that the node's own identity gave no token. Some registries answer in the same way when \
            the repository does not exist.",
        es: "El nodo preguntó sin credenciales, o sin ninguna que corresponda a este host, y el registro no sirve \
            esta imagen a clientes anónimos. O el pod no tiene pull secret, o el secret es para otro host, está en \
            otro namespace o es de un tipo que el kubelet ignora sin avisar. En nubes gestionadas también puede ser \
            que la identidad del nodo no diera ningún token. Algunos registros responden igual cuando el repositorio \
            no existe.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: every attempt goes without credentials until the pod, its service account or the \
            node gets some.",
        es: "Esperar no sirve: cada intento irá sin credenciales hasta que las tengan el pod, su service account o el \
            nodo.",
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
        how_to_tell: Text {
            en: "`anonymous token` and `no basic auth` mean that no login was sent; `oauth token` and `incorrect`, that one was.",
            es: "`anonymous token` y `no basic auth` indican que no se envió login; `oauth token` e `incorrect`, que sí.",
        },
    }],
    sources: &[sources::PRIVATE_REGISTRY, sources::SERVICE_ACCOUNT, sources::ECR_DOCKER_ERRORS],
    recognise,
    plans,
};

/// How registries say that nobody logged in.
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
    "you must authenticate*",
    "could not be authenticated*",
];
/// Words of a registry that hides what exists; they weigh more than the code beside them.
const HIDDEN: &[&str] = &["requested access to the resource is denied", "insufficient_scope*"];
/// Words beside `unauthorized` that other causes know better.
const ELSEWHERE: &[&str] = &[
    "access to the requested resource is not authorized",
    "unauthorized to access repository*",
    "pull access denied*",
    "permission*",
    "may not have access*",
];
const REJECTED: OpenCause = OpenCause {
    cause: CauseId::CredentialsRejected,
    why: Text {
        en: "A 401 does not say whether no login was sent or a wrong one.",
        es: "Un 401 no dice si no se envió ningún login o uno equivocado.",
    },
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says("no basic auth credentials") {
        return Some(Recognition::certain(words));
    }
    if chain.says_any(HIDDEN).is_some() {
        return None;
    }
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::likely(words, &[REJECTED, PRIVATE]));
    }
    // The code alone, with other words or none behind it.
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

fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans: Vec<Plan> = match situation.registry {
        // Registries without accounts: a login is never the answer, a name that exists is.
        family if !login::has_accounts(family) => {
            return vec![public_name(situation), whole::drop_secret(situation)];
        }
        Some("ecr-public") => vec![public_name(situation)],
        _ => cloud::identity(situation),
    };
    plans.push(whole::pull_secret(situation));
    plans
}

fn public_name(situation: &Situation) -> Plan {
    Plan::new(
        "correct-name",
        Text { en: "Check the name: this registry is public", es: "Comprobar el nombre: este registro es público" },
        [
            guess::part(situation),
            guess::name(situation),
            vec![look::digest(
                situation,
                Text {
                    en: "Asks for the image. This registry serves everybody, so an error means a wrong name, an \
                        outage or a stale login. A digest means that the pod sends a login that spoils the pull.",
                    es: "Pregunta por la imagen. Este registro sirve a todo el mundo, así que un error significa un \
                        nombre equivocado, una caída o un login caducado. Un digest significa que el pod envía un \
                        login que estropea la descarga.",
                },
            )],
            image::change(situation, guess::new_image(situation)),
        ],
    )
}
