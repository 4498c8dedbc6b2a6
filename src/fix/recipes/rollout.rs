//! What follows a change: new pods, verification, rollback.

use super::{client, inspect, recreate, source};
use crate::fix::owner::Workload;
use crate::fix::{Arg, Command, Effect, FixContext, PlaceholderId, Step, Target, Yaml, value};
use crate::lang::Text;

/// Replaces the pods if a template change does not do so by itself, and verifies the result.
///
/// Seen on a kube-apiserver 1.36: the broken pod of a StatefulSet stays until it is deleted, a ReplicaSet never
/// replaces its pods, and the running Jobs of a CronJob keep their old template.
pub fn follow(context: &FixContext) -> Vec<Step> {
    let mut steps = source::source(context);
    steps.extend(follow_live(context));
    steps
}

/// Like [`follow`], for a change that need not be repeated in the workload's source.
pub fn follow_live(context: &FixContext) -> Vec<Step> {
    let mut steps = Vec::new();
    match context.target() {
        Target::Workload(Workload::StatefulSet, _) => steps.push(Step::change(
            Text! {
                en: "Deletes the broken pod: a StatefulSet's rollout is blocked until then, unless it is `Parallel`. \
                    Its volumes stay.",
                es: "Borra el pod roto: el rollout de un StatefulSet se bloquea hasta entonces, salvo si es \
                    `Parallel`. Sus volúmenes se conservan.",
            },
            delete_pod(context),
        )),
        Target::Workload(Workload::ReplicaSet | Workload::ReplicationController, _) => steps.push(Step::change(
            Text! {
                en: "Deletes the pod, so that a new one is created from the changed template. Repeat it for the other \
                    pods.",
                es: "Borra el pod para que se cree uno nuevo con la plantilla cambiada. Repítelo con los demás pods.",
            },
            delete_pod(context),
        )),
        Target::Workload(Workload::CronJob, _) => steps.push(Step::change(
            Text! {
                en: "Deletes the stuck Job with all its pods; the next one starts with the changed template. If other \
                    pods of the Job are working, let it finish first. With `concurrencyPolicy: Forbid`, no other Job \
                    starts before that.",
                es: "Borra el Job que está atascado, con todos sus pods; el siguiente arranca con la plantilla \
                    cambiada. Si otros pods del Job hacen su trabajo, deja que termine antes. Con \
                    `concurrencyPolicy: Forbid` no corre ningún otro antes.",
            },
            Command::of("kubectl delete job")
                .arg(Arg::value(job_of(context), value::subdomain, PlaceholderId::Job))
                .args(context.in_namespace()),
        )),
        _ => {}
    }
    if let Target::Workload(Workload::CronJob, name) = context.target() {
        let name = || Arg::value(Some(name), value::subdomain, PlaceholderId::Name);
        steps.push(Step::change_by_hand(
            Text! {
                en: "Starts a run now, which shows whether it works; otherwise wait for the schedule. Only if one more \
                    run does no harm. Delete this Job afterwards.",
                es: "Inicia una ejecución ahora, que muestra si funciona; si no, espera al horario. Solo si una \
                    ejecución más no hace daño. Borra este Job después.",
            },
            Command::of("kubectl create job")
                .arg(name().join("-now"))
                .arg(Arg::from("--from=cronjob/").join(name()))
                .args(context.in_namespace()),
        ));
    }
    steps.push(verify(context));
    steps
}

/// A pod that keeps the template from before a rollback.
pub fn old_pod(context: &FixContext) -> Option<Step> {
    let keeps = matches!(
        context.target(),
        Target::Workload(Workload::StatefulSet | Workload::ReplicaSet | Workload::ReplicationController, _)
    );
    let text = Text! {
        en: "Deletes the pod, which does not follow the rollback by itself.",
        es: "Borra el pod, que no sigue por sí solo a la vuelta atrás.",
    };
    keeps.then(|| Step::undo(text, delete_pod(context)))
}

