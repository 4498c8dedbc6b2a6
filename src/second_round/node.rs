//! What the answers of a node say about a failure: disk, clock, runtime, configuration.

mod machine;
mod sentences;
mod settings;

use super::network::{is_on_the_way, own_host, proves};
use super::{Context, Impact, Lesson};
use crate::answers::Fact;
use crate::answers::node::{NodeFact, State};
use crate::causes::{CauseId, Confidence, Diagnosis, Family, Rank};
use crate::failure::image::Reference;
use crate::fix::PlaceholderId;
use crate::fix::names::distance;
use crate::input::time;

/// Whether two image names differ by a typo.
fn is_typo(one: &str, other: &str) -> bool {
    one.len() > 4 && distance(one, other) <= 2
}

/// The effect of a fact on a diagnosis; `None` if the fact is unrelated.
pub fn lesson(diagnosis: &Diagnosis, told: &NodeFact, context: &Context) -> Option<Lesson> {
    match told {
        NodeFact::Disk { mount, used, left, inodes } => {
            // If either bytes or inodes are used up, the others do not help.
            let full = is_full(*used, left);
            let other = |told: &NodeFact| {
                matches!(told, NodeFact::Disk { mount: other, used, left, inodes: kind }
                    if other == mount && kind != inodes && is_full(*used, left))
            };
            if !full && any(context, other) { None } else { disk(diagnosis, mount, *used, left, *inodes) }
        }
        NodeFact::Clock { slow: Some(slow), .. }
            if diagnosis.cause == CauseId::TlsCertificateExpired && *slow > 600 =>
        {
            Some(Lesson::new(Impact::Confirms, sentences::CLOCK_SLOW).with("seconds", slow.to_string()))
        }
        NodeFact::Clock { synchronised, time, .. } => {
            let behind = time.zip(context.answers.now).filter(|(time, now)| now - time > 600);
            let lesson = match (behind, synchronised) {
                _ if diagnosis.cause != CauseId::TlsCertificateExpired => return None,
                (Some((time, now)), synchronised) => {
                    let text = match synchronised {
                        Some(false) => sentences::CLOCK_FREE_AND_BEHIND,
                        _ => sentences::CLOCK_BEHIND,
                    };
                    Lesson::new(Impact::Confirms, text).with("time", time::show(time)).with("now", time::show(now))
                }
                (None, Some(false)) => Lesson::new(Impact::Confirms, sentences::CLOCK_FREE),
                (None, _) => Lesson::new(Impact::Adds, sentences::CLOCK_KEPT),
            };
            Some(lesson)
        }
        NodeFact::Service { unit, state, error } => service(diagnosis, unit, *state, error.as_deref()),
        NodeFact::NoEntries(unit) => {
            Some(Lesson::new(Impact::Nothing, sentences::NO_ENTRIES).with("unit", unit.clone().unwrap_or_default()))
        }
        NodeFact::Pulled { image, bare, login } => pulled(diagnosis, image.as_deref(), *bare, *login),
        NodeFact::Runtime { ready, network } => runtime(diagnosis, ready, *network),
        NodeFact::Sandbox(image) => {
            let is_it = diagnosis.cause == CauseId::SandboxImageFailed || diagnosis.image.as_ref() == Some(image);
            is_it.then(|| Lesson::new(Impact::Adds, sentences::SANDBOX).with("image", image))
        }
        NodeFact::Images { names, complete, docker } => images(diagnosis, names, *complete, *docker),
        NodeFact::Kubelet(config) => kubelet(diagnosis, config.as_deref()),
        NodeFact::NoKubelet => (diagnosis.cause == CauseId::CredentialProviderFailed)
            .then(|| Lesson::new(Impact::Nothing, sentences::NO_KUBELET)),
        NodeFact::Machines(machines) => machine::lesson(diagnosis, machines),
        NodeFact::Pools(pools) => {
            let concerned = is_on_the_way(diagnosis) || diagnosis.cause == CauseId::RuntimeConfigInvalid;
            let named = |degraded| pools.iter().find(|pool| pool.degraded == degraded);
            let (text, pool) = match (named(true), named(false)) {
                _ if !concerned => return None,
                (Some(pool), _) => (sentences::POOL_DEGRADED, pool),
                (None, Some(pool)) => (sentences::POOL_BUSY, pool),
                (None, None) => return Some(Lesson::new(Impact::Adds, sentences::POOLS_DONE)),
            };
            Some(Lesson::new(Impact::Adds, text).with("pool", &pool.name))
        }
        NodeFact::RegistryPod { name, status, ready } => {
            if !is_on_the_way(diagnosis) {
                return None;
            }
            let down = [
                CauseId::ConnectionRefused,
                CauseId::ConnectionTimeout,
                CauseId::ConnectionInterrupted,
                CauseId::RegistryError,
            ]
            .contains(&diagnosis.cause);
            let (effect, text) = match ready {
                false if down => (Impact::Confirms, sentences::POD_DOWN),
                false => (Impact::Adds, sentences::POD_DOWN),
                true => (Impact::Adds, sentences::POD_UP),
            };
            Some(Lesson::new(effect, text).with("name", name).with("status", status))
        }
        NodeFact::RegistryServices(services) => {
            let port = diagnosis
                .reference
                .as_ref()
                .and_then(|reference| reference.registry.rsplit_once(':'))
                .map(|(_, port)| port);
            let (name, ports) = services.first()?;
            let concerned = matches!(diagnosis.cause, CauseId::ConnectionRefused | CauseId::ConnectionTimeout);
            let has = |ports: &str| port.is_some_and(|port| ports.split([',', ':', '/']).any(|part| part == port));
            let open = services.iter().any(|(_, ports)| has(ports));
            let text = if port.is_some() && !open { sentences::OTHER_PORT } else { sentences::SERVICE };
            concerned.then(|| {
                Lesson::new(Impact::Adds, text)
                    .with("name", name)
                    .with("ports", ports)
                    .with("port", port.unwrap_or_default())
            })
        }
        NodeFact::Issued { name, ready } => {
            let text = if *ready { sentences::ISSUED } else { sentences::NOT_ISSUED };
            (diagnosis.cause.cause().family == Family::Tls).then(|| Lesson::new(Impact::Adds, text).with("name", name))
        }
        told => settings::lesson(diagnosis, told, context),
    }
}

