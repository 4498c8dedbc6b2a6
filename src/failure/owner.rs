//! The workload to edit: the Deployment of a ReplicaSet, the CronJob of a Job.

use super::Owner;
use crate::input::{Excerpt, Pod};

/// The workload behind a pod's controller; `None` if the text names no controller.
pub fn of(pod: &Pod) -> Option<Owner> {
    let (kind, name) = pod.controller.as_ref()?;
    let (kind, name) = (kind.as_str(), name.as_str());
    let owner = |kind: &str, name: &str| Some(Owner { kind: kind.into(), name: name.into() });
    match kind {
        "ReplicaSet" if let Some(hash) = pod.mark("rollouts-pod-template-hash") => {
            owner("Rollout", name.strip_suffix(hash).and_then(|name| name.strip_suffix('-')).unwrap_or(name))
        }
        "ReplicationController" if let Some(config) = pod.mark("deploymentconfig") => owner("DeploymentConfig", config),
        "ReplicaSet" => {
            let hash = pod.mark("pod-template-hash");
            match name.rsplit_once('-') {
                Some((deployment, suffix)) if hash == Some(suffix) || (hash.is_none() && is_template_hash(suffix)) => {
                    owner("Deployment", deployment)
                }
                _ => owner(kind, name),
            }
        }
        "Job" => match name.rsplit_once('-') {
            Some((cron_job, suffix)) if is_schedule(suffix) => owner("CronJob", cron_job),
            _ => owner(kind, name),
        },
        _ => owner(kind, name),
    }
}

/// Whether the pod shows traces of a controller although the text names none: people cut lines out of what they paste.
pub fn has_traces(pod: &Pod) -> bool {
    const LEFT: [&str; 5] = [
        "pod-template-hash",
        "rollouts-pod-template-hash",
        "controller-revision-hash",
        "job-name",
        "batch.kubernetes.io/job-name",
    ];
    let name = pod.name.as_ref().map_or("", |name| name.as_str());
    LEFT.iter().any(|key| pod.mark(key).is_some()) || stem(name) != name
}

/// The common part of the generated names of a workload's pods: `web` of `web-6d4cf56db6-x7k2p`.
pub fn stem(name: &str) -> &str {
    // The API server generates suffixes of five letters, without vowels.
    let generated = |c: char| "bcdfghjklmnpqrstvwxz2456789".contains(c);
    let Some((stem, tail)) = name.rsplit_once('-') else { return name };
    if tail.len() != 5 || !tail.chars().all(generated) {
        return name;
    }
    match stem.rsplit_once('-') {
        Some((deployment, hash)) if is_template_hash(hash) => deployment,
        _ => stem,
    }
}

/// The workload behind a controller about which nothing else is known.
pub fn of_controller(kind: &str, name: &str) -> Owner {
    let controller = Some((Excerpt::whole(kind), Excerpt::whole(name)));
    let owner = of(&Pod { controller, ..Pod::default() });
    owner.unwrap_or_else(|| Owner { kind: kind.into(), name: name.into() })
}

/// The workload behind a controller named by an event, such as `replicaset` and `web-6d4cf56db6`.
pub fn of_event(kind: &str, name: &str) -> Option<Owner> {
    let kind = match kind.split('.').next()? {
        "replicaset" => "ReplicaSet",
        "replicationcontroller" => "ReplicationController",
        "statefulset" => "StatefulSet",
        "daemonset" => "DaemonSet",
        "job" => "Job",
        _ => return None,
    };
    Some(of_controller(kind, name))
}

/// The suffix a Deployment appends to its ReplicaSets' names: 8 to 10 letters and digits, with at least one digit.
fn is_template_hash(suffix: &str) -> bool {
    (8..=10).contains(&suffix.len())
        && suffix.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && suffix.bytes().any(|byte| byte.is_ascii_digit())
}

/// The suffix a CronJob appends to its Jobs' names: the minute (8 digits) or, up to Kubernetes 1.20, the second (10).
fn is_schedule(suffix: &str) -> bool {
    matches!(suffix.len(), 8 | 10) && suffix.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(kind: &str, name: &str, hash: Option<&str>) -> String {
        let pod = Pod {
            controller: Some((Excerpt::whole(kind), Excerpt::whole(name))),
            marks: hash.map(|hash| ("pod-template-hash", hash.to_string())).into_iter().collect(),
            ..Pod::default()
        };
        of(&pod).map_or(String::new(), |owner| format!("{}/{}", owner.kind, owner.name))
    }

    #[test]
    fn a_generated_name_or_a_label_is_a_trace_of_an_owner() {
        let traces = |name: &str, mark: Option<&'static str>| {
            let marks = mark.map(|key| (key, "x".to_string())).into_iter().collect();
            has_traces(&Pod { name: Some(Excerpt::whole(name)), marks, ..Pod::default() })
        };
        assert!(traces("web-6d4cf56db6-x7k2p", None) && traces("nightly-hw7xk", None));
        assert!(traces("web-0", Some("controller-revision-hash")) && traces("nightly", Some("job-name")));
        assert!(!traces("web", None) && !traces("debug-shell", None) && !traces("web-0", None));
        assert_eq!(stem("web-6d4cf56db6-x7k2p"), "web");
        assert_eq!(stem("nightly-hw7xk"), "nightly");
        assert_eq!(stem("my-nginx"), "my-nginx");
    }

    #[test]
    fn the_workload_behind_the_controller() {
        assert_eq!(owner("ReplicaSet", "web-6d4cf56db6", None), "Deployment/web");
        assert_eq!(owner("ReplicaSet", "web-blue", None), "ReplicaSet/web-blue");
        assert_eq!(owner("ReplicaSet", "web-blue", Some("blue")), "Deployment/web");
        assert_eq!(owner("ReplicaSet", "web-1a2b3c4d5e", Some("other")), "ReplicaSet/web-1a2b3c4d5e");
        assert_eq!(owner("Job", "backup-29013781", None), "CronJob/backup");
        assert_eq!(owner("Job", "migrate", None), "Job/migrate");
        assert_eq!(owner("StatefulSet", "db", None), "StatefulSet/db");
    }
}
