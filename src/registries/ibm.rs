//! `ibm`: IBM Cloud Container Registry.

use super::{
    Registry, Token, User,
    hosts::Host::{Between, Ends, Is},
};
use crate::lang::Text;

/// IBM Cloud Container Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("icr.io"), Is("cp.icr.io"), Ends(".icr.io"), Between("registry.", ".bluemix.net")],
    user: User::At("cp.icr.io", "cp", "iamapikey"),
    token: Some(Token::From(Text! {
        en: "Token: an IAM API key; at cp.icr.io your entitlement key.",
        es: "Token: una API key de IAM; en cp.icr.io, tu entitlement key.",
    })),
    ..Registry::DEFAULT
};
