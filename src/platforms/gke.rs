//! `gke`: GKE.

use super::{Dns, Home, Open, Pause, Platform, Proxy, RegistryFiles, recognise::Node::Starts};
use crate::lang::Text;
use crate::registries::Ask;
use crate::template::{
    Slot,
    Word::{Fill, Join, Words},
};

/// GKE.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("gke-", None), Starts("gk3-", None)],
    home: Home::Managed,
    open: Open::Session(&[Ask {
        text: Text! {
            en: "Opens a shell on the node, where the next commands run. A node without a public address needs \
                `--tunnel-through-iap`. What you change there is lost when the node is replaced.",
            es: "Abre un shell en el nodo, donde se ejecutan los comandos siguientes. Un nodo sin dirección pública \
                necesita `--tunnel-through-iap`. Lo que cambies ahí se pierde al reemplazar el nodo.",
        },
        line: &[Words("gcloud compute ssh"), Fill(Slot::Node)],
    }]),
    past: Some(Ask {
        text: Text! {
            en: "If the events are gone: reads them from Cloud Logging, the newest first. No lines: the pod failed \
                earlier than that, or logging is off.",
            es: "Si los eventos ya no están: los lee de Cloud Logging, el más nuevo primero. Sin líneas: el pod falló \
                antes de ese plazo, o el logging está desactivado.",
        },
        line: &[
            Words("gcloud logging read"),
            Join(&[
                Words("logName:events AND jsonPayload.reason=Failed AND jsonPayload.involvedObject.name="),
                Fill(Slot::Pod),
            ]),
            Words("--freshness=7d --format=value(timestamp,jsonPayload.message)"),
        ],
    }),
    registry: RegistryFiles::Gke,
    proxy: Proxy::None(Text! {
        en: "GKE has no proxy setting for its nodes, and files on a node are lost when it is replaced. Give the nodes \
            Internet access with Cloud NAT, or pull through a remote repository of Artifact Registry.",
        es: "GKE no tiene ajuste de proxy para sus nodos, y los archivos de un nodo se pierden al reemplazarlo. Da \
            salida a Internet a los nodos con Cloud NAT, o descarga por un repositorio remoto de Artifact Registry.",
    }),
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
