//! Output to a terminal, a file or a pipe: colours, width, messages.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use pullfix::Lang;
use pullfix::report::{Look, Source};

use super::common::Color;
use super::{Output, TROUBLE, usage, words};

/// The language of the program: that of the option, even if the other arguments are invalid, or of the environment.
pub fn lang(arguments: &[OsString]) -> Lang {
    usage::lang_option(arguments).unwrap_or_else(|| environment_lang(|name| env::var(name).ok()))
}

/// The language of the environment: the first of the usual variables that is set to a known language.
fn environment_lang(variable: impl Fn(&str) -> Option<String>) -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::from_tag(&value))
        .unwrap_or_default()
}

/// The layout of a text report on standard output.
pub fn look(color: Color, source: Source) -> Look {
    let colour = choice(color) != ColorChoice::Never;
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(terminal).unwrap_or(Look::default().width);
    Look { width, colour, source }
}

/// Whether standard output gets colours; `auto` depends on the terminal, NO_COLOR and CLICOLOR_FORCE.
fn choice(color: Color) -> ColorChoice {
    match color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

/// Writes the output and returns the exit code of the process.
pub fn end(output: Output, code: u8, color: Color, lang: Lang) -> ExitCode {
    ExitCode::from(match output {
        Output::Answer(text) => print(&text, code, color, lang),
        Output::Complaint(text) => {
            tell(&text);
            code
        }
    })
}

/// Writes the answer. A closed pipe, as with `head`, is not an error.
fn print(text: &str, code: u8, color: Color, lang: Lang) -> u8 {
    // Without colours, it also strips escape sequences in the text.
    let mut out = AutoStream::new(io::stdout().lock(), choice(color));
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell(&words::CANNOT_WRITE.fill(lang, &[("error", &error.to_string())]));
            TROUBLE
        }
        _ => code,
    }
}

/// Writes a message to standard error; a failure to write is ignored.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "pullfix: {}", message.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_says_anything_decides() {
        let lang = |pairs: &[(&str, &str)]| {
            environment_lang(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(lang(&[]), Lang::En);
        assert_eq!(lang(&[("LANG", "es_ES.UTF-8")]), Lang::Es);
        assert_eq!(lang(&[("LC_ALL", ""), ("LANG", "es_MX.UTF-8")]), Lang::Es);
        assert_eq!(lang(&[("LC_ALL", "C"), ("LANG", "es_ES.UTF-8")]), Lang::En);
        assert_eq!(lang(&[("LC_MESSAGES", "es"), ("LANG", "en_GB.UTF-8")]), Lang::Es);
        assert_eq!(lang(&[("LANG", "de_DE.UTF-8")]), Lang::En);
    }
}
