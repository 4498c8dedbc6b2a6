//! `{id}`: TODO what is wrong, in a few words.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, rollout};
use crate::fix::{Effect, Heading, Plan, PlanId, FixContext, Step};
use crate::lang::Text;

/// TODO what is wrong, in a few words.
pub static CAUSE: Cause = Cause {
    id: CauseId::{Variant},
    family: Family::{Family},
    // TODO: the stage of the pull, and where it stops the pull.
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! { en: "TODO one line with the words that people search for, no full stop, 80 characters", es: "TODO" },
    explanation: Text! {
        en: "TODO what is wrong and why. TODO what it means for the reader, in two to four sentences.",
        es: "TODO. TODO.",
    },
    heals: false,
    waiting: Text! { en: "Waiting does not help: TODO.", es: "Esperar no sirve: TODO." },
    backs_off: true,
    asks_for_login: false,
    // TODO: real messages, one per program and wording.
    shows: &[(Program::Containerd, "failed to pull and unpack image \"{image}\": TODO the error of {id}")],
    // TODO: search terms.
    keywords: &["todo"],
    // TODO: the causes that are easily confused with it.
    similar: &[SimilarCause {
        cause: CauseId::Unknown,
        how_to_tell: Text! { en: "TODO how to tell the two apart.", es: "TODO cómo distinguirlas." },
    }],
    sources: &[sources::IMAGE_PULL_BACK_OFF],
    // TODO: phrases in lower case that only a text about a pull contains, if any.
    pull_phrases: "",
    // TODO: errors of lower layers that point to this cause if no cause recognises the message.
    signals: Signals::NONE,
    recognise,
    plans,
};

/// Phrases in the messages of this cause, in lower case; a trailing `*` matches any continuation of the last word.
const WORDS: &[&str] = &["todo the error of {id}"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(Effect::Change, Text! { en: "TODO what to change.", es: "TODO qué cambiar." });
    vec![Plan::new(
        // TODO: the id of the plan. A new id is a row in fix/plan_id.rs.
        PlanId::FixRegistry,
        Heading {
            title: Text! { en: "TODO Fix …", es: "TODO Corregir …" },
            when: Text! { en: "TODO When …, and not another plan.", es: "TODO Si …" },
        },
        [vec![inspect::describe(context), fix], rollout::retry_now(context)],
    )]
}
