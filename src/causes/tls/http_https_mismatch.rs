//! `http-https-mismatch`: one side uses plain HTTP and the other HTTPS.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{load, node, pull_test, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// One side uses plain HTTP and the other HTTPS.
pub static CAUSE: Cause = Cause {
    id: CauseId::HttpHttpsMismatch,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text! {
        en: "HTTP/HTTPS mismatch: one side uses plain HTTP and the other HTTPS",
        es: "HTTP y HTTPS mezclados: un lado usa HTTP sin cifrar y el otro HTTPS",
    },
    explanation: Text! {
        en: "The runtime and the server do not use the same protocol on this port. Usually the registry serves plain \
            HTTP while the runtime requires HTTPS, or the port belongs to another service. The proper fix is to serve \
            the registry over TLS; for a test registry, configure every node to allow plain HTTP for this one host.",
        es: "El runtime y el servidor no usan el mismo protocolo en este puerto. Normalmente el registro sirve HTTP \
            sin cifrar mientras el runtime exige HTTPS, o el puerto es de otro servicio. Lo correcto es servir el \
            registro con TLS; para un registro de pruebas, configura cada nodo para permitir HTTP solo con este host.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: either the server or the node's configuration has to change.",
        es: "Esperar no sirve: tiene que cambiar el servidor o la configuración del nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": http: server gave \
             HTTP response to HTTPS client",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": http: server gave HTTP response to HTTPS client",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": http: server gave HTTP \
             response to HTTPS client",
        ),
    ],
    keywords: &["insecure registry", "plain http", "insecure-registries", "http response to https client"],
    similar: &[SimilarCause {
        cause: CauseId::TlsHandshakeFailed,
        how_to_tell: Text! {
            en: "`HTTP response to HTTPS client` means that the server does not use TLS at all on this port.",
            es: "`HTTP response to HTTPS client` indica que el servidor no usa TLS en ese puerto.",
        },
    }],
    sources: &[sources::CONTAINERD_HOSTS, sources::REGISTRIES_CONF, sources::INSECURE_REGISTRY],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "invalidcontenttype",
            "unsupported or unrecognized ssl message",
            "http response to https*",
            "http request to an https*",
            "frame header looked like an http/1.1 header",
            "sslv2 handshake received",
            "request sent to https port"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "http: server gave h*",
    "plain http request was sent to https port",
    "server gave http response to https client",
    "malformed http response*",
    "first record does not look like a tls handshake",
    "oversized record received*",
    "client sent an http request to an https server",
    "wrong version number",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let look = [node::ask_registry(context), node::ask_registry_http(context)];
    let tls = Step::advice(
        Effect::Change,
        Text! {
            en: "Give the registry a certificate, or put an ingress or proxy with one in front of it, and use that \
                host and port in the image name.",
            es: "Ponle un certificado al registro, o pon delante un ingress o proxy que lo tenga, y usa ese host y \
                puerto en el nombre de la imagen.",
        },
    )
    .in_registry();
    let mut plans = vec![Plan::new(
        PlanId::GiveTls,
        Heading {
            title: Text! { en: "Serve the registry over TLS", es: "Servir el registro con TLS" },
            when: Text! {
                en: "When you run the registry and others use it.",
                es: "Si administras el registro y otros lo usan.",
            },
        },
        [vec![node::open(context)], look.to_vec(), vec![tls, node::pull(context)], rollout::retry_now(context)],
    )];
    plans.extend(node::allow_http(context, &look));
    plans.push(pull_test::plan(context));
    load::add(context, plans)
}
