//! Commands are data: a program and its arguments. Quoting happens once, when a line is rendered.

use super::{Placeholder, PlaceholderId, Shell, ValueKind, Values, quote};

/// A pipeline of simple commands; most have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The simple commands.
    pub(super) pipeline: Vec<Simple>,
    /// The file that takes what the last one prints.
    file: Option<Arg>,
}

/// A simple command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// A program followed by its arguments.
    Program(Vec<Arg>),
    /// The lines that contain this text, of what the command before it prints. Each shell has its own name for it.
    LinesWith(Arg),
}

/// One argument: fixed words, values from the paste and placeholders, joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arg {
    pub(super) parts: Vec<Part>,
    /// Keep it in quotes even where none are needed, because what people write into its placeholder may need them.
    quoted: bool,
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

    /// Writes what this command prints into `file`, in the folder where it runs.
    #[must_use]
    pub fn save_as(self, file: Arg) -> Command {
        Command { file: Some(file), ..self }
    }

    /// The line to paste into `shell`.
    pub fn render(&self, shell: Shell) -> String {
        let simple: Vec<String> = self.pipeline.iter().map(|simple| simple.render(shell)).collect();
        self.written(simple.join(" | "), shell)
    }

    /// Whether its output goes into a file.
    pub(super) fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// `line`, with its output in the file if it has one.
    pub(super) fn written(&self, line: String, shell: Shell) -> String {
        match (&self.file, shell) {
            (None, _) => line,
            (Some(file), Shell::Posix) => format!("{line} > {}", file.render(shell)),
            // Its `>` writes UTF-16 in version 5.1.
            (Some(file), Shell::PowerShell) => {
                format!("{line} | Set-Content -Encoding utf8 {}", file.render(shell))
            }
        }
    }

    /// The arguments as the programs receive them, one list per simple command, placeholders as their names.
    /// `None` where the line is no plain pipeline, because it uses what another command prints or writes a file.
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
    fn args(&self) -> &[Arg] {
        match self {
            Simple::Program(words) => words,
            Simple::LinesWith(text) => std::slice::from_ref(text),
        }
    }

    /// The same command, with `change` made to each argument.
    pub(super) fn map(self, mut change: impl FnMut(Arg) -> Arg) -> Simple {
        match self {
            Simple::Program(words) => Simple::Program(words.into_iter().map(change).collect()),
            Simple::LinesWith(text) => Simple::LinesWith(change(text)),
        }
    }

    /// The program and its arguments, as a POSIX shell has them.
    fn argv(&self) -> Option<Vec<String>> {
        let program: &[&str] = match self {
            Simple::Program(_) => &[],
            Simple::LinesWith(_) => &["grep", "-F"],
        };
        let program = program.iter().map(|word| Some((*word).to_owned()));
        program.chain(self.args().iter().map(Arg::plain)).collect()
    }

    pub(super) fn render(&self, shell: Shell) -> String {
        let words: Vec<String> = self.args().iter().map(|word| word.render(shell)).collect();
        let words = words.join(" ");
        match (self, shell) {
            (Simple::Program(_), _) => words,
            (Simple::LinesWith(_), Shell::Posix) => format!("grep -F {words}"),
            (Simple::LinesWith(_), Shell::PowerShell) => format!("Select-String -SimpleMatch {words}"),
        }
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

    /// This argument with `next` right behind it.
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

    /// This argument, which stands between single quotes of another language: what could hold one is a word here.
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
                None => Part::Placeholder(placeholder),
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

    fn render(&self, shell: Shell) -> String {
        if let Some(text) = self.plain() {
            return match shell {
                Shell::Posix => quote::posix(&text, self.quoted),
                Shell::PowerShell => quote::powershell(&text, self.quoted),
            };
        }
        // In both shells `"$(…)"` is one word, whatever the command prints.
        let inner: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Output(command) => format!("$({})", command.render(shell)),
                Part::Text(text) => quote::inside_double_quotes(text, shell),
                Part::Placeholder(placeholder) => placeholder.id.name().to_owned(),
                // The same in both shells.
                Part::Variable(name) => format!("${{{name}}}"),
            })
            .collect();
        format!("\"{inner}\"")
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
mod tests {
    use super::*;
    use crate::fix::{PlaceholderId, value};

