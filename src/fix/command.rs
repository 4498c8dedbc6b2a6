//! Commands are data: a program and its arguments. They are quoted only once, in `render.rs`.

use super::tool::{Question, Tool};
use super::{Placeholder, PlaceholderId, ValueKind, Values};

/// A pipeline of simple commands; most have only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The simple commands.
    pub(super) pipeline: Vec<Simple>,
    /// The file that the output is redirected to.
    pub(super) file: Option<Arg>,
}

/// A simple command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// A program followed by its arguments.
    Program(Vec<Arg>),
    /// Filters the output of the previous command for lines that contain this text. Each shell has its own command for
    /// it.
    LinesWith(Arg),
    /// Queries a registry about this image. The command line depends on the tool.
    Ask(Question, Arg),
}

/// One argument: a concatenation of fixed words, values from the paste and placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arg {
    pub(super) parts: Vec<Part>,
    /// Quote it even if its current content needs no quotes, because what the user fills in may.
    pub(super) quoted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Placeholder(Placeholder),
    /// The output of another command.
    Output(Command),
    /// The value of a shell variable.
    Variable(&'static str),
}

impl Command {
    /// A command of fixed words, split at spaces: `Command::of("kubectl get nodes")`.
    pub fn of(words: &'static str) -> Command {
        Command { pipeline: vec![Simple::Program(words.split_ascii_whitespace().map(Arg::from).collect())], file: None }
    }

    /// Appends fixed words to the last simple command, split at spaces.
    #[must_use]
    pub fn words(self, words: &'static str) -> Command {
        self.args(words.split_ascii_whitespace().map(Arg::from))
    }

    /// Appends an argument to the last simple command.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<Arg>) -> Command {
        if let Some(Simple::Program(words)) = self.pipeline.last_mut() {
            words.push(arg.into());
        }
        self
    }

    /// Appends arguments to the last simple command.
    #[must_use]
    pub fn args(self, args: impl IntoIterator<Item = Arg>) -> Command {
        args.into_iter().fold(self, Command::arg)
    }

    /// Pipes the output of this command to `next`.
    #[must_use]
    pub fn pipe(mut self, next: Command) -> Command {
        self.pipeline.extend(next.pipeline);
        self.file = next.file;
        self
    }

    /// Filters the output for lines that contain `text`.
    #[must_use]
    pub fn lines_with(mut self, text: impl Into<Arg>) -> Command {
        self.pipeline.push(Simple::LinesWith(text.into()));
        self
    }

    /// Queries a registry about an image, with the tool that the user chose.
    pub fn ask(question: Question, image: Arg) -> Command {
        Command { pipeline: vec![Simple::Ask(question, image)], file: None }
    }

    /// Whether it queries a registry with a tool that the user can choose.
    pub fn asks(&self) -> bool {
        self.pipeline.iter().any(|simple| matches!(simple, Simple::Ask(..)))
    }

    /// The command with this tool; with another one if it is among the missing programs.
    #[must_use]
    pub fn with_tool(mut self, tool: Tool, missing: &[String]) -> Command {
        for simple in &mut self.pipeline {
            if let Simple::Ask(question, image) = simple {
                let is_there = |tool: &Tool| !missing.iter().any(|it| tool.program(*question) == it);
                let tool = std::iter::once(tool).chain(Tool::ALL).find(is_there).unwrap_or(tool);
                let image = Arg::from(tool.scheme()).join(std::mem::take(image));
                *simple = Simple::Program(tool.words(*question).split(' ').map(Arg::from).chain([image]).collect());
            }
        }
        self
    }

    /// Redirects the output to `file`, in the current directory.
    #[must_use]
    pub fn save_as(self, file: Arg) -> Command {
        Command { file: Some(file), ..self }
    }

    /// The first program, without `sudo`.
    pub(super) fn program(&self) -> &str {
        let words = self.pipeline.first().map(Simple::args).unwrap_or_default().iter();
        let mut words = words.filter_map(|word| match word.parts.first() {
            Some(Part::Text(word)) => Some(word.as_str()),
            _ => None,
        });
        words.find(|word| *word != "sudo").unwrap_or_default()
    }

    /// Whether its output is redirected to a file.
    pub(super) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// The arguments as the programs receive them, one list per simple command, with the names of placeholders. `None`
    /// if the line is not a plain pipeline: it uses the output of another command or writes a file.
    pub fn argv(&self) -> Option<Vec<Vec<String>>> {
        if self.file.is_some() {
            return None;
        }
        self.pipeline.iter().map(Simple::argv).collect()
    }

    /// Replaces placeholders by `values`, which are quoted like any other argument.
    #[must_use]
    pub fn fill(self, values: &Values) -> Command {
        let fill = |simple: Simple| simple.map(|arg| arg.fill(values, str::to_owned));
        let file = self.file.map(|file| file.fill(values, str::to_owned));
        Command { pipeline: self.pipeline.into_iter().map(fill).collect(), file }
    }

    /// The placeholders that the user has to fill in: each once, in the order of the line.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let mut found = Vec::new();
        for arg in self.pipeline.iter().flat_map(Simple::args).chain(&self.file) {
            arg.collect_placeholders(&mut found);
        }
        found
    }
}