/// Verifies that the pods are running.
pub fn verify(context: &FixContext) -> Step {
    match context.target() {
        Target::Rollout(name) => Step::verify(
            Text! {
                en: "Waits until the Rollout is healthy. `Degraded` with a different message at the new pod means \
                    that the first problem is solved.",
                es: "Espera hasta que el Rollout esté sano. `Degraded` con otro mensaje en el pod nuevo significa que \
                    el primer problema está resuelto.",
            },
            argo("kubectl argo rollouts status", name, context),
        ),
        Target::Workload(Workload::DaemonSet | Workload::StatefulSet, _) => Step::verify(
            Text! {
                en: "Waits until the new pods are ready. If it refuses because of the update strategy OnDelete, \
                    delete the old pods. A different message at a new pod means that the first problem is solved.",
                es: "Espera hasta que los pods nuevos estén listos. Si se niega por la estrategia OnDelete, borra los \
                    pods viejos. Un mensaje distinto en un pod nuevo significa que el primer problema está resuelto.",
            },
            rollout_status(context),
        ),
        Target::Workload(controller, _) if controller.rolls_out() => Step::verify(
            Text! {
                en: "Waits until the new pods are ready. If it ends with an error, look at the new pod's events: a \
                    different message means that the first problem is solved.",
                es: "Espera hasta que los pods nuevos estén listos. Si termina con error, mira los eventos del pod \
                    nuevo: un mensaje distinto significa que el primer problema está resuelto.",
            },
            rollout_status(context),
        ),
        _ => watch(context),
    }
}

fn rollout_status(context: &FixContext) -> Command {
    Command::of("kubectl rollout status").arg(context.target().arg()).args(context.in_namespace()).arg("--timeout=180s")
}

/// A command of the `kubectl argo rollouts` plugin.
pub fn argo(verb: &'static str, name: &str, context: &FixContext) -> Command {
    Command::of(verb).arg(Arg::value(Some(name), value::subdomain, PlaceholderId::Name)).args(context.in_namespace())
}

/// Watches the pods.
pub fn watch(context: &FixContext) -> Step {
    if context.client.is_some() {
        return client::pull(context);
    }
    Step::watch(
        Text! {
            en: "Watches the pods. `Running` or `Completed` is good; if `ErrImagePull` comes back, its message says \
                whether it is still the same problem.",
            es: "Observa los pods. `Running` o `Completed` es bueno; si vuelve `ErrImagePull`, su mensaje dice si \
                sigue siendo el mismo problema.",
        },
        Command::of("kubectl get pods").args(context.in_namespace()).arg("-w"),
    )
}

/// Rolls back a template change; nothing for objects without a revision history.
pub fn undo(context: &FixContext) -> Vec<Step> {
    match context.target() {
        Target::Workload(controller, _) if controller.rolls_out() => std::iter::once(Step::undo(
            Text! {
                en: "Undoes the last change. Only if the command above made one, and did not say `no change`: it \
                    returns to the previous revision, which may not be one that worked. `kubectl rollout history` \
                    lists them.",
                es: "Deshace el último cambio. Solo si el comando de arriba hizo uno y no dijo `no change`: vuelve a \
                    la revisión anterior, que no tiene por qué ser una que funcionara. `kubectl rollout history` las \
                    lista.",
            },
            Command::of("kubectl rollout undo").arg(context.target().arg()).args(context.in_namespace()),
        ))
        .chain(old_pod(context))
        .collect(),
        Target::Rollout(name) => vec![Step::undo(
            Text! {
                en: "Returns to the previous revision. Only if the command above created a new one.",
                es: "Vuelve a la revisión anterior. Solo si el comando de arriba creó una nueva.",
            },
            argo("kubectl argo rollouts undo", name, context),
        )],
        _ => Vec::new(),
    }
}

