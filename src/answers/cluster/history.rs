//! The revisions of a workload or a release: `kubectl rollout history`, `helm history`.

use super::{ClusterFact, History, objects};
use crate::answers::{Fact, OutputReader, Parsed, Topic};

pub(super) const READERS: &[OutputReader] = &[OutputReader {
    topic: Topic::Revisions,
    prints: &["kubectl rollout history", "helm history"],
    read: |output, at| {
        let head = output.line(at);
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
