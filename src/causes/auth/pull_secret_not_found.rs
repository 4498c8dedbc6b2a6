//! `pull-secret-not-found`: a pull secret that the pod names does not exist in its namespace.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, SimilarCause, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{attach, credentials, look};
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// A pull secret that the pod names does not exist in its namespace.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullSecretNotFound,
    family: Family::Auth,
    stage: Stage::Credentials,
    breaks_at: BreaksAt::Stage(Stage::Credentials),
    rank: Rank::SecretMissing,
    title: Text {
        en: "A pull secret that the pod names does not exist in its namespace",
        es: "Un pull secret que el pod nombra no existe en su namespace",
    },
    explanation: Text {
        en: "The pod or its service account lists a pull secret, and there is no Secret of that name in the pod's \
            namespace. Secrets are not shared between namespaces, and the API does not check the name when the \
            pod is created. The kubelet goes on without it, so public images still come and private ones fail \
            for want of a login.",
        es: "El pod o su service account menciona un pull secret, y en el namespace del pod no hay ningún Secret \
            con ese nombre. Los secrets no se comparten entre namespaces, y la API no comprueba el nombre al \
            crear el pod. El kubelet sigue sin él, así que las imágenes públicas llegan y las privadas fallan \
            por falta de login.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps only if something is about to create the secret; it is looked up again at every \
            attempt.",
        es: "Esperar solo sirve si algo está a punto de crear el secret; se vuelve a buscar en cada intento.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Kubelet,
            "Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not \
             succeed.",
        ),
        (
            Program::Kubelet,
            "Unable to retrieve pull secret shop/regcred for shop/web-1 due to secret \"regcred\" not found.  \
             The image pull may not succeed.",
        ),
    ],
    keywords: &["imagepullsecret", "imagepullsecrets", "regcred", "failedtoretrieveimagepullsecret", "service account"],
    similar: &[
        SimilarCause { cause: CauseId::CredentialsMissing, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::CredentialsRejected, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::PermissionDenied, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::RepositoryNotFoundOrPrivate, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::PRIVATE_REGISTRY, sources::SERVICE_ACCOUNT],
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text {
    en: "Only a secret that is not there gives the event `FailedToRetrieveImagePullSecret`.",
    es: "Solo un secret que no existe da el evento `FailedToRetrieveImagePullSecret`.",
};

/// How kubelets say that a secret which the pod names is not there.
const WORDS: &[&str] = &[
    "unable to retrieve pull secret*",
    "unable to retrieve some image pull secrets*",
    "skipping: secrets … not found",
    "skipping: secret … not found",
    "failedtoretrieveimagepullsecret",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(|words| Recognition::likely(words, &[]))
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        Plan::new(
            "create-secret",
            Text { en: "Create the secret in the pod's namespace", es: "Crear el secret en el namespace del pod" },
            [vec![look::pull_secrets(situation), look::secret_anywhere(situation)], credentials::make(situation)],
        ),
        Plan::new(
            "copy-secret",
            Text { en: "Copy it from another namespace", es: "Copiarlo desde otro namespace" },
            [vec![look::pull_secrets(situation), look::secret_anywhere(situation)], credentials::copy(situation)],
        ),
        Plan::new(
            "correct-secret-name",
            Text { en: "Name a secret that exists", es: "Nombrar un secret que exista" },
            [look::owner(situation), attach::correct_name(situation)],
        ),
    ]
}
