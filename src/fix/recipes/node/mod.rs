//! Looking and mending on the node itself. Its shell is a POSIX shell, whatever the reader's own is.

mod images;
mod network;
mod settings;

pub use images::{disk, prune, pull, remove_image};
pub use network::{ask_registry, ask_registry_http, certificate, clock, packet_size, resolve, routes, show_answer};
pub use settings::{allow_http, proxy_settings, set_proxy, trust_authority};

use crate::fix::{Arg, Command, Situation, Step, blanks};
use crate::lang::Text;

/// A shell on the node that could not pull.
pub fn open(situation: &Situation) -> Step {
    let text = match situation.node() {
        Some(_) => Text {
            en: "Opens a shell on {node}, where the next commands run; SSH does as well. The helper pod needs an \
                image that the node already has. Delete the pod `node-debugger-…` afterwards.",
            es: "Abre un shell en {node}, donde se ejecutan los comandos siguientes; SSH también vale. El pod \
                auxiliar necesita una imagen que el nodo ya tenga. Borra después el pod `node-debugger-…`.",
        },
        None => Text {
            en: "Opens a shell on the node that could not pull (`kubectl get pod -o wide` names it), where the next \
                commands run; SSH does as well. The helper pod needs an image that the node already has. Delete it \
                afterwards.",
            es: "Abre un shell en el nodo que no pudo descargar (`kubectl get pod -o wide` lo dice), donde se \
                ejecutan los comandos siguientes; SSH también vale. El pod auxiliar necesita una imagen que el nodo \
                ya tenga. Bórralo después.",
        },
    };
    Step::inspect(
        text,
        Command::of("kubectl debug")
            .arg(Arg::from("node/").join(situation.node_arg()))
            .arg("-it")
            .arg(Arg::from("--image=").join(blanks::DEBUG_IMAGE.suggest(["busybox"])))
            .arg("-n")
            .arg("kube-system")
            .arg("--profile=sysadmin")
            .arg("--")
            .args(["chroot", "/host", "sh"].map(Arg::from)),
    )
}

/// Whether the services of the node run.
pub fn services() -> Step {
    Step::inspect(
        Text {
            en: "Shows whether the runtime and the kubelet run. A service that is not installed on this node is \
                reported as not found.",
            es: "Muestra si el runtime y el kubelet están en marcha. Un servicio no instalado en este nodo aparece \
                como no encontrado.",
        },
        Command::of("systemctl status containerd crio docker kubelet --no-pager"),
    )
    .on_node()
}

/// The runtime's own log.
pub fn runtime_log() -> Step {
    Step::inspect(
        Text {
            en: "Shows the runtime's latest lines (`-u crio` for CRI-O). It names every host that was tried, and \
                often says more than the event.",
            es: "Muestra las últimas líneas del runtime (`-u crio` para CRI-O). Nombra cada host que se probó, y a \
                menudo dice más que el evento.",
        },
        Command::of("sudo journalctl -u containerd -n 200 --no-pager"),
    )
    .on_node()
}

/// The kubelet's log.
pub fn kubelet_log() -> Step {
    Step::inspect(
        Text {
            en: "Shows the kubelet's latest lines. Look for the image, and for `credential` and `provider`.",
            es: "Muestra las últimas líneas del kubelet. Busca la imagen, y también `credential` y `provider`.",
        },
        Command::of("sudo journalctl -u kubelet -n 300 --no-pager"),
    )
    .on_node()
}

/// Restarts the runtime.
pub fn restart_runtime() -> Step {
    Step::change(
        Text {
            en: "Restarts the runtime (`crio` or `docker` where the node uses that; `k3s`, `k3s-agent`, `rke2-server` \
                or `rke2-agent` there). Running containers go on.",
            es: "Reinicia el runtime (`crio` o `docker` donde el nodo los use; `k3s`, `k3s-agent`, `rke2-server` o \
                `rke2-agent` en esos casos). Los contenedores en marcha siguen.",
        },
        Command::of("sudo systemctl restart containerd"),
    )
    .on_node()
}

/// Restarts the kubelet.
pub fn restart_kubelet() -> Step {
    Step::change(
        Text {
            en: "Restarts the kubelet, which reads its configuration then. Running containers go on.",
            es: "Reinicia el kubelet, que entonces lee su configuración. Los contenedores en marcha siguen.",
        },
        Command::of("sudo systemctl restart kubelet"),
    )
    .on_node()
}

/// Sends new pods elsewhere, and the way back.
pub fn cordon(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Keeps new pods off this node; the pods that run there stay.",
            es: "Impide que lleguen pods nuevos a este nodo; los que ya corren allí se quedan.",
        },
        Command::of("kubectl cordon").arg(situation.node_arg()),
    )
}

/// Moves the node's pods elsewhere.
pub fn drain(situation: &Situation) -> Step {
    Step::change(
        Text {
            en: "Moves the node's pods to other nodes. Data in emptyDir volumes is lost, and pods without an owner \
                stop it.",
            es: "Mueve los pods del nodo a otros nodos. Los datos de los volúmenes emptyDir se pierden, y los pods \
                sin dueño lo detienen.",
        },
        Command::of("kubectl drain")
            .arg(situation.node_arg())
            .args(["--ignore-daemonsets", "--delete-emptydir-data"].map(Arg::from)),
    )
}

/// Lets pods come back to the node.
pub fn uncordon(situation: &Situation) -> Step {
    Step::undo(
        Text { en: "Lets new pods come to the node again.", es: "Permite que lleguen de nuevo pods al nodo." },
        Command::of("kubectl uncordon").arg(situation.node_arg()),
    )
}
