//! Do the scripts of all plans stop at the first command that fails? They run in real shells with programs that only
//! record their arguments, and fail at each position in turn.
//!
//! A shell that is not on this machine is skipped with a message. PowerShell is replaced by a strict parser of its
//! grammar.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use pullfix::fix::{PlaceholderId, Values};
use pullfix::lang::Lang;
use pullfix::plans::{self, Plans};
use pullfix::report::script::{self, NoScript};
use pullfix::report::{self, Finding, Fix, InScript, Options, Shell as Kind, Step, Where};
use support::powershell;
use support::shell::{BASH, DASH, PRINTED, Shell, ZSH};
use support::texts::{Sample, samples};

const KINDS: [Kind; 2] = [Kind::Posix, Kind::PowerShell];

/// A plan with all its placeholders filled in.
struct Filled {
    from: String,
    finding: Finding,
    posix: Fix,
    powershell: Fix,
}

fn options(shell: Kind) -> Options {
    Options { shell, ..Options::default() }
}

/// The value of each placeholder. If any value is allowed, it is something that a shell could run.
fn values(finding: &Finding) -> Values {
    let blanks = finding.fixes.iter().flat_map(|fix| &fix.steps).flat_map(|step| &step.blanks);
    let value = |id: PlaceholderId| {
        let digest = format!("sha256:{}", "a".repeat(64));
        let tries = ["it's; touch canary; $(touch canary) !!", digest.as_str(), "a1", "deployment"];
        (id, tries.into_iter().find(|text| id.kind().check(text).is_ok()).unwrap_or_default().to_owned())
    };
    blanks.filter(|blank| !blank.secret).map(|blank| value(blank.id)).collect()
}

/// The findings of a text, each with its plans.
fn findings(text: &str) -> Vec<(Finding, Plans)> {
    let diagnoses = pullfix::read(text, &mut |_| ());
    let plans = plans::plans(&diagnoses, None);
    let report = report::compose(text, &diagnoses, &plans, &Options::default());
    report.findings.into_iter().zip(plans).collect()
}

/// The plans of all samples that have a script, each kind of script once.
fn filled(samples: &[Sample]) -> Vec<Filled> {
    let mut found = BTreeMap::new();
    for sample in samples {
        for (finding, plans) in findings(&sample.text) {
            let values = values(&finding);
            let [posix, powershell] = KINDS.map(|shell| report::fixes(&plans, &options(shell), &values));
            for (posix, powershell) in posix.into_iter().zip(powershell) {
                assert!(script::open(&posix).is_empty(), "{}: {}: {:?}", sample.name, posix.id, script::open(&posix));
                if script::commands(&posix, &options(Kind::Posix)).is_err() {
                    continue;
                }
                let key = shape(&posix);
                let from = format!("{}, {}, {}", sample.name, finding.cause, posix.id);
                found.entry(key).or_insert_with(|| Filled { from, finding: finding.clone(), posix, powershell });
            }
        }
    }
    found.into_values().collect()
}

/// Identifies scripts that differ only in names: the options and fixed words of their live commands.
fn shape(fix: &Fix) -> String {
    let fixed = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '|' || c == '=');
    let steps = live(fix).map(|step| step.parts.join(" ; "));
    let words: Vec<String> = steps.map(|line| line.split(' ').filter(fixed).collect::<Vec<_>>().join(" ")).collect();
    format!("{}: {}", fix.id, words.join("\n"))
}

fn live(fix: &Fix) -> impl Iterator<Item = &pullfix::report::Step> {
    let forth = fix.steps.iter().filter(|step| step.effect != pullfix::report::Effect::Undo);
    forth.take_while(|step| step.script != InScript::End).filter(|step| step.script == InScript::Run)
}

/// The argument lists of the live commands, in the order in which they finish.
fn meant(filled: &Filled) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for (posix, powershell) in live(&filled.posix).zip(live(&filled.powershell)) {
        match &posix.argv {
            Some(argv) => calls.extend(argv.clone()),
            // A command substitution is inside the arguments, so its command comes first.
            None => {
                let line = powershell.command.as_deref().unwrap();
                let pipeline = powershell::parse(line).unwrap_or_else(|problem| panic!("{line}: {problem}"));
                let mut inner = powershell::calls(&pipeline, PRINTED);
                inner.sort_by_key(|call| call.iter().any(|word| word.contains(PRINTED)));
                calls.extend(inner);
            }
        }
    }
    calls
}

