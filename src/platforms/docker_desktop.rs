//! `docker-desktop`: Docker Desktop, whose nodes have one of two configurations.

use super::{
    Home, ImageLoader, LoadSteps, Open, Platform, Setup,
    recognise::Node::{Is, Starts},
};
use crate::lang::Text;
use crate::template::{
    Slot,
    Word::{Fill, Words},
};

/// Docker Desktop, whose nodes have one of two configurations.
pub(super) const PLATFORM: Platform = Platform {
    nodes: &[Is("docker-desktop", None), Starts("desktop-control-plane", None), Starts("desktop-worker", None)],
    home: Home::Own,
    setup: Setup::ByRuntime,
    open: Open::Session(&[]),
    load: Some(ImageLoader {
        steps: LoadSteps::Build(
            Text! {
                en: "Builds the image under exactly this name. Docker Desktop's cluster (kubeadm) has the same images \
                    as `docker`; its kind cluster has them if Docker uses the containerd image store.",
                es: "Construye la imagen exactamente con este nombre. El clúster de Docker Desktop (kubeadm) tiene \
                    las mismas imágenes que `docker`; su clúster kind, si Docker usa el image store de containerd.",
            },
            &[Words("docker build -t"), Fill(Slot::Image), Words(".")],
        ),
        offer: None,
    }),
    ..Platform::DEFAULT
};
