//! `quay`: Quay, hosted or self-managed.

use super::{
    Names, Registry, Shape, Token, User,
    hosts::Host::{Is, Label},
};
use crate::lang::Text;

/// Quay, hosted or self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("quay.io"), Label("quay")],
    user: User::Like("{owner}+puller"),
    token: Some(Token::From(Text! {
        en: "User and token: a robot account, NAMESPACE+ROBOT, with Read on this repository. Without that right \
                it logs in and cannot pull.",
        es: "Usuario y token: una cuenta robot, NAMESPACE+ROBOT, con Read sobre este repositorio. Sin ese permiso \
                inicia sesión pero no descarga.",
    })),
    page: Some(|host, path| Some(format!("https://{host}/repository/{path}?tab=tags"))),
    right: Some(Text! {
        en: "Grant the robot account Read permission on this repository.",
        es: "Da a la cuenta robot el permiso Read sobre este repositorio.",
    }),
    names: Names { known: true, pages: true, prefixed: true, shape: Shape::Owner },
    ..Registry::DEFAULT
};
