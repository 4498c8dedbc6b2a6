//! Checks for every cause: names, texts, plans, commands.

use std::collections::BTreeSet;

use super::*;
use crate::failure::chain::Runtime;
use crate::failure::image::Reference;
use crate::failure::{Client, ContainerKind, Manager, Owner, Place};
use crate::fix::{Action, Effect, PlanId, Shell, Where};
use crate::lang::Lang;
use crate::platforms::{self, Cluster};
use crate::registries::{self, RegistryId};

#[test]
fn every_id_names_one_cause() {
    let known: BTreeSet<&str> = ALL.iter().map(|cause| cause.id.as_str()).collect();
    assert_eq!(known.len(), ALL.len(), "an id stands twice in the list");
    for cause in ALL {
        assert_eq!(CauseId::parse(cause.id.as_str()), Some(cause.id));
        assert!(std::ptr::eq(cause.id.cause(), *cause), "{}: its file says another id", cause.id);
    }
}

/// A published id is never renamed and never reused.
#[test]
fn published_ids_stay() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../schema/report.schema.json")).unwrap();
    for id in schema["$defs"]["CauseId"]["enum"].as_array().unwrap() {
        assert!(CauseId::parse(id.as_str().unwrap()).is_some(), "{id} was published");
    }
}

#[test]
fn keywords_are_what_people_type() {
    for cause in ALL {
        let mut known = BTreeSet::new();
        assert!(!cause.keywords.is_empty(), "{}: nothing to search for", cause.id);
        for word in cause.keywords {
            assert_eq!(word.trim(), word.to_lowercase(), "{}", cause.id);
            assert!(!word.is_empty() && known.insert(word), "{}: {word} stands twice", cause.id);
        }
    }
}

#[test]
fn every_cause_has_words_in_both_languages() {
    for cause in ALL {
        for text in [cause.title, cause.explanation, cause.waiting] {
            assert!(
                !text.get(Lang::En).is_empty() && !text.get(Lang::Es).is_empty(),
                "{}: a text is missing",
                cause.id
            );
            assert_ne!(text.get(Lang::En), text.get(Lang::Es), "{}: not translated", cause.id);
            for lang in Lang::ALL {
                let words = text.get(lang);
                assert!(!words.contains(['!', '{', '\n']) && !words.contains("  "), "{}: {words}", cause.id);
            }
        }
    }
}

#[test]
fn titles_are_headings_and_the_rest_are_sentences() {
    for cause in ALL {
        for lang in Lang::ALL {
            assert!(!cause.title.get(lang).ends_with('.'), "{}: a title ends in a full stop", cause.id);
            assert!(cause.title.get(lang).chars().count() <= 80, "{}: a title is too long", cause.id);
            for text in [cause.explanation, cause.waiting] {
                assert!(text.get(lang).ends_with('.'), "{}: {}", cause.id, text.get(lang));
            }
            let sentences = cause.explanation.get(lang).matches(". ").count() + 1;
            assert!((2..=4).contains(&sentences), "{}: {sentences} sentences explain it", cause.id);
            assert!(!cause.waiting.get(lang).contains(". "), "{}: one sentence about waiting", cause.id);
        }
    }
}

/// The messages shown in the library of causes, read as a paste.
#[test]
fn every_cause_is_found_in_the_messages_it_shows() {
    for cause in ALL {
        // There are no messages for an unknown reason.
        assert!(!cause.shows.is_empty() || cause.rank == Rank::Unrecognised, "{}: no message shows it", cause.id);
        for (_, says) in cause.examples() {
            let report = crate::diagnose(&says, &crate::Options::default());
            let found = report.findings.first().map_or("not-image-pull", |finding| finding.cause.as_str());
            assert_eq!(found, cause.id.as_str(), "{says}");
        }
        assert!(!cause.sources.is_empty(), "{}: nothing to read more", cause.id);
        assert!(cause.sources.iter().all(|page| !page.contains("://") && page.contains('/')), "{}", cause.id);
    }
}

fn reference(image: &str) -> Reference {
    let (registry, rest) = image.split_once('/').unwrap_or_default();
    let (repository, tag) = rest.split_once(':').unwrap_or_default();
    Reference { registry: registry.into(), repository: repository.into(), tag: Some(tag.into()), digest: None }
}

fn place(kind: &str, container: ContainerKind) -> Place {
    Place {
        facts: crate::failure::PodFacts::default(),
        namespace: Some("shop".into()),
        pod: Some("web-6d4cf56db6-x7k2p".into()),
        container: Some("web".into()),
        kind: container,
        node: Some("worker-3".into()),
        owner: Some(Owner { kind: kind.into(), name: "web".into() }),
    }
}

