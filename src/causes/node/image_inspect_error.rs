//! `image-inspect-error`: the runtime could not inspect the image it has.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// The runtime could not inspect the image it has.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageInspectError,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Node,
    rank: Rank::Reason,
    title: Text! {
        en: "The runtime could not inspect the image on the node (ImageInspectError)",
        es: "El runtime no pudo inspeccionar la imagen en el nodo (ImageInspectError)",
    },
    explanation: Text! {
        en: "The kubelet asked the runtime about an image on the node and got an error. Usually the local copy or the \
            image store is corrupted, or the runtime itself has a problem. No registry was contacted yet.",
        es: "El kubelet consultó al runtime por una imagen del nodo y recibió un error. Normalmente la copia local o \
            el almacén de imágenes están dañados, o el propio runtime tiene un problema. Todavía no se contactó con \
            ningún registro.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if the runtime was busy for a moment; a corrupted copy has to be removed.",
        es: "Esperar solo sirve si el runtime estuvo ocupado un momento; una copia dañada hay que borrarla.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Docker,
            "Failed to inspect image \"{image}\": rpc error: code = Unknown desc = Error response from daemon: \
             readlink /var/lib/docker/overlay2/l: invalid argument",
        ),
        (
            Program::CriO,
            "Failed to inspect image \"{image}\": rpc error: code = Unknown desc = locating item named \"manifest\" \
             for image with ID \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\" (consider \
             removing the image to resolve the issue): file does not exist",
        ),
    ],
    keywords: &["imageinspecterror", "crictl rmi", "overlay2"],
    similar: &[
        SimilarCause {
            cause: CauseId::ImageStoreCorrupt,
            how_to_tell: Text! {
                en: "`Failed to inspect image` happens before a pull; a corrupted image store can also fail during \
                    one.",
                es: "`Failed to inspect image` ocurre antes de descargar; un almacén dañado también puede fallar \
                    durante la descarga.",
            },
        },
        SimilarCause {
            cause: CauseId::RuntimeUnavailable,
            how_to_tell: Text! {
                en: "With `dial unix` in the message, the runtime did not answer; without it, the runtime answered \
                    with an error.",
                es: "Con `dial unix` en el mensaje, el runtime no respondió; sin eso, el runtime respondió con un \
                    error.",
            },
        },
    ],
    sources: &[sources::CRICTL],
    pull_phrases: phrases!["or size of image"],
    signals: Signals::NONE,
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &["failed to inspect image*", "imageinspecterror", "id or size of image … is not set*"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).or_else(|| chain.reason(&["ImageInspectError"])).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::RemoveLocalCopy,
            Heading {
                title: Text! {
                    en: "Remove the node's copy of the image",
                    es: "Borrar la copia de la imagen en el nodo",
                },
                when: Text! { en: "When only this node is affected.", es: "Si solo afecta a este nodo." },
            },
            [
                vec![
                    node::open(context),
                    node::services(context),
                    node::runtime_log(context),
                    node::remove_image(context),
                    node::pull(context),
                ],
                rollout::retry_now(context),
            ],
        ),
        Plan::new(
            PlanId::RestartRuntime,
            Heading {
                title: Text! { en: "If it persists: restart the runtime", es: "Si persiste: reiniciar el runtime" },
                when: Text! {
                    en: "When the runtime does not answer, or answers wrongly.",
                    es: "Si el runtime no responde o responde mal.",
                },
            },
            [vec![node::open(context), node::restart_runtime(context), rollout::watch(context)]],
        ),
        shared_plans::another_node(context),
    ]
}
