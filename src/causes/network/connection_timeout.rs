//! `connection-timeout`: the registry did not answer in time.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, pull_test, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The registry did not answer in time.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionTimeout,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text! {
        en: "Timeout: the registry did not answer in time",
        es: "Timeout: el registro no respondió a tiempo",
    },
    explanation: Text! {
        en: "The node sent a request, and no response arrived before the timeout. If it always happens, packets are \
            being dropped: a firewall, a missing route or NAT, a proxy that the runtime is not configured for, or an \
            endpoint that is only reachable from another network. If it is intermittent, the network path or the \
            registry is overloaded.",
        es: "El nodo envió una petición, y no llegó respuesta antes del timeout. Si ocurre siempre, se están \
            descartando paquetes: un firewall, una ruta o un NAT que faltan, un proxy que el runtime no tiene \
            configurado o un endpoint que solo es accesible desde otra red. Si es intermitente, la red o el registro \
            están sobrecargados.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting helps if the network or the registry is temporarily overloaded; a blocked path stays blocked.",
        es: "Esperar sirve si la red o el registro están sobrecargados temporalmente; una ruta bloqueada sigue \
            bloqueada.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": dial tcp \
             10.0.0.7:443: i/o timeout",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": dial tcp 10.0.0.7:443: i/o timeout",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": net/http: request canceled \
             while waiting for connection (Client.Timeout exceeded while awaiting headers)",
        ),
    ],
    keywords: &["i/o timeout", "timeout", "firewall", "deadline exceeded", "awaiting headers"],
    similar: &[
        SimilarCause { cause: CauseId::ConnectionRefused, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::NetworkUnreachable, how_to_tell: HOW_TO_TELL },
        SimilarCause {
            cause: CauseId::DnsFailure,
            how_to_tell: Text! {
                en: "`lookup` before the error means DNS; an address before it means the connection.",
                es: "`lookup` antes del error indica DNS; una dirección, la conexión.",
            },
        },
        SimilarCause {
            cause: CauseId::TlsHandshakeFailed,
            how_to_tell: Text! {
                en: "`TLS handshake timeout`: the TCP connection was established. `dial tcp … i/o timeout`: it was \
                    not.",
                es: "`TLS handshake timeout`: la conexión TCP se estableció. `dial tcp … i/o timeout`: no se \
                    estableció.",
            },
        },
        SimilarCause {
            cause: CauseId::PullCancelled,
            how_to_tell: Text! {
                en: "`context canceled` means that the node gave up; `deadline exceeded` can be either: check the \
                    runtime's log.",
                es: "`context canceled` indica que el nodo abandonó; `deadline exceeded` puede ser ambas cosas: \
                    revisa el log del runtime.",
            },
        },
    ],
    sources: &[sources::REGISTRY_K8S_IO, sources::AKS_PULLS, sources::DOCKER_PROXY],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "a connection attempt failed*",
            "etimedout",
            "timed out",
            "timeout",
            "time-out",
            "deadline exceeded",
            "code = deadlineexceeded"
        ],
        statuses: &[408, 504, 524, 598, 599],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "`timeout`: no response. `refused`: the host answered that nothing listens there. `no route`, `unreachable`: \
        there is no route.",
    es: "`timeout`: sin respuesta. `refused`: el host respondió que ahí no escucha nada. `no route`, `unreachable`: \
        no hay ruta.",
};

/// How clients say that the registry did not answer in time.
const WORDS: &[&str] = &[
    "could not reach any registry endpoint",
    "i/o timeout",
    "connection timed out",
    "exceeded while awaiting headers",
    "awaiting response headers",
    "operation timed out",
    "client.timeout*",
    "did not properly respond after a period*",
    "failed to respond",
];
const CUT: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::TlsHandshakeFailed,
        why: Text! {
            en: "The message is cut off before the reason: any network problem on the way to the blob store looks \
                like this.",
            es: "El mensaje está cortado antes del motivo: cualquier problema de red hacia el blob store se ve así.",
        },
    },
    OpenCause {
        cause: CauseId::DnsFailure,
        why: Text! {
            en: "The node may fail to resolve the blob store's host; the message is cut off before that.",
            es: "Puede que el nodo no resuelva el host del blob store; el mensaje está cortado antes.",
        },
    },
];
const OPEN: &[OpenCause] = &[OpenCause {
    cause: CauseId::PullCancelled,
    why: Text! {
        en: "The deadline may be the node's own: a slow pull is cancelled too.",
        es: "El plazo puede ser del propio nodo: una descarga lenta también se cancela.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    // Docker fetches the image configuration from the blob store; a message that is cut off there failed while
    // connecting to it.
    if let Some(words) =
        chain.ends_with_any(&["error pulling image configuration", "error pulling image configuration: g"])
    {
        return Some(Recognition::possible(words, CUT));
    }
    chain
        .says("deadline exceeded")
        .or_else(|| chain.says("request canceled while waiting for connection*"))
        .or_else(|| chain.says("deadlineexceeded"))
        .map(|words| Recognition::likely(words, OPEN))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "If the test times out too, allow the connection: firewall or security group, NAT or route, private \
                endpoint, MTU. Allow the token and download hosts as well, which often differ from the registry's \
                host. If the test works, the runtime lacks the proxy settings of your shell.",
            es: "Si la prueba también da timeout, permite la conexión: firewall o security group, NAT o ruta, \
                endpoint privado, MTU. Permite también los hosts de tokens y de descarga, que a menudo no son el del \
                registro. Si la prueba funciona, al runtime le falta la configuración de proxy de tu shell.",
        },
    );
    let mut plans = vec![Plan::new(
        PlanId::OpenPath,
        Heading {
            title: Text! {
                en: "Find what blocks the connection, and allow it",
                es: "Encontrar qué bloquea la conexión y permitirla",
            },
            when: Text! {
                en: "When you or another team can change the network.",
                es: "Si puedes cambiar la red, o puede hacerlo otro equipo.",
            },
        },
        [
            vec![
                node::open(context),
                node::ask_registry(context),
                node::proxy_settings(context),
                fix,
                node::pull(context),
            ],
            rollout::retry_now(context),
        ],
    )];
    plans.extend(node::set_proxy(
        context,
        PlanId::SetProxy,
        Heading {
            title: Text! {
                en: "If a proxy is needed: configure it for the runtime",
                es: "Si hace falta un proxy: configurarlo en el runtime",
            },
            when: Text! {
                en: "When the nodes reach the Internet only through a proxy.",
                es: "Si los nodos solo salen a Internet por un proxy.",
            },
        },
        None,
    ));
    plans.push(pull_test::plan(context));
    plans
}
