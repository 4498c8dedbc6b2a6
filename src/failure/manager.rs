//! What manages the workload, and therefore reverts a live edit? Read from the labels and annotations of the pod.

use crate::input::Pod;

/// What generates a workload from its own source, with the name of that source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Manager {
    /// A Helm release.
    Helm(String),
    /// An Argo CD Application.
    ArgoCd(String),
    /// A Kustomization of Flux.
    FluxKustomization(String),
    /// A HelmRelease of Flux.
    FluxHelmRelease(String),
    /// A Knative Service.
    Knative(String),
    /// An operator.
    Operator(String),
}

impl Manager {
    /// The name of the manager, or of the object that it generates the workload from.
    pub fn name(&self) -> &str {
        match self {
            Manager::Helm(name)
            | Manager::ArgoCd(name)
            | Manager::FluxKustomization(name)
            | Manager::FluxHelmRelease(name)
            | Manager::Knative(name)
            | Manager::Operator(name) => name,
        }
    }
}

/// The manager that the pod's labels and annotations name. The outermost manager comes first.
pub fn of(pod: &Pod) -> Option<Manager> {
    let mark = |key: &str| pod.mark(key).filter(|value| !value.is_empty()).map(String::from);
    let managed_by = mark("app.kubernetes.io/managed-by");
    let by_helm = managed_by.as_deref() == Some("Helm") || mark("helm.sh/chart").is_some();
    // `argocd.argoproj.io/tracking-id: APP:GROUP/KIND:NAMESPACE/NAME`
    let tracked = || Some(mark("argocd.argoproj.io/tracking-id")?.split(':').next()?.to_string());
    mark("argocd.argoproj.io/instance")
        .or_else(tracked)
        .map(Manager::ArgoCd)
        .or_else(|| mark("helm.toolkit.fluxcd.io/name").map(Manager::FluxHelmRelease))
        .or_else(|| mark("kustomize.toolkit.fluxcd.io/name").map(Manager::FluxKustomization))
        .or_else(|| mark("serving.knative.dev/service").map(Manager::Knative))
        .or_else(|| mark("olm.owner").map(Manager::Operator))
        .or_else(|| mark("meta.helm.sh/release-name").map(Manager::Helm))
        .or_else(|| mark("app.kubernetes.io/instance").filter(|_| by_helm).map(Manager::Helm))
        .or_else(|| managed_by.filter(|name| name.ends_with("operator")).map(Manager::Operator))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manager(marks: &[(&'static str, &str)]) -> Option<Manager> {
        let marks = marks.iter().map(|(key, value)| (*key, value.to_string())).collect();
        of(&Pod { marks, ..Pod::default() })
    }

    #[test]
    fn labels_name_the_manager() {
        let helm = [("app.kubernetes.io/managed-by", "Helm"), ("app.kubernetes.io/instance", "shop")];
        assert_eq!(manager(&helm), Some(Manager::Helm("shop".into())));
        let argo = [("argocd.argoproj.io/tracking-id", "shop:apps/Deployment:shop/web")];
        assert_eq!(manager(&argo), Some(Manager::ArgoCd("shop".into())));
        let operator = [("app.kubernetes.io/managed-by", "strimzi-cluster-operator")];
        assert_eq!(manager(&operator), Some(Manager::Operator("strimzi-cluster-operator".into())));
        assert_eq!(manager(&[("serving.knative.dev/service", "hello")]), Some(Manager::Knative("hello".into())));
    }

    #[test]
    fn an_instance_label_alone_is_not_a_release() {
        assert_eq!(manager(&[("app.kubernetes.io/instance", "shop")]), None);
        assert_eq!(manager(&[("app.kubernetes.io/managed-by", "kustomize")]), None);
    }
}
