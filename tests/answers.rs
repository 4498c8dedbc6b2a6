//! Every inspection command that a plan prints has a reader for its output, or a reason why not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use pullfix::report::{Effect, Options};

/// Commands whose output need not be pasted, by their first words, and why.
const WITHOUT_READER: &[(&str, &str)] = &[
    ("ssh", SHELL),
    ("kubectl debug", SHELL),
    ("oc debug", SHELL),
    ("docker exec", SHELL),
    ("minikube ssh", SHELL),
    ("gcloud compute ssh", SHELL),
    ("aws ssm start-session", SHELL),
    ("kubectl describe pod", FIRST_PASTE),
    ("kubectl get events", FIRST_PASTE),
    ("kubectl get pod … .state.waiting.reason", FIRST_PASTE),
    ("gcloud logging read", FIRST_PASTE),
    ("aws logs filter-log-events", FIRST_PASTE),
    ("aws ecr get-login-password", TOKEN),
    ("aws ecr-public get-login-password", TOKEN),
    ("oc whoami -t", TOKEN),
    ("chainctl auth pull-token", TOKEN),
    ("curl … /token?", TOKEN),
    ("kubectl create secret … --dry-run=server", "says whether a file is accepted"),
    ("kubectl get job … --local", "says whether the API server takes a new job"),
    ("kubectl get pod … --local", "says whether the API server takes a new pod"),
    ("kubectl get … containers[*]", "shows images to copy from"),
    ("kubectl get node … providerID", "shows the name for the next command"),
    ("helm get values", "shows where a value is set"),
    ("git log", "shows commits to choose from"),
    ("sudo ctr … content", "shows how far a download is"),
    ("docker system df", "shows what can be freed"),
    ("docker context ls", "shows what is to be started"),
    ("podman machine list", "shows what is to be started"),
    ("docker image ls", "shows images to choose from"),
    ("oc get rolebindings", "shows rights to compare by eye"),
    ("oc get clusterimagepolicies,imagepolicies", "shows policies to compare by eye"),
];

const SHELL: &str = "opens a shell: what is run there is pasted";
const FIRST_PASTE: &str = "is a first paste by itself";
const TOKEN: &str = "prints a token, which belongs nowhere else";

/// Whether a command starts with these words; after ` … ` comes a part that it contains.
fn fits(command: &str, pattern: &str) -> bool {
    let (start, part) = pattern.split_once(" … ").unwrap_or((pattern, ""));
    command.split_whitespace().zip(start.split(' ')).all(|(word, wanted)| word == wanted)
        && command.split_whitespace().count() >= start.split(' ').count()
        && command.contains(part)
}

#[test]
fn every_inspection_has_a_reader_or_a_reason() {
    let mut missing = BTreeSet::new();
    let mut used = BTreeSet::new();
    for case in support::cases() {
        let report = pullfix::diagnose(&case.input, &Options::default());
        let fixes = report.findings.iter().flat_map(|finding| &finding.fixes);
        for step in fixes.flat_map(|fix| &fix.steps).filter(|step| step.effect == Effect::Inspect) {
            let Some(command) = step.command.as_deref().filter(|_| !step.answerable) else { continue };
            match WITHOUT_READER.iter().find(|(pattern, _)| fits(command, pattern)) {
                Some((pattern, _)) => drop(used.insert(*pattern)),
                None => drop(missing.insert(command.to_owned())),
            }
        }
    }
    assert!(missing.is_empty(), "no reader and no reason:\n  {}", Vec::from_iter(missing).join("\n  "));
    let unused: Vec<_> = WITHOUT_READER.iter().map(|(pattern, _)| *pattern).filter(|it| !used.contains(it)).collect();
    assert!(unused.is_empty(), "no plan prints these any more: {unused:?}");
}
