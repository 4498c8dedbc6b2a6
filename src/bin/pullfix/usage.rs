//! The arguments of `pullfix`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, ValueEnum};
use pullfix::causes;

use crate::shared::common::Common;
use crate::shared::usage::Program;
use crate::words;

// No help texts here: they are in two languages and set by [`Program`].
#[derive(Parser)]
#[command(name = "pullfix", version, disable_help_flag = true, disable_version_flag = true, args_override_self = true)]
pub struct Args {
    #[arg()]
    pub files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t, ignore_case = true)]
    pub format: Format,
    #[arg(long)]
    pub site: Option<PathBuf>,
    #[arg(long, conflicts_with = "files")]
    pub list_causes: bool,
    #[arg(long, conflicts_with_all = ["files", "list_causes"])]
    pub list_stages: bool,
    #[arg(long, conflicts_with_all = ["files", "list_causes", "list_stages"],
          value_parser = PossibleValuesParser::new(causes::ALL.iter().map(|cause| cause.id.as_str())))]
    pub explain: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

impl AsRef<Common> for Args {
    fn as_ref(&self) -> &Common {
        &self.common
    }
}

/// The command line.
pub const PROGRAM: Program = Program {
    command: Args::command,
    called: "pullfix",
    about: words::ABOUT,
    usage: words::USAGE_LINE,
    after: words::AFTER,
    words: words::ARGUMENT_WORDS,
};

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Yaml,
    Markdown,
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use pullfix::Lang;

    use super::*;
    use crate::shared::usage::check;

    /// The error message for an invalid command line.
    fn complaint(line: &str, lang: Lang) -> String {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        match PROGRAM.parse::<Args>(&arguments, lang) {
            Ok(_) => String::new(),
            Err(stop) => stop.complaint(lang),
        }
    }

    #[test]
    fn every_argument_has_words_in_both_languages() {
        check(&PROGRAM);
    }

    #[test]
    fn usage_errors_say_what_to_do() {
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
