//! Which platform is it? Recognised by the node's name, the image's registry and the namespace.

use super::{ALL, PlatformId};
use crate::registries::RegistryId;

/// A cluster of a known platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The platform.
    pub platform: PlatformId,
    /// Its name, if the node's name contains it.
    pub name: Option<String>,
}

/// A pattern of a platform's node names; with the cluster's name, if the pattern implies it.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// Exactly this name.
    Is(&'static str, Option<&'static str>),
    /// A name with this prefix.
    Starts(&'static str, Option<&'static str>),
    /// A name with this prefix and this suffix.
    Between(&'static str, &'static str),
    /// The cluster's name with this suffix. Other clusters may have such node names too, so the suffix must be rare.
    EndsWith(&'static str),
    /// This prefix, the cluster's name, and one of these suffixes.
    Around(&'static str, &'static [&'static str]),
}

/// Evidence of the cluster's platform.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traces<'a> {
    /// The node.
    pub node: Option<&'a str>,
    /// The pod's namespace.
    pub namespace: Option<&'a str>,
    /// Whether the pod has OpenShift annotations.
    pub openshift: bool,
    /// The image.
    pub image: Option<&'a str>,
    /// The registry product of the image.
    pub registry: Option<RegistryId>,
}

/// The cluster that matches the evidence.
pub fn of(traces: Traces) -> Option<Cluster> {
    let only = |platform| Cluster { platform, name: None };
    // Evidence of OpenShift takes precedence: its nodes have the names of the cloud underneath.
    if traces.openshift || traces.namespace.is_some_and(|namespace| namespace.starts_with("openshift-")) {
        return Some(only(PlatformId::OpenShift));
    }
    let of_node = || {
        ALL.iter().find_map(|(id, platform)| {
            let name = platform.nodes.iter().find_map(|pattern| pattern.cluster(traces.node?))?;
            Some(Cluster { platform: *id, name: name.map(str::to_owned) })
        })
    };
    let of_registry = || {
        let known =
            |platform: &super::Platform| platform.registry_family.is_some_and(|family| traces.registry == Some(family));
        ALL.iter().find(|(_, platform)| known(platform)).map(|(id, _)| only(*id))
    };
    let of_image = || {
        let image = traces.image?;
        let own = |platform: &super::Platform| platform.images.iter().any(|part| image.contains(part));
        ALL.iter().find(|(_, platform)| own(platform)).map(|(id, _)| only(*id))
    };
    of_node().or_else(of_registry).or_else(of_image)
}

impl Node {
    /// The name of the cluster, if `node` contains it; `None` if the node belongs to another platform.
    fn cluster(self, node: &str) -> Option<Option<&str>> {
        match self {
            Node::Is(known, name) => (node == known).then_some(name),
            Node::Starts(start, name) => node.starts_with(start).then_some(name),
            Node::Between(start, end) => (node.starts_with(start) && node.ends_with(end)).then_some(None),
            Node::EndsWith(end) => node.strip_suffix(end).map(Some),
            Node::Around(start, ends) => {
                let rest = node.strip_prefix(start)?;
                Some(ends.iter().find_map(|end| rest.rsplit_once(end)).map(|(name, _)| name))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(node: &str) -> Option<(PlatformId, Option<String>)> {
        of(Traces { node: Some(node), ..Traces::default() }).map(|cluster| (cluster.platform, cluster.name))
    }

    #[test]
    fn nodes_identify_their_cluster() {
        assert_eq!(on("kind-control-plane"), Some((PlatformId::Kind, Some("kind".into()))));
        assert_eq!(on("dev-control-plane"), Some((PlatformId::Kind, Some("dev".into()))));
        assert_eq!(on("minikube-m02"), Some((PlatformId::Minikube, Some("minikube".into()))));
        assert_eq!(on("k3d-my-dev-agent-0"), Some((PlatformId::K3d, Some("my-dev".into()))));
        assert_eq!(on("docker-desktop"), Some((PlatformId::DockerDesktop, None)));
        assert_eq!(on("gke-prod-default-pool-1a2b3c4d-x1yz"), Some((PlatformId::Gke, None)));
        assert_eq!(on("aks-nodepool1-12345678-vmss000000"), Some((PlatformId::Aks, None)));
        assert_eq!(on("ip-10-0-1-17.eu-west-1.compute.internal"), Some((PlatformId::Eks, None)));
        assert_eq!(on("worker-3"), None);
        assert_eq!(on("k8s-worker2"), None);
    }

    #[test]
    fn openshift_on_ec2_is_openshift() {
        let node = Some("ip-10-0-1-17.eu-west-1.compute.internal");
        let cluster = of(Traces { node, openshift: true, ..Traces::default() });
        assert_eq!(cluster.map(|cluster| cluster.platform), Some(PlatformId::OpenShift));
    }

    #[test]
    fn registries_and_namespaces_identify_it_too() {
        let platform = |traces| of(traces).map(|cluster| cluster.platform);
        let namespace = Traces { namespace: Some("openshift-monitoring"), ..Traces::default() };
        assert_eq!(platform(namespace), Some(PlatformId::OpenShift));
        let of_registry = |family| platform(Traces { registry: Some(family), ..Traces::default() });
        assert_eq!(of_registry(RegistryId::Microk8sRegistry), Some(PlatformId::MicroK8s));
        assert_eq!(of_registry(RegistryId::DockerHub), None);
        let of_image = |image| platform(Traces { image: Some(image), ..Traces::default() });
        assert_eq!(of_image("rancher/mirrored-pause:3.6"), Some(PlatformId::K3s));
        assert_eq!(of_image("index.docker.io/rancher/rke2-runtime:v1.33.1-rke2r1"), Some(PlatformId::Rke2));
    }
}
