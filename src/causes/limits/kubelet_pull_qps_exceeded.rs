//! `kubelet-pull-qps-exceeded`: the kubelet's own limit on pulls per second.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The kubelet's own limit on pulls per second.
pub static CAUSE: Cause = Cause {
    id: "kubelet-pull-qps-exceeded",
    family: Family::Limits,
    stage: Stage::Node,
    title: Text {
        en: "The node is starting too many pulls at once",
        es: "El nodo inicia demasiadas descargas a la vez",
    },
    explanation: Text {
        en: "The kubelet limits how many pulls it starts per second, to spare the node and the registry, and many \
            pods arrived at the same moment. No registry was asked and nothing is wrong with the image. It is \
            common after a node restart or when many pods land on a new node.",
        es: "El kubelet limita cuántas descargas inicia por segundo, para cuidar al nodo y al registro, y \
            llegaron muchos pods en el mismo momento. No se preguntó a ningún registro y la imagen está bien. Es \
            frecuente tras reiniciar un nodo o cuando muchos pods caen en un nodo nuevo.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps: the kubelet tries again by itself and the queue empties within minutes.",
        es: "Esperar sirve: el kubelet reintenta solo y la cola se vacía en minutos.",
    },
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "pull qps exceeded",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
