//! `pull-secret-malformed`: the image pull secret exists, but the kubelet cannot use it.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{credentials, inspect};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// The image pull secret exists, but the kubelet cannot use it.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullSecretMalformed,
    family: Family::Auth,
    stage: Stage::Credentials,
    breaks_at: BreaksAt::Stage(Stage::Credentials),
    rank: Rank::SecretUnreadable,
    title: Text! {
        en: "The image pull secret exists, but the kubelet cannot use it",
        es: "El image pull secret existe, pero el kubelet no puede usarlo",
    },
    explanation: Text! {
        en: "The kubelet gets no login from the pull secret. If the content cannot be parsed, such as an `auth` that is \
            not base64 of `user:password`, the pull fails before any registry is contacted, and so does every pull of \
            the pod, including public images. If the type or the key is wrong, the kubelet silently ignores the secret \
            and pulls anonymously, which a private registry refuses.",
        es: "El kubelet no obtiene credenciales del pull secret. Si el contenido no se puede interpretar, por ejemplo un \
            `auth` que no es el base64 de `usuario:contraseña`, la descarga falla antes de contactar con ningún \
            registro, y también todas las demás del pod, incluso las de imágenes públicas. Si el tipo o la clave no es \
            el correcto, el kubelet ignora el secret sin avisar y descarga de forma anónima, y un registro privado lo \
            rechaza.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the secret has to be recreated, and the next attempt uses it without a restart.",
        es: "Esperar no sirve: hay que recrear el secret, y el siguiente intento lo usa sin reiniciar nada.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (Program::Kubelet, "Failed to pull image \"{image}\": illegal base64 data at input byte 8"),
        (
            Program::Kubelet,
            "Failed to pull image \"{image}\": unable to parse auth field, must be formatted as \
             base64(username:password)",
        ),
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": invalid decoded \
             auth: \"shop\"",
        ),
    ],
    keywords: &["imagepullsecret", "imagepullsecrets", "dockerconfigjson", "base64", "json"],
    similar: &[
        SimilarCause {
            cause: CauseId::PullSecretNotFound,
            how_to_tell: Text! {
                en: "A malformed secret fails the pull with a JSON or base64 error; a missing secret only causes an \
                    event.",
                es: "Un secret mal formado hace fallar la descarga con un error de JSON o base64; uno que falta solo \
                    causa un evento.",
            },
        },
        SimilarCause {
            cause: CauseId::NotARegistry,
            how_to_tell: Text! {
                en: "`invalid character '<'` is HTML, so a server answered; other JSON errors without a URL come from \
                    the secret.",
                es: "`invalid character '<'` es HTML, así que respondió un servidor; otros errores de JSON sin URL \
                    vienen del secret.",
            },
        },
    ],
    sources: &[sources::DOCKER_CONFIG_SECRETS, sources::PRIVATE_REGISTRY],
    pull_phrases: phrases![
        "unable to parse auth",
        "unable to decode auth",
        "invalid decoded auth",
        "decoding docker auth",
        "username and password concatenated",
        "data[.docker",
        "failed to \"startcontainer\" for … with illegal base64"
    ],
    signals: Signals {
        likely: phrases![
            "invalid auth*",
            "illegal base64*",
            "missing username or secret",
            "error decoding authentication*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How Go reports a secret that cannot be parsed.
const WORDS: &[&str] = &[
    "invalid header field value for*",
    "expected username and password concatenated*",
    "illegal base64 data*",
    "json: cannot unmarshal*",
    "invalid decoded auth*",
    "unable to decode auth*",
    "decoding docker auth*",
    "unable to parse auth*",
    "invalid auth configuration*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        // A response that the client cannot read, whatever is wrong with it.
        let is_response = chain.mentions("response body").is_some() && chain.mentions("cannot unmarshal").is_some();
        return (!is_response).then(|| Recognition::certain(words));
    }
    // The API server rejects a secret with the wrong key.
    if let Some(words) = chain.mentions("data[.docker").filter(|_| chain.says("is invalid").is_some()) {
        return Some(Recognition::certain(words));
    }
    // The responses of servers cause the same JSON errors; those messages name the request.
    let of_secret = chain.mentions_any(&[".dockercfg", ".dockerconfigjson", "config.json", "auth.json"]).is_some();
    let of_answer = chain.status().is_some()
        || chain.says_any(&["response body*", "bearer token*", "token response*", "unmarshalling content*"]).is_some();
    // A signature policy is a JSON file too.
    if chain.mentions("containers/policy.json").is_some() {
        return None;
    }
    let broken = chain.says_any(&["invalid character*", "unexpected end of json input"])?;
    if of_secret {
        return Some(Recognition::certain(broken));
    }
    // The kubelet reports it without a runtime before it; HTML is a response, never a secret.
    let of_kubelet = chain.says("failed to pull image*").is_some()
        && chain.says_any(&["desc = *", "response from daemon*", "initializing source*", "pull and unpack*"]).is_none();
    let html = chain.mentions("invalid character '<'").is_some();
    (of_kubelet && !of_answer && !html).then(|| Recognition::likely(broken, OPEN))
}

/// Not ruled out if the message does not name the secret.
const OPEN: &[OpenCause] = &[OpenCause {
    cause: CauseId::NotARegistry,
    why: Text! {
        en: "A server that is not a registry can cause the same error.",
        es: "Un servidor que no es un registro puede causar el mismo error.",
    },
}];

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![Plan::new(
        PlanId::RewriteSecret,
        Heading {
            title: Text! { en: "Recreate the pull secret", es: "Recrear el pull secret" },
            when: Text! {
                en: "When the secret exists and the kubelet cannot use it.",
                es: "Si el secret existe y el kubelet no puede usarlo.",
            },
        },
        [
            vec![
                inspect::pull_secrets(context),
                inspect::secret_type(context),
                credentials::hosts(context),
                credentials::show(context),
            ],
            credentials::renew(context),
        ],
    )]
}
