//! What a paste says about the workload of a failing pod: its kind and name, what manages it, how it replaces pods.

use super::image::same;
use super::{Failures, Owner, Place, manager, owner};
use crate::input::{Paste, Workload};
use crate::order::Index;

/// Completes the places of `found` with the workloads of the paste.
pub fn join(paste: &Paste, found: &mut Failures) {
    let mut by_name: Index<&str, Vec<&Workload>> = Index::new();
    for workload in &paste.workloads {
        by_name.entry(workload.name.as_str()).or_default().push(workload);
    }
    if by_name.is_empty() {
        return;
    }
    for failure in &mut found.list {
        let place = &mut failure.place;
        let named = |name: &str, place: &Place| {
            let namespace = place.namespace.clone();
            let fits = move |it: &&Workload| {
                it.namespace.as_ref().zip(namespace.as_ref()).is_none_or(|(one, other)| one.as_str() == other)
            };
            by_name.get(name).into_iter().flatten().copied().filter(fits).collect::<Vec<_>>()
        };
        if place.owner.is_none() && !place.facts.unowned {
            let (kinds, template) = place.pod.as_deref().map(creators).unwrap_or_default();
            let is_listed = |kind: &str, name: &str| named(name, place).iter().any(|workload| workload.kind == kind);
            place.owner = kinds.iter().find_map(|kind| {
                let owner = owner::of_controller(kind, template);
                (is_listed(kind, template) || is_listed(&owner.kind, &owner.name)).then_some(owner)
            });
        }
        let Some(Owner { kind, name }) = place.owner.clone() else { continue };
        for workload in named(&name, place).into_iter().filter(|workload| workload.kind == kind) {
            let facts = &mut place.facts;
            facts.paused |= workload.paused;
            facts.on_delete |= workload.on_delete;
            let revision = workload.marks.iter().find(|(key, _)| *key == "deployment.kubernetes.io/revision");
            facts.first_revision |= kind == "Deployment" && revision.is_some_and(|(_, number)| number == "1");
            facts.manager = manager::outermost(facts.manager.take(), manager::of(&workload.marks));
            if let Some(image) = failure.image.as_deref().map(same).filter(|_| place.container.is_none()) {
                let own = workload.containers.iter().find(|(_, other)| same(other) == image);
                place.container = own.map(|(name, _)| name.clone());
            }
        }
    }
}

/// The kinds of controllers that give a pod such a name, and their name.
fn creators(pod: &str) -> (&'static [&'static str], &str) {
    let (template, tail) = pod.rsplit_once('-').unwrap_or_default();
    let is_ordinal = !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit());
    (if is_ordinal { &["StatefulSet"] } else { &["ReplicaSet", "DaemonSet", "Job"] }, template)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{Failure, PodFacts};

    fn owner_of(pod: &str, kind: &'static str, name: &str) -> Option<String> {
        let paste =
            Paste { workloads: vec![Workload { kind, name: name.into(), ..Workload::default() }], ..Paste::default() };
        let place = Place { pod: Some(pod.into()), facts: PodFacts::default(), ..Place::default() };
        let mut found = Failures { list: vec![Failure { place, ..Failure::default() }], ..Failures::default() };
        join(&paste, &mut found);
        found.list.remove(0).place.owner.map(|owner| format!("{}/{}", owner.kind, owner.name))
    }

    #[test]
    fn a_listed_workload_owns_the_pods_with_its_name() {
        let owned = |pod, kind, name| owner_of(pod, kind, name).unwrap_or_default();
        assert_eq!(owned("web-6d4cf56db6-x7k2p", "Deployment", "web"), "Deployment/web");
        assert_eq!(owned("web-6d4cf56db6-x7k2p", "ReplicaSet", "web-6d4cf56db6"), "Deployment/web");
        assert_eq!(owned("web-1", "StatefulSet", "web"), "StatefulSet/web");
        assert_eq!(owned("backup-29013781-x7k2p", "CronJob", "backup"), "CronJob/backup");
        assert_eq!(owned("agent-x7k2p", "DaemonSet", "agent"), "DaemonSet/agent");
        // The Deployment `web` has no pods with such names.
        assert_eq!(owned("web-api-x7k2p", "Deployment", "web"), "");
        assert_eq!(owned("web-1", "Deployment", "web"), "");
    }
}
