//! `harbor`: Harbor, self-managed.

use super::{
    Names, Registry, Shape, Token, User,
    hosts::Host::{Is, Label},
};
use crate::lang::Text;

/// Harbor, self-managed.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("demo.goharbor.io"), Label("harbor")],
    user: User::Like("robot${owner}+puller"),
    token: Some(Token::From(Text! {
        en: "User and token: a robot account of the project that may pull. Its name contains a `$`: wherever you type \
            it in a shell, put it in single quotes. Robots expire.",
        es: "Usuario y token: una cuenta robot del proyecto que pueda descargar. Su nombre lleva un `$`: si lo \
                escribes en un shell, ponlo entre comillas simples. Los robots caducan.",
    })),
    right: Some(Text! {
        en: "Grant the robot account pull permission in this project.",
        es: "Da a la cuenta robot el permiso de descarga en este proyecto.",
    }),
    rule: Some(Text! {
        en: "In Harbor, open the project's configuration: scan the image, fix or allow-list the reported \
                vulnerabilities, or sign it, as the policy requires.",
        es: "En Harbor, abre la configuración del proyecto: escanea la imagen, corrige o permite las \
                vulnerabilidades detectadas, o fírmala, según exija la política.",
    }),
    pages: Some(Text! {
        en: "Open Harbor: the path starts with the project. A proxy project also needs the upstream path, such as \
            `proxy/library/nginx`.",
        es: "Abre Harbor: la ruta empieza por el proyecto. Un proyecto proxy necesita además la ruta de origen, por \
            ejemplo `proxy/library/nginx`.",
    }),
    names: Names { shape: Shape::Owner, ..Names::DEFAULT },
    ..Registry::DEFAULT
};
