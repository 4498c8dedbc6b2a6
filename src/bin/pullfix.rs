//! The command line: reads what was pasted into files or standard input, prints the report.

#[path = "pullfix/paste.rs"]
mod paste;
#[path = "pullfix/usage.rs"]
mod usage;
#[path = "pullfix/words.rs"]
mod words;

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::rc::Rc;

use pullfix::report::{Entry, Outcome, StageEntry, markdown, text};
use pullfix::{Lang, Options, causes};
use serde::Serialize;

use usage::{Args, Format};

/// At least one failing image was found.
const FOUND: u8 = 0;
/// No failing image was found.
const NOT_FOUND: u8 = 1;
/// The command line, or an input, could not be read; or the answer could not be written.
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    // Help and usage errors have a language too, and come before the arguments are understood.
    let lang = usage::lang_option(&arguments).unwrap_or_else(|| environment_lang(|name| env::var(name).ok()));
    let (output, code) = match usage::parse(&arguments, lang) {
        Ok(args) => answer(&args, args.lang.unwrap_or(lang)),
        Err(stop) => stop.into_output(lang),
    };
    let code = match output {
        Output::Answer(text) => print(&text, code, lang),
        Output::Complaint(text) => {
            tell(&text);
            code
        }
    };
    ExitCode::from(code)
}

/// What is written, and on which stream.
enum Output {
    /// For standard output.
    Answer(String),
    /// For standard error.
    Complaint(String),
}

/// What the arguments ask for, and the exit code.
fn answer(args: &Args, lang: Lang) -> (Output, u8) {
    let general = Options { lang, shell: args.shell, site: None };
    if args.list_causes {
        return (Output::Answer(list(args.format, &general)), FOUND);
    }
    if args.list_stages {
        return (Output::Answer(stages(args.format, lang)), FOUND);
    }
    if let Some(cause) = args.explain.as_deref().and_then(causes::CauseId::parse).map(causes::CauseId::cause) {
        return (Output::Answer(explain(&Entry::new(cause, &general), args.format, lang)), FOUND);
    }
    let paste = match paste::read(&args.files, lang) {
        Ok(paste) => paste,
        Err(complaint) => return (Output::Complaint(complaint), TROUBLE),
    };
    for notice in &paste.notices {
        tell(notice);
    }
    let site = match args.site.as_deref().map(|file| paste::site(file, lang)).transpose() {
        Ok(site) => site.map(Rc::new),
        Err(complaint) => return (Output::Complaint(complaint), TROUBLE),
    };
    let options = Options { site, ..general };
    let report = pullfix::diagnose(&paste.text, &options);
    let code = match report.outcome {
        Outcome::Diagnosed | Outcome::NoReason => FOUND,
        Outcome::NotImagePull | Outcome::Empty => NOT_FOUND,
    };
    let answer = match args.format {
        Format::Text => text::render(&report, &options),
        Format::Markdown => markdown::render(&report, &options),
        Format::Json => json(&report),
        Format::Yaml => yaml(&report),
    };
    (Output::Answer(answer), code)
}

/// Every cause with its title.
fn list(format: Format, options: &Options) -> String {
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        title: &'a str,
    }
    let entries = Entry::all(options);
    match format {
        Format::Text => text::list(&entries),
        Format::Markdown => markdown::list(&entries, options.lang),
        Format::Json | Format::Yaml => {
            let rows: Vec<Row> =
                entries.iter().map(|entry| Row { id: entry.id.as_str(), title: &entry.title }).collect();
            if format == Format::Yaml { yaml(&rows) } else { json(&rows) }
        }
    }
}

/// Every stage of a pull.
fn stages(format: Format, lang: Lang) -> String {
    let stages = StageEntry::all(lang);
    match format {
        Format::Text => text::stages(&stages, lang),
        Format::Markdown => markdown::stages(&stages, lang),
        Format::Json => json(&stages),
        Format::Yaml => yaml(&stages),
    }
}

/// One cause in full.
fn explain(entry: &Entry, format: Format, lang: Lang) -> String {
    match format {
        Format::Text => text::explain(entry, lang),
        Format::Markdown => markdown::explain(entry, lang),
        Format::Json => json(entry),
        Format::Yaml => yaml(entry),
    }
}

/// `value` as JSON over several lines. What is printed here has string keys only, so it always has a JSON form.
fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// `value` as YAML, for those who read JSON less gladly.
fn yaml(value: &impl Serialize) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

/// The language of the environment: the first of the usual variables that says anything decides.
fn environment_lang(variable: impl Fn(&str) -> Option<String>) -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::from_tag(&value))
        .unwrap_or_default()
}

/// Writes the answer. Whoever stops reading, as `head` does, has seen enough: that is no trouble.
fn print(text: &str, code: u8, lang: Lang) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell(&words::CANNOT_WRITE.fill(lang, &[("error", &error.to_string())]));
            TROUBLE
        }
        _ => code,
    }
}

/// Writes a message to standard error; where nobody can read it, there is nobody to tell.
fn tell(message: &str) {
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
