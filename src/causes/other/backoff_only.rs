//! `backoff-only`: an image pull fails and the text does not contain the reason.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, node, rollout};
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Target, Workload, value};
use crate::lang::Text;

/// An image pull fails and the text does not contain the reason.
pub static CAUSE: Cause = Cause {
    id: CauseId::BackoffOnly,
    family: Family::Other,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::NoReason,
    title: Text! {
        en: "ImagePullBackOff: the pull fails, and this text does not contain the reason",
        es: "ImagePullBackOff: la descarga falla y este texto no contiene la causa",
    },
    explanation: Text! {
        en: "ImagePullBackOff and ErrImagePull only mean that the kubelet tried, failed and is waiting before the \
            next attempt. The underlying error is in the event starting with `Failed to pull image`, and events are \
            kept for about an hour. Run the commands here and paste their output.",
        es: "ImagePullBackOff y ErrImagePull solo significan que el kubelet lo intentó, falló y espera antes del \
            siguiente intento. El error real está en el evento que empieza por `Failed to pull image`, y los eventos \
            se conservan alrededor de una hora. Ejecuta los comandos de aquí y pega su salida.",
    },
    heals: false,
    waiting: Text! {
        en: "Whether waiting helps depends on the underlying error, which this text does not contain.",
        es: "Que esperar sirva depende del error real, que este texto no contiene.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Back-off pulling image \"{image}\""), (Program::Kubelet, "Error: ImagePullBackOff")],
    keywords: &["imagepullbackoff", "errimagepull", "back-off"],
    similar: &[
        SimilarCause {
            cause: CauseId::Unknown,
            how_to_tell: Text! {
                en: "A back-off alone contains no reason; an unrecognised error does, and no other cause matches it.",
                es: "Un back-off por sí solo no contiene la causa; un error no reconocido sí, y no coincide con \
                    ninguna otra causa.",
            },
        },
        SimilarCause {
            cause: CauseId::NotImagePull,
            how_to_tell: Text! {
                en: "`Back-off restarting` is about a container that crashes: its image was pulled.",
                es: "`Back-off restarting` habla de un contenedor que se cae: su imagen sí se descargó.",
            },
        },
        SimilarCause {
            cause: CauseId::SandboxImageFailed,
            how_to_tell: Text! {
                en: "`Failed to create pod sandbox` is about the node's pause image, not an image of the pod, which \
                    stays in `ContainerCreating`.",
                es: "`Failed to create pod sandbox` trata de la imagen pause del nodo, no de una del pod, que sigue \
                    en `ContainerCreating`.",
            },
        },
    ],
    sources: &[sources::IMAGE_PULL_BACK_OFF, sources::DEBUG_PODS],
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

/// How programs say that a pull failed, without a reason.
const WORDS: &[&str] = &[
    "back-off pulling image*",
    "imagepullbackoff",
    "errimagepull",
    "image pull failed*",
    "failing to pull image",
    "could not pull image*",
    "while trying to pull image*",
    "can't be pulled",
    "failed to pull*",
    "pull_err",
    "imagepullfailure*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.reason_given().is_some() {
        return None;
    }
    let words = chain.says_any(WORDS).or_else(|| chain.reason(&["ImagePullBackOff", "ErrImagePull", "PullImageError"]));
    // Docker lacks the image. What failed is the pull before, whose reason is elsewhere.
    if let Some(missing) = chain.says("no such image*") {
        return Some(Recognition::likely(missing, &[]));
    }
    // A runtime's message that is cut off before the reason: there was one.
    let cut = chain.says_any(&["failed to pull and unpack image*", "response from daemon*", "desc = *"]).is_some();
    words.map(|words| if cut { Recognition::likely(words, &[]) } else { Recognition::certain(words) })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::ShowReason,
            Heading {
                title: Text! {
                    en: "Get the underlying error and paste it here",
                    es: "Obtener el error real y pegarlo aquí",
                },
                when: Text! { en: "When the pod is still there.", es: "Si el pod sigue ahí." },
            },
            [
                inspect::all_failures(context),
                vec![inspect::describe(context), inspect::waiting_message(context), inspect::events(context)],
                inspect::past_events(context),
            ],
        ),
        Plan::new(
            PlanId::FreshEvents,
            Heading {
                title: Text! {
                    en: "If the events are gone: create a new pod",
                    es: "Si los eventos ya no están: crear un pod nuevo",
                },
                when: Text! {
                    en: "When you can create another pod: it fails again, with fresh events.",
                    es: "Si se puede crear otro pod: fallará de nuevo, con eventos recientes.",
                },
            },
            [inspect::owner(context), rollout::retry_now(context), vec![fresh_pod(context)]],
        ),
        Plan::new(
            PlanId::InspectNode,
            Heading {
                title: Text! { en: "Inspect the node", es: "Revisar el nodo" },
                when: Text! {
                    en: "When the cluster no longer shows the reason and you can reach the node.",
                    es: "Si el clúster ya no muestra la causa y puedes entrar en el nodo.",
                },
            },
            [vec![node::open(context), node::pull(context), node::kubelet_log(context), node::runtime_log(context)]],
        ),
    ]
}

