//! `alibaba`: Alibaba Cloud Container Registry.

use super::{
    Registry, Token,
    hosts::Host::{Between, Ends},
};
use crate::lang::Text;

/// Alibaba Cloud Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Between("registry", ".aliyuncs.com"), Ends(".cr.aliyuncs.com")],
    token: Some(Token::From(Text! {
        en: "Token: the registry's fixed password from its console. A temporary token ends after an hour.",
        es: "Token: la contraseña fija del registro, en su consola. Un token temporal termina en una hora.",
    })),
    ..Registry::DEFAULT
};
