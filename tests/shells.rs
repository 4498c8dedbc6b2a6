//! Does a shell make of every printed line what was meant? The lines of all cases, and of the texts in a folder that
//! PULLFIX_CORPUS names, run in real shells with programs that only record their arguments.
//!
//! A shell that is not on this machine is skipped, and says so; `cargo xtask test` brings them all.
//! There is no PowerShell to install here: a strict reader of its grammar stands in for it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::Write;

use support::powershell;
use support::shell::{BASH, DASH, PRINTED, Shell, ZSH};
use support::texts::{all_commands, programs};

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
        // Only where people type is `!!` the line before.
        assert_eq!(calls[3] == "kubectl|get|!!", shell.name == "dash", "{}: {}", shell.name, calls[3]);
        assert_eq!(ran.files, ["canary"], "{}", shell.name);
        assert!(shell.parses("kubectl get 'a").is_err(), "{}", shell.name);
    }
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
    assert!(ran.files.is_empty(), "commands that only look left files: {:?}", ran.files);
}

/// How much was held against what, also where the test passes.
fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
