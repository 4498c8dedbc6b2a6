//! `connection-refused`: nothing listens on that address and port.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{load, look, node, rollout};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::lang::Text;

/// Nothing listens on that address and port.
pub static CAUSE: Cause = Cause {
    id: CauseId::ConnectionRefused,
    family: Family::Network,
    stage: Stage::Connect,
    breaks_at: BreaksAt::Stage(Stage::Connect),
    rank: Rank::Reason,
    title: Text {
        en: "Nothing accepts connections at the registry's address",
        es: "Nada acepta conexiones en la dirección del registro",
    },
    explanation: Text {
        en: "The node reached the machine, and the machine said that no program listens on that port. The registry \
            may be stopped or restarting, the port may be wrong, or a firewall may answer in its place. If the host \
            is `localhost`, it means the node itself and not your computer.",
        es: "El nodo llegó a la máquina, y la máquina dijo que ningún programa escucha en ese puerto. Puede que el \
            registro esté parado o reiniciándose, que el puerto sea otro o que un firewall responda en su lugar. Si \
            el host es `localhost`, se refiere al propio nodo y no a tu ordenador.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps if the registry is just restarting; a wrong port or a stopped service needs a hand.",
        es: "Esperar sirve si el registro solo se está reiniciando; un puerto equivocado o un servicio parado \
            necesitan que alguien actúe.",
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
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &["connection refused", "actively refused it"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans = vec![Plan::new(
        "start-registry",
        Text { en: "See what listens there, and start it", es: "Ver qué escucha ahí y arrancarlo" },
        [
            vec![
                node::open(situation),
                node::ask_registry(situation),
                look::registry_pods(situation),
                Step::advice(
                    Effect::Change,
                    Text {
                        en: "Start the registry, correct the port, or open the firewall that answers in its place. A \
                            service address in the cluster works on nodes only as an IP address, a NodePort or an \
                            ingress.",
                        es: "Arranca el registro, corrige el puerto o abre el firewall que responde en su lugar. La \
                            dirección de un service del clúster solo funciona en los nodos como dirección IP, \
                            NodePort o ingress.",
                    },
                ),
                node::pull(situation),
            ],
            rollout::retry_now(situation),
        ],
    )];
    // On these hosts nothing will ever listen unless it runs on the node itself.
    let local =
        matches!(situation.registry, Some("local" | "kind-registry" | "minikube-registry" | "microk8s-registry"));
    plans.insert(if local { 0 } else { plans.len() }, load::push(situation));
    load::beside(situation, plans)
}
