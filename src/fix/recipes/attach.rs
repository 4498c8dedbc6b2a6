//! Adds pull secrets to pods and removes them, without losing the existing ones.

use super::recreate::{self, Change};
use super::{image, inspect, rollout};
use crate::fix::owner::Workload;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Step, Target, Yaml};
use crate::lang::Text;
use crate::platforms::PlatformId;

/// Gives a new secret to the pods: through the workload if possible, otherwise through the service account.
pub fn attach(context: &FixContext) -> Vec<Step> {
    let new = || context.new_secret_arg();
    match context.target() {
        Target::Workload(controller, _) => attach_to_workload(context, controller),
        Target::Job(name) => recreate::job(context, name, Change::PullSecrets(new())),
        // The list of a pod already contains the secrets of its service account.
        Target::Pod(name) => recreate::pod(context, name, Some(vec![entry(Yaml::map([("name", Yaml::text(new()))]))])),
        _ => {
            let (mut steps, undo) = match context.platform() {
                Some(PlatformId::OpenShift) => link(context),
                _ => attach_to_service_account(context),
            };
            steps.extend(rollout::restart(context));
            steps.push(undo);
            steps
        }
    }
}

/// A strategic merge patch merges this list by name: other secrets stay, and repeating it changes nothing. A list in
/// the template overrides the one from the service account, so the patch includes the pod's effective list.
fn attach_to_workload(context: &FixContext, controller: Workload) -> Vec<Step> {
    let list = recreate::pull_secrets(context.new_secret_arg());
    let template = controller.patch(Yaml::map([("imagePullSecrets", list)]));
    let mut steps = vec![Step::change(
        Text! {
            en: "Adds the secret to the workload's pods and keeps every secret that the pod has now: a template \
                with its own list no longer gets the list of its service account. If the pod is gone, nothing \
                changes: name one that exists.",
            es: "Añade el secret a los pods del workload, junto a todos los que el pod tiene ahora: una \
                plantilla con lista propia deja de recibir la lista de su service account. Si el pod ya no está, no \
                cambia nada: nombra uno que exista.",
        },
        rollout::patch_with(context, Arg::output(recreate::from_pod(context, template))),
    )];
    steps.extend(rollout::follow(context));
    let undo = rollout::undo(context);
    steps.extend(if undo.is_empty() { vec![remove_secret(context, controller)] } else { undo });
    steps
}

/// The rollback for objects without a revision history.
fn remove_secret(context: &FixContext, controller: Workload) -> Step {
    Step::undo(
        Text! {
            en: "Removes this secret from the workload. The others in its list are those that the pod had.",
            es: "Quita del workload este secret. Los demás de su lista son los que el pod ya tenía.",
        },
        rollout::patch(context, controller, [entry(Yaml::without(context.new_secret_arg()))]),
    )
}

fn entry(entry: Yaml) -> (&'static str, Yaml) {
    ("imagePullSecrets", Yaml::list([entry]))
}

/// OpenShift's own command: it adds a secret and keeps the generated ones.
fn link(context: &FixContext) -> (Vec<Step>, Step) {
    let command =
        |verb: &'static str| Command::of(verb).arg(context.service_account_arg()).arg(context.new_secret_arg());
    let steps = vec![Step::change(
        Text! {
            en: "Adds the secret to the service account and keeps the others. Applies only to pods created afterwards.",
            es: "Añade el secret a la service account y conserva los demás. Solo se aplica a los pods creados después.",
        },
        command("oc secrets link").arg("--for=pull").args(context.in_namespace()),
    )];
    (steps, Step::undo(REMOVE, command("oc secrets unlink").args(context.in_namespace())))
}

const REMOVE: Text = Text! {
    en: "Removes only this secret from the service account. Only if the steps above added it.",
    es: "Quita de la service account solo este secret. Solo si los pasos de arriba lo añadieron.",
};

/// The API replaces the list of a service account with any kind of patch (seen on a kube-apiserver 1.36), so the patch
/// is built from the current list.
fn attach_to_service_account(context: &FixContext) -> (Vec<Step>, Step) {
    let account = || context.service_account_arg();
    let named = |name: Arg| Yaml::map([("name", Yaml::text(name))]);
    let list = |new: Option<Yaml>| {
        let others = Arg::from("{{range .imagePullSecrets}}{{if ne .name `").join(context.new_secret_arg()).join("`}}");
        let list = Yaml::list_of_each(others, named(Arg::from("{{.name}}")), "{{end}}{{end}}", new);
        let template = Arg::from("go-template=").join(list.document("imagePullSecrets"));
        let get = Command::of("kubectl get serviceaccount").arg(account()).args(context.in_namespace());
        Command::of("kubectl patch serviceaccount")
            .arg(account())
            .args(context.in_namespace())
            .arg("-p")
            .arg(Arg::output(get.arg("-o").arg(template)))
    };
    let steps = vec![
        Step::inspect(
            Text! {
                en: "Shows which secrets the service account has now.",
                es: "Muestra qué secrets tiene ahora la service account.",
            },
            Command::of("kubectl get serviceaccount")
                .arg(account())
                .args(context.in_namespace())
                .arg("-o")
                .arg("jsonpath={.imagePullSecrets[*].name}{'\\n'}"),
        )
        .guard(),
        Step::change(
            Text! {
                en: "Adds the secret to the service account and keeps the others. The short patch in many guides \
                    replaces the whole list. Applies only to pods created afterwards that name no secrets of their \
                    own.",
                es: "Añade el secret a la service account y conserva los demás. El patch corto de muchas guías \
                    reemplaza la lista entera. Solo se aplica a los pods creados después que no nombren secrets \
                    propios.",
            },
            list(Some(named(context.new_secret_arg()))),
        ),
    ];
    (steps, Step::undo(REMOVE, list(None)))
}

