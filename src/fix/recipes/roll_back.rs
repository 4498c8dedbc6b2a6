//! Back to the revision before this one, when the release can wait and its pods cannot.

use super::{rollout, source};
use crate::failure::Manager;
use crate::fix::{Command, Effect, FixContext, Heading, InScript, PlaceholderId, Plan, PlanId, Step, Target};
use crate::lang::Text;

/// `plans` with a rollback behind them, if the workload keeps its revisions where a command can reach them. If
/// `may_be_gone`, the publisher removed the image, and perhaps older ones too.
pub fn append(context: &FixContext, mut plans: Vec<Plan>, may_be_gone: bool) -> Vec<Plan> {
    let is_first = context.place.is_some_and(|place| place.facts.first_revision);
    let steps = match (context.manager(), context.target()) {
        _ if context.client.is_some() || is_first => None,
        (Some(Manager::Helm(release)), _) => Some(helm(context, release)),
        (Some(manager), _) if manager.is_gitops() => Some(git(context, manager)),
        (Some(_), _) => None,
        (None, Target::Workload(workload, _)) if workload.rolls_out() => Some(workload_steps(context)),
        (None, Target::Rollout(name)) => Some(argo_rollout(context, name)),
        (None, _) => None,
    };
    let warning = Step::advice(
        Effect::Inspect,
        Text! {
            en: "The image of the previous revision may be gone too, if it has the same old name: it works only on \
                nodes that still have it.",
            es: "La imagen de la revisión anterior puede haber desaparecido también, si tiene el mismo nombre antiguo: \
                solo funciona en nodos que aún la tengan.",
        },
    );
    let warnings = if may_be_gone { vec![warning] } else { Vec::new() };
    plans.extend(steps.map(|steps| Plan::new(PlanId::RollBack, HEADING, [warnings, steps])));
    plans
}

const HEADING: Heading = Heading {
    title: Text! { en: "Roll back to the previous revision", es: "Volver a la revisión anterior" },
    when: Text! {
        en: "When the release can wait, and the previous revision worked.",
        es: "Si el release puede esperar y la revisión anterior funcionaba.",
    },
};

/// A Deployment, StatefulSet or DaemonSet: the cluster keeps its revisions.
fn workload_steps(context: &FixContext) -> Vec<Step> {
    let rollout = |verb| rollout::rollout(context, verb);
    let history = vec![Step::inspect_by_hand(
        Text! {
            en: "Lists the revisions. The last one is the one that fails; with only one, there is nothing to go \
                back to.",
            es: "Lista las revisiones. La última es la que falla; si solo hay una, no hay a qué volver.",
        },
        rollout("kubectl rollout history"),
    )];
    let back = Step::change_by_hand(
        Text! {
            en: "Restores the pod template of the revision before: image, variables and everything else in it. \
                ConfigMaps, Secrets and database migrations stay as they are now. If Argo CD or Flux manages the \
                workload, revert the commit in Git instead: it would bring the failing image back.",
            es: "Restaura la plantilla de pod de la revisión anterior: imagen, variables y todo lo demás. Los \
                ConfigMaps, los Secrets y las migraciones de base de datos se quedan como están. Si el workload lo \
                gestiona Argo CD o Flux, revierte el commit en Git: volvería a poner la imagen que falla.",
        },
        rollout("kubectl rollout undo"),
    );
    // kubectl refuses to roll back a paused Deployment.
    let resume = rollout::resume(context).map(|step| Step {
        text: Text! {
            en: "This Deployment is paused, and kubectl does not roll back a paused one. Resumes it: run the next \
                command right afterwards, because the rollout of the failing image goes on in between.",
            es: "Este Deployment está pausado, y kubectl no hace volver atrás a uno pausado. Lo reanuda: ejecuta el \
                comando siguiente enseguida, porque entretanto sigue el rollout de la imagen que falla.",
        },
        script: InScript::End,
        ..step
    });
    let mut steps: Vec<Step> = history.into_iter().chain(resume).chain([back]).collect();
    steps.extend(rollout::follow_resumed(context));
    steps.push(Step::undo(
        Text! {
            en: "Run once more, it returns to the revision that fails now.",
            es: "Ejecutado otra vez, vuelve a la revisión que ahora falla.",
        },
        rollout("kubectl rollout undo"),
    ));
    steps.extend(rollout::pause(context));
    steps
}

