//! Cloud registries: the lasting way is the node's own identity, not a password in a secret.

use super::rollout;
use crate::failure::registry;
use crate::fix::{Arg, Command, Plan, Situation, Step, blanks, value};
use crate::lang::Text;

const TAKE_AWAY: Text = Text {
    en: "Takes the right away again. Only if it was not there before these steps.",
    es: "Quita de nuevo el permiso. Solo si no estaba antes de estos pasos.",
};

/// Which rights there are before one is given.
fn rights(command: Command) -> Step {
    Step::inspect(
        Text {
            en: "Lists the rights that are there. If the one of the next step is among them, leave out that step and \
                the undo.",
            es: "Lista los permisos que ya hay. Si el del paso siguiente está entre ellos, omite ese paso y el \
                deshacer.",
        },
        command,
    )
}

/// The plans that give the nodes their right to pull, where the registry knows the nodes by an identity.
pub fn identity(situation: &Situation) -> Vec<Plan> {
    match situation.registry {
        Some("ecr") => vec![ecr(situation)],
        Some("gar" | "gcr") => vec![google(situation)],
        Some("acr") => vec![azure(situation), azure_role(situation)],
        Some("openshift-internal") => vec![openshift(situation)],
        _ => Vec::new(),
    }
}

/// Which tags there are, with the registry's own tool where it needs a cloud login.
pub fn tags(situation: &Situation) -> Option<Step> {
    let text = Text {
        en: "Lists the tags that exist, with the cloud login of your own workstation.",
        es: "Lista los tags que existen, con el login de nube de tu propia máquina.",
    };
    let command = match situation.registry? {
        "ecr" => Command::of("aws ecr describe-images")
            .args(ecr_place(situation))
            .arg("--query")
            .arg("sort_by(imageDetails,&imagePushedAt)[].imageTags[]")
            .arg("--output")
            .arg("text"),
        "gar" => Command::of("gcloud artifacts docker tags list").arg(situation.repository_arg()),
        "acr" => Command::of("az acr repository show-tags -n")
            .arg(azure_registry(situation))
            .arg("--repository")
            .arg(path(situation))
            .arg("--orderby")
            .arg("time_desc"),
        "openshift-internal" => Command::of("oc get imagestreamtags -n").arg(openshift_project(situation)),
        _ => return None,
    };
    Some(Step::look(text, command))
}

fn ecr(situation: &Situation) -> Plan {
    let policy = |verb: &'static str| {
        Command::of(verb)
            .arg("--role-name")
            .arg(blanks::NODE_ROLE)
            .arg("--policy-arn")
            .arg("arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly")
    };
    let steps = [
        vec![
            Step::look(
                Text {
                    en: "Prints the IAM role of the node group; its name is the part after the last `/`.",
                    es: "Imprime el rol de IAM del grupo de nodos; su nombre es la parte tras la última `/`.",
                },
                Command::of("aws eks describe-nodegroup --cluster-name")
                    .arg(blanks::CLUSTER)
                    .arg("--nodegroup-name")
                    .arg(blanks::NODEGROUP)
                    .args(["--query", "nodegroup.nodeRole", "--output", "text"].map(Arg::from)),
            ),
            rights(Command::of("aws iam list-attached-role-policies --role-name").arg(blanks::NODE_ROLE)),
            Step::change(
                Text {
                    en: "Lets the nodes pull from ECR. The kubelet's credential plugin then renews the 12-hour tokens \
                        by itself. On Fargate it is the pod execution role instead.",
                    es: "Permite a los nodos descargar de ECR. El plugin de credenciales del kubelet renueva entonces \
                        solo los tokens de 12 horas. En Fargate es el rol de ejecución del pod.",
                },
                policy("aws iam attach-role-policy"),
            ),
            Step::look(
                Text {
                    en: "If the repository is in another AWS account: its policy must allow yours as well. \
                        `RepositoryPolicyNotFoundException` means that it allows nobody outside.",
                    es: "Si el repositorio está en otra cuenta de AWS: su política también debe permitir la tuya. \
                        `RepositoryPolicyNotFoundException` significa que no permite a nadie de fuera.",
                },
                Command::of("aws ecr get-repository-policy").args(ecr_place(situation)),
            ),
        ],
        rollout::retry_now(situation),
        vec![Step::undo(TAKE_AWAY, policy("aws iam detach-role-policy"))],
    ];
    plan(steps)
}

