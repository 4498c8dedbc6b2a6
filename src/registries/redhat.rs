//! `redhat`: Red Hat's registries.

use super::{Names, Registry, Token, User, hosts::Host::Is};
use crate::lang::Text;

/// Red Hat's registries.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[
        Is("registry.redhat.io"),
        Is("registry.connect.redhat.com"),
        Is("registry.access.redhat.com"),
        Is("registry.stage.redhat.io"),
    ],
    user: User::Like("1234567|puller"),
    token: Some(Token::From(Text! {
        en: "User and token: a registry service account from https://access.redhat.com/terms-based-registry/. \
                Images of UBI need no login at registry.access.redhat.com.",
        es: "Usuario y token: una registry service account de https://access.redhat.com/terms-based-registry/. \
                Las imágenes de UBI no necesitan login en registry.access.redhat.com.",
    })),
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
