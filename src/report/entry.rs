//! A cause for those who look it up, without a paste.

use serde::Serialize;

use super::json::{Family, Stage, id, plan_id};
use crate::causes::{self, Cause, CauseId, similar_causes};
use crate::fix::{FixContext, PlanId};
use crate::lang::{Lang, Text};

/// What a cause says of itself, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id of the cause.
    #[serde(serialize_with = "id")]
    pub id: CauseId,
    /// The family it belongs to.
    pub family: Family,
    /// The step of a pull that it breaks.
    pub stage: Stage,
    /// What is wrong, in one line.
    pub title: String,
    /// Why it happens and what follows.
    pub explanation: String,
    /// Whether waiting can help.
    pub heals: bool,
    /// How each program words it.
    pub messages: Vec<Message>,
    /// What a reader can take for it.
    pub look_alikes: Vec<LookAlike>,
    /// Why waiting helps or does not.
    pub waiting: String,
    /// The ways to fix it, the recommended one first.
    pub fixes: Vec<EntryFix>,
    /// Pages to read more.
    pub sources: Vec<String>,
}

/// A message of a cause, with invented names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Who words it so, such as `containerd`.
    pub program: &'static str,
    /// Its words.
    pub text: String,
}

/// A cause that looks like another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// Its id.
    #[serde(serialize_with = "id")]
    pub cause: CauseId,
    /// What is wrong there, in one line.
    pub title: String,
    /// What tells the two apart.
    pub apart: String,
}

/// How to fix a cause; its commands need a paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryFix {
    /// A stable name, such as `correct-tag`.
    #[serde(serialize_with = "plan_id")]
    pub id: PlanId,
    /// What it does, in one line.
    pub title: String,
}

impl Entry {
    /// What `cause` says of itself in `lang`.
    pub fn new(cause: &Cause, lang: Lang) -> Entry {
        let plans = (cause.plans)(&FixContext::default());
        Entry {
            id: cause.id,
            family: cause.family.into(),
            stage: cause.stage.into(),
            title: general(cause.title, lang),
            explanation: general(cause.explanation, lang),
            heals: cause.heals,
            messages: cause.examples().map(|(by, text)| Message { program: by.name(), text }).collect(),
            look_alikes: similar_causes(cause)
                .map(|(other, apart)| LookAlike {
                    cause: other.id,
                    title: general(other.title, lang),
                    apart: general(apart, lang),
                })
                .collect(),
            waiting: general(cause.waiting, lang),
            fixes: plans
                .iter()
                .map(|plan| EntryFix { id: plan.id, title: general(plan.heading.title, lang) })
                .collect(),
            sources: cause.sources.iter().map(|page| format!("https://{page}")).collect(),
        }
    }

    /// Every cause, in the order of decision.
    pub fn all(lang: Lang) -> Vec<Entry> {
        causes::ALL.iter().map(|cause| Entry::new(cause, lang)).collect()
    }
}

/// A text with values, where there is no paste to take them from: the name of a value stands for it.
pub(super) fn general(text: Text, lang: Lang) -> String {
    text.get(lang).replace(['{', '}'], "")
}
