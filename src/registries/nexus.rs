//! `nexus`: Sonatype Nexus, self-managed.

use super::{Registry, hosts::Host::Label};
use crate::lang::Text;

/// Sonatype Nexus, self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Label("nexus")],
    address: Some(Text! {
        en: "In Nexus, each Docker repository has its own connector port or path; the web port does not serve \
                images.",
        es: "En Nexus, cada repositorio Docker tiene su propio puerto o ruta; el puerto web no sirve imágenes.",
    }),
    ..Registry::DEFAULT
};
