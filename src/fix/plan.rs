//! Plans, their steps, and the situation they are made for.

use serde::Serialize;

use super::{Blank, Command};
use crate::failure::Place;
use crate::failure::image::Reference;
use crate::lang::Text;

/// One way to mend a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// A stable name, such as `correct-tag`.
    pub id: &'static str,
    /// What this way does, in one line.
    pub title: Text,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether it changes anything.
    pub effect: Effect,
    /// Where it is done.
    pub place: Where,
    /// What it does, what it changes, how to read its answer. `{name}` is filled from the situation.
    pub text: Text,
    /// What is done.
    pub action: Action,
}

/// What a step consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A command line.
    Run(Command),
    /// A file in full.
    File {
        /// The file's contents (YAML for Kubernetes objects).
        content: String,
        /// The blanks that it holds.
        blanks: Vec<Blank>,
    },
    /// Something a person does; the text says what.
    Advice,
}

/// Whether a step changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Only looks.
    Inspect,
    /// Changes something; the text says what.
    Change,
    /// Checks that a change worked.
    Verify,
    /// Takes a change back.
    Undo,
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// Wherever kubectl runs.
    Workstation,
    /// On the node that could not pull.
    Node,
    /// In the registry's own interface.
    Registry,
}

/// Everything the text tells that a plan can use. What it does not tell is `None`.
#[derive(Clone, Debug, Default)]
pub struct Situation<'a> {
    /// The image as the text names it.
    pub image: Option<&'a str>,
    /// The image taken apart.
    pub reference: Option<&'a Reference>,
    /// The registry's family id, such as `docker-hub`.
    pub registry: Option<&'static str>,
    /// The first place that fails.
    pub place: Option<&'a Place>,
    /// The host that failed, which may be a token server, a CDN or a mirror.
    pub host: Option<&'a str>,
    /// The pull secret that the text speaks of.
    pub secret: Option<&'a str>,
}
