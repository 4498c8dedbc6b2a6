//! Steps on the node itself. Its shell is a POSIX shell, whatever the user's own is.

mod cloud;
mod dns;
mod files;
mod images;
mod network;
mod openshift;
mod platform;
mod proxy;
mod registry;
mod rollback;
mod sandbox_image;
mod signature;

pub use dns::set_dns;
pub use images::{disk, prune, pull, pull_on, remove_image};
pub use network::{
    ask_registry, ask_registry_http, certificate, certificate_from_here, chain, clock, host_only, packet_size, resolve,
    resolve_another, routes, show_answer,
};
pub use platform::of as platform;
pub use proxy::{plans as set_proxy, proxy_settings};
pub use registry::{allow_http, certificate_file, mirror, trust_ca};
pub use rollback::remove_lines;
pub use sandbox_image::{plans as sandbox_image, runtime_login};
pub use signature::plan as signature_policy;

use super::client;
use crate::fix::{Arg, Command, FixContext, PlaceholderId, Step, slots, value};
use crate::lang::Text;
use crate::platforms::{Open, Platform, Restart};
use crate::registries::Ask;

/// A shell on the node that could not pull.
pub fn open(context: &FixContext) -> Step {
    open_on(platform(context), context)
}

/// A shell on a node of this platform.
fn open_on(platform: &Platform, context: &FixContext) -> Step {
    if let Some(client) = context.client {
        return client::here(client);
    }
    match platform.open {
        Open::OcDebug => openshift::open(context),
        Open::Shell(line) => enter(slots::command(line, context)),
        Open::Ssh => {
            let ssh = Step::inspect_by_hand(
                Text! {
                    en: "Opens a shell on the pod's node, where the next commands run; \
                        `kubectl get pods -o wide` names it. What you change there is lost when the node is replaced.",
                    es: "Abre un shell en el nodo del pod, donde se ejecutan los comandos siguientes; \
                        `kubectl get pods -o wide` lo dice. Lo que cambies ahí se pierde al reemplazar el nodo.",
                },
                Command::of("ssh").arg(context.node_arg()),
            );
            ssh.or(debug(context).into())
        }
        Open::Session(asks) => {
            let step = |ask: &Ask| Step::inspect_by_hand(ask.text, slots::command(ask.line, context));
            let [images, shell] = debug(context);
            match asks.split_first() {
                Some((first, rest)) => step(first).or(rest.iter().map(step).chain([images, shell]).collect()),
                None => Step { text: IMAGES, ..images }.or(vec![shell]),
            }
        }
    }
}

/// The images of a node that is only accessible through a pod.
const IMAGES: Text = Text! {
    en: "Lists the images that the node has. Choose one with a shell, such as that of the network plug-in, so that \
        nothing has to be pulled.",
    es: "Lista las imágenes que tiene el nodo. Elige una con shell, por ejemplo la del plugin de red, para que no haya \
        que descargar nada.",
};

/// A shell in a pod, from an image that the node already has: a node that cannot pull should not need another image.
fn debug(context: &FixContext) -> [Step; 2] {
    [
        images_of(
            context,
            Text! {
                en: "If there is no other way onto the node: lists the images that it has. Choose one with a shell, \
                    such as that of the network plug-in, so that nothing has to be pulled.",
                es: "Si no hay otra forma de entrar en el nodo: lista las imágenes que tiene. Elige una con shell, \
                    por ejemplo la del plugin de red, para que no haya que descargar nada.",
            },
        ),
        Step::inspect_by_hand(
            Text! {
                en: "Opens the shell from that image. Delete the pod `node-debugger-…` afterwards.",
                es: "Abre el shell desde esa imagen. Borra después el pod `node-debugger-…`.",
            },
            Command::of("kubectl debug")
                .arg(Arg::from("node/").join(context.node_arg()))
                .arg("-it")
                .arg(Arg::from("--image=").join(PlaceholderId::NodeImage))
                .words("-n kube-system --profile=sysadmin -- chroot /host sh"),
        ),
    ]
}

/// The images on the node.
pub fn images_of(context: &FixContext, text: Text) -> Step {
    Step::inspect_by_hand(
        text,
        Command::of("kubectl get node")
            .arg(context.node_arg())
            .arg("-o")
            .arg("jsonpath={range .status.images[*]}{.names[-1:]}{'\\n'}{end}"),
    )
}

/// Removes the file at `path`.
pub fn remove_file_at(path: &'static str, context: &FixContext) -> Step {
    rollback::remove_files(platform(context), vec![Arg::from(path)])
}

/// A shell on a node that runs on the user's own computer.
fn enter(command: Command) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Opens a shell on the node, where the next commands run. Changes there are lost when the cluster is \
                recreated.",
            es: "Abre un shell en el nodo, donde se ejecutan los comandos siguientes. Lo que se cambie ahí se pierde \
                al crear de nuevo el clúster.",
        },
        command,
    )
}

/// minikube's profile, which has the name of its first node.
pub fn profile(context: &FixContext) -> Arg {
    let name = context.cluster.and_then(|cluster| cluster.name.as_deref());
    Arg::value(name, value::subdomain, PlaceholderId::Cluster.suggest(["minikube"]))
}

