//! `sandbox-image-failed`: the node's sandbox (pause) image could not be pulled.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::node;
use crate::fix::{FixContext, Plan};
use crate::lang::Text;

/// The node's sandbox (pause) image could not be pulled.
pub static CAUSE: Cause = Cause {
    id: CauseId::SandboxImageFailed,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::Reason,
    title: Text! {
        en: "The node could not pull its sandbox (pause) image",
        es: "El nodo no pudo descargar su imagen sandbox (pause)",
    },
    explanation: Text! {
        en: "Before the first container, the runtime starts a small pause container from the sandbox image in the \
            node's configuration, and that image could not be pulled. The pod's own images and pull secrets are not \
            involved. A node that cannot reach that registry, or that is configured with an outdated sandbox image, \
            cannot start any pod.",
        es: "Antes del primer contenedor, el runtime arranca un pequeño contenedor pause con la imagen sandbox de la \
            configuración del nodo, y esa imagen no se pudo descargar. Las imágenes y los pull secrets del pod no \
            intervienen. Un nodo que no llega a ese registro, o que tiene configurada una imagen sandbox antigua, no \
            puede arrancar ningún pod.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if the registry or the network was down for a moment; a wrong setting has to be \
            corrected.",
        es: "Esperar solo sirve si el registro o la red cayeron un momento; una configuración incorrecta hay que \
            corregirla.",
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
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

/// How runtimes report a sandbox image that they could not pull.
const WORDS: &[&str] = &[
    "failed to get sandbox image*",
    "failed pulling image*",
    "failed to pull image*",
    "unable to pull*",
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

fn plans(context: &FixContext) -> Vec<Plan> {
    node::sandbox_image(context)
}
