//! `minikube`: minikube, with any container runtime.

use super::{
    COPY, Dns, Home, ImageLoader, LoadSteps, Offer, Open, Pause, Platform, Proxy, RegistryFiles,
    recognise::Node::{Is, Starts},
};
use crate::lang::Text;
use crate::registries::RegistryId;
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// minikube, with any container runtime.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Is("minikube", Some("minikube")), Starts("minikube-m0", Some("minikube"))],
    registry_family: Some(RegistryId::MinikubeRegistry),
    home: Home::Own,
    open: Open::Shell(&[Words("minikube ssh -p"), PROFILE]),
    unit: None,
    load: Some(ImageLoader {
        steps: LoadSteps::Copy(COPY, &[Words("minikube image load"), Fill(Slot::Image), Words("-p"), PROFILE]),
        offer: Some(Offer {
            title: Text! { en: "Your own image in minikube: load it", es: "Tu propia imagen en minikube: cargarla" },
            when: Text! { en: "When the cluster is minikube.", es: "Si el clúster es minikube." },
        }),
    }),
    registry_list: "ls -lR /etc/docker/certs.d",
    registry_show: Some("dockerd --validate --config-file=/etc/docker/daemon.json"),
    registry: RegistryFiles::MinikubeStart,
    proxy: Proxy::MinikubeStart,
    pause: Pause::Given,
    dns: Dns::Again(&[&[Words("minikube stop -p"), PROFILE], &[Words("minikube start -p"), PROFILE]]),
    ..Platform::DEFAULT
};

/// The profile, which has the name of the first node.
const PROFILE: crate::template::Word = Fill(Slot::ClusterOr("minikube"));
