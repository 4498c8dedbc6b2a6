//! Loads an image from the user's computer onto the nodes; how depends on the platform.

use super::{image, node, rollout};
use crate::failure::chain::Runtime;
use crate::failure::image::Reference;
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, slots};
use crate::lang::Text;
use crate::platforms::{Home, ImageLoader, LoadSteps, Offer, PlatformId};
use crate::registries::Registry;

/// The platforms to offer if the text shows none: local clusters for which users build images.
const OFFERED: [(PlatformId, PlanId); 3] = [
    (PlatformId::Kind, PlanId::LoadImage),
    (PlatformId::Minikube, PlanId::LoadImageMinikube),
    (PlatformId::K3d, PlanId::LoadImageK3d),
];

/// Loads the image for a pod with the pull policy `Never`.
pub fn for_policy_never(context: &FixContext) -> Vec<Plan> {
    let loaders = match loader(context) {
        Some(loader) => vec![(PlanId::LoadImage, loader)],
        None if is_shared(context) => Vec::new(),
        None => {
            let node = match context.runtime {
                Some(Runtime::CriO) => PlatformId::CriO,
                Some(Runtime::Docker) => PlatformId::Docker,
                Some(Runtime::Containerd) | None => PlatformId::Containerd,
            };
            offered(&OFFERED).chain(offered(&[(node, PlanId::LoadImageOnNode)])).collect()
        }
    };
    plans(context, &loaders, |_| vec![rollout::verify(context)])
}

/// Adds the plans that load the image to `others`: before them if the text shows a local cluster and the image has no
/// registry, after them if only one of the two applies.
pub fn add(context: &FixContext, mut others: Vec<Plan>) -> Vec<Plan> {
    // A client that pulls on this computer already has its images.
    if context.client.is_some() {
        return others;
    }
    let own = is_own(context);
    let loaders = match loader_here(context) {
        Some(loader) => vec![(PlanId::LoadImage, loader)],
        None if own && !is_shared(context) => offered(&OFFERED).collect(),
        None => return others,
    };
    let mut plans = plans(context, &loaders, after);
    if own && loader_here(context).is_some() {
        plans.append(&mut others);
        return plans;
    }
    others.append(&mut plans);
    others
}

/// Like [`add`], but always after `others` and only on a local cluster: the registry has an image with this name.
pub fn append(context: &FixContext, mut others: Vec<Plan>) -> Vec<Plan> {
    if let Some(loader) = loader_here(context).filter(|_| context.client.is_none()) {
        others.extend(plans(context, &[(PlanId::LoadImage, loader)], after));
    }
    others
}

/// Whether the image seems to be built on the user's computer: it has no registry, or localhost.
pub fn is_own(context: &FixContext) -> bool {
    let short =
        |reference: &Reference| reference.registry == "docker.io" && reference.repository.starts_with("library/");
    context.reference.is_some_and(short) || Registry::of(context.registry).home.is_own()
}

/// Whether the nodes are managed or shared, so that users do not load images onto them.
fn is_shared(context: &FixContext) -> bool {
    matches!(context.home(), Home::Managed | Home::Shared)
}

/// The loader of this platform, if a locally built image is likely: on the user's computer, or with a local name.
fn loader_here(context: &FixContext) -> Option<ImageLoader> {
    let local = context.home() == Home::Own;
    loader(context).filter(|_| local || is_own(context))
}

fn loader(context: &FixContext) -> Option<ImageLoader> {
    context.platform()?.about().load
}

/// How to load an image on each of these platforms, with the id of its plan.
fn offered(platforms: &[(PlatformId, PlanId)]) -> impl Iterator<Item = (PlanId, ImageLoader)> {
    platforms.iter().filter_map(|(platform, id)| Some((*id, platform.about().load?)))
}

