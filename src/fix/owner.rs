//! The object that a user edits to change a pod, and how it behaves.

use super::{Arg, FixContext, PlaceholderId, Yaml, value};
use crate::failure::Manager;

/// The object to edit to change the pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A controller with a pod template that `kubectl set image` and `kubectl patch` can change.
    Workload(Workload, &'a str),
    /// A Job: its template is immutable, so the Job is recreated.
    Job(&'a str),
    /// A pod without an owner.
    Pod(&'a str),
    /// An Argo Rollout, which the `kubectl argo rollouts` plugin changes.
    Rollout(&'a str),
    /// A Knative Service, which creates the Deployment.
    Knative(&'a str),
    /// A pod that the kubelet starts from a file on the node.
    StaticPod,
    /// An object of another kind: a custom resource, an OpenShift DeploymentConfig.
    Custom(&'a str, &'a str),
    /// Unknown.
    Unknown,
}

/// A controller with a pod template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Workload {
    Deployment,
    StatefulSet,
    DaemonSet,
    ReplicaSet,
    ReplicationController,
    CronJob,
}

impl Workload {
    fn of(kind: &str) -> Option<Workload> {
        Some(match kind {
            "Deployment" => Workload::Deployment,
            "StatefulSet" => Workload::StatefulSet,
            "DaemonSet" => Workload::DaemonSet,
            "ReplicaSet" => Workload::ReplicaSet,
            "ReplicationController" => Workload::ReplicationController,
            "CronJob" => Workload::CronJob,
            _ => return None,
        })
    }

    fn prefix(self) -> &'static str {
        match self {
            Workload::Deployment => "deployment/",
            Workload::StatefulSet => "statefulset/",
            Workload::DaemonSet => "daemonset/",
            Workload::ReplicaSet => "replicaset/",
            Workload::ReplicationController => "replicationcontroller/",
            Workload::CronJob => "cronjob/",
        }
    }

    /// Whether a template change replaces the pods, so that `kubectl rollout` applies.
    pub fn rolls_out(self) -> bool {
        matches!(self, Workload::Deployment | Workload::StatefulSet | Workload::DaemonSet)
    }

    /// A patch of the pod spec.
    pub fn patch(self, pod: Yaml) -> Arg {
        let template = |pod| Yaml::map([("template", Yaml::map([("spec", pod)]))]);
        let spec = match self {
            Workload::CronJob => Yaml::map([("jobTemplate", Yaml::map([("spec", template(pod))]))]),
            _ => template(pod),
        };
        spec.document("spec")
    }
}

impl<'a> FixContext<'a> {
    /// The object to edit to change the pod.
    pub fn target(&self) -> Target<'a> {
        if let Some(Manager::Knative(service)) = self.manager() {
            return if value::subdomain(service) { Target::Knative(service) } else { Target::Unknown };
        }
        let Some(owner) = self.place.and_then(|place| place.owner.as_ref()) else {
            let alone = self.place.is_some_and(|place| place.facts.unowned);
            return self.pod().filter(|_| alone).map_or(Target::Unknown, Target::Pod);
        };
        let (kind, name) = (owner.kind.as_str(), owner.name.as_str());
        // The owner of a static pod is its Node.
        if kind == "Node" {
            return Target::StaticPod;
        }
        if !value::subdomain(name) || !value::kind(kind) {
            return Target::Unknown;
        }
        match (Workload::of(kind), kind) {
            (Some(controller), _) => Target::Workload(controller, name),
            (None, "Job") => Target::Job(name),
            (None, "Pod") => Target::Pod(name),
            (None, "Rollout") => Target::Rollout(name),
            (None, _) => Target::Custom(kind, name),
        }
    }
}

impl Target<'_> {
    /// Kind and name in kubectl's notation: `deployment/web`, or `KIND/NAME` if unknown.
    pub fn arg(self) -> Arg {
        match self {
            Target::Workload(controller, name) => Arg::from(controller.prefix()).join(named(name)),
            Target::Job(name) => Arg::from("job/").join(named(name)),
            Target::Pod(name) => Arg::from("pod/").join(named(name)),
            Target::Rollout(name) => Arg::from("rollout/").join(named(name)),
            Target::Knative(name) => Arg::from("ksvc/").join(named(name)),
            Target::Custom(kind, name) => {
                Arg::value(Some(&kind.to_ascii_lowercase()), value::kind, PlaceholderId::Kind)
                    .join("/")
                    .join(named(name))
            }
            Target::StaticPod | Target::Unknown => Arg::from(PlaceholderId::Kind).join("/").join(PlaceholderId::Name),
        }
    }
}

fn named(name: &str) -> Arg {
    Arg::value(Some(name), value::subdomain, PlaceholderId::Name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{Owner, Place};

    fn target_of(kind: &str, name: &str) -> String {
        let place = Place { owner: Some(Owner { kind: kind.into(), name: name.into() }), ..Place::default() };
        let context = FixContext { place: Some(&place), ..FixContext::default() };
        context.target().arg().plain().unwrap_or_default()
    }

    #[test]
    fn owners_are_in_kubectl_notation() {
        assert_eq!(target_of("Deployment", "web"), "deployment/web");
        assert_eq!(target_of("CronJob", "backup"), "cronjob/backup");
        assert_eq!(target_of("Job", "backup-1"), "job/backup-1");
        assert_eq!(target_of("Rollout", "web"), "rollout/web");
        assert_eq!(target_of("Pod", "web"), "pod/web");
    }

    #[test]
    fn unknown_owners_become_placeholders() {
        assert_eq!(target_of("Node", "worker-1"), "KIND/NAME");
        assert_eq!(target_of("Deployment", "-n"), "KIND/NAME");
        assert_eq!(target_of("--all", "web"), "KIND/NAME");
        assert_eq!(FixContext::default().target(), Target::Unknown);
    }
}
