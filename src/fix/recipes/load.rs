//! An image from the reader's own computer, onto the nodes: how, depends on the sort of cluster.

use super::{image, rollout};
use crate::failure::chain::Runtime;
use crate::failure::cluster::Distribution;
use crate::failure::image::Reference;
use crate::fix::{Arg, Command, Plan, Situation, Step, blanks, value};
use crate::lang::Text;
use crate::registries::Registry;

/// Ways to load an image, with what each is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Kind,
    Minikube,
    K3d,
    K3s,
    Rke2,
    MicroK8s,
    DockerDesktop,
    RancherDesktop,
    /// A node with containerd.
    Containerd,
    CriO,
    Docker,
}

/// Loads the image, for a pod that must not pull it.
pub fn for_policy_never(situation: &Situation) -> Vec<Plan> {
    let ways = match way(situation) {
        Some(way) => vec![way],
        None if is_shared(situation) => Vec::new(),
        None => {
            let node = match situation.runtime {
                Some(Runtime::CriO) => Way::CriO,
                Some(Runtime::Docker) => Way::Docker,
                Some(Runtime::Containerd) | None => Way::Containerd,
            };
            vec![Way::Kind, Way::Minikube, Way::K3d, node]
        }
    };
    plans(situation, &ways, |_| vec![rollout::verify(situation)])
}

/// Puts the plans that load the image beside `others`: before them where the text shows a local cluster and the image
/// has no registry, behind them where one of the two is so.
pub fn beside(situation: &Situation, mut others: Vec<Plan>) -> Vec<Plan> {
    let own = is_own(situation);
    let ways = match way_here(situation) {
        Some(way) => vec![way],
        None if own && !is_shared(situation) => vec![Way::Kind, Way::Minikube, Way::K3d],
        None => return others,
    };
    let mut plans = plans(situation, &ways, after);
    if own && way_here(situation).is_some() {
        plans.append(&mut others);
        return plans;
    }
    others.append(&mut plans);
    others
}

/// The same, but never before `others` and only on a local cluster: the registry has an image of this name.
pub fn behind(situation: &Situation, mut others: Vec<Plan>) -> Vec<Plan> {
    if let Some(way) = way_here(situation) {
        others.extend(plans(situation, &[way], after));
    }
    others
}

/// Whether the image looks as if it had been built on the reader's computer: it names no registry, or that computer.
fn is_own(situation: &Situation) -> bool {
    let short =
        |reference: &Reference| reference.registry == "docker.io" && reference.repository.starts_with("library/");
    situation.reference.is_some_and(short) || Registry::of(situation.registry).home.is_own()
}

/// Whether the nodes are no place for somebody's own images.
fn is_shared(situation: &Situation) -> bool {
    situation.distribution().is_some_and(|sort| sort.is_managed() || sort == Distribution::OpenShift)
}

/// The way of this cluster, where somebody's own image is likely: on their own computer, or under a local name.
fn way_here(situation: &Situation) -> Option<Way> {
    let local = situation.distribution().is_some_and(Distribution::is_local);
    way(situation).filter(|_| local || is_own(situation))
}

fn way(situation: &Situation) -> Option<Way> {
    Some(match situation.distribution()? {
        Distribution::Kind => Way::Kind,
        Distribution::Minikube => Way::Minikube,
        Distribution::K3d => Way::K3d,
        Distribution::K3s => Way::K3s,
        Distribution::Rke2 => Way::Rke2,
        Distribution::MicroK8s => Way::MicroK8s,
        Distribution::DockerDesktop => Way::DockerDesktop,
        Distribution::RancherDesktop => Way::RancherDesktop,
        Distribution::OpenShift | Distribution::Eks | Distribution::Gke | Distribution::Aks => return None,
    })
}

fn plans(situation: &Situation, ways: &[Way], after: impl Fn(&Situation) -> Vec<Step>) -> Vec<Plan> {
    let single = ways.len() == 1;
    let plan = |way: &Way| {
        let (id, title) = match way {
            _ if single => ("load-image", TITLE),
            Way::Minikube => ("load-image-minikube", IN_MINIKUBE),
            Way::K3d => ("load-image-k3d", IN_K3D),
            Way::Kind => ("load-image", IN_KIND),
            _ => ("load-image-node", ON_NODE),
        };
        Plan::new(id, title, [look_at(situation), steps(situation, *way), after(situation)])
    };
    ways.iter().map(plan).collect()
}

const TITLE: Text = Text { en: "Load your own image onto the nodes", es: "Cargar tu propia imagen en los nodos" };
const IN_KIND: Text = Text { en: "Your own image in kind: load it", es: "Tu propia imagen en kind: cargarla" };
const IN_MINIKUBE: Text =
    Text { en: "Your own image in minikube: load it", es: "Tu propia imagen en minikube: cargarla" };
const IN_K3D: Text = Text { en: "Your own image in k3d: load it", es: "Tu propia imagen en k3d: cargarla" };
const ON_NODE: Text =
    Text { en: "Your own image on any other node: load it", es: "Tu propia imagen en cualquier otro nodo: cargarla" };

