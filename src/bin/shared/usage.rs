//! The arguments of a command line in two languages, and its usage errors.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, FromArgMatches};
use pullfix::Lang;
use pullfix::lang::Text;

use super::common::{Color, Common};
use super::terminal;
use super::words::{self, Argument, COMMON_WORDS};
use super::{FOUND, Output, TROUBLE};

/// A command line.
pub struct Program {
    /// Its arguments, without texts.
    pub command: fn() -> Command,
    /// The command that starts it.
    pub called: &'static str,
    /// What it does.
    pub about: Text,
    /// Its usage line.
    pub usage: Text,
    /// The text below the options.
    pub after: Text,
    /// The texts of its own arguments.
    pub words: &'static [Argument],
}

/// The language given in the arguments, even if the other arguments are invalid.
pub fn lang_option(arguments: &[OsString]) -> Option<Lang> {
    let mut found = None;
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        found = value.and_then(Lang::from_tag).or(found);
    }
    found
}

impl Program {
    /// Runs the program: `answer` returns the output and the exit code.
    pub fn run<A>(&self, arguments: &[OsString], answer: fn(&A, Lang) -> (Output, u8)) -> ExitCode
    where
        A: FromArgMatches + AsRef<Common>,
    {
        // Help and usage errors have a language too, so it is determined before the arguments are parsed.
        let lang = terminal::lang(arguments);
        match self.parse::<A>(arguments, lang) {
            Ok(args) => {
                let common = args.as_ref();
                let lang = common.lang.unwrap_or(lang);
                let about = self.about_itself(common, lang).map(|output| (output, FOUND));
                let (output, code) = about.unwrap_or_else(|| answer(&args, lang));
                terminal::end(output, code, common.color, lang)
            }
            Err(stop) => {
                let (output, code) = stop.into_output(lang);
                terminal::end(output, code, Color::Auto, lang)
            }
        }
    }

    /// The parsed arguments, or the reason to stop.
    pub fn parse<A: FromArgMatches>(&self, arguments: &[OsString], lang: Lang) -> Result<A, Stop> {
        let stop = |error| Stop { error, called: self.called };
        let matches = self.command(lang).try_get_matches_from(arguments).map_err(stop)?;
        A::from_arg_matches(&matches).map_err(stop)
    }

    /// The arguments with their help in `lang`.
    pub fn command(&self, lang: Lang) -> Command {
        let usage = words::USAGE.get(lang);
        let mut command = (self.command)()
            .about(self.about.get(lang))
            .override_usage(self.usage.get(lang))
            .after_help(self.after.get(lang))
            .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n"));
        for argument in self.words.iter().chain(COMMON_WORDS) {
            command = command.mut_arg(argument.id, |arg| {
                let heading = if arg.is_positional() { words::ARGUMENTS } else { words::OPTIONS };
                let arg = arg.help(argument.help.get(lang)).help_heading(heading.get(lang));
                match argument.value {
                    Some(name) => arg.value_name(name.get(lang)).hide_possible_values(true).hide_default_value(true),
                    None => arg,
                }
            });
        }
        command
    }

    /// What the program prints about itself: shell completions or its man page. `None` if neither was requested.
    fn about_itself(&self, common: &Common, lang: Lang) -> Option<Output> {
        let mut bytes = Vec::new();
        let mut command = self.command(lang);
        if let Some(shell) = common.completion {
            let name = command.get_name().to_owned();
            clap_complete::generate(shell, &mut command, name, &mut bytes);
        } else if common.man {
            // Writing to memory cannot fail.
            let _ = clap_mangen::Man::new(command).render(&mut bytes);
        } else {
            return None;
        }
        Some(Output::Answer(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// Why there is nothing to run: help or the version was requested, or the arguments are invalid.
pub struct Stop {
    error: clap::Error,
    called: &'static str,
}

impl Stop {
    /// The output and the exit code.
    pub fn into_output(self, lang: Lang) -> (Output, u8) {
        match self.error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                (Output::Answer(self.error.render().to_string()), FOUND)
            }
            _ => (Output::Complaint(self.complaint(lang)), TROUBLE),
        }
    }

    /// What is wrong and what to do.
    pub fn complaint(&self, lang: Lang) -> String {
        let arg = self.context(ContextKind::InvalidArg);
        // clap names `--format <text|json|yaml|markdown>`; the option alone is enough.
        let name = arg.split([' ', '=']).next().unwrap_or_default();
        let value = self.context(ContextKind::InvalidValue);
        let (problem, guess) = match self.error.kind() {
            ErrorKind::UnknownArgument => (words::UNKNOWN_OPTION, ContextKind::SuggestedArg),
            ErrorKind::InvalidValue if value.is_empty() => (words::MISSING_VALUE, ContextKind::SuggestedValue),
            ErrorKind::InvalidValue if name == "--explain" => (words::UNKNOWN_CAUSE, ContextKind::SuggestedValue),
            ErrorKind::InvalidValue => (words::UNKNOWN_VALUE, ContextKind::SuggestedValue),
            ErrorKind::ValueValidation => (words::NO_NAME, ContextKind::SuggestedValue),
            ErrorKind::TooManyValues => (words::NEEDLESS_VALUE, ContextKind::SuggestedArg),
            ErrorKind::ArgumentConflict => (words::CONFLICT, ContextKind::SuggestedArg),
            _ => (words::NOT_UNDERSTOOD, ContextKind::SuggestedArg),
        };
        let other = self.context(ContextKind::PriorArg);
        let other = other.split(" <").next().unwrap_or_default();
        let expected = self.context(ContextKind::ValidValue);
        let values = [("arg", name), ("value", &value), ("other", other), ("expected", &expected)];
        let mut text = problem.fill(lang, &values);
        let guess = self.context(guess);
        if !guess.is_empty() {
            text.push_str("; ");
            text.push_str(&words::DID_YOU_MEAN.fill(lang, &[("guess", &guess)]));
        }
        text.push('\n');
        text.push_str(&words::SEE_HELP.fill(lang, &[("called", self.called)]));
        text
    }

    /// What clap reports about the error; empty if it reports nothing.
    fn context(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }
}

/// Checks for every command line; each program calls it in a test of its own.
#[cfg(test)]
pub fn check(program: &Program) {
    for lang in Lang::ALL {
        program.command(lang).debug_assert();
        for arg in program.command(lang).get_arguments() {
            assert!(arg.get_help().is_some_and(|help| !help.to_string().is_empty()), "{}", arg.get_id());
        }
    }
    let words = program.words.len() + COMMON_WORDS.len();
    assert_eq!(program.command(Lang::En).get_arguments().count(), words);
    let spanish = program.command(Lang::Es).render_help().to_string();
    for english in ["Usage", "Options", "Arguments", "possible values", "default", "Print", "FILE", "Exit"] {
        assert!(!spanish.contains(english), "{english} in {spanish}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_rest_is() {
        let lang = |line: &str| lang_option(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(lang("pullfix --lang es --formt json"), Some(Lang::Es));
        assert_eq!(lang("pullfix --lang=es"), Some(Lang::Es));
        assert_eq!(lang("pullfix -- --lang=es"), None);
        assert_eq!(lang("pullfix --lang"), None);
        assert_eq!(lang("pullfix --lang fr"), None);
    }
}
