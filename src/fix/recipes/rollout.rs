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
    let mut steps: Vec<Step> = resume(context).into_iter().collect();
    steps.extend(follow_resumed(context));
    steps
}

/// Lets a paused Deployment roll out its changes: until then, a changed template starts no rollout, `rollout status`
/// waits, and kubectl refuses `rollout undo` and `rollout restart`.
pub fn resume(context: &FixContext) -> Option<Step> {
    let text = Text! {
        en: "This Deployment is paused, so it rolls out no changes. Resumes it: everything that was changed during \
            the pause is rolled out too.",
        es: "Este Deployment está pausado, así que no despliega los cambios. Lo reanuda: también se despliega todo lo \
            que se cambió durante la pausa.",
    };
    is_paused(context).then(|| Step::change(text, rollout(context, "kubectl rollout resume")))
}

/// Pauses a Deployment again that was paused before the change.
pub fn pause(context: &FixContext) -> Option<Step> {
    let text =
        Text! { en: "Pauses the Deployment again, as before.", es: "Vuelve a pausar el Deployment, como antes." };
    is_paused(context).then(|| Step::undo(text, rollout(context, "kubectl rollout pause")))
}

fn is_paused(context: &FixContext) -> bool {
    let is_deployment = matches!(context.target(), Target::Workload(Workload::Deployment, _));
    is_deployment && context.place.is_some_and(|place| place.facts.paused)
}

/// Whether the workload replaces only pods that were deleted.
fn is_on_delete(context: &FixContext) -> bool {
    let can_be = matches!(context.target(), Target::Workload(Workload::StatefulSet | Workload::DaemonSet, _));
    can_be && context.place.is_some_and(|place| place.facts.on_delete)
}

/// A command of `kubectl rollout` for the workload.
pub fn rollout(context: &FixContext, verb: &'static str) -> Command {
    Command::of(verb).arg(context.target().arg()).args(context.in_namespace())
}

/// Like [`follow_live`], for a Deployment that is not paused any more.
pub fn follow_resumed(context: &FixContext) -> Vec<Step> {
    let mut steps = Vec::new();
    match context.target() {
        Target::Workload(..) if is_on_delete(context) => steps.push(Step::change(
            Text! {
                en: "Deletes the pods that fail: with the update strategy OnDelete, only deleted pods get the changed \
                    template. Pods that run keep the old one until you delete them too.",
                es: "Borra los pods que fallan: con la estrategia OnDelete, solo los pods borrados reciben la plantilla \
                    cambiada. Los que funcionan conservan la anterior hasta que los borres también.",
            },
            delete_pods(context),
        )),
        Target::Workload(Workload::StatefulSet, _) => steps.push(Step::change(
            Text! {
                en: "Deletes what fails: a StatefulSet's rollout is blocked until then, unless it is `Parallel`. \
                    Its volumes stay.",
                es: "Borra lo que falla: el rollout de un StatefulSet se bloquea hasta entonces, salvo si es \
                    `Parallel`. Sus volúmenes se conservan.",
            },
            delete_pods(context),
        )),
        Target::Workload(Workload::ReplicaSet | Workload::ReplicationController, _) => steps.push(Step::change(
            Text! {
                en: "Deletes what fails, so that new pods are created from the changed template. Repeat it for the \
                    other pods.",
                es: "Borra lo que falla para que se creen pods nuevos con la plantilla cambiada. Repítelo con los demás \
                    pods.",
            },
            delete_pods(context),
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
    let keeps = is_on_delete(context)
        || matches!(
            context.target(),
            Target::Workload(Workload::StatefulSet | Workload::ReplicaSet | Workload::ReplicationController, _)
        );
    let text = Text! {
        en: "Deletes what does not follow the rollback by itself.",
        es: "Borra lo que no sigue por sí solo a la vuelta atrás.",
    };
    keeps.then(|| Step::undo(text, delete_pods(context)))
}

/// Verifies that the pods are running.
pub fn verify(context: &FixContext) -> Step {
    match context.target() {
        Target::Workload(..) if is_on_delete(context) => watch(context),
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
    rollout(context, "kubectl rollout status").arg("--timeout=180s")
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
    if let Some(step) = source::undo(context) {
        return std::iter::once(step).chain(old_pod(context)).chain(pause(context)).collect();
    }
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
            rollout(context, "kubectl rollout undo"),
        ))
        .chain(old_pod(context))
        .chain(pause(context))
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
                en: "Deletes what fails. The owner creates new pods, which pull immediately instead of waiting for the \
                    back-off.",
                es: "Borra lo que falla. El propietario crea pods nuevos, que descargan en el acto en lugar de esperar \
                    el back-off.",
            },
            delete_pods(context),
        ),
        Target::StaticPod | Target::Unknown => Step::change_by_hand(
            Text! {
                en: "Deletes what fails, so that the owner creates new pods that pull immediately. Only if there is an \
                    owner: otherwise wait for the kubelet, which retries at least every five minutes.",
                es: "Borra lo que falla para que el propietario cree pods nuevos que descarguen en el acto. Solo si \
                    hay propietario: si no, espera al kubelet, que reintenta al menos cada cinco minutos.",
            },
            delete_pods(context),
        ),
    };
    let mut steps = inspect::owner(context);
    steps.push(change);
    if context.has_more_pods() {
        steps.push(Step::advice(
            Effect::Inspect,
            Text! {
                en: "The other pods need not be deleted: the kubelet retries each of them at least every five minutes.",
                es: "No hace falta borrar los demás pods: el kubelet reintenta cada uno al menos cada cinco minutos.",
            },
        ));
    }
    steps.push(watch(context));
    steps
}

/// Restarts the owner's pods, so that the new ones get the current pull secrets of their service account.
pub fn restart(context: &FixContext) -> Vec<Step> {
    match context.target() {
        Target::Workload(controller, _) if controller.rolls_out() => {
            let mut steps: Vec<Step> = resume(context).into_iter().collect();
            steps.push(Step::change(NEW_PODS, rollout(context, "kubectl rollout restart")));
            steps.extend(source::source(context));
            steps.extend(follow_resumed(context));
            steps.extend(pause(context));
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

/// `kubectl delete pod POD…` for the failing pods of the workload.
fn delete_pods(context: &FixContext) -> Command {
    Command::of("kubectl delete pod").args(context.pod_args()).args(context.in_namespace())
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