fn ecr_place(situation: &Situation) -> Vec<Arg> {
    let known = situation.registry_host().and_then(registry::ecr);
    vec![
        Arg::from("--registry-id"),
        Arg::value(known.map(|(account, _)| account), value::word, blanks::ACCOUNT),
        Arg::from("--region"),
        Arg::value(known.map(|(_, region)| region), value::word, blanks::REGION),
        Arg::from("--repository-name"),
        path(situation),
    ]
}

fn google(situation: &Situation) -> Plan {
    let mut parts = situation.reference.map(|reference| reference.repository.split('/')).into_iter().flatten();
    let project = parts.next();
    let host = situation.registry_host();
    // The gcr.io names are served by repositories that are called like the host.
    let (location, repository) = match host {
        Some("gcr.io") => (Some("us"), host),
        Some("us.gcr.io") => (Some("us"), host),
        Some("eu.gcr.io") => (Some("europe"), host),
        Some("asia.gcr.io") => (Some("asia"), host),
        _ => (host.and_then(|host| host.strip_suffix("-docker.pkg.dev")), parts.next()),
    };
    let policy = |verb: &'static str| {
        Command::of(verb)
            .arg(Arg::value(repository, value::word, blanks::REPOSITORY))
            .arg(Arg::from("--project=").join(Arg::value(project, value::word, blanks::PROJECT)))
            .arg(Arg::from("--location=").join(Arg::value(location, value::word, blanks::LOCATION)))
    };
    let binding = |verb: &'static str| {
        policy(verb)
            .arg(Arg::from("--member=serviceAccount:").join(blanks::NODE_SA))
            .arg("--role=roles/artifactregistry.reader")
    };
    let steps = [
        vec![
            Step::look(
                Text {
                    en: "Prints the service account of the nodes. `default` stands for \
                        `PROJECT_NUMBER-compute@developer.gserviceaccount.com`.",
                    es: "Imprime la cuenta de servicio de los nodos. `default` equivale a \
                        `PROJECT_NUMBER-compute@developer.gserviceaccount.com`.",
                },
                Command::of("gcloud container node-pools describe")
                    .arg(blanks::POOL)
                    .arg(Arg::from("--cluster=").join(blanks::CLUSTER))
                    // The cluster's location, which need not be the repository's.
                    .arg(Arg::from("--location=").join(blanks::CLUSTER_LOCATION))
                    .arg("--format=value(config.serviceAccount)"),
            ),
            rights(policy("gcloud artifacts repositories get-iam-policy")),
            Step::change(
                Text {
                    en: "Lets the nodes read this one repository. The pod's own Workload Identity plays no part in \
                        pulls.",
                    es: "Permite a los nodos leer este repositorio. La Workload Identity del pod no interviene en las \
                        descargas.",
                },
                binding("gcloud artifacts repositories add-iam-policy-binding"),
            ),
        ],
        rollout::retry_now(situation),
        vec![Step::undo(TAKE_AWAY, binding("gcloud artifacts repositories remove-iam-policy-binding"))],
    ];
    plan(steps)
}

fn azure(situation: &Situation) -> Plan {
    let cluster =
        |verb: &'static str| Command::of(verb).arg("-n").arg(blanks::CLUSTER).arg("-g").arg(blanks::RESOURCE_GROUP);
    let steps = [
        vec![
            Step::look(
                Text {
                    en: "Tests from a node of the cluster whether name, network and rights are good. If the rights are, \
                        leave out the next step and the undo.",
                    es: "Prueba desde un nodo del clúster si el nombre, la red y los permisos están bien. Si los \
                        permisos lo están, omite el paso siguiente y el deshacer.",
                },
                cluster("az aks check-acr").arg("--acr").arg(situation.registry_arg()),
            ),
            Step::change(
                Text {
                    en: "Gives the kubelet's identity the role AcrPull on this registry. It needs the right to assign \
                        roles there, and takes a minute or two to spread.",
                    es: "Da a la identidad del kubelet el rol AcrPull sobre este registro. Hace falta permiso para \
                        asignar roles, y tarda un minuto o dos en propagarse.",
                },
                cluster("az aks update").arg("--attach-acr").arg(azure_registry(situation)),
            ),
        ],
        rollout::retry_now(situation),
        vec![Step::undo(TAKE_AWAY, cluster("az aks update").arg("--detach-acr").arg(azure_registry(situation)))],
    ];
    plan(steps)
}

