//! `dns-failure`: the host name was not resolved.

use crate::causes::{BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node, pull_test, rollout};
use crate::fix::{Arg, Effect, Plan, Situation, Step, blanks};
use crate::input::Span;
use crate::lang::Text;

/// The host name was not resolved.
pub static CAUSE: Cause = Cause {
    id: CauseId::DnsFailure,
    family: Family::Network,
    stage: Stage::Dns,
    breaks_at: BreaksAt::Stage(Stage::Dns),
    rank: Rank::Reason,
    title: Text { en: "The node could not resolve the host name", es: "El nodo no pudo resolver el nombre del host" },
    explanation: Text {
        en: "The pull stopped before any connection, because the node's DNS server did not give an address for the \
            host. Images are pulled by the node, so the node's resolver counts and not the cluster DNS: names ending \
            in `.svc` mean nothing there. Either the host is misspelt or private, or the node's DNS server is wrong, \
            blocked or down.",
        es: "La descarga se detuvo antes de conectar, porque el servidor DNS del nodo no dio ninguna dirección para \
            el host. Las imágenes las descarga el nodo, así que cuenta el resolver del nodo y no el DNS del clúster: \
            allí los nombres acabados en `.svc` no significan nada. O el host está mal escrito o es privado, o el \
            servidor DNS del nodo está mal configurado, bloqueado o caído.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps if the DNS server had a short outage; a name that does not exist stays unknown.",
        es: "Esperar sirve si el servidor DNS tuvo una caída breve; un nombre que no existe seguirá sin resolverse.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": dial tcp: lookup \
             registry.example.com on 10.0.0.10:53: no such host",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com: Temporary failure \
             in name resolution",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": dial tcp: lookup \
             registry.example.com on 127.0.0.53:53: server misbehaving",
        ),
    ],
    keywords: &["no such host", "lookup", "resolv.conf", "coredns", "nameserver"],
    similar: &[],
    sources: &[sources::REGISTRY_K8S_IO, sources::GO_RESOLVER],
    recognise,
    plans,
};

/// How resolvers say that they have no answer.
const WORDS: &[&str] = &[
    "no such host",
    "server misbehaving",
    "temporary failure in name resolution",
    "no answer from dns server",
    "could not resolve host*",
    "name or service not known",
    "cannot unmarshal dns message",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // A lookup that is told of is one that failed, however its words end.
    let lookup = chain.lookup().map(|lookup| lookup.span);
    let evidence: Vec<Span> = lookup.into_iter().chain(chain.says_any(WORDS)).collect();
    (!evidence.is_empty()).then_some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mend = Step::advice(
        Effect::Change,
        Text {
            en: "If other names resolve, the host is wrong, private or not yet published: correct it, or link the \
                private DNS zone to the node's network. If nothing resolves, set the node's DNS servers right \
                (network settings, DHCP or cloud network) and restart the resolver.",
            es: "Si otros nombres resuelven, el host está mal, es privado o aún no se ha publicado: corrígelo o \
                enlaza la zona DNS privada con la red del nodo. Si no resuelve nada, corrige los servidores DNS del \
                nodo (configuración de red, DHCP o red de la nube) y reinicia el resolver.",
        },
    )
    .on_node();
    let mut plans = vec![
        Plan::new(
            "mend-resolver",
            Text {
                en: "Find out why the node does not know the host",
                es: "Averiguar por qué el nodo no conoce el host",
            },
            [
                vec![node::open(situation)],
                node::resolve(situation),
                vec![mend, node::pull(situation)],
                rollout::retry_now(situation),
            ],
        ),
        Plan::new(
            "correct-host",
            Text {
                en: "Correct the registry's host in the image name",
                es: "Corregir el host del registro en el nombre de la imagen",
            },
            [image::change(situation, Arg::from(blanks::NEW_IMAGE))],
        ),
    ];
    plans.extend(node::set_dns(situation));
    plans.push(pull_test::plan(situation));
    plans
}
