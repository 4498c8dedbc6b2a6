//! The cases: one paste per file, with the correct answer.
//!
//! `tests/cases/<family>/<cause>--<case>.md` contains a heading, a sentence or two, and fenced blocks:
//!
//! - `input`: the paste; for a second round, both pastes, one below the other. In `input encoded`, `«text»` stands for the
//!   base64 of a text, with `\n` for a line break in it. `input escaped` resolves `\e \r \t \n \\ \u{a0}`, for bytes that
//!   no editor shows. A paste that contains fences itself is in a longer fence.
//! - `expect`: the expected answer, one fact per line. Only these facts are compared.
//! - `commands` (optional): the commands of the first finding's first fix, one per line.
//! - `plan [FIX] [powershell]` (optional, any number): the first finding's fix with that id, or its first one, step by
//!   step: effect, place if it is not the workstation, and the command, the file or the manual action.
//!
//! The first line of `expect` is the cause of the first finding, with its confidence if that matters.
//! `not-image-pull` and `empty` there are the outcome, without any finding.
//! The other lines, in any order:
//!
//! | line | holds when |
//! |---|---|
//! | `image X`, `registry X`, `stage X` | the first finding has this value; `-` is null |
//! | `namespace X`, `pod X`, `container X`, `kind X`, `node X`, `owner Kind/name` | one place of the first finding has all of these; `-` is null |
//! | `place namespace/pod/container` | the first finding also has this place; `-` is null |
//! | `evidence X` | some evidence of the first finding contains X, ignoring white space |
//! | `alternative CAUSE` | the first finding has this cause as an alternative |
//! | `also CAUSE [IMAGE]` | a later finding has this cause (and image) |
//! | `second CAUSE` | a later finding has this cause, or it is an alternative of the first |
//! | `not CAUSE` | no finding has this cause |
//! | `findings N` | there are exactly N findings |
//! | `outcome X` | the outcome of the whole paste |
//! | `input X` | this format was recognised |
//! | `learnt X` | the first finding learnt something from a later paste, in a text that contains X |
//! | `learnt -` | it learnt nothing |
//! | `unlearnt X` | no such text contains X |
//! | `fills NAME X` | a plan of the first finding has X as the value of NAME, or as the first suggestion |
//! | `secret X` | no report contains X, in any language and format; the same applies to what `«»` encodes |
//! | `retry FROM TO` | the next attempt is this many seconds after the paste; `retry -` if that is unknown |
//! | `reference registry repository tag digest` | the first finding's image, parsed; `-` is null |
//!
//! A near miss is a file named `<cause>--not-<case>.md`: its paste looks like the cause but is something else,
//! and its `expect` says what, with a line `not <cause>`.
//! Cases of second rounds are in `tests/cases/second/<subject>--<case>.md`, cases only about formats in
//! `tests/cases/inputs/<kind>--<case>.md`, and cases only about fixes (registries, owners, clusters, shells) in
//! `tests/cases/plans/<subject>--<case>.md`.
//!
//! `CASE=part-of-a-name` runs only the matching cases. `CASES_UPDATE=1` writes the engine's answers into the expectations
//! (never into a `not` line: a near miss that matches still fails); review the diff.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use std::fs;

use pullfix::causes;
use pullfix::input::mask;
use pullfix::lang::Lang;
use pullfix::report::{Family, Finding, Options, Report};
use support::{Case, option, show, squeeze, unsound, word};

#[test]
fn every_case_gets_the_right_answer() {
    let update = std::env::var_os("CASES_UPDATE").is_some();
    let cases = support::chosen_cases();
    let mut failed = Vec::new();
    for case in &cases {
        let report = pullfix::diagnose(&case.input, &Options::default());
        let mut wrong = check(case, &report);
        if update && !wrong.is_empty() {
            rewrite(case, &report);
        }
        wrong.extend(unsound(&case.input, &report));
        if !wrong.is_empty() {
            let mut text = format!("── tests/cases/{}.md\n", case.name);
            for problem in &wrong {
                writeln!(text, "   {problem}").unwrap();
            }
            writeln!(text, "expected\n   {}", case.expect.join("\n   ")).unwrap();
            if let Some(commands) = &case.commands {
                writeln!(text, "commands\n   {}", commands.join("\n   ")).unwrap();
            }
            writeln!(text, "actual\n   {}", show(&report).trim_end().replace('\n', "\n   ")).unwrap();
            println!("{text}");
            failed.push(case.name.as_str());
        }
    }
    assert!(failed.is_empty(), "{} of {} cases fail:\n  {}", failed.len(), cases.len(), failed.join("\n  "));
}

