//! Can a plan lose data? Every printed command that deletes, replaces or removes something is found here by its words,
//! and must have a safeguard: a file saved before, a trial with `--dry-run=server`, an owner that recreates the pod, a
//! step of the same plan that created the object, or text that says what is lost.
//!
//! A new kind of such command fails until it has a rule here, and so a safeguard.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use pullfix::plans;
use pullfix::report::{self, Effect, Finding, Options, Step};
use support::hostile::{EVENTS, Paste};
use support::texts::samples;

#[test]
fn every_destructive_command_has_a_safeguard() {
    let mut guarded: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bare = BTreeSet::new();
    for text in samples().into_iter().map(|sample| sample.text).chain(made_up()) {
        for finding in fresh(&text).into_iter().chain(answered(&text)) {
            for fix in &finding.fixes {
                for (at, step) in fix.steps.iter().enumerate() {
                    match guard(&finding, &fix.steps[..at], step) {
                        None => {}
                        Some(Ok(kind)) => *guarded.entry(kind).or_default() += 1,
                        Some(Err(missing)) => {
                            let line = step.command.as_deref().unwrap_or_default();
                            bare.insert(format!("{}, {}\n  {line}\n  {missing}", finding.cause, fix.id));
                        }
                    }
                }
            }
        }
    }
    println!("commands that delete, replace or take out, by their guard: {guarded:#?}");
    assert!(bare.is_empty(), "{} commands have no guard:\n{}", bare.len(), Vec::from_iter(bare).join("\n"));
    // A kind that never occurred is not tested.
    for kind in [SAVED, FROM_FILE, OWNER, MADE_HERE, LISTED, KEPT, OPPOSITE, SAID] {
        assert!(guarded.contains_key(kind), "no command is guarded so: {kind}");
    }
}

fn fresh(text: &str) -> Vec<Finding> {
    pullfix::diagnose(text, &Options::default()).findings
}

/// The same with the output of every inspection pasted: the plans omit those inspections.
fn answered(text: &str) -> Vec<Finding> {
    let mut diagnoses = pullfix::read(text, &mut |_| ());
    let plans = plans::plans(&diagnoses, None);
    for (diagnosis, plans) in diagnoses.list.iter_mut().zip(plans) {
        diagnosis.answered = plans.list.iter().flat_map(|plan| &plan.steps).filter_map(plans::asks).collect();
    }
    report::compose(text, &diagnoses, &plans::plans(&diagnoses, None), &Options::default()).findings
}

/// Every event for every owner.
fn made_up() -> impl Iterator<Item = String> {
    (0..EVENTS).flat_map(|event| (0..20).map(move |owner| Paste::with_owner(event, owner).write(owner)))
}

const SAVED: &str = "saved and tried before it is made again";
const FROM_FILE: &str = "comes from a file that the plan saved";
const OWNER: &str = "has an owner that makes it again, or a look at the owner before";
const MADE_HERE: &str = "was made by the plan, and the text says to check that";
const LISTED: &str = "is one named entry of a list that was looked at or that the plan added to";
const KEPT: &str = "replaces a list by one that is made of it";
const OPPOSITE: &str = "takes back what the plan did, and the text says only if it did";
const SAID: &str = "says what goes";

/// Words of destructive commands.
const LOSING: &[&str] = &[
    "delete",
    "replace",
    "rm",
    "rmi",
    "remove",
    "detach",
    "unlink",
    "prune",
    "drain",
    "uncordon",
    "unset",
    "disable",
    "$patch",
    "serviceaccount",
    "merge",
    "imagePullSecrets",
];

/// Commands that only inspect although they contain a destructive word.
const LOOKS: &[&str] = &["kubectl get ", "oc get ", "kubectl describe "];

/// Pairs of a rollback step and the step it reverses.
const OPPOSITES: &[(&str, &str)] = &[
    ("detach-role-policy", "attach-role-policy"),
    ("remove-iam-policy-binding", "add-iam-policy-binding"),
    ("--detach-acr", "--attach-acr"),
    ("role assignment delete", "role assignment create"),
    ("remove-role-from-group", "add-role-to-group"),
    ("oc secrets unlink", "oc secrets link"),
    ("kubectl uncordon", "kubectl cordon"),
    ("security remove-trusted-cert", "security add-trusted-cert"),
    ("oc delete -f", "oc apply -f"),
    ("kubectl delete pod pull-test", "kubectl apply -f pull-test.yaml"),
    ("additionalTrustedCA: null", "additionalTrustedCA: {name:"),
    ("kubernetes.io/arch: null", "kubernetes.io/arch: "),
];

/// Irreversible: the text of the step says what is lost.
const GOES: &[(&str, &str)] = &[
    ("minikube delete", "deletes the cluster with everything in it"),
    ("k3d cluster delete", "deletes the cluster with everything in it"),
    ("kubectl drain", "is lost"),
    ("image prune", "Deletes"),
    ("builder prune", "Deletes"),
    ("crictl rmi --prune", "Deletes"),
    ("rmi", "The next start pulls it again"),
];

