//! `aks`: AKS.

use crate::lang::Text;
use crate::registries::Ask;
use crate::template::{
    Slot,
    Word::{Fill, Join, Words},
};

use super::{Dns, Home, Open, Pause, Platform, Proxy, RegistryFiles, recognise::Node::Starts};

/// AKS.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Starts("aks-", None), Starts("akswin", None)],
    home: Home::Managed,
    open: Open::Session(&[]),
    past: Some(Ask {
        text: Text! {
            en: "If the events are gone: reads them from Log Analytics. No lines: Container insights is off, or it \
                keeps them in another workspace.",
            es: "Si los eventos ya no están: los lee de Log Analytics. Sin líneas: Container insights está \
                desactivado, o los guarda en otro workspace.",
        },
        line: &[
            Words("az monitor log-analytics query -w"),
            Fill(Slot::Workspace),
            Words("--analytics-query"),
            Join(&[
                Words("KubeEvents | where Name == '"),
                Fill(Slot::Pod),
                Words("' | project TimeGenerated, Reason, Message"),
            ]),
        ],
    }),
    registry: RegistryFiles::Aks,
    proxy: Proxy::Aks,
    pause: Pause::Given,
    dns: Dns::Given,
    ..Platform::DEFAULT
};