fn plans(
    context: &FixContext,
    loaders: &[(PlanId, ImageLoader)],
    after: impl Fn(&FixContext) -> Vec<Step>,
) -> Vec<Plan> {
    let single = loaders.len() == 1;
    let plan = |(id, loader): &(PlanId, ImageLoader)| {
        let heading = match loader.offer {
            _ if single => HEADING,
            Some(Offer { title, when }) => Heading { title, when },
            None => ON_NODE,
        };
        Plan::new(*id, heading, [look_at(context), steps(context, loader.steps), after(context)])
    };
    loaders.iter().map(plan).collect()
}

const HEADING: Heading = Heading {
    title: Text! { en: "Load your own image onto the nodes", es: "Cargar tu propia imagen en los nodos" },
    when: Text! { en: "When the image is only on your workstation.", es: "Si la imagen solo está en tu equipo." },
};
const ON_NODE: Heading = Heading {
    title: Text! {
        en: "Your own image on any other node: load it",
        es: "Tu propia imagen en cualquier otro nodo: cargarla",
    },
    when: Text! { en: "When you can copy files to the nodes.", es: "Si puedes copiar archivos a los nodos." },
};

/// The images on the node.
fn look_at(context: &FixContext) -> Vec<Step> {
    vec![node::images_of(
        context,
        Text! {
            en: "Lists the images that the node has. The name must be exactly the same, tag included.",
            es: "Lista las imágenes que tiene el nodo. El nombre debe ser exactamente el mismo, tag incluido.",
        },
    )]
}

/// An image with the tag `latest`, or without a tag, is always pulled by default; so the pull policy must make the
/// kubelet use the local image first.
fn after(context: &FixContext) -> Vec<Step> {
    let latest = context.reference.is_none_or(|reference| {
        reference.digest.is_none() && reference.tag.as_deref().is_none_or(|tag| tag == "latest")
    });
    if latest { image::pull_policy(context, "IfNotPresent", "Always") } else { rollout::retry_now(context) }
}

fn steps(context: &FixContext, loader: LoadSteps) -> Vec<Step> {
    let command = |line| slots::command(line, context);
    match loader {
        LoadSteps::Copy(text, line) => vec![Step::change(text, command(line))],
        LoadSteps::OnNode(text, line) => vec![Step::change(text, command(line)).on_node()],
        LoadSteps::Build(text, line) => vec![Step::change_by_hand(text, command(line))],
        LoadSteps::Import(words) => vec![
            Step::change(SAVE, Command::of("docker save -o image.tar").arg(context.image_arg())),
            Step::change(IMPORT, Command::of(words)).on_node(),
        ],
    }
}

const SAVE: Text = Text! {
    en: "Writes the image to a file. Copy the file to every node that can run the pod.",
    es: "Escribe la imagen en un archivo. Copia el archivo a cada nodo que pueda ejecutar el pod.",
};
const IMPORT: Text = Text! {
    en: "Imports the image on the node. Repeat it on each of these nodes.",
    es: "Importa la imagen en el nodo. Repítelo en cada uno de esos nodos.",
};

/// Pushes the image to a registry that the nodes can reach, and uses that name: `change` sets it.
pub fn push(context: &FixContext, change: fn(&FixContext, Arg) -> Vec<Step>) -> Plan {
    let new = || Arg::from(PlaceholderId::NewImage);
    Plan::new(
        PlanId::OtherRegistry,
        Heading {
            title: Text! {
                en: "Push the image to a registry that the nodes can reach",
                es: "Subir la imagen a un registro que los nodos puedan alcanzar",
            },
            when: Text! { en: "When the nodes can reach another registry.", es: "Si los nodos alcanzan otro registro." },
        },
        [
            vec![
                Step::change(
                    Text! {
                        en: "Gives the image its new name. `localhost` in a name is the node, not your workstation.",
                        es: "Da a la imagen su nuevo nombre. `localhost` en un nombre es el nodo, no tu equipo.",
                    },
                    Command::of("docker tag").arg(context.image_arg()).arg(new()),
                ),
                Step::change(
                    Text! { en: "Pushes the image.", es: "Sube la imagen." },
                    Command::of("docker push").arg(new()),
                ),
            ],
            change(context, new()),
        ],
    )
}