/// `None` for a harmless command; otherwise the kind of its safeguard, or what is missing.
fn guard(finding: &Finding, before: &[Step], step: &Step) -> Option<Result<&'static str, String>> {
    let line = step.command.as_deref()?;
    let words: Vec<&str> = line.split(|c: char| !(c.is_ascii_alphanumeric() || "$_.".contains(c))).collect();
    let saves = line.contains(" > ") || line.contains("--dry-run=server");
    let looks = LOOKS.iter().any(|start| line.starts_with(start)) && !line.contains(" | kubectl replace");
    if saves || looks || !LOSING.iter().any(|word| words.contains(word)) {
        return None;
    }
    let ran = |part: &str| before.iter().any(|step| step.command.as_ref().is_some_and(|line| line.contains(part)));
    let says = |part: &str| step.text.contains(part);
    let held = |kind, missing: &[(bool, &str)]| match missing.iter().find(|(held, _)| !held) {
        None => Ok(kind),
        Some((_, what)) => Err(format!("needs: {what}")),
    };
    Some(if line.contains("kubectl replace --force") {
        match file_of(line) {
            Some(file) => held(FROM_FILE, &[(ran(&format!("> {file}")), "a step before that saves the file")]),
            None => held(
                SAVED,
                &[
                    (ran(&format!("> {}", saved_as(line))), "a step before that saves the object"),
                    (ran("--dry-run=server"), "a step before that tries it"),
                    (says("Only if the test"), "words that ask for the answer of the test"),
                ],
            ),
        }
    } else if let Some((_, forth)) = OPPOSITES.iter().find(|(back, _)| line.contains(back)) {
        let asks = says("Only if") || says("if the step above said") || says("If the owner had");
        held(OPPOSITE, &[(ran(forth), "the step that it takes back"), (asks, "words that ask whether it did")])
    } else if let Some((_, words)) = GOES.iter().find(|(command, _)| line.contains(command)) {
        held(SAID, &[(says(words), "words that say what goes")])
    } else if line.starts_with("kubectl delete pod ") {
        let owned = finding.places.first().is_some_and(|place| place.owner.is_some());
        held(OWNER, &[(owned || ran("ownerReferences"), "an owner, or a look at it")])
    } else if line.starts_with("kubectl delete job ") {
        let cron =
            finding.places.first().and_then(|place| place.owner.as_ref()).is_some_and(|owner| owner.kind == "CronJob");
        held(OWNER, &[(cron, "a CronJob that makes the next one")])
    } else if let Some(name) = line.strip_prefix("kubectl delete secret ") {
        let name = name.split(' ').next().unwrap_or_default();
        let made = ran(&format!("kubectl create secret docker-registry {name} ")) || ran("| kubectl create -f -");
        held(
            MADE_HERE,
            &[(made, "a step before that makes it"), (says("Only if the step that creates it said"), "a condition")],
        )
    } else if let Some(file) = line.strip_prefix("rm ").or_else(|| line.strip_prefix("sudo rm ")) {
        let written = before.iter().any(|step| step.manifest.is_some() && step.text.contains(file));
        let asks = says("Only if");
        held(MADE_HERE, &[(written || asks, "a step before that writes it, or a condition")])
    } else if line.contains("{{range ") {
        let kept = line.match_indices('[').all(|(at, _)| line[at + 1..].starts_with("{{"));
        held(KEPT, &[(kept, "a list that begins with what is there")])
    } else if line.contains("imagePullSecrets: [{name: ") {
        let looked = ran("imagePullSecrets[*].name");
        let added = step.effect == Effect::Undo && ran("imagePullSecrets: [");
        held(LISTED, &[(looked || added, "a look at the list, or the step that added to it")])
    } else if line.contains("additionalTrustedCA: {name: ") {
        let looked = ran("oc get image.config.openshift.io/cluster");
        held(LISTED, &[(looked && says("Only if"), "a look at what is there, and a condition")])
    } else {
        Err("is of a kind that has no rule in tests/losses.rs".into())
    })
}

/// The file that an object is recreated from.
fn file_of(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(" -f ")?;
    let file = rest.split(' ').next()?;
    (file != "-").then_some(file)
}

/// The file in which the object of this pipeline must be saved.
fn saved_as(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        ["kubectl", "get", kind, name, ..] => format!("{name}.{kind}.yaml"),
        ["kubectl", "create", "secret", "docker-registry", name, ..] => format!("{name}.secret.yaml"),
        _ => "a file that this test knows".into(),
    }
}

#[test]
fn a_command_without_a_safeguard_is_reported() {
    let text = "Failed to pull image \"nginx:lates\": manifest unknown";
    let finding = &pullfix::diagnose(text, &Options::default()).findings[0];
    let step = |effect, command: &str| {
        let template = finding.fixes.iter().flat_map(|fix| &fix.steps).find(|step| step.command.is_some()).unwrap();
        Step { effect, command: Some(command.into()), text: String::new(), ..template.clone() }
    };
    for command in [
        "kubectl get job web -n shop -o yaml | kubectl replace --force -f -",
        "kubectl create secret docker-registry a -n shop --dry-run=client -o yaml | kubectl replace --force -f -",
        "kubectl replace --force -f web.pod.yaml",
        "kubectl delete secret regcred -n shop",
        "kubectl delete pod web -n shop",
        "kubectl delete deployment web",
        "kubectl patch serviceaccount web -p \"imagePullSecrets: [{name: 'a'}]\"",
        "aws iam detach-role-policy --role-name a",
        "rm web.yaml",
        "minikube delete -p minikube",
    ] {
        assert!(matches!(guard(finding, &[], &step(Effect::Change, command)), Some(Err(_))), "{command}");
    }
    let before = [
        step(Effect::Change, "kubectl get job web -n shop -o yaml > web.job.yaml"),
        step(Effect::Inspect, "kubectl get job web -n shop -o yaml | kubectl create --dry-run=server -f -"),
    ];
    assert!(before.iter().all(|step| guard(finding, &[], step).is_none()));
    let again = step(Effect::Change, "kubectl get job web -n shop -o yaml | kubectl replace --force -f -");
    let asks = Step { text: "Only if the test went well: …".into(), ..again };
    assert_eq!(guard(finding, &before, &asks), Some(Ok(SAVED)));
    assert_eq!(
        guard(finding, &before, &step(Effect::Undo, "kubectl replace --force -f web.job.yaml")),
        Some(Ok(FROM_FILE))
    );
}
