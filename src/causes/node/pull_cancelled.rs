//! `pull-cancelled`: the node cancelled the pull.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{Arg, FixContext, Heading, Plan, PlanId, Step, Syntax};
use crate::lang::Text;

/// The node cancelled the pull.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullCancelled,
    family: Family::Node,
    stage: Stage::Download,
    breaks_at: BreaksAt::Request(Stage::Download),
    rank: Rank::Reason,
    title: Text! {
        en: "The pull was cancelled on the node (context canceled)",
        es: "La descarga se canceló en el nodo (context canceled)",
    },
    explanation: Text! {
        en: "The node, not the registry, ended this pull: it made no progress for too long, exceeded a deadline, or \
            was stopped by a deletion or a restart of the runtime. After a deletion or a restart this is harmless. \
            If it repeats, the image is too large or the network too slow for the configured timeout, and the \
            runtime's log has the underlying error.",
        es: "Fue el nodo, y no el registro, quien terminó esta descarga: no avanzó durante demasiado tiempo, superó \
            un plazo, o la detuvo un borrado o un reinicio del runtime. Tras un borrado o un reinicio es inofensivo. \
            Si se repite, la imagen es demasiado grande o la red demasiado lenta para el timeout configurado, y el \
            log del runtime contiene el error real.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting often helps: the next attempt reuses the layers that are already on the node.",
        es: "Esperar suele servir: el siguiente intento reutiliza las capas que ya están en el nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (Program::Containerd, "failed to pull and unpack image \"{image}\": context canceled"),
        (Program::Containerd, "cancel pulling image {image} because of no progress in 5m0s"),
        (Program::CriO, "initializing source docker://{image}: context canceled"),
        (Program::Docker, "Cancel pulling image {image} because it exceeded image pull deadline 1m0s. Latest progress"),
    ],
    keywords: &["context canceled", "cancelled", "no progress", "large image", "slow pull"],
    similar: &[],
    sources: &[sources::CONTAINERD_CRI, sources::GKE_PULLS],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "cancelled",
            "canceled",
            "signal: killed",
            "signal: terminated",
            "blocking operation was interrupted*",
            "thread exit*",
            "pull progress updates"
        ],
        possible: phrases!["aborted"],
        statuses: &[499],
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
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

fn plans(context: &FixContext) -> Vec<Plan> {
    let limit = node::platform(context).pull_limit;
    let limit = Step::file(limit.text, Syntax::Toml, Arg::from(limit.content));
    vec![
        shared_plans::wait(
            context,
            Text! {
                en: "The kubelet retries by itself and reuses the layers that are already there. After a deleted pod \
                    or a restarted runtime, nothing else is needed.",
                es: "El kubelet reintenta solo y reutiliza las capas que ya están. Tras borrar un pod o reiniciar el \
                    runtime, no hace falta nada más.",
            },
        ),
        Plan::new(
            PlanId::FindStall,
            Heading {
                title: Text! {
                    en: "If it repeats: find what stalls, or raise the timeout",
                    es: "Si se repite: encontrar qué se atasca o subir el timeout",
                },
                when: Text! {
                    en: "When the pull stops at the same point each time.",
                    es: "Si la descarga se detiene siempre en el mismo punto.",
                },
            },
            [
                vec![
                    node::open(context),
                    node::runtime_log(context),
                    node::ask_registry(context),
                    limit.on_node(),
                    node::restart_runtime(context),
                    node::pull(context),
                ],
                rollout::retry_now(context),
                vec![node::remove_lines()],
            ],
        ),
    ]
}