/// Whether a file system has no bytes or inodes left.
fn is_full(used: u32, left: &str) -> bool {
    used >= 99 || matches!(left, "0" | "0B")
}

fn disk(diagnosis: &Diagnosis, mount: &str, used: u32, left: &str, inodes: bool) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let proof = proves(diagnosis, CauseId::NoSpaceLeft);
    let concerned = cause == CauseId::NoSpaceLeft || proof != Impact::Adds || cause.cause().family == Family::Node;
    let full = is_full(used, left);
    let tight = if inodes { used > 95 } else { used >= 85 };
    let (effect, text) = match (full, inodes) {
        _ if !concerned => return None,
        (true, false) => (proof, sentences::DISK_FULL),
        (true, true) => (proof, sentences::INODES_GONE),
        _ if tight => (Impact::Adds, sentences::DISK_TIGHT),
        (false, false) if cause == CauseId::NoSpaceLeft => (Impact::Resolved, sentences::DISK_FREE),
        (false, _) if cause == CauseId::NoSpaceLeft => (Impact::Adds, sentences::INODES_FREE),
        // The error may come from a full disk.
        _ if proof == Impact::Adds => return None,
        (false, false) => (Impact::Excludes(CauseId::NoSpaceLeft), sentences::DISK_HAS_ROOM),
        (false, true) => (Impact::Adds, sentences::INODES_FREE),
    };
    Some(Lesson::new(effect, text).with("mount", mount).with("used", used.to_string()).with("left", left))
}

