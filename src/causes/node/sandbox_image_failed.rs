//! `sandbox-image-failed`: the node's sandbox (pause) image could not be pulled.

use crate::causes::{Cause, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout};
use crate::fix::{Arg, Command, Plan, Situation, Step, blanks};
use crate::lang::Text;

/// The node's sandbox (pause) image could not be pulled.
pub static CAUSE: Cause = Cause {
    id: "sandbox-image-failed",
    family: Family::Node,
    stage: Stage::Node,
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
    shows: &[(
        Speaker::Kubelet,
        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image \
             \"registry.k8s.io/pause:3.9\": failed to pull image \"registry.k8s.io/pause:3.9\"",
    )],
    sources: &[sources::CONTAINERD_CRI],
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
    let name = Step::inspect(
        Text {
            en: "Shows the runtime's settings; the sandbox image stands at `sandboxImage` or `sandbox`.",
            es: "Muestra la configuración del runtime; la imagen sandbox está en `sandboxImage` o `sandbox`.",
        },
        Command::of("sudo crictl info"),
    )
    .on_node();
    let set = Step::file(
        Text {
            en: "Set a sandbox image that the node can reach in `/etc/containerd/config.toml`. This is the form of \
                containerd 2.x; containerd 1.x has `sandbox_image` under `[plugins.\"io.containerd.grpc.v1.cri\"]`, \
                CRI-O has `pause_image` under `[crio.image]`, k3s the flag `--pause-image`.",
            es: "Configura en `/etc/containerd/config.toml` una imagen sandbox que el nodo alcance. Esta es la forma \
                de containerd 2.x; containerd 1.x usa `sandbox_image` en `[plugins.\"io.containerd.grpc.v1.cri\"]`, \
                CRI-O `pause_image` en `[crio.image]`, k3s la opción `--pause-image`.",
        },
        Arg::from("[plugins.'io.containerd.cri.v1.images'.pinned_images]\n  sandbox = '")
            .join(blanks::NEW_IMAGE.suggest(["registry.k8s.io/pause:3.10"]))
            .join("'\n"),
    )
    .on_node();
    vec![Plan::new(
        "mend-sandbox-image",
        Text { en: "Let the node reach its sandbox image", es: "Hacer que el nodo alcance su imagen sandbox" },
        [vec![
            node::open(situation),
            name,
            node::pull(situation),
            set,
            node::restart_runtime(),
            rollout::watch(situation),
        ]],
    )]
}