/// The file that a step writes.
fn saved(step: &Step) -> Option<String> {
    Some(step.command.as_deref()?.split_once(" > ")?.1.to_owned())
}

#[test]
fn scripts_stop_in_bash() {
    stops_in(BASH);
}

#[test]
fn scripts_stop_in_dash() {
    stops_in(DASH);
}

#[test]
fn scripts_stop_in_zsh() {
    stops_in(ZSH);
}

/// Pastes each script into a shell, in full and as commands only, with a failure at each position and with none.
fn stops_in(shell: Shell) {
    if !shell.is_here() {
        return;
    }
    let plans = filled(&samples());
    let options = options(Kind::Posix);
    let mut programs = BTreeSet::new();
    let mut texts = Vec::new();
    for plan in &plans {
        let meant = meant(plan);
        programs.extend(meant.iter().map(|call| call[0].clone()));
        let commands = script::commands(&plan.posix, &options).unwrap();
        let script = script::script(&plan.finding, &plan.posix, &options).unwrap();
        for text in [&commands, &script] {
            shell.parses(text).unwrap_or_else(|problem| panic!("{}\n{text}\n{problem}", plan.from));
            for fail in 0..=meant.len() {
                texts.push((plan, text.clone(), fail, meant.clone()));
            }
        }
    }
    let pasted = shell.paste("scripts", &programs, texts.iter().map(|(_, text, fail, _)| (text.as_str(), *fail)));
    for ((plan, text, fail, meant), calls) in texts.iter().zip(&pasted.calls) {
        let expected = if *fail == 0 { meant.as_slice() } else { &meant[..*fail] };
        assert_eq!(calls, expected, "{}: {}, failing at {fail}\n{text}\n{}", shell.name, plan.from, pasted.complaints);
        guarded(plan, calls, *fail);
    }
    // A plan saves an object before it overwrites it; no other files are written.
    let saved: BTreeSet<String> = plans.iter().flat_map(|plan| live(&plan.posix)).filter_map(saved).collect();
    assert_eq!(pasted.files.into_iter().collect::<BTreeSet<_>>(), saved, "{}", shell.name);
    // The script run from a file, whose exit status tells the result.
    let (plan, text, ..) = texts.iter().rev().find(|(_, _, fail, _)| *fail == 2).unwrap();
    for fail in 0..=2 {
        let (calls, succeeded) = shell.file("script-file", &programs, text, fail);
        assert_eq!(succeeded, fail == 0, "{}", plan.from);
        assert!(fail == 0 || calls.len() == fail, "{}: {calls:?}", plan.from);
    }
    tell(&format!("{}: {} scripts of {} kinds of plans run", shell.name, texts.len(), plans.len()));
}

/// Words of commands that delete, replace or remove.
const DESTROYS: [&str; 6] = ["delete", "replace", "rm", "drain", "prune", "--force"];

/// Nothing destructive runs after a failure, and a script contains no step that the user must run by hand.
fn guarded(plan: &Filled, calls: &[Vec<String>], fail: usize) {
    let destroys = |call: &[String]| call.iter().any(|word| DESTROYS.contains(&word.as_str()));
    let after_failure = calls.iter().skip(if fail == 0 { usize::MAX } else { fail });
    assert!(!after_failure.into_iter().any(|call| destroys(call)), "{}", plan.from);
    for call in calls.iter().filter(|call| destroys(call)) {
        let step = live(&plan.posix).find(|step| step.argv.iter().flatten().any(|argv| argv == call));
        let step = step.unwrap_or_else(|| panic!("{}: {call:?} is of no live step", plan.from));
        assert_eq!(step.place, Where::Workstation, "{}", plan.from);
    }
}

#[test]
fn scripts_stop_in_powershell() {
    let plans = filled(&samples());
    for plan in &plans {
        let options = options(Kind::PowerShell);
        let meant = meant(plan);
        let commands = script::commands(&plan.powershell, &options).unwrap();
        let script = script::script(&plan.finding, &plan.powershell, &options).unwrap();
        let mut texts = vec![script];
        // A single command is one line, unless it writes a file, which takes two parts.
        if meant.len() > 1 || commands.starts_with("& {\n") {
            texts.push(commands);
        } else {
            powershell::parse(&commands).unwrap_or_else(|problem| panic!("{}\n{commands}\n{problem}", plan.from));
        }
        for text in &texts {
            let statements = powershell::script(text).unwrap_or_else(|problem| panic!("{}\n{problem}", plan.from));
            for fail in 0..=meant.len() {
                let expected = if fail == 0 { meant.as_slice() } else { &meant[..fail] };
                assert_eq!(powershell::run(&statements, PRINTED, fail), expected, "{}\n{text}", plan.from);
            }
        }
    }
    tell(&format!("PowerShell's grammar: scripts of {} kinds of plans read", plans.len()));
}

