//! The revisions of a workload or a release: `kubectl rollout history`, `helm history`.

use super::{ClusterFact, History, ReadySet, objects};
use crate::answers::{Fact, Output, OutputReader, Parsed, Topic};

pub(super) const READERS: &[OutputReader] = &[OutputReader {
    topic: Topic::Revisions,
    prints: &["kubectl rollout history", "helm history"],
    read: |output, at| {
        let head = output.line(at);
        if let Some(read) = revision(output, at) {
            return Some(read);
        }
        if !(head.starts_with("REVISION") && (head.contains("CHANGE-CAUSE") || head.contains("STATUS"))) {
            return None;
        }
        let revision = |line: &str| line.split_whitespace().next()?.parse::<u32>().ok();
        let rows: Vec<u32> = output.paragraph(at + 1).map_while(|(_, line)| revision(line)).collect();
        let end = at + 1 + rows.len();
        // `deployment.apps/web`, above the table.
        let above = at.checked_sub(1).map(|above| output.line(above)).and_then(|line| line.split_once('/'));
        let kinds = || objects::TEMPLATES.iter().map(|(kind, _)| *kind);
        let asked = kinds().find_map(|kind| Some((kind, output.object(&kind.to_ascii_lowercase())?)));
        let named = above.and_then(|(kind, name)| {
            let kind = kind.split('.').next()?;
            Some((kinds().find(|known| known.eq_ignore_ascii_case(kind))?, name))
        });
        let workload = named.or(asked).map(|(kind, name)| (kind.to_owned(), name.to_owned()));
        let history = History { workload, namespace: output.namespace(), newest: *rows.last()?, count: rows.len() };
        Some(Parsed::one(Fact::Cluster(ClusterFact::History(history)), output.span(end - 1), end))
    },
}];

/// `deployment.apps/web with revision #6`, and the pod template of that revision.
fn revision(output: &Output, at: usize) -> Option<Parsed> {
    let (object, number) = output.line(at).split_once(" with revision #")?;
    let (kind, name) = object.split_once('/')?;
    let kind = kind.split('.').next()?;
    let (kind, _) = objects::TEMPLATES.iter().find(|(known, _)| known.eq_ignore_ascii_case(kind))?;
    let mut images = Vec::new();
    let (mut place, mut end) = (at, at + 1);
    for (line, text) in output.paragraph(at) {
        if let Some(image) = text.trim_start().strip_prefix("Image:") {
            images.push(image.trim().to_owned());
            place = line;
        }
        end = line + 1;
    }
    let (kind, name, revision) = ((*kind).to_owned(), name.to_owned(), Some(number.trim().parse().ok()?));
    let told = ReadySet { kind, name, revision, namespace: output.namespace(), images };
    Some(Parsed::one(Fact::Cluster(ClusterFact::ReadySet(told)), output.span(place), end))
}
