//! `ghcr`: GitHub Container Registry.

use super::{Names, Registry, Shape, Token, hosts::Host::Is};
use crate::lang::Text;

/// GitHub Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("ghcr.io")],
    token: Some(Token::From(Text! {
        en: "Token: a classic personal access token with `read:packages`; fine-grained tokens are not accepted, and \
                a workflow's GITHUB_TOKEN ends with its job. When it expires, even public images fail.",
        es: "Token: un personal access token clásico con `read:packages`; los fine-grained no se aceptan, y el \
                GITHUB_TOKEN de un workflow termina con su job. Cuando caduca, fallan hasta las imágenes públicas.",
    })),
    page: Some(|_, path| Some(format!("https://github.com/{}?tab=packages", path.split('/').next()?))),
    right: Some(Text! {
        en: "Grant the pull secret's account read access in the package's settings. The token must be a classic \
                one with `read:packages`, authorised for single sign-on if the organisation uses it. A job of GitHub \
                Actions needs no such token: `permissions: packages: read`, its GITHUB_TOKEN, and its repository under \
                Manage Actions access.",
        es: "Da acceso de lectura a la cuenta del pull secret en los ajustes del paquete. El token debe ser \
                clásico, con `read:packages`, y autorizado para single sign-on si la organización lo usa. Un job de GitHub \
                Actions no lo necesita: le bastan `permissions: packages: read`, su GITHUB_TOKEN y su repositorio en \
                Manage Actions access.",
    }),
    names: Names { known: true, prefixed: true, shape: Shape::Owner, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
