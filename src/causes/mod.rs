//! Why did the pull fail? One file per cause, in family folders.
//!
//! To add a cause: `cargo xtask new cause FAMILY/NAME` writes its file, its row in `list.rs`, its `pub mod` and its
//! cases. Everything that is known about a cause is in its file; the compiler names a field that is missing.
//! What decides between two causes that both fit:
//! - one error: the order of the rows in `list.rs`, the first cause that recognises it names it;
//! - several errors in one account: [`Rank`], see `reasons.rs`;
//! - several accounts: the one that tells most, then the latest, see `reasons.rs`;
//! - no cause knows the sentence: `signals.rs`.

pub mod auth;
mod diagnosis;
pub mod limits;
mod list;
pub mod network;
pub mod node;
pub mod other;
mod path;
pub mod policy;
mod reasons;
pub mod reference;
pub mod registry;
mod signals;
mod similar;
pub mod sources;
pub mod tls;
mod trace;

pub use diagnosis::{Diagnoses, Diagnosis, Evidence, Learnt, Lines, OtherTrouble, Outcome, diagnose};
pub use list::{ALL, CauseId};
use path::path;
pub use path::{STAGES, StageResult, StageState};
pub use reasons::of_chain_without;
pub use signals::{Signals, phrases, vocabulary};
pub use similar::similar_causes;

use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node as on_node, roll_back, suggest};
use crate::fix::{Effect, FixContext, Plan};
use crate::input::Span;
use crate::lang::Text;

/// One reason why an image cannot be pulled: how it is recognised, told apart, explained and fixed.
pub struct Cause {
    /// Its stable public name.
    pub id: CauseId,
    /// The folder it lives in.
    pub family: Family,
    /// The stage of the pull that it is about.
    pub stage: Stage,
    /// Where it stops the pull.
    pub breaks_at: BreaksAt,
    /// How much it tells beside other causes of the same failure.
    pub rank: Rank,
    /// What is wrong: one line, sentence case, no full stop.
    pub title: Text,
    /// Why it happens and what it means for the reader: two to four sentences.
    pub explanation: Text,
    /// Whether the pull can succeed without anybody changing anything.
    pub heals: bool,
    /// Why waiting helps or does not: one sentence.
    pub waiting: Text,
    /// Whether the kubelet pulls again and again, with a growing back-off.
    pub backs_off: bool,
    /// Whether credentials can be the fix.
    pub asks_for_login: bool,
    /// Messages of this cause, one for each program that words it in its own way; [`Cause::examples`] fills in names.
    pub shows: &'static [(Program, &'static str)],
    /// What people search for, in lower case, beside the words above.
    pub keywords: &'static [&'static str],
    /// Causes that are easily confused with it. An entry in one file counts for both causes.
    pub similar: &'static [SimilarCause],
    /// Where to read more, see [`sources`].
    pub sources: &'static [&'static str],
    /// [`phrases!`], in lower case, that only a text about a pull has: what holds one of them is read.
    pub telltales: &'static str,
    /// Words of the stack below, such as errno texts and statuses, that point to it where no cause knows the sentence.
    pub signals: Signals,
    /// Says whether an error has this cause, and which words are the evidence.
    pub recognise: fn(&Chain) -> Option<Recognition>,
    /// How to fix it, the recommended plan first.
    pub plans: fn(&FixContext) -> Vec<Plan>,
}

impl Cause {
    /// The messages of this cause, with invented names, by program.
    pub fn examples(&self) -> impl Iterator<Item = (Program, String)> {
        const NAMES: [(&str, &str); 3] = [
            ("{image}", "registry.example.com/shop/web:1.4"),
            ("{repository}", "registry.example.com/shop/web"),
            ("{digest}", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ];
        let named = |says: &str| NAMES.iter().fold(says.to_owned(), |says, (name, value)| says.replace(name, value));
        self.shows.iter().map(move |(program, says)| (*program, named(says)))
    }
}

/// The program that words a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The kubelet itself.
    Kubelet,
    /// containerd
    Containerd,
    /// CRI-O, and Podman, which reads registries with the same library.
    CriO,
    /// Docker, below the kubelet or on its own.
    Docker,
}

impl Program {
    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Program::Kubelet => "kubelet",
            Program::Containerd => "containerd",
            Program::CriO => "CRI-O, Podman",
            Program::Docker => "Docker",
        }
    }
}

/// A family of causes, one folder each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Family {
    Reference,
    Auth,
    Limits,
    Network,
    Tls,
    Registry,
    Node,
    Policy,
    Other,
}

/// A stage of a pull, in the order in which they happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Stage {
    Name,
    Credentials,
    Dns,
    Connect,
    Tls,
    Authorise,
    Manifest,
    Platform,
    Download,
    Unpack,
    Policy,
    Node,
    Start,
}

/// Where a cause stops a pull.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreaksAt {
    /// The messages of this cause do not tell.
    NotTold,
    /// On the node, before any request.
    Node,
    /// On the node, while the image is stored.
    Storing,
    /// At this stage, on the way to the host that the message names.
    Stage(Stage),
    /// At the request that the message names; at this stage if it names none.
    Request(Stage),
    /// During a transfer. A connection that breaks at the first request counts as one that was not made.
    Transfer,
}

