//! `not-image-pull`: the text is about something else.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::look;
use crate::fix::{Arg, Command, Plan, Situation, Step};
use crate::lang::Text;

/// The text is about something else.
pub static CAUSE: Cause = Cause {
    id: CauseId::NotImagePull,
    family: Family::Other,
    stage: Stage::Node,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::NotAPull,
    title: Text {
        en: "This is about something other than an image pull",
        es: "Esto trata de algo distinto de la descarga de una imagen",
    },
    explanation: Text {
        en: "Nothing in this text says that an image could not be pulled. A container that starts and crashes \
            (CrashLoopBackOff), a missing ConfigMap or Secret, or a pod that finds no node has its image or \
            never came to need it. Look at the container's log and at the pod's events for that problem.",
        es: "Nada en este texto dice que una imagen no se pudiera descargar. Un contenedor que arranca y se cae \
            (CrashLoopBackOff), un ConfigMap o Secret que falta, o un pod que no encuentra nodo ya tienen su \
            imagen o no llegaron a necesitarla. Para ese problema, mira el log del contenedor y los eventos del \
            pod.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting for an image changes nothing here, because the pull is not the problem.",
        es: "Esperar por una imagen no cambia nada aquí, porque el problema no es la descarga.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Back-off restarting failed container web in pod web-1_shop")],
    keywords: &["crashloopbackoff", "failedscheduling", "createcontainerconfigerror"],
    similar: &[],
    sources: &[sources::DEBUG_PODS],
    recognise,
    plans,
};

/// An outcome of the whole text, never the cause of one error.
fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let log = Step::inspect(
        Text {
            en: "Shows what the container printed before it ended the last time.",
            es: "Muestra lo que imprimió el contenedor antes de terminar la última vez.",
        },
        Command::of("kubectl logs")
            .arg(situation.pod_arg())
            .args(situation.container().map(|_| [Arg::from("-c"), situation.container_arg()]).into_iter().flatten())
            .args(situation.in_namespace())
            .arg("--previous"),
    );
    vec![Plan::new(
        "look-elsewhere",
        Text { en: "Look at the pod and at its log", es: "Mirar el pod y su log" },
        [vec![look::describe(situation), log]],
    )]
}
