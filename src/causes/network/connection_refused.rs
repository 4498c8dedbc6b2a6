//! `connection-refused`: nothing listens on that address and port.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, inspect, load, node, rollout};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;
use crate::registries::{Home, Registry};

/// Nothing listens on that address and port.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionRefused,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text! {
        en: "Connection refused: nothing listens on the registry's address and port",
        es: "Connection refused: nada escucha en la dirección y el puerto del registro",
    },
    explanation: Text! {
        en: "The node reached the host, and the host refused the connection because no process listens on that port. \
            The registry may be stopped or restarting, the port may be wrong, or a firewall may reject the \
            connection. If the host is `localhost`, it is the node itself and not your workstation.",
        es: "El nodo llegó al host, y este rechazó la conexión porque ningún proceso escucha en ese puerto. Puede que \
            el registro esté parado o reiniciándose, que el puerto sea incorrecto o que un firewall rechace la \
            conexión. Si el host es `localhost`, se refiere al propio nodo y no a tu equipo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting helps if the registry is just restarting; a wrong port or a stopped service has to be fixed.",
        es: "Esperar sirve si el registro solo se está reiniciando; un puerto incorrecto o un servicio parado hay que \
            corregirlos.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": failed to \
             do request: Head \"https://registry.example.com/v2/shop/web/manifests/1.4\": dial tcp \
             10.0.0.7:443: connect: connection refused",
        ),
        (
            Program::CriO,
            "RegistryUnavailable: pinging container registry registry.example.com: Get \
             \"https://registry.example.com/v2/\": dial tcp 10.0.0.7:443: connect: connection refused",
        ),
        (
            Program::Docker,
            "Error response from daemon: Get \"https://registry.example.com/v2/\": dial tcp 10.0.0.7:443: \
             connect: connection refused",
        ),
    ],
    keywords: &["refused", "dial tcp", "port", "localhost"],
    similar: &[],
    sources: &[sources::CONTAINERD_HOSTS, sources::REGISTRY_K8S_IO],
    pull_phrases: "",
    signals: Signals {
        likely: phrases!["econnrefused", "connect refused", "refused to connect", "refused the network connection"],
        possible: phrases!["unable to connect to*", "failed to connect to*", "could not connect to*"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &["connection refused", "actively refused it"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = vec![Plan::new(
        PlanId::StartRegistry,
        Heading {
            title: Text! {
                en: "Check what listens there, and start the registry",
                es: "Comprobar qué escucha ahí y arrancar el registro",
            },
            when: Text! { en: "When you run the registry.", es: "Si administras el registro." },
        },
        [
            vec![
                node::open(context),
                node::ask_registry(context),
                inspect::registry_pods(context),
                Step::advice(
                    Effect::Change,
                    Text! {
                        en: "Start the registry, correct the port, or allow the connection in the firewall. A Service \
                            in the cluster is only reachable from nodes through an IP address, a NodePort or an \
                            ingress.",
                        es: "Arranca el registro, corrige el puerto o permite la conexión en el firewall. Un Service \
                            del clúster solo es accesible desde los nodos mediante una dirección IP, un NodePort o un \
                            ingress.",
                    },
                ),
                node::pull(context),
            ],
            rollout::retry_now(context),
        ],
    )];
    // Nothing listens on these hosts unless it runs on the node itself.
    let local = Registry::of(context.registry).home == Home::Node;
    plans.insert(if local { 0 } else { plans.len() }, load::push(context, image::change));
    load::add(context, plans)
}
