//! `pull-secret-not-found`: an image pull secret of the pod does not exist in its namespace.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{attach, credentials, inspect, shared_plans};
use crate::fix::{FixContext, Heading, Plan, PlanId, SecretRemedy};
use crate::lang::Text;

/// An image pull secret of the pod does not exist in its namespace.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullSecretNotFound,
    family: Family::Auth,
    stage: Stage::Credentials,
    breaks_at: BreaksAt::Stage(Stage::Credentials),
    rank: Rank::SecretMissing,
    title: Text! {
        en: "The image pull secret does not exist in the pod's namespace",
        es: "El image pull secret no existe en el namespace del pod",
    },
    explanation: Text! {
        en: "The pod or its service account references an image pull secret, and the pod's namespace has no Secret of \
            that name. Secrets are not shared between namespaces, and the API server does not check the reference \
            when the pod is created. The kubelet continues without it, so public images are pulled and private ones \
            fail with an authentication error.",
        es: "El pod o su service account hace referencia a un image pull secret, y en el namespace del pod no hay \
            ningún Secret con ese nombre. Los Secrets no se comparten entre namespaces, y el API server no comprueba \
            la referencia al crear el pod. El kubelet continúa sin él, así que las imágenes públicas se descargan y \
            las privadas fallan con un error de autenticación.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if something is about to create the secret; the kubelet looks it up on every attempt.",
        es: "Esperar solo sirve si algo está a punto de crear el secret; el kubelet lo busca en cada intento.",
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
    pull_phrases: phrases![
        "skipping: secrets ",
        "failedtoretrieveimagepullsecret",
        "pull secret \"",
        "retrieve pull secret"
    ],
    signals: Signals::NONE,
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "Only a secret that does not exist causes the event `FailedToRetrieveImagePullSecret`.",
    es: "Solo un secret que no existe causa el evento `FailedToRetrieveImagePullSecret`.",
};

/// How kubelets report a secret that does not exist.
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

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = vec![
        Plan::new(
            PlanId::CreateSecret,
            Heading {
                title: Text! {
                    en: "Create the secret in the pod's namespace",
                    es: "Crear el secret en el namespace del pod",
                },
                when: Text! { en: "When you have the login at hand.", es: "Si tienes el login a mano." },
            },
            [vec![inspect::pull_secrets(context), inspect::secret_anywhere(context)], credentials::make(context)],
        ),
        Plan::new(
            PlanId::CopySecret,
            shared_plans::COPY,
            [vec![inspect::pull_secrets(context), inspect::secret_anywhere(context)], credentials::copy(context)],
        ),
        Plan::new(
            PlanId::CorrectSecretName,
            Heading {
                title: Text! { en: "Reference a secret that exists", es: "Hacer referencia a un secret que exista" },
                when: Text! {
                    en: "When the secret exists under another name.",
                    es: "Si el secret existe con otro nombre.",
                },
            },
            [inspect::owner(context), attach::correct_secret_name(context)],
        ),
    ];
    if context.secret_to(SecretRemedy::Copy).is_some() {
        plans.swap(0, 1);
    }
    plans
}
