//! `connection-interrupted`: the connection was interrupted during the pull.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, pull_test, rollout, shared_plans};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The connection was interrupted during the pull.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionInterrupted,
    family: Family::Network,
    stage: Stage::Download,
    breaks_at: BreaksAt::Transfer,
    rank: Rank::Reason,
    title: Text! {
        en: "The connection was interrupted during the pull (EOF, connection reset)",
        es: "La conexión se interrumpió durante la descarga (EOF, connection reset)",
    },
    explanation: Text! {
        en: "The node and the registry were connected, and the connection was closed too early. A single interruption \
            is normal on any network. If it repeats, something in between cuts the connection: a proxy or firewall \
            with a size or time limit, a load balancer in front of the registry, or an MTU that does not fit a \
            tunnel.",
        es: "El nodo y el registro estaban conectados, y la conexión se cerró antes de tiempo. Una interrupción \
            aislada es normal en cualquier red. Si se repite, algo intermedio corta la conexión: un proxy o firewall \
            con un límite de tamaño o de tiempo, un balanceador delante del registro, o una MTU que no cabe en un \
            túnel.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting usually helps: the next attempt keeps the layers that were fully downloaded.",
        es: "Esperar suele servir: el siguiente intento conserva las capas descargadas por completo.",
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
            how_to_tell: Text! {
                en: "`EOF` and `reset by peer` interrupt an established connection; a timeout happens before the \
                    first response.",
                es: "`EOF` y `reset by peer` interrumpen una conexión establecida; un timeout ocurre antes de la \
                    primera respuesta.",
            },
        },
        SimilarCause {
            cause: CauseId::BlobCorrupt,
            how_to_tell: Text! {
                en: "`unexpected EOF`: the layer was not fully downloaded. Wrong digest or size: it was downloaded \
                    and is different.",
                es: "`unexpected EOF`: la capa no se descargó entera. Digest o tamaño incorrecto: se descargó y es \
                    distinta.",
            },
        },
    ],
    sources: &[sources::REGISTRY_K8S_IO, sources::GKE_PULLS],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "connection reset",
            "econnreset",
            "wsaeconnreset",
            "socket hang up",
            "connection closed*",
            "connection aborted",
            "premature close",
            "unexpected end of*",
            "incomplete read*",
            "content-length mismatch",
            "socket is not connected",
            "network name is no longer available",
            "connection has been broken*",
            "response ended prematurely",
            "closed file or network connection",
            "malformed chunked encoding",
            "chunk length",
            "cannot rewind body after connection loss",
            "failed to read from server*",
            "goaway*",
            "client conn*",
            "flow control window size",
            "closed pipe",
            "protocol error",
            "while reconnecting*",
            "after reconnecting*",
            "content range*",
            "not enough data returned from the server",
            "network dropped connection on reset",
            "declared content-length*"
        ],
        possible: phrases!["stream closed", "connection error"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "local error: tls: bad record mac",
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

fn plans(context: &FixContext) -> Vec<Plan> {
    let cut = Step::advice(
        Effect::Change,
        Text! {
            en: "If it always happens: raise the size and time limits of the proxy or load balancer in front of the \
                registry, allow the download host in the firewall, or lower the MTU of the node's interface to fit \
                the tunnel.",
            es: "Si ocurre siempre: sube los límites de tamaño y tiempo del proxy o balanceador delante del registro, \
                permite el host de descarga en el firewall, o baja la MTU de la interfaz del nodo para que quepa en \
                el túnel.",
        },
    );
    vec![
        shared_plans::wait(
            context,
            Text! {
                en: "The kubelet retries by itself within five minutes and reuses the layers that are already there. \
                    Investigate only if it is interrupted again.",
                es: "El kubelet reintenta solo en menos de cinco minutos y reutiliza las capas que ya están. \
                    Investiga solo si se interrumpe otra vez.",
            },
        ),
        Plan::new(
            PlanId::FindCut,
            Heading {
                title: Text! { en: "Find what cuts the connection", es: "Encontrar qué corta la conexión" },
                when: Text! { en: "When it happens again and again.", es: "Si ocurre una y otra vez." },
            },
            [
                vec![
                    node::open(context),
                    node::ask_registry(context),
                    node::packet_size(context),
                    node::runtime_log(context),
                    cut,
                    node::pull(context),
                ],
                rollout::retry_now(context),
            ],
        ),
        pull_test::plan(context),
    ]
}
