//! `pull-in-progress`: the image is still being pulled, and nothing failed yet.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{inspect, node, rollout};
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The image is still being pulled, and nothing failed yet.
pub static CAUSE: Cause = Cause {
    id: CauseId::PullInProgress,
    family: Family::Node,
    stage: Stage::Download,
    breaks_at: BreaksAt::NotTold,
    rank: Rank::Reason,
    title: Text! {
        en: "Still pulling: the image is on its way and nothing has failed yet",
        es: "Descarga en curso: la imagen está en camino y todavía no ha fallado nada",
    },
    explanation: Text! {
        en: "The kubelet started this pull, and the text shows neither an error nor the end of it. Seconds to a few \
            minutes are usual; an image of several gigabytes or a slow link takes longer. By default the kubelet pulls \
            one image at a time on each node, so this one may be waiting for another. A download that stalls ends with \
            an error of its own, for containerd after five minutes without progress.",
        es: "El kubelet empezó esta descarga, y el texto no muestra ni un error ni su final. Lo habitual son segundos \
            o unos minutos; una imagen de varios gigabytes o una conexión lenta tarda más. Por defecto el kubelet \
            descarga una imagen a la vez en cada nodo, así que esta puede estar esperando a otra. Una descarga \
            atascada termina con su propio error, en containerd tras cinco minutos sin avanzar.",
    },
    heals: true,
    waiting: Text! {
        en: "Waiting helps as long as the download makes progress, which the node can show.",
        es: "Esperar sirve mientras la descarga avance, y eso se puede ver en el nodo.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[(Program::Kubelet, "Normal  Pulling  25m  kubelet  Pulling image \"{image}\"")],
    keywords: &["pulling", "containercreating", "slow pull", "large image", "stuck pulling", "including waiting"],
    similar: &[SimilarCause {
        cause: CauseId::PullCancelled,
        how_to_tell: Text! {
            en: "A pull in progress has no error; a cancelled one ends in `context canceled` or `no progress`.",
            es: "Una descarga en curso no tiene error; una cancelada termina en `context canceled` o `no progress`.",
        },
    }],
    sources: &[sources::SERIAL_PULLS, sources::CONTAINERD_CRI],
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

fn recognise(chain: &Chain) -> Option<Recognition> {
    if chain.context().pulling {
        return Some(Recognition::likely(chain.text().whole_span(), &[]));
    }
    // containerd lets only one pull at a time write a layer. Source: core/content local store, `ref … locked for …`.
    chain.says("locked for*").map(|words| Recognition::likely(words, &[]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let platform = node::platform(context);
    let events = Step {
        text: Text! {
            en: "Shows the pod with its events. `Pulled` means that the image came; `Failed` has the error.",
            es: "Muestra el pod con sus eventos. `Pulled` significa que la imagen llegó; `Failed` contiene el error.",
        },
        ..inspect::describe(context)
    };
    let progress = Step::inspect(
        Text! {
            en: "Lists the downloads that containerd, if the node has it, has open, with the bytes so far. Run it twice: if the numbers \
                grow, wait; if they stay, the download is stuck.",
            es: "Lista las descargas abiertas de containerd, si el nodo lo usa, con los bytes hasta ahora. Ejecútalo dos veces: si los \
                números crecen, espera; si no cambian, la descarga está atascada.",
        },
        platform.root("ctr -n k8s.io content active"),
    )
    .on_node();
    let mut look_on_node = vec![node::open(context)];
    if !platform.docker {
        look_on_node.push(progress);
    }
    look_on_node.push(node::runtime_log(context));
    let sooner = Step::advice(
        Effect::Change,
        Text! {
            en: "Make the image smaller, serve it from a registry or mirror near the nodes, or pull it ahead with a \
                DaemonSet. `serializeImagePulls: false` with `maxParallelImagePulls` in the kubelet's configuration \
                lets a small image overtake a large one.",
            es: "Reduce la imagen, sírvela desde un registro o un mirror cercano a los nodos, o descárgala antes con \
                un DaemonSet. `serializeImagePulls: false` con `maxParallelImagePulls` en la configuración del kubelet \
                permite que una imagen pequeña adelante a una grande.",
        },
    );
    vec![
        Plan::new(
            PlanId::WatchProgress,
            Heading {
                title: Text! { en: "See whether the download makes progress", es: "Comprobar si la descarga avanza" },
                when: Text! { en: "When the pod has to run now.", es: "Si el pod tiene que correr ya." },
            },
            [vec![events], look_on_node, node::disk(context), vec![rollout::watch(context)]],
        ),
        Plan::new(
            PlanId::PullFaster,
            Heading {
                title: Text! { en: "Make this pull faster next time", es: "Acelerar esta descarga la próxima vez" },
                when: Text! {
                    en: "When every rollout waits for this image.",
                    es: "Si cada rollout espera a esta imagen.",
                },
            },
            [
                vec![
                    Step::inspect(
                        Text! {
                            en: "Lists the images on the node with their sizes.",
                            es: "Lista las imágenes del nodo con su tamaño.",
                        },
                        node_images(context),
                    ),
                    sooner,
                ],
                vec![rollout::watch(context)],
            ],
        ),
    ]
}

/// The images on the node, as the API server knows them.
fn node_images(context: &FixContext) -> Command {
    Command::of("kubectl get node")
        .arg(context.node_arg())
        .arg("-o")
        .arg("jsonpath={range .status.images[*]}{.sizeBytes}{'\\t'}{.names[0]}{'\\n'}{end}")
}
