//! Plans: how to fix a failure, step by step.

use super::{Effect, PlanId, Step, Where};
use crate::lang::Text;

/// One way to fix a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id, whose public string is stable.
    pub id: PlanId,
    /// What it does, and when to choose it.
    pub heading: Heading,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// Whether it corrects the image's name, including its host.
    pub corrects_name: bool,
}

/// What a plan does, and when to choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it does, in one line.
    pub title: Text,
    /// When to choose it over the others: one sentence.
    pub when: Text,
}

impl Plan {
    /// A plan of `steps`: single steps, or lists of them from a recipe. If two recipes end and begin with the same
    /// step, it appears once.
    pub fn new(id: PlanId, heading: Heading, steps: impl IntoIterator<Item = Vec<Step>>) -> Plan {
        let with_others = |mut step: Step| {
            let others = std::mem::take(&mut step.others);
            std::iter::once(step).chain(others)
        };
        let mut steps: Vec<Step> = steps.into_iter().flatten().flat_map(with_others).collect();
        steps.dedup();
        Plan { id, heading, steps, corrects_name: false }
    }

    /// Marks the plan as one that corrects the image's name, including its host.
    #[must_use]
    pub fn correcting_name(self) -> Plan {
        Plan { corrects_name: true, ..self }
    }

    /// Removes the steps that need a cluster, for a client that pulled without one; all steps may be removed.
    pub fn without_cluster(&mut self) {
        let changes = |step: &Step| step.effect == Effect::Change && step.needs_cluster();
        if self.id.needs_cluster() || self.steps.iter().any(changes) {
            self.steps.clear();
        }
        self.steps.retain(|step| !step.needs_cluster());
        for step in &mut self.steps {
            if step.place == Where::Node {
                step.place = Where::Machine;
            }
        }
    }

    /// Whether it leaves the pods unchanged: it neither adds credentials nor changes a pod or creates another.
    pub fn spares_pods(&self) -> bool {
        let changes = |step: &Step| step.effect == Effect::Change && step.needs_cluster();
        let is_about_pods = matches!(self.id, PlanId::TestPull | PlanId::UseAnotherNode | PlanId::ChooseNode);
        let touches = self.id != PlanId::DrainNode && self.steps.iter().any(changes);
        !is_about_pods && !touches && !self.gives_login()
    }

    /// Whether it gives credentials to the image's host.
    pub fn gives_login(&self) -> bool {
        self.steps.iter().any(|step| step.gives_login)
    }
}
