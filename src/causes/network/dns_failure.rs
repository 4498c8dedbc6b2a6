//! `dns-failure`: the host name was not resolved.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node, pull_test, rollout, suggest};
use crate::fix::{Arg, Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::input::Span;
use crate::lang::Text;

/// The host name was not resolved.
pub static CAUSE: Cause = Cause {
    id: CauseId::DnsFailure,
    family: Family::Network,
    stage: Stage::Dns,
    breaks_at: BreaksAt::Stage(Stage::Dns),
    rank: Rank::Reason,
    title: Text! {
        en: "DNS: the node could not resolve the registry host",
        es: "DNS: el nodo no pudo resolver el host del registro",
    },
    explanation: Text! {
        en: "The pull failed before any connection, because the node's DNS server (the message names it after `on`, if \
            it is known) gave no address for the host. The node pulls images, so its own resolver is used and not the \
            cluster DNS: names ending in `.svc` do not resolve there. After a timeout, or for a host that everybody \
            uses, the DNS server is wrong, blocked or down; otherwise the host may also be misspelled, or only exist \
            in a private zone.",
        es: "La descarga falló antes de conectar, porque el servidor DNS del nodo (el mensaje lo nombra detrás de `on`, \
            si se conoce) no dio ninguna dirección para el host. Las imágenes las descarga el nodo, así que se usa su \
            propio resolver y no el DNS del clúster: allí no se resuelven los nombres acabados en `.svc`. Tras un \
            timeout, o con un host que usa todo el mundo, el servidor DNS es incorrecto, está bloqueado o caído; si \
            no, el host también puede estar mal escrito o existir solo en una zona privada.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if the DNS server had a short outage; a name that does not exist keeps failing.",
        es: "Esperar solo sirve si el servidor DNS tuvo una caída breve; un nombre que no existe seguirá fallando.",
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
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "unknownhostexception",
            "resolving timed out*",
            "enotfound",
            "eai_again",
            "nodename nor servname provided*",
            "no such host is known",
            "name resolution",
            "could not be resolved",
            "nxdomain",
            "servfail",
            "no address associated with hostname",
            "servname not supported*",
            "name does not resolve",
            "name has no usable address",
            "try again later resolving*",
            "non-recoverable error*",
            "unknown host",
            "host name lookup failure",
            "getaddrinfo*",
            "dnsquery*",
            "dns name does not exist",
            "dns server failure",
            "cannot resolve",
            "unable to resolve host*",
            "failed to resolve host*",
            "couldn't resolve host*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How resolvers report a failed lookup.
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
    // A message mentions a lookup only if it failed, however the message ends.
    let lookup = chain.lookup().map(|lookup| lookup.span);
    // The address of a DNS server. The name it was asked for may be cut off.
    let server = chain.mentions_any(&[":53: read udp", ":53: dial udp"]);
    let timeout = chain.says_any(&["i/o timeout"]).filter(|_| lookup.is_some());
    let evidence: Vec<Span> = lookup.into_iter().chain(chain.says_any(WORDS).or(timeout).or(server)).collect();
    (!evidence.is_empty()).then_some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

/// Checks the name first, before opening a node.
fn look_here(context: &FixContext) -> Vec<Step> {
    let look = Step::inspect_by_hand(
        Text! {
            en: "Resolves the host from your workstation. No address: the host is misspelled or private, so compare it \
                letter by letter and correct the name. An address: only the node cannot resolve it, so go on.",
            es: "Resuelve el host desde tu equipo. Sin dirección: el host está mal escrito o es privado, así que \
                compáralo letra por letra y corrige el nombre. Con dirección: solo el nodo no lo resuelve, así que \
                sigue.",
        },
        Command::of("nslookup").arg(node::host_only(context)),
    );
    if context.client.is_some() { Vec::new() } else { vec![look] }
}

const ON_A_WORKSTATION: Text = Text! {
    en: "If it prints addresses, only the program that pulls cannot resolve the host: restart Docker Desktop or the Podman \
        machine, and look at Settings > Resources > Proxies. If it prints none, correct the name, connect the VPN, or correct this \
        machine's DNS servers.",
    es: "Si imprime direcciones, solo el programa que descarga no resuelve el host: reinicia Docker Desktop o la máquina de \
        Podman, y mira Settings > Resources > Proxies. Si no imprime ninguna, corrige el nombre, conecta la VPN o corrige \
        los servidores DNS de esta máquina.",
};

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "If other names resolve, the host is wrong, private or not yet published: correct it, or link the \
                private DNS zone to the node's network. If nothing resolves, correct the node's DNS servers (network \
                settings, DHCP or cloud network) and restart the resolver.",
            es: "Si otros nombres se resuelven, el host está mal, es privado o aún no se ha publicado: corrígelo, o \
                enlaza la zona DNS privada con la red del nodo. Si no se resuelve nada, corrige los servidores DNS \
                del nodo (configuración de red, DHCP o red de la nube) y reinicia el resolver.",
        },
    )
    .on_node();
    let (open, another, fix) = match context.client {
        Some(_) => (None, None, Step::advice(Effect::Change, ON_A_WORKSTATION)),
        None => (Some(node::open(context)), Some(node::resolve_another()), fix),
    };
    // `golang:1.25` is at Docker Hub without naming it.
    let names_host = context.image.zip(context.reference).is_none_or(|(image, it)| image.starts_with(&it.registry));
    let mut plans = vec![Plan::new(
        PlanId::FixResolver,
        Heading {
            title: Text! {
                en: "Find out why the node cannot resolve the host",
                es: "Averiguar por qué el nodo no resuelve el host",
            },
            when: Text! {
                en: "When the host is right and only the node cannot resolve it.",
                es: "Si el host es correcto y solo el nodo no lo resuelve.",
            },
        },
        [
            look_here(context),
            open.into_iter().collect(),
            node::resolve(context),
            another.into_iter().chain([fix, node::pull(context)]).collect(),
            rollout::retry_now(context),
        ],
    )];
    if names_host {
        plans.push(
            Plan::new(
                PlanId::CorrectHost,
                suggest::CORRECT_HOST,
                [image::change(context, Arg::from(PlaceholderId::NewImage))],
            )
            .correcting_name(),
        );
    }
    plans.extend(node::set_dns(context));
    plans.push(pull_test::plan(context));
    plans
}
