//! Commands that reveal the cause and change nothing.

use crate::failure::{Client, Place};
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Question, Step, Target, slots, value};
use crate::lang::Text;
use crate::registries::Registry;

/// The pod's events and the messages of waiting containers, in full.
pub fn describe(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Shows the pod with its events. The reason is in the event starting with `Failed to pull image`.",
            es: "Muestra el pod con sus eventos. La razón está en el evento que empieza por `Failed to pull image`.",
        },
        Command::of("kubectl describe pod").arg(context.pod_arg()).args(context.in_namespace()),
    )
}

/// Why each container is waiting: unlike events, this does not expire.
pub fn waiting_message(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Prints why each container is waiting. Since Kubernetes 1.32, this message keeps the reason, even \
                when the events are gone.",
            es: "Imprime por qué espera cada contenedor. Desde Kubernetes 1.32 este mensaje conserva la razón, aunque \
                los eventos ya no estén.",
        },
        Command::of("kubectl get pod").arg(context.pod_arg()).args(context.in_namespace()).arg("-o").arg(concat!(
            "jsonpath={range .status.initContainerStatuses[*]}{.name}{': '}{.state.waiting.reason}{' '}",
            "{.state.waiting.message}{'\\n'}{end}{range .status.containerStatuses[*]}{.name}{': '}",
            "{.state.waiting.reason}{' '}{.state.waiting.message}{'\\n'}{end}"
        )),
    )
}

/// The pod's events, oldest first.
pub fn events(context: &FixContext) -> Step {
    Step::inspect(
        Text! {
            en: "Lists the pod's events, the newest last. The API server keeps them for about an hour.",
            es: "Lista los eventos del pod, el más nuevo al final. El API server los guarda alrededor de una hora.",
        },
        Command::of("kubectl get events")
            .args(context.in_namespace())
            .arg("--field-selector")
            .arg(Arg::from("involvedObject.name=").join(context.pod_arg()))
            .arg("--sort-by=.lastTimestamp"),
    )
}

/// One command for all failures, if there are more than a few pods.
pub fn all_failures(context: &FixContext) -> Vec<Step> {
    const FEW: usize = 3;
    if context.places.len() <= FEW {
        return Vec::new();
    }
    let namespace = |place: &Place| place.namespace.clone();
    let first = context.place.and_then(namespace);
    let is_one = first.is_some() && context.places.iter().all(|place| namespace(place) == first);
    let scope = if is_one { context.in_namespace() } else { vec![Arg::from("-A")] };
    vec![Step::inspect(
        Text! {
            en: "Lists the failures of all pods, the newest last: one command for all of them. Paste the whole output \
                here.",
            es: "Lista los fallos de todos los pods, el más nuevo al final: un comando para todos. Pega aquí la salida \
                completa.",
        },
        Command::of("kubectl get events").args(scope).words("--field-selector reason=Failed --sort-by=.lastTimestamp"),
    )]
}

/// Expired events, if the platform keeps them.
pub fn past_events(context: &FixContext) -> Vec<Step> {
    let ask = context.platform().and_then(|platform| platform.about().past);
    ask.map(|ask| Step::inspect_by_hand(ask.text, slots::command(ask.line, context))).into_iter().collect()
}

/// The owner of the pod; nothing if the text names it.
pub fn owner(context: &FixContext) -> Vec<Step> {
    if context.target() != Target::Unknown {
        return Vec::new();
    }
    vec![Step::inspect_by_hand(
        Text! {
            en: "Names the pod's owner, which is what you edit: `ReplicaSet/web-5d4` belongs to the Deployment `web`, \
                a Job with a number at the end often to a CronJob; a bare `/` means that the pod has no owner.",
            es: "Dice quién es el propietario del pod, que es lo que editas: `ReplicaSet/web-5d4` es del Deployment `web`, \
                un Job con un número al final suele ser de un CronJob; una `/` sola significa que el pod no tiene \
                propietario.",
        },
        Command::of("kubectl get pod")
            .arg(context.pod_arg())
            .args(context.in_namespace())
            .arg("-o")
            .arg("jsonpath={.metadata.ownerReferences[0].kind}/{.metadata.ownerReferences[0].name}{'\\n'}"),
    )
    .guard()]
}

/// The available tags: on the registry's web page, and by a command if the user has credentials for it.
pub fn tags(context: &FixContext) -> Step {
    let page = context.page().map(|page| {
        let step = Step::advice(
            Effect::Inspect,
            Text! {
                en: "The registry's own pages list the tags: {page}. If yours is not there, take one that is. A missing \
                    page means that the repository is missing or private.",
                es: "Las páginas del propio registro listan los tags: {page}. Si el tuyo no está, toma uno que esté. Si \
                    la página no existe, el repositorio no existe o es privado.",
            },
        );
        Step { page: Some(page), ..step.in_registry() }
    });
    let ask = Registry::of(context.registry).tags;
    let ask = ask.map(|ask| Step::inspect_by_hand(ask.text, slots::command(ask.line, context)));
    match (page, ask) {
        (Some(page), Some(ask)) => page.or(vec![ask]),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => list_tags(context),
    }
}

/// For registries without special support.
fn list_tags(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Lists the tags that exist, with the credentials of your workstation. Docker has no command for this; \
                crane (of go-containerregistry) and skopeo do.",
            es: "Lista los tags que existen, con las credenciales de tu equipo. Docker no tiene ningún comando para esto; \
                crane (de go-containerregistry) y skopeo sí.",
        },
        Command::ask(Question::Tags, context.repository_arg()),
    )
}

/// Whether the image exists, queried from the workstation.
pub fn digest(context: &FixContext, text: Text) -> Step {
    Step::inspect_by_hand(text, ask_as(context))
}

