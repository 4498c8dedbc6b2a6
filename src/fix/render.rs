//! How is a command written for a shell?

use super::command::{Arg, Command, Part, Simple};
use super::quote;
use super::shell::Shell;
use super::tool::Tool;

impl Command {
    /// The line to paste into `shell`.
    pub fn render(&self, shell: Shell) -> String {
        let simple: Vec<String> = self.pipeline.iter().map(|simple| simple.render(shell)).collect();
        self.written(simple.join(" | "), shell)
    }

    /// `line`, with its output redirected to the file if there is one.
    pub(super) fn written(&self, line: String, shell: Shell) -> String {
        match (&self.file, shell) {
            (None, _) => line,
            (Some(file), Shell::Posix) => format!("{line} > {}", file.render(shell)),
            // In PowerShell 5.1, `>` writes UTF-16.
            (Some(file), Shell::PowerShell) => {
                format!("{line} | Set-Content -Encoding utf8 {}", file.render(shell))
            }
        }
    }
}

impl Simple {
    /// The simple command as a line.
    pub(super) fn render(&self, shell: Shell) -> String {
        let words: Vec<String> = self.args().iter().map(|word| word.render(shell)).collect();
        let words = words.join(" ");
        match (self, shell) {
            (Simple::Program(_), _) => words,
            (Simple::Ask(question, _), _) => format!("{} {words}", Tool::default().words(*question)),
            (Simple::LinesWith(_), Shell::Posix) => format!("grep -F {words}"),
            (Simple::LinesWith(_), Shell::PowerShell) => format!("Select-String -SimpleMatch {words}"),
        }
    }
}

impl Arg {
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
