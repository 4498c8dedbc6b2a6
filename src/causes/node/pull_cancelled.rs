//! `pull-cancelled`: the pull was given up on this side.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The pull was given up on this side.
pub static CAUSE: Cause = Cause {
    id: "pull-cancelled",
    family: Family::Node,
    stage: Stage::Download,
    title: Text { en: "The pull was given up on the node's side", es: "La descarga se abandonó en el lado del nodo" },
    explanation: Text {
        en: "Not the registry but the node ended this pull: it made no progress for too long, took longer than a \
            deadline, or was stopped because the pod was deleted or the runtime restarted. After a deletion or \
            restart that is harmless. If it repeats, the image is too large or the path too slow for the limit \
            in force, and the runtime's log names the true reason.",
        es: "No fue el registro sino el nodo quien terminó esta descarga: no avanzó durante demasiado tiempo, \
            superó un plazo, o se detuvo porque el pod se borró o el runtime se reinició. Tras un borrado o un \
            reinicio es inofensivo. Si se repite, la imagen es demasiado grande o el camino demasiado lento para \
            el límite vigente, y el log del runtime dice la razón verdadera.",
    },
    heals: true,
    waiting: Text {
        en: "Waiting often helps: the next attempt goes on with the layers that are already there.",
        es: "Esperar suele servir: el siguiente intento continúa con las capas que ya están.",
    },
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "context canceled",
    "pull deadline*",
    "because of no progress*",
    "operation was canceled",
    "request canceled",
    "code = canceled",
    "pull progress timeout*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
