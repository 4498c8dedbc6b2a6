//! `scaleway`: Scaleway Container Registry.

use super::{Registry, Token, User, hosts::Host::Between};
use crate::lang::Text;

/// Scaleway Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Between("rg.", ".scw.cloud")],
    user: User::Fixed("nologin"),
    token: Some(Token::From(Text! {
        en: "Token: the secret key of an API key.",
        es: "Token: la clave secreta de una API key.",
    })),
    ..Registry::DEFAULT
};
