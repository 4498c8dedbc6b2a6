//! Why did the pull fail? One file per cause, in family folders.
//!
//! To add a cause: add a file that defines a `pub static CAUSE: Cause`, one line in [`ALL`], and what tells it from its
//! [`look_alikes()`].
//! The order of [`ALL`] is the order of decision: the first cause that recognises an error names it.

pub mod auth;
mod diagnosis;
pub mod limits;
mod list;
mod look_alikes;
pub mod network;
pub mod node;
pub mod other;
mod path;
pub mod policy;
mod reasons;
pub mod reference;
pub mod registry;
pub mod sources;
pub mod tls;

pub use diagnosis::{Diagnoses, Diagnosis, Evidence, Outcome, diagnose};
pub use list::{ALL, CauseId};
pub use look_alikes::look_alikes;
use path::path;
pub use path::{Stop, StopState};
pub use reasons::of_chain_without;

use crate::failure::chain::Chain;
use crate::fix::recipes::guess;
use crate::fix::{Plan, Situation};
use crate::input::Span;
use crate::lang::Text;

/// One reason why an image cannot be pulled: how it is recognised, told apart, explained and mended.
pub struct Cause {
    /// Its stable public name.
    pub id: CauseId,
    /// The folder it lives in.
    pub family: Family,
    /// The step of the pull that it breaks.
    pub stage: Stage,
    /// What is wrong: one line, sentence case, no full stop.
    pub title: Text,
    /// Why it happens and what it means for the reader: two to four sentences.
    pub explanation: Text,
    /// Whether the pull can succeed without anybody changing anything.
    pub heals: bool,
    /// Why waiting helps or does not: one sentence.
    pub waiting: Text,
    /// Messages of this cause, one for each program that words it in its own way; [`Cause::examples`] fills in names.
    pub shows: &'static [(Speaker, &'static str)],
    /// Where to read more, see [`sources`].
    pub sources: &'static [&'static str],
    /// Says whether this error is of this cause, and which words prove it.
    pub recognise: fn(&Chain) -> Option<Recognition>,
    /// Ways to mend it, the recommended one first.
    pub plans: fn(&Situation) -> Vec<Plan>,
}

impl Cause {
    /// What shows this cause, with invented names, by program.
    pub fn examples(&self) -> impl Iterator<Item = (Speaker, String)> {
        const NAMES: [(&str, &str); 3] = [
            ("{image}", "registry.example.com/shop/web:1.4"),
            ("{repository}", "registry.example.com/shop/web"),
            ("{digest}", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ];
        let named = |says: &str| NAMES.iter().fold(says.to_owned(), |says, (name, value)| says.replace(name, value));
        self.shows.iter().map(move |(speaker, says)| (*speaker, named(says)))
    }
}

/// The program that words a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The kubelet itself.
    Kubelet,
    /// containerd
    Containerd,
    /// CRI-O, and Podman, which reads registries with the same library.
    CriO,
    /// Docker, below the kubelet or on its own.
    Docker,
}

impl Speaker {
    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Speaker::Kubelet => "kubelet",
            Speaker::Containerd => "containerd",
            Speaker::CriO => "CRI-O, Podman",
            Speaker::Docker => "Docker",
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

/// The step of a pull, in the order they happen.
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

/// How sure the text makes us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// One of several that fit.
    Possible,
    /// The text fits this better than anything else.
    Likely,
    /// The text leaves nothing else.
    Certain,
}

/// What a cause says of an error that it recognises.
#[derive(Clone, Debug)]
pub struct Recognition {
    /// How sure the words make us.
    pub confidence: Confidence,
    /// The deciding words, in the paste as it came.
    pub evidence: Vec<Span>,
    /// What else the words leave open, ranked.
    pub alternatives: &'static [LookAlike],
}

/// A cause that cannot be told apart from another by the text alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookAlike {
    /// Its id.
    pub cause: CauseId,
    /// Why it cannot be excluded: one sentence.
    pub why: Text,
}

impl Recognition {
    /// The text leaves nothing else.
    pub fn certain(evidence: Span) -> Recognition {
        Recognition { confidence: Confidence::Certain, evidence: vec![evidence], alternatives: &[] }
    }

    /// The text fits best, and leaves `alternatives` open.
    pub fn likely(evidence: Span, alternatives: &'static [LookAlike]) -> Recognition {
        Recognition { confidence: Confidence::Likely, evidence: vec![evidence], alternatives }
    }

    /// One of several that fit.
    pub fn possible(evidence: Span, alternatives: &'static [LookAlike]) -> Recognition {
        Recognition { confidence: Confidence::Possible, evidence: vec![evidence], alternatives }
    }
}

impl Cause {
    /// Ways to mend it here, the recommended one first. Where the host itself seems mistyped, that comes before all.
    pub fn plans_for(&self, situation: &Situation) -> Vec<Plan> {
        let plans = (self.plans)(situation);
        match self.family {
            Family::Reference | Family::Auth | Family::Network | Family::Tls | Family::Registry => {
                guess::host_first(situation, plans)
            }
            Family::Limits | Family::Node | Family::Policy | Family::Other => plans,
        }
    }
}

#[cfg(test)]
mod tests;
