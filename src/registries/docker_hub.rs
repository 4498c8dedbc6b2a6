//! `docker-hub`: Docker Hub.

use super::{Ask, Names, Registry, Shape, Token, hosts::Host::Is};
use crate::lang::Text;
use crate::template::{
    Slot::AnonymousToken,
    Word::{Fill, Join, Pipe, Words},
};

/// Docker Hub.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[
        Is("docker.io"),
        Is("index.docker.io"),
        Is("registry-1.docker.io"),
        Is("registry.hub.docker.com"),
        Is("hub.docker.com"),
    ],
    server: Some("https://index.docker.io/v1/"),
    token: Some(Token::From(Text! {
        en: "User: your Docker ID, not the e-mail address. Token: a personal access token that may only read, or \
                an organisation's token with the organisation's name as the user.",
        es: "Usuario: tu Docker ID, no el correo. Token: un personal access token que solo pueda leer, o el de \
                una organización con el nombre de la organización como usuario.",
    })),
    page: Some(|_, path| match path.strip_prefix("library/") {
        Some(name) => Some(format!("https://hub.docker.com/_/{name}/tags")),
        None => Some(format!("https://hub.docker.com/r/{path}/tags")),
    }),
    limit: Some(Text! {
        en: "The limit resets by itself. As of 2026-11 Docker Hub allows 100 pulls in 6 hours per IPv4 address or \
                IPv6 /64 without authentication, and 200 per free account. A bare `429 Too Many Requests` is another \
                limit, on requests per minute. Each attempt counts, so do not restart the pods.",
        es: "El límite se repone solo. A fecha de 2026-11 Docker Hub permite 100 descargas en 6 horas por \
                dirección IPv4 o /64 de IPv6 sin autenticación, y 200 por cuenta gratuita. Un simple `429 Too Many \
                Requests` es otro límite, de peticiones por minuto. Cada intento cuenta, así que no reinicies los \
                pods.",
    }),
    limit_left: LIMIT_LEFT,
    official_copies: true,
    hides_missing: true,
    mirror: Some("mirror.gcr.io"),
    names: Names { known: true, pages: true, prefixed: true, shape: Shape::Library },
    ..Registry::DEFAULT
};

/// What is left of the rate limit. A HEAD request does not count as a pull. The token is the first value in the
/// response; it is anonymous, and valid for this query only.
const LIMIT_LEFT: &[Ask] = &[
    Ask {
        text: Text! {
            en: "Prints ANONYMOUS_TOKEN for the next command, which is not counted.",
            es: "Imprime ANONYMOUS_TOKEN para el comando siguiente, que no cuenta.",
        },
        line: &[
            Words(
                "curl -s https://auth.docker.io/token?service=registry.docker.io&scope=repository:ratelimitpreview/test:pull",
            ),
            Pipe,
            Words("cut -f4 -d \""),
        ],
    },
    Ask {
        text: Text! {
            en: "Prints the limit for this node's IP address, what is left of it and its period in seconds.",
            es: "Imprime el límite de la dirección IP de este nodo, lo que queda y su periodo en segundos.",
        },
        line: &[
            Words("curl -s --head -H"),
            Join(&[Words("Authorization: Bearer "), Fill(AnonymousToken)]),
            Words("https://registry-1.docker.io/v2/ratelimitpreview/test/manifests/latest"),
            Pipe,
            Words("grep -i ratelimit"),
        ],
    },
];