impl Simple {
    /// Its arguments.
    pub(super) fn args(&self) -> &[Arg] {
        match self {
            Simple::Program(words) => words,
            Simple::LinesWith(text) | Simple::Ask(_, text) => std::slice::from_ref(text),
        }
    }

    /// Applies `change` to each argument.
    pub(super) fn map(self, mut change: impl FnMut(Arg) -> Arg) -> Simple {
        match self {
            Simple::Program(words) => Simple::Program(words.into_iter().map(change).collect()),
            Simple::LinesWith(text) => Simple::LinesWith(change(text)),
            Simple::Ask(question, image) => Simple::Ask(question, change(image)),
        }
    }

    /// The program and its arguments, for a POSIX shell.
    fn argv(&self) -> Option<Vec<String>> {
        let program = match self {
            Simple::Program(_) => "",
            Simple::LinesWith(_) => "grep -F",
            Simple::Ask(question, _) => Tool::default().words(*question),
        };
        let program = program.split_whitespace().map(|word| Some(word.to_owned()));
        program.chain(self.args().iter().map(Arg::plain)).collect()
    }
}

impl Arg {
    /// A value from the paste if `accept` allows it, otherwise the placeholder.
    ///
    /// Only this function lets text from outside this program into a command. `accept` is a function in
    /// [`super::value`]; each of them rejects control characters, option-like words and everything outside ASCII.
    pub fn value(text: Option<&str>, accept: fn(&str) -> bool, otherwise: impl Into<Placeholder>) -> Arg {
        match text {
            Some(text) if accept(text) => Arg { parts: vec![Part::Text(text.to_owned())], quoted: false },
            _ => Arg::from(otherwise.into()),
        }
    }

    /// The output of `command`, as one argument.
    pub fn output(command: Command) -> Arg {
        Arg { parts: vec![Part::Output(command)], quoted: false }
    }

    /// Appends `next` to this argument.
    #[must_use]
    pub fn join(mut self, next: impl Into<Arg>) -> Arg {
        let next = next.into();
        self.parts.extend(next.parts);
        self.quoted |= next.quoted;
        self
    }

    /// This argument, always quoted.
    #[must_use]
    pub fn in_quotes(mut self) -> Arg {
        self.quoted = true;
        self
    }

    /// This argument, for use between single quotes of an embedded language: a free value, which could contain a quote,
    /// is restricted to a word.
    #[must_use]
    pub(super) fn without_single_quotes(mut self) -> Arg {
        for part in &mut self.parts {
            if let Part::Placeholder(placeholder) = part
                && placeholder.kind == ValueKind::Free
            {
                placeholder.kind = ValueKind::Word;
            }
        }
        self.quoted = false;
        self
    }

    /// Replaces placeholders by `values`, each encoded by `write`.
    #[must_use]
    pub(super) fn fill(self, values: &Values, write: fn(&str) -> String) -> Arg {
        let fill = |part| match part {
            Part::Placeholder(placeholder) => match values.get(&placeholder) {
                Some(value) => Part::Text(write(value)),
                None => Part::Placeholder(values.suggest(placeholder)),
            },
            Part::Output(command) => Part::Output(command.fill(values)),
            other @ (Part::Text(_) | Part::Variable(_)) => other,
        };
        Arg { parts: self.parts.into_iter().map(fill).collect(), quoted: self.quoted }
    }

    /// The argument as it is passed, with the names of placeholders; `None` if only a shell can evaluate it.
    pub fn plain(&self) -> Option<String> {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Some(text.as_str()),
                Part::Placeholder(placeholder) => Some(placeholder.id.name()),
                Part::Output(_) | Part::Variable(_) => None,
            })
            .collect()
    }

    /// Its placeholders.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let mut found = Vec::new();
        self.collect_placeholders(&mut found);
        found
    }

    fn collect_placeholders(&self, found: &mut Vec<Placeholder>) {
        for part in &self.parts {
            match part {
                Part::Placeholder(placeholder) if found.iter().all(|known| known.id != placeholder.id) => {
                    found.push(placeholder.clone())
                }
                Part::Output(command) => {
                    for placeholder in command.placeholders() {
                        if found.iter().all(|known| known.id != placeholder.id) {
                            found.push(placeholder);
                        }
                    }
                }
                Part::Placeholder(_) | Part::Text(_) | Part::Variable(_) => {}
            }
        }
    }
}

/// A fixed word: only literals of this program are `'static`.
impl From<&'static str> for Arg {
    fn from(text: &'static str) -> Arg {
        Arg { parts: vec![Part::Text(text.to_owned())], quoted: false }
    }
}

impl From<PlaceholderId> for Arg {
    fn from(id: PlaceholderId) -> Arg {
        Arg::from(Placeholder::from(id))
    }
}

impl From<Placeholder> for Arg {
    fn from(placeholder: Placeholder) -> Arg {
        let quoted = placeholder.kind == ValueKind::Free;
        Arg { parts: vec![Part::Placeholder(placeholder)], quoted }
    }
}

#[cfg(test)]
mod tests;
