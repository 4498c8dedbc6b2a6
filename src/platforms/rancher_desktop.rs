//! `rancher-desktop`: Rancher Desktop: k3s in a virtual machine.

use super::{Home, ImageLoader, LoadSteps, Open, Platform, k3s, recognise::Node::Is};
use crate::lang::Text;
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// Rancher Desktop: k3s in a virtual machine.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Is("lima-rancher-desktop", None)],
    images: &[],
    home: Home::Own,
    open: Open::Shell(&[Words("rdctl shell")]),
    load: Some(ImageLoader {
        steps: LoadSteps::Build(
            Text! {
                en: "Builds the image where the cluster looks for it (`docker build` if Rancher Desktop runs on moby).",
                es: "Construye la imagen donde la busca el clúster (`docker build` si Rancher Desktop usa moby).",
            },
            &[Words("nerdctl --namespace k8s.io build -t"), Fill(Slot::Image), Words(".")],
        ),
        offer: None,
    }),
    ..k3s::PLATFORM
};