/// The same without the right to attach a registry, and for registries whose rights are given by repository (ABAC).
fn azure_role(situation: &Situation) -> Plan {
    let print =
        |command: Command, query: &'static str| command.arg("--query").arg(query).args(["-o", "tsv"].map(Arg::from));
    let assignment = |verb: &'static str| {
        Command::of(verb)
            .arg("--scope")
            .arg(blanks::REGISTRY_ID)
            .arg("--role")
            .arg(Arg::from(blanks::ROLE.suggest(["AcrPull", "Container Registry Repository Reader"])))
    };
    let steps = [
        vec![
            Step::look(
                Text {
                    en: "Prints KUBELET_ID, the kubelet's identity.",
                    es: "Imprime KUBELET_ID, la identidad del kubelet.",
                },
                print(
                    Command::of("az aks show -n").arg(blanks::CLUSTER).arg("-g").arg(blanks::RESOURCE_GROUP),
                    "identityProfile.kubeletidentity.objectId",
                ),
            ),
            Step::look(
                Text { en: "Prints REGISTRY_ID.", es: "Imprime REGISTRY_ID." },
                print(Command::of("az acr show -n").arg(azure_registry(situation)), "id"),
            ),
            rights(
                Command::of("az role assignment list --scope")
                    .arg(blanks::REGISTRY_ID)
                    .arg("--assignee")
                    .arg(blanks::KUBELET_ID)
                    .words("-o table"),
            ),
            Step::change(
                Text {
                    en: "Gives the role by hand: AcrPull, or Container Registry Repository Reader where the registry \
                        is in ABAC mode, which does not honour AcrPull. It takes some minutes to spread.",
                    es: "Da el rol a mano: AcrPull, o Container Registry Repository Reader si el registro está en \
                        modo ABAC, que ignora AcrPull. Tarda unos minutos en propagarse.",
                },
                assignment("az role assignment create --assignee-principal-type ServicePrincipal")
                    .arg("--assignee-object-id")
                    .arg(blanks::KUBELET_ID),
            ),
        ],
        rollout::retry_now(situation),
        vec![Step::undo(TAKE_AWAY, assignment("az role assignment delete").arg("--assignee").arg(blanks::KUBELET_ID))],
    ];
    Plan::new(
        "assign-role",
        Text { en: "Assign the role by hand, also in ABAC mode", es: "Asignar el rol a mano, también en modo ABAC" },
        steps,
    )
}

/// The registry's name is the first label of its host, without the hash that newer hosts carry.
fn azure_registry(situation: &Situation) -> Arg {
    let label = situation.registry_host().and_then(|host| host.split(['.', '-']).next());
    Arg::value(label, value::word, blanks::REGISTRY)
}

/// The project that holds the image.
fn openshift_project(situation: &Situation) -> Arg {
    let project = situation.reference.and_then(|reference| reference.repository.split('/').next());
    Arg::value(project, value::label, blanks::IMAGE_NAMESPACE)
}

fn openshift(situation: &Situation) -> Plan {
    let policy = |verb: &'static str| {
        Command::of(verb)
            .arg("system:image-puller")
            .arg(Arg::from("system:serviceaccounts:").join(situation.namespace_arg()))
            .arg("-n")
            .arg(openshift_project(situation))
    };
    let steps = [
        vec![
            rights(Command::of("oc get rolebindings -o wide -n").arg(openshift_project(situation))),
            Step::change(
                Text {
                    en: "Lets every service account of the pod's project pull from the project that holds the image.",
                    es: "Permite a todas las service accounts del proyecto del pod descargar del proyecto que contiene la \
                    imagen.",
                },
                policy("oc policy add-role-to-group"),
            ),
        ],
        rollout::retry_now(situation),
        vec![Step::undo(TAKE_AWAY, policy("oc policy remove-role-from-group"))],
    ];
    plan(steps)
}

fn plan(steps: impl IntoIterator<Item = Vec<Step>>) -> Plan {
    Plan::new(
        "grant-node-identity",
        Text {
            en: "Give the nodes' own identity the right to pull",
            es: "Dar permiso de descarga a la identidad de los propios nodos",
        },
        steps,
    )
}

/// The repository's path in its registry.
fn path(situation: &Situation) -> Arg {
    Arg::value(situation.reference.map(|reference| reference.repository.as_str()), value::image, blanks::REPOSITORY)
}