/// Whether the unit is a container runtime, or contains one.
fn is_runtime(unit: &str) -> bool {
    ["containerd", "crio", "cri-o", "docker", "cri-docker", "k3s", "rke2", "k0s"].iter().any(|name| unit.contains(name))
}

fn service(diagnosis: &Diagnosis, unit: &str, state: State, error: Option<&str>) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let down = proves(diagnosis, CauseId::RuntimeUnavailable);
    let concerned = is_runtime(unit)
        && (down != Impact::Adds || matches!(cause, CauseId::RuntimeConfigInvalid | CauseId::SandboxImageFailed));
    let of_config = error.is_some_and(|error| {
        ["toml", "TOML", "config", "daemon.json", "disabled plugin", " flag"].iter().any(|word| error.contains(word))
    });
    let (effect, text) = match state {
        // Without the kubelet, no pod starts.
        State::Failed if unit.starts_with("kubelet") => (Impact::Adds, sentences::SERVICE_FAILED),
        _ if !concerned => return None,
        State::Failed if of_config => (proves(diagnosis, CauseId::RuntimeConfigInvalid), sentences::SERVICE_FAILED),
        State::Restarting if of_config && cause == CauseId::RuntimeConfigInvalid => {
            (Impact::Confirms, sentences::SERVICE_FAILED)
        }
        State::Failed => (down, sentences::SERVICE_FAILED),
        State::Restarting => (down, sentences::SERVICE_RESTARTS),
        State::Stopped => (down, sentences::SERVICE_STOPPED),
        State::Running if cause == CauseId::RuntimeUnavailable => (Impact::Resolved, sentences::SERVICE_RUNS_NOW),
        State::Running => return None,
        State::Missing => (Impact::Nothing, sentences::SERVICE_MISSING),
    };
    let error = error.map_or(String::new(), |error| format!(": {error}"));
    Some(Lesson::new(effect, text).with("unit", unit).with("error", error))
}

fn pulled(diagnosis: &Diagnosis, image: Option<&str>, bare: bool, login: bool) -> Option<Lesson> {
    let own = diagnosis.reference.as_ref();
    let same = |name: &str| {
        let parsed = Reference::parse(name)?;
        let own = own?;
        let tag = parsed.digest.is_some() || parsed.tag_or_latest() == own.tag_or_latest();
        Some(parsed.name() == own.name() && tag)
    };
    if diagnosis.cause.cause().rank == Rank::NotAPull {
        return None;
    }
    if let Some(other) = image.filter(|name| same(name) == Some(false)) {
        let own = diagnosis.image.clone()?;
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_IMAGE).with("other", other).with("image", own));
    }
    let of_login = matches!(diagnosis.cause.cause().family, Family::Auth)
        || diagnosis.cause == CauseId::RepositoryNotFoundOrPrivate;
    let text = match (bare, of_login, login) {
        (true, _, _) => sentences::PULLED_BARE,
        (_, true, true) => sentences::PULLED_WITH_LOGIN,
        (_, true, false) => sentences::PULLED_WITHOUT_LOGIN,
        _ => sentences::PULLED,
    };
    let effect = if bare || (of_login && login) { Impact::Adds } else { Impact::Resolved };
    let image = image.map(str::to_owned).or(diagnosis.image.clone()).unwrap_or_default();
    Some(Lesson::new(effect, text).with("image", image))
}

fn runtime(diagnosis: &Diagnosis, ready: &Result<(), String>, network: bool) -> Option<Lesson> {
    let cause = diagnosis.cause;
    let proof = proves(diagnosis, CauseId::RuntimeUnavailable);
    Some(match ready {
        Err(why) if proof != Impact::Adds => {
            let why = if why.is_empty() { String::new() } else { format!(": {why}") };
            Lesson::new(proof, sentences::NOT_READY).with("error", why)
        }
        Ok(()) if cause == CauseId::RuntimeUnavailable => Lesson::new(Impact::Resolved, sentences::READY),
        Ok(()) if !network && proof != Impact::Adds => Lesson::new(Impact::Adds, sentences::NO_NETWORK),
        _ => return None,
    })
}