/// A workload that a GitOps controller applies from a repository: it would revert `kubectl rollout undo`.
fn git(context: &FixContext, manager: &Manager) -> Vec<Step> {
    let mut steps = vec![
        Step::inspect_by_hand(
            Text! {
                en: "In a clone of the Git repository that deploys this workload: lists the last commits. Look for \
                    the one that brought the failing image.",
                es: "En un clon del repositorio Git que despliega este workload: lista los últimos commits. Busca el \
                    que trajo la imagen que falla.",
            },
            Command::of("git log --oneline -n 10"),
        ),
        Step::change_by_hand(
            Text! {
                en: "Adds a commit that undoes that one.",
                es: "Añade un commit que deshace ese.",
            },
            Command::of("git revert --no-edit").arg(PlaceholderId::Commit),
        ),
        Step::change_by_hand(
            Text! {
                en: "Publishes it. If the branch is protected, push another one and open a pull request.",
                es: "Lo publica. Si la rama está protegida, sube otra y abre un pull request.",
            },
            Command::of("git push"),
        ),
        Step::change_by_hand(
            Text! {
                en: "Applies the repository now, instead of at the next interval.",
                es: "Aplica el repositorio ahora, en lugar de en el próximo intervalo.",
            },
            source::apply(manager, "--with-source"),
        ),
    ];
    steps.extend(rollout::follow_live(context));
    steps.push(Step::undo(
        Text! {
            en: "Undoes the revert, as long as it is the last commit. Push and apply again afterwards.",
            es: "Deshace la reversión, mientras sea el último commit. Después, publica y aplica de nuevo.",
        },
        Command::of("git revert --no-edit HEAD"),
    ));
    steps
}

/// A release of Helm: `kubectl rollout undo` would leave Helm with a template that it does not know.
/// Source: `helm rollback` without a revision takes the one before.
fn helm(context: &FixContext, release: &str) -> Vec<Step> {
    let release = |verb| Command::of(verb).arg(source::release_arg(release)).args(context.in_namespace());
    let mut steps = vec![
        Step::inspect_by_hand(
            Text! {
                en: "Lists the revisions of the release. The one before the last should be `superseded`, not `failed`.",
                es: "Lista las revisiones del release. La penúltima debería estar `superseded`, no `failed`.",
            },
            release("helm history"),
        ),
        Step::change_by_hand(
            Text! {
                en: "Returns everything in the release to the revision before, not only this workload.",
                es: "Devuelve todo el release a la revisión anterior, no solo este workload.",
            },
            release("helm rollback"),
        ),
    ];
    steps.extend(rollout::follow_live(context));
    steps.push(Step::undo(
        Text! {
            en: "Returns to the revision that fails now; `helm history` has its number.",
            es: "Vuelve a la revisión que ahora falla; `helm history` tiene su número.",
        },
        release("helm rollback").arg(PlaceholderId::Revision),
    ));
    steps.extend(rollout::pause(context));
    steps
}

fn argo_rollout(context: &FixContext, name: &str) -> Vec<Step> {
    let undo = || rollout::argo("kubectl argo rollouts undo", name, context);
    vec![
        Step::change_by_hand(
            Text! {
                en: "Restores the pod template of the revision before, which then passes the steps of its strategy. \
                    If Argo CD or Flux manages the Rollout, revert the commit in Git instead: it would bring the \
                    failing image back.",
                es: "Restaura la plantilla de pod de la revisión anterior, que después pasa por los pasos de su \
                    estrategia. Si el Rollout lo gestiona Argo CD o Flux, revierte el commit en Git: volvería a poner \
                    la imagen que falla.",
            },
            undo(),
        ),
        rollout::verify(context),
        Step::undo(
            Text! {
                en: "Run once more, it returns to the revision that fails now.",
                es: "Ejecutado otra vez, vuelve a la revisión que ahora falla.",
            },
            undo(),
        ),
    ]
}
