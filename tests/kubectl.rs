//! Does real kubectl accept the printed commands, and is the resulting object the intended one?
//!
//! No cluster is needed: a command that changes an object runs with `--local` on a file. PULLFIX_KUBECTL names the
//! programs, otherwise the one on this machine is used; without any, the tests are skipped with a message.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use pullfix::report::{Options, Report, Shell, Step};
use serde_json::Value;
use support::hostile::{EVENTS, Paste};
use support::kubectl::Kubectl;
use support::powershell;
use support::texts::{fill, samples};

/// The owners of [`Paste`], without the static pod and the custom resource.
const OWNERS: &[usize] = &[0, 1, 2, 3, 4, 5, 8, 9];

#[test]
fn only_what_is_meant_changes() {
    // A mistyped tag, missing credentials, a policy that forbids pulling: they change different parts.
    let causes = ["tag-not-found", "credentials-missing", "image-never-pull"];
    let events = (0..EVENTS).filter(|event| causes.contains(&Paste::new(*event).cause()));
    changes(&events.collect::<Vec<_>>(), "few");
}

#[test]
#[ignore = "the change of every cause for every owner, a minute: cargo xtask test --all"]
fn only_what_is_meant_changes_for_every_cause() {
    changes(&(0..EVENTS).collect::<Vec<_>>(), "every");
}

#[test]
#[ignore = "every command of every case, minutes: cargo xtask test --all"]
fn every_command_is_accepted() {
    let samples = samples();
    for kubectl in Kubectl::all("accepted") {
        let mut commands = BTreeMap::new();
        for sample in &samples {
            for (step, _) in steps(&sample.text) {
                // `kubectl argo` is a plugin.
                let argv = step.argv.iter().flatten().filter(|words| words[0] == "kubectl" && words[1] != "argo");
                for words in argv.map(|words| filled(words, &step)) {
                    commands.entry(words).or_insert(&sample.name);
                }
            }
        }
        let mut wrong = Vec::new();
        for (words, name) in &commands {
            let words: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            let input = if words.contains(&"-") {
                kubectl.object("job", container_of(&words)).to_string()
            } else {
                String::new()
            };
            // A command that reaches the server has passed all client-side checks.
            if let Err(error) = kubectl.run(&words, &input)
                && !error.contains("127.0.0.1:1 was refused")
                && !error.contains("127.0.0.1:1: connect: connection refused")
            {
                wrong.push(format!("{name}\n  kubectl {}\n  {error}", words.join(" ")));
            }
        }
        tell(&format!(
            "kubectl {}: {} commands accepted up to the connection",
            kubectl.version,
            commands.len() - wrong.len()
        ));
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), kubectl.version, wrong.join("\n"));
    }
}

/// These are valid names, but YAML 1.1 reads a number, a boolean or null if they are not quoted.
#[test]
fn names_that_look_like_other_yaml_types_stay_strings() {
    let causes = ["credentials-missing", "credentials-rejected", "image-never-pull"];
    for kubectl in Kubectl::all("odd-names") {
        let (mut done, mut wrong) = (BTreeSet::new(), Vec::new());
        let mut ran = 0;
        // A command that restores from a file needs the file.
        let changed = |line: &str| [" -p ", "Set-Content"].iter().any(|part| line.contains(part));
        for name in ["12345", "1e3", "on", "null"] {
            let events = (0..EVENTS).filter(|event| causes.contains(&Paste::new(*event).cause()));
            for (event, owner) in events.flat_map(|event| OWNERS.iter().map(move |owner| (event, *owner))) {
                let mut paste = Paste::with_owner(event, owner);
                for field in ["secret", "container", "namespace", "account"] {
                    paste.set(field, name);
                }
                for (step, powershell) in steps(&paste.write(2)) {
                    let Some(line) = powershell.filter(|line| changed(line)) else { continue };
                    let line = step.blanks.iter().fold(line, |line, blank| fill(&line, blank.id.name(), name));
                    if !done.insert(line.clone()) {
                        continue;
                    }
                    let pipeline = powershell::parse(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
                    let problem = match kubectl.pipeline(&pipeline, name) {
                        None => continue,
                        Some(Err(error)) => error,
                        Some(Ok(printed)) => unnamed(&printed).unwrap_or_default(),
                    };
                    ran += 1;
                    if !problem.is_empty() {
                        wrong.push(format!("{line}\n  {problem}"));
                    }
                }
            }
        }
        tell(&format!("kubectl {}: {ran} commands with names that YAML reads otherwise", kubectl.version));
        assert!(wrong.is_empty() && ran > 0, "{} of {}:\n{}", wrong.len(), kubectl.version, wrong.join("\n"));
    }
}

/// An entry of a list of names whose name is missing or not a string.
fn unnamed(printed: &str) -> Option<String> {
    fn look(value: &Value, lists: &mut Vec<Value>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    if matches!(key.as_str(), "containers" | "initContainers" | "imagePullSecrets") {
                        lists.extend(value.as_array().into_iter().flatten().cloned());
                    }
                    look(value, lists);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| look(value, lists)),
            _ => {}
        }
    }
    let object: Value = serde_yaml::from_str(printed).ok()?;
    let mut entries = Vec::new();
    look(&object, &mut entries);
    let odd = entries.iter().find(|entry| !entry["name"].is_string())?;
    Some(format!("has no name: {odd}"))
}

