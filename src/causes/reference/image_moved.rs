//! `image-moved`: the host or organisation is known to be shut down, frozen or moved.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The host or organisation is known to be shut down, frozen or moved.
pub static CAUSE: Cause = Cause {
    id: "image-moved",
    family: Family::Reference,
    stage: Stage::Manifest,
    title: Text {
        en: "The image has moved or its registry was shut down",
        es: "La imagen se ha mudado o su registro se cerró",
    },
    explanation: Text {
        en: "The name points to a place that is known to be frozen, emptied or switched off, and the error fits \
            that. Manifests and charts written before the move keep the old name and fail one by one, often when \
            a new node has to pull. Images cached on old nodes hide the problem for a while, so look for other \
            uses of the old name too.",
        es: "El nombre apunta a un lugar que se sabe congelado, vaciado o apagado, y el error encaja con eso. Los \
            manifests y charts escritos antes de la mudanza conservan el nombre antiguo y van fallando uno a \
            uno, a menudo cuando un nodo nuevo tiene que descargar. Las imágenes en caché de los nodos viejos \
            ocultan el problema un tiempo, así que busca también otros usos del nombre antiguo.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: what was moved or shut down does not come back under the old name.",
        es: "Esperar no sirve: lo que se mudó o se cerró no vuelve con el nombre antiguo.",
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
