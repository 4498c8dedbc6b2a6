//! The result for people and machines: the report, as JSON, text and Markdown.

mod compose;
mod entry;
mod hints;
mod json;
mod look;
pub mod markdown;
mod overview;
mod parts;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod schema;
pub mod script;
mod stages;
pub mod stand_ins;
pub mod text;
mod troubles;
pub mod voice;
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

/// The shell whose prompts a paste shows; `None` where it shows none that tells.
pub fn shell_of(paste: &str) -> Option<Shell> {
    input::is_from_windows(paste).then_some(Shell::PowerShell)
}

/// What a reader may choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The language of every text in the report.
    pub lang: Lang,
    /// The shell that commands are quoted for.
    pub shell: Shell,
    /// The program that asks registries.
    pub tool: Tool,
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
            tool: value("tool").and_then(Tool::from_name).unwrap_or_default(),
            site: value("site").map(|yaml| Rc::new(Site::read(yaml, |id| CauseId::parse(id).is_some()).0)),
        }
    }
}
