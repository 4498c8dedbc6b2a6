//! Back to the revision before this one, when the release can wait and its pods cannot.

use super::{rollout, source};
use crate::failure::Manager;
use crate::fix::{Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Target};
use crate::lang::Text;

/// `plans` with a rollback behind them, if the workload keeps its revisions where a command can reach them.
pub fn append(context: &FixContext, mut plans: Vec<Plan>) -> Vec<Plan> {
    let steps = match (context.manager(), context.target()) {
        _ if context.client.is_some() => None,
        (Some(Manager::Helm(release)), _) => Some(helm(context, release)),
        (Some(_), _) => None,
        (None, Target::Workload(workload, _)) if workload.rolls_out() => Some(workload_steps(context)),
        (None, Target::Rollout(name)) => Some(argo_rollout(context, name)),
        (None, _) => None,
    };
    plans.extend(steps.map(|steps| Plan::new(PlanId::RollBack, HEADING, [steps])));
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
    let rollout = |verb| Command::of(verb).arg(context.target().arg()).args(context.in_namespace());
    let mut steps = vec![
        Step::inspect_by_hand(
            Text! {
                en: "Lists the revisions. The last one is the one that fails; with only one, there is nothing to go \
                    back to.",
                es: "Lista las revisiones. La última es la que falla; si solo hay una, no hay a qué volver.",
            },
            rollout("kubectl rollout history"),
        ),
        Step::change_by_hand(
            Text! {
                en: "Restores the pod template of the revision before: image, variables and everything else in it. \
                    ConfigMaps, Secrets and database migrations stay as they are now.",
                es: "Restaura la plantilla de pod de la revisión anterior: imagen, variables y todo lo demás. Los \
                    ConfigMaps, los Secrets y las migraciones de base de datos se quedan como están.",
            },
            rollout("kubectl rollout undo"),
        ),
    ];
    steps.extend(rollout::follow_live(context));
    steps.push(Step::undo(
        Text! {
            en: "Run once more, it returns to the revision that fails now.",
            es: "Ejecutado otra vez, vuelve a la revisión que ahora falla.",
        },
        rollout("kubectl rollout undo"),
    ));
    steps
}

/// A release of Helm: `kubectl rollout undo` would leave Helm with a template that it does not know.
/// Source: `helm rollback` without a revision takes the one before.
fn helm(context: &FixContext, release: &str) -> Vec<Step> {
    let release = |verb| Command::of(verb).arg(source::release_arg(release)).args(context.in_namespace());
    vec![
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
        rollout::verify(context),
        Step::undo(
            Text! {
                en: "Returns to the revision that fails now; `helm history` has its number.",
                es: "Vuelve a la revisión que ahora falla; `helm history` tiene su número.",
            },
            release("helm rollback").arg(PlaceholderId::Revision),
        ),
    ]
}

fn argo_rollout(context: &FixContext, name: &str) -> Vec<Step> {
    let undo = || rollout::argo("kubectl argo rollouts undo", name, context);
    vec![
        Step::change_by_hand(
            Text! {
                en: "Restores the pod template of the revision before, which then passes the steps of its strategy.",
                es: "Restaura la plantilla de pod de la revisión anterior, que después pasa por los pasos de su \
                    estrategia.",
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
