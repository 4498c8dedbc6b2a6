//! Changes the image, for every kind of owner. The patches were tested against a kube-apiserver 1.36.

use super::recreate::{self, Change};
use super::{client, inspect, rollout, source};
use crate::failure::{ContainerKind, Manager};
use crate::fix::owner::Workload;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Plan, Step, Target, Yaml, value};
use crate::lang::Text;

/// Changes the failing container's image to `new`, with verification and rollback.
pub fn change(context: &FixContext, new: Arg) -> Vec<Step> {
    if context.client.is_some() {
        return client::change_image(context, new);
    }
    match context.container_kind() {
        ContainerKind::Sandbox => return vec![sandbox(), rollout::watch(context)],
        ContainerKind::Ephemeral => return vec![ephemeral(context, new), rollout::watch(context)],
        ContainerKind::Volume => return volume(context),
        ContainerKind::Container | ContainerKind::Init => {}
    }
    match context.target() {
        Target::Job(name) => recreate::job(context, name, Change::Images(images(context, &new))),
        Target::StaticPod => vec![static_pod(), rollout::watch(context)],
        Target::Custom(..) => vec![edit(context, CUSTOM), rollout::verify(context)],
        Target::Knative(name) => vec![knative(context, name, new), rollout::watch(context)],
        Target::Rollout(name) => {
            let set = rollout::argo("kubectl argo rollouts set image", name, context);
            let mut steps = vec![Step::change(ROLLOUT, set.args(images(context, &new)))];
            steps.extend(rollout::follow(context));
            steps.extend(rollout::undo(context));
            steps
        }
        Target::Workload(..) | Target::Pod(_) | Target::Unknown => {
            let mut steps = inspect::owner(context);
            steps.extend(set_everywhere(context, new));
            steps
        }
    }
}

/// Sets the image in the owner, and in the other workloads that fail with it.
fn set_everywhere(context: &FixContext, new: Arg) -> Vec<Step> {
    let mut steps = Vec::new();
    for place in context.workloads() {
        let context = FixContext { place, ..context.clone() };
        // Helm makes the change itself: since Helm 4, a live edit breaks later upgrades and rollbacks.
        if let Some(Manager::Helm(release)) = context.manager() {
            steps.extend(source::helm_image(&context, release));
            continue;
        }
        // The lasting change comes first: a GitOps controller reverts a live edit, often within seconds.
        steps.extend(source::source(&context));
        steps.push(Step::change(set_image_text(&context), set_image(&context, new.clone())));
        steps.extend(rollout::follow_live(&context));
        steps.extend(undo(&context));
    }
    let others = if context.target() == Target::Unknown { context.other_pods() } else { Vec::new() };
    for place in others {
        let other = FixContext { place: Some(place), ..context.clone() };
        steps.extend(inspect::owner(&other).into_iter().map(|step| Step { text: OTHER_OWNER, ..step }));
    }
    steps
}

const OTHER_OWNER: Text = Text! {
    en: "A pod of another workload fails with the same image: names its owner. Make the same change there.",
    es: "Un pod de otro workload falla con la misma imagen: dice quién es su propietario. Haz el mismo cambio ahí.",
};

/// `web=IMAGE` for each container of the pod that fails with this image.
fn images(context: &FixContext, new: &Arg) -> Vec<Arg> {
    let set = |name: Arg| name.join("=").join(new.clone());
    let names: Vec<Arg> = context.containers().into_iter().map(set).collect();
    if names.is_empty() { vec![set(context.container_arg())] } else { names }
}

/// The rollback: to the previous revision, or to the old image for objects without a revision history.
fn undo(context: &FixContext) -> Vec<Step> {
    let keeps_history = rollout::undo(context);
    if !keeps_history.is_empty() || context.target() == Target::Unknown {
        return keeps_history;
    }
    let text = Text! { en: "Sets the old image again.", es: "Vuelve a poner la imagen anterior." };
    let mut steps = vec![Step::undo(text, set_image(context, context.image_arg()))];
    steps.extend(rollout::old_pod(context));
    steps
}

