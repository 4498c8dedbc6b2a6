//! `backoff-only`: an image pull fails and the text does not hold the reason.

use crate::causes::{Cause, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{look, node, rollout};
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// An image pull fails and the text does not hold the reason.
pub static CAUSE: Cause = Cause {
    id: "backoff-only",
    family: Family::Other,
    stage: Stage::Manifest,
    title: Text {
        en: "An image cannot be pulled, and this text does not say why",
        es: "Una imagen no se puede descargar, y este texto no dice por qué",
    },
    explanation: Text {
        en: "Back-off and ErrImagePull only say that the kubelet tried, failed and is waiting before the next \
            try. The reason stands in the event that begins with `Failed to pull image`, and events are kept for \
            about an hour. The commands here bring it to light; paste what they print.",
        es: "Back-off y ErrImagePull solo dicen que el kubelet lo intentó, falló y espera antes del siguiente \
            intento. La razón está en el evento que empieza por `Failed to pull image`, y los eventos se guardan \
            alrededor de una hora. Los comandos de aquí la sacan a la luz; pega lo que impriman.",
    },
    heals: false,
    waiting: Text {
        en: "Whether waiting helps depends on the reason, which this text does not hold.",
        es: "Que esperar sirva depende de la razón, que este texto no contiene.",
    },
    shows: &[(Speaker::Kubelet, "Back-off pulling image \"{image}\""), (Speaker::Kubelet, "Error: ImagePullBackOff")],
    sources: &[sources::IMAGE_PULL_BACK_OFF, sources::DEBUG_PODS],
    recognise,
    plans,
};

/// How machines say that a pull failed, and no more.
const WORDS: &[&str] = &[
    "back-off pulling image*",
    "imagepullbackoff",
    "errimagepull",
    "image pull failed*",
    "failing to pull image",
    "can't be pulled",
    "failed to pull*",
    "pull_err",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.reason_given().is_some() {
        return None;
    }
    let words = chain.says_any(WORDS).or_else(|| chain.reason(&["ImagePullBackOff", "ErrImagePull", "PullImageError"]));
    // A runtime's words that are cut before the reason: there was one.
    let cut = chain.says_any(&["failed to pull and unpack image*", "response from daemon*", "desc = *"]).is_some();
    words.map(|words| if cut { Recognition::likely(words, &[]) } else { Recognition::certain(words) })
}

fn plans(situation: &Situation) -> Vec<Plan> {
    vec![
        Plan::new(
            "show-reason",
            Text { en: "Bring the reason to light, and paste it here", es: "Sacar a la luz la razón y pegarla aquí" },
            [vec![look::describe(situation), look::waiting_message(situation), look::events(situation)]],
        ),
        Plan::new(
            "fresh-events",
            Text {
                en: "If the events are gone: make a fresh pod",
                es: "Si los eventos ya no están: crear un pod nuevo",
            },
            [rollout::retry_now(situation), vec![look::describe(situation)]],
        ),
        Plan::new(
            "ask-node",
            Text { en: "Ask the node", es: "Preguntar al nodo" },
            [vec![
                node::open(situation),
                node::pull(situation),
                node::kubelet_log(situation),
                node::runtime_log(situation),
            ]],
        ),
    ]
}
