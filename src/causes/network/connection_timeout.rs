//! `connection-timeout`: no answer came in time.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// No answer came in time.
pub static CAUSE: Cause = Cause {
    id: "connection-timeout",
    family: Family::Network,
    stage: Stage::Connect,
    title: Text { en: "The registry did not answer in time", es: "El registro no respondió a tiempo" },
    explanation: Text {
        en: "The node sent its request and nothing came back before the time ran out. If it happens always, \
            packets are being dropped: a firewall, a missing route or NAT, a proxy that the runtime does not \
            know, or an endpoint that is only reachable from another network. If it comes and goes, the path or \
            the registry is overloaded.",
        es: "El nodo envió su petición y no llegó nada antes de agotarse el tiempo. Si ocurre siempre, se están \
            descartando paquetes: un firewall, una ruta o un NAT que faltan, un proxy que el runtime no conoce o \
            un endpoint que solo se alcanza desde otra red. Si va y viene, el camino o el registro están \
            sobrecargados.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting helps if the network or the registry is overloaded for a while; a blocked path stays \
            blocked.",
        es: "Esperar sirve si la red o el registro están sobrecargados un rato; un camino bloqueado sigue \
            bloqueado.",
    },
    recognise,
    plans,
};

fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
