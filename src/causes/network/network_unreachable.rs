//! `network-unreachable`: the node has no route to the address.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The node has no route to the address.
pub static CAUSE: Cause = Cause {
    id: CauseId::NetworkUnreachable,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text! { en: "No route to the registry from the node", es: "El nodo no tiene ruta hasta el registro" },
    explanation: Text! {
        en: "The node's network stack, or a router close to it, has no route to this address. Common reasons are an \
            IPv6 address on a node without IPv6 routing, a VPN or network interface that is down, or a subnet without \
            a gateway. It cannot be fixed in Kubernetes or in the image.",
        es: "La pila de red del nodo, o un router cercano, no tiene ruta hasta esta dirección. Lo habitual es una \
            dirección IPv6 en un nodo sin rutas IPv6, una VPN o interfaz de red caída, o una subred sin gateway. No \
            se puede corregir en Kubernetes ni en la imagen.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if a link or VPN is about to come back; a missing route stays missing.",
        es: "Esperar solo sirve si un enlace o una VPN están a punto de volver; una ruta que falta seguirá faltando.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": dial tcp \
             10.0.0.7:443: connect: no route to host",
        ),
        (
            Program::CriO,
            "initializing source docker://{image}: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": dial tcp [2001:db8::7]:443: connect: network is \
             unreachable",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": dial tcp \
             [2001:db8::7]:443: connect: cannot assign requested address",
        ),
    ],
    keywords: &["no route to host", "ipv6", "route", "network is unreachable"],
    similar: &[],
    sources: &[sources::REGISTRY_K8S_IO, sources::GKE_PULLS],
    pull_phrases: "",
    signals: Signals {
        likely: phrases![
            "connect: invalid argument",
            "enetunreach",
            "ehostunreach",
            "eaddrnotavail",
            "unreachable",
            "network is down",
            "network dropped connection*",
            "socket operation was attempted to an unreachable*",
            "machine is not on the network",
            "address family not supported*",
            "no buffer space available",
            "address not available",
            "can't assign requested address",
            "encountered a dead network",
            "requested address is not valid in its context",
            "network location cannot be reached",
            "forbidden by its access permissions",
            "only one usage of each socket address*",
            "no route to"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "no suitable address found",
    "no route to host",
    "network is unreachable",
    "cannot assign requested address",
    "host is down",
    "host is unreachable",
    "unreachable network*",
    "unreachable host*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    // A firewall on the node, seccomp or eBPF forbids the connection; the same words elsewhere are about files.
    chain.dial()?;
    let forbidden = chain.says_any(&["connect: operation not permitted", "connect: permission denied"])?;
    Some(Recognition::likely(forbidden, &[]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let fix = Step::advice(
        Effect::Change,
        Text! {
            en: "Restore the link, VPN or gateway, or add the route. If only IPv6 fails, give the node IPv6 routing \
                or make it prefer IPv4 in `/etc/gai.conf`; that does not help if the host only has IPv6 addresses.",
            es: "Restablece el enlace, la VPN o el gateway, o añade la ruta. Si solo falla IPv6, da rutas IPv6 al \
                nodo o haz que prefiera IPv4 en `/etc/gai.conf`; eso no ayuda si el host solo tiene direcciones IPv6.",
        },
    )
    .on_node();
    vec![Plan::new(
        PlanId::FixRoute,
        Heading {
            title: Text! { en: "Give the node a route to the registry", es: "Dar al nodo una ruta hacia el registro" },
            when: Text! {
                en: "When this node cannot pull any image.",
                es: "Si este nodo no puede descargar ninguna imagen.",
            },
        },
        [
            vec![node::open(context)],
            node::routes(),
            node::resolve(context),
            vec![fix, node::ask_registry(context), node::pull(context)],
            rollout::retry_now(context),
        ],
    )]
}
