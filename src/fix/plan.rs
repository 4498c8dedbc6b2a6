//! Plans: what fixes a failure, step by step.

use super::{PlanId, Step};
use crate::lang::Text;

/// One way to fix a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its public string is stable.
    pub id: PlanId,
    /// What it does, and when to choose it.
    pub heading: Heading,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// Whether it corrects the image's name, its host included.
    pub corrects_name: bool,
}

/// What a plan does, and when to choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it does, in one line.
    pub title: Text,
    /// When to choose it where there are others: one sentence.
    pub when: Text,
}

impl Plan {
    /// A plan of `steps`: single steps, or lists of them from a recipe.
    /// Two recipes may end and begin with the same step; it is done once.
    pub fn new(id: PlanId, heading: Heading, steps: impl IntoIterator<Item = Vec<Step>>) -> Plan {
        let mut steps: Vec<Step> = steps.into_iter().flatten().collect();
        steps.dedup();
        Plan { id, heading, steps, corrects_name: false }
    }

    /// The same plan, which corrects the image's name, its host included.
    #[must_use]
    pub fn correcting_name(self) -> Plan {
        Plan { corrects_name: true, ..self }
    }

    /// Whether it gives the image's host a login.
    pub fn gives_login(&self) -> bool {
        self.steps.iter().any(|step| step.gives_login)
    }
}
