//! `artifactory`: JFrog Artifactory, hosted or self-managed.

use super::{
    Registry,
    hosts::Host::{Ends, Label},
};
use crate::lang::Text;

/// JFrog Artifactory, hosted or self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Ends(".jfrog.io"), Label("artifactory")],
    address: Some(Text! {
        en: "In Artifactory, the path needs the key of the Docker repository: HOST/REPOSITORY_KEY/IMAGE.",
        es: "En Artifactory, la ruta necesita la clave del repositorio Docker: HOST/REPOSITORY_KEY/IMAGE.",
    }),
    rule: Some(Text! {
        en: "In Xray, check the policy that blocks the image: update the image, or have its watch or policy \
                changed.",
        es: "En Xray, revisa la política que bloquea la imagen: actualiza la imagen o pide que cambien su watch o \
                política.",
    }),
    ..Registry::DEFAULT
};
