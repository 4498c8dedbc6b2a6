//! `repository-not-found-or-private`: the registry gives the same answer for a missing and a private repository.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{client, image, inspect, load, shared_plans, suggest};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The registry gives the same answer for a missing and a private repository.
pub static CAUSE: Cause = Cause {
    id: CauseId::RepositoryNotFoundOrPrivate,
    family: Family::Reference,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Hides,
    title: Text! {
        en: "Pull access denied: the repository does not exist or is private",
        es: "Pull access denied: el repositorio no existe o es privado",
    },
    explanation: Text! {
        en: "The registry returns the same answer for a repository that does not exist and for one that you are not \
            allowed to see, so that private names cannot be guessed. Check the spelling first: a typo is at least as \
            common as missing credentials, and no login fixes it. If the repository really is private, the pod \
            needs an image pull secret of an account with read access.",
        es: "El registro devuelve la misma respuesta para un repositorio que no existe y para uno que no puedes ver, \
            de modo que nadie pueda adivinar nombres privados. Revisa primero cómo está escrito: un error de \
            escritura es al menos tan frecuente como unas credenciales que faltan, y ningún login lo arregla. \
            Si el repositorio es realmente privado, el pod necesita un image pull secret de una cuenta con acceso de \
            lectura.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: either the name or the credentials have to change.",
        es: "Esperar no sirve: tiene que cambiar el nombre o las credenciales.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"docker.io/shop/web:1.4\": failed to resolve reference \
             \"docker.io/shop/web:1.4\": pull access denied, repository does not exist or may require \
             authorization: server message: insufficient_scope: authorization failed",
        ),
        (
            Program::CriO,
            "initializing source docker://shop/web:1.4: reading manifest 1.4 in docker.io/shop/web: requested \
             access to the resource is denied",
        ),
        (
            Program::Docker,
            "Error response from daemon: pull access denied for shop/web, repository does not exist or may \
             require 'docker login': denied: requested access to the resource is denied",
        ),
    ],
    keywords: &["401", "403", "denied", "insufficient_scope", "private", "typo", "pull access denied", "docker login"],
    similar: &[
        SimilarCause { cause: CauseId::TagNotFound, how_to_tell: PLAIN_ANSWER },
        SimilarCause { cause: CauseId::RepositoryNotFound, how_to_tell: PLAIN_ANSWER },
        SimilarCause { cause: CauseId::CredentialsMissing, how_to_tell: ASK_WITH_AN_ACCOUNT },
        SimilarCause { cause: CauseId::CredentialsRejected, how_to_tell: ASK_WITH_AN_ACCOUNT },
        SimilarCause { cause: CauseId::PermissionDenied, how_to_tell: ASK_WITH_AN_ACCOUNT },
    ],
    sources: &[sources::PRIVATE_REGISTRY, sources::REGISTRY_TOKENS, sources::REGISTRY_ERRORS],
    pull_phrases: phrases![
        "no pull access",
        "pull access denied",
        "insufficient_scope",
        "may require 'docker login'",
        "requested access to the resource is denied"
    ],
    signals: Signals {
        likely: phrases![
            "not found or access denied",
            "may be private",
            "may require authentication",
            "no basic auth*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const PLAIN_ANSWER: Text = Text! {
    en: "`unknown` and `not found` are clear answers; `denied` and `insufficient_scope` do not reveal whether the \
        repository exists.",
    es: "`unknown` y `not found` son respuestas claras; `denied` e `insufficient_scope` no revelan si el repositorio \
        existe.",
};
const ASK_WITH_AN_ACCOUNT: Text = Text! {
    en: "Request the image with an account that has read access: if that fails too, the name is wrong.",
    es: "Solicita la imagen con una cuenta que tenga acceso de lectura: si también falla, el nombre está mal.",
};

/// The answer that registries give for both a private and a missing repository.
const WORDS: &[&str] = &[
    "please verify that it exists and you have permission*",
    "may not exist or you may not have access*",
    "insufficient_scope*",
    "repository does not exist or may require*",
    "pull access denied*",
    "is not accessible. please check the image and registry credential*",
    "requested access to the resource is denied",
    "does not exist or no pull access",
    "unauthorized to access repository*",
];

const QUAY: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::CredentialsMissing,
        why: Text! {
            en: "The registry gives the same answer if no credentials were sent.",
            es: "El registro responde lo mismo si no se enviaron credenciales.",
        },
    },
    OpenCause {
        cause: CauseId::CredentialsRejected,
        why: Text! {
            en: "The registry gives the same answer to credentials that it does not accept.",
            es: "El registro responde lo mismo a credenciales que no acepta.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // Quay gives the same response to wrong credentials (quay endpoints/v2/errors.py).
    if let Some(words) = chain.says("access to the requested resource is not authorized") {
        return Some(Recognition::likely(words, QUAY));
    }
    // OpenShift prints this for any 401 (openshift/openshift-apiserver, pkg/image/apiserver/importer).
    if let Some(words) = chain
        .says_any(&["you may not have access to the docker image*", "you may not have access to the container image*"])
    {
        return Some(Recognition::likely(words, QUAY));
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let tell_apart = inspect::digest(
        context,
        Text! {
            en: "Tells the two apart, if your workstation is logged in with an account that has access to the image. \
                A digest: the name is right and the pod lacks credentials, so use the next plan. An error: the name \
                or tag is wrong, or your account has no access either.",
            es: "Distingue los dos casos, si en tu equipo has iniciado sesión con una cuenta que tiene acceso a la \
                imagen. Un digest: el nombre es correcto y al pod le faltan credenciales, así que usa el plan \
                siguiente. Un error: el nombre o el tag están mal, o tu cuenta tampoco tiene acceso.",
        },
    );
    let spelling = Step::advice(
        Effect::Inspect,
        Text! {
            en: "Compare the name with the registry's web page: organisation, repository, hyphen or underscore. A \
                name without an organisation is an official image, and a name without a host is on Docker Hub.",
            es: "Compara el nombre con la página web del registro: organización, repositorio, guion o guion bajo. Un \
                nombre sin organización es una imagen oficial, y un nombre sin host está en Docker Hub.",
        },
    );
    let mut plans = vec![
        Plan::new(
            PlanId::CorrectName,
            Heading {
                title: Text! { en: "Check the name and fix it", es: "Comprobar el nombre y corregirlo" },
                when: Text! {
                    en: "When the name may be wrong: it is quickly checked.",
                    es: "Si el nombre puede estar mal: se comprueba en un momento.",
                },
            },
            [
                suggest::part(context),
                suggest::name(context),
                vec![tell_apart, spelling],
                image::change(context, suggest::new_image(context)),
            ],
        )
        .correcting_name(),
        shared_plans::pull_secret(context),
    ];
    plans.splice(0..0, shared_plans::found_secret(context));
    plans.splice(0..0, client::build(context));
    load::add(context, plans)
}
