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
            place.owner = place.pod.as_deref().and_then(|pod| {
                creators(pod).find_map(|(kinds, name)| {
                    let listed = named(name, place);
                    let controller = listed.iter().find(|workload| kinds.contains(&workload.kind))?;
                    Some(owner::of_controller(controller.kind, name))
                })
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

/// The kinds and names of the objects that can have created a pod, by its name.
fn creators(pod: &str) -> impl Iterator<Item = (&'static [&'static str], &str)> {
    let before = |name| str::rsplit_once(name, '-');
    let (template, tail) = before(pod).unwrap_or_default();
    let is_ordinal = !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit());
    let direct: (&[&str], &str) =
        (if is_ordinal { &["StatefulSet"] } else { &["ReplicaSet", "DaemonSet", "Job", "CronJob"] }, template);
    // The hash of a ReplicaSet, or the time of a Job.
    let outer = before(template).filter(|_| !is_ordinal).map(|(name, _)| (&["Deployment", "CronJob"][..], name));
    std::iter::once(direct).chain(outer)
}
