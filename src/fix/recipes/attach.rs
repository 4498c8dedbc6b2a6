//! Which pods use a pull secret: added and removed without losing the ones that are there.

use super::{image, look, rollout};
use crate::failure::cluster::Distribution;
use crate::fix::owner::Workload;
use crate::fix::{Arg, Command, Effect, Situation, Step, Target};
use crate::lang::Text;

/// Gives the secret to the pods: to the workload where that is possible, else to the service account.
pub fn attach(situation: &Situation) -> Vec<Step> {
    match situation.target() {
        Target::Workload(controller, _) => attach_to_workload(situation, controller),
        Target::Pod(name) => {
            rollout::recreate(situation, name, Some(Arg::from("spec: {").join(entry(situation)).join("}")))
        }
        _ => {
            let (mut steps, undo) = match situation.distribution() {
                Some(Distribution::OpenShift) => link(situation),
                _ => attach_to_service_account(situation),
            };
            steps.extend(rollout::restart(situation));
            steps.push(undo);
            steps
        }
    }
}

/// A strategic merge patch merges this list by name: other secrets stay, and a second run changes nothing.
fn attach_to_workload(situation: &Situation, controller: Workload) -> Vec<Step> {
    let mut steps = vec![Step::change(
        Text {
            en: "Adds the secret to the workload's pods and keeps the secrets that it names already. A pod with a \
                list of its own no longer gets its service account's list, so name those secrets here too if it \
                needs them.",
            es: "Añade el secret a los pods del workload y conserva los que ya nombra. Un pod con lista propia deja \
                de recibir la lista de su service account, así que nombra aquí también esos secrets si los necesita.",
        },
        rollout::patch(situation, controller, entry(situation)),
    )];
    steps.extend(rollout::follow(situation));
    // Single quotes are needed for `$patch`; the printer sees to that.
    let removal = Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join(", $patch: delete}]");
    steps.push(Step::undo(
        Text { en: "Takes this one secret out of the workload again.", es: "Quita del workload solo este secret." },
        rollout::patch(situation, controller, removal),
    ));
    steps
}

fn entry(situation: &Situation) -> Arg {
    Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join("}]")
}

/// OpenShift's own command: it adds, and keeps the secrets that OpenShift made.
fn link(situation: &Situation) -> (Vec<Step>, Step) {
    let command =
        |verb: &'static str| Command::of(verb).arg(situation.service_account_arg()).arg(situation.secret_arg());
    let steps = vec![Step::change(
        Text {
            en: "Adds the secret to the service account and keeps the others. It holds for pods that are made \
                    afterwards.",
            es: "Añade el secret a la service account y conserva los demás. Vale para los pods creados después.",
        },
        command("oc secrets link").arg("--for=pull").args(situation.in_namespace()),
    )];
    (steps, Step::undo(REMOVE, command("oc secrets unlink").args(situation.in_namespace())))
}

const REMOVE: Text = Text {
    en: "Takes this one secret out of the service account again.",
    es: "Quita de la service account solo este secret.",
};

/// The API replaces a service account's list whatever kind of patch is sent (seen on a kube-apiserver 1.36), so the
/// patch is built from the list that is there.
fn attach_to_service_account(situation: &Situation) -> (Vec<Step>, Step) {
    let account = || situation.service_account_arg();
    let others = Arg::from("go-template=imagePullSecrets: [{{range .imagePullSecrets}}{{if ne .name `")
        .join(situation.secret_arg())
        .join("`}}{name: {{.name}}}, {{end}}{{end}}");
    let list = |end: Arg| {
        Command::of("kubectl patch serviceaccount").arg(account()).args(situation.in_namespace()).arg("-p").arg(
            Arg::output(
                Command::of("kubectl get serviceaccount")
                    .arg(account())
                    .args(situation.in_namespace())
                    .arg("-o")
                    .arg(others.clone().join(end)),
            ),
        )
    };
    let steps = vec![
        Step::inspect(
            Text {
                en: "Shows which secrets the service account has now.",
                es: "Muestra qué secrets tiene ahora la service account.",
            },
            Command::of("kubectl get serviceaccount")
                .arg(account())
                .args(situation.in_namespace())
                .arg("-o")
                .arg("jsonpath={.imagePullSecrets[*].name}{'\\n'}"),
        ),
        Step::change(
            Text {
                en: "Adds the secret to the service account and keeps the others. The short patch of many guides \
                    replaces the whole list. It holds for pods that are made afterwards and name no secrets of their \
                    own.",
                es: "Añade el secret a la service account y conserva los demás. El patch corto de muchas guías \
                    reemplaza la lista entera. Vale para los pods creados después que no nombren secrets propios.",
            },
            list(Arg::from("{name: ").join(situation.secret_arg()).join("}]")),
        ),
    ];
    (steps, Step::undo(REMOVE, list(Arg::from("]"))))
}

/// Takes the secret off the workload, for public images that a stale login breaks.
pub fn detach(situation: &Situation) -> Vec<Step> {
    let Target::Workload(controller, _) = situation.target() else {
        return vec![
            look::pull_secrets(situation),
            Step::advice(
                Effect::Change,
                Text {
                    en: "Take the secret out of the list of the pod's owner or of its service account, and make the \
                        pod again.",
                    es: "Quita el secret de la lista del dueño del pod o de su service account, y crea el pod de \
                        nuevo.",
                },
            ),
            rollout::watch(situation),
        ];
    };
    let removal = Arg::from("imagePullSecrets: [{name: ").join(situation.secret_arg()).join(", $patch: delete}]");
    let mut steps = vec![
        look::pull_secrets(situation),
        Step::change(
            Text {
                en: "Takes this one secret out of the workload. If the list comes from the service account, remove it \
                    there.",
                es: "Quita del workload solo este secret. Si la lista viene de la service account, quítalo allí.",
            },
            rollout::patch(situation, controller, removal),
        ),
    ];
    steps.extend(rollout::follow(situation));
    steps.extend(rollout::undo(situation));
    steps
}

/// Points the workload to a secret that exists.
pub fn correct_name(situation: &Situation) -> Vec<Step> {
    vec![
        Step::look(
            Text {
                en: "Lists the secrets of the namespace. Pull secrets have the type `kubernetes.io/dockerconfigjson`.",
                es: "Lista los secrets del namespace. Los pull secrets tienen el tipo \
                    `kubernetes.io/dockerconfigjson`.",
            },
            Command::of("kubectl get secrets").args(situation.in_namespace()),
        ),
        image::edit(
            situation,
            Text {
                en: "Opens the owner in an editor: correct the name under `imagePullSecrets` in the pod template. If \
                    it is not there, the list comes from the service account.",
                es: "Abre el dueño en un editor: corrige el nombre en `imagePullSecrets`, en la plantilla del pod. Si \
                    no está ahí, la lista viene de la service account.",
            },
        ),
        rollout::verify(situation),
    ]
}