const IMAGES: [&str; 8] = [
    "docker.io/library/nginx:lates",
    "docker.io/bitnami/redis:7.0",
    "ghcr.io/acme/web:1.2",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/web:1.2",
    "europe-west1-docker.pkg.dev/acme/images/web:1.2",
    "acme.azurecr.io/web:1.2",
    "harbor.example.com:8443/acme/web:1.2",
    "image-registry.openshift-image-registry.svc:5000/acme/web:1.2",
];
const OWNERS: [&str; 10] =
    ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job", "Pod", "Node", "Rollout", "$(touch x)"];
const CONTAINERS: [ContainerKind; 5] = [
    ContainerKind::Container,
    ContainerKind::Init,
    ContainerKind::Ephemeral,
    ContainerKind::Volume,
    ContainerKind::Sandbox,
];

/// Passes every plan of every cause, in many contexts, to `check`.
fn each_plan(check: impl Fn(&Cause, &FixContext, &Plan)) {
    let each = |context: &FixContext| {
        for cause in ALL {
            (cause.plans)(context).iter().for_each(|plan| check(cause, context, plan));
        }
    };
    each(&FixContext::default());
    let images = IMAGES.map(|image| (image, OWNERS[0], CONTAINERS[0]));
    let owners = OWNERS.map(|owner| (IMAGES[2], owner, CONTAINERS[0]));
    let containers = CONTAINERS.map(|container| (IMAGES[2], OWNERS[0], container));
    for (image, owner, container) in images.into_iter().chain(owners).chain(containers) {
        let (reference, place) = (reference(image), place(owner, container));
        each(&FixContext {
            image: Some(image),
            reference: Some(&reference),
            registry: registries::of(&reference.registry),
            place: Some(&place),
            secret: Some("regcred"),
            ..FixContext::default()
        });
    }
    let reference = reference(IMAGES[2]);
    let full = FixContext {
        image: Some(IMAGES[2]),
        reference: Some(&reference),
        registry: Some(RegistryId::Ghcr),
        ..FixContext::default()
    };
    for manager in managers() {
        let mut place = place("Deployment", CONTAINERS[0]);
        place.facts.manager = Some(manager);
        each(&FixContext { place: Some(&place), ..full.clone() });
    }
    let place = place("Deployment", CONTAINERS[0]);
    for (platform, _) in platforms::ALL {
        let cluster = Cluster { platform: *platform, name: Some("dev".into()) };
        each(&FixContext { place: Some(&place), cluster: Some(&cluster), ..full.clone() });
    }
    for runtime in [Runtime::Containerd, Runtime::CriO, Runtime::Docker] {
        each(&FixContext { place: Some(&place), runtime: Some(runtime), ..full.clone() });
    }
}

fn managers() -> [Manager; 6] {
    let name = || "shop".to_string();
    [
        Manager::Helm(name()),
        Manager::ArgoCd(name()),
        Manager::FluxKustomization(name()),
        Manager::FluxHelmRelease(name()),
        Manager::Knative(name()),
        Manager::Operator(name()),
    ]
}

#[test]
fn a_change_is_followed_by_its_verification() {
    let unverified = std::cell::RefCell::new(BTreeSet::new());
    each_plan(|cause, _, plan| {
        let last_change = plan.steps.iter().rposition(|step| step.effect == Effect::Change);
        let verification = plan.steps.iter().rposition(|step| step.effect == Effect::Verify);
        if last_change.is_some() && verification < last_change {
            unverified.borrow_mut().insert((cause.id, plan.id));
        }
    });
    assert_eq!(unverified.into_inner(), BTreeSet::new());
}

#[test]
fn every_cause_has_a_plan_that_begins_with_something_to_do() {
    let reference = reference(IMAGES[0]);
    let place = place("Deployment", ContainerKind::Container);
    let full = FixContext {
        image: Some(IMAGES[0]),
        reference: Some(&reference),
        registry: Some(RegistryId::DockerHub),
        place: Some(&place),
        ..FixContext::default()
    };
    for cause in ALL {
        for context in [&FixContext::default(), &full] {
            let plans = (cause.plans)(context);
            assert!(!plans.is_empty() && plans.iter().all(|plan| !plan.steps.is_empty()), "{}", cause.id);
            for plan in &plans {
                let when = plan.heading.when;
                assert!(
                    when.get(Lang::En).ends_with('.') && when.get(Lang::En) != when.get(Lang::Es),
                    "{}: when to choose {}?",
                    cause.id,
                    plan.id
                );
            }
            let ids: BTreeSet<PlanId> = plans.iter().map(|plan| plan.id).collect();
            assert_eq!(ids.len(), plans.len(), "{}: a plan's name stands twice", cause.id);
        }
    }
}

