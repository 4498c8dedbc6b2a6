//! `connection-interrupted`: the connection broke while it was in use.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, SimilarCause, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, pull_test, rollout, whole};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// The connection broke while it was in use.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionInterrupted,
    family: Family::Network,
    stage: Stage::Download,
    breaks_at: BreaksAt::Transfer,
    rank: Rank::Reason,
    title: Text { en: "The connection broke during the pull", es: "La conexión se cortó durante la descarga" },
    explanation: Text {
        en: "The node and the registry were talking, and the connection ended too early. A single break is ordinary \
            network weather. If it repeats, something on the way cuts it: a proxy or firewall with a size or time \
            limit, a load balancer in front of the registry, or a packet size (MTU) that does not fit a tunnel.",
        es: "El nodo y el registro estaban hablando y la conexión terminó antes de tiempo. Un corte aislado es cosa \
            normal de la red. Si se repite, algo en el camino la corta: un proxy o firewall con un límite de tamaño \
            o de tiempo, un balanceador delante del registro, o un tamaño de paquete (MTU) que no cabe en un túnel.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting usually helps: the kubelet tries again by itself, and layers that arrived in full are kept.",
        es: "Esperar suele servir: el kubelet reintenta solo, y las capas que llegaron enteras se conservan.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to copy: read tcp \
             10.0.0.4:51514->10.0.0.7:443: read: connection reset by peer",
        ),
        (
            Program::CriO,
            "writing blob: storing blob to file \"/var/tmp/storage1/1\": happened during read: unexpected EOF",
        ),
        (Program::Docker, "Error response from daemon: Get \"https://registry.example.com/v2/\": EOF"),
    ],
    keywords: &["eof", "reset by peer", "broken pipe", "mtu", "http2"],
    similar: &[
        SimilarCause {
            cause: CauseId::ConnectionTimeout,
            how_to_tell: Text {
                en: "`EOF` and `reset by peer` break a connection that stood; a timeout comes before the first answer.",
                es: "`EOF` y `reset by peer` rompen una conexión que había; un timeout llega antes de la primera respuesta.",
            },
        },
        SimilarCause {
            cause: CauseId::BlobCorrupt,
            how_to_tell: Text {
                en: "`unexpected EOF`: the layer did not arrive whole. A wrong digest or size: it arrived and is another one.",
                es: "`unexpected EOF`: la capa no llegó entera. Un digest o tamaño distinto: llegó y es otra.",
            },
        },
    ],
    sources: &[sources::REGISTRY_K8S_IO, sources::GKE_PULLS],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "connection reset by peer",
    "unexpected eof",
    "stream id*",
    "stream error*",
    "broken pipe",
    "client connection lost",
    "server sent goaway*",
    "short read*",
    "use of closed network connection",
    "transport connection broken",
    "forcibly closed by the remote host",
    "server closed idle connection",
    "failed to read expected number of bytes",
    "connection was aborted*",
    "connection was reset",
    "eof",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let cut = Step::advice(
        Effect::Change,
        Text {
            en: "If it always breaks: raise the size and time limits of the proxy or load balancer in front of the \
                registry, allow the download host in the firewall, or lower the MTU of the node's interface to what \
                the tunnel carries.",
            es: "Si se corta siempre: sube los límites de tamaño y tiempo del proxy o balanceador delante del \
                registro, permite el host de descarga en el firewall, o baja la MTU de la interfaz del nodo a lo que \
                admite el túnel.",
        },
    );
    vec![
        whole::wait(
            situation,
            Text {
                en: "The kubelet tries again by itself, at most five minutes later, and goes on with the layers that \
                    are there. Look further only if it breaks again.",
                es: "El kubelet lo intenta de nuevo solo, como mucho cinco minutos después, y continúa con las capas \
                    que ya están. Sigue mirando solo si se corta otra vez.",
            },
        ),
        Plan::new(
            "find-cut",
            Text { en: "Find what cuts the connection", es: "Encontrar qué corta la conexión" },
            [
                vec![
                    node::open(situation),
                    node::ask_registry(situation),
                    node::packet_size(situation),
                    node::runtime_log(situation),
                    cut,
                    node::pull(situation),
                ],
                rollout::retry_now(situation),
            ],
        ),
        pull_test::plan(situation),
    ]
}
