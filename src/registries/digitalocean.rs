//! `digitalocean`: DigitalOcean Container Registry.

use super::{
    Registry, Token,
    hosts::Host::{Ends, Is},
};
use crate::lang::Text;

/// DigitalOcean Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("registry.digitalocean.com"), Ends(".registry.digitalocean.com")],
    token: Some(Token::From(Text! {
        en: "`doctl registry kubernetes-manifest` prints this secret ready made.",
        es: "`doctl registry kubernetes-manifest` imprime este secret ya hecho.",
    })),
    ..Registry::DEFAULT
};
