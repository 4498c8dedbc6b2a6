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
    /// What it does, what it changes, how to read its answer. `{name}` is filled from the context.
    pub text: Text,
    /// What is done.
    pub action: Action,
    /// What a script of the plan makes of it.
    pub script: InScript,
    /// Whether it gives the image's host a login, or a login there more rights. A host that may be mistyped gets none.
    pub gives_login: bool,
    /// Whether a later command could lose something without this look: it stays in the plan when its answer is known.
    pub is_guard: bool,
    /// A page to open: `{page}` of its text.
    pub page: Option<String>,
    /// Other ways to do the same, which stand behind it in a plan.
    pub others: Vec<Step>,
}

/// What a step consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A command line.
    Run(Command),
    /// A file in full; the text says where it belongs.
    File(Syntax, Arg),
    /// Something a person does; the text says what.
    Advice,
}

/// What a script of the plan makes of a step. Nobody looks on while a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InScript {
    /// It runs the command, and stops if that fails.
    Run,
    /// It leaves the step to the reader: a look to decide by, a shell on a node, an undo. What follows does not depend
    /// on it, or fails by itself without it.
    Skip,
    /// It leaves the command out, which runs until somebody presses Ctrl-C.
    Endless,
    /// It ends before this step: what follows depends on something that the reader sees, decides or does elsewhere.
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

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// Wherever kubectl runs.
    Workstation,
    /// On the node that could not pull.
    Node,
    /// On the machine that could not pull, which is no node.
    Machine,
    /// In the registry's own interface.
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

    /// A command that shows what the reader decides by. It is not in a script.
    pub fn inspect_by_hand(text: Text, command: Command) -> Step {
        Step::inspect(text, command).not_in_script()
    }

    /// A command that runs until somebody presses Ctrl-C, which its text then says.
    pub fn watch(text: Text, command: Command) -> Step {
        Step { script: InScript::Endless, ..Step::verify(text, command) }
    }

    /// A command that changes something, and that depends on what the reader saw or decides. A script ends before it.
    pub fn change_by_hand(text: Text, command: Command) -> Step {
        Step { script: InScript::End, ..Step::change(text, command) }
    }

    /// A command that changes something.
    pub fn change(text: Text, command: Command) -> Step {
        Step::new(Effect::Change, text, Action::Run(command))
    }

    /// A command that shows whether a change worked.
    pub fn verify(text: Text, command: Command) -> Step {
        Step::new(Effect::Verify, text, Action::Run(command))
    }

    /// A command that undoes a change.
    pub fn undo(text: Text, command: Command) -> Step {
        Step::new(Effect::Undo, text, Action::Run(command))
    }

    /// Something a person does.
    pub fn advice(effect: Effect, text: Text) -> Step {
        Step::new(effect, text, Action::Advice)
    }

    /// A file to write. Its pieces are arguments, so that values from the paste pass the same checks as in commands.
    pub fn file(text: Text, syntax: Syntax, pieces: Arg) -> Step {
        Step::new(Effect::Change, text, Action::File(syntax, pieces))
    }

    /// The same step, on the node that could not pull. No script runs there.
    #[must_use]
    pub fn on_node(self) -> Step {
        Step { place: Where::Node, script: elsewhere(self.effect), ..self }
    }

    /// The same step, with other ways to do it for those who cannot take this one.
    #[must_use]
    pub fn or(self, others: Vec<Step>) -> Step {
        Step { others, ..self }
    }

    /// The same step, which gives the image's host a login, or a login there more rights.
    #[must_use]
    pub fn giving_login(self) -> Step {
        Step { gives_login: true, ..self }
    }

    /// The same look, which guards a later command that could lose something.
    #[must_use]
    pub fn guard(self) -> Step {
        Step { is_guard: true, ..self }
    }

    /// The same step, in the registry's own interface.
    #[must_use]
    pub fn in_registry(self) -> Step {
        Step { place: Where::Registry, script: elsewhere(self.effect), ..self }
    }

    /// The same step, which a script leaves to the reader. What follows does not depend on it, or fails by itself
    /// without it, as a command does whose file is missing.
    #[must_use]
    pub fn not_in_script(self) -> Step {
        Step { script: InScript::Skip, ..self }
    }

    /// Whether its command asks a cluster.
    pub fn needs_cluster(&self) -> bool {
        matches!(&self.action, Action::Run(command) if ["kubectl", "oc", "helm", "crictl"].contains(&command.program()))
    }

    /// The line to run, quoted for the shell of the place where it runs: what pulls has a POSIX shell,
    /// whatever the reader's workstation has.
    pub fn line(&self, shell: Shell) -> Option<String> {
        let pulls = matches!(self.place, Where::Node | Where::Machine);
        let shell = if pulls { Shell::Posix } else { shell };
        match &self.action {
            Action::Run(command) => Some(command.render(shell)),
            Action::File(..) | Action::Advice => None,
        }
    }

    /// The parts of the line, in the order in which they finish: each is to run only if the one before it succeeded.
    /// A shell gives a line the status of its last command alone.
    pub fn parts(&self, shell: Shell) -> Vec<String> {
        match &self.action {
            Action::Run(command) => command.parts(shell),
            Action::File(..) | Action::Advice => Vec::new(),
        }
    }

    /// The file in full, when the step is one.
    pub fn content(&self) -> Option<String> {
        match &self.action {
            Action::File(_, pieces) => pieces.plain(),
            Action::Run(_) | Action::Advice => None,
        }
    }

    /// What the file is written in, when the step is one.
    pub fn syntax(&self) -> Option<Syntax> {
        match &self.action {
            Action::File(syntax, _) => Some(*syntax),
            Action::Run(_) | Action::Advice => None,
        }
    }

    /// What the reader has to fill in: each placeholder once.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        match &self.action {
            Action::Run(command) => command.placeholders(),
            Action::File(_, pieces) => pieces.placeholders(),
            Action::Advice => Vec::new(),
        }
    }

    /// This step with `values` in the place of their placeholders.
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
    /// Whether it asks a registry with a tool of the reader's choice.
    pub fn asks(&self) -> bool {
        matches!(&self.action, Action::Run(command) if command.asks())
    }

    /// The same step, with this tool where a registry is asked.
    #[must_use]
    pub fn with_tool(mut self, tool: Tool) -> Step {
        if let Action::Run(command) = self.action {
            self.action = Action::Run(command.with_tool(tool));
        }
        self
    }
}

/// What a script makes of a step that it does not do itself: a change is what the rest of the plan depends on.
fn elsewhere(effect: Effect) -> InScript {
    if effect == Effect::Change { InScript::End } else { InScript::Skip }
}

/// How a value gets into a string of such a file.
fn writer(syntax: Syntax) -> fn(&str) -> String {
    match syntax {
        Syntax::Unit => in_unit,
        Syntax::Yaml | Syntax::Json | Syntax::Toml | Syntax::Environment | Syntax::Shell => in_string,
    }
}

/// A value inside of a string of JSON, YAML, TOML or a shell.
fn in_string(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A value inside of a string of a systemd unit, which also gives `%` a meaning.
fn in_unit(value: &str) -> String {
    in_string(value).replace('%', "%%")
}

/// So that single steps and lists of steps stand side by side in [`Plan::new`](super::Plan::new).
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
    fn a_script_runs_what_needs_nobody() {
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
