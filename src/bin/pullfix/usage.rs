//! The arguments: what they are, and what is said where they cannot be understood.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, CommandFactory, FromArgMatches, Parser, ValueEnum};
use pullfix::report::Shell;
use pullfix::{Lang, causes};

use crate::words::{self, ARGUMENT_WORDS};
use crate::{FOUND, Output, TROUBLE};

// No help stands here: it has two languages and is set by `command`.
#[derive(Parser)]
#[command(name = "pullfix", version, disable_help_flag = true, disable_version_flag = true, args_override_self = true)]
pub struct Args {
    #[arg()]
    pub files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t, ignore_case = true)]
    pub format: Format,
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)).map(lang))]
    pub lang: Option<Lang>,
    #[arg(long, ignore_case = true, default_value = "posix",
          value_parser = PossibleValuesParser::new(["posix", "powershell"]).map(shell))]
    pub shell: Shell,
    #[arg(long)]
    pub site: Option<PathBuf>,
    #[arg(long, conflicts_with = "files")]
    pub list_causes: bool,
    #[arg(long, conflicts_with_all = ["files", "list_causes"])]
    pub list_stages: bool,
    #[arg(long, conflicts_with_all = ["files", "list_causes", "list_stages"],
          value_parser = PossibleValuesParser::new(causes::ALL.iter().map(|cause| cause.id.as_str())))]
    pub explain: Option<String>,
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Yaml,
    Markdown,
}

/// The language that a value of `--lang` names; it is one of [`Lang::ALL`].
fn lang(code: String) -> Lang {
    Lang::from_tag(&code).unwrap_or_default()
}

/// The shell that a value of `--shell` names.
fn shell(name: String) -> Shell {
    if name.eq_ignore_ascii_case("powershell") { Shell::PowerShell } else { Shell::Posix }
}

/// The language that the arguments ask for, also where they cannot be understood otherwise.
pub fn lang_option(arguments: &[OsString]) -> Option<Lang> {
    let mut found = None;
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        found = value.and_then(Lang::from_tag).or(found);
    }
    found
}

/// The arguments, understood; or why there is nothing to do.
pub fn parse(arguments: &[OsString], lang: Lang) -> Result<Args, Stop> {
    let matches = command(lang).try_get_matches_from(arguments).map_err(Stop)?;
    Args::from_arg_matches(&matches).map_err(Stop)
}

/// The arguments with their help in `lang`.
fn command(lang: Lang) -> Command {
    let usage = words::USAGE.get(lang);
    let mut command = Args::command()
        .about(words::ABOUT.get(lang))
        .override_usage(words::USAGE_LINE.get(lang))
        .after_help(words::AFTER.get(lang))
        .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n"));
    for argument in ARGUMENT_WORDS {
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

/// Why the arguments leave nothing to do: help or the version was asked for, or they cannot be understood.
pub struct Stop(clap::Error);

impl Stop {
    /// What to write, and the exit code.
    pub fn into_output(self, lang: Lang) -> (Output, u8) {
        match self.0.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (Output::Answer(self.0.render().to_string()), FOUND),
            _ => (Output::Complaint(self.complaint(lang)), TROUBLE),
        }
    }

    fn complaint(&self, lang: Lang) -> String {
        let arg = self.context(ContextKind::InvalidArg);
        // `--format <text|json|yaml|markdown>` is the usage; the name is enough.
        let name = arg.split([' ', '=']).next().unwrap_or_default();
        let value = self.context(ContextKind::InvalidValue);
        let (problem, guess) = match self.0.kind() {
            ErrorKind::UnknownArgument => (words::UNKNOWN_OPTION, ContextKind::SuggestedArg),
            ErrorKind::InvalidValue if value.is_empty() => (words::MISSING_VALUE, ContextKind::SuggestedValue),
            ErrorKind::InvalidValue if name == "--explain" => (words::UNKNOWN_CAUSE, ContextKind::SuggestedValue),
            ErrorKind::InvalidValue => (words::UNKNOWN_VALUE, ContextKind::SuggestedValue),
            ErrorKind::TooManyValues => (words::NEEDLESS_VALUE, ContextKind::SuggestedArg),
            ErrorKind::ArgumentConflict => (words::CONFLICT, ContextKind::SuggestedArg),
            _ => (words::NOT_UNDERSTOOD, ContextKind::SuggestedArg),
        };
        let (other, expected) = (self.context(ContextKind::PriorArg), self.context(ContextKind::ValidValue));
        let values = [("arg", name), ("value", &value), ("other", &other), ("expected", &expected)];
        let mut text = problem.fill(lang, &values);
        let guess = self.context(guess);
        if !guess.is_empty() {
            text.push_str("; ");
            text.push_str(&words::DID_YOU_MEAN.fill(lang, &[("guess", &guess)]));
        }
        text.push('\n');
        text.push_str(words::SEE_HELP.get(lang));
        text
    }

    /// What clap knows of the trouble; empty where it knows nothing.
    fn context(&self, kind: ContextKind) -> String {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    /// What is said of a command line that cannot be understood.
    fn complaint(line: &str, lang: Lang) -> String {
        match parse(&arguments(line), lang) {
            Ok(_) => String::new(),
            Err(stop) => stop.complaint(lang),
        }
    }

    #[test]
    fn every_argument_has_words() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
            for arg in command(lang).get_arguments() {
                assert!(arg.get_help().is_some_and(|help| !help.to_string().is_empty()), "{}", arg.get_id());
            }
        }
        assert_eq!(command(Lang::En).get_arguments().count(), ARGUMENT_WORDS.len());
    }

    #[test]
    fn help_speaks_one_language() {
        let spanish = command(Lang::Es).render_help().to_string();
        for english in ["Usage", "Options", "Arguments", "possible values", "default", "Print", "FILE", "Exit"] {
            assert!(!spanish.contains(english), "{english} in {spanish}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest_is() {
        let lang = |line| lang_option(&arguments(line));
        assert_eq!(lang("pullfix --lang es --formt json"), Some(Lang::Es));
        assert_eq!(lang("pullfix --lang=es"), Some(Lang::Es));
        assert_eq!(lang("pullfix -- --lang=es"), None);
        assert_eq!(lang("pullfix --lang"), None);
        assert_eq!(lang("pullfix --lang fr"), None);
    }

    #[test]
    fn trouble_is_named_with_a_way_out() {
        let english = |line| complaint(line, Lang::En);
        assert_eq!(
            english("pullfix --formt json"),
            "there is no option --formt; did you mean --format?\npullfix --help shows all options."
        );
        assert!(
            english("pullfix --format xml").starts_with("xml is not a value of --format; expected one of text, json")
        );
        assert!(english("pullfix --format").starts_with("--format needs a value\n"));
        assert!(english("pullfix --list-causes=yes").starts_with("--list-causes takes no value\n"));
        assert!(english("pullfix --explain no-such").starts_with("there is no cause no-such; pullfix --list-causes"));
        assert!(english("pullfix --list-causes a.txt").contains("cannot be used together"));
        assert!(complaint("pullfix --formt", Lang::Es).starts_with("no existe la opción --formt; ¿quizá --format?"));
    }
}
