//! `backoff-only`: an image pull fails and the text does not hold the reason.

use crate::causes::{Cause, Family, Recognition, Stage};
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
    recognise,
    plans,
};

/// What is said around a reason, and alone when the reason is not there.
const AROUND: &[&str] = &[
    "back-off pulling image",
    "failed to pull image",
    "failed to pull and unpack image",
    "error: imagepullbackoff",
    "error: errimagepull",
    "imagepullbackoff",
    "errimagepull",
    "image pull failed for unknown error",
    "image pull failed for",
    "error syncing pod, skipping",
    "failed to startcontainer for",
    "is waiting to start",
    "trying and failing to pull image",
    "image can't be pulled",
    "can't be pulled",
    "exit status 1",
    "error from server",
    "badrequest",
    "failed to",
    "skipping",
    "err=",
    "output:",
    "and",
    "syncing pod",
    "pod",
    "start failed in",
    "image",
    "waiting to start",
    "is",
    "in",
    "msg=",
    "level=",
    "exit status",
    "container",
    "warning",
    "failed",
    "error",
    "with",
    "for",
    "in pod",
    "from",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let failed = chain.says_any(&[
        "back-off pulling image*",
        "imagepullbackoff",
        "errimagepull",
        "can't be pulled",
        "failed to pull*",
        "image pull failed*",
        "failing to pull image",
    ]);
    let words = failed.or_else(|| chain.reason(&["ImagePullBackOff", "ErrImagePull", "PullImageError"]))?;
    (chain.letters_beside(AROUND) < 12).then(|| Recognition::certain(words))
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
            [look::owner(situation), rollout::retry_now(situation), vec![look::describe(situation)]],
        ),
        Plan::new(
            "ask-node",
            Text { en: "Ask the node", es: "Preguntar al nodo" },
            [vec![node::open(situation), node::pull(situation), node::kubelet_log(), node::runtime_log()]],
        ),
    ]
}
