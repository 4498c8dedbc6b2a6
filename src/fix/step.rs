//! The steps of a plan.

use super::{Arg, Command, Placeholder, Shell, Syntax, Tool, Values};
use crate::lang::Text;

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether it changes anything.
    pub effect: Effect,
    /// Where it is done.
    pub place: Where,
    /// What it does, what it changes, how to read its output. `{name}` is filled from the context.
    pub text: Text,
    /// What is done.
    pub action: Action,
    /// How a script of the plan handles it.
    pub script: InScript,
    /// Whether it gives the image's host credentials, or more permissions to existing ones. Never for a host that may
    /// be mistyped.
    pub gives_login: bool,
    /// Whether a later command could lose data without this check: it stays in the plan even if its answer is known.
    pub is_guard: bool,
    /// A web page to open: `{page}` in its text.
    pub page: Option<String>,
    /// Alternatives, which follow it in a plan.
    pub others: Vec<Step>,
}

/// What a step consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A command line.
    Run(Command),
    /// A whole file; the text says where it belongs.
    File(Syntax, Arg),
    /// A manual step; the text describes it.
    Advice,
}

/// How a script of the plan handles a step. Nobody watches a script while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InScript {
    /// Runs the command, and stops if it fails.
    Run,
    /// Leaves the step to the user: a check to decide on, a shell on a node, a rollback. What follows does not depend
    /// on it, or fails without it.
    Skip,
    /// Omits the command, which runs until Ctrl-C.
    Endless,
    /// Ends before this step: what follows depends on something that the user sees, decides or does elsewhere.
    End,
}

/// Whether a step changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing.
    Inspect,
    /// Changes something; the text says what.
    Change,
    /// Checks that a change worked.
    Verify,
    /// Undoes a change.
    Undo,
}

/// Where a step is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// On the workstation, where kubectl runs.
    Workstation,
    /// On the node that could not pull.
    Node,
    /// On the machine that could not pull, if it is not a node.
    Machine,
    /// In the registry's web interface.
    Registry,
}

impl Step {
    fn new(effect: Effect, text: Text, action: Action) -> Step {
        let script = match (&action, effect) {
            (_, Effect::Undo) => InScript::Skip,
            (Action::Run(_), _) => InScript::Run,
            (Action::File(..) | Action::Advice, effect) => elsewhere(effect),
        };
        Step {
            effect,
            place: Where::Workstation,
            text,
            action,
            script,
            gives_login: false,
            is_guard: false,
            page: None,
            others: Vec::new(),
        }
    }

    /// A command that changes nothing.
    pub fn inspect(text: Text, command: Command) -> Step {
        Step::new(Effect::Inspect, text, Action::Run(command))
    }

    /// A command whose output the user decides on. It is not part of a script.
    pub fn inspect_by_hand(text: Text, command: Command) -> Step {
        Step::inspect(text, command).not_in_script()
    }

    /// A command that runs until Ctrl-C, as its text says.
    pub fn watch(text: Text, command: Command) -> Step {
        Step { script: InScript::Endless, ..Step::verify(text, command) }
    }

    /// A command that changes something and depends on what the user saw or decides. A script ends before it.
    pub fn change_by_hand(text: Text, command: Command) -> Step {
        Step { script: InScript::End, ..Step::change(text, command) }
    }

    /// A command that changes something.
    pub fn change(text: Text, command: Command) -> Step {
        Step::new(Effect::Change, text, Action::Run(command))
    }

    /// A command that checks whether a change worked.
    pub fn verify(text: Text, command: Command) -> Step {
        Step::new(Effect::Verify, text, Action::Run(command))
    }

    /// A command that rolls back a change.
    pub fn undo(text: Text, command: Command) -> Step {
        Step::new(Effect::Undo, text, Action::Run(command))
    }

    /// A manual step.
    pub fn advice(effect: Effect, text: Text) -> Step {
        Step::new(effect, text, Action::Advice)
    }

    /// A file to write. Its content is an argument, so that values from the paste pass the same checks as in commands.
    pub fn file(text: Text, syntax: Syntax, pieces: Arg) -> Step {
        Step::new(Effect::Change, text, Action::File(syntax, pieces))
    }

    /// The same step, on the node that could not pull. It is not part of a script.
    #[must_use]
    pub fn on_node(self) -> Step {
        Step { place: Where::Node, script: elsewhere(self.effect), ..self }
    }

    /// The same step, with alternatives for users who cannot do it.
    #[must_use]
    pub fn or(self, others: Vec<Step>) -> Step {
        Step { others, ..self }
    }

    /// Marks the step as one that gives the image's host credentials or more permissions.
    #[must_use]
    pub fn giving_login(self) -> Step {
        Step { gives_login: true, ..self }
    }

    /// Marks the step as one that guards a later command against data loss.
    #[must_use]
    pub fn guard(self) -> Step {
        Step { is_guard: true, ..self }
    }

    /// The same step, in the registry's web interface.
    #[must_use]
    pub fn in_registry(self) -> Step {
        Step { place: Where::Registry, script: elsewhere(self.effect), ..self }
    }

