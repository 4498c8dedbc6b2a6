//! `repository-not-found-or-private`: the answer is the same for a missing and for a private repository.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{guess, image, load, look, whole};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// The answer is the same for a missing and for a private repository.
pub static CAUSE: Cause = Cause {
    id: CauseId::RepositoryNotFoundOrPrivate,
    family: Family::Reference,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Hides,
    title: Text { en: "The repository does not exist, or it is private", es: "El repositorio no existe o es privado" },
    explanation: Text {
        en: "The registry was reached and gives the same answer for a repository that does not exist and for one that \
            you may not see, so that nobody can probe for private names. Check the spelling first: a mistyped name \
            is at least as common as a missing login, and no pull secret can mend it. If the repository is really \
            private, the pod needs a pull secret of an account that may read it.",
        es: "Se llegó al registro, y este da la misma respuesta para un repositorio que no existe que para uno que no \
            puedes ver, de modo que nadie pueda sondear nombres privados. Revisa primero cómo está escrito: una \
            errata es al menos tan frecuente como un login que falta, y ningún pull secret la arregla. Si el \
            repositorio es de verdad privado, el pod necesita un pull secret de una cuenta que pueda leerlo.",
    },
    heals: false,
    waiting: Text {
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
    recognise,
    plans,
};

const PLAIN_ANSWER: Text = Text {
    en: "`unknown` and `not found` are clear answers; `denied` and `insufficient_scope` hide whether the repository is there.",
    es: "`unknown` y `not found` son respuestas claras; `denied` e `insufficient_scope` ocultan si el repositorio existe.",
};
const ASK_WITH_AN_ACCOUNT: Text = Text {
    en: "Ask for the image with an account that may read it: if that fails too, the name is wrong.",
    es: "Pregunta por la imagen con una cuenta que pueda leerla: si también falla, el nombre está mal.",
};

/// The one answer that registries give for what is private and what does not exist.
const WORDS: &[&str] = &[
    "you may not have access to the docker image*",
    "please verify that it exists and you have permission*",
    "may not exist or you may not have access*",
    "you may not have access to the container image*",
    "insufficient_scope*",
    "repository does not exist or may require*",
    "pull access denied*",
    "requested access to the resource is denied",
    "does not exist or no pull access",
    "unauthorized to access repository*",
];

const QUAY: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::CredentialsMissing,
        why: Text {
            en: "The registry says the same when no login was sent.",
            es: "El registro dice lo mismo cuando no se envió ningún login.",
        },
    },
    OpenCause {
        cause: CauseId::CredentialsRejected,
        why: Text {
            en: "The registry says the same of a login that it does not accept.",
            es: "El registro dice lo mismo de un login que no acepta.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // Quay has one sentence for a wrong login as well (quay endpoints/v2/errors.py).
    if let Some(words) = chain.says("access to the requested resource is not authorized") {
        return Some(Recognition::likely(words, QUAY));
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let tell_apart = look::digest(
        situation,
        Text {
            en: "Tells the two apart, if your workstation is logged in with an account that should see the image. A \
                digest: the name is right and the pod lacks the login, so take the next plan. An error: the name or \
                tag is wrong, or your account may not see it either.",
            es: "Distingue los dos casos, si tu máquina tiene login con una cuenta que debería ver la imagen. Un \
                digest: el nombre es correcto y al pod le falta el login, así que usa el plan siguiente. Un error: \
                el nombre o el tag están mal, o tu cuenta tampoco puede verla.",
        },
    );
    let spelling = Step::advice(
        Effect::Inspect,
        Text {
            en: "Compare the name with the registry's own page: organisation, repository, hyphen or underscore. A \
                name without an organisation means an official image, and a name without a host means Docker Hub.",
            es: "Compara el nombre con la página del propio registro: organización, repositorio, guion o guion bajo. \
                Un nombre sin organización es una imagen oficial, y un nombre sin host es Docker Hub.",
        },
    );
    let plans = vec![
        Plan::new(
            "correct-name",
            Text { en: "Check the name, and correct it", es: "Comprobar el nombre y corregirlo" },
            [
                guess::part(situation),
                guess::name(situation),
                vec![tell_apart, spelling],
                image::change(situation, guess::new_image(situation)),
            ],
        ),
        whole::pull_secret(situation),
    ];
    load::beside(situation, plans)
}
