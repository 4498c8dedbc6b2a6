//! `http-https-mismatch`: one side speaks plain HTTP and the other HTTPS.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, SimilarCause, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{load, node, pull_test, rollout};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// One side speaks plain HTTP and the other HTTPS.
pub static CAUSE: Cause = Cause {
    id: CauseId::HttpHttpsMismatch,
    family: Family::Tls,
    stage: Stage::Tls,
    breaks_at: BreaksAt::Stage(Stage::Tls),
    rank: Rank::Reason,
    title: Text { en: "One side speaks HTTP and the other HTTPS", es: "Un lado habla HTTP y el otro HTTPS" },
    explanation: Text {
        en: "The runtime and the server do not use the same protocol on this port. Mostly the registry offers plain \
            HTTP while the runtime insists on HTTPS, or the port belongs to another service. The sound way is to \
            give the registry TLS; for a registry in a lab, every node has to be told that this one host may use \
            HTTP.",
        es: "El runtime y el servidor no usan el mismo protocolo en este puerto. Lo más frecuente es que el registro \
            ofrezca HTTP sin cifrar mientras el runtime exige HTTPS, o que el puerto sea de otro servicio. Lo \
            correcto es dar TLS al registro; en un registro de laboratorio hay que decirle a cada nodo que ese host \
            concreto puede usar HTTP.",
    },
    heals: false,
    waiting: Text {
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
        how_to_tell: Text {
            en: "`HTTP response to HTTPS client` means that the other side speaks no TLS at all on this port.",
            es: "`HTTP response to HTTPS client` indica que el otro lado no habla TLS en ese puerto.",
        },
    }],
    sources: &[sources::CONTAINERD_HOSTS, sources::REGISTRIES_CONF, sources::INSECURE_REGISTRY],
    recognise,
    plans,
};

/// How the machines say it.
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

fn plans(situation: &Situation) -> Vec<Plan> {
    let look = [node::ask_registry(situation), node::ask_registry_http(situation)];
    let tls = Step::advice(
        Effect::Change,
        Text {
            en: "Give the registry a certificate, or put an ingress or proxy with one in front of it, and use that \
                host and port in the image name.",
            es: "Da un certificado al registro, o pon delante un ingress o proxy que lo tenga, y usa ese host y \
                puerto en el nombre de la imagen.",
        },
    )
    .in_registry();
    let mut plans = vec![Plan::new(
        "give-tls",
        Text { en: "Give the registry TLS", es: "Dar TLS al registro" },
        [vec![node::open(situation)], look.to_vec(), vec![tls, node::pull(situation)], rollout::retry_now(situation)],
    )];
    plans.extend(node::allow_http(situation, &look));
    plans.push(pull_test::plan(situation));
    load::beside(situation, plans)
}