const ROLLOUT: Text = Text! {
    en: "Changes only the image that fails, in the Argo Rollout; the command is a plugin of kubectl. Change it \
        in the Git source too, where there is one.",
    es: "Cambia solo la imagen que falla, en el Argo Rollout; el comando es un plugin de kubectl. Cámbiala \
        también en el repositorio Git, si lo hay.",
};

fn knative(context: &FixContext, name: &str, new: Arg) -> Step {
    Step::change(
        Text! {
            en: "Creates a new revision with this image. Knative creates the Deployment from its Service and reverts \
                changes to it; the previous revision keeps serving.",
            es: "Crea una revisión nueva con esta imagen. Knative crea el Deployment a partir de su Service y \
                revierte los cambios hechos en él; la revisión anterior sigue sirviendo.",
        },
        Command::of("kn service update")
            .arg(Arg::value(Some(name), value::subdomain, PlaceholderId::Name))
            .arg("--image")
            .arg(new)
            .args(context.in_namespace()),
    )
}

/// The image in the text, with the tag as a placeholder.
pub fn with_tag(context: &FixContext, tag: impl Into<Arg>) -> Arg {
    match context.name() {
        Some(_) => Arg::value(context.name(), value::image, PlaceholderId::NewImage).join(":").join(tag),
        None => Arg::from(PlaceholderId::NewImage),
    }
}

/// The image in the text, pinned to a digest as a placeholder.
pub fn with_digest(context: &FixContext) -> Arg {
    match context.name() {
        Some(_) => {
            Arg::value(context.name(), value::image, PlaceholderId::NewImage).join("@").join(PlaceholderId::Digest)
        }
        None => Arg::from(PlaceholderId::NewImage),
    }
}

/// The current images of the owner's containers.
pub fn current(context: &FixContext) -> Step {
    let spec = match context.target() {
        Target::Workload(Workload::CronJob, _) => ".spec.jobTemplate.spec.template.spec",
        Target::Workload(..) | Target::Job(_) => ".spec.template.spec",
        _ => ".spec",
    };
    let each =
        |list: &'static str| Arg::from("{range ").join(spec).join(list).join("[*]}{.name}{'\\t'}{.image}{'\\n'}{end}");
    let object = match context.target() {
        Target::Workload(..) | Target::Job(_) => context.target().arg(),
        _ => Arg::from("pod/").join(context.pod_arg()),
    };
    Step::inspect_by_hand(
        Text! {
            en: "Prints the name and the image of every container, exactly as they are stored.",
            es: "Imprime el nombre y la imagen de cada contenedor, exactamente como están guardados.",
        },
        Command::of("kubectl get")
            .arg(object)
            .args(context.in_namespace())
            .arg("-o")
            .arg(Arg::from("jsonpath=").join(each(".initContainers")).join(each(".containers"))),
    )
}

const UNKNOWN_OWNER: Text = Text! {
    en: "Changes this container in the owner's template. It works for a Deployment, StatefulSet, DaemonSet or \
        ReplicaSet. For a Job, a CronJob or a pod without an owner, paste the pod's description here to get another \
        command.",
    es: "Cambia ese contenedor en la plantilla del propietario. Sirve para un Deployment, StatefulSet, DaemonSet o \
        ReplicaSet. Si es un Job, un CronJob o un pod sin propietario, pega aquí la descripción del pod para obtener otro \
        comando.",
};

/// Changes the pull policy of the failing container from `before`.
pub fn pull_policy(context: &FixContext, policy: &'static str, before: &'static str) -> Vec<Step> {
    let fields = |policy| vec![("imagePullPolicy", Yaml::text(policy))];
    let text = Text! {
        en: "Sets the container's pull policy in the owner's template; nothing else changes.",
        es: "Cambia la política de descarga del contenedor en la plantilla del propietario; no cambia nada más.",
    };
    set_fields(context, text, fields(policy), fields(before))
        .unwrap_or_else(|| vec![edit(context, POLICY), rollout::watch(context)])
}

