//! Can a paste harm the user who runs the printed commands? Ten thousand malicious values, in every field of a paste
//! and of the outputs pasted below it, in every format: the commands run in a real shell, in an empty folder, with
//! programs that only record their arguments.
//!
//! `cargo test` uses one value in twenty, `HOSTILE_SEED=7` a different sample, and `cargo xtask test --all` uses all.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use pullfix::report::{Options, Report, Shell, markdown, script, text};
use support::hostile::{EVENTS, FIELDS, FORMATS, Paste, is_invisible, is_plain, values};
use support::hostile_answers;
use support::powershell;
use support::shell::{BASH, PRINTED, ZSH};
use support::texts::{Line, Lines, of_finding, programs};

const VALUES: usize = 10_000;
/// One value in this many is used in a sample.
const SAMPLE: usize = 20;

/// The values of this run: neighbours share a shape or payload, so every n-th value is a fair sample.
fn some_values() -> Vec<String> {
    let seed = std::env::var("HOSTILE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0usize);
    values(VALUES).into_iter().skip(seed % SAMPLE).step_by(SAMPLE).collect()
}

#[test]
fn every_kind_of_paste_is_understood_before_it_turns_hostile() {
    let mut wrong = Vec::new();
    for event in 0..EVENTS {
        let paste = Paste::new(event);
        for (format, name) in FORMATS.iter().enumerate() {
            let report = diagnose(&paste.write(format), Shell::Posix);
            let causes: Vec<&str> = report.findings.iter().map(|finding| finding.cause.as_str()).collect();
            if !causes.contains(&paste.cause()) {
                wrong.push(format!("{} as {name}: {causes:?}", paste.cause()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_value_becomes_more_than_an_argument() {
    stay_arguments(&some_values());
}

#[test]
#[ignore = "ten thousand values in every field, minutes: cargo xtask test --all"]
fn none_of_all_values_becomes_more_than_an_argument() {
    stay_arguments(&values(VALUES));
}

fn stay_arguments(values: &[String]) {
    if !BASH.is_here() {
        return;
    }
    let ours = Ours::find();
    // The values are distributed over the processors: a single one would need a minute.
    let shares = std::thread::available_parallelism().map_or(1, usize::from);
    let found: Vec<Found> = std::thread::scope(|scope| {
        let share = |share| values.iter().enumerate().skip(share).step_by(shares);
        let running: Vec<_> = (0..shares)
            .map(|at| {
                scope.spawn({
                    let ours = &ours;
                    move || Found::by(share(at), ours)
                })
            })
            .collect();
        running.into_iter().map(|share| share.join().unwrap()).collect()
    });
    let (pastes, printed) =
        found.iter().fold((0, 0), |(pastes, printed), share| (pastes + share.pastes, printed + share.printed));
    let mut lines = Lines::new();
    let mut wrong = Vec::new();
    for share in found {
        wrong.extend(share.wrong);
        for (line, source) in share.lines {
            lines.entry(line).or_insert(source);
        }
    }
    for (line, source) in &lines {
        if let Err(problem) = ours.accept(line) {
            wrong.push(format!("{source}\n  {}\n  {problem}", line.posix));
        }
    }
    tell(&format!(
        "{} values in {} fields: {pastes} pastes, {printed} commands, {} of them different",
        values.len(),
        FIELDS.len(),
        lines.len()
    ));
    assert!(wrong.is_empty(), "{} commands:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));

    for shell in [BASH, ZSH].into_iter().filter(|shell| shell.is_here()) {
        let ran = shell.run("hostile", &ours.programs, lines.keys().map(|line| line.posix.as_str()));
        let saved: BTreeSet<&str> = lines.keys().filter_map(Line::saves).collect();
        let left: Vec<&String> = ran.files.iter().filter(|file| !saved.contains(file.as_str())).collect();
        assert!(left.is_empty(), "{}: a command left {left:?}", shell.name);
        for ((line, source), calls) in lines.iter().zip(&ran.calls) {
            if !line.is(calls, PRINTED) {
                wrong.push(format!("{source}\n  {}\n  ran {calls:?}", line.posix));
            }
        }
        assert!(
            wrong.is_empty(),
            "{}, {} lines:\n{}",
            shell.name,
            wrong.len(),
            wrong[..wrong.len().min(40)].join("\n")
        );
    }
}

/// What was printed for part of the values.
#[derive(Default)]
struct Found {
    lines: Lines,
    wrong: Vec<String>,
    pastes: usize,
    printed: usize,
}

impl Found {
    /// Puts each of the numbered values into every field of a paste.
    fn by<'a>(values: impl Iterator<Item = (usize, &'a String)>, ours: &Ours) -> Found {
        let mut found = Found::default();
        let mut known = BTreeSet::new();
        for (index, value) in values {
            for (at, (field, _)) in FIELDS.iter().enumerate() {
                let mut paste = Paste::with_owner(index * 7 + at * 3, index + at);
                paste.set(field, value);
                found.pastes += 1;
                let mut text = paste.write(index + at);
                // Every third one has an output below it.
                if (index + at).is_multiple_of(3) {
                    text = hostile_answers::below(&text, value, index + at / 3);
                }
                let posix = diagnose(&text, Shell::Posix);
                let own = is_plain(value.trim()) || ours.say(value.trim());
                let source = || format!("{field} {value:?} as {}", FORMATS[(index + at) % FORMATS.len()]);
                let steps = posix.findings.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.steps);
                let mut new = false;
                for (command, argv) in steps.filter_map(|step| Some((step.command.as_ref()?, &step.argv))) {
                    found.printed += 1;
                    new |= !known.contains(&(command.clone(), argv.clone()));
                    if !own && holds(command, argv, value.trim()) {
                        found.wrong.push(format!("{}\n  {command}\n  holds the value", source()));
                    }
                }
                let odd = posix.findings.iter().flat_map(odd_files_and_blanks);
                found.wrong.extend(odd.map(|odd| format!("{}: {odd}", source())));
                let odd = odd_lines_of_scripts(&posix, Shell::Posix);
                found.wrong.extend(odd.into_iter().map(|odd| format!("{}: {odd}", source())));
                // Identical arguments are quoted identically.
                if !new {
                    continue;
                }
                let powershell = diagnose(&text, Shell::PowerShell);
                let odd = odd_lines_of_scripts(&powershell, Shell::PowerShell);
                found.wrong.extend(odd.into_iter().map(|odd| format!("{}: {odd}", source())));
                for (posix, powershell) in posix.findings.iter().zip(&powershell.findings) {
                    for (_, line) in of_finding(posix, powershell) {
                        known.insert((line.posix.clone(), line.argv.clone()));
                        found.lines.entry(line).or_insert_with(source);
                    }
                }
            }
        }
        found
    }
}

#[test]
fn nothing_invisible_is_printed() {
    stay_seen(&some_values());
}

#[test]
#[ignore = "ten thousand values: cargo xtask test --all"]
fn nothing_invisible_of_all_values_is_printed() {
    stay_seen(&values(VALUES));
}

fn stay_seen(values: &[String]) {
    let mut wrong = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let mut paste = Paste::new(index);
        // Two fields at a time, so that the others are understood.
        for field in [FIELDS[index % FIELDS.len()].0, FIELDS[(index * 5 + 1) % FIELDS.len()].0] {
            paste.set(field, value);
        }
        let text = hostile_answers::below(&paste.write(index), value, index);
        let report = diagnose(&text, Shell::Posix);
        let options = Options::default();
        for (format, printed) in
            [("text", text::render(&report, &options)), ("markdown", markdown::render(&report, &options))]
        {
            let unseen: BTreeSet<char> = printed.chars().filter(|c| *c != '\n' && is_invisible(*c)).collect();
            if !unseen.is_empty() {
                wrong.push(format!("{format}, {value:?}: {unseen:?}"));
            }
            for command in report
                .findings
                .first()
                .into_iter()
                .flat_map(|finding| &finding.fixes[0].steps)
                .filter_map(|step| step.command.as_deref())
            {
                if !printed.lines().any(|line| line.trim_start() == command) {
                    wrong.push(format!("{format}, {value:?}: not on a line of its own: {command}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

/// The words of commands without hostile values.
struct Ours {
    programs: BTreeSet<String>,
    /// Each option, and the maximum number of times that a command has it.
    options: BTreeMap<String, usize>,
    /// Every argument of every command.
    arguments: BTreeSet<String>,
}

impl Ours {
    fn find() -> Ours {
        let mut pastes = Vec::new();
        for event in 0..EVENTS {
            pastes.extend((0..20).map(|other| Paste::with_owner(event, other).write(other)));
            for (at, (field, _)) in FIELDS.iter().enumerate() {
                // Not a valid name, but harmless.
                let mut paste = Paste::with_owner(event, event + at);
                paste.set(field, "a b");
                pastes.push(paste.write(at));
            }
        }
        // Outputs below the paste lead to other plans: the cases include them all.
        pastes.extend(support::cases().into_iter().map(|case| case.input));
        let mut lines = BTreeSet::new();
        for [posix, powershell] in pastes.iter().map(|text| both(text)) {
            for (posix, powershell) in posix.findings.iter().zip(&powershell.findings) {
                lines.extend(of_finding(posix, powershell).into_iter().map(|(_, line)| line));
            }
        }
        let mut options: BTreeMap<String, usize> = BTreeMap::new();
        for (option, count) in lines.iter().flat_map(options_of) {
            let most = options.entry(option).or_default();
            *most = count.max(*most);
        }
        let arguments = lines.iter().flat_map(|line| line.words()).flatten().collect();
        Ours { programs: programs(&lines), options, arguments }
    }

    /// Whether a value occurs in the program's own commands, such as `--force`: then the number of options decides.
    fn say(&self, value: &str) -> bool {
        self.arguments.iter().any(|argument| argument.contains(value))
    }

    /// Problems of a line, regardless of how it would run.
    fn accept(&self, line: &Line) -> Result<(), String> {
        for text in [Some(&line.posix), line.powershell.as_ref()].into_iter().flatten() {
            if let Some(odd) = text.chars().find(|c| !matches!(c, ' '..='~')) {
                return Err(format!("holds {odd:?}"));
            }
        }
        for (option, count) in options_of(line) {
            match self.options.get(&option) {
                None => return Err(format!("{option} is no option of ours")),
                Some(most) if count > *most => return Err(format!("{option} stands {count} times")),
                Some(_) => {}
            }
        }
        let meant = line.words();
        if let Some(argv) = meant.iter().find(|argv| !self.programs.contains(&argv[0])) {
            return Err(format!("{} is no program of ours", argv[0]));
        }
        if let (Some(argv), Some(text)) = (&line.argv, &line.powershell) {
            let calls = powershell::calls(&powershell::parse(text)?, "");
            let mut argv = argv.clone();
            argv.sort();
            if calls != argv {
                return Err(format!("PowerShell reads {calls:?} in {text}"));
            }
        }
        Ok(())
    }
}

/// Whether an argument contains the value. Within a longer word, a dash is harmless.
fn holds(command: &str, argv: &Option<Vec<Vec<String>>>, value: &str) -> bool {
    let dashes = is_plain(value.trim_start_matches('-'));
    match argv {
        Some(argv) => argv.iter().flatten().any(|word| word.contains(value) && (!dashes || word.starts_with('-'))),
        // `-n` follows every name in the program's own lines.
        None => value.len() > 3 && !value.ends_with(" -n") && command.contains(value),
    }
}

/// The options of a line, without their values, and the maximum number of times that a simple command has each.
fn options_of(line: &Line) -> BTreeMap<String, usize> {
    let mut most: BTreeMap<String, usize> = BTreeMap::new();
    for argv in line.words() {
        let mut options: BTreeMap<String, usize> = BTreeMap::new();
        for argument in argv.iter().filter(|argument| argument.starts_with('-')) {
            *options.entry(argument.split('=').next().unwrap_or_default().to_owned()).or_default() += 1;
        }
        for (option, count) in options {
            let seen = most.entry(option).or_default();
            *seen = count.max(*seen);
        }
    }
    most
}

/// A script contains only the printed commands and one-word no-ops; nothing from a paste starts a line.
fn odd_lines_of_scripts(report: &Report, shell: Shell) -> Vec<String> {
    let options = Options { shell, ..Options::default() };
    let mut wrong = Vec::new();
    for finding in &report.findings {
        for fix in &finding.fixes {
            let parts: BTreeSet<&str> =
                fix.steps.iter().flat_map(|step| &step.parts).flat_map(|part| part.lines()).collect();
            let is_ours = |line: &str| {
                let inner = line.trim_start_matches("( ").trim_start();
                let inner = inner.strip_suffix(" &&").unwrap_or(inner);
                let no_op = match shell {
                    Shell::Posix => {
                        inner.starts_with(": '") && shlex::split(inner).is_some_and(|words| words.len() == 2)
                    }
                    Shell::PowerShell => inner.starts_with("# ") || FRAME.iter().any(|frame| inner.starts_with(frame)),
                };
                no_op || inner.is_empty() || parts.contains(inner) || parts.contains(inner.trim_end_matches(" )"))
            };
            for written in
                [script::script(finding, fix, &options), script::commands(fix, &options)].into_iter().flatten()
            {
                let body = written.trim_start_matches('\u{feff}');
                wrong.extend(
                    body.split(['\n', '\r'])
                        .filter(|line| !is_ours(line))
                        .map(|line| format!("a script holds {line:?}")),
                );
            }
        }
    }
    wrong
}

/// The lines around the commands in a PowerShell script.
const FRAME: [&str; 5] =
    ["& {", "}", "$ErrorActionPreference = 'Stop'", "$global:LASTEXITCODE = 0", "if ($LASTEXITCODE) { throw '"];

/// Files must satisfy the rules of commands and be parseable; suggestions for a placeholder must be plain text.
fn odd_files_and_blanks(finding: &pullfix::report::Finding) -> impl Iterator<Item = String> {
    let mut wrong = Vec::new();
    for step in finding.fixes.iter().flat_map(|fix| &fix.steps) {
        if let Some(file) = &step.manifest {
            if let Some(odd) = file.chars().find(|c| !matches!(c, ' '..='~' | '\n')) {
                wrong.push(format!("a file holds {odd:?}: {file}"));
            }
            let readable = match file.trim_start().chars().next() {
                Some('{') => {
                    serde_json::from_str::<serde_json::Value>(file).map(drop).map_err(|error| error.to_string())
                }
                _ if file.contains("apiVersion:") => {
                    serde_yaml::from_str::<serde_yaml::Value>(file).map(drop).map_err(|error| error.to_string())
                }
                _ => Ok(()),
            };
            wrong.extend(readable.err().map(|error| format!("a file cannot be read: {error}: {file}")));
        }
        for blank in &step.blanks {
            // Some are in quotes, so that they may contain a `$`; the shell runs them filled in.
            let odd = |guess: &&String| guess.chars().any(|c| !matches!(c, ' '..='~') || "'\"`\\".contains(c));
            wrong.extend(
                blank.suggestions.iter().find(odd).map(|guess| format!("{} offers {guess:?}", blank.id.name())),
            );
        }
    }
    wrong.into_iter()
}

fn both(text: &str) -> [Report; 2] {
    [Shell::Posix, Shell::PowerShell].map(|shell| diagnose(text, shell))
}

fn diagnose(text: &str, shell: Shell) -> Report {
    pullfix::diagnose(text, &Options { shell, ..Options::default() })
}

fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