#[test]
fn an_open_placeholder_leaves_no_script() {
    let mut with_open = 0;
    for sample in samples() {
        for shell in KINDS {
            let options = options(shell);
            for finding in pullfix::diagnose(&sample.text, &options).findings {
                for fix in &finding.fixes {
                    let open = script::open(fix);
                    let refused = match script::script(&finding, fix, &options) {
                        Ok(_) => Vec::new(),
                        Err(NoScript::Open(names)) => names,
                        Err(NoScript::ByHand) => continue,
                    };
                    assert_eq!(refused, open, "{}: {}", sample.name, fix.id);
                    assert_eq!(script::commands(fix, &options).is_err(), !open.is_empty());
                    with_open += usize::from(!open.is_empty());
                }
            }
        }
    }
    assert!(with_open > 100, "{with_open}");
}

#[test]
fn nothing_runs_on_a_node_or_without_end() {
    for plan in filled(&samples()) {
        for step in live(&plan.posix) {
            let words: Vec<&String> = step.argv.iter().flatten().flatten().collect();
            let endless = |word: &&String| matches!(word.as_str(), "-w" | "--watch" | "-it" | "--follow" | "edit");
            assert!(!words.into_iter().any(|word| endless(&word)), "{}: {:?}", plan.from, step.command);
            assert_eq!(step.place, Where::Workstation, "{}", plan.from);
        }
    }
}

#[test]
fn a_watch_says_how_it_ends() {
    for lang in [Lang::En, Lang::Es] {
        let mut watches = 0;
        for sample in samples() {
            let report = pullfix::diagnose(&sample.text, &Options { lang, ..Options::default() });
            for step in report.findings.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.steps) {
                if step
                    .command
                    .as_deref()
                    .is_some_and(|line| line.starts_with("kubectl get pods") && line.ends_with(" -w"))
                {
                    assert_eq!(step.script, InScript::Endless, "{}", sample.name);
                    assert!(step.text.contains("Ctrl-C"), "{}", step.text);
                    watches += 1;
                }
            }
        }
        assert!(watches > 0);
    }
}

/// Words of a paste that try to be code.
const HOSTILE: &[&str] = &[
    "x'; touch canary; '",
    "x\" ; touch canary ; \"",
    "$(touch canary)",
    "`touch canary`",
    "!! !touch !-1",
    "^a^b",
    "\\'; touch canary #",
    "''; touch canary; ''",
    "x\n touch canary\n",
    "x && touch canary ||",
    "* ? ~ {a,b} $HOME",
];

#[test]
fn words_of_the_paste_stay_words() {
    let text = "Failed to pull image \"nginx:lates\": manifest unknown";
    let (finding, plans) = findings(text).remove(0);
    let values = values(&finding);
    for shell in [BASH, DASH, ZSH].into_iter().filter(|shell| shell.is_here()) {
        let options = options(Kind::Posix);
        let fix =
            report::fixes(&plans, &options, &values).into_iter().find(|fix| script::commands(fix, &options).is_ok());
        let fix = fix.expect("a plan with a script");
        let scripts: Vec<String> = HOSTILE
            .iter()
            .map(|hostile| {
                let finding =
                    Finding { image: Some((*hostile).to_owned()), title: (*hostile).to_owned(), ..finding.clone() };
                let mut fix = fix.clone();
                fix.title = (*hostile).to_owned();
                fix.steps.iter_mut().for_each(|step| step.text = (*hostile).to_owned());
                script::script(&finding, &fix, &options).unwrap()
            })
            .collect();
        let programs = ["kubectl".to_owned()].into();
        let pasted = shell.paste("hostile-scripts", &programs, scripts.iter().map(|script| (script.as_str(), 0)));
        let usual = live(&fix).count();
        for (hostile, calls) in HOSTILE.iter().zip(&pasted.calls) {
            assert_eq!(calls.len(), usual, "{}: {hostile:?}: {calls:?}\n{}", shell.name, pasted.complaints);
        }
        assert!(pasted.files.is_empty(), "{}: {:?}", shell.name, pasted.files);
    }
}

/// Reports how much was checked against what, even if the test passes.
fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