/// What the node has.
fn look_at(situation: &Situation) -> Vec<Step> {
    vec![Step::look(
        Text {
            en: "Lists the images that the node has. The name must be exactly the same, tag included.",
            es: "Lista las imágenes que tiene el nodo. El nombre debe ser exactamente el mismo, tag incluido.",
        },
        Command::of("kubectl get node")
            .arg(situation.node_arg())
            .arg("-o")
            .arg("jsonpath={range .status.images[*]}{.names[-1:]}{'\\n'}{end}"),
    )]
}

/// A tag `latest`, or none, is pulled always; the kubelet has to be told to look on the node first.
fn after(situation: &Situation) -> Vec<Step> {
    let latest = situation.reference.is_none_or(|reference| {
        reference.digest.is_none() && reference.tag.as_deref().is_none_or(|tag| tag == "latest")
    });
    if latest { image::pull_policy(situation, "IfNotPresent") } else { rollout::retry_now(situation) }
}

fn steps(situation: &Situation, way: Way) -> Vec<Step> {
    let cluster = |guess: &'static str| {
        let name = situation.cluster.and_then(|cluster| cluster.name.as_deref());
        Arg::value(name, value::subdomain, blanks::CLUSTER.suggest([guess]))
    };
    let load = |command| vec![Step::change(LOAD, command)];
    let import = |words: &'static str| {
        vec![
            Step::change(SAVE, Command::of("docker save -o image.tar").arg(situation.image_arg())),
            Step::change(IMPORT, Command::of(words)).on_node(),
        ]
    };
    let build =
        |words: &'static str, text| vec![Step::choice(text, Command::of(words).arg(situation.image_arg()).arg("."))];
    match way {
        Way::Kind => {
            load(Command::of("kind load docker-image").arg(situation.image_arg()).arg("--name").arg(cluster("kind")))
        }
        Way::Minikube => {
            load(Command::of("minikube image load").arg(situation.image_arg()).arg("-p").arg(cluster("minikube")))
        }
        Way::K3d => {
            load(Command::of("k3d image import").arg(situation.image_arg()).arg("-c").arg(cluster("k3s-default")))
        }
        Way::MicroK8s => vec![
            Step::change(
                Text {
                    en: "Copies the image from Docker on this machine to all nodes of MicroK8s.",
                    es: "Copia la imagen de Docker en esta máquina a todos los nodos de MicroK8s.",
                },
                Command::of("docker save").arg(situation.image_arg()).pipe(Command::of("microk8s images import")),
            )
            .on_node(),
        ],
        Way::K3s => import("sudo k3s ctr images import image.tar"),
        Way::Rke2 => import(
            "sudo /var/lib/rancher/rke2/bin/ctr -a /run/k3s/containerd/containerd.sock -n k8s.io images import image.tar",
        ),
        Way::Containerd => import("sudo ctr -n k8s.io images import image.tar"),
        Way::CriO => import("sudo podman load -i image.tar"),
        Way::Docker => import("sudo docker load -i image.tar"),
        Way::DockerDesktop => build(
            "docker build -t",
            Text {
                en: "Builds the image under exactly this name. Docker Desktop's cluster (kubeadm) has the same images \
                    as `docker`; its kind cluster has them if Docker uses the containerd image store.",
                es: "Construye la imagen exactamente con este nombre. El clúster de Docker Desktop (kubeadm) tiene las \
                    mismas imágenes que `docker`; su clúster kind, si Docker usa el image store de containerd.",
            },
        ),
        Way::RancherDesktop => build(
            "nerdctl --namespace k8s.io build -t",
            Text {
                en: "Builds the image where the cluster looks for it (`docker build` if Rancher Desktop runs on moby).",
                es: "Construye la imagen donde la busca el clúster (`docker build` si Rancher Desktop usa moby).",
            },
        ),
    }
}

const LOAD: Text = Text {
    en: "Copies the image from Docker on your computer to every node. A pull policy `Always` would still ask the \
        registry.",
    es: "Copia la imagen de Docker en tu ordenador a cada nodo. Con la política `Always` se seguiría preguntando al \
        registro.",
};
const SAVE: Text = Text {
    en: "Writes the image into a file. Copy the file to every node that can run the pod.",
    es: "Escribe la imagen en un fichero. Copia el fichero a cada nodo que pueda ejecutar el pod.",
};
const IMPORT: Text = Text {
    en: "Loads the file into the images of Kubernetes. Do so on each of these nodes.",
    es: "Carga el fichero en las imágenes de Kubernetes. Hazlo en cada uno de esos nodos.",
};

/// Puts the image into a registry that the nodes reach, and names that.
pub fn push(situation: &Situation) -> Plan {
    let new = || Arg::from(blanks::NEW_IMAGE);
    Plan::new(
        "other-registry",
        Text {
            en: "Push the image to a registry that the nodes can reach",
            es: "Subir la imagen a un registro que los nodos puedan alcanzar",
        },
        [
            vec![
                Step::change(
                    Text {
                        en: "Gives the image its new name. `localhost` in a name is the node, not your computer.",
                        es: "Da a la imagen su nuevo nombre. `localhost` en un nombre es el nodo, no tu ordenador.",
                    },
                    Command::of("docker tag").arg(situation.image_arg()).arg(new()),
                ),
                Step::change(
                    Text { en: "Uploads the image.", es: "Sube la imagen." },
                    Command::of("docker push").arg(new()),
                ),
            ],
            image::change(situation, new()),
        ],
    )
}
