//! Plans and their steps.

use serde::Serialize;

use super::{Arg, Blank, Command, Shell, Values};
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
    /// A file in full; the text says where it belongs.
    File(Arg),
    /// Something a person does; the text says what.
    Advice,
}

/// Whether a step changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// Wherever kubectl runs.
    Workstation,
    /// On the node that could not pull.
    Node,
    /// In the registry's own interface.
    Registry,
}

impl Plan {
    /// A plan of `steps`: single steps, or lists of them from a recipe.
    pub fn new(id: &'static str, title: Text, steps: impl IntoIterator<Item = Vec<Step>>) -> Plan {
        Plan { id, title, steps: steps.into_iter().flatten().collect() }
    }
}

impl Step {
    fn new(effect: Effect, text: Text, action: Action) -> Step {
        Step { effect, place: Where::Workstation, text, action }
    }

    /// A command that only looks.
    pub fn inspect(text: Text, command: Command) -> Step {
        Step::new(Effect::Inspect, text, Action::Run(command))
    }

    /// A command that changes something.
    pub fn change(text: Text, command: Command) -> Step {
        Step::new(Effect::Change, text, Action::Run(command))
    }

    /// A command that shows whether a change worked.
    pub fn verify(text: Text, command: Command) -> Step {
        Step::new(Effect::Verify, text, Action::Run(command))
    }

    /// A command that takes a change back.
    pub fn undo(text: Text, command: Command) -> Step {
        Step::new(Effect::Undo, text, Action::Run(command))
    }

    /// Something a person does.
    pub fn advice(effect: Effect, text: Text) -> Step {
        Step::new(effect, text, Action::Advice)
    }

    /// A file to write. Its pieces are arguments, so that values from the paste pass the same checks as in commands.
    pub fn file(text: Text, pieces: Arg) -> Step {
        Step::new(Effect::Change, text, Action::File(pieces))
    }

    /// The same step, on the node that could not pull.
    #[must_use]
    pub fn on_node(self) -> Step {
        Step { place: Where::Node, ..self }
    }

    /// The same step, in the registry's own interface.
    #[must_use]
    pub fn in_registry(self) -> Step {
        Step { place: Where::Registry, ..self }
    }

    /// The line to run, quoted for the shell of the place where it runs: a node has a POSIX shell,
    /// whatever the reader's workstation has.
    pub fn line(&self, shell: Shell) -> Option<String> {
        let shell = if self.place == Where::Node { Shell::Posix } else { shell };
        match &self.action {
            Action::Run(command) => Some(command.render(shell)),
            Action::File(_) | Action::Advice => None,
        }
    }

    /// The file in full, when the step is one.
    pub fn content(&self) -> Option<String> {
        match &self.action {
            Action::File(pieces) => pieces.plain(),
            Action::Run(_) | Action::Advice => None,
        }
    }

    /// What the reader has to fill in: each blank once.
    pub fn blanks(&self) -> Vec<Blank> {
        match &self.action {
            Action::Run(command) => command.blanks(),
            Action::File(pieces) => pieces.blanks(),
            Action::Advice => Vec::new(),
        }
    }

    /// This step with `values` in the place of their blanks.
    #[must_use]
    pub fn fill(self, values: &Values) -> Step {
        let action = match self.action {
            Action::Run(command) => Action::Run(command.fill(values)),
            Action::File(pieces) => {
                let unit = pieces.plain().is_some_and(|content| content.starts_with("[Service]"));
                Action::File(pieces.fill(values, if unit { in_unit } else { in_string }))
            }
            Action::Advice => Action::Advice,
        };
        Step { action, ..self }
    }
}

/// A value inside of a string of JSON, YAML or TOML.
fn in_string(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A value inside of a string of a systemd unit, which also gives `%` a meaning.
fn in_unit(value: &str) -> String {
    in_string(value).replace('%', "%%")
}

/// So that single steps and lists of steps stand side by side in [`Plan::new`].
impl From<Step> for Vec<Step> {
    fn from(step: Step) -> Vec<Step> {
        vec![step]
    }
}
