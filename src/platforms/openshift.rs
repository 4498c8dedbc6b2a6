//! `openshift`: OpenShift, which manages the configuration of its nodes.

use super::{Dns, Home, Open, Pause, Platform, Proxy, RegistryFiles, Repeat, Suffix};
use crate::lang::Text;
use crate::registries::{Ask, RegistryId};
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// OpenShift, which manages the configuration of its nodes.
pub(super) const PLATFORM: Platform = Platform {
    registry_family: Some(RegistryId::OpenshiftInternal),
    home: Home::Shared,
    past: Some(Ask {
        text: Text! {
            en: "If the events are gone: reads the kubelet's log on the node. Look for the image.",
            es: "Si los eventos ya no están: lee el log del kubelet en el nodo. Busca la imagen.",
        },
        line: &[Words("oc adm node-logs"), Fill(Slot::Node), Words("-u kubelet --tail=500")],
    }),
    unit: Some("crio"),
    open: Open::OcDebug,
    repeat: Some(Repeat {
        suffix: Suffix::OpenShift,
        title: Text! { en: "The same on OpenShift", es: "Lo mismo en OpenShift" },
        when: Text! { en: "When the cluster is OpenShift.", es: "Si el clúster es OpenShift." },
    }),
    registry_list: "ls -lR /etc/containers/registries.conf /etc/containers/registries.conf.d /etc/containers/certs.d",
    registry_show: Some("cat /etc/containers/registries.conf"),
    registry: RegistryFiles::OpenShift,
    proxy: Proxy::OpenShift,
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
