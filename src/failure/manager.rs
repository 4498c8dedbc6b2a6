//! What manages the workload, and therefore reverts a live edit? Read from the labels and annotations of the pod.

/// What generates a workload from its own source, with the name of that source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Manager {
    /// A Helm release.
    Helm(String),
    /// An Argo CD Application.
    ArgoCd(String),
    /// A Kustomization of Flux: `NAMESPACE/NAME`, or the name alone.
    FluxKustomization(String),
    /// A HelmRelease of Flux: `NAMESPACE/NAME`, or the name alone.
    FluxHelmRelease(String),
    /// A Knative Service.
    Knative(String),
    /// An operator.
    Operator(String),
}

impl Manager {
    /// The name of the manager, or of the object that it generates the workload from.
    pub fn name(&self) -> &str {
        let path = self.path();
        path.rsplit('/').next().unwrap_or(path)
    }

    /// The namespace of the object of Flux that it generates the workload from.
    pub fn namespace(&self) -> Option<&str> {
        self.path().split_once('/').map(|(namespace, _)| namespace)
    }

    /// The name, with its namespace if the text has it.
    pub fn path(&self) -> &str {
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

impl Manager {
    /// Whether it applies what is in a Git repository.
    pub fn is_gitops(&self) -> bool {
        matches!(self, Manager::ArgoCd(_) | Manager::FluxKustomization(_) | Manager::FluxHelmRelease(_))
    }
}

/// Of the managers of a pod and its workload, the one that reverts the changes of the other.
pub fn outermost(of_pod: Option<Manager>, of_workload: Option<Manager>) -> Option<Manager> {
    let git = of_workload.clone().filter(Manager::is_gitops);
    git.or(of_pod).or(of_workload)
}

/// The manager that labels and annotations name. The outermost manager comes first.
pub fn of(marks: &[(&'static str, String)]) -> Option<Manager> {
    let mark = |key: &str| {
        let (_, value) = marks.iter().find(|(known, value)| *known == key && !value.is_empty())?;
        Some(value.clone())
    };
    let managed_by = mark("app.kubernetes.io/managed-by");
    let by_helm = managed_by.as_deref() == Some("Helm") || mark("helm.sh/chart").is_some();
    // `argocd.argoproj.io/tracking-id: APP:GROUP/KIND:NAMESPACE/NAME`
    let tracked = || Some(mark("argocd.argoproj.io/tracking-id")?.split(':').next()?.to_string());
    let of_flux = |group: &str| {
        let name = mark(&format!("{group}/name"))?;
        Some(mark(&format!("{group}/namespace")).map_or(name.clone(), |namespace| format!("{namespace}/{name}")))
    };
    mark("argocd.argoproj.io/instance")
        .or_else(tracked)
        .map(Manager::ArgoCd)
        .or_else(|| of_flux("helm.toolkit.fluxcd.io").map(Manager::FluxHelmRelease))
        .or_else(|| of_flux("kustomize.toolkit.fluxcd.io").map(Manager::FluxKustomization))
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
        of(&marks.iter().map(|(key, value)| (*key, value.to_string())).collect::<Vec<_>>())
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
