//! A pod that does nothing but pull: the kubelet's own path, from the node in question.

use crate::fix::{Arg, Command, Plan, Situation, Step};
use crate::lang::Text;

const FILE: &str = "pull-test.yaml";

/// Only what a pull needs, and what the PodSecurity level `restricted` asks for. Values stand in quotation marks: a
/// namespace may be called `123` or `null`.
fn manifest(situation: &Situation) -> Arg {
    Arg::from("apiVersion: v1\nkind: Pod\nmetadata:\n  name: pull-test\n  namespace: \"")
        .join(situation.namespace_arg())
        .join("\"\nspec:\n  nodeName: \"")
        .join(situation.node_arg())
        .join(
            "\"\n  restartPolicy: Never\n  securityContext:\n    runAsNonRoot: true\n    runAsUser: 65534\n    \
             seccompProfile:\n      type: RuntimeDefault\n  containers:\n  - name: pull-test\n    image: \"",
        )
        .join(situation.image_arg())
        .join(
            "\"\n    imagePullPolicy: Always\n    command: [\"true\"]\n    securityContext:\n      \
             allowPrivilegeEscalation: false\n      capabilities:\n        drop: [ALL]\n",
        )
}

/// Pulls the image once more on the same node, without touching the workload.
pub fn plan(situation: &Situation) -> Plan {
    Plan::new(
        "test-pull",
        Text {
            en: "Test the pull from the same node, without touching the workload",
            es: "Probar la descarga desde el mismo nodo, sin tocar el workload",
        },
        [
            Step::file(
                Text {
                    en: "Save this as `pull-test.yaml`: a pod that only pulls the image, by the way the kubelet pulls. \
                        Where the workload names a pull secret, add it under `spec` as `imagePullSecrets`.",
                    es: "Guarda esto como `pull-test.yaml`: un pod que solo descarga la imagen, por el camino del \
                        kubelet. Si el workload nombra un pull secret, añádelo en `spec` como `imagePullSecrets`.",
                },
                manifest(situation),
            )
            .into(),
            Step::change(
                Text {
                    en: "Makes the test pod. Nothing else changes.",
                    es: "Crea el pod de prueba. No cambia nada más.",
                },
                Command::of("kubectl apply -f").arg(FILE),
            )
            .into(),
            Step::verify(
                Text {
                    en: "Shows how the pull went. `Successfully pulled image` means that it works now, whatever the \
                        container does next; any other message is the newest reason.",
                    es: "Muestra cómo fue la descarga. `Successfully pulled image` significa que ya funciona, haga lo \
                        que haga después el contenedor; cualquier otro mensaje es el motivo más reciente.",
                },
                Command::of("kubectl events").args(situation.in_namespace()).arg("--for").arg("pod/pull-test"),
            )
            .into(),
            Step::undo(
                Text {
                    en: "Deletes the test pod. Do so before a second try as well.",
                    es: "Borra el pod de prueba. Hazlo también antes de un segundo intento.",
                },
                Command::of("kubectl delete pod pull-test").args(situation.in_namespace()),
            )
            .into(),
        ],
    )
}
