//! `sandbox-image-failed`: the node's sandbox (pause) image could not be pulled.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::node;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// The node's sandbox (pause) image could not be pulled.
pub static CAUSE: Cause = Cause {
    id: CauseId::SandboxImageFailed,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::Reason,
    title: Text {
        en: "The node's own sandbox image (pause) could not be pulled",
        es: "No se pudo descargar la imagen sandbox (pause) del propio nodo",
    },
    explanation: Text {
        en: "Before the first container, the runtime starts a tiny pause container from an image named in the node's \
            configuration, and that image could not be pulled. The pod's own images and pull secrets play no part in \
            it. A node without a way to that registry, or with an outdated name for the image, cannot start any pod.",
        es: "Antes del primer contenedor, el runtime arranca un pequeño contenedor pause con una imagen indicada en \
            la configuración del nodo, y esa imagen no se pudo descargar. Las imágenes y los pull secrets del pod no \
            intervienen. Un nodo sin camino a ese registro, o con un nombre antiguo para la imagen, no puede \
            arrancar ningún pod.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps only if the registry or the network was down for a moment; a wrong setting stays wrong.",
        es: "Esperar solo sirve si el registro o la red cayeron un momento; una configuración errónea no se corrige \
            sola.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image \
             \"registry.k8s.io/pause:3.9\": failed to pull image \"registry.k8s.io/pause:3.9\"",
        ),
        (
            Program::Docker,
            "Failed to create pod sandbox: rpc error: code = Unknown desc = failed pulling image \
             \"registry.k8s.io/pause:3.9\"",
        ),
    ],
    keywords: &["pause", "sandbox", "failedcreatepodsandbox", "containercreating", "air-gapped"],
    similar: &[],
    sources: &[sources::CONTAINER_RUNTIMES, sources::CONTAINERD_CRI, sources::CRIO_CONF],
    recognise,
    plans,
};

/// How runtimes say that the sandbox image is what they could not get.
const WORDS: &[&str] = &[
    "failed to get sandbox image*",
    "failed pulling image*",
    "failed to pull image*",
    "image pull failed*",
    "failed to inspect sandbox image*",
    "failed to create pod infra container*",
    "back-off pulling image*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if !chain.context().sandbox {
        return None;
    }
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    node::sandbox_image(situation)
}