/// Changes the image and the pull policy of a container that must not pull: with the new image alone, it would still
/// not pull.
pub fn change_to_pulled(context: &FixContext, new: Arg) -> Vec<Step> {
    let fields = |image, policy| vec![("image", Yaml::text(image)), ("imagePullPolicy", Yaml::text(policy))];
    let text = Text! {
        en: "Sets the container's image, and the pull policy that lets it be pulled.",
        es: "Cambia la imagen del contenedor, y la política de descarga que permite descargarla.",
    };
    set_fields(context, text, fields(new.clone(), "IfNotPresent"), fields(context.image_arg(), "Never"))
        .unwrap_or_else(|| change(context, new))
}

/// Sets fields of the failing container; `back` has the current values. `None` if it needs a manual edit.
fn set_fields(
    context: &FixContext,
    text: Text,
    fields: Vec<(&'static str, Yaml)>,
    back: Vec<(&'static str, Yaml)>,
) -> Option<Vec<Step>> {
    let list = match context.container_kind() {
        ContainerKind::Init => "initContainers",
        _ => "containers",
    };
    let spec = |fields: Vec<(&'static str, Yaml)>| {
        let name = ("name", Yaml::text(context.container_arg()));
        vec![(list, Yaml::list([Yaml::map(std::iter::once(name).chain(fields))]))]
    };
    Some(match context.target() {
        Target::Workload(controller, _) => {
            let mut steps = vec![Step::change(text, rollout::patch(context, controller, spec(fields)))];
            steps.extend(rollout::follow(context));
            let mut undo = rollout::undo(context);
            if undo.is_empty() {
                let text = Text! { en: "Sets the old values again.", es: "Vuelve a poner los valores anteriores." };
                undo.push(Step::undo(text, rollout::patch(context, controller, spec(back))));
            }
            steps.extend(undo);
            steps
        }
        Target::Job(name) => recreate::job(context, name, Change::Spec(spec(fields))),
        Target::Pod(name) => recreate::pod(context, name, Some(spec(fields))),
        Target::Unknown => {
            let template = |fields| rollout::patch(context, Workload::Deployment, spec(fields));
            let mut steps = inspect::owner(context);
            steps.push(Step::change(UNKNOWN_OWNER, template(fields)));
            steps.extend(rollout::follow(context));
            let text = Text! { en: "Sets the old values again.", es: "Vuelve a poner los valores anteriores." };
            steps.push(Step::undo(text, template(back)));
            steps
        }
        _ => return None,
    })
}

fn set_image(context: &FixContext, new: Arg) -> Command {
    Command::of("kubectl set image")
        .arg(context.target().arg())
        .args(images(context, &new))
        .args(context.in_namespace())
}

fn set_image_text(context: &FixContext) -> Text {
    match context.target() {
        Target::Pod(_) => Text! {
            en: "Changes only the image that fails; the pod stays and the kubelet retries immediately. Also change \
                the manifest that the pod was created from.",
            es: "Cambia solo la imagen que falla; el pod sigue y el kubelet reintenta enseguida. Cambia también el \
                manifest con el que se creó el pod.",
        },
        Target::Unknown => Text! {
            en: "Changes only the image that fails, in the pod's owner (`pod/NAME` if it has none). If Helm, \
                Argo CD or Flux manages it, change it there, or the next sync reverts it.",
            es: "Cambia solo la imagen que falla, en el propietario del pod (`pod/NAME` si no tiene). Si lo \
                gestiona Helm, Argo CD o Flux, cámbialo allí, o la próxima sincronización lo deshará.",
        },
        _ if context.manager().is_some() => Text! {
            en: "First aid, if it cannot wait: changes only the image that fails, and lasts only until the manager of the \
                workload reverts it.",
            es: "Primeros auxilios, si no puede esperar: cambia solo la imagen que falla, y dura solo hasta que quien \
                gestiona el workload lo revierta.",
        },
        _ => Text! {
            en: "Changes only the image that fails. If Helm, Argo CD or Flux manages the workload, change it \
                there too, or the next sync reverts it.",
            es: "Cambia solo la imagen que falla. Si el workload lo gestiona Helm, Argo CD o Flux, cámbialo \
                también allí, o la próxima sincronización lo deshará.",
        },
    }
}

const CUSTOM: Text = Text! {
    en: "Opens the owner in an editor: change the image there, or better in its source. An operator, Git or Helm \
        reverts changes to the objects that it creates.",
    es: "Abre el propietario en un editor: cambia ahí la imagen o, mejor, en su origen. Un operador, Git o Helm revierten \
        los cambios en los objetos que crean.",
};

const POLICY: Text = Text! {
    en: "Opens the owner in an editor: set `imagePullPolicy: IfNotPresent` at the container.",
    es: "Abre el propietario en un editor: pon `imagePullPolicy: IfNotPresent` en el contenedor.",
};

/// Opens the owner in an editor.
pub fn edit(context: &FixContext, text: Text) -> Step {
    Step::change_by_hand(text, Command::of("kubectl edit").arg(context.target().arg()).args(context.in_namespace()))
}

fn static_pod() -> Step {
    Step::advice(
        Effect::Change,
        Text! {
            en: "The kubelet starts this pod from a file on the node, usually in `/etc/kubernetes/manifests`: change \
                the image in that file. The object in the API is only a mirror and cannot be edited.",
            es: "El kubelet arranca este pod desde un archivo del nodo, normalmente en `/etc/kubernetes/manifests`: \
                cambia la imagen en ese archivo. El objeto de la API es solo un reflejo y no se puede editar.",
        },
    )
    .on_node()
}

/// Whether a plan changes the sandbox image by [`change`], which [`super::node::sandbox_image`] does step by step.
pub fn is_for_sandbox(plan: &Plan) -> bool {
    plan.steps.contains(&sandbox())
}

fn sandbox() -> Step {
    Step::advice(
        Effect::Change,
        Text! {
            en: "This image is set in the node's runtime, not in the pod: `sandbox_image` in \
                `/etc/containerd/config.toml` (containerd 1.x), `sandbox` under `pinned_images` (containerd 2.x) or \
                `pause_image` in the settings of CRI-O. Change it there and restart the runtime.",
            es: "Esta imagen se configura en el runtime del nodo, no en el pod: `sandbox_image` en \
                `/etc/containerd/config.toml` (containerd 1.x), `sandbox` en `pinned_images` (containerd 2.x) o \
                `pause_image` en la configuración de CRI-O. Cámbiala ahí y reinicia el runtime.",
        },
    )
    .on_node()
}

fn ephemeral(context: &FixContext, new: Arg) -> Step {
    Step::change_by_hand(
        Text! {
            en: "Adds another ephemeral container with the corrected image: one that was added can neither be changed \
                nor removed, and disappears with the pod.",
            es: "Añade otro contenedor efímero con la imagen corregida: el que ya se añadió no se puede cambiar ni \
                quitar, y desaparece con el pod.",
        },
        Command::of("kubectl debug -it")
            .arg(context.pod_arg())
            .args(context.in_namespace())
            .arg(Arg::from("--image=").join(new)),
    )
}

fn volume(context: &FixContext) -> Vec<Step> {
    let mut steps = inspect::owner(context);
    steps.push(edit(
        context,
        Text! {
            en: "Opens the owner in an editor: this image belongs to a volume, so correct \
                `spec.volumes[].image.reference` in the pod template.",
            es: "Abre el propietario en un editor: esta imagen es de un volumen, así que corrige \
                `spec.volumes[].image.reference` en la plantilla del pod.",
        },
    ));
    steps.extend(rollout::follow(context));
    steps
}
