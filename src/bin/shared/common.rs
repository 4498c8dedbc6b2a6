//! The options shared by both command lines.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ValueEnum};
use clap_complete::Shell as CompletionShell;
use pullfix::report::{Shell, Tool};
use pullfix::{Lang, Options};

// No help texts here: they are in two languages and set by `usage`.
#[derive(clap::Args)]
pub struct Common {
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)).map(lang))]
    pub lang: Option<Lang>,
    #[arg(long, ignore_case = true, value_parser = PossibleValuesParser::new(["posix", "powershell"]).map(shell))]
    pub shell: Option<Shell>,
    #[arg(long, ignore_case = true, default_value = "docker",
          value_parser = PossibleValuesParser::new(Tool::ALL.map(Tool::name)).map(tool))]
    tool: Tool,
    #[arg(long, value_enum, default_value_t, ignore_case = true)]
    pub color: Color,
    #[arg(long, value_enum, ignore_case = true)]
    pub completion: Option<CompletionShell>,
    #[arg(long)]
    pub man: bool,
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

impl Common {
    /// The options for the report.
    pub fn options(&self, lang: Lang) -> Options {
        Options { lang, shell: self.shell(), tool: self.tool, site: None }
    }

    /// The shell that commands are quoted for.
    pub fn shell(&self) -> Shell {
        self.shell.unwrap_or_default()
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// The language given with `--lang`; always one of [`Lang::ALL`].
fn lang(code: String) -> Lang {
    Lang::from_tag(&code).unwrap_or_default()
}

/// The tool given with `--tool`; always one of [`Tool::ALL`].
fn tool(name: String) -> Tool {
    Tool::from_name(&name.to_ascii_lowercase()).unwrap_or_default()
}

/// The shell given with `--shell`.
fn shell(name: String) -> Shell {
    if name.eq_ignore_ascii_case("powershell") { Shell::PowerShell } else { Shell::Posix }
}
