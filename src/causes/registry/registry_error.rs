//! `registry-error`: the registry returned a server error.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, node, rollout, shared_plans};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The registry returned a server error.
pub static CAUSE: Cause = Cause {
    id: CauseId::RegistryError,
    family: Family::Registry,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "The registry returned a server error (5xx)",
        es: "El registro devolvió un error de servidor (5xx)",
    },
    explanation: Text! {
        en: "The registry, its token service or a gateway in front of it returned a server error. The request reached \
            the right place, and the fault is on that side. Check the status page of a public registry; check the \
            logs, the storage and the database of your own.",
        es: "El registro, su servicio de tokens o un gateway delante de él devolvió un error de servidor. La petición \
            llegó al lugar correcto, y el fallo está en ese lado. Si el registro es público, consulta su página de \
            estado; si es tuyo, revisa sus logs, su almacenamiento y su base de datos.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting usually helps: the next attempt after the registry has recovered succeeds.",
        es: "Esperar suele servir: el siguiente intento funciona cuando el registro se recupera.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": unexpected \
             status from HEAD request to https://registry.example.com/v2/shop/web/manifests/1.4: 503 Service \
             Unavailable",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: reading manifest 1.4 in {repository}: received unexpected \
             HTTP status: 502 Bad Gateway",
        ),
        (Program::Docker, "Error response from daemon: received unexpected HTTP status: 500 Internal Server Error"),
    ],
    keywords: &["500", "502", "503", "504", "bad gateway", "service unavailable", "outage", "status page"],
    similar: &[
        SimilarCause {
            cause: CauseId::ConnectionTimeout,
            how_to_tell: Text! {
                en: "A 504 is the answer of a gateway that waited for the registry; with a timeout nobody answered.",
                es: "Un 504 es la respuesta de un gateway que esperó al registro; en un timeout no respondió nadie.",
            },
        },
        SimilarCause {
            cause: CauseId::NotARegistry,
            how_to_tell: Text! {
                en: "A failing registry answers 5xx; a server that is not a registry answers with HTML, or 404 on `/v2/`.",
                es: "Un registro que falla responde 5xx; un servidor que no es un registro, con HTML o un 404 en `/v2/`.",
            },
        },
    ],
    sources: &[sources::DOCKER_HUB_TROUBLE, sources::REGISTRY_ERRORS],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "service unavailable*",
            "server error*",
            "temporarily unavailable",
            "bad gateway*",
            "missing location header",
            "server_error",
            "temporarily_unavailable",
            "http version not supported",
            "insufficient storage",
            "loop detected",
            "maintenance",
            "read-only mode"
        ],
        possible: phrases!["code = unavailable", "code = internal"],
        statuses: &[500, 501, 502, 503, 520, 521, 522, 525, 530, 409, 424, 505, 507, 523, 526, 527],
    },
    recognise,
    plans,
};

const PROXY: &[OpenCause] = &[OpenCause {
    cause: CauseId::ProxyFailure,
    why: Text! {
        en: "A proxy in between answers the same if it cannot reach the registry.",
        es: "Un proxy intermedio responde lo mismo si no llega al registro.",
    },
}];
/// How registries report their own failure.
const WORDS: &[&str] = &[
    "internal server error",
    "received unexpected http status*",
    "bad gateway",
    "service unavailable",
    "gateway timeout*",
    "gateway time-out",
    "internal error*",
    "registryunavailable",
    "registry is unavailable*",
    "system is currently read-only*",
    "unknown: unknown error",
];

/// Not ruled out if a gateway answers for an unresponsive registry.
const TIMEOUT: &[OpenCause] = &[OpenCause {
    cause: CauseId::ConnectionTimeout,
    why: Text! {
        en: "A gateway or proxy answers 504 when the server behind it does not answer in time.",
        es: "Un gateway o un proxy responde 504 cuando el servidor de detrás no contesta a tiempo.",
    },
}];

/// Statuses that mean something else: a limit, a login page, a gateway timeout.
const ELSEWHERE: [u16; 3] = [509, 511, 524];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let status = chain
        .status()
        .filter(|status| status.code >= 500 && !ELSEWHERE.contains(&status.code))
        .map(|status| status.span);
    let words = status.or_else(|| chain.says_any(WORDS)).or_else(|| chain.reason(&["RegistryUnavailable"]));
    if let Some(words) = words {
        // Go reports a proxy's answer to CONNECT as the bare reason phrase after the URL (net/http transport.go), and
        // CRI-O prints the registry's own answer in the same way.
        let bare = chain.status().is_some_and(|status| status.bare) && chain.says("pinging*").is_some();
        // A gateway timeout does not say what the gateway waited for.
        let waited = chain.status().is_some_and(|status| status.code == 504);
        return Some(match (bare, waited) {
            (true, _) => Recognition::likely(words, PROXY),
            (_, true) => Recognition::likely(words, TIMEOUT),
            (false, false) => Recognition::certain(words),
        });
    }
    if let Some(words) = chain.says("does not match bearer token resource") {
        return Some(Recognition::likely(words, &[]));
    }
    let status = chain.status().filter(|status| status.code == 400)?;
    Some(Recognition::likely(status.span, &[]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "Check the registry's logs for that time: full storage, a database or cache that is down, wrong \
                storage credentials. Fix it there.",
            es: "Revisa los logs del registro de ese momento: almacenamiento lleno, base de datos o caché caídas, \
                credenciales de almacenamiento incorrectas. Corrígelo allí.",
        },
    )
    .in_registry();
    vec![
        shared_plans::wait(
            context,
            Text! {
                en: "The kubelet retries by itself, at most five minutes apart. The status page of a public registry \
                    shows whether others are affected.",
                es: "El kubelet reintenta solo, como mucho cada cinco minutos. La página de estado de un registro \
                    público dice si afecta también a otros.",
            },
        ),
        Plan::new(
            PlanId::FixRegistry,
            Heading {
                title: Text! { en: "If the registry is yours: fix it", es: "Si el registro es tuyo: corregirlo" },
                when: Text! { en: "When you run the registry.", es: "Si administras el registro." },
            },
            [
                vec![inspect::registry_pods(context), node::open(context), node::ask_registry(context), fix],
                rollout::retry_now(context),
            ],
        ),
    ]
}
