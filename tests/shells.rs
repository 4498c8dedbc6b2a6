//! Does every printed line do in a shell what it is meant to do? The lines of all cases, and of the texts in the folder
//! PULLFIX_CORPUS, run in real shells with programs that only record their arguments.
//!
//! A shell that is not on this machine is skipped with a message; `cargo xtask test` installs them all. PowerShell
//! cannot be installed here: a strict parser of its grammar replaces it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::io::Write;

use pullfix::fix::PlaceholderId;
use pullfix::lang::Lang;
use pullfix::report::{Options, Shell as Kind, script};
use support::powershell;
use support::shell::{BASH, DASH, PRINTED, Shell, ZSH};
use support::texts::{Line, all_commands, programs, samples};

#[test]
fn bash_runs_what_was_meant() {
    holds_in(BASH);
}

#[test]
fn dash_runs_what_was_meant() {
    holds_in(DASH);
}

#[test]
fn zsh_runs_what_was_meant() {
    holds_in(ZSH);
}

#[test]
fn powershell_reads_what_was_meant() {
    let (lines, printed) = all_commands();
    let mut wrong = Vec::new();
    let mut read = 0;
    for (line, source) in lines {
        let Some(text) = &line.powershell else { continue };
        read += 1;
        if let Err(problem) = reads_back(text, line.argv.as_deref()) {
            wrong.push(format!("{source}\n  {text}\n  {problem}"));
        }
    }
    tell(&format!("PowerShell's grammar: {read} lines read ({printed} were printed in all)"));
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

fn reads_back(text: &str, argv: Option<&[Vec<String>]>) -> Result<(), String> {
    let calls = powershell::calls(&powershell::parse(text)?, "printed");
    // A line without `argv` is compared with what the other shells ran.
    if let Some(argv) = argv {
        let mut meant = argv.to_vec();
        meant.sort();
        if calls != meant {
            return Err(format!("gives {calls:?}"));
        }
    }
    match calls.iter().find(|words| powershell::native_5_1(words) != **words) {
        Some(words) => Err(format!("Windows PowerShell 5.1 passes {:?}", powershell::native_5_1(words))),
        None => Ok(()),
    }
}

#[test]
fn a_line_that_means_something_else_is_noticed() {
    let programs = ["kubectl".to_owned()].into();
    let lines = ["kubectl get $(touch canary)", "kubectl get 'a  b'", "kubectl get a  b", "kubectl get \"!!\""];
    for shell in [BASH, DASH, ZSH].into_iter().filter(|shell| shell.is_here()) {
        let ran = shell.run("noticed", &programs, lines);
        let calls: Vec<String> = ran.calls.iter().map(|calls| calls.concat().join("|")).collect();
        assert_eq!(calls[..3], ["kubectl|get", "kubectl|get|a  b", "kubectl|get|a|b"], "{}", shell.name);
        // `!!` is the previous line only in interactive shells.
        assert_eq!(calls[3] == "kubectl|get|!!", shell.name == "dash", "{}: {}", shell.name, calls[3]);
        assert_eq!(ran.files, ["canary"], "{}", shell.name);
        assert!(shell.parses("kubectl get 'a").is_err(), "{}", shell.name);
    }
}

/// As shown and copied on the page: wherever the placeholder is, bare or in quotes, nothing of the line runs.
#[test]
fn a_line_with_an_open_placeholder_is_refused() {
    let lines = unfinished(Kind::Posix);
    assert!(lines.len() > 100, "{}", lines.len());
    for shell in [BASH, DASH, ZSH].into_iter().filter(|shell| shell.is_here()) {
        for line in &lines {
            assert!(shell.parses(line).is_err(), "{}: {line}", shell.name);
        }
        for line in lines.iter().step_by(lines.len() / 20) {
            let ran = shell.run("unfinished", &["kubectl".to_owned()].into(), [line.as_str()]);
            assert_eq!((ran.calls.concat(), ran.files), (Vec::new(), Vec::new()), "{}: {line}", shell.name);
        }
        tell(&format!("{}: {} unfinished lines refused", shell.name, lines.len()));
    }
    // An expression in parentheses is a complete command: a word after it is a parse error.
    for line in unfinished(Kind::PowerShell) {
        assert!(line.starts_with('(') && line.contains(") "), "{line}");
        assert!(powershell::parse(&line).is_err(), "{line}");
    }
}

/// Every command printed with a placeholder, as copied.
fn unfinished(shell: Kind) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for sample in samples() {
        let report = pullfix::diagnose(&sample.text, &Options { shell, ..Options::default() });
        for step in report.findings.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.steps) {
            let names: Vec<PlaceholderId> = step.blanks.iter().map(|blank| blank.id).collect();
            if let (Some(command), false) = (&step.command, names.is_empty()) {
                lines.extend([Lang::En, Lang::Es].map(|lang| script::unfinished(command, &names, lang)));
            }
        }
    }
    lines
}

fn holds_in(shell: Shell) {
    if !shell.is_here() {
        return;
    }
    let (lines, printed) = all_commands();
    let mut wrong = Vec::new();
    for (line, source) in lines {
        if let Err(complaint) = shell.parses(&line.posix) {
            wrong.push(format!("{source}\n  {}\n  does not parse: {complaint}", line.posix));
        }
    }
    assert!(wrong.is_empty(), "{} lines in {}:\n{}", wrong.len(), shell.name, wrong.join("\n"));

    let ran = shell.run("shells", &programs(lines.keys()), lines.keys().map(|line| line.posix.as_str()));
    for ((line, source), calls) in lines.iter().zip(&ran.calls) {
        if !line.is(calls, PRINTED) {
            let meant = line.meant(PRINTED);
            wrong.push(format!("{source}\n  {}\n  meant {meant:?}\n  ran   {calls:?}", line.posix));
        }
    }
    tell(&format!("{}: {} lines parsed and run ({printed} were printed)", shell.name, lines.len()));
    let complaints: Vec<&str> = ran.complaints.lines().take(20).collect();
    assert!(
        wrong.is_empty(),
        "{} lines in {}:\n{}\n{}",
        wrong.len(),
        shell.name,
        wrong.join("\n"),
        complaints.join("\n")
    );
    let saved: BTreeSet<&str> = lines.keys().filter_map(Line::saves).collect();
    let left: Vec<&String> = ran.files.iter().filter(|file| !saved.contains(file.as_str())).collect();
    assert!(left.is_empty(), "commands left files that they do not name: {left:?}");
}

/// Reports how much was checked against what, even if the test passes.
fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
