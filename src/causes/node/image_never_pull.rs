//! `image-never-pull`: imagePullPolicy is Never and the image is not on the node.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, inspect, load};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// ImagePullPolicy is Never and the image is not on the node.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageNeverPull,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text! {
        en: "imagePullPolicy is Never and the image is not on the node (ErrImageNeverPull)",
        es: "imagePullPolicy es Never y la imagen no está en el nodo (ErrImageNeverPull)",
    },
    explanation: Text! {
        en: "The container sets `imagePullPolicy: Never`, so the image must already be on the node under exactly this \
            name, and it is not. An image that you built on your workstation is not on the cluster's nodes, not even \
            in most local clusters. Load it onto the node, or allow it to be pulled. Since Kubernetes 1.35, the same \
            message also appears if the image is present but this pod's credentials were never verified for it.",
        es: "El contenedor usa `imagePullPolicy: Never`, así que la imagen ya debe estar en el nodo con exactamente \
            este nombre, y no está. Una imagen construida en tu equipo no está en los nodos del clúster, ni siquiera \
            en la mayoría de los clústeres locales. Cárgala en el nodo o permite que se descargue. Desde Kubernetes \
            1.35, el mismo mensaje aparece también si la imagen está presente pero las credenciales de este pod no se \
            verificaron para ella.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: nothing pulls the image while the policy is Never.",
        es: "Esperar no sirve: nada descarga la imagen mientras la política sea Never.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Container image \"web:1.4\" is not present with pull policy of Never")],
    keywords: &["errimageneverpull", "imagepullpolicy", "never", "minikube", "kind load", "local image"],
    similar: &[],
    sources: &[sources::IMAGE_PULL_POLICY, sources::KIND_LOAD, sources::MINIKUBE_PUSH],
    pull_phrases: phrases!["errimageneverpull", "pull policy of never"],
    signals: Signals {
        likely: phrases!["pull policy of never", "image not present locally", "not present on the node"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &["is not present with pull policy of never", "errimageneverpull"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).or_else(|| chain.reason(&["ErrImageNeverPull"])).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = load::for_policy_never(context);
    if load::is_own(context) {
        plans.push(allow(context));
    } else {
        // The image is in a registry, so it need not be loaded: only the plan that works on every node is left.
        plans = plans.pop().into_iter().collect();
        plans.insert(0, allow(context));
    }
    plans.push(load::push(context, image::change_to_pulled));
    plans
}

fn allow(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::AllowPull,
        Heading {
            title: Text! { en: "Allow the image to be pulled", es: "Permitir que la imagen se descargue" },
            when: Text! { en: "When a registry has the image.", es: "Si un registro tiene la imagen." },
        },
        [
            vec![inspect::digest(
                context,
                Text! {
                    en: "Requests the image from the registry. A digest means that it can be pulled; an error means \
                        that it is only on your workstation, so load or push it instead.",
                    es: "Solicita la imagen al registro. Un digest significa que se puede descargar; un error, que \
                        solo está en tu equipo, así que cárgala o súbela.",
                },
            )],
            image::pull_policy(context, "IfNotPresent", "Never"),
        ],
    )
}
