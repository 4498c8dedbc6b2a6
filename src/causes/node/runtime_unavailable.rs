//! `runtime-unavailable`: the container runtime did not answer on its socket.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{daemon, node, rollout};
use crate::fix::{Command, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The container runtime did not answer on its socket.
pub static CAUSE: Cause = Cause {
    id: CauseId::RuntimeUnavailable,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text! {
        en: "The container runtime on the node is not responding",
        es: "El runtime de contenedores del nodo no responde",
    },
    explanation: Text! {
        en: "containerd, CRI-O or Docker did not answer on its local socket, so no registry was contacted. The \
            runtime is stopped, restarting or overloaded, or it does not serve the API version that its caller \
            needs. Every pod on this node is affected, not only this image.",
        es: "containerd, CRI-O o Docker no respondió en su socket local, así que no se contactó con ningún registro. \
            El runtime está parado, reiniciándose o sobrecargado, o no ofrece la versión de API que necesita quien \
            lo llama. Afecta a todos los pods de este nodo, no solo a esta imagen.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting helps if the runtime is just restarting; if it stays down for minutes, inspect the node.",
        es: "Esperar sirve si el runtime solo se está reiniciando; si sigue caído varios minutos, revisa el nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Kubelet,
            "Failed to pull image \"{image}\": rpc error: code = Unavailable desc = connection error: desc = \
             \"transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection \
             refused\"",
        ),
        (
            Program::Kubelet,
            "Failed to pull image \"{image}\": rpc error: code = Unavailable desc = connection error: desc = \
             \"transport: Error while dialing: dial unix /var/run/crio/crio.sock: connect: no such file or \
             directory\"",
        ),
        (
            Program::Docker,
            "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon \
             running?",
        ),
    ],
    keywords: &["containerd.sock", "crio.sock", "docker.sock", "cri", "docker daemon"],
    similar: &[],
    sources: &[sources::CONTAINER_RUNTIMES, sources::CRICTL, sources::DOCKER_DAEMON],
    pull_phrases: phrases![
        "fetching server api version",
        "docker/transport/unixconn",
        "for api route and version",
        "container runtime is not running",
        "dockershim.sock",
        "docker.sock",
        "containerd.sock",
        "crio.sock",
        "docker daemon",
        "docker_engine",
        "dockerdesktoplinuxengine",
        "unknown service runtime",
        "image service failed",
        "podman.sock",
        "connect to podman"
    ],
    signals: Signals {
        likely: phrases![
            "docker daemon is not running",
            "is the docker daemon running",
            "cannot connect to podman*",
            "dial unix*",
            "docker_engine*",
            "error while dialing*",
            "error reading server preface*",
            "balancer error",
            "validate service connection",
            "validate cri v1 image api*",
            "cri runtime service",
            "failed to dial",
            "pipe instances are busy",
            "pipe has been ended",
            "requires elevation",
            "connection is draining",
            "client connection is closing",
            "produced zero addresses",
            "no connection available",
            "unknown method",
            "message larger than max",
            "server is not initialized yet",
            "keepalive ping failed*",
            "podman machine",
            "docker desktop is not running*",
            "docker desktop is unable to start*",
            "daemon is not running*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How clients report a runtime that does not answer on its socket.
const WORDS: &[&str] = &[
    "an error occurred trying to connect*",
    "bad response from docker engine*",
    "couldn't connect to docker daemon*",
    "grpc: the client connection is closing",
    "for api route and version*",
    "error while fetching server api version*",
    "client version … is too old",
    "error reading server preface*",
    "failed to connect to the docker api*",
    "trying to connect to the docker*",
    "error during connect*",
    "unable to connect to podman*",
    "cannot connect to podman*",
    "docker client must be run with elevated privileges*",
    "container runtime is not running*",
    "cannot connect to the docker daemon*",
    "is the docker daemon running",
    "unknown service runtime*",
    "transport: error while dialing*",
    "error reading from server*",
    "transport is closing",
    "container runtime is down",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let socket = chain.dial().filter(|dial| dial.address.starts_with('/')).map(|dial| dial.span);
    let unix = chain.says_any(&["dial unix*", "read unix*", "write unix*"]);
    // Docker's Python library contacts only the daemon's socket.
    let unix = unix.or_else(|| chain.mentions_any(&["docker/transport/unixconn", "//./pipe/docker"]));
    socket.or(unix).or_else(|| chain.says_any(WORDS)).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    if let Some(client) = context.client {
        return daemon::plans(context, client);
    }
    let info = Step::verify(
        Text! {
            en: "Shows the runtime's status. `RuntimeReady` with `status: true` is good. `unknown service` means that \
                its CRI plugin is disabled (`disabled_plugins` in `/etc/containerd/config.toml`).",
            es: "Muestra el estado del runtime. `RuntimeReady` con `status: true` es bueno. `unknown service` \
                significa que su plugin CRI está desactivado (`disabled_plugins` en `/etc/containerd/config.toml`).",
        },
        Command::of("sudo crictl info"),
    )
    .on_node();
    vec![
        Plan::new(
            PlanId::RestartRuntime,
            Heading {
                title: Text! {
                    en: "Find out why the runtime is down, and restart it",
                    es: "Averiguar por qué el runtime está caído y reiniciarlo",
                },
                when: Text! {
                    en: "When the runtime does not answer, or answers wrongly.",
                    es: "Si el runtime no responde o responde mal.",
                },
            },
            [
                vec![
                    node::open(context),
                    node::services(context),
                    node::runtime_log(context),
                    node::restart_runtime(context),
                    info,
                    node::restart_kubelet(context),
                ],
                vec![rollout::watch(context)],
            ],
        ),
        Plan::new(
            PlanId::DrainNode,
            Heading {
                title: Text! {
                    en: "If it stays down: drain and replace the node",
                    es: "Si sigue caído: drenar y reemplazar el nodo",
                },
                when: Text! { en: "When the problem on the node comes back.", es: "Si el problema del nodo vuelve." },
            },
            [vec![node::cordon(context), node::drain(context), rollout::watch(context), node::uncordon(context)]],
        ),
    ]
}
