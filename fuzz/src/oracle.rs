//! What must hold for a report, whatever was pasted?

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, Options as Extensions, Parser, Tag};
use pullfix::Report;
use pullfix::input::mask;
use pullfix::lang::Lang;
use pullfix::report::{Finding, Options, Shell, Step, Where, markdown, pseudonyms, script, text};

use crate::canary::{self, Canary};
use crate::rng::Rng;
use crate::{hostile, powershell, schema, sound, work};

/// The total number of bytes that a diagnosis may request from the allocator: a constant, plus an amount per byte of
/// the paste. The maximum measured for a sound paste is a fifth of that.
const ALLOWED: (usize, usize) = (24 << 20, 12_000);

/// How thorough the check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// One report, in one language.
    Quick,
    /// Both languages, both shells, the scripts, the masks, and a repeated run.
    Full,
}

/// A violation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is violated: finds of the same kind count as one.
    pub kind: &'static str,
    /// The details.
    pub detail: String,
}

/// Every problem of the reports on `text`. A panic is left to the caller.
pub fn problems(text: &str, depth: Depth) -> Vec<Problem> {
    let mut found = Found::default();
    let options = Options::default();
    let (asked, report) = work::asked(|| pullfix::diagnose(text, &options));
    let (least, each) = ALLOWED;
    if asked.bytes > least + each * text.len() {
        found.add("work", || format!("{} bytes were asked for, for a paste of {}", asked.bytes, text.len()));
    }
    for problem in sound::unsound(text, &report) {
        found.add("unsound", || problem.clone());
    }
    found.json(&report);
    found.written(text, &report, &options);
    for step in steps(&report) {
        found.command(step, Shell::Posix);
    }
    if depth == Depth::Full {
        found.twice(text, &report);
        found.elsewhere(text, &report);
        found.secrets(&canary::put(text));
    }
    found.list
}

/// All output for a text, in every format, language and shell.
fn everything(text: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![("masked paste", mask::secrets(text).into_owned())];
    for (lang, shell) in [(Lang::En, Shell::Posix), (Lang::Es, Shell::PowerShell)] {
        let options = Options { lang, shell, ..Options::default() };
        let report = pullfix::diagnose(text, &options);
        all.push(("json", serde_json::to_string(&report).unwrap_or_default()));
        all.push(("text", text::render(&report, &options)));
        all.push(("markdown", markdown::render(&report, &options)));
        for finding in &report.findings {
            all.extend(scripts(finding, &options).map(|script| ("script", script)));
        }
    }
    all
}

fn scripts(finding: &Finding, options: &Options) -> impl Iterator<Item = String> {
    finding
        .fixes
        .iter()
        .flat_map(|fix| [script::script(finding, fix, options), script::commands(fix, options)])
        .flatten()
}

fn steps(report: &Report) -> impl Iterator<Item = &Step> {
    report.findings.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.steps)
}

#[derive(Default)]
struct Found {
    list: Vec<Problem>,
}

impl Found {
    fn add(&mut self, kind: &'static str, detail: impl FnOnce() -> String) {
        if !self.list.iter().any(|problem| problem.kind == kind) {
            self.list.push(Problem { kind, detail: detail() });
        }
    }

    /// The JSON conforms to its schema, and is unchanged after being parsed and written again.
    fn json(&mut self, report: &Report) {
        let written = serde_json::to_string(report).unwrap_or_default();
        match serde_json::from_str::<serde_json::Value>(&written) {
            Err(error) => self.add("json", || format!("cannot be read: {error}")),
            Ok(read) => {
                if serde_json::to_value(report).ok().as_ref() != Some(&read) {
                    self.add("json", || "is another one when it is read back".to_owned());
                }
                if let Some(problem) = schema::problem(&read) {
                    self.add("schema", || problem);
                }
            }
        }
    }

