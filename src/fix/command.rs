//! Commands are data: a program and its arguments. Quoting happens once, when a line is rendered.

use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// The shell that a command line is quoted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shell {
    /// bash, zsh, dash
    #[default]
    Posix,
    /// Windows PowerShell 5.1 and PowerShell 7
    PowerShell,
}

/// A pipeline of simple commands; most have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The simple commands, each a program followed by its arguments.
    pub pipeline: Vec<Vec<Arg>>,
}

/// One argument: fixed words, values from the paste and blanks, joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arg {
    /// The argument as it is passed, with each blank as its name.
    pub text: String,
    /// The blanks that `text` holds.
    pub blanks: Vec<Blank>,
}

/// Something that only the reader knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// As it stands in the command: upper case, such as `TAG`.
    pub name: &'static str,
    /// What to write there.
    pub label: Text,
    /// Guesses, best first.
    pub suggestions: Vec<String>,
    /// Whether the value must never be shown or kept.
    pub secret: bool,
}