#[test]
fn every_cause_has_cases_and_near_misses() {
    let cases = support::cases();
    let mut missing = Vec::new();
    for cause in causes::ALL {
        let (family, cause) = (word(&Family::from(cause.family)), cause.id.as_str());
        let of_cause = |near: bool| cases.iter().filter(|case| case.cause == cause && case.near_miss == near).count();
        let (firing, near) = (of_cause(false), of_cause(true));
        if firing < 3 || near < 2 {
            missing.push(format!("{family}/{cause}: {firing} fire, {near} near misses"));
        }
    }
    assert!(missing.is_empty(), "at least 3 that fire and 2 near misses for every cause:\n{}", missing.join("\n"));
}

/// The pages of both causes say how to tell them apart.
#[test]
fn alternatives_are_similar_causes() {
    let mut missing = std::collections::BTreeSet::new();
    for case in support::cases() {
        for finding in pullfix::diagnose(&case.input, &Options::default()).findings {
            let cause = finding.cause.cause();
            for open in finding.alternatives {
                if !causes::similar_causes(cause).any(|(other, _)| other.id == open.cause) {
                    missing.insert(format!("{} and {}: {}", finding.cause.as_str(), open.cause.as_str(), case.name));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not `similar` in the file of either cause:\n{}", Vec::from_iter(missing).join("\n"));
}

#[test]
fn every_file_is_named_after_its_contents() {
    let mut wrong = Vec::new();
    for case in support::cases() {
        let name = &case.name;
        if matches!(case.family.as_str(), "inputs" | "plans" | "second") {
            continue;
        }
        let cause = causes::CauseId::parse(&case.cause).map(causes::CauseId::cause);
        if cause.is_none_or(|cause| word(&Family::from(cause.family)) != case.family) {
            wrong.push(format!("{name}: no such cause in this family"));
        }
        let first = case.expect.first().and_then(|line| line.split(' ').next()).unwrap_or_default();
        let denied = case.expect.contains(&format!("not {}", case.cause));
        if case.near_miss && (first == case.cause || !denied) {
            wrong.push(format!("{name}: a near miss says `not {}` and what it really is", case.cause));
        }
        if !case.near_miss && first != case.cause {
            wrong.push(format!("{name}: expects {first} first"));
        }
        if !case.file.starts_with("# ") {
            wrong.push(format!("{name}: no heading"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the report gets wrong: empty if everything expected is there.
fn check(case: &Case, report: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some((head, lines)) = case.expect.split_first() else {
        return vec!["the expect block is empty".into()];
    };
    let first = report.findings.first();
    let (cause, confidence) = head.split_once(' ').map_or((head.as_str(), None), |(cause, rest)| (cause, Some(rest)));
    if cause == "not-image-pull" || cause == "empty" {
        let outcome = word(&report.outcome);
        if outcome != cause {
            wrong.push(format!("outcome: expected {cause}, got {outcome}"));
        }
        if let Some(finding) = report.findings.iter().find(|finding| finding.cause.as_str() != cause) {
            wrong.push(format!("a finding: {}", finding.cause.as_str()));
        }
    } else {
        let actual = first.map_or("-", |finding| finding.cause.as_str());
        if actual != cause {
            wrong.push(format!("cause: expected {cause}, got {actual}"));
        }
        let actual = first.map_or("-".into(), |finding| word(&finding.confidence));
        if confidence.is_some_and(|confidence| confidence != actual) {
            wrong.push(format!("confidence: expected {}, got {actual}", confidence.unwrap_or_default()));
        }
    }
    for line in lines {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        if !holds(key, value, report) {
            wrong.push(format!("does not hold: {line}"));
        }
    }
    let place: Vec<(&str, &str)> =
        lines.iter().filter_map(|line| line.split_once(' ')).filter(|(key, _)| PLACE.contains(key)).collect();
    if !place.is_empty() && !first.is_some_and(|finding| has_place(finding, &place)) {
        let place: Vec<String> = place.iter().map(|(key, value)| format!("{key} {value}")).collect();
        wrong.push(format!("no such place: {}", place.join(", ")));
    }
    if let Some(expected) = &case.commands {
        let actual = commands(report);
        if *expected != actual {
            wrong.push(format!("commands: got\n      {}", actual.join("\n      ")));
        }
    }
    for block in plan_blocks(case) {
        let actual = support::plan::lines(&case.input, &block.info);
        if block.lines != actual {
            wrong.push(format!("{}: got\n      {}", block.info, actual.join("\n      ")));
        }
    }
    wrong
}

fn plan_blocks(case: &Case) -> Vec<support::Block> {
    let is_plan = |block: &support::Block| block.info.split(' ').next() == Some("plan");
    support::blocks(&case.file).into_iter().filter(is_plan).collect()
}

const PLACE: &[&str] = &["namespace", "pod", "container", "kind", "node", "owner"];

fn holds(key: &str, value: &str, report: &Report) -> bool {
    let first = report.findings.first();
    match key {
        key if PLACE.contains(&key) => true, // compared together in `check`
        "image" | "registry" | "stage" | "reference" => first.is_some_and(|finding| of_finding(key, finding) == value),
        "place" => {
            let parts: Vec<&str> = value.splitn(3, '/').collect();
            let wanted: Vec<(&str, &str)> = ["namespace", "pod", "container"].into_iter().zip(parts).collect();
            first.is_some_and(|finding| has_place(finding, &wanted))
        }
        "evidence" => first.is_some_and(|finding| {
            finding.evidence.iter().any(|evidence| squeeze(&evidence.text).contains(&squeeze(value)))
        }),
        "alternative" => first
            .is_some_and(|finding| finding.alternatives.iter().any(|alternative| alternative.cause.as_str() == value)),
        "also" => {
            let (cause, image) = value.split_once(' ').map_or((value, None), |(cause, image)| (cause, Some(image)));
            let fits = |finding: &Finding| {
                finding.cause.as_str() == cause && image.is_none_or(|image| option(&finding.image) == image)
            };
            report.findings.iter().skip(1).any(fits)
        }
        "second" => holds("alternative", value, report) || holds("also", value, report),
        "learnt" => first.is_some_and(|finding| match value {
            "-" => finding.learnt.is_empty(),
            words => finding.learnt.iter().any(|learnt| learnt.text.contains(words)),
        }),
        "unlearnt" => !holds("learnt", value, report),
        "fills" => {
            let (name, value) = value.split_once(' ').unwrap();
            first.is_some_and(|finding| fills(finding, name, value))
        }
        "secret" => true, // searched for in every report by no_secret_is_in_a_report
        "not" => report.findings.iter().all(|finding| finding.cause.as_str() != value),
        "findings" => report.findings.len().to_string() == value,
        "outcome" => word(&report.outcome) == value,
        "retry" => first.is_some_and(|finding| retry(finding) == value),
        "input" => report.inputs.iter().any(|kind| word(kind) == value),
        other => panic!("the expectation has an unknown line: {other} {value}"),
    }
}

/// Whether a plan has the value for the placeholder, or as the first suggestion.
fn fills(finding: &Finding, name: &str, value: &str) -> bool {
    let steps = || finding.fixes.iter().flat_map(|fix| &fix.steps);
    let blanks = || steps().flat_map(|step| &step.blanks).filter(|blank| blank.id.name() == name);
    let suggested = blanks().any(|blank| blank.suggestions.first().is_some_and(|first| first == value));
    let filled = steps().any(|step| {
        let of_step = [step.command.as_deref(), step.manifest.as_deref()];
        of_step.into_iter().flatten().any(|text| text.contains(value))
    });
    suggested || (filled && blanks().next().is_none())
}

#[test]
fn no_secret_is_in_a_report() {
    let mut found = Vec::new();
    for case in support::cases().iter().filter(|case| !case.secrets.is_empty()) {
        for lang in Lang::ALL {
            let options = Options { lang, ..Options::default() };
            let report = pullfix::diagnose(&case.input, &options);
            let texts = [
                serde_json::to_string(&report).unwrap(),
                pullfix::report::text::render(&report, &options),
                pullfix::report::markdown::render(&report, &options),
                mask::secrets(&case.input).into_owned(),
            ];
            for secret in &case.secrets {
                let which = texts.iter().position(|text| text.contains(secret));
                found.extend(which.map(|which| format!("{}: {secret} in text {which}", case.name)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn of_finding(key: &str, finding: &Finding) -> String {
    match key {
        "image" => option(&finding.image).to_string(),
        "registry" => finding.registry.unwrap_or("-").to_string(),
        "stage" => word(&finding.stage),
        "reference" => finding.reference.as_ref().map_or("-".into(), |reference| {
            let (tag, digest) = (option(&reference.tag), option(&reference.digest));
            format!("{} {} {tag} {digest}", reference.registry, reference.repository)
        }),
        other => panic!("{other}"),
    }
}

fn retry(finding: &Finding) -> String {
    finding.retry.seconds.map_or("-".into(), |[from, to]| format!("{from} {to}"))
}

fn has_place(finding: &Finding, wanted: &[(&str, &str)]) -> bool {
    finding.places.iter().any(|place| wanted.iter().all(|(key, value)| of_place(key, place) == *value))
}

fn of_place(key: &str, place: &pullfix::report::Place) -> String {
    match key {
        "namespace" => option(&place.namespace).to_string(),
        "pod" => option(&place.pod).to_string(),
        "container" => option(&place.container).to_string(),
        "kind" => word(&place.kind),
        "node" => option(&place.node).to_string(),
        "owner" => place.owner.as_ref().map_or("-".into(), |owner| format!("{}/{}", owner.kind, owner.name)),
        other => panic!("{other}"),
    }
}

/// The commands of the first finding's first fix.
fn commands(report: &Report) -> Vec<String> {
    let steps = report.findings.first().and_then(|finding| finding.fixes.first()).map(|fix| fix.steps.as_slice());
    let commands = steps.unwrap_or_default().iter().filter_map(|step| step.command.as_deref());
    commands.flat_map(|command| command.lines().map(str::to_string).collect::<Vec<_>>()).collect()
}

/// Writes the engine's answer into the file of the case.
fn rewrite(case: &Case, report: &Report) {
    let mut lines: Vec<String> = case.file.lines().map(str::to_string).collect();
    for block in support::blocks(&case.file).iter().rev() {
        let new = match block.info.as_str() {
            "expect" => updated(case, report),
            "commands" => commands(report),
            info if info.split(' ').next() == Some("plan") => support::plan::lines(&case.input, info),
            _ => continue,
        };
        lines.splice(block.first..block.first + block.lines.len(), new);
    }
    fs::write(&case.path, lines.join("\n") + "\n").unwrap();
}

fn updated(case: &Case, report: &Report) -> Vec<String> {
    let first = report.findings.first();
    let head = match (first, case.expect[0].contains(' ')) {
        (None, _) => word(&report.outcome),
        (Some(finding), true) => format!("{} {}", finding.cause.as_str(), word(&finding.confidence)),
        (Some(finding), false) => finding.cause.to_string(),
    };
    let mut new = vec![head];
    for line in &case.expect[1..] {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        let place = first.and_then(|finding| finding.places.first());
        let actual = match (key, first) {
            (key, _) if PLACE.contains(&key) => place.map(|place| of_place(key, place)),
            ("image" | "registry" | "stage" | "reference", Some(finding)) => Some(of_finding(key, finding)),
            ("not", _) => Some(value.to_string()),
            ("retry", Some(finding)) => Some(retry(finding)),
            ("findings", _) => Some(report.findings.len().to_string()),
            ("outcome", _) => Some(word(&report.outcome)),
            ("input", _) => report.inputs.first().map(word),
            _ if holds(key, value, report) => Some(value.to_string()),
            ("evidence", Some(finding)) => {
                finding.evidence.first().and_then(|evidence| evidence.text.lines().next()).map(str::to_string)
            }
            _ => None,
        };
        new.extend(actual.map(|actual| format!("{key} {actual}")));
    }
    new
}
