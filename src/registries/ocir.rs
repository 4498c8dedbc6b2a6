//! `ocir`: Oracle Cloud Infrastructure Registry.

use super::{
    Registry, Token, User,
    hosts::Host::{Between, Ends},
};
use crate::lang::Text;

/// Oracle Cloud Infrastructure Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Ends(".ocir.io"), Between("ocir.", ".oci.oraclecloud.com")],
    user: User::Like("{owner}/USER"),
    token: Some(Token::From(Text! {
        en: "User: tenancy namespace, a slash and the user name. Token: an auth token of that user, not the \
                console's password.",
        es: "Usuario: el namespace de la tenancy, una barra y el nombre de usuario. Token: un auth token de ese \
                usuario, no la contraseña de la consola.",
    })),
    ..Registry::DEFAULT
};
