//! The labels and annotations of a pod that are kept: those that identify what manages it and would revert an edit.

use super::{Excerpt, Node, Pod};

/// The keys; all others are skipped, since a dump contains thousands.
pub const KEYS: [&str; 20] = [
    "app.kubernetes.io/instance",
    "app.kubernetes.io/managed-by",
    "argocd.argoproj.io/instance",
    "argocd.argoproj.io/tracking-id",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "deployment.kubernetes.io/revision",
    "deploymentconfig",
    "helm.sh/chart",
    "helm.toolkit.fluxcd.io/name",
    "helm.toolkit.fluxcd.io/namespace",
    "job-name",
    "kustomize.toolkit.fluxcd.io/name",
    "kustomize.toolkit.fluxcd.io/namespace",
    "meta.helm.sh/release-name",
    "olm.owner",
    "openshift.io/scc",
    "rollouts-pod-template-hash",
    "serving.knative.dev/service",
    "pod-template-hash",
];

/// Keeps a line of a description, a label `key=value` or an annotation `key: value`, if the key is one of `KEYS`.
pub fn of_line(line: &Excerpt, marks: &mut Vec<(&'static str, String)>) {
    // kubectl of 2016 prints all labels on one line.
    line.as_str().split(',').for_each(|label| of_label(label, marks));
}

fn of_label(label: &str, marks: &mut Vec<(&'static str, String)>) {
    for key in KEYS {
        let Some(rest) = label.strip_prefix(key) else { continue };
        if let Some(value) = rest.strip_prefix('=').or_else(|| rest.strip_prefix(": ")) {
            marks.push((key, value.trim().to_string()));
        }
    }
}

/// Those of an object.
pub fn of_object(node: &Node) -> Vec<(&'static str, String)> {
    let maps: Vec<&Node> = ["labels", "annotations"].iter().filter_map(|map| node.at(&["metadata", map])).collect();
    of_maps(&maps)
}

/// Those in some maps.
pub fn of_maps(maps: &[&Node]) -> Vec<(&'static str, String)> {
    let value = |key| maps.iter().find_map(|map| map.text_at(&[key]));
    KEYS.iter().filter_map(|key| Some((*key, value(*key)?.as_str().to_owned()))).collect()
}

impl Pod {
    /// The value of a label or annotation, if it is one of `KEYS`.
    pub fn mark(&self, key: &str) -> Option<&str> {
        self.marks.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
    }
}