    fn image_change(image: &str) -> Command {
        Command::of("kubectl set image").arg("deployment/web").arg(Arg::from("web=").join(Arg::value(
            Some(image),
            value::image,
            PlaceholderId::Image,
        )))
    }

    #[test]
    fn a_plain_command_needs_no_quotes() {
        let command = image_change("nginx:1.27").arg("-n").arg("shop");
        assert_eq!(command.render(Shell::Posix), "kubectl set image deployment/web web=nginx:1.27 -n shop");
        assert_eq!(command.render(Shell::PowerShell), "kubectl set image deployment/web web=nginx:1.27 -n shop");
        assert!(command.placeholders().is_empty());
    }

    #[test]
    fn a_hostile_value_becomes_a_placeholder() {
        for hostile in
            ["$(touch x)", "`id`", "a;b", "--local", "a b", "a\nb", "nginx\u{200b}", "\u{202e}nginx", "", "\0"]
        {
            let command = image_change(hostile);
            assert_eq!(command.render(Shell::Posix), "kubectl set image deployment/web web=IMAGE", "{hostile:?}");
            assert_eq!(command.placeholders().len(), 1, "{hostile:?}");
        }
    }

    #[test]
    fn a_placeholder_that_may_hold_anything_stays_in_quotes() {
        let command = Command::of("docker login -u").arg(PlaceholderId::User);
        assert_eq!(command.render(Shell::Posix), "docker login -u 'USER'");
        assert_eq!(command.render(Shell::PowerShell), "docker login -u 'USER'");
    }

    #[test]
    fn a_pipeline_has_one_list_per_command() {
        let command = Command::of("kubectl get pods").lines_with("web");
        assert_eq!(command.render(Shell::Posix), "kubectl get pods | grep -F web");
        assert_eq!(command.render(Shell::PowerShell), "kubectl get pods | Select-String -SimpleMatch web");
        assert_eq!(command.argv().map(|lists| lists.len()), Some(2));
    }

    #[test]
    fn what_another_command_prints_is_one_word_and_no_argv() {
        let command = Command::of("kubectl patch sa default -p")
            .arg(Arg::output(Command::of("kubectl get sa default -o").arg("go-template={{.metadata.name}} x")));
        let line = "kubectl patch sa default -p \"$(kubectl get sa default -o go-template='{{.metadata.name}} x')\"";
        assert_eq!(command.render(Shell::Posix), line);
        assert_eq!(command.argv(), None);
    }

    #[test]
    fn what_is_printed_can_go_into_a_file() {
        let file = Arg::value(Some("web"), value::subdomain, PlaceholderId::Job).join(".job.yaml");
        let command = Command::of("kubectl get job web -o yaml").save_as(file);
        assert_eq!(command.render(Shell::Posix), "kubectl get job web -o yaml > web.job.yaml");
        let line = "kubectl get job web -o yaml | Set-Content -Encoding utf8 web.job.yaml";
        assert_eq!(command.render(Shell::PowerShell), line);
        assert_eq!(command.argv(), None);
        let placeholder =
            Command::of("kubectl get job").arg(PlaceholderId::Job).save_as(Arg::from(PlaceholderId::Job).join(".yaml"));
        let filled = placeholder.fill(&[(PlaceholderId::Job, "web")].into_iter().collect());
        assert_eq!(filled.render(Shell::Posix), "kubectl get job web > web.yaml");
    }

    #[test]
    fn each_placeholder_is_named_once() {
        let command = Command::of("echo")
            .arg(PlaceholderId::Image)
            .arg(Arg::output(Command::of("echo").arg(PlaceholderId::Image)));
        assert_eq!(command.placeholders().len(), 1);
    }
}