/// Recreates a local cluster, for a setting that only applies at creation.
fn recreate_cluster(delete: Command, create: Command) -> Vec<Step> {
    vec![
        Step::change_by_hand(
            Text! {
                en: "A cluster takes this setting only when it is created, so this deletes the cluster with \
                    everything in it.",
                es: "Un clúster solo admite esto al crearlo, así que esto lo borra con todo su contenido.",
            },
            delete,
        ),
        Step::change(
            Text! {
                en: "Creates it again with the setting; then deploy your workloads again.",
                es: "Lo crea de nuevo con el ajuste; después vuelve a desplegar tus workloads.",
            },
            create,
        ),
    ]
}

/// Whether the node's services are running.
pub fn services(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Shows whether the runtime and the kubelet are running. One that is not `active (running)` says why: \
                fix that, then restart it. What this node does not have is reported as not found.",
            es: "Muestra si el runtime y el kubelet están en marcha. El que no esté `active (running)` dice por qué: \
                corrígelo y reinícialo. Lo que este nodo no tiene aparece como no encontrado.",
        },
        Command::of("systemctl status --no-pager").words(platform(context).services),
    )
    .on_node()
}

/// The log of the container runtime.
pub fn runtime_log(context: &FixContext) -> Step {
    let platform = platform(context);
    let log = match platform.log {
        Some(file) => platform.root("tail -n 200").arg(file),
        None => platform.root("journalctl -n 200 --no-pager -u").arg(platform.unit(context)),
    };
    Step::inspect(
        Text! {
            en: "Shows the latest lines of the runtime's log (`-u crio` for CRI-O). It names every host that was \
                tried, and often says more than the event.",
            es: "Muestra las últimas líneas del log del runtime (`-u crio` para CRI-O). Nombra cada host que se \
                probó, y a menudo dice más que el evento.",
        },
        log,
    )
    .on_node()
}

/// The kubelet's log.
pub fn kubelet_log(context: &FixContext) -> Step {
    let platform = platform(context);
    Step::inspect(
        Text! {
            en: "Shows the latest lines of the kubelet's log. Look for the image, and for `credential` and `provider`.",
            es: "Muestra las últimas líneas del log del kubelet. Busca la imagen, y también `credential` y `provider`.",
        },
        platform.root("journalctl -n 300 --no-pager -u").arg(platform.kubelet),
    )
    .on_node()
}

/// Restarts the container runtime.
pub fn restart_runtime(context: &FixContext) -> Step {
    if platform::all(context).len() <= 2 {
        return restart(platform(context), context);
    }
    Step::change(
        Text! {
            en: "Restarts the runtime (`crio` or `docker` where the node uses that; `k3s`, `k3s-agent`, `rke2-server` \
                or `rke2-agent` there). Running containers are not affected.",
            es: "Reinicia el runtime (`crio` o `docker` donde el nodo los use; `k3s`, `k3s-agent`, `rke2-server` o \
                `rke2-agent` en esos casos). Los contenedores en marcha no se ven afectados.",
        },
        Command::of("sudo systemctl restart containerd"),
    )
    .on_node()
}

/// Restarts the container runtime of this platform.
fn restart(platform: &Platform, context: &FixContext) -> Step {
    match platform.restart {
        Restart::Service(text) => {
            Step::change(text, platform.root("systemctl restart").arg(platform.unit(context))).on_node()
        }
        Restart::Node => Step::change(
            Text! { en: "Restarts the node.", es: "Reinicia el nodo." },
            Command::of("docker restart").arg(context.node_arg()),
        ),
    }
}

/// Reloads CRI-O's registry configuration.
pub fn reload() -> Step {
    Step::change(
        Text! {
            en: "Reloads CRI-O's registry configuration; pods are not affected.",
            es: "Recarga la configuración de registros de CRI-O; los pods no se ven afectados.",
        },
        Command::of("sudo systemctl reload crio"),
    )
    .on_node()
}

/// Restarts the kubelet.
pub fn restart_kubelet(context: &FixContext) -> Step {
    let platform = platform(context);
    Step::change(
        Text! {
            en: "Restarts the kubelet, which then reads its configuration. Running containers are not affected.",
            es: "Reinicia el kubelet, que entonces lee su configuración. Los contenedores en marcha no se ven \
                afectados.",
        },
        platform.root("systemctl restart").arg(platform.kubelet),
    )
    .on_node()
}

/// Cordons the node: no new pods are scheduled there.
pub fn cordon(context: &FixContext) -> Step {
    Step::change(
        Text! {
            en: "Keeps new pods off this node; the pods that run there stay.",
            es: "Impide que lleguen pods nuevos a este nodo; los que ya se ejecutan allí se quedan.",
        },
        Command::of("kubectl cordon").arg(context.node_arg()),
    )
}

/// Drains the node: its pods move elsewhere.
pub fn drain(context: &FixContext) -> Step {
    Step::change_by_hand(
        Text! {
            en: "Moves the node's pods to other nodes. Data in emptyDir volumes is lost, and pods without an owner \
                block it.",
            es: "Mueve los pods del nodo a otros nodos. Los datos de los volúmenes emptyDir se pierden, y los pods \
                sin propietario lo detienen.",
        },
        Command::of("kubectl drain")
            .arg(context.node_arg())
            .args(["--ignore-daemonsets", "--delete-emptydir-data"].map(Arg::from)),
    )
}

/// Uncordons the node.
pub fn uncordon(context: &FixContext) -> Step {
    Step::undo(
        Text! {
            en: "Allows new pods on the node again. Only if `kubectl cordon` did not say `already cordoned`.",
            es: "Permite que lleguen de nuevo pods al nodo. Solo si `kubectl cordon` no dijo `already cordoned`.",
        },
        Command::of("kubectl uncordon").arg(context.node_arg()),
    )
}
