//! `dhi`: Docker Hardened Images.

use super::{Registry, Token, hosts::Host::Is};
use crate::lang::Text;

/// Docker Hardened Images.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("dhi.io")],
    token: Some(Token::From(Text! {
        en: "User and token: those of Docker Hub. A secret for Docker Hub does not serve for this host.",
        es: "Usuario y token: los de Docker Hub. Un secret para Docker Hub no sirve para este host.",
    })),
    ..Registry::DEFAULT
};