#[test]
fn a_mistyped_host_is_corrected_and_gets_no_login() {
    let image = "ghrc.io/acme/web:1.4";
    let mistyped = reference(image);
    let place = place("Deployment", ContainerKind::Container);
    let context =
        FixContext { image: Some(image), reference: Some(&mistyped), place: Some(&place), ..FixContext::default() };
    // The error may name the host even if nothing names the image.
    let told = FixContext { told_registry: Some("ghrc.io"), client: Some(Client::Docker), ..FixContext::default() };
    for cause in ALL.iter().filter(|cause| matches!(cause.family, Family::Auth | Family::Network | Family::Reference)) {
        for plans in [cause.plans_for(&context), cause.plans_for(&told)] {
            assert_eq!(plans[0].id, PlanId::CorrectHost, "{}", cause.id);
            for step in plans.iter().flat_map(|plan| &plan.steps) {
                let text = format!("{:?}", step.action);
                assert!(!text.contains("dockerconfigjson") && !text.contains("docker login"), "{}: {text}", cause.id);
            }
        }
    }
    let known = FixContext { image: None, reference: None, ..context };
    for cause in ALL {
        let added: Vec<PlanId> =
            cause.plans_for(&known).iter().skip((cause.plans)(&known).len()).map(|plan| plan.id).collect();
        assert!(added.iter().all(|id| *id == PlanId::RollBack), "{}: {added:?}", cause.id);
    }
}

#[test]
fn commands_read_back_as_their_arguments() {
    each_plan(|cause, _, plan| {
        for step in &plan.steps {
            let Action::Run(command) = &step.action else { continue };
            let line = command.render(Shell::Posix);
            assert!(!line.contains('\n') && !command.render(Shell::PowerShell).contains('\n'), "{}: {line}", cause.id);
            let words = shlex::split(&line).unwrap_or_default();
            match command.argv() {
                Some(argv) => assert_eq!(words.split(|word| word == "|").collect::<Vec<_>>(), argv, "{}", cause.id),
                // The output of the last command is redirected to a file.
                None if words.iter().any(|word| word == ">") => {
                    let [.., sign, file] = words.as_slice() else { panic!("{}: {line}", cause.id) };
                    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
                    assert!(sign == ">" && file.chars().all(plain), "{}: {line}", cause.id);
                }
                // A command substitution is in double quotes.
                None => {
                    let before = line.split_once("$(").map_or(0, |(before, _)| before.matches('"').count());
                    assert!(before % 2 == 1, "{}: {line}", cause.id);
                }
            }
        }
    });
}

#[test]
fn plans_are_worded_in_both_languages_and_fill_in_only_what_is_known() {
    each_plan(|cause, context, plan| {
        let known = context.values();
        for lang in Lang::ALL {
            assert!(
                !plan.heading.title.get(lang).ends_with('.') && !plan.heading.title.get(lang).contains('{'),
                "{}",
                plan.id
            );
        }
        for text in plan.steps.iter().map(|step| step.text).chain([plan.heading.title, plan.heading.when]) {
            assert_ne!(text.get(Lang::En), text.get(Lang::Es), "{}", cause.id);
            for lang in Lang::ALL {
                let words = text.get(lang);
                assert!(!words.contains('!') && !words.contains("  "), "{}: {words}", cause.id);
                for name in words.split('{').skip(1).filter_map(|after| after.split('}').next()) {
                    let is_known = name == "page" || known.iter().any(|(key, _)| *key == name);
                    assert!(is_known, "{}: {{{name}}} is not known", cause.id);
                }
            }
        }
    });
}

#[test]
fn values_that_no_cluster_would_accept_never_reach_a_command() {
    let hostile = "x'; touch /tmp/canary; #\u{202e}";
    let reference = Reference {
        registry: hostile.into(),
        repository: hostile.into(),
        tag: Some(hostile.into()),
        digest: Some(hostile.into()),
    };
    let place = Place {
        facts: crate::failure::PodFacts::default(),
        namespace: Some(hostile.into()),
        pod: Some(hostile.into()),
        container: Some(hostile.into()),
        kind: ContainerKind::Container,
        node: Some(hostile.into()),
        owner: Some(Owner { kind: "Deployment".into(), name: hostile.into() }),
    };
    let context = FixContext {
        image: Some(hostile),
        reference: Some(&reference),
        registry: Some(RegistryId::Ecr),
        place: Some(&place),
        host: Some(hostile),
        secret: Some(hostile),
        ..FixContext::default()
    };
    for plan in ALL.iter().flat_map(|cause| (cause.plans)(&context)) {
        let shown = format!("{:?}", plan.steps.iter().map(|step| &step.action).collect::<Vec<_>>());
        assert!(!shown.contains("canary") && !shown.contains("202e"), "{}: {shown}", plan.id);
    }
}

