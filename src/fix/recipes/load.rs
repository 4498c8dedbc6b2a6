//! An image from the reader's own computer, onto the nodes: how, depends on the sort of cluster.

use super::{image, rollout};
use crate::failure::chain::Runtime;
use crate::failure::image::Reference;
use crate::fix::{Arg, Command, Heading, PlaceholderId, Plan, PlanId, Situation, Step, slots};
use crate::lang::Text;
use crate::platforms::{Home, Load, LoadWay, Offer, PlatformId};
use crate::registries::Registry;

/// What is offered where the text shows no platform: people build their images for these.
const OFFERED: [(PlatformId, PlanId); 3] = [
    (PlatformId::Kind, PlanId::LoadImage),
    (PlatformId::Minikube, PlanId::LoadImageMinikube),
    (PlatformId::K3d, PlanId::LoadImageK3d),
];

/// Loads the image, for a pod that must not pull it.
pub fn for_policy_never(situation: &Situation) -> Vec<Plan> {
    let ways = match way(situation) {
        Some(way) => vec![(PlanId::LoadImage, way)],
        None if is_shared(situation) => Vec::new(),
        None => {
            let node = match situation.runtime {
                Some(Runtime::CriO) => PlatformId::CriO,
                Some(Runtime::Docker) => PlatformId::Docker,
                Some(Runtime::Containerd) | None => PlatformId::Containerd,
            };
            offered(&OFFERED).chain(offered(&[(node, PlanId::LoadImageOnNode)])).collect()
        }
    };
    plans(situation, &ways, |_| vec![rollout::verify(situation)])
}

/// Puts the plans that load the image beside `others`: before them where the text shows a local cluster and the image
/// has no registry, behind them where one of the two is so.
pub fn beside(situation: &Situation, mut others: Vec<Plan>) -> Vec<Plan> {
    let own = is_own(situation);
    let ways = match way_here(situation) {
        Some(way) => vec![(PlanId::LoadImage, way)],
        None if own && !is_shared(situation) => offered(&OFFERED).collect(),
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
        others.extend(plans(situation, &[(PlanId::LoadImage, way)], after));
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
    matches!(situation.home(), Home::Managed | Home::Shared)
}

/// The way of this cluster, where somebody's own image is likely: on their own computer, or under a local name.
fn way_here(situation: &Situation) -> Option<Load> {
    let local = situation.home() == Home::Own;
    way(situation).filter(|_| local || is_own(situation))
}

fn way(situation: &Situation) -> Option<Load> {
    situation.platform()?.about().load
}

/// How an image is loaded on each of these platforms, with the id of its plan.
fn offered(platforms: &[(PlatformId, PlanId)]) -> impl Iterator<Item = (PlanId, Load)> {
    platforms.iter().filter_map(|(platform, id)| Some((*id, platform.about().load?)))
}

fn plans(situation: &Situation, ways: &[(PlanId, Load)], after: impl Fn(&Situation) -> Vec<Step>) -> Vec<Plan> {
    let single = ways.len() == 1;
    let plan = |(id, load): &(PlanId, Load)| {
        let heading = match load.offer {
            _ if single => HEADING,
            Some(Offer { title, when }) => Heading { title, when },
            None => ON_NODE,
        };
        Plan::new(*id, heading, [look_at(situation), steps(situation, load.way), after(situation)])
    };
    ways.iter().map(plan).collect()
}

const HEADING: Heading = Heading {
    title: Text { en: "Load your own image onto the nodes", es: "Cargar tu propia imagen en los nodos" },
    when: Text { en: "When the image is only on your workstation.", es: "Si la imagen solo está en tu equipo." },
};
const ON_NODE: Heading = Heading {
    title: Text {
        en: "Your own image on any other node: load it",
        es: "Tu propia imagen en cualquier otro nodo: cargarla",
    },
    when: Text { en: "When you can copy files to the nodes.", es: "Si puedes copiar archivos a los nodos." },
};

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

fn steps(situation: &Situation, way: LoadWay) -> Vec<Step> {
    let command = |line| slots::command(line, situation);
    match way {
        LoadWay::Copy(text, line) => vec![Step::change(text, command(line))],
        LoadWay::OnNode(text, line) => vec![Step::change(text, command(line)).on_node()],
        LoadWay::Build(text, line) => vec![Step::choice(text, command(line))],
        LoadWay::Import(words) => vec![
            Step::change(SAVE, Command::of("docker save -o image.tar").arg(situation.image_arg())),
            Step::change(IMPORT, Command::of(words)).on_node(),
        ],
    }
}

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
    let new = || Arg::from(PlaceholderId::NewImage);
    Plan::new(
        PlanId::OtherRegistry,
        Heading {
            title: Text {
                en: "Push the image to a registry that the nodes can reach",
                es: "Subir la imagen a un registro que los nodos puedan alcanzar",
            },
            when: Text { en: "When the nodes can reach another registry.", es: "Si los nodos alcanzan otro registro." },
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
