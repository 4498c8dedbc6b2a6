//! `registry-blocked`: a policy, quota, firewall or bill of the registry blocks the pull.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, rollout};
use crate::fix::{Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;
use crate::registries::Registry;

/// A policy, quota, firewall or bill of the registry blocks the pull.
pub static CAUSE: Cause = Cause {
    id: CauseId::RegistryBlocked,
    family: Family::Registry,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Reason,
    title: Text! { en: "A registry policy blocks this pull", es: "Una política del registro bloquea esta descarga" },
    explanation: Text! {
        en: "The registry was reached, and one of its rules blocked the pull: a vulnerability or signature policy, an \
            IP allow list, a quota, an unpaid bill or a regional block. The name, the tag and the credentials may all \
            be right. An administrator of the registry has to change the rule, or you use an image that the rule \
            allows.",
        es: "Se llegó al registro, y una de sus reglas bloqueó la descarga: una política de vulnerabilidades o \
            firmas, una lista de IP permitidas, una cuota, una factura impagada o un bloqueo regional. El nombre, el \
            tag y las credenciales pueden ser correctos. Quien administra el registro debe cambiar la regla, o usas \
            una imagen que la regla permita.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the rule applies until somebody changes it or the image complies with it.",
        es: "Esperar no sirve: la regla se aplica hasta que alguien la cambie o la imagen la cumpla.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": unexpected \
             status from HEAD request to https://registry.example.com/v2/shop/web/manifests/1.4: 412 \
             Precondition Failed",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: registry registry.example.com is blocked in \
             /etc/containers/registries.conf or /etc/containers/registries.conf.d",
        ),
        (
            Program::Docker,
            "Error response from daemon: denied: client with IP '203.0.113.7' is not allowed access. Refer \
             https://aka.ms/acr/firewall to grant access.",
        ),
    ],
    keywords: &["402", "412", "451", "quota", "billing", "vulnerability policy", "firewall", "allow list"],
    similar: &[
        SimilarCause {
            cause: CauseId::NotARegistry,
            how_to_tell: Text! {
                en: "Open `https://HOST/v2/` from the node: a blocking page says so.",
                es: "Abre `https://HOST/v2/` desde el nodo: una página de bloqueo lo dice.",
            },
        },
        SimilarCause {
            cause: CauseId::PermissionDenied,
            how_to_tell: Text! {
                en: "A registry policy blocks every account; a missing permission only affects this one.",
                es: "Una política del registro bloquea a cualquier cuenta; la falta de permiso solo afecta a esta.",
            },
        },
        SimilarCause {
            cause: CauseId::SignatureRejected,
            how_to_tell: Text! {
                en: "`signature`, `policy` and `verifier` are rules on the node; `412`, IP addresses and quotas are \
                    rules of the registry.",
                es: "`signature`, `policy` y `verifier` son reglas del nodo; `412`, direcciones IP y cuotas son \
                    reglas del registro.",
            },
        },
    ],
    sources: &[sources::REGISTRIES_CONF, sources::AKS_PULLS, sources::REGISTRY_K8S_IO],
    pull_phrases: phrases![
        "projectpolicyviolation",
        "configured policy",
        "download blocking policy",
        "storage quota exceeded"
    ],
    signals: Signals {
        likely: phrases![
            "payment required",
            "suspended",
            "quota exceeded",
            "storage quota*",
            "blocked",
            "unavailable for legal reasons",
            "quarantine*",
            "not in allowed registries*",
            "denied by policy",
            "denied by license*",
            "vulnerabilit*",
            "cve*",
            "xray*",
            "not allowed by ruleset",
            "geo*",
            "embargo*",
            "export control*"
        ],
        possible: phrases!["not allowed"],
        statuses: &[402, 412, 451, 423],
    },
    recognise,
    plans,
};

/// How registries say that one of their rules blocks the pull.
const WORDS: &[&str] = &[
    "does not match project repository filter",
    "payment_required*",
    "has not been used in project*",
    "is not signed in notary",
    "is not allowed access*",
    "client with ip*",
    "cannot be pulled due to configured policy*",
    "image is not signed by*",
    "download blocking policy*",
    "projectpolicyviolation",
    "quota has been exceeded*",
    "namespace is disabled*",
    "account is disabled*",
    "account is suspended*",
    "has been suspended*",
    "billing to be enabled",
    "billing account*",
    "billing-related error*",
    "is blocked in",
    "the request is blocked*",
    "is blocked by*",
    "was blocked by*",
    "has been blocked*",
    "not available in your country*",
    "not available in your region*",
    "export control*",
];
/// Registries whose images are all public: their 403 is not about permissions.
const OPEN_TO_ALL: [&str; 6] = [
    "registry.k8s.io",
    "k8s.gcr.io",
    "mcr.microsoft.com",
    "k8s-artifacts-prod",
    "docker.elastic.co",
    "registry.access.redhat.com",
];
const OPEN: &[OpenCause] = &[OpenCause {
    cause: CauseId::PermissionDenied,
    why: Text! {
        en: "A bare 403 does not say whether a policy or a missing permission blocks the pull.",
        es: "Un 403 a secas no dice si bloquea la descarga una política o la falta de un permiso.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS).or_else(|| chain.mentions("aka.ms/acr/firewall")) {
        return Some(Recognition::certain(words));
    }
    let status = chain.status()?;
    match status.code {
        402 | 412 | 451 => Some(Recognition::certain(status.span)),
        403 => {
            let registry = chain.context().reference.as_ref().map(|reference| reference.registry.as_str());
            let open = registry.is_some_and(|registry| OPEN_TO_ALL.contains(&registry));
            (open || chain.mentions_any(&OPEN_TO_ALL).is_some()).then(|| Recognition::likely(status.span, OPEN))
        }
        _ => None,
    }
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::ChangeRule,
            Heading {
                title: Text! {
                    en: "Change the registry policy, or comply with it",
                    es: "Cambiar la política del registro o cumplirla",
                },
                when: Text! { en: "When exactly this image has to run.", es: "Si tiene que correr justo esta imagen." },
            },
            [
                vec![Step::advice(Effect::Change, Registry::of(context.registry).rule.unwrap_or(RULE)).in_registry()],
                rollout::retry_now(context),
            ],
        ),
        Plan::new(
            PlanId::OtherImage,
            Heading {
                title: Text! {
                    en: "Use an image that the policy allows",
                    es: "Usar una imagen que la política permita",
                },
                when: Text! { en: "When another version will do.", es: "Si sirve otra versión." },
            },
            [image::change(context, Arg::from(PlaceholderId::NewImage))],
        ),
    ]
}

/// Where to change the rule, if nothing is known about the registry.
const RULE: Text = Text! {
    en: "The message names the rule: a vulnerability or signature policy, an IP allow list, a quota or a \
                bill. Show it to the registry's administrator.",
    es: "El mensaje nombra la regla: una política de vulnerabilidades o firmas, una lista de IP permitidas, \
                una cuota o una factura. Enséñalo a quien administre el registro.",
};
