//! `image-never-pull`: imagePullPolicy is Never and the image is not on the node.

use crate::causes::{Cause, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, look};
use crate::fix::{Command, Effect, Plan, Situation, Step, blanks};
use crate::lang::Text;

/// ImagePullPolicy is Never and the image is not on the node.
pub static CAUSE: Cause = Cause {
    id: "image-never-pull",
    family: Family::Node,
    stage: Stage::Node,
    title: Text {
        en: "The pull policy is Never and the image is not on the node",
        es: "La política de descarga es Never y la imagen no está en el nodo",
    },
    explanation: Text {
        en: "The container says that its image must not be pulled, so it has to be on the node already, under exactly \
            this name, and it is not there. An image built on your computer is not on the cluster's nodes, not even \
            in most local clusters. Load it onto the node, or allow pulling. Newer Kubernetes versions give the same \
            answer if the image is there and this pod's credentials may not use it.",
        es: "El contenedor indica que su imagen no debe descargarse, así que tiene que estar ya en el nodo, \
            exactamente con este nombre, y no está. Una imagen construida en tu ordenador no está en los nodos del \
            clúster, ni siquiera en la mayoría de los clústeres locales. Cárgala en el nodo o permite la descarga. \
            Las versiones nuevas de Kubernetes responden lo mismo si la imagen está pero las credenciales del pod no \
            pueden usarla.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: nothing fetches the image while the policy is Never.",
        es: "Esperar no sirve: nada trae la imagen mientras la política sea Never.",
    },
    shows: &[(Speaker::Kubelet, "Container image \"web:1.4\" is not present with pull policy of Never")],
    sources: &[sources::KUBERNETES_IMAGES],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &["is not present with pull policy of never", "errimageneverpull"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).or_else(|| chain.reason(&["ErrImageNeverPull"])).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![load(situation), allow(situation)]
}

fn allow(situation: &Situation) -> Plan {
    Plan::new(
        "allow-pull",
        Text { en: "Allow the image to be pulled", es: "Permitir que la imagen se descargue" },
        [
            vec![look::digest(
                situation,
                Text {
                    en: "Asks the registry for the image. A digest means that it can be pulled; an error means that \
                        it is only on your computer, so load it instead.",
                    es: "Pregunta al registro por la imagen. Un digest significa que se puede descargar; un error, \
                        que solo está en tu ordenador, así que cárgala en el nodo.",
                },
            )],
            image::pull_policy(situation, "IfNotPresent"),
        ],
    )
}

fn load(situation: &Situation) -> Plan {
    let node = situation.node().unwrap_or_default();
    // Local clusters give their nodes names of their own.
    let minikube = node.starts_with("minikube");
    let k3d = node.starts_with("k3d-");
    let mut steps = vec![Step::inspect(
        Text {
            en: "Lists the images that the node has. The name must be exactly the same, tag included.",
            es: "Lista las imágenes que tiene el nodo. El nombre debe ser exactamente el mismo, tag incluido.",
        },
        Command::of("kubectl get node")
            .arg(situation.node_arg())
            .arg("-o")
            .arg("jsonpath={range .status.images[*]}{.names[-1:]}{'\\n'}{end}"),
    )];
    let text = Text {
        en: "Copies the image from your computer to the nodes of the local cluster.",
        es: "Copia la imagen de tu ordenador a los nodos del clúster local.",
    };
    if minikube {
        steps.push(Step::change(text, Command::of("minikube image load").arg(situation.image_arg())));
    } else if k3d {
        steps.push(Step::change(
            text,
            Command::of("k3d image import").arg(situation.image_arg()).arg("-c").arg(blanks::CLUSTER),
        ));
    } else {
        steps.push(Step::change(
            Text {
                en: "Copies the image from your computer to the nodes of a kind cluster. Elsewhere: `minikube image \
                    load`, `k3d image import`, or `sudo ctr -n k8s.io images import FILE.tar` on each node.",
                es: "Copia la imagen de tu ordenador a los nodos de un clúster kind. En otros casos: `minikube image \
                    load`, `k3d image import`, o `sudo ctr -n k8s.io images import FILE.tar` en cada nodo.",
            },
            Command::of("kind load docker-image")
                .arg(situation.image_arg())
                .arg("--name")
                .arg(blanks::CLUSTER.suggest(["kind"])),
        ));
    }
    steps.push(Step::advice(
        Effect::Inspect,
        Text {
            en: "Every node that can run the pod needs the image. The kubelet looks again by itself within a minute \
                or two.",
            es: "Todos los nodos que puedan ejecutar el pod necesitan la imagen. El kubelet vuelve a mirar solo en un \
                par de minutos.",
        },
    ));
    Plan::new("load-image", Text { en: "Load the image onto the node", es: "Cargar la imagen en el nodo" }, [steps])
}
