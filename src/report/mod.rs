//! The result for people and machines: the report, as JSON, text and Markdown.

mod compose;
mod entry;
mod hints;
pub mod markdown;
pub mod mask;
mod parts;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod schema;
pub mod script;
pub mod stand_ins;
pub mod text;
pub mod words;

use std::rc::Rc;

use serde::Serialize;

pub use compose::compose;
pub use entry::{Entry, LookAlike, Message, Way};

use crate::causes::{self, CauseId, Confidence, Stage};
pub use crate::causes::{Stop, StopState};
use crate::failure::Place;
use crate::failure::backoff::Attempts;
use crate::failure::chain::Runtime;
pub use crate::failure::image::Reference;
pub use crate::fix::{Blank, Effect, InScript, Shell, Where};
pub use crate::input::Kind as InputKind;
use crate::lang::Lang;
use crate::site::Site;

/// What a reader may choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The language of every text in the report.
    pub lang: Lang,
    /// The shell that commands are quoted for.
    pub shell: Shell,
    /// What the organisation knows that hosts the page.
    pub site: Option<Rc<Site>>,
}

impl Options {
    /// Options from an object such as `{"lang":"es","shell":"powershell"}`; what is missing or unknown is the default.
    /// `site` is the text of a `pullfix.yaml`; what is wrong in it does not count.
    ///
    /// The reader of pasted JSON does: a second one would weigh on the page.
    pub fn from_json(text: &str) -> Options {
        let object = crate::input::json_object(text);
        let value = |key| object.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        Options {
            lang: value("lang").and_then(Lang::from_tag).unwrap_or_default(),
            shell: value("shell").and_then(Shell::from_name).unwrap_or_default(),
            site: value("site").map(|yaml| Rc::new(Site::read(yaml, |id| causes::CauseId::parse(id).is_some()).0)),
        }
    }
}

/// The whole answer, schema 1. Field names are a public contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Always 1: the version of this structure.
    #[cfg_attr(test, schemars(extend("const" = 1)))]
    pub schema: u8,
    /// What can be said of the whole paste.
    pub outcome: Outcome,
    /// The formats that were recognised, in the order they appear.
    pub inputs: Vec<InputKind>,
    /// One per failing image and cause, the most useful first.
    pub findings: Vec<Finding>,
    /// What the reader should know about the paste itself.
    pub notices: Vec<Notice>,
    /// Lines that were not understood, as first and last line from 1; the first thousand gaps.
    pub unread: Vec<[usize; 2]>,
}

impl Report {
    /// The report of a text with nothing in it.
    pub fn empty() -> Report {
        Report {
            schema: 1,
            outcome: Outcome::Empty,
            inputs: Vec::new(),
            findings: Vec::new(),
            notices: Vec::new(),
            unread: Vec::new(),
        }
    }
}

/// What can be said of the whole paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// At least one reason was found.
    Diagnosed,
    /// An image pull fails and the text does not hold the reason.
    NoReason,
    /// The text is about something else.
    NotImagePull,
    /// There is nothing to read.
    Empty,
}

/// One image that fails for one cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// The id of the cause, see [`crate::causes`].
    #[cfg_attr(test, schemars(with = "schema::CauseId"))]
    pub cause: CauseId,
    /// How sure the text makes us.
    pub confidence: Confidence,
    /// Other causes that the text leaves open, ranked.
    pub alternatives: Vec<Alternative>,
    /// The image as the text names it.
    pub image: Option<String>,
    /// The image taken apart; `None` when it is no valid reference.
    pub reference: Option<Reference>,
    /// The registry's family id, such as `docker-hub`.
    pub registry: Option<&'static str>,
    /// The step of the pull that broke.
    pub stage: Stage,
    /// The way of the pull, stop by stop; empty where the text does not tell how far it came.
    pub path: Vec<Stop>,
    /// The host that failed, which may be a token server, a CDN or a mirror; `None` when the text does not tell.
    pub host: Option<String>,
    /// The pull secret that is missing, or that the registry refused.
    pub pull_secret: Option<String>,
    /// The registries of further images that fail for the same secret. Only the fixes need them.
    #[serde(skip)]
    pub other_registries: Vec<String>,
    /// The container runtime of the node. Only the fixes need it.
    #[serde(skip)]
    pub runtime: Option<Runtime>,
    /// Every pod and container that has this failure.
    pub places: Vec<Place>,
    /// The words in the paste that decided.
    pub evidence: Vec<Evidence>,
    /// Where the paste names the image. For the page; not in the JSON.
    #[serde(skip)]
    pub named: Option<Evidence>,
    /// What is wrong, in one line.
    pub title: String,
    /// Why it happens and what follows.
    pub explanation: String,
    /// Whether waiting helps.
    pub retry: Retry,
    /// What the organisation that hosts the page says about it.
    pub hints: Vec<Hint>,
    /// Ways to mend it, the recommended one first.
    pub fixes: Vec<Fix>,
}

/// What the organisation that hosts the page says about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Hint {
    /// What to know.
    pub text: String,
    /// Where to read on: `https://…` or relative to the page.
    pub link: Option<String>,
}

/// A cause that the text leaves open beside the one named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The id of the cause.
    #[cfg_attr(test, schemars(with = "schema::CauseId"))]
    pub cause: CauseId,
    /// Why it cannot be excluded.
    pub why: String,
}

/// Words of the paste that prove a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Evidence {
    /// First byte, in the UTF-8 text as it was pasted.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Line number, from 1.
    pub line: usize,
    /// The words themselves, as pasted.
    pub text: String,
}

/// What waiting does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Retry {
    /// Whether the pull can succeed without anybody changing anything.
    pub helps: bool,
    /// When the kubelet tries next: earliest and latest, in seconds from the moment of the paste; `None` when unknown.
    pub seconds: Option<[u32; 2]>,
    /// The attempts so far, where the text tells when they were.
    pub attempts: Option<Attempts>,
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fix {
    /// A stable name, such as `correct-tag`.
    pub id: &'static str,
    /// What this way does, in one line.
    pub title: String,
    /// When to choose it, where there are others.
    pub reason: String,
    /// Whether this is the way to try first.
    pub recommended: bool,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// One step of a fix: a command, a file or something a person does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// Whether it changes anything.
    pub effect: Effect,
    /// Where it is done.
    #[serde(rename = "where")]
    pub place: Where,
    /// What it does and what it changes.
    pub text: String,
    /// The command line, quoted for the chosen shell; `None` for a step that is no command.
    pub command: Option<String>,
    /// The same command as arguments, one list per simple command of a pipeline.
    pub argv: Option<Vec<Vec<String>>>,
    /// A file in full, when the step is a file.
    pub manifest: Option<String>,
    /// What a person must fill in.
    pub blanks: Vec<BlankField>,
    /// What a script makes of it; not in the JSON.
    #[serde(skip)]
    pub script: InScript,
    /// The parts of the command, each to be run only if the one before it succeeded. For scripts; not in the JSON.
    #[serde(skip)]
    pub parts: Vec<String>,
}

/// A blank of a command, with its label in the chosen language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BlankField {
    /// As it stands in the command, such as `TAG`.
    pub name: String,
    /// What to write there.
    pub label: String,
    /// Guesses, best first.
    pub suggestions: Vec<String>,
    /// Whether the value must never be shown or kept.
    pub secret: bool,
}

/// Something to know about the paste itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Notice {
    /// A stable name, such as `truncated-paste`.
    pub kind: &'static str,
    /// The notice in the chosen language.
    pub text: String,
}