    /// Leaves the step to the user in a script. What follows does not depend on it, or fails without it, for example
    /// because a file is missing.
    #[must_use]
    pub fn not_in_script(self) -> Step {
        Step { script: InScript::Skip, ..self }
    }

    /// Whether its command needs a cluster.
    pub fn needs_cluster(&self) -> bool {
        matches!(&self.action, Action::Run(command) if ["kubectl", "oc", "helm", "crictl"].contains(&command.program()))
    }

    /// The line to run, quoted for the shell where it runs: a node or machine that pulls has a POSIX shell, whatever
    /// the workstation has.
    pub fn line(&self, shell: Shell) -> Option<String> {
        let pulls = matches!(self.place, Where::Node | Where::Machine);
        let shell = if pulls { Shell::Posix } else { shell };
        match &self.action {
            Action::Run(command) => Some(command.render(shell)),
            Action::File(..) | Action::Advice => None,
        }
    }

    /// The parts of the line, in the order in which they finish: each is run only if the previous one succeeded. A
    /// shell returns only the status of the last command.
    pub fn parts(&self, shell: Shell) -> Vec<String> {
        match &self.action {
            Action::Run(command) => command.parts(shell),
            Action::File(..) | Action::Advice => Vec::new(),
        }
    }

    /// The whole file, if the step is one.
    pub fn content(&self) -> Option<String> {
        match &self.action {
            Action::File(_, pieces) => pieces.plain(),
            Action::Run(_) | Action::Advice => None,
        }
    }

    /// The syntax of the file, if the step is one.
    pub fn syntax(&self) -> Option<Syntax> {
        match &self.action {
            Action::File(syntax, _) => Some(*syntax),
            Action::Run(_) | Action::Advice => None,
        }
    }

    /// The placeholders that the user has to fill in: each once.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        match &self.action {
            Action::Run(command) => command.placeholders(),
            Action::File(_, pieces) => pieces.placeholders(),
            Action::Advice => Vec::new(),
        }
    }

    /// Replaces placeholders by `values`.
    #[must_use]
    pub fn fill(self, values: &Values) -> Step {
        let action = match self.action {
            Action::Run(command) => Action::Run(command.fill(values)),
            Action::File(syntax, pieces) => Action::File(syntax, pieces.fill(values, writer(syntax))),
            Action::Advice => Action::Advice,
        };
        Step { action, ..self }
    }
}

impl Step {
    /// Whether it queries a registry with a tool that the user can choose.
    pub fn asks(&self) -> bool {
        matches!(&self.action, Action::Run(command) if command.asks())
    }

    /// Uses this tool to query a registry; another one if it is among the missing programs.
    #[must_use]
    pub fn with_tool(mut self, tool: Tool, missing: &[String]) -> Step {
        if let Action::Run(command) = self.action {
            self.action = Action::Run(command.with_tool(tool, missing));
        }
        self
    }
}

/// How a script handles a step that it does not run: the rest of the plan depends on a change.
fn elsewhere(effect: Effect) -> InScript {
    if effect == Effect::Change { InScript::End } else { InScript::Skip }
}

/// How to escape a value in a string of such a file.
fn writer(syntax: Syntax) -> fn(&str) -> String {
    match syntax {
        Syntax::Unit => in_unit,
        Syntax::Yaml | Syntax::Json | Syntax::Toml | Syntax::Environment | Syntax::Shell => in_string,
    }
}

/// A value in a string of JSON, YAML, TOML or a shell.
fn in_string(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A value in a string of a systemd unit, where `%` is special too.
fn in_unit(value: &str) -> String {
    in_string(value).replace('%', "%%")
}

/// Allows [`Plan::new`](super::Plan::new) to mix single steps and lists of steps.
impl From<Step> for Vec<Step> {
    fn from(step: Step) -> Vec<Step> {
        vec![step]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Text = Text! { en: "", es: "" };

    #[test]
    fn a_script_runs_unattended_steps() {
        let run = |step: fn(Text, Command) -> Step| step(TEXT, Command::of("kubectl get pods"));
        assert_eq!(run(Step::inspect).script, InScript::Run);
        assert_eq!(run(Step::change).script, InScript::Run);
        assert_eq!(run(Step::undo).script, InScript::Skip);
        assert_eq!(run(Step::inspect_by_hand).script, InScript::Skip);
        assert_eq!(run(Step::watch).script, InScript::Endless);
        assert_eq!(run(Step::change_by_hand).script, InScript::End);
    }

    #[test]
    fn a_change_that_a_script_cannot_make_ends_it() {
        let run = |step: fn(Text, Command) -> Step| step(TEXT, Command::of("sudo reboot"));
        assert_eq!(run(Step::change).on_node().script, InScript::End);
        assert_eq!(run(Step::verify).on_node().script, InScript::Skip);
        assert_eq!(Step::advice(Effect::Change, TEXT).script, InScript::End);
        assert_eq!(Step::advice(Effect::Inspect, TEXT).in_registry().script, InScript::Skip);
        assert_eq!(Step::file(TEXT, Syntax::Yaml, Arg::from("x")).script, InScript::End);
        assert_eq!(run(Step::undo).on_node().script, InScript::Skip);
    }
}
