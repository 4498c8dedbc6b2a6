//! What sort of cluster is it? Told by the name of the node, the registry in the image's name and the namespace.
//!
//! It decides how an image gets onto a node and where a node keeps its settings.

use super::Place;
use crate::registries::RegistryId;

/// A cluster of a known sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Which sort.
    pub sort: Distribution,
    /// Its name, where the node's name holds it.
    pub name: Option<String>,
}

/// A Kubernetes distribution, a local cluster or a cloud's service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Distribution {
    Kind,
    Minikube,
    K3d,
    K3s,
    Rke2,
    MicroK8s,
    DockerDesktop,
    RancherDesktop,
    OpenShift,
    /// Or any cluster whose nodes are called as EC2 calls its instances.
    Eks,
    Gke,
    Aks,
}

impl Distribution {
    /// Whether it runs on somebody's own computer.
    pub fn is_local(self) -> bool {
        use Distribution::{DockerDesktop, K3d, Kind, Minikube, RancherDesktop};
        matches!(self, Kind | Minikube | K3d | DockerDesktop | RancherDesktop)
    }

    /// Whether its nodes come and go, and files on them with them.
    pub fn is_managed(self) -> bool {
        matches!(self, Distribution::Eks | Distribution::Gke | Distribution::Aks)
    }
}

/// The sort of cluster that `place` is in; `registry` is the family of the image's registry.
pub fn of(place: &Place, image: Option<&str>, registry: Option<RegistryId>) -> Option<Cluster> {
    let only = |sort| Some(Cluster { sort, name: None });
    // What the pod says of an OpenShift counts first: its nodes are called as the cloud below calls them.
    let in_openshift = place.namespace.as_deref().is_some_and(|namespace| namespace.starts_with("openshift-"));
    only(Distribution::OpenShift)
        .filter(|_| place.facts.openshift || in_openshift)
        .or_else(|| place.node.as_deref().and_then(of_node))
        .or_else(|| match registry? {
            RegistryId::KindRegistry => only(Distribution::Kind),
            RegistryId::K3dRegistry => only(Distribution::K3d),
            RegistryId::MinikubeRegistry => only(Distribution::Minikube),
            RegistryId::Microk8sRegistry => only(Distribution::MicroK8s),
            RegistryId::OpenshiftInternal => only(Distribution::OpenShift),
            _ => None,
        })
        .or_else(|| only(of_image(image?)?))
}

/// RKE2 has images of its own, and shares its pause image and add-ons with k3s.
fn of_image(image: &str) -> Option<Distribution> {
    if image.contains("rancher/rke2-") || image.contains("rancher/hardened-") {
        return Some(Distribution::Rke2);
    }
    image.contains("rancher/mirrored-").then_some(Distribution::K3s)
}

/// Local clusters and clouds give their nodes names of their own.
fn of_node(node: &str) -> Option<Cluster> {
    let cluster = |sort, name: Option<&str>| Some(Cluster { sort, name: name.map(String::from) });
    if node == "minikube" || node.starts_with("minikube-m0") {
        return cluster(Distribution::Minikube, Some("minikube"));
    }
    if node == "docker-desktop" || node.starts_with("desktop-control-plane") || node.starts_with("desktop-worker") {
        return cluster(Distribution::DockerDesktop, None);
    }
    if node == "lima-rancher-desktop" {
        return cluster(Distribution::RancherDesktop, None);
    }
    if let Some(rest) = node.strip_prefix("k3d-") {
        let name = ["-server-", "-agent-"].iter().find_map(|part| rest.rsplit_once(part));
        return cluster(Distribution::K3d, name.map(|(name, _)| name));
    }
    // The nodes of kind are CLUSTER-control-plane and CLUSTER-worker2; other clusters have workers of such names too.
    if let Some(name) = node.strip_suffix("-control-plane") {
        return cluster(Distribution::Kind, Some(name));
    }
    if node.starts_with("kind-worker") {
        return cluster(Distribution::Kind, Some("kind"));
    }
    if node.starts_with("gke-") || node.starts_with("gk3-") {
        return cluster(Distribution::Gke, None);
    }
    if node.starts_with("aks-") || node.starts_with("akswin") {
        return cluster(Distribution::Aks, None);
    }
    let on_ec2 = node.starts_with("ip-") && (node.ends_with(".internal") || node.ends_with(".compute.amazonaws.com"));
    if node.starts_with("fargate-ip-") || on_ec2 {
        return cluster(Distribution::Eks, None);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(node: &str) -> Option<(Distribution, Option<String>)> {
        let place = Place { node: Some(node.into()), ..Place::default() };
        of(&place, None, None).map(|cluster| (cluster.sort, cluster.name))
    }

    #[test]
    fn nodes_tell_their_cluster() {
        assert_eq!(on("kind-control-plane"), Some((Distribution::Kind, Some("kind".into()))));
        assert_eq!(on("dev-control-plane"), Some((Distribution::Kind, Some("dev".into()))));
        assert_eq!(on("minikube-m02"), Some((Distribution::Minikube, Some("minikube".into()))));
        assert_eq!(on("k3d-my-dev-agent-0"), Some((Distribution::K3d, Some("my-dev".into()))));
        assert_eq!(on("docker-desktop"), Some((Distribution::DockerDesktop, None)));
        assert_eq!(on("gke-prod-default-pool-1a2b3c4d-x1yz"), Some((Distribution::Gke, None)));
        assert_eq!(on("aks-nodepool1-12345678-vmss000000"), Some((Distribution::Aks, None)));
        assert_eq!(on("ip-10-0-1-17.eu-west-1.compute.internal"), Some((Distribution::Eks, None)));
        assert_eq!(on("worker-3"), None);
        assert_eq!(on("k8s-worker2"), None);
    }

    #[test]
    fn an_openshift_on_ec2_is_an_openshift() {
        let facts = crate::failure::PodFacts { openshift: true, ..Default::default() };
        let node = Some("ip-10-0-1-17.eu-west-1.compute.internal".into());
        let place = Place { node, facts, ..Place::default() };
        assert_eq!(of(&place, None, None).map(|cluster| cluster.sort), Some(Distribution::OpenShift));
    }

    #[test]
    fn registries_and_namespaces_tell_it_too() {
        let place = Place { namespace: Some("openshift-monitoring".into()), ..Place::default() };
        assert_eq!(of(&place, None, None).map(|cluster| cluster.sort), Some(Distribution::OpenShift));
        let of_registry = |family| of(&Place::default(), None, Some(family)).map(|cluster| cluster.sort);
        assert_eq!(of_registry(RegistryId::Microk8sRegistry), Some(Distribution::MicroK8s));
        assert_eq!(of_registry(RegistryId::DockerHub), None);
        let of_image = |image| of(&Place::default(), Some(image), None).map(|cluster| cluster.sort);
        assert_eq!(of_image("rancher/mirrored-pause:3.6"), Some(Distribution::K3s));
        assert_eq!(of_image("index.docker.io/rancher/rke2-runtime:v1.33.1-rke2r1"), Some(Distribution::Rke2));
    }
}