/// A client outside of a cluster cannot run commands against one: no shell on a node, no test pod, no other node.
#[test]
fn plans_for_a_client_open_no_node_and_make_no_pod() {
    let reference = reference("harbor.example.com:8443/acme/web:1.2");
    // Only a kubelet reads pull secrets, limits its own pulls, mounts images and starts sandboxes.
    let of_kubelet = [
        CauseId::PullSecretNotFound,
        CauseId::ImageNeverPull,
        CauseId::PullSecretMalformed,
        CauseId::KubeletPullQpsExceeded,
        CauseId::ImageVolumeMountFailed,
        CauseId::SandboxImageFailed,
    ];
    let clients = [
        Client::Docker,
        Client::Podman,
        Client::Buildah,
        Client::Nerdctl,
        Client::Kaniko,
        Client::GitHubActions,
        Client::GitLabCi,
        Client::Jenkins,
    ];
    for client in clients {
        let context = FixContext {
            image: Some("harbor.example.com:8443/acme/web:1.2"),
            reference: Some(&reference),
            client: Some(client),
            ..FixContext::default()
        };
        for cause in ALL.iter().filter(|cause| !of_kubelet.contains(&cause.id)) {
            for plan in cause.plans_for(&context) {
                for line in plan.steps.iter().filter_map(|step| step.line(Shell::Posix)) {
                    let of_cluster = ["kubectl", "oc ", "crictl", "kind "].iter().any(|word| line.contains(word));
                    assert!(!of_cluster, "{client:?} {} {:?}: {line}", cause.id, plan.id);
                }
                assert!(plan.steps.iter().all(|step| step.place != Where::Node), "{} {:?}", cause.id, plan.id);
                let twice = plan.steps.windows(2).any(|pair| pair[0] == pair[1]);
                assert!(!twice, "{client:?} {} {:?}: the same step twice", cause.id, plan.id);
            }
        }
    }
}

/// No pod names the sandbox image, and no pull secret is sent for it.
#[test]
fn plans_for_the_nodes_own_image_leave_the_pods_alone() {
    let reference = reference("registry.example.com/infra/pause:3.10");
    let place = place("StatefulSet", ContainerKind::Sandbox);
    let context = FixContext {
        image: Some("registry.example.com/infra/pause:3.10"),
        reference: Some(&reference),
        place: Some(&place),
        secret: Some("regcred"),
        ..FixContext::default()
    };
    for cause in ALL {
        let plans = cause.plans_for(&context);
        assert!(!plans.is_empty(), "{}: no plan", cause.id);
        if !cause.rank.is_reason() {
            continue;
        }
        for step in plans.iter().filter(|plan| plan.id != PlanId::DrainNode).flat_map(|plan| &plan.steps) {
            let text = format!("{:?}", step.action);
            assert!(!text.contains("imagePullSecrets") && !text.contains("docker-registry"), "{}: {text}", cause.id);
            let changes = step.effect == Effect::Change && step.needs_cluster();
            assert!(!changes, "{} changes the workload: {text}", cause.id);
        }
    }
}

/// Text in braces is replaced, so a shell's brace would be lost.
#[test]
fn no_text_has_a_brace_that_is_not_a_value() {
    let reference = reference("ghcr.io/acme/web:1.2");
    let known =
        ["page", "namespace", "pod", "container", "node", "host", "registry", "image", "owner", "secret", "manager"];
    let check = |text: Text, of: &str| {
        for lang in Lang::ALL {
            let words = text.get(lang);
            assert!(!words.contains("${"), "{of}: {words}");
            for name in words.split('{').skip(1) {
                let name = name.split('}').next().unwrap_or_default();
                assert!(known.contains(&name), "{of}: {{{name}}} in {words}");
            }
        }
    };
    let clients = [
        None,
        Some(Client::Docker),
        Some(Client::Podman),
        Some(Client::Nerdctl),
        Some(Client::Kaniko),
        Some(Client::GitHubActions),
        Some(Client::GitLabCi),
        Some(Client::Jenkins),
    ];
    for cause in ALL {
        for text in [cause.title, cause.explanation, cause.waiting] {
            check(text, cause.id.as_str());
        }
        for client in clients {
            let context = FixContext { reference: Some(&reference), client, ..FixContext::default() };
            for plan in cause.plans_for(&context) {
                check(plan.heading.title, cause.id.as_str());
                check(plan.heading.when, cause.id.as_str());
                plan.steps.iter().for_each(|step| check(step.text, cause.id.as_str()));
            }
        }
    }
}
