//! The result for people and programs: the report as JSON, text and Markdown.

mod compose;
mod entry;
mod hints;
mod json;
mod look;
pub mod markdown;
mod overview;
mod parts;
pub mod pseudonyms;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod schema;
pub mod script;
mod stages;
pub mod text;
mod troubles;
pub mod wording;
pub mod words;

use std::rc::Rc;

pub use compose::{compose, first_fixes, fixes};
pub use entry::{Entry, LookAlike, Message};
pub use json::*;
pub use look::{Ink, Look, Source};
pub use parts::one_line;
pub use stages::StageEntry;

pub use crate::fix::{InScript, Shell, Syntax, Tool};

use crate::causes::CauseId;
use crate::input;
use crate::lang::Lang;
use crate::site::Site;

/// The shell whose prompts are in a paste; `None` if they do not show which one.
pub fn shell_of(paste: &str) -> Option<Shell> {
    input::is_from_windows(paste).then_some(Shell::PowerShell)
}

/// The options of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The language of every text in the report.
    pub lang: Lang,
    /// The shell that commands are quoted for.
    pub shell: Shell,
    /// The program that queries registries.
    pub tool: Tool,
    /// The configuration of the organisation that hosts the page.
    pub site: Option<Rc<Site>>,
}

impl Options {
    /// Options from an object such as `{"lang":"es","shell":"powershell"}`; anything missing or unknown has its
    /// default. `site` is the text of a `pullfix.yaml`; errors in it are ignored.
    ///
    /// Uses the parser for pasted JSON: another one would make the page larger.
    pub fn from_json(text: &str) -> Options {
        let object = crate::input::json_object(text);
        let value = |key| object.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        Options {
            lang: value("lang").and_then(Lang::from_tag).unwrap_or_default(),
            shell: value("shell").and_then(Shell::from_name).unwrap_or_default(),
            tool: value("tool").and_then(Tool::from_name).unwrap_or_default(),
            site: value("site").map(|yaml| Rc::new(Site::read(yaml, |id| CauseId::parse(id).is_some()).0)),
        }
    }
}