/// How much a cause tells, beside other causes of the same failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// It explains the failure by itself.
    Reason,
    /// It explains why no credentials were sent; a refusal by the registry follows from it.
    NoCredentials,
    /// The same, and harmless by itself: the pull goes on without the secret.
    SecretMissing,
    /// It explains the failure, and stops every image of the pod at once.
    SecretUnreadable,
    /// The registry refuses an identity.
    Refuses,
    /// The registry does not say whether the repository exists.
    Hides,
    /// The registry requires credentials.
    WantsLogin,
    /// There is a reason, and no cause is known for it.
    Unrecognised,
    /// The text says that a pull fails and not why.
    NoReason,
    /// The text is not about a pull.
    NotAPull,
}

impl Rank {
    /// Whether it names a reason.
    pub fn is_reason(self) -> bool {
        self.silence() == 0
    }

    /// How far it is from naming a reason: 0 for those that do.
    pub fn silence(self) -> u8 {
        match self {
            Rank::Reason
            | Rank::NoCredentials
            | Rank::SecretMissing
            | Rank::SecretUnreadable
            | Rank::Refuses
            | Rank::Hides
            | Rank::WantsLogin => 0,
            Rank::Unrecognised => 1,
            Rank::NoReason => 2,
            Rank::NotAPull => 3,
        }
    }

    /// How little it tells in one list of errors: what is missing or broken tells more than a refusal, and a refused
    /// login more than an anonymous attempt.
    fn in_one_message(self) -> u8 {
        match self {
            Rank::Reason | Rank::NoCredentials | Rank::SecretMissing | Rank::SecretUnreadable => 0,
            Rank::Refuses => 1,
            Rank::Hides => 2,
            Rank::WantsLogin => 3,
            Rank::Unrecognised | Rank::NoReason | Rank::NotAPull => 4,
        }
    }

    /// Whether an anonymous pull of a private image can look like this.
    fn is_refusal(self) -> bool {
        match self {
            Rank::Refuses | Rank::Hides | Rank::WantsLogin => true,
            Rank::Reason
            | Rank::NoCredentials
            | Rank::SecretMissing
            | Rank::SecretUnreadable
            | Rank::Unrecognised
            | Rank::NoReason
            | Rank::NotAPull => false,
        }
    }
}

/// How sure the diagnosis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// One of several that fit.
    Possible,
    /// The text fits this better than anything else.
    Likely,
    /// Nothing else explains the text.
    Certain,
}

/// What a cause reads in an error that it recognises.
#[derive(Clone, Debug)]
pub struct Recognition {
    /// How sure the words are.
    pub confidence: Confidence,
    /// The evidence, as places in the paste.
    pub evidence: Vec<Span>,
    /// Other causes that the words do not rule out, ranked.
    pub alternatives: &'static [OpenCause],
}

/// A cause that the text does not rule out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenCause {
    /// The other cause.
    pub cause: CauseId,
    /// Why the text does not rule it out: one sentence.
    pub why: Text,
}

/// A cause that is easily confused with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimilarCause {
    /// The other cause.
    pub cause: CauseId,
    /// How to tell the two apart: a sentence or two that are true on the pages of both.
    pub how_to_tell: Text,
}

impl Recognition {
    /// Nothing else explains the text.
    pub fn certain(evidence: Span) -> Recognition {
        Recognition { confidence: Confidence::Certain, evidence: vec![evidence], alternatives: &[] }
    }

    /// This cause fits best, and `alternatives` are not ruled out.
    pub fn likely(evidence: Span, alternatives: &'static [OpenCause]) -> Recognition {
        Recognition { confidence: Confidence::Likely, evidence: vec![evidence], alternatives }
    }

    /// One of several that fit.
    pub fn possible(evidence: Span, alternatives: &'static [OpenCause]) -> Recognition {
        Recognition { confidence: Confidence::Possible, evidence: vec![evidence], alternatives }
    }
}

impl Cause {
    /// How to fix it here, the recommended plan first. A host that seems mistyped comes before everything else.
    pub fn plans_for(&self, context: &FixContext) -> Vec<Plan> {
        let mut plans = (self.plans)(context);
        if context.wants_sandbox() && self.id != CauseId::SandboxImageFailed {
            return self.plans_for_sandbox(context, plans);
        }
        if context.client.is_some() {
            for plan in &mut plans {
                plan.without_cluster();
            }
            plans.retain(|plan| plan.steps.iter().any(|step| step.effect != Effect::Verify));
        }
        match self.family {
            Family::Reference => roll_back::append(context, suggest::host_first(context, plans)),
            Family::Auth | Family::Network | Family::Tls | Family::Registry => suggest::host_first(context, plans),
            Family::Limits | Family::Node | Family::Policy | Family::Other => plans,
        }
    }

    /// The same where the node's own sandbox image fails for this cause. No secret and no change of the pod has a part
    /// in that: what is left are the plans for the node and for the way to the registry.
    fn plans_for_sandbox(&self, context: &FixContext, plans: Vec<Plan>) -> Vec<Plan> {
        let mut own = on_node::sandbox_image(context);
        if self.asks_for_login || self.family == Family::Auth {
            own.extend(on_node::runtime_login(context));
        }
        if matches!(self.family, Family::Auth | Family::Reference) {
            return own;
        }
        let mut kept: Vec<Plan> =
            plans.into_iter().filter(|plan| plan.spares_pods() && !image::is_for_sandbox(plan)).collect();
        kept.extend(own);
        kept
    }
}

#[cfg(test)]
mod tests;
