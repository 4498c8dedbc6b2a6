//! `kubelet-pull-qps-exceeded`: the kubelet's own limit on pulls per second.

use crate::causes::{Cause, CauseId, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, whole};
use crate::fix::{Arg, Plan, Situation, Step, Syntax};
use crate::lang::Text;

/// The kubelet's own limit on pulls per second.
pub static CAUSE: Cause = Cause {
    id: CauseId::KubeletPullQpsExceeded,
    family: Family::Limits,
    stage: Stage::Node,
    title: Text {
        en: "The node is starting too many pulls at once",
        es: "El nodo inicia demasiadas descargas a la vez",
    },
    explanation: Text {
        en: "The kubelet limits how many pulls it starts per second, to spare the node and the registry, and many \
            pods arrived at the same moment. No registry was asked and nothing is wrong with the image. It is common \
            after a node restart or when many pods land on a new node.",
        es: "El kubelet limita cuántas descargas inicia por segundo, para cuidar al nodo y al registro, y llegaron \
            muchos pods en el mismo momento. No se preguntó a ningún registro y la imagen está bien. Es frecuente \
            tras reiniciar un nodo o cuando muchos pods caen en un nodo nuevo.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps: the kubelet tries again by itself and the queue empties within minutes.",
        es: "Esperar sirve: el kubelet reintenta solo y la cola se vacía en minutos.",
    },
    shows: &[(Speaker::Kubelet, "Failed to pull image \"{image}\": pull QPS exceeded")],
    sources: &[sources::KUBELET_CONFIGURATION],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &["pull qps exceeded"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        whole::wait(
            situation,
            Text {
                en: "The kubelet starts the remaining pulls by itself, a few each second. Nothing has to be changed.",
                es: "El kubelet inicia solo las descargas que quedan, unas pocas por segundo. No hay que cambiar nada.",
            },
        ),
        Plan::new(
            "raise-limit",
            Text {
                en: "Raise the kubelet's limit, if it comes back",
                es: "Subir el límite del kubelet, si vuelve a pasar",
            },
            [vec![
                node::open(situation),
                Step::file(
                    Text {
                        en: "Add this to the kubelet's configuration, often `/var/lib/kubelet/config.yaml` (the \
                            defaults are 5 and 10). On managed clouds set it in the node pool.",
                        es: "Añade esto a la configuración del kubelet, a menudo `/var/lib/kubelet/config.yaml` (por \
                            defecto son 5 y 10). En nubes gestionadas configúralo en el node pool.",
                    },
                    Syntax::Yaml,
                    Arg::from("registryPullQPS: 20\nregistryBurst: 40\n"),
                )
                .on_node(),
                node::restart_kubelet(situation),
                rollout::watch(situation),
                node::take_out(),
            ]],
        ),
    ]
}
