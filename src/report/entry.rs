//! A cause as a reference entry, without a paste.

use serde::Serialize;

use super::json::{Family, Fix, Stage, id};
use super::{Options, fixes};
use crate::causes::{self, Cause, CauseId, Program, similar_causes};
use crate::fix::{FixContext, Values};
use crate::lang::{Lang, Text};
use crate::plans::Plans;

/// The description of a cause, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id of the cause.
    #[serde(serialize_with = "id")]
    pub id: CauseId,
    /// Its family.
    pub family: Family,
    /// The stage of the pull at which it fails.
    pub stage: Stage,
    /// What is wrong, in one line.
    pub title: String,
    /// Why it happens and what follows.
    pub explanation: String,
    /// Whether waiting can help.
    pub heals: bool,
    /// Its error messages, by program.
    pub messages: Vec<Message>,
    /// Search keywords, in lower case.
    pub keywords: &'static [&'static str],
    /// Causes that it can be confused with.
    pub look_alikes: Vec<LookAlike>,
    /// Why waiting helps or does not.
    pub waiting: String,
    /// The fixes, the recommended one first, with placeholders for all names.
    pub fixes: Vec<Fix>,
    /// Links to further reading.
    pub sources: Vec<String>,
}

/// A message of a cause, with invented names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The program that prints it, such as `containerd`.
    pub program: &'static str,
    /// The message.
    pub text: String,
    /// The deciding words in it.
    pub evidence: Vec<String>,
}

/// A cause that can be confused with another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// Its id.
    #[serde(serialize_with = "id")]
    pub cause: CauseId,
    /// What is wrong there, in one line.
    pub title: String,
    /// How to tell the two apart.
    pub apart: String,
}

impl Entry {
    /// The description of `cause`.
    pub fn new(cause: &Cause, options: &Options) -> Entry {
        let lang = options.lang;
        // Without a paste, all names are placeholders.
        let context = FixContext::default();
        let values = context.values().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        let plans = Plans { list: (cause.plans)(&context), values, ..Plans::default() };
        Entry {
            id: cause.id,
            family: cause.family.into(),
            stage: cause.stage.into(),
            title: general(cause.title, lang),
            explanation: general(cause.explanation, lang),
            heals: cause.heals,
            messages: cause.examples().map(|(by, text)| message(cause, by, text)).collect(),
            keywords: cause.keywords,
            look_alikes: similar_causes(cause)
                .map(|(other, apart)| LookAlike {
                    cause: other.id,
                    title: general(other.title, lang),
                    apart: general(apart, lang),
                })
                .collect(),
            waiting: general(cause.waiting, lang),
            fixes: fixes(&plans, options, &Values::default()),
            sources: cause.sources.iter().map(|page| format!("https://{page}")).collect(),
        }
    }

    /// Every cause, in the order of evaluation.
    pub fn all(options: &Options) -> Vec<Entry> {
        causes::ALL.iter().map(|cause| Entry::new(cause, options)).collect()
    }
}

/// A message of `cause`, diagnosed like any paste to find the deciding words.
fn message(cause: &Cause, by: Program, text: String) -> Message {
    let read = crate::read(&text, &mut |_| ());
    let diagnosis = read.list.iter().find(|diagnosis| diagnosis.cause == cause.id);
    let evidence = diagnosis.into_iter().flat_map(|diagnosis| &diagnosis.evidence);
    let evidence = evidence.filter_map(|it| Some(text.get(it.start..it.end)?.to_owned())).collect();
    Message { program: by.name(), text, evidence }
}

/// A text with the names of its values instead of values, because there is no paste.
pub(super) fn general(text: Text, lang: Lang) -> String {
    text.get(lang).replace(['{', '}'], "")
}
