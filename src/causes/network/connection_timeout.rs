//! `connection-timeout`: no answer came in time.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, pull_test, rollout};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// No answer came in time.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionTimeout,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text { en: "The registry did not answer in time", es: "El registro no respondió a tiempo" },
    explanation: Text {
        en: "The node sent its request and nothing came back before the time ran out. If it happens always, packets \
            are being dropped: a firewall, a missing route or NAT, a proxy that the runtime does not know, or an \
            endpoint that is only reachable from another network. If it comes and goes, the path or the registry is \
            overloaded.",
        es: "El nodo envió su petición y no llegó nada antes de agotarse el tiempo. Si ocurre siempre, se están \
            descartando paquetes: un firewall, una ruta o un NAT que faltan, un proxy que el runtime no conoce o un \
            endpoint que solo se alcanza desde otra red. Si va y viene, el camino o el registro están sobrecargados.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps if the network or the registry is overloaded for a while; a blocked path stays blocked.",
        es: "Esperar sirve si la red o el registro están sobrecargados un rato; un camino bloqueado sigue bloqueado.",
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
            how_to_tell: Text {
                en: "`lookup` before the error is about the name; an address before it, about the connection.",
                es: "`lookup` antes del error habla del nombre; una dirección, de la conexión.",
            },
        },
        SimilarCause {
            cause: CauseId::TlsHandshakeFailed,
            how_to_tell: Text {
                en: "`TLS handshake timeout` means that the connection stood; `dial tcp … i/o timeout`, that there was none.",
                es: "`TLS handshake timeout` indica que había conexión; `dial tcp … i/o timeout`, que no la hubo.",
            },
        },
        SimilarCause {
            cause: CauseId::PullCancelled,
            how_to_tell: Text {
                en: "`context canceled` means that this side gave up; `deadline exceeded` can be either: look in the runtime's log.",
                es: "`context canceled` indica que se rindió este lado; `deadline exceeded` puede ser ambas cosas: mira el log del runtime.",
            },
        },
    ],
    sources: &[sources::REGISTRY_K8S_IO, sources::AKS_PULLS, sources::DOCKER_PROXY],
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text {
    en: "`timeout`: nobody answered. `refused`: the host answered that nothing listens there. `no route`, `unreachable`: there is no way.",
    es: "`timeout`: nadie respondió. `refused`: el host respondió que ahí no escucha nada. `no route`, `unreachable`: no hay camino.",
};

/// How clients say that no answer came in time.
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
        why: Text {
            en: "The message is cut before the reason: any trouble on the way to the blob store looks like this.",
            es: "El mensaje está cortado antes del motivo: cualquier problema hacia el blob store se ve así.",
        },
    },
    OpenCause {
        cause: CauseId::DnsFailure,
        why: Text {
            en: "The node may not resolve the blob store's name; the cut message does not tell.",
            es: "Puede que el nodo no resuelva el nombre del blob store; el mensaje cortado no lo dice.",
        },
    },
];
const OPEN: &[OpenCause] = &[OpenCause {
    cause: CauseId::PullCancelled,
    why: Text {
        en: "The deadline can be one of the node: a pull that is only slow is given up too.",
        es: "El plazo puede ser del nodo: una descarga que solo es lenta también se abandona.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    // Docker fetches an image's configuration from the blob store; a message that is cut right there failed on the
    // way to it.
    if let Some(words) =
        chain.ends_with_any(&["error pulling image configuration", "error pulling image configuration: g"])
    {
        return Some(Recognition::possible(words, CUT));
    }
    chain
        .says("deadline exceeded")
        .or_else(|| chain.says("deadlineexceeded"))
        .map(|words| Recognition::likely(words, OPEN))
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mend = Step::advice(
        Effect::Change,
        Text {
            en: "If the test times out too, open the way: firewall or security group, NAT or route, private endpoint, \
                MTU. Allow the token and download hosts as well, which are often others than the registry's. If the \
                test works, the runtime lacks the proxy that your shell has.",
            es: "Si la prueba también se agota, abre el camino: firewall o security group, NAT o ruta, endpoint \
                privado, MTU. Permite también los hosts de tokens y de descarga, que a menudo son otros que el del \
                registro. Si la prueba funciona, al runtime le falta el proxy que tiene tu shell.",
        },
    );
    let mut plans = vec![Plan::new(
        "open-path",
        Text {
            en: "Find where the path is blocked, and open it",
            es: "Encontrar dónde se bloquea el camino y abrirlo",
        },
        [
            vec![
                node::open(situation),
                node::ask_registry(situation),
                node::proxy_settings(situation),
                mend,
                node::pull(situation),
            ],
            rollout::retry_now(situation),
        ],
    )];
    plans.extend(node::set_proxy(
        situation,
        ["set-proxy", "set-proxy-crio", "set-proxy-k3s", "set-proxy-openshift", "set-proxy-containerd"],
        Text { en: "If a proxy is needed: give it to the runtime", es: "Si hace falta un proxy: dárselo al runtime" },
        None,
    ));
    plans.push(pull_test::plan(situation));
    plans
}
