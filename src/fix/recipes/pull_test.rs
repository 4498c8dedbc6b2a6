//! A pod that does nothing but pull: the kubelet's own path, from the node in question.

use serde::Serialize;

use crate::fix::{Arg, Command, Plan, Situation, Step};
use crate::lang::Text;

const NAME: &str = "pull-test";
const FILE: &str = "pull-test.yaml";

/// Only what a pull needs, and what the PodSecurity level `restricted` asks for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pod {
    api_version: &'static str,
    kind: &'static str,
    metadata: Metadata,
    spec: Spec,
}

#[derive(Serialize)]
struct Metadata {
    name: &'static str,
    namespace: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Spec {
    node_name: String,
    restart_policy: &'static str,
    security_context: PodSecurity,
    containers: [Container; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PodSecurity {
    run_as_non_root: bool,
    run_as_user: u32,
    seccomp_profile: Seccomp,
}

#[derive(Serialize)]
struct Seccomp {
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Container {
    name: &'static str,
    image: String,
    image_pull_policy: &'static str,
    command: [&'static str; 1],
    security_context: ContainerSecurity,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ContainerSecurity {
    allow_privilege_escalation: bool,
    capabilities: Capabilities,
}

#[derive(Serialize)]
struct Capabilities {
    drop: [&'static str; 1],
}

/// Pulls the image once more on the same node, without touching the workload.
pub fn plan(situation: &Situation) -> Plan {
    let (namespace, node, image) = (situation.namespace_arg(), situation.node_arg(), situation.image_arg());
    let blanks = [&namespace, &node, &image].into_iter().flat_map(Arg::blanks).collect();
    let text = |arg: &Arg| arg.plain().unwrap_or_default();
    let pod = Pod {
        api_version: "v1",
        kind: "Pod",
        metadata: Metadata { name: NAME, namespace: text(&namespace) },
        spec: Spec {
            node_name: text(&node),
            restart_policy: "Never",
            security_context: PodSecurity {
                run_as_non_root: true,
                run_as_user: 65_534,
                seccomp_profile: Seccomp { kind: "RuntimeDefault" },
            },
            containers: [Container {
                name: NAME,
                image: text(&image),
                image_pull_policy: "Always",
                command: ["true"],
                security_context: ContainerSecurity {
                    allow_privilege_escalation: false,
                    capabilities: Capabilities { drop: ["ALL"] },
                },
            }],
        },
    };
    let pod_arg = || Arg::from("pod/pull-test");
    Plan::new(
        "test-pull",
        Text {
            en: "Test the pull from the same node, without touching the workload",
            es: "Probar la descarga desde el mismo nodo, sin tocar el workload",
        },
        [
            vec![Step::manifest(
                Text {
                    en: "Save this as `pull-test.yaml`: a pod that only pulls the image, by the way the kubelet pulls. \
                        Where the workload names a pull secret, add it under `spec` as `imagePullSecrets`.",
                    es: "Guarda esto como `pull-test.yaml`: un pod que solo descarga la imagen, por el camino del \
                        kubelet. Si el workload nombra un pull secret, añádelo en `spec` como `imagePullSecrets`.",
                },
                &pod,
                blanks,
            )],
            vec![Step::change(
                Text {
                    en: "Makes the test pod. Nothing else changes.",
                    es: "Crea el pod de prueba. No cambia nada más.",
                },
                Command::of("kubectl apply -f").arg(FILE),
            )],
            vec![Step::verify(
                Text {
                    en: "Shows how the pull went. `Successfully pulled image` means that it works now, whatever the \
                        container does next; any other message is the newest reason.",
                    es: "Muestra cómo fue la descarga. `Successfully pulled image` significa que ya funciona, haga lo \
                        que haga después el contenedor; cualquier otro mensaje es el motivo más reciente.",
                },
                Command::of("kubectl events").args(situation.in_namespace()).arg("--for").arg(pod_arg()),
            )],
            vec![Step::undo(
                Text {
                    en: "Deletes the test pod. Do so before a second try as well.",
                    es: "Borra el pod de prueba. Hazlo también antes de un segundo intento.",
                },
                Command::of("kubectl delete pod pull-test").args(situation.in_namespace()),
            )],
        ],
    )
}
