//! `connection-refused`: nothing listens on that address and port.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// Nothing listens on that address and port.
pub static CAUSE: Cause = Cause {
    id: "connection-refused",
    family: Family::Network,
    stage: Stage::Connect,
    title: Text {
        en: "Nothing accepts connections at the registry's address",
        es: "Nada acepta conexiones en la dirección del registro",
    },
    explanation: Text {
        en: "The node reached the machine, and the machine said that no program listens on that port. The \
            registry may be stopped or restarting, the port may be wrong, or a firewall may answer in its place. \
            If the host is `localhost`, it means the node itself and not your computer.",
        es: "El nodo llegó a la máquina, y la máquina dijo que ningún programa escucha en ese puerto. Puede que \
            el registro esté parado o reiniciándose, que el puerto sea otro o que un firewall responda en su \
            lugar. Si el host es `localhost`, se refiere al propio nodo y no a tu ordenador.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps if the registry is just restarting; a wrong port or a stopped service needs a hand.",
        es: "Esperar sirve si el registro solo se está reiniciando; un puerto equivocado o un servicio parado \
            necesitan que alguien actúe.",
    },
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "connection refused",
    "actively refused it",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
