//! How is a line run so that no part runs after an earlier part has failed?
//!
//! A shell returns only the status of the last command in a pipeline, and discards that of a `$(…)`. `pipefail` does
//! not exist in every POSIX shell and acts too late: by then the last command has consumed half of its input. So each
//! part runs to completion, and its output is passed on in a variable.

use super::command::{Arg, Command, Part, Simple};
use super::shell::Shell;

/// The variable for the output of commands before the last one in a pipeline.
const OUTPUT: &str = "output";
/// The variables for the output of commands inside arguments: no line needs more.
const INNER: [&str; 3] = ["inner", "inner2", "inner3"];

impl Command {
    /// The parts of the line, each to be run only if the previous one succeeded; most commands have one.
    pub fn parts(&self, shell: Shell) -> Vec<String> {
        let mut parts = Vec::new();
        let mut names = INNER.into_iter();
        let mut bare = |word: Arg| outside(word, &mut names, shell, &mut parts);
        let pipeline: Vec<Simple> = self.pipeline.iter().map(|simple| simple.clone().map(&mut bare)).collect();
        let last = pipeline.len().saturating_sub(1);
        for (index, simple) in pipeline.iter().enumerate() {
            let command = fed(simple.render(shell), index > 0, shell);
            // A file is written only once its content is complete: on failure, the file of an earlier run stays.
            let goes_on = index < last || self.has_file();
            parts.push(if goes_on { kept(OUTPUT, &command, shell) } else { command });
        }
        if self.has_file() {
            let content = match shell {
                Shell::Posix => format!("printf '%s\\n' \"${OUTPUT}\""),
                Shell::PowerShell => format!("${OUTPUT}"),
            };
            parts.push(self.written(content, shell));
        }
        parts
    }
}

/// `word` with its inner commands replaced by variables; they become separate parts.
fn outside(
    mut word: Arg,
    names: &mut impl Iterator<Item = &'static str>,
    shell: Shell,
    parts: &mut Vec<String>,
) -> Arg {
    for part in &mut word.parts {
        let Part::Output(inner) = part else { continue };
        let Some(name) = names.next() else { continue };
        let mut before = inner.parts(shell);
        let printed = before.pop().unwrap_or_default();
        parts.append(&mut before);
        parts.push(kept(name, &printed, shell));
        *part = Part::Variable(name);
    }
    word
}

/// `command` with the output of the previous part as its input.
fn fed(command: String, has_input: bool, shell: Shell) -> String {
    match (has_input, shell) {
        (false, _) => command,
        (true, Shell::Posix) => format!("printf '%s\\n' \"${OUTPUT}\" | {command}"),
        (true, Shell::PowerShell) => format!("${OUTPUT} | {command}"),
    }
}

/// `command` with its output in a variable.
fn kept(name: &str, command: &str, shell: Shell) -> String {
    match shell {
        Shell::Posix => format!("{name}=$({command})"),
        Shell::PowerShell => format!("${name} = {command}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> Command {
        Command::of("kubectl get secret a -o yaml").pipe(Command::of("kubectl replace -f -"))
    }

    #[test]
    fn a_plain_command_is_one_part() {
        assert_eq!(Command::of("kubectl get pods").parts(Shell::Posix), ["kubectl get pods"]);
        assert_eq!(Command::of("kubectl get pods").parts(Shell::PowerShell), ["kubectl get pods"]);
    }

    #[test]
    fn pipeline_parts_run_one_after_the_other() {
        assert_eq!(
            copy().parts(Shell::Posix),
            ["output=$(kubectl get secret a -o yaml)", "printf '%s\\n' \"$output\" | kubectl replace -f -"]
        );
        assert_eq!(
            copy().parts(Shell::PowerShell),
            ["$output = kubectl get secret a -o yaml", "$output | kubectl replace -f -"]
        );
    }

    #[test]
    fn a_command_inside_an_argument_runs_first() {
        let command = Command::of("kubectl patch sa x -p").arg(Arg::from("a: ").join(Arg::output(copy())));
        assert_eq!(
            command.parts(Shell::Posix),
            [
                "output=$(kubectl get secret a -o yaml)",
                "inner=$(printf '%s\\n' \"$output\" | kubectl replace -f -)",
                "kubectl patch sa x -p \"a: ${inner}\""
            ]
        );
        assert_eq!(command.parts(Shell::PowerShell).last().unwrap(), "kubectl patch sa x -p \"a: ${inner}\"");
    }
}