/// Retries immediately instead of after the back-off: for changes outside the pod template.
pub fn retry_now(context: &FixContext) -> Vec<Step> {
    if context.client.is_some() {
        return vec![client::pull(context)];
    }
    // The kubelet recreates the sandbox by itself.
    if context.wants_sandbox() {
        return vec![watch(context)];
    }
    let change = match context.target() {
        Target::Pod(_) => Step::advice(
            Effect::Inspect,
            Text! {
                en: "Nothing would create this pod again if you deleted it, so let the kubelet retry: at most five \
                    minutes pass between two attempts.",
                es: "Nada recrearía este pod si lo borraras, así que deja que el kubelet reintente: entre dos \
                    intentos pasan como mucho cinco minutos.",
            },
        ),
        Target::Job(_) | Target::Workload(Workload::CronJob, _) => Step::change_by_hand(
            Text! {
                en: "Deletes the pod, so that the Job creates a new one. The Job counts it as a failed attempt: with \
                    `backoffLimit: 0` wait for the kubelet's next attempt instead.",
                es: "Borra el pod para que el Job cree otro. El Job lo cuenta como intento fallido: con \
                    `backoffLimit: 0` espera mejor al siguiente intento del kubelet.",
            },
            delete_pod(context),
        ),
        Target::Workload(..) | Target::Rollout(_) | Target::Knative(_) | Target::Custom(..) => Step::change(
            Text! {
                en: "Deletes the pod. Its owner creates a new one, which pulls immediately instead of waiting for the \
                    back-off.",
                es: "Borra el pod. Su propietario crea otro, que descarga en el acto en lugar de esperar el back-off.",
            },
            delete_pod(context),
        ),
        Target::StaticPod | Target::Unknown => Step::change_by_hand(
            Text! {
                en: "Deletes the pod, so that its owner creates a new one that pulls immediately. Only if it has an \
                    owner: otherwise wait for the kubelet, which retries at least every five minutes.",
                es: "Borra el pod para que su propietario cree otro que descargue en el acto. Solo si tiene propietario: si no, \
                    espera al kubelet, que reintenta al menos cada cinco minutos.",
            },
            delete_pod(context),
        ),
    };
    let mut steps = inspect::owner(context);
    steps.extend([change, watch(context)]);
    steps
}

/// Restarts the owner's pods, so that the new ones get the current pull secrets of their service account.
pub fn restart(context: &FixContext) -> Vec<Step> {
    match context.target() {
        Target::Workload(controller, _) if controller.rolls_out() => {
            let mut steps = vec![Step::change(
                NEW_PODS,
                Command::of("kubectl rollout restart").arg(context.target().arg()).args(context.in_namespace()),
            )];
            steps.extend(follow(context));
            steps
        }
        Target::Rollout(name) => {
            vec![Step::change(NEW_PODS, argo("kubectl argo rollouts restart", name, context)), verify(context)]
        }
        Target::Pod(name) => recreate::pod(context, name, None),
        _ => retry_now(context),
    }
}

const NEW_PODS: Text = Text! {
    en: "Creates new pods: only pods created afterwards get the service account's secrets.",
    es: "Crea pods nuevos: solo los pods creados después reciben los secrets de la service account.",
};

/// `kubectl delete pod POD`.
pub fn delete_pod(context: &FixContext) -> Command {
    Command::of("kubectl delete pod").arg(context.pod_arg()).args(context.in_namespace())
}

/// The pods of a Job have its name, followed by a hyphen and five characters.
fn job_of<'a>(context: &FixContext<'a>) -> Option<&'a str> {
    let (job, tail) = context.pod()?.rsplit_once('-')?;
    (tail.len() == 5 && value::subdomain(job)).then_some(job)
}

/// A strategic merge patch of the pod template.
pub fn patch(
    context: &FixContext,
    controller: Workload,
    change: impl IntoIterator<Item = (&'static str, Yaml)>,
) -> Command {
    patch_with(context, controller.patch(Yaml::map(change)))
}

/// A patch of the owner.
pub fn patch_with(context: &FixContext, patch: Arg) -> Command {
    Command::of("kubectl patch").arg(context.target().arg()).args(context.in_namespace()).arg("-p").arg(patch)
}
