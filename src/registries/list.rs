//! The registry products. If the names of self-managed hosts match several, the first one counts.

use std::fmt;

use super::*;

/// One row per registry product: its variant, its public id, and its file.
macro_rules! registries {
    ($($Variant:ident, $id:literal, $file:ident;)*) => {
        /// The id of a registry product. The public string is stable: never reused, never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RegistryId {
            $(#[doc = concat!("`", $id, "`")] $Variant,)*
        }

        impl RegistryId {
            /// The public string, such as `docker-hub`.
            pub fn as_str(self) -> &'static str {
                match self { $(RegistryId::$Variant => $id,)* }
            }

            /// What is known about this product.
            pub fn about(self) -> &'static Registry {
                match self { $(RegistryId::$Variant => &$file::REGISTRY,)* }
            }
        }

        /// Every registry product.
        pub static ALL: &[(RegistryId, &Registry)] = &[$((RegistryId::$Variant, &$file::REGISTRY),)*];
    };
}

registries! {
    DockerHub, "docker-hub", docker_hub;
    Ghcr, "ghcr", ghcr;
    GithubPackagesDocker, "github-packages-docker", github_packages_docker;
    Harbor, "harbor", harbor;
    Nexus, "nexus", nexus;
    Artifactory, "artifactory", artifactory;
    Quay, "quay", quay;
    Gitlab, "gitlab", gitlab;
    GiteaForgejo, "gitea-forgejo", gitea_forgejo;
    Redhat, "redhat", redhat;
    Ecr, "ecr", ecr;
    EcrPublic, "ecr-public", ecr_public;
    Gar, "gar", gar;
    Gcr, "gcr", gcr;
    Acr, "acr", acr;
    Mcr, "mcr", mcr;
    Digitalocean, "digitalocean", digitalocean;
    Ocir, "ocir", ocir;
    Ibm, "ibm", ibm;
    Alibaba, "alibaba", alibaba;
    Scaleway, "scaleway", scaleway;
    OpenshiftInternal, "openshift-internal", openshift_internal;
    RegistryK8sIo, "registry-k8s-io", registry_k8s_io;
    K8sGcrIo, "k8s-gcr-io", k8s_gcr_io;
    Nvcr, "nvcr", nvcr;
    Dhi, "dhi", dhi;
    Chainguard, "chainguard", chainguard;
    Elastic, "elastic", elastic;
    Lscr, "lscr", lscr;
    KindRegistry, "kind-registry", kind_registry;
    K3dRegistry, "k3d-registry", k3d_registry;
    MinikubeRegistry, "minikube-registry", minikube_registry;
    Microk8sRegistry, "microk8s-registry", microk8s_registry;
    Local, "local", local;
}

impl RegistryId {
    /// The product with this public string; `None` for a string that is not an id.
    pub fn parse(id: &str) -> Option<RegistryId> {
        ALL.iter().map(|(known, _)| *known).find(|known| known.as_str() == id)
    }
}

impl fmt::Display for RegistryId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.as_str())
    }
}