/// Removes the secret from the workload, for public images that fail because of stale credentials.
pub fn detach(context: &FixContext) -> Vec<Step> {
    let without = || entry(Yaml::without(context.secret_arg()));
    let mut steps = vec![inspect::pull_secrets(context).guard()];
    match context.target() {
        Target::Workload(controller, _) => {
            let step = |make: fn(Text, Command) -> Step, text, change| {
                make(text, rollout::patch(context, controller, [change]))
            };
            steps.push(step(Step::change, REMOVE_FROM_TEMPLATE, without()));
            steps.extend(rollout::follow(context));
            let mut undo = rollout::undo(context);
            if undo.is_empty() {
                let back = entry(Yaml::map([("name", Yaml::text(context.secret_arg()))]));
                undo.push(step(Step::undo, PUT_BACK, back));
            }
            steps.extend(undo);
        }
        Target::Job(name) => steps.extend(recreate::job(context, name, Change::Spec(vec![without()]))),
        Target::Pod(name) => steps.extend(recreate::pod(context, name, Some(vec![without()]))),
        _ => steps.extend([
            Step::advice(
                Effect::Change,
                Text! {
                    en: "Remove the secret from the list of the pod's owner or of its service account, and create the \
                        pod again. If another image needs the secret, leave it.",
                    es: "Quita el secret de la lista del propietario del pod o de su service account, y crea el pod de \
                        nuevo. Si otra imagen necesita el secret, déjalo.",
                },
            ),
            rollout::watch(context),
        ]),
    }
    steps
}

const REMOVE_FROM_TEMPLATE: Text = Text! {
    en: "Removes only this secret from the workload. If another image of the pod needs it, leave it. If the list \
        comes from the service account, remove it there.",
    es: "Quita del workload solo este secret. Si otra imagen del pod lo necesita, déjalo. Si la lista viene de la \
        service account, quítalo allí.",
};

const PUT_BACK: Text = Text! {
    en: "Adds this secret again. Only if the workload's list had it.",
    es: "Vuelve a añadir este secret. Solo si la lista del workload lo tenía.",
};

/// Makes the workload use a secret that exists.
pub fn correct_secret_name(context: &FixContext) -> Vec<Step> {
    let mut steps = vec![
        inspect::pull_secrets(context).guard(),
        Step::inspect_by_hand(
            Text! {
                en: "Lists the secrets of the namespace. Pull secrets have the type `kubernetes.io/dockerconfigjson`.",
                es: "Lista los secrets del namespace. Los pull secrets tienen el tipo \
                    `kubernetes.io/dockerconfigjson`.",
            },
            Command::of("kubectl get secrets").args(context.in_namespace()),
        ),
    ];
    // Without the old name there is no entry to replace.
    let old = || context.secret_arg();
    let new = || Arg::from(PlaceholderId::NewSecret);
    let swap = |from: Arg, to: Arg| {
        let list = [Yaml::without(from), Yaml::map([("name", Yaml::text(to))])];
        ("imagePullSecrets", Yaml::list(list))
    };
    match context.target() {
        Target::Workload(controller, _) => {
            let patch = |from, to| rollout::patch(context, controller, [swap(from, to)]);
            steps.push(Step::change(SWAP, patch(old(), new())));
            steps.extend(rollout::follow(context));
            let mut undo = rollout::undo(context);
            if undo.is_empty() {
                undo.push(Step::undo(SWAP_BACK, patch(new(), old())));
            }
            steps.extend(undo);
        }
        Target::Job(name) => steps.extend(recreate::job(context, name, Change::Spec(vec![swap(old(), new())]))),
        Target::Pod(name) => steps.extend(recreate::pod(context, name, Some(vec![swap(old(), new())]))),
        _ => steps.extend([
            image::edit(
                context,
                Text! {
                    en: "Opens the owner in an editor: correct the name under `imagePullSecrets` in the pod template. \
                        If it is not there, the list comes from the service account.",
                    es: "Abre el propietario en un editor: corrige el nombre en `imagePullSecrets`, en la plantilla del pod. \
                        Si no está ahí, la lista viene de la service account.",
                },
            ),
            rollout::verify(context),
        ]),
    }
    steps
}

const SWAP: Text = Text! {
    en: "Replaces the name in the template by one of that list. If the name comes from the service account, correct it \
        there instead.",
    es: "Sustituye el nombre en la plantilla por uno de esa lista. Si el nombre viene de la service account, corrígelo \
        allí.",
};

const SWAP_BACK: Text =
    Text! { en: "Puts the old name back into the template.", es: "Vuelve a poner el nombre anterior en la plantilla." };
