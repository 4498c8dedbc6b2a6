//! `proxy-failure`: the proxy failed or requires authentication.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::node;
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The proxy failed or requires authentication.
pub static CAUSE: Cause = Cause {
    id: CauseId::ProxyFailure,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text! {
        en: "The HTTP proxy failed or requires authentication (407)",
        es: "El proxy HTTP falló o exige autenticación (407)",
    },
    explanation: Text! {
        en: "The container runtime is configured to use a proxy, and the proxy was unreachable, required \
            authentication or refused to connect to the registry. The registry itself was not contacted. Proxy \
            settings belong to the runtime's service on the node, and a registry inside your network usually has to \
            be listed in NO_PROXY.",
        es: "El runtime de contenedores está configurado para usar un proxy, y el proxy no respondió, exigió \
            autenticación o se negó a conectar con el registro. No se llegó a contactar con el registro. La \
            configuración del proxy va en el servicio del runtime, en el nodo, y un registro dentro de tu red \
            normalmente debe figurar en NO_PROXY.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if the proxy is down for a moment; wrong settings or credentials have to be fixed on \
            the node.",
        es: "Esperar solo sirve si el proxy está caído un momento; una configuración o unas credenciales incorrectas \
            hay que corregirlas en el nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": proxyconnect tcp: \
             dial tcp 10.0.0.8:3128: connect: connection refused",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": Proxy Authentication Required",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": proxyconnect tcp: dial tcp \
             10.0.0.8:3128: i/o timeout",
        ),
    ],
    keywords: &["407", "proxyconnect", "http_proxy", "https_proxy", "no_proxy"],
    similar: &[
        SimilarCause {
            cause: CauseId::DnsFailure,
            how_to_tell: Text! {
                en: "After `proxyconnect`, the host that was looked up is the proxy's.",
                es: "Después de `proxyconnect`, el host que se buscó es el del proxy.",
            },
        },
        SimilarCause {
            cause: CauseId::RegistryError,
            how_to_tell: Text! {
                en: "Request another host through the proxy: if that fails too, the proxy is the problem.",
                es: "Solicita otro host a través del proxy: si también falla, el problema es el proxy.",
            },
        },
    ],
    sources: &[sources::DOCKER_PROXY, sources::GO_PROXY],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "via proxy",
            "proxy error*",
            "tunnel connection failed",
            "socks connect*",
            "socks server*",
            "no acceptable authentication methods",
            "proxy: unknown scheme",
            "refusing to use http_proxy*"
        ],
        statuses: &[407],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How Go reports a proxy that failed.
const WORDS: &[&str] = &[
    "connect tunnel failed*",
    "could not resolve proxy*",
    "socks connect*",
    "error connecting to proxy*",
    "proxyconnect*",
    "proxy authentication required*",
    "invalid proxy address*",
    "http: proxy error*",
];
const NAME: &[OpenCause] = &[OpenCause {
    cause: CauseId::DnsFailure,
    why: Text! {
        en: "The lookup of the proxy's host failed: the name or the resolver may be wrong.",
        es: "Falló la búsqueda del host del proxy: puede estar mal el nombre o el resolver.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        let by_name = chain.lookup().is_some();
        return Some(if by_name { Recognition::likely(words, NAME) } else { Recognition::certain(words) });
    }
    let status = chain.status().filter(|status| status.code == 407)?;
    Some(Recognition::certain(status.span))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let read = Step::advice(
        Effect::Inspect,
        Text! {
            en: "`407` means that the proxy requires credentials: put them into its URL, with special characters \
                percent-encoded. `403` or `503` for a registry inside your network means that its host is missing \
                from NO_PROXY. A refused or unresolved proxy means a wrong address.",
            es: "`407` significa que el proxy exige credenciales: ponlas en su URL, con los caracteres especiales \
                codificados con %. `403` o `503` para un registro de tu red significa que falta su host en NO_PROXY. \
                Un proxy que rechaza o no se resuelve es una dirección incorrecta.",
        },
    );
    node::set_proxy(
        context,
        PlanId::CorrectProxy,
        Heading {
            title: Text! {
                en: "Fix the runtime's proxy settings",
                es: "Corregir la configuración del proxy del runtime",
            },
            when: Text! {
                en: "When the nodes need a proxy and its address or login is wrong.",
                es: "Si los nodos necesitan un proxy y su dirección o login está mal.",
            },
        },
        Some(&read),
    )
}
