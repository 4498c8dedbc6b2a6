//! `nvcr`: NVIDIA's registry.

use super::{Names, Registry, Token, User, hosts::Host::Is};
use crate::lang::Text;

/// NVIDIA's registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("nvcr.io")],
    user: User::Fixed("$oauthtoken"),
    token: Some(Token::From(Text! {
        en: "Token: an NGC API key. The user name is `$oauthtoken` for everybody, literally.",
        es: "Token: una API key de NGC. El usuario es `$oauthtoken` para todos, literalmente.",
    })),
    names: Names { known: true, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
