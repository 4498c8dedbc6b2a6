//! A plan as the cases write it: one line per step, with files and advice indented below it.

use pullfix::fix::Shell;
use pullfix::report::{Fix, Options, Step};

use super::word;

/// The expected contents of a block ```` ```plan [FIX] [powershell] ```` for `input`: the fix with that id, or the
/// first one.
pub fn lines(input: &str, info: &str) -> Vec<String> {
    let words: Vec<&str> = info.split(' ').skip(1).collect();
    let shell = if words.contains(&"powershell") { Shell::PowerShell } else { Shell::Posix };
    let report = pullfix::diagnose(input, &Options { shell, ..Options::default() });
    let fixes = report.findings.first().map(|finding| finding.fixes.as_slice()).unwrap_or_default();
    let id = words.into_iter().find(|word| *word != "powershell");
    match fixes.iter().find(|fix| id.is_none_or(|id| fix.id.as_str() == id)) {
        Some(fix) => of_fix(fix),
        None => {
            vec![format!("no such plan; there are {:?}", fixes.iter().map(|fix| fix.id.as_str()).collect::<Vec<_>>())]
        }
    }
}

fn of_fix(fix: &Fix) -> Vec<String> {
    fix.steps.iter().flat_map(of_step).collect()
}

fn of_step(step: &Step) -> Vec<String> {
    let (effect, place) = (word(&step.effect), word(&step.place));
    let head = if place == "workstation" { effect } else { format!("{effect} {place}") };
    let indented = |text: &str| text.lines().map(|line| format!("    {line}").trim_end().to_string()).collect();
    let body: Vec<String> = match (&step.command, &step.manifest) {
        (Some(command), _) => return vec![format!("{head}: {command}")],
        (None, Some(file)) => indented(file),
        (None, None) => indented(&step.text),
    };
    let what = if step.manifest.is_some() { "a file" } else { "by hand" };
    std::iter::once(format!("{head}: {what}")).chain(body).collect()
}
