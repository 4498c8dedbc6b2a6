//! `credentials-rejected`: credentials were sent, and the registry rejected them.

use crate::causes::auth::PRIVATE;
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, Stage, phrases, sources,
};
use crate::failure::chain::{Chain, Sent};
use crate::fix::recipes::{identity, shared_plans};
use crate::fix::{FixContext, Plan};
use crate::lang::Text;
use crate::registries::Registry;

/// Credentials were sent, and the registry rejected them.
pub static CAUSE: Cause = Cause {
    id: CauseId::CredentialsRejected,
    family: Family::Auth,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Refuses,
    title: Text! { en: "401: the registry rejected the credentials", es: "401: el registro rechazó las credenciales" },
    explanation: Text! {
        en: "Credentials were sent, and the registry did not accept them. Usually the token has expired or was \
            rotated, a password was used where the registry expects an access token, or the user name has the wrong \
            format. Invalid credentials also break pulls of public images from the same registry, so for a public \
            image the fix may be to remove the secret.",
        es: "Se enviaron credenciales y el registro no las aceptó. Lo habitual es un token caducado o rotado, una \
            contraseña donde el registro espera un token de acceso, o un nombre de usuario con un formato incorrecto. \
            Unas credenciales no válidas rompen también las imágenes públicas del mismo registro, así que con una \
            imagen pública la solución puede ser quitar el secret.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the same credentials are rejected again, but an updated secret is used on the \
            next attempt without a restart.",
        es: "Esperar no sirve: las mismas credenciales se rechazan otra vez, aunque un secret actualizado se usa en \
            el siguiente intento sin reiniciar nada.",
    },
    backs_off: true,
    asks_for_login: true,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             authorize: failed to fetch oauth token: unexpected status from GET request to \
             https://registry.example.com/token?scope=repository%3Ashop%2Fweb%3Apull&service=registry.example.com: \
             401 Unauthorized",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: unable to retrieve auth token: invalid username/password: \
             unauthorized: incorrect username or password",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": unauthorized: incorrect \
             username or password",
        ),
    ],
    keywords: &["401", "unauthorized", "expired token", "wrong password", "imagepullsecret", "robot account"],
    similar: &[],
    sources: &[sources::PRIVATE_REGISTRY, sources::REGISTRY_TOKENS, sources::AKS_PULLS, sources::ECR_DOCKER_ERRORS],
    pull_phrases: phrases!["fetch oauth token", "authorization token", "unauthorized: incorrect username"],
    signals: Signals {
        likely: phrases![
            "invalid credentials",
            "incorrect username*",
            "invalid username*",
            "wrong password",
            "bad username or password",
            "invalid password",
            "credentials are not valid",
            "login failed",
            "authentication error",
            "expired token",
            "token is invalid",
            "token is not valid",
            "invalid_grant",
            "invalid_client",
            "unauthorized_client",
            "invalid username/password",
            "username/password",
            "password authentication failed",
            "could not login",
            "unable to log in",
            "account is locked*",
            "too many failed login attempts*",
            "personal access token*",
            "bad request: invalid credentials"
        ],
        possible: phrases!["fetch oauth token: unexpected status*"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How registries reject credentials.
const WORDS: &[&str] = &[
    "authentication to the upstream registry failed*",
    "login with unencrypted passwords is disabled*",
    "log in with a personal access token*",
    "email must be verified*",
    "account disabled",
    "login credentials are not valid*",
    "incorrect username or password",
    "authorization token has expired*",
    "access token is expired",
    "access token has expired*",
    "token has expired*",
    "token is expired",
    "token expired",
    "specified credentials are invalid",
    "failed authentication",
    "http basic: access denied*",
    "cannot be authenticated with the token provided*",
    "bad props auth token",
    "invalid_token*",
    "invalid token*",
    "could not find robot*",
    "authentication failed",
    "bad credentials",
    "wrong username or password",
    "token signature is invalid*",
];
const MISSING: OpenCause = OpenCause {
    cause: CauseId::CredentialsMissing,
    why: Text! {
        en: "CRI-O and Podman also print this if no credentials were sent.",
        es: "CRI-O y Podman también muestran esto si no se enviaron credenciales.",
    },
};
const FORBIDDEN: OpenCause = OpenCause {
    cause: CauseId::PermissionDenied,
    why: Text! {
        en: "Some token servers answer 401 to valid credentials that lack the permission.",
        es: "Algunos servidores de tokens responden 401 a credenciales válidas sin el permiso.",
    },
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    // GHCR answers this to a wrong or expired token.
    if let Some(words) = chain.ends_with("denied: denied") {
        return Some(Recognition::likely(words, &[FORBIDDEN, PRIVATE]));
    }
    if chain.says_any(&["please login to*", "authentication required*"]).is_some() {
        return None;
    }
    if let Some(words) =
        chain.says("invalid username/password*").or_else(|| chain.mentions("invalid username/password"))
    {
        return Some(Recognition::likely(words, &[MISSING]));
    }
    let status = chain.status().filter(|status| status.code == 401)?;
    (chain.credentials() == Sent::Some).then(|| Recognition::likely(status.span, &[FORBIDDEN]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    // A token in a secret expires within hours on these clouds, so the node identity is the lasting fix.
    let expires = Registry::of(context.registry).token_dies;
    let mut plans = if expires { identity::plans(context) } else { Vec::new() };
    plans.push(shared_plans::renew_secret(context));
    if !Registry::of(context.registry).all_private {
        plans.push(shared_plans::drop_secret(context));
    }
    plans
}
