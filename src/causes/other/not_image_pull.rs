//! `not-image-pull`: the text is about something else.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::inspect;
use crate::fix::{Arg, Command, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The text is about something else.
pub static CAUSE: Cause = Cause {
    id: CauseId::NotImagePull,
    family: Family::Other,
    stage: Stage::Node,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::NotAPull,
    title: Text! { en: "This is not an image pull problem", es: "Esto no es un problema de descarga de imágenes" },
    explanation: Text! {
        en: "Nothing in this text says that an image pull failed. A container that starts and crashes \
            (CrashLoopBackOff) already has its image, and a pod that is not scheduled or lacks a ConfigMap or Secret \
            has not started its container yet. Check the container's log and the pod's events for that problem.",
        es: "Nada en este texto dice que fallara la descarga de una imagen. Un contenedor que arranca y se cae \
            (CrashLoopBackOff) ya tiene su imagen, y un pod sin nodo asignado o sin un ConfigMap o Secret todavía no \
            ha arrancado su contenedor. Para ese problema, revisa el log del contenedor y los eventos del pod.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help here: the image pull is not the problem.",
        es: "Esperar no sirve aquí: el problema no es la descarga de la imagen.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Back-off restarting failed container web in pod web-1_shop")],
    keywords: &["crashloopbackoff", "failedscheduling", "createcontainerconfigerror"],
    similar: &[],
    sources: &[sources::DEBUG_PODS],
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

/// An outcome of the whole text, never the cause of one error.
fn recognise(_chain: &Chain) -> Option<Recognition> {
    None
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let log = Step::inspect(
        Text! {
            en: "Shows the container's log before its last exit.",
            es: "Muestra el log del contenedor antes de su última salida.",
        },
        Command::of("kubectl logs")
            .arg(context.pod_arg())
            .args(context.container().map(|_| [Arg::from("-c"), context.container_arg()]).into_iter().flatten())
            .args(context.in_namespace())
            .arg("--previous"),
    );
    vec![Plan::new(
        PlanId::InspectPod,
        Heading {
            title: Text! { en: "Inspect the pod and its log", es: "Revisar el pod y su log" },
            when: Text! {
                en: "When the problem is not the image pull.",
                es: "Si el problema no es la descarga de la imagen.",
            },
        },
        [vec![inspect::describe(context), log]],
    )]
}