/// The same with Skopeo, which comes with Podman, if Podman pulled.
fn ask_as(context: &FixContext) -> Command {
    match context.client {
        Some(Client::Podman | Client::Buildah) => {
            Command::of("skopeo inspect").arg(Arg::from("docker://").join(context.full_image_arg()))
        }
        _ => ask(context.full_image_arg()),
    }
}

/// Queries a registry for an image with a common tool, without pulling it. Prints its digest.
pub fn ask(image: Arg) -> Command {
    Command::ask(Question::Image, image)
}

/// The platforms of the image.
pub fn platforms(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Lists the platforms that the image was built for. If the node's is among them, the tag was pushed \
                again meanwhile: pull it once more.",
            es: "Lista las plataformas para las que se construyó la imagen. Si la del nodo está entre ellas, el tag se \
                ha subido de nuevo entretanto: descárgala otra vez.",
        },
        Command::ask(Question::Platforms, context.full_image_arg()),
    )
}

/// The node's status.
pub fn node(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Shows the node's conditions and its pods. `DiskPressure` `True`: the kubelet evicts pods already. \
                `False`: only the file system of the images is full, or the disk has space again.",
            es: "Muestra las condiciones del nodo y sus pods. `DiskPressure` `True`: el kubelet ya expulsa pods. `False`: \
                solo está lleno el sistema de archivos de las imágenes, o el disco vuelve a tener sitio.",
        },
        Command::of("kubectl describe node").arg(context.node_arg()),
    )
}

/// The architecture and the operating system of each node.
pub fn node_platforms(context: &FixContext) -> Step {
    if context.client.is_some() {
        let text = Text! {
            en: "Prints the operating system and CPU of this machine.",
            es: "Imprime el sistema operativo y la CPU de esta máquina.",
        };
        return Step::inspect(text, Command::of("uname -sm"));
    }
    Step::inspect_by_hand(
        Text! {
            en: "Shows the CPU and operating system of every node. If another node has the image's platform, the pod \
                can run there.",
            es: "Muestra la CPU y el sistema operativo de cada nodo. Si otro nodo tiene la plataforma de la imagen, el \
                pod puede ejecutarse allí.",
        },
        Command::of("kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os"),
    )
}

/// The effective service account and pull secrets of the pod.
pub fn pull_secrets(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Prints the pod's service account, then the pull secrets that it actually has. No name after the \
                account means that the pod pulls without a secret.",
            es: "Imprime la service account del pod y después los pull secrets que tiene en realidad. Si tras la \
                cuenta no hay ningún nombre, el pod descarga sin secret.",
        },
        Command::of("kubectl get pod")
            .arg(context.pod_arg())
            .args(context.in_namespace())
            .arg("-o")
            .arg("jsonpath={.spec.serviceAccountName}{'  '}{.spec.imagePullSecrets[*].name}{'\\n'}"),
    )
}

/// Whether the secret has a type that the kubelet reads.
pub fn secret_type(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Prints the secret's type. The kubelet reads only `kubernetes.io/dockerconfigjson` and the older \
                `kubernetes.io/dockercfg`, and silently ignores any other type.",
            es: "Imprime el tipo del secret. El kubelet solo lee `kubernetes.io/dockerconfigjson` y el antiguo \
                `kubernetes.io/dockercfg`, e ignora cualquier otro tipo sin avisar.",
        },
        Command::of("kubectl get secret")
            .arg(context.secret_arg())
            .args(context.in_namespace())
            .arg("-o")
            .arg("jsonpath={.type}{'\\n'}"),
    )
}

/// The namespaces that have a secret of this name.
pub fn secret_anywhere(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Looks for a secret of this name in every namespace. If another namespace has it, it can be copied.",
            es: "Busca un secret con este nombre en todos los namespaces. Si otro namespace lo tiene, se puede copiar.",
        },
        Command::of("kubectl get secrets -A --field-selector")
            .arg(Arg::from("metadata.name=").join(context.secret_arg())),
    )
}

/// Every image in use in the cluster whose name contains `needle`, with its pods.
pub fn uses(needle: Arg) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "Finds every pod in the cluster that still uses the old name. Charts and operators can have it in \
                their settings too.",
            es: "Encuentra todos los pods del clúster que aún usan el nombre antiguo. Los charts y operadores también \
                pueden tenerlo en su configuración.",
        },
        Command::of("kubectl get pods -A -o")
            .arg(concat!(
                "jsonpath={range .items[*]}{.metadata.namespace}{'/'}{.metadata.name}{'\\t'}",
                "{range .spec.initContainers[*]}{.image}{' '}{end}{range .spec.containers[*]}{.image}{' '}{end}{'\\n'}{end}"
            ))
            .lines_with(needle),
    )
}

/// The registry's own pods, if it runs in a cluster.
pub fn registry_pods(context: &FixContext) -> Step {
    Step::inspect_by_hand(
        Text! {
            en: "If the registry is your own and runs in a cluster: shows whether its pods are ready. If they are not, \
                start with them.",
            es: "Si el registro es tuyo y corre en un clúster: muestra si sus pods están listos. Si no lo están, \
                empieza por ellos.",
        },
        match context.registry_host().and_then(service_namespace) {
            Some(namespace) => {
                let namespace = Arg::value(Some(namespace), value::label, PlaceholderId::Namespace);
                Command::of("kubectl get pods,services -n").arg(namespace)
            }
            None => Command::of("kubectl get pods,services -A"),
        },
    )
}

/// The namespace of an in-cluster service: `default` in `docker-registry.default.svc:5000`.
fn service_namespace(host: &str) -> Option<&str> {
    let mut labels = host.split(['.', ':']).skip(1);
    let namespace = labels.next()?;
    (labels.next() == Some("svc")).then_some(namespace)
}
