//! Commands are data: a program and its arguments. Quoting happens once, in `render.rs`.

use super::tool::{Question, Tool};
use super::{Placeholder, PlaceholderId, ValueKind, Values};

/// A pipeline of simple commands; most have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The simple commands.
    pub(super) pipeline: Vec<Simple>,
    /// The file that takes what the last one prints.
    pub(super) file: Option<Arg>,
}

/// A simple command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// A program followed by its arguments.
    Program(Vec<Arg>),
    /// The lines that contain this text, of what the command before it prints. Each shell has its own name for it.
    LinesWith(Arg),
    /// A registry is asked about this image. Each tool has its own words for it.
    Ask(Question, Arg),
}

/// One argument: fixed words, values from the paste and placeholders, joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arg {
    pub(super) parts: Vec<Part>,
    /// Keep it in quotes even where none are needed, because what people write into its placeholder may need them.
    pub(super) quoted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Placeholder(Placeholder),
    /// What another command prints.
    Output(Command),
    /// What a variable of the shell holds.
    Variable(&'static str),
}

impl Command {
    /// A command of fixed words, split at the spaces: `Command::of("kubectl get nodes")`.
    pub fn of(words: &'static str) -> Command {
        Command { pipeline: vec![Simple::Program(words.split_ascii_whitespace().map(Arg::from).collect())], file: None }
    }

    /// More fixed words for the last simple command, split at the spaces.
    #[must_use]
    pub fn words(self, words: &'static str) -> Command {
        self.args(words.split_ascii_whitespace().map(Arg::from))
    }

    /// One more argument for the last simple command.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<Arg>) -> Command {
        if let Some(Simple::Program(words)) = self.pipeline.last_mut() {
            words.push(arg.into());
        }
        self
    }

    /// More arguments for the last simple command.
    #[must_use]
    pub fn args(self, args: impl IntoIterator<Item = Arg>) -> Command {
        args.into_iter().fold(self, Command::arg)
    }

    /// Feeds what this command prints to `next`.
    #[must_use]
    pub fn pipe(mut self, next: Command) -> Command {
        self.pipeline.extend(next.pipeline);
        self.file = next.file;
        self
    }

    /// Keeps the lines that contain `text`.
    #[must_use]
    pub fn lines_with(mut self, text: impl Into<Arg>) -> Command {
        self.pipeline.push(Simple::LinesWith(text.into()));
        self
    }

    /// Asks a registry about an image, with the tool that the reader has.
    pub fn ask(question: Question, image: Arg) -> Command {
        Command { pipeline: vec![Simple::Ask(question, image)], file: None }
    }

    /// Whether it asks a registry with a tool of the reader's choice.
    pub fn asks(&self) -> bool {
        self.pipeline.iter().any(|simple| matches!(simple, Simple::Ask(..)))
    }

    /// The same command with this tool.
    #[must_use]
    pub fn with_tool(mut self, tool: Tool) -> Command {
        for simple in &mut self.pipeline {
            if let Simple::Ask(question, image) = simple {
                let image = Arg::from(tool.scheme()).join(std::mem::take(image));
                *simple = Simple::Program(tool.words(*question).split(' ').map(Arg::from).chain([image]).collect());
            }
        }
        self
    }

    /// Writes what this command prints into `file`, in the folder where it runs.
    #[must_use]
    pub fn save_as(self, file: Arg) -> Command {
        Command { file: Some(file), ..self }
    }

    /// The first program of it, run by whom ever.
    pub(super) fn program(&self) -> &str {
        let words = self.pipeline.first().map(Simple::args).unwrap_or_default().iter();
        let mut words = words.filter_map(|word| match word.parts.first() {
            Some(Part::Text(word)) => Some(word.as_str()),
            _ => None,
        });
        words.find(|word| *word != "sudo").unwrap_or_default()
    }

    /// Whether its output goes into a file.
    pub(super) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// The arguments as the programs receive them, one list per simple command, placeholders as their names.
    /// `None` if the line is not a plain pipeline, because it uses what another command prints or writes a file.
    pub fn argv(&self) -> Option<Vec<Vec<String>>> {
        if self.file.is_some() {
            return None;
        }
        self.pipeline.iter().map(Simple::argv).collect()
    }

    /// This command with `values` in the place of their placeholders, arguments like all others.
    #[must_use]
    pub fn fill(self, values: &Values) -> Command {
        let fill = |simple: Simple| simple.map(|arg| arg.fill(values, str::to_owned));
        let file = self.file.map(|file| file.fill(values, str::to_owned));
        Command { pipeline: self.pipeline.into_iter().map(fill).collect(), file }
    }

    /// What the reader has to fill in: each placeholder once, in the order of the line.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let mut found = Vec::new();
        for arg in self.pipeline.iter().flat_map(Simple::args).chain(&self.file) {
            arg.collect_placeholders(&mut found);
        }
        found
    }
}

impl Simple {
    /// The values in it.
    pub(super) fn args(&self) -> &[Arg] {
        match self {
            Simple::Program(words) => words,
            Simple::LinesWith(text) | Simple::Ask(_, text) => std::slice::from_ref(text),
        }
    }

    /// The same command, with `change` made to each argument.
    pub(super) fn map(self, mut change: impl FnMut(Arg) -> Arg) -> Simple {
        match self {
            Simple::Program(words) => Simple::Program(words.into_iter().map(change).collect()),
            Simple::LinesWith(text) => Simple::LinesWith(change(text)),
            Simple::Ask(question, image) => Simple::Ask(question, change(image)),
        }
    }

    /// The program and its arguments, as a POSIX shell has them.
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
    /// A value from the paste where `accept` lets it pass, otherwise the placeholder.
    ///
    /// This is the only way for text that is not written in this program to get into a command. `accept` is one of
    /// [`super::value`]; each of them refuses control characters, option-like words and everything beyond ASCII.
    pub fn value(text: Option<&str>, accept: fn(&str) -> bool, otherwise: impl Into<Placeholder>) -> Arg {
        match text {
            Some(text) if accept(text) => Arg { parts: vec![Part::Text(text.to_owned())], quoted: false },
            _ => Arg::from(otherwise.into()),
        }
    }

    /// What `command` prints, as one argument.
    pub fn output(command: Command) -> Arg {
        Arg { parts: vec![Part::Output(command)], quoted: false }
    }

    /// This argument with `next` appended.
    #[must_use]
    pub fn join(mut self, next: impl Into<Arg>) -> Arg {
        let next = next.into();
        self.parts.extend(next.parts);
        self.quoted |= next.quoted;
        self
    }

    /// This argument in quotes, whatever it holds now.
    #[must_use]
    pub fn in_quotes(mut self) -> Arg {
        self.quoted = true;
        self
    }

    /// This argument, for a place between single quotes of another language: a value that could contain one has to be a
    /// word here.
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

    /// This argument with `values` in the place of their placeholders, each as `write` writes it.
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

    /// The argument as it is passed, placeholders as their names; `None` where only a shell can tell.
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

    /// The placeholders in it.
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

/// A fixed word: only text of the program itself lives long enough to become one.
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
