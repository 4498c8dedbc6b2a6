//! `kubelet-pull-qps-exceeded`: the kubelet's own limit on pulls per second.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{Arg, FixContext, Heading, Plan, PlanId, Step, Syntax};
use crate::lang::Text;

/// The kubelet's own limit on pulls per second.
pub static CAUSE: Cause = Cause {
    id: CauseId::KubeletPullQpsExceeded,
    family: Family::Limits,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text! {
        en: "The kubelet's own pull limit was exceeded (pull QPS exceeded)",
        es: "Se superó el límite de descargas del propio kubelet (pull QPS exceeded)",
    },
    explanation: Text! {
        en: "The kubelet limits how many pulls it starts per second (`registryPullQPS`, `registryBurst`), and many \
            pods were started at the same time. No registry was contacted, and the image is fine. This is common \
            after a node restart or when many pods are scheduled to a new node.",
        es: "El kubelet limita cuántas descargas inicia por segundo (`registryPullQPS`, `registryBurst`), y muchos \
            pods arrancaron a la vez. No se contactó con ningún registro, y la imagen está bien. Es frecuente tras \
            reiniciar un nodo o cuando muchos pods se asignan a un nodo nuevo.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting helps: the kubelet retries by itself, and the backlog clears within minutes.",
        es: "Esperar sirve: el kubelet reintenta solo, y la cola se vacía en minutos.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Failed to pull image \"{image}\": pull QPS exceeded")],
    keywords: &["registrypullqps", "registryburst", "throttling", "qps"],
    similar: &[],
    sources: &[sources::KUBELET_CONFIGURATION],
    pull_phrases: phrases!["pull qps"],
    signals: Signals::NONE,
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &["pull qps exceeded"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        shared_plans::wait(
            context,
            Text! {
                en: "The kubelet starts the remaining pulls by itself, a few per second. Nothing has to be changed.",
                es: "El kubelet inicia solo las descargas que quedan, unas pocas por segundo. No hay que cambiar nada.",
            },
        ),
        Plan::new(
            PlanId::RaiseLimit,
            Heading {
                title: Text! {
                    en: "Raise the kubelet's limit if it happens again",
                    es: "Subir el límite del kubelet si vuelve a pasar",
                },
                when: Text! { en: "When it happens at every rollout.", es: "Si ocurre en cada rollout." },
            },
            [vec![
                node::open(context),
                Step::file(
                    Text! {
                        en: "Add this to the kubelet's configuration, often `/var/lib/kubelet/config.yaml` (the \
                            defaults are 5 and 10). On managed clouds, set it in the node pool.",
                        es: "Añade esto a la configuración del kubelet, a menudo `/var/lib/kubelet/config.yaml` (por \
                            defecto son 5 y 10). En nubes gestionadas, configúralo en el node pool.",
                    },
                    Syntax::Yaml,
                    Arg::from("registryPullQPS: 20\nregistryBurst: 40\n"),
                )
                .on_node(),
                node::restart_kubelet(context),
                rollout::watch(context),
                node::remove_lines(),
            ]],
        ),
    ]
}
