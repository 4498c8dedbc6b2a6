//! `pull-cancelled`: the pull was given up on this side.

use crate::causes::{Cause, CauseId, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::node::Setup;
use crate::fix::recipes::{node, rollout, whole};
use crate::fix::{Arg, Plan, Situation, Step, Syntax};
use crate::lang::Text;

/// The pull was given up on this side.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullCancelled,
    family: Family::Node,
    stage: Stage::Download,
    title: Text { en: "The pull was given up on the node's side", es: "La descarga se abandonó en el lado del nodo" },
    explanation: Text {
        en: "Not the registry but the node ended this pull: it made no progress for too long, took longer than a \
            deadline, or was stopped because the pod was deleted or the runtime restarted. After a deletion or \
            restart that is harmless. If it repeats, the image is too large or the path too slow for the limit in \
            force, and the runtime's log names the true reason.",
        es: "No fue el registro sino el nodo quien terminó esta descarga: no avanzó durante demasiado tiempo, superó \
            un plazo, o se detuvo porque el pod se borró o el runtime se reinició. Tras un borrado o un reinicio es \
            inofensivo. Si se repite, la imagen es demasiado grande o el camino demasiado lento para el límite \
            vigente, y el log del runtime dice la razón verdadera.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting often helps: the next attempt goes on with the layers that are already there.",
        es: "Esperar suele servir: el siguiente intento continúa con las capas que ya están.",
    },
    shows: &[
        (Speaker::Containerd, "failed to pull and unpack image \"{image}\": context canceled"),
        (Speaker::Containerd, "cancel pulling image {image} because of no progress in 5m0s"),
        (Speaker::CriO, "initializing source docker://{image}: context canceled"),
        (Speaker::Docker, "Cancel pulling image {image} because it exceeded image pull deadline 1m0s. Latest progress"),
    ],
    sources: &[sources::CONTAINERD_CRI, sources::GKE_PULLS],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "because of no progress*",
    "pull deadline*",
    "context canceled",
    "operation was canceled",
    "request canceled",
    "code = canceled",
    "pull progress timeout*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let limit = match Setup::of(situation) {
        Setup::CriO => Step::file(
            Text {
                en: "Save this on the node as `/etc/crio/crio.conf.d/50-pull.conf`. It raises the limit.",
                es: "Guarda esto en el nodo como `/etc/crio/crio.conf.d/50-pull.conf`. Sube el límite.",
            },
            Syntax::Toml,
            Arg::from("[crio.image]\npull_progress_timeout = \"15m\"\n"),
        ),
        _ => Step::file(
            Text {
                en: "Raise the limit in `/etc/containerd/config.toml`. This is the form of containerd 2.x; in 1.x the \
                    section is `[plugins.\"io.containerd.grpc.v1.cri\"]`.",
                es: "Sube el límite en `/etc/containerd/config.toml`. Esta es la forma de containerd 2.x; en 1.x la \
                    sección es `[plugins.\"io.containerd.grpc.v1.cri\"]`.",
            },
            Syntax::Toml,
            Arg::from("[plugins.'io.containerd.cri.v1.images']\n  image_pull_progress_timeout = '15m'\n"),
        ),
    };
    vec![
        whole::wait(
            situation,
            Text {
                en: "The kubelet tries again by itself and goes on with the layers that are there. After a deleted \
                    pod or a restarted runtime that is all it takes.",
                es: "El kubelet lo intenta de nuevo solo y continúa con las capas que ya están. Tras borrar un pod o \
                    reiniciar el runtime no hace falta más.",
            },
        ),
        Plan::new(
            "find-stall",
            Text {
                en: "If it repeats: find what stalls, or allow more time",
                es: "Si se repite: encontrar qué se atasca o dar más tiempo",
            },
            [
                vec![
                    node::open(situation),
                    node::runtime_log(situation),
                    node::ask_registry(situation),
                    limit.on_node(),
                    node::restart_runtime(situation),
                    node::pull(situation),
                ],
                rollout::retry_now(situation),
                vec![node::take_out()],
            ],
        ),
    ]
}
