//! A pod that only pulls: it takes the kubelet's own path, on the node in question.

use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, value};
use crate::lang::Text;

const FILE: &str = "pull-test.yaml";
const ALONE: Text = Text! {
    en: "Save this as `pull-test.yaml`: a pod that only pulls the image, through the kubelet. If the workload names a \
        pull secret, add it under `spec` as `imagePullSecrets`.",
    es: "Guarda esto como `pull-test.yaml`: un pod que solo descarga la imagen, a través del kubelet. Si el workload \
        nombra un pull secret, añádelo en `spec` como `imagePullSecrets`.",
};
const WITH_SECRETS: Text = Text! {
    en: "Save this as `pull-test.yaml`: a pod that only pulls the image, through the kubelet, with the pull secrets \
        of the pod.",
    es: "Guarda esto como `pull-test.yaml`: un pod que solo descarga la imagen, a través del kubelet, con los pull \
        secrets del pod.",
};

/// The pull secrets that the pod is known to have. The default service account may already add them.
fn pull_secrets<'a>(context: &FixContext<'a>) -> Vec<&'a str> {
    let names = context.place.map(|place| place.facts.pull_secrets.as_slice()).unwrap_or_default();
    names.iter().map(String::as_str).filter(|name| value::subdomain(name)).collect()
}

/// These pull secrets in the pod spec.
fn pull_secrets_in_spec(names: &[&str]) -> Arg {
    let list = names.iter().fold(Arg::default(), |list, name| {
        list.join("  - name: \"").join(Arg::value(Some(name), value::subdomain, PlaceholderId::Secret)).join("\"\n")
    });
    if names.is_empty() { list } else { Arg::from("  imagePullSecrets:\n").join(list) }
}

/// Contains only what a pull needs and what the PodSecurity level `restricted` requires. Values are quoted: a namespace
/// may be called `123` or `null`.
fn manifest(context: &FixContext, pull_secrets: &[&str]) -> Arg {
    Arg::from("apiVersion: v1\nkind: Pod\nmetadata:\n  name: pull-test\n  namespace: \"")
        .join(context.namespace_arg())
        .join("\"\nspec:\n  nodeName: \"")
        .join(context.node_arg())
        .join("\"\n  restartPolicy: Never\n")
        .join(pull_secrets_in_spec(pull_secrets))
        .join(
            "  securityContext:\n    runAsNonRoot: true\n    runAsUser: 65534\n    \
             seccompProfile:\n      type: RuntimeDefault\n  containers:\n  - name: pull-test\n    image: \"",
        )
        .join(context.image_arg())
        .join(
            "\"\n    imagePullPolicy: Always\n    command: [\"true\"]\n    securityContext:\n      \
             allowPrivilegeEscalation: false\n      capabilities:\n        drop: [ALL]\n",
        )
}

/// Pulls the image once more on the same node, without touching the workload.
pub fn plan(context: &FixContext) -> Plan {
    let pull_secrets = pull_secrets(context);
    Plan::new(
        PlanId::TestPull,
        Heading {
            title: Text! {
                en: "Test the pull from the same node, without touching the workload",
                es: "Probar la descarga desde el mismo nodo, sin tocar el workload",
            },
            when: Text! {
                en: "When you want to be sure before you change anything.",
                es: "Si quieres estar seguro antes de cambiar nada.",
            },
        },
        [
            Step::file(
                if pull_secrets.is_empty() { ALONE } else { WITH_SECRETS },
                Syntax::Yaml,
                manifest(context, &pull_secrets),
            )
            .not_in_script()
            .into(),
            Step::change(
                Text! {
                    en: "Creates the test pod. Nothing else changes. If it does not say `created`, a pod with this \
                        name already exists: stop, or delete it if it is yours.",
                    es: "Crea el pod de prueba. No cambia nada más. Si no dice `created`, ya existe un pod con ese \
                        nombre: detente, o bórralo si es tuyo.",
                },
                Command::of("kubectl apply -f").arg(FILE),
            )
            .into(),
            Step::verify(
                Text! {
                    en: "Shows how the pull went. `Successfully pulled image` means that it works now, whatever the \
                        container does next; any other message is the latest reason. Needs kubectl 1.26 or later.",
                    es: "Muestra cómo fue la descarga. `Successfully pulled image` significa que ya funciona, haga lo \
                        que haga después el contenedor; cualquier otro mensaje es el motivo más reciente. Necesita \
                        kubectl 1.26 o posterior.",
                },
                Command::of("kubectl events").args(context.in_namespace()).arg("--for").arg("pod/pull-test"),
            )
            .into(),
            Step::undo(
                Text! {
                    en: "Deletes the test pod, if the step above said `created`. Also do this before a second attempt.",
                    es: "Borra el pod de prueba, si el paso de arriba dijo `created`. Hazlo también antes de un \
                        segundo intento.",
                },
                Command::of("kubectl delete pod pull-test").args(context.in_namespace()),
            )
            .into(),
        ],
    )
}
