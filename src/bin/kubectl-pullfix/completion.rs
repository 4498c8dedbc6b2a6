//! Shell completion: what kubectl asks of `kubectl_complete-pullfix` when the user presses Tab after `kubectl pullfix`.
//!
//! kubectl passes the words so far, the last of which may be empty, and shows the output, one proposal per line with
//! its description after a tab (kubectl's plugin_completion.go and Cobra's completions). Names of pods, namespaces and
//! contexts are kubectl's own proposals for `kubectl get pods`.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};

use pullfix::Lang;

use crate::ask::PROGRAM;
use crate::kubectl::VARIABLE;
use crate::shared::common::Color;
use crate::shared::{FOUND, Output, terminal};

/// The first argument, which cannot be the name of a pod.
const ASKED: &str = "__complete";
/// "Propose no files" (Cobra, ShellCompDirectiveNoFileComp).
const NO_FILES: &str = ":4\n";
/// Options that kubectl has as well and whose values it can complete.
const KUBECTLS: [&str; 9] =
    ["-n", "--namespace", "-A", "--all-namespaces", "-l", "--selector", "--context", "--kubeconfig", "--"];

/// The words to complete, if the program was started for completion.
pub fn asked(arguments: &[OsString]) -> Option<&[OsString]> {
    let (first, words) = arguments.get(1..)?.split_first()?;
    (first == ASKED).then_some(words)
}

/// Prints the proposals.
pub fn answer(words: &[OsString]) -> ExitCode {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let lang = terminal::lang(&env::args_os().collect::<Vec<_>>());
    let proposals = own(&words, lang).unwrap_or_else(|| of_kubectl(&words));
    terminal::end(Output::Answer(proposals), FOUND, Color::Never, lang)
}

/// Options of this program, or the values of one; `None` if kubectl can complete the word.
fn own(words: &[String], lang: Lang) -> Option<String> {
    let (last, before) = words.split_last()?;
    let command = PROGRAM.command(lang);
    let (named, typed) = match last.split_once('=') {
        Some((option, value)) => (Some(option.to_owned()), value),
        None => (before.last().cloned(), last.as_str()),
    };
    let of = |name: &str| {
        command.get_arguments().find(|arg| {
            arg.get_long().is_some_and(|long| name.strip_prefix("--") == Some(long))
                || arg.get_short().is_some_and(|short| name == format!("-{short}"))
        })
    };
    if let Some(arg) = named.as_deref().and_then(of).filter(|arg| arg.get_action().takes_values()) {
        let values = arg.get_possible_values();
        if !values.is_empty() {
            let prefix = last.strip_suffix(typed).unwrap_or_default();
            let lines = values.iter().map(|value| value.get_name()).filter(|value| value.starts_with(typed));
            return Some(lines.map(|value| format!("{prefix}{value}\n")).collect::<String>() + NO_FILES);
        }
        return None;
    }
    if !last.starts_with('-') {
        return None;
    }
    let options =
        command.get_arguments().filter_map(|arg| Some((format!("--{}", arg.get_long()?), arg.get_help()?.to_string())));
    let lines = options.filter(|(option, _)| option.starts_with(last.as_str()));
    Some(lines.map(|(option, help)| format!("{option}\t{help}\n")).collect::<String>() + NO_FILES)
}

/// kubectl's proposals for `kubectl get pods` with the words that it understands.
fn of_kubectl(words: &[String]) -> String {
    let Some((last, before)) = words.split_last() else { return NO_FILES.to_owned() };
    let mut arguments = vec!["__complete".to_owned(), "get".to_owned(), "pods".to_owned()];
    let mut rest = before.iter();
    while let Some(word) = rest.next() {
        let name = word.split('=').next().unwrap_or_default();
        if !word.starts_with('-') || KUBECTLS.contains(&name) {
            arguments.push(word.clone());
        } else if ["--lang", "--shell", "--color", "--output", "-o", "--completion"].contains(&word.as_str()) {
            rest.next();
        }
    }
    arguments.push(last.clone());
    let program = env::var_os(VARIABLE).filter(|program| !program.is_empty()).unwrap_or_else(|| "kubectl".into());
    let run = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
    run.map_or_else(|_| NO_FILES.to_owned(), |output| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposals(line: &str) -> Option<String> {
        own(&line.split(' ').map(str::to_owned).collect::<Vec<_>>(), Lang::En)
    }

    #[test]
    fn options_and_their_values_are_proposed() {
        assert_eq!(
            proposals("-n shop --out").as_deref(),
            Some("--output\ttext to read here, json for programs, markdown for a ticket [text]\n:4\n")
        );
        assert_eq!(proposals("--lang e").as_deref(), Some("en\nes\n:4\n"));
        assert_eq!(proposals("--lang=e").as_deref(), Some("--lang=en\n--lang=es\n:4\n"));
        assert_eq!(proposals("-o m").as_deref(), Some("markdown\n:4\n"));
        assert_eq!(proposals("--"), proposals("-"));
    }

    #[test]
    fn pods_namespaces_and_contexts_are_left_to_kubectl() {
        for line in ["", "web", "-n ", "--context p", "--second we"] {
            assert_eq!(proposals(line), None, "{line}");
        }
    }
}
