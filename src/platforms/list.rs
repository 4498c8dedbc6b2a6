//! The platforms. If the names of nodes or images match several, the first one counts.

use super::*;

/// One row per platform: its variant, its id, and its file.
macro_rules! platforms {
    ($($Variant:ident, $id:literal, $file:ident;)*) => {
        /// The id of a platform.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PlatformId {
            $(#[doc = concat!("`", $id, "`")] $Variant,)*
        }

        impl PlatformId {
            /// Its name, such as `kind`.
            pub fn as_str(self) -> &'static str {
                match self { $(PlatformId::$Variant => $id,)* }
            }

            /// What is known about this platform.
            pub fn about(self) -> &'static Platform {
                match self { $(PlatformId::$Variant => &$file::PLATFORM,)* }
            }
        }

        /// Every platform.
        pub static ALL: &[(PlatformId, &Platform)] = &[$((PlatformId::$Variant, &$file::PLATFORM),)*];
    };
}

platforms! {
    Minikube, "minikube", minikube;
    DockerDesktop, "docker-desktop", docker_desktop;
    RancherDesktop, "rancher-desktop", rancher_desktop;
    K3d, "k3d", k3d;
    Kind, "kind", kind;
    Gke, "gke", gke;
    Aks, "aks", aks;
    Eks, "eks", eks;
    MicroK8s, "microk8s", microk8s;
    OpenShift, "openshift", openshift;
    Rke2, "rke2", rke2;
    K3s, "k3s", k3s;
    Containerd, "containerd", containerd;
    CriO, "cri-o", crio;
    Docker, "docker", docker;
}
