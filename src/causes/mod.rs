//! Why did the pull fail? One file per cause, in folders by family.
//!
//! To add a cause: `cargo xtask new cause FAMILY/NAME` creates its file, its row in `list.rs`, its `pub mod` and its
//! cases. Everything about a cause is in its file; the compiler reports missing fields. If two causes match, the choice
//! is made by:
//! - for one error: the order of the rows in `list.rs`; the first cause that recognises it is chosen;
//! - for several errors in one account: [`Rank`], see `reasons.rs`;
//! - for several accounts: the most informative one, then the latest, see `reasons.rs`;
//! - if no cause recognises the message: `signals.rs`.

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

/// One reason why an image cannot be pulled: how to recognise it, distinguish it, explain it and fix it.
pub struct Cause {
    /// Its stable public name.
    pub id: CauseId,
    /// The folder of its file.
    pub family: Family,
    /// The stage of the pull that it belongs to.
    pub stage: Stage,
    /// Where it stops the pull.
    pub breaks_at: BreaksAt,
    /// How much it explains compared to other causes of the same failure.
    pub rank: Rank,
    /// What is wrong: one line, sentence case, no full stop.
    pub title: Text,
    /// Why it happens and what it means for the reader: two to four sentences.
    pub explanation: Text,
    /// Whether the pull can succeed without any change.
    pub heals: bool,
    /// Why waiting does or does not help: one sentence.
    pub waiting: Text,
    /// Whether the kubelet retries with an exponential back-off.
    pub backs_off: bool,
    /// Whether credentials can fix it.
    pub asks_for_login: bool,
    /// Messages of this cause, one per program and wording; [`Cause::examples`] fills in names.
    pub shows: &'static [(Program, &'static str)],
    /// Search terms in lower case, in addition to the words above.
    pub keywords: &'static [&'static str],
    /// Causes that are easily confused with it. An entry in one file counts for both causes.
    pub similar: &'static [SimilarCause],
    /// Where to read more, see [`sources`].
    pub sources: &'static [&'static str],
    /// [`phrases!`] in lower case that occur only in texts about a pull: a text with one of them is read.
    pub pull_phrases: &'static str,
    /// Errors of lower layers, such as errno texts and statuses, that point to it if no cause recognises the message.
    pub signals: Signals,
    /// Decides whether an error has this cause, and returns the evidence.
    pub recognise: fn(&Chain) -> Option<Recognition>,
    /// How to fix it, the recommended plan first.
    pub plans: fn(&FixContext) -> Vec<Plan>,
}

impl Cause {
    /// The messages of this cause with made-up names, by program.
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

/// The program that prints a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The kubelet itself.
    Kubelet,
    /// containerd
    Containerd,
    /// CRI-O, and Podman, which uses the same library to access registries.
    CriO,
    /// Docker, used by the kubelet or on its own.
    Docker,
}

impl Program {
    /// Its name.
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
    /// The messages of this cause do not say.
    NotTold,
    /// On the node, before any request.
    Node,
    /// On the node, while the image is stored.
    Storing,
    /// At this stage of connecting to the host that the message names.
    Stage(Stage),
    /// At the request that the message names; at this stage if it names none.
    Request(Stage),
    /// During a transfer. A connection that breaks at the first request counts as a failure to connect.
    Transfer,
}

/// How much a cause explains, compared to other causes of the same failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// It explains the failure by itself.
    Reason,
    /// It explains why no credentials were sent; a refusal by the registry follows from it.
    NoCredentials,
    /// The same, but harmless by itself: the pull continues without the secret.
    SecretMissing,
    /// It explains the failure, and affects every image of the pod.
    SecretUnreadable,
    /// The registry rejects an identity.
    Refuses,
    /// The registry does not say whether the repository exists.
    Hides,
    /// The registry requires credentials.
    WantsLogin,
    /// There is a reason, but no known cause matches it.
    Unrecognised,
    /// The text says that a pull fails but not why.
    NoReason,
    /// The text is not about a pull.
    NotAPull,
}

impl Rank {
    /// Whether it gives a reason.
    pub fn is_reason(self) -> bool {
        self.silence() == 0
    }

    /// The distance from a reason: 0 for causes that give one.
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

    /// How little it explains among several errors in one list: something missing or broken explains more than a
    /// refusal, and rejected credentials more than an anonymous attempt.
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

/// The result of a cause that recognises an error.
#[derive(Clone, Debug)]
pub struct Recognition {
    /// How sure the recognition is.
    pub confidence: Confidence,
    /// The evidence, as spans in the paste.
    pub evidence: Vec<Span>,
    /// Other causes that are not ruled out, ranked.
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
    /// How to tell the two apart: one or two sentences that fit the pages of both.
    pub how_to_tell: Text,
}

impl Recognition {
    /// Nothing else explains the text.
    pub fn certain(evidence: Span) -> Recognition {
        Recognition { confidence: Confidence::Certain, evidence: vec![evidence], alternatives: &[] }
    }

    /// This cause fits best; `alternatives` are not ruled out.
    pub fn likely(evidence: Span, alternatives: &'static [OpenCause]) -> Recognition {
        Recognition { confidence: Confidence::Likely, evidence: vec![evidence], alternatives }
    }

    /// One of several that fit.
    pub fn possible(evidence: Span, alternatives: &'static [OpenCause]) -> Recognition {
        Recognition { confidence: Confidence::Possible, evidence: vec![evidence], alternatives }
    }
}

impl Cause {
    /// How to fix it here, the recommended plan first. If the host seems mistyped, correcting it comes first.
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
            Family::Reference => {
                let plans = suggest::host_first(context, plans);
                roll_back::append(context, plans, self.id == CauseId::ImageMoved)
            }
            Family::Auth | Family::Network | Family::Tls | Family::Registry => suggest::host_first(context, plans),
            Family::Limits | Family::Node | Family::Policy | Family::Other => plans,
        }
    }

    /// The same if the node's sandbox image fails for this cause. Pull secrets and changes to the pod do not matter
    /// there: what remains are the plans for the node and its connection to the registry.
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