/// Runs the commands of these events for every owner on an object, and compares it with the original.
fn changes(events: &[usize], folder: &str) {
    for kubectl in Kubectl::all(&format!("changes-{folder}")) {
        let (mut done, mut wrong) = (BTreeSet::new(), Vec::new());
        let mut ran = 0;
        for (event, owner) in events.iter().flat_map(|event| OWNERS.iter().map(move |owner| (*event, *owner))) {
            let paste = Paste::with_owner(event, owner);
            for (step, powershell) in steps(&paste.write(0)) {
                let Some(line) = powershell.filter(|line| line.contains("kubectl")) else { continue };
                let line = step
                    .blanks
                    .iter()
                    .fold(line, |line, blank| fill(&line, blank.id.name(), &sample_for(blank.id.name())));
                if !done.insert(line.clone()) {
                    continue;
                }
                let pipeline = powershell::parse(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
                match kubectl.pipeline(&pipeline, "web") {
                    None => {} // needs a cluster
                    Some(Ok(printed)) => {
                        ran += 1;
                        if let Err(problem) = as_meant(&kubectl, &line, &printed) {
                            wrong.push(format!("{}\n  {line}\n  {problem}", paste.cause()));
                        }
                    }
                    Some(Err(error)) => wrong.push(format!("{}\n  {line}\n  {error}", paste.cause())),
                }
            }
        }
        tell(&format!(
            "kubectl {}: {ran} commands run on local objects, {} only a cluster can tell",
            kubectl.version,
            done.len() - ran
        ));
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), kubectl.version, wrong.join("\n"));
        assert!(ran > 0);
    }
}