/// The events of the pod that replaces the deleted one: it has another name, unless a StatefulSet creates it.
/// kubectl describes every pod whose name starts with the argument.
fn fresh_pod(context: &FixContext) -> Step {
    let Some(pod) = context.pod() else {
        return Step::inspect(
            Text! {
                en: "Lists the events of the namespace, the newest last. The underlying error is in the newest one \
                    starting with `Failed to pull image`; it can take some seconds.",
                es: "Lista los eventos del namespace, el más nuevo al final. El error real está en el más nuevo que \
                    empiece por `Failed to pull image`; puede tardar unos segundos.",
            },
            Command::of("kubectl get events").args(context.in_namespace()).arg("--sort-by=.lastTimestamp"),
        );
    };
    let Some(beginning) = beginning(pod, context.target()) else { return inspect::describe(context) };
    Step::inspect(
        Text! {
            en: "Shows the new pod with its events: kubectl describes every pod whose name starts like this, and the \
                new one has the latest `Start Time`. If there is no `Failed to pull image` yet, repeat it after a few \
                seconds.",
            es: "Muestra el pod nuevo con sus eventos: kubectl describe todos los pods cuyo nombre empieza así, y el \
                nuevo tiene el `Start Time` más reciente. Si aún no hay un `Failed to pull image`, repítelo tras unos \
                segundos.",
        },
        Command::of("kubectl describe pod")
            .arg(Arg::value(Some(beginning), value::subdomain, PlaceholderId::Pod).join("-"))
            .args(context.in_namespace()),
    )
}

/// The common prefix of the names of a pod and its replacement; `None` if the replacement has the same name.
fn beginning<'a>(pod: &'a str, target: Target) -> Option<&'a str> {
    let (beginning, tail) = pod.rsplit_once('-')?;
    // The API server generates names without vowels.
    let generated = |c: char| "bcdfghjklmnpqrstvwxz2456789".contains(c);
    let renamed = match target {
        Target::Pod(_) | Target::StaticPod | Target::Workload(Workload::StatefulSet, _) => false,
        Target::Unknown | Target::Custom(..) => tail.chars().all(generated),
        _ => true,
    };
    (renamed && tail.len() == 5).then_some(beginning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_pod_keeps_the_beginning_of_the_name() {
        let web = "web-6d4cf56db6-x7k2p";
        assert_eq!(beginning(web, Target::Workload(Workload::Deployment, "web")), Some("web-6d4cf56db6"));
        assert_eq!(beginning(web, Target::Unknown), Some("web-6d4cf56db6"));
        assert_eq!(beginning("web-0", Target::Workload(Workload::StatefulSet, "web")), None);
        assert_eq!(beginning("web-store", Target::Unknown), None);
        assert_eq!(beginning("web", Target::Workload(Workload::DaemonSet, "web")), None);
    }
}
