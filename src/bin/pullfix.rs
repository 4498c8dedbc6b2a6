//! The command line: reads pasted text from files or standard input, and prints the report.

#[path = "pullfix/paste.rs"]
mod paste;
#[path = "pullfix/usage.rs"]
mod usage;
#[path = "pullfix/words.rs"]
mod words;

#[path = "shared/mod.rs"]
mod shared;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
use std::rc::Rc;

use pullfix::report::{self, Entry, Source, StageEntry, markdown, text};
use pullfix::{Lang, Options, causes};
use serde::Serialize;

use shared::terminal::{self, tell};
use shared::{FOUND, Output, TROUBLE, json};
use usage::{Args, Format, PROGRAM};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    PROGRAM.run(&arguments, answer)
}

/// Runs what the arguments ask for; returns the output and the exit code.
fn answer(args: &Args, lang: Lang) -> (Output, u8) {
    let general = args.common.options(lang);
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
    let shell = args.common.shell.or_else(|| report::shell_of(&paste.text)).unwrap_or_default();
    let options = Options { site, shell, ..general };
    let report = pullfix::diagnose(&paste.text, &options);
    let answer = match args.format {
        Format::Text => text::render_for(&report, &options, terminal::look(args.common.color, Source::Paste)),
        Format::Markdown => markdown::ticket(&report, &paste.text, &options),
        Format::Json => json(&report),
        Format::Yaml => yaml(&report),
    };
    (Output::Answer(answer), shared::code(&report))
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

/// `value` as YAML, an alternative to JSON.
fn yaml(value: &impl Serialize) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}