    /// Text and Markdown: no terminal control or invisible characters, and nothing from the paste becomes markup.
    fn written(&mut self, paste: &str, report: &Report, options: &Options) {
        let (text, markdown) = (text::render(report, options), markdown::render(report, options));
        for (kind, written) in [("unseen in text", &text), ("unseen in markdown", &markdown)] {
            let unseen: BTreeSet<char> = written.chars().filter(|c| *c != '\n' && hostile::is_invisible(*c)).collect();
            if !unseen.is_empty() {
                self.add(kind, || format!("{unseen:?}"));
            }
        }
        let extensions = Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_TASKLISTS;
        let mut fenced: BTreeSet<String> = BTreeSet::new();
        let mut fence: Option<String> = None;
        for event in Parser::new_ext(&markdown, extensions) {
            match event {
                Event::Html(words) | Event::InlineHtml(words) => self.add("markdown html", || words.to_string()),
                // The pages that the program's own texts link to are not in any paste.
                Event::Start(Tag::Link { dest_url, .. })
                    if dest_url.starts_with("https://") && !paste.contains(&*dest_url) => {}
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    self.add("markdown link", || dest_url.to_string());
                }
                Event::Start(Tag::Strikethrough) | Event::TaskListMarker(_) => {
                    self.add("markdown mark", || "a word became a mark".to_owned());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    if !["sh", "powershell", "text", "yaml", "json", "toml", "ini"].contains(&&*language) {
                        self.add("markdown fence", || format!("of {language:?}"));
                    }
                    fence = Some(String::new());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    self.add("markdown fence", || "code that is indented".to_owned());
                }
                Event::Text(words) if fence.is_some() => fence.iter_mut().for_each(|fence| fence.push_str(&words)),
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
                    fenced.extend(fence.take().unwrap_or_default().lines().map(str::to_owned));
                }
                _ => {}
            }
        }
        // Text after a fence that was closed early would be prose.
        let first = report.findings.first().and_then(|finding| finding.fixes.first());
        for command in first.iter().flat_map(|fix| &fix.steps).filter_map(|step| step.command.as_deref()) {
            if !command.lines().all(|line| fenced.contains(line.trim_end())) {
                self.add("markdown fence", || format!("holds no {command}"));
            }
        }
    }

    /// A command parses back to the arguments it was made from.
    fn command(&mut self, step: &Step, shell: Shell) {
        let (Some(command), Some(argv)) = (&step.command, &step.argv) else { return };
        if let Some(odd) = command.chars().find(|c| !matches!(c, ' '..='~')) {
            self.add("command", || format!("{command:?} holds {odd:?}"));
        }
        match shell {
            Shell::Posix => {
                let meant = argv.join(&"|".to_owned());
                let read = shlex::split(command).unwrap_or_default();
                // The target of a redirection is not an argument.
                let read = match read.as_slice() {
                    [words @ .., mark, _] if mark == ">" => words,
                    words => words,
                };
                if read != meant {
                    self.add("argv", || format!("{command}\nis read as {read:?}\nand means {meant:?}"));
                }
            }
            Shell::PowerShell if !matches!(step.place, Where::Node | Where::Machine) => {
                let mut meant = argv.clone();
                meant.sort();
                match powershell::parse(command) {
                    Err(problem) => self.add("powershell", || format!("{command}\n{problem}")),
                    Ok(pipeline) if powershell::calls(&pipeline, "") != meant => {
                        self.add("powershell", || format!("{command}\nmeans {meant:?}"));
                    }
                    Ok(_) => {}
                }
            }
            Shell::PowerShell => {}
        }
    }

    /// The same text always gives the same report.
    fn twice(&mut self, text: &str, report: &Report) {
        if pullfix::diagnose(text, &Options::default()) != *report {
            self.add("twice", || "the same text has another report".to_owned());
        }
        if Rng::of(text).once_in(16) {
            let read = |text: &str| pullfix::read(text, &mut |_| ());
            let diagnoses = read(text);
            let causes = |text: &str| read(text).list.iter().map(|one| one.cause).collect::<Vec<_>>();
            let masked = pseudonyms::without_names(text, &diagnoses, &read);
            if causes(&masked) != diagnoses.list.iter().map(|one| one.cause).collect::<Vec<_>>() {
                self.add("stand-ins", || "without its names the text has other causes".to_owned());
            }
        }
    }

    /// Another language or shell changes only wording and quoting, and the same rules hold there.
    fn elsewhere(&mut self, text: &str, report: &Report) {
        let options = Options { lang: Lang::Es, shell: Shell::PowerShell, ..Options::default() };
        let other = pullfix::diagnose(text, &options);
        let facts = |report: &Report| {
            let of = |one: &Finding| (one.cause, one.image.clone(), one.places.clone(), one.evidence.clone());
            (report.outcome, report.unread.clone(), report.findings.iter().map(of).collect::<Vec<_>>())
        };
        if facts(report) != facts(&other) {
            self.add("language", || "the Spanish report has other facts".to_owned());
        }
        let argv = |report: &Report| steps(report).map(|step| step.argv.clone()).collect::<Vec<_>>();
        if argv(report) != argv(&other) {
            self.add("language", || "the Spanish report has other arguments".to_owned());
        }
        self.json(&other);
        self.written(text, &other, &options);
        steps(&other).for_each(|step| self.command(step, Shell::PowerShell));
        for (report, options) in [(report, Options::default()), (&other, options)] {
            for script in report.findings.iter().flat_map(|finding| scripts(finding, &options)) {
                let body = script.trim_start_matches('\u{feff}');
                if let Some(unseen) = body.chars().find(|c| *c != '\n' && hostile::is_invisible(*c)) {
                    self.add("unseen in a script", || format!("{unseen:?} in {body}"));
                }
                if options.shell == Shell::Posix && shlex::split(body).is_none() {
                    self.add("script", || format!("its quotes do not close: {body}"));
                }
            }
        }
    }

    fn secrets(&mut self, canary: &Canary) {
        for (kind, written) in everything(&canary.text) {
            if let Some(secret) = canary.is_in(&written) {
                let around = written.find(secret).map_or("", |at| {
                    &written[written.floor_char_boundary(at.saturating_sub(80))
                        ..written.ceil_char_boundary((at + 80).min(written.len()))]
                });
                self.add("secret", || format!("{kind} holds {secret}: {around:?}\nthe text:\n{}", canary.text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        pullfix::diagnose("Failed to pull image \"ghcr.io/acme/web:1\": manifest unknown", &Options::default())
    }

    fn kinds(found: Found) -> Vec<&'static str> {
        found.list.iter().map(|problem| problem.kind).collect()
    }

    #[test]
    fn a_sound_report_has_no_problem() {
        for text in ["", "Failed to pull image \"ghcr.io/acme/web:1\": manifest unknown", "Name: web-0\n"] {
            assert_eq!(problems(text, Depth::Full), []);
        }
    }

    #[test]
    fn a_command_that_means_something_else_is_noticed() {
        let mut step = steps(&report()).find(|step| step.argv.is_some()).unwrap().clone();
        for (command, kind) in [("kubectl get 'a", "argv"), ("kubectl $(x)", "argv"), ("a\u{202e}", "command")] {
            step.command = Some(command.to_owned());
            let mut found = Found::default();
            found.command(&step, Shell::Posix);
            assert!(kinds(found).contains(&kind), "{command}");
        }
        step.command = Some("kubectl get `x".to_owned());
        step.place = Where::Workstation;
        let mut found = Found::default();
        found.command(&step, Shell::PowerShell);
        assert_eq!(kinds(found), ["powershell"]);
    }

    #[test]
    fn what_leaves_its_place_is_noticed() {
        let mut report = report();
        let step = report.findings[0].fixes[0].steps.iter_mut().find(|step| step.command.is_some()).unwrap();
        // Two lines that the renderer takes for one command, of which it writes one.
        step.command = Some("kubectl get pods\u{1b}[2K".to_owned());
        let mut found = Found::default();
        found.written("", &report, &Options::default());
        assert!(kinds(found).iter().any(|kind| kind.starts_with("unseen")));
    }

    #[test]
    fn a_secret_that_is_repeated_is_noticed() {
        let text = "Failed to pull image \"ghcr.io/acme/web:1\": manifest unknown";
        let mut found = Found::default();
        found.secrets(&Canary { text: text.to_owned(), secrets: vec!["manifest unknown".to_owned()] });
        assert_eq!(kinds(found), ["secret"]);
    }
}
