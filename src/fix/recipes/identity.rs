//! Registries that authenticate nodes: the lasting fix is the node's own identity, not a password in a secret.

use super::rollout;
use crate::fix::{Command, FixContext, Heading, Plan, PlanId, Step, slots};
use crate::lang::Text;
use crate::registries::{Grant, GrantStep, GrantTo, Registry};

const TAKE_AWAY: Text = Text! {
    en: "Revokes the permission. Only if it did not exist before these steps.",
    es: "Revoca el permiso. Solo si no existía antes de estos pasos.",
};

/// Lists the current permissions before one is granted.
fn rights(command: Command) -> Step {
    Step::inspect(
        Text! {
            en: "Lists the existing permissions. If that of the next step is among them, skip that step and the \
                rollback.",
            es: "Lista los permisos existentes. Si el del paso siguiente está entre ellos, omite ese paso y el de \
                deshacer.",
        },
        command,
    )
}

/// The plans that grant the nodes permission to pull, if the registry authenticates them by an identity.
pub fn plans(context: &FixContext) -> Vec<Plan> {
    // A client uses its user's credentials instead of a node identity.
    if context.client.is_some() {
        return Vec::new();
    }
    Registry::of(context.registry).grants.iter().map(|grant| plan(grant, context)).collect()
}

fn plan(grant: &Grant, context: &FixContext) -> Plan {
    let command = |line| slots::command(line, context);
    let step = |step: &GrantStep| match step {
        GrantStep::Look(ask) => Step::inspect_by_hand(ask.text, command(ask.line)),
        GrantStep::Rights(line) => rights(command(line)),
        GrantStep::Change(ask) => Step::change(ask.text, command(ask.line)),
    };
    Plan::new(
        match grant.to {
            GrantTo::Nodes => PlanId::GrantNodeIdentity,
            GrantTo::Role => PlanId::AssignRole,
        },
        Heading { title: grant.title, when: grant.when },
        [
            grant.steps.iter().map(step).collect(),
            rollout::retry_now(context),
            vec![Step::undo(TAKE_AWAY, command(grant.undo))],
        ],
    )
}