/// Compares the printed object with the original.
fn as_meant(kubectl: &Kubectl, line: &str, printed: &str) -> Result<(), String> {
    let words: Vec<&str> = line.split(' ').collect();
    let Ok(after) = serde_yaml::from_str::<Value>(printed) else { return Ok(()) };
    let Some(kind) = after["kind"].as_str().map(str::to_ascii_lowercase) else {
        return Ok(()); // jsonpath and templates print text
    };
    if !["patch", "set"].contains(&words[1]) && !line.contains(" | ") {
        return Ok(());
    }
    if kind == "secret" {
        let kept = after["type"] == "kubernetes.io/dockerconfigjson" && after["data"][".dockerconfigjson"].is_string();
        return if kept && after["metadata"]["uid"].is_null() { Ok(()) } else { Err(format!("made {after}")) };
    }
    let before = kubectl.object(&kind, "web");
    let mut changed = BTreeSet::new();
    difference("", &before, &after, &mut changed);
    let secrets = |object: &Value| -> Vec<String> {
        let list = object.pointer(secrets_of(&kind)).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
    };
    let (old, new) = (secrets(&before), secrets(&after));
    // An undo removes one secret, which did not exist before the change.
    if old.iter().any(|name| !new.contains(name)) {
        return Err(format!("of the pull secrets {old:?} only {new:?} are left"));
    }
    if new.len() > old.len() + 1 {
        return Err(format!("the pull secrets became {new:?}"));
    }
    let meant = [
        "containers[web].image",
        "containers[web].imagePullPolicy",
        ".imagePullSecrets",
        ".nodeSelector.kubernetes.io/arch",
    ];
    let generated = ["controller-uid", "job-name", ".spec.selector"];
    let odd = changed.iter().find(|path| {
        let job = kind == "job" && generated.iter().any(|part| path.contains(part));
        !meant.iter().any(|part| path.contains(part)) && !job
    });
    if let Some(odd) = odd {
        return Err(format!("changes {odd}: {changed:?}"));
    }
    let saved = line.contains("| Set-Content ");
    let removal =
        saved || ["$patch: delete", "end}}]", ": null}", ": ''Never''"].iter().any(|words| line.contains(words));
    if changed.is_empty() && !removal {
        return Err("changes nothing".into());
    }
    Ok(())
}

fn secrets_of(kind: &str) -> &'static str {
    match kind {
        "pod" => "/spec/imagePullSecrets",
        "cronjob" => "/spec/jobTemplate/spec/template/spec/imagePullSecrets",
        "serviceaccount" => "/imagePullSecrets",
        _ => "/spec/template/spec/imagePullSecrets",
    }
}

/// The paths at which two objects differ. List entries are matched by name; empty values count as missing.
fn difference(path: &str, before: &Value, after: &Value, changed: &mut BTreeSet<String>) {
    match (before, after) {
        (old, new) if old == new || (is_empty(old) && is_empty(new)) || path == ".status" => {}
        (Value::Object(old), Value::Object(new)) => {
            for key in old.keys().chain(new.keys()) {
                difference(&format!("{path}.{key}"), &before[key], &after[key], changed);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.iter().chain(new).all(|entry| entry["name"].is_string()) => {
            let entry = |list: &[Value], name: &Value| list.iter().find(|entry| entry["name"] == *name).cloned();
            for name in old.iter().chain(new).map(|entry| &entry["name"]) {
                let path = format!("{path}[{}]", name.as_str().unwrap());
                let [old, new] = [old, new].map(|list| entry(list, name).unwrap_or_default());
                difference(&path, &old, &new, changed);
            }
        }
        _ => {
            changed.insert(path.to_owned());
        }
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_object().is_some_and(|object| object.values().all(is_empty))
}

/// The steps for a text, each with its PowerShell line, whose parser handles substitutions.
fn steps(text: &str) -> Vec<(Step, Option<String>)> {
    let report = |shell| -> Report { pullfix::diagnose(text, &Options { shell, ..Options::default() }) };
    let all = |report: Report| report.findings.into_iter().flat_map(|finding| finding.fixes).flat_map(|fix| fix.steps);
    all(report(Shell::Posix)).zip(all(report(Shell::PowerShell))).map(|(step, other)| (step, other.command)).collect()
}

fn filled(words: &[String], step: &Step) -> Vec<String> {
    let fill_all = |word: &String| {
        step.blanks.iter().fold(word.clone(), |word, blank| fill(&word, blank.id.name(), &sample_for(blank.id.name())))
    };
    words.iter().map(fill_all).collect()
}

/// A value that fits a placeholder.
fn sample_for(blank: &str) -> String {
    match blank {
        "KIND" => "deployment".into(),
        "CONTAINER" => "web".into(),
        "DIGEST" => format!("sha256:{}", "a".repeat(64)),
        "PLATFORM" => "amd64".into(),
        other => other.to_ascii_lowercase().replace('_', "-"),
    }
}

/// The container in `web=nginx:1`.
fn container_of<'a>(words: &[&'a str]) -> &'a str {
    words.iter().filter(|word| !word.starts_with('-')).find_map(|word| Some(word.split_once('=')?.0)).unwrap_or("web")
}

fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