fn images(diagnosis: &Diagnosis, names: &[String], complete: bool, docker: bool) -> Option<Lesson> {
    let concerned = [
        CauseId::ImageNeverPull,
        CauseId::ImageInspectError,
        CauseId::ImageStoreCorrupt,
        CauseId::SandboxImageFailed,
        CauseId::BackoffOnly,
    ];
    let own = diagnosis.reference.as_ref().filter(|_| concerned.contains(&diagnosis.cause))?;
    let listed = || names.iter().filter_map(|name| Reference::parse(name));
    let is_it = |other: &Reference| {
        let by_digest = own.digest.is_some() && other.digest == own.digest;
        other.name() == own.name()
            && (by_digest || (own.digest.is_none() && other.tag_or_latest() == own.tag_or_latest()))
    };
    let image = diagnosis.image.clone()?;
    let never = diagnosis.cause == CauseId::ImageNeverPull;
    if docker {
        // A node of minikube or kind does not share the images of the Docker that it runs on.
        let has = never && listed().any(|other| is_it(&other));
        return has.then(|| Lesson::new(Impact::Adds, sentences::IN_DOCKER).with("image", image));
    }
    if listed().any(|other| is_it(&other)) {
        let text = if never { sentences::ON_NODE_NEVER } else { sentences::ON_NODE };
        return Some(Lesson::new(Impact::Adds, text).with("image", image));
    }
    // The same image name with another tag, from another registry, or with a typo.
    let last = own.repository.rsplit('/').next()?;
    let near: Vec<String> = names
        .iter()
        .filter(|name| {
            Reference::parse(name).is_some_and(|other| {
                other.digest.is_none()
                    && other.tag.as_deref() != Some("<none>")
                    && other.repository.rsplit('/').next().is_some_and(|name| name == last || is_typo(name, last))
            })
        })
        .cloned()
        .collect();
    let effect = if never && complete { Impact::Confirms } else { Impact::Adds };
    Some(match near.first() {
        Some(other) if never => Lesson::new(Impact::Confirms, sentences::NEAR_ON_NODE)
            .with("image", image)
            .with("other", other)
            .fills(PlaceholderId::NewImage, near.iter().take(3).cloned()),
        _ if !never => return None,
        _ if complete => Lesson::new(effect, sentences::NOT_ON_NODE).with("image", image),
        _ => Lesson::new(effect, sentences::NOT_LISTED).with("image", image),
    })
}

fn kubelet(diagnosis: &Diagnosis, config: Option<&str>) -> Option<Lesson> {
    let failed = diagnosis.cause == CauseId::CredentialProviderFailed;
    let cloud = own_host(diagnosis).is_some_and(|host| {
        [".amazonaws.com", ".azurecr.io", "gcr.io", "pkg.dev"].iter().any(|domain| host.ends_with(domain))
    });
    let missing = cloud && diagnosis.cause == CauseId::CredentialsMissing;
    if !failed && !missing {
        return None;
    }
    Some(match config {
        Some(config) => Lesson::new(Impact::Adds, sentences::PROVIDER).with("file", config),
        None if failed => Lesson::new(Impact::Confirms, sentences::NO_PROVIDER),
        None => Lesson::new(Impact::Supports(Confidence::Likely), sentences::NO_PROVIDER),
    })
}

/// Whether any other fact matches.
fn any(context: &Context, fits: impl Fn(&NodeFact) -> bool) -> bool {
    context.answers.list.iter().any(|answer| matches!(&answer.fact, Fact::Node(told) if fits(told)))
}

#[cfg(test)]
mod tests;
