//! `image-never-pull`: imagePullPolicy is Never and the image is not on the node.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, load, look};
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// ImagePullPolicy is Never and the image is not on the node.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageNeverPull,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text {
        en: "The pull policy is Never and the image is not on the node",
        es: "La política de descarga es Never y la imagen no está en el nodo",
    },
    explanation: Text {
        en: "The container says that its image must not be pulled, so it has to be on the node already, under exactly \
            this name, and it is not there. An image built on your computer is not on the cluster's nodes, not even \
            in most local clusters. Load it onto the node, or allow pulling. Newer Kubernetes versions give the same \
            answer if the image is there and this pod's credentials may not use it.",
        es: "El contenedor indica que su imagen no debe descargarse, así que tiene que estar ya en el nodo, \
            exactamente con este nombre, y no está. Una imagen construida en tu ordenador no está en los nodos del \
            clúster, ni siquiera en la mayoría de los clústeres locales. Cárgala en el nodo o permite la descarga. \
            Las versiones nuevas de Kubernetes responden lo mismo si la imagen está pero las credenciales del pod no \
            pueden usarla.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: nothing fetches the image while the policy is Never.",
        es: "Esperar no sirve: nada trae la imagen mientras la política sea Never.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Container image \"web:1.4\" is not present with pull policy of Never")],
    keywords: &["errimageneverpull", "imagepullpolicy", "never", "minikube", "kind load", "local image"],
    similar: &[],
    sources: &[sources::IMAGE_PULL_POLICY, sources::KIND_LOAD, sources::MINIKUBE_PUSH],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &["is not present with pull policy of never", "errimageneverpull"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).or_else(|| chain.reason(&["ErrImageNeverPull"])).map(Recognition::certain)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans = load::for_policy_never(situation);
    plans.push(allow(situation));
    plans.push(load::push(situation));
    plans
}

fn allow(situation: &Situation) -> Plan {
    Plan::new(
        "allow-pull",
        Text { en: "Allow the image to be pulled", es: "Permitir que la imagen se descargue" },
        [
            vec![look::digest(
                situation,
                Text {
                    en: "Asks the registry for the image. A digest means that it can be pulled; an error means that \
                        it is only on your computer, so load or push it instead.",
                    es: "Pregunta al registro por la imagen. Un digest significa que se puede descargar; un error, \
                        que solo está en tu ordenador, así que cárgala o súbela.",
                },
            )],
            image::pull_policy(situation, "IfNotPresent"),
        ],
    )
}
