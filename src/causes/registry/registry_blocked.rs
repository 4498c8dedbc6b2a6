//! `registry-blocked`: a policy, quota, firewall or bill of the registry forbids the pull.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, rollout};
use crate::fix::{Arg, Effect, Plan, Situation, Step, blanks};
use crate::lang::Text;

/// A policy, quota, firewall or bill of the registry forbids the pull.
pub static CAUSE: Cause = Cause {
    id: CauseId::RegistryBlocked,
    family: Family::Registry,
    stage: Stage::Authorise,
    breaks_at: BreaksAt::Stage(Stage::Authorise),
    rank: Rank::Reason,
    title: Text { en: "A rule of the registry forbids this pull", es: "Una regla del registro prohíbe esta descarga" },
    explanation: Text {
        en: "The registry was reached, and a rule there stopped the pull: a vulnerability or signature policy, an IP \
            allow list, a quota, an unpaid bill or a block of the region. Name, tag and credentials may all be \
            right. Only somebody who manages the registry can change it, or you choose an image that the rule \
            allows.",
        es: "Se llegó al registro, y una regla suya detuvo la descarga: una política de vulnerabilidades o firmas, \
            una lista de IP permitidas, una cuota, una factura impagada o un bloqueo de la región. El nombre, el tag \
            y las credenciales pueden ser correctos. Solo puede cambiarlo quien administra el registro, o bien \
            eliges una imagen que la regla permita.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the rule stays until somebody changes it or the image meets it.",
        es: "Esperar no sirve: la regla sigue ahí hasta que alguien la cambie o la imagen la cumpla.",
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
            how_to_tell: Text {
                en: "Open `https://HOST/v2/` from the node: a page that blocks says so.",
                es: "Abre `https://HOST/v2/` desde el nodo: una página que bloquea lo dice.",
            },
        },
        SimilarCause {
            cause: CauseId::PermissionDenied,
            how_to_tell: Text {
                en: "A rule stops every login; a missing permission, only this one.",
                es: "Una regla detiene a cualquier login; la falta de permiso, solo a este.",
            },
        },
        SimilarCause {
            cause: CauseId::SignatureRejected,
            how_to_tell: Text {
                en: "`signature`, `policy` and `verifier` are rules of the node; `412`, addresses and quotas, of the registry.",
                es: "`signature`, `policy` y `verifier` son reglas del nodo; `412`, direcciones y cuotas, del registro.",
            },
        },
    ],
    sources: &[sources::REGISTRIES_CONF, sources::AKS_PULLS, sources::REGISTRY_K8S_IO],
    recognise,
    plans,
};

/// How registries say that a rule of theirs forbids the pull.
const WORDS: &[&str] = &[
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
    "is blocked in",
    "is blocked by*",
    "was blocked by*",
    "has been blocked*",
    "not available in your country*",
    "not available in your region*",
    "export control*",
];
/// Registries that give every image to everybody: a 403 of theirs is no question of rights.
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
    why: Text {
        en: "A bare 403 does not say whether a rule or a missing right forbids the pull.",
        es: "Un 403 a secas no dice si lo prohíbe una regla o la falta de un permiso.",
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

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        Plan::new(
            "change-rule",
            Text { en: "Have the registry's rule changed or met", es: "Cambiar la regla del registro o cumplirla" },
            [vec![Step::advice(Effect::Change, rule(situation)).in_registry()], rollout::retry_now(situation)],
        ),
        Plan::new(
            "other-image",
            Text { en: "Use an image that the rule allows", es: "Usar una imagen que la regla permita" },
            [image::change(situation, Arg::from(blanks::NEW_IMAGE))],
        ),
    ]
}

/// Where the rule is kept, by registry.
fn rule(situation: &Situation) -> Text {
    match situation.registry {
        Some("harbor") => Text {
            en: "In Harbor, open the project's configuration: scan the image, mend or allow-list the vulnerabilities \
                it names, or sign it, as the policy asks.",
            es: "En Harbor, abre la configuración del proyecto: escanea la imagen, corrige o permite las \
                vulnerabilidades que nombra, o fírmala, según pida la política.",
        },
        Some("acr") => Text {
            en: "In the registry's networking settings, allow the address from which the nodes go out, or reach it \
                through a private endpoint.",
            es: "En la configuración de red del registro, permite la dirección por la que salen los nodos, o llega a \
                él por un endpoint privado.",
        },
        Some("artifactory") => Text {
            en: "In Xray, look at the policy that blocks the image: update the image, or have its watch or policy \
                adjusted.",
            es: "En Xray, mira la política que bloquea la imagen: actualiza la imagen o pide que ajusten su watch o \
                política.",
        },
        Some("registry-k8s-io" | "k8s-gcr-io" | "gcr") => Text {
            en: "The registry refuses the address that the nodes go out from. Pull through another way out, or \
                through a mirror in your network.",
            es: "El registro rechaza la dirección por la que salen los nodos. Descarga por otra salida o a través de \
                un mirror en tu red.",
        },
        _ => Text {
            en: "The message names the rule: a vulnerability or signature policy, an allow list of addresses, a quota \
                or a bill. Show it to whoever manages the registry.",
            es: "El mensaje nombra la regla: una política de vulnerabilidades o firmas, una lista de direcciones, una \
                cuota o una factura. Enséñalo a quien administre el registro.",
        },
    }
}
