//! The labels and annotations of a pod that are kept: those that identify what manages it and would revert an edit.

use super::{Excerpt, Pod};

/// The keys; all others are skipped, since a dump contains thousands.
pub const KEYS: [&str; 17] = [
    "app.kubernetes.io/instance",
    "app.kubernetes.io/managed-by",
    "argocd.argoproj.io/instance",
    "argocd.argoproj.io/tracking-id",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "deploymentconfig",
    "helm.sh/chart",
    "helm.toolkit.fluxcd.io/name",
    "job-name",
    "kustomize.toolkit.fluxcd.io/name",
    "meta.helm.sh/release-name",
    "olm.owner",
    "openshift.io/scc",
    "rollouts-pod-template-hash",
    "serving.knative.dev/service",
    "pod-template-hash",
];

/// Keeps a line of a description, a label `key=value` or an annotation `key: value`, if the key is one of `KEYS`.
pub fn of_line(line: &Excerpt, pod: &mut Pod) {
    let text = line.as_str();
    for key in KEYS {
        let Some(rest) = text.strip_prefix(key) else { continue };
        if let Some(value) = rest.strip_prefix('=').or_else(|| rest.strip_prefix(": ")) {
            pod.marks.push((key, value.trim().to_string()));
        }
    }
}

impl Pod {
    /// The value of a label or annotation, if it is one of `KEYS`.
    pub fn mark(&self, key: &str) -> Option<&str> {
        self.marks.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
    }
}
