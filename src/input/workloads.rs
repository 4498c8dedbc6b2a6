//! What manages the pods: workloads that are described, listed in tables or given as objects.

use std::ops::Range;

use super::table::cells;
use super::tree::Node;
use super::{Excerpt, Pod, Workload, marks};

/// The kinds with a pod template, each with a key that only its description has.
const KINDS: [(&str, &str); 6] = [
    ("Deployment", "StrategyType"),
    ("StatefulSet", "Update Strategy"),
    ("DaemonSet", "Desired Number of Nodes Scheduled"),
    ("ReplicaSet", ""),
    ("CronJob", "Schedule"),
    ("Job", "Completions"),
];

/// The first columns of their tables. Source: printers/internalversion/printers.go.
const HEADERS: [(&str, &[&str]); 6] = [
    ("Deployment", &["NAME", "READY", "UP-TO-DATE"]),
    ("StatefulSet", &["NAME", "READY", "AGE"]),
    ("DaemonSet", &["NAME", "DESIRED", "CURRENT", "READY", "UP-TO-DATE"]),
    ("ReplicaSet", &["NAME", "DESIRED", "CURRENT", "READY", "AGE"]),
    ("CronJob", &["NAME", "SCHEDULE"]),
    ("Job", &["NAME", "STATUS", "COMPLETIONS"]),
];

/// The workload that a key identifies in the description read so far.
pub fn described(key: &str, pod: &Pod) -> Option<Workload> {
    // Reports leave lines out.
    let key = if matches!(key, "OldReplicaSets" | "NewReplicaSet") { "StrategyType" } else { key };
    let (kind, _) = KINDS.iter().find(|(_, own)| *own == key)?;
    Some(Workload {
        kind,
        name: pod.name.as_ref()?.as_str().to_owned(),
        namespace: pod.namespace.clone(),
        marks: pod.marks.clone(),
        ..Workload::default()
    })
}

/// The workload that an object is.
pub fn object(node: &Node) -> Option<Workload> {
    // `argocd.argoproj.io/tracking-id: APP:GROUP/KIND:NAMESPACE/NAME`, in the annotations alone.
    const TRACKING: &str = "argocd.argoproj.io/tracking-id";
    if let Some(id) = node.text_at(&[TRACKING]) {
        let mut parts = id.as_str().split(':').skip(1);
        let (kind, name) = (parts.next()?.rsplit('/').next()?, parts.next()?.rsplit('/').next()?);
        let (kind, _) = KINDS.iter().find(|(known, _)| *known == kind)?;
        return Some(Workload { kind, name: name.to_owned(), marks: marks::of_maps(&[node]), ..Workload::default() });
    }
    let kind = node.text_at(&["kind"])?;
    let (kind, _) = KINDS.iter().find(|(known, _)| *known == kind.as_str())?;
    let text = |path: &[&str]| node.text_at(path).map(Excerpt::as_str);
    let template = if *kind == "CronJob" {
        &["spec", "jobTemplate", "spec", "template", "spec"][..]
    } else {
        &["spec", "template", "spec"]
    };
    let containers = ["initContainers", "containers"]
        .into_iter()
        .flat_map(|list| node.at(template).map_or(&[][..], |spec| spec.items_at(&[list])));
    let named =
        |it: &Node| Some((it.text_at(&["name"])?.as_str().to_owned(), it.text_at(&["image"])?.as_str().to_owned()));
    let is_paused = |it: &Node| it.text_at(&["reason"]).is_some_and(|reason| reason.as_str() == PAUSED);
    Some(Workload {
        kind,
        name: text(&["metadata", "name"])?.to_owned(),
        namespace: node.text_at(&["metadata", "namespace"]).cloned(),
        marks: marks::of_object(node),
        containers: containers.filter_map(named).collect(),
        paused: text(&["spec", "paused"]) == Some("true")
            || node.items_at(&["status", "conditions"]).iter().any(is_paused),
        on_delete: text(&["spec", "updateStrategy", "type"]) == Some(ON_DELETE),
    })
}

/// The reason of a condition of a paused Deployment.
pub const PAUSED: &str = "DeploymentPaused";
/// The update strategy that replaces only deleted pods.
pub const ON_DELETE: &str = "OnDelete";

/// The header of a table of `kubectl get`.
#[derive(Debug)]
pub struct Table {
    kind: &'static str,
    columns: Vec<String>,
}

impl Table {
    /// The table whose header this line is.
    pub fn begins(line: &str) -> Option<Table> {
        let columns: Vec<String> =
            cells(line).into_iter().filter_map(|cell| Some(line.get(cell)?.to_owned())).collect();
        let own = columns.get(usize::from(columns.first()? == "NAMESPACE")..)?;
        let kind =
            HEADERS.iter().find(|(_, head)| own.iter().map(String::as_str).take(head.len()).eq(head.iter().copied()));
        Some(Table { kind: kind?.0, columns })
    }

    /// The workload in a row.
    pub fn row(&self, text: &Excerpt, line: Range<usize>) -> Option<Workload> {
        let content = text.as_str().get(line.clone())?;
        let cells: Vec<Range<usize>> = cells(content);
        let cell = |name: &str| {
            let at = self.columns.iter().position(|column| column == name)?;
            cells.get(at).filter(|_| cells.len() == self.columns.len()).cloned()
        };
        let word = |name: &str| content.get(cell(name)?);
        let name = word("NAME")?;
        let list = |name: &str| word(name).unwrap_or_default().split(',').map(str::to_owned).collect::<Vec<_>>();
        Some(Workload {
            kind: self.kind,
            name: name.rsplit('/').next().unwrap_or(name).to_owned(),
            namespace: cell("NAMESPACE").map(|cell| text.slice(line.start + cell.start..line.start + cell.end)),
            containers: list("CONTAINERS")
                .into_iter()
                .zip(list("IMAGES"))
                .filter(|(name, _)| !name.is_empty())
                .collect(),
            ..Workload::default()
        })
    }
}
