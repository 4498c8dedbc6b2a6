//! `unpack-failed`: a layer was downloaded and could not be extracted or mounted.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, OpenCause, Program, Rank, Recognition, Signals, Stage, phrases,
    signals, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// A layer was downloaded and could not be extracted or mounted.
pub static CAUSE: Cause = Cause {
    id: CauseId::UnpackFailed,
    family: Family::Node,
    stage: Stage::Unpack,
    breaks_at: BreaksAt::Stage(Stage::Unpack),
    rank: Rank::Reason,
    title: Text! { en: "A layer could not be unpacked on the node", es: "No se pudo desempaquetar una capa en el nodo" },
    explanation: Text! {
        en: "The download succeeded, but the node could not extract a layer or mount the result. Reasons on the node \
            are a file system or kernel that lacks a feature, a user namespace with too few IDs for the files in the \
            image, security software, or a failing disk. If only this image fails, and on every node, the layer \
            itself is invalid or damaged.",
        es: "La descarga terminó bien, pero el nodo no pudo extraer una capa o montar el resultado. En el nodo puede \
            ser un sistema de archivos o un kernel sin alguna función, un user namespace con pocos IDs para los \
            archivos de la imagen, software de seguridad o un disco que falla. Si solo falla esta imagen, y en todos \
            los nodos, la propia capa no es válida o está dañada.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting usually does not help: the same layer fails in the same way on the same node.",
        es: "Esperar no suele servir: la misma capa falla igual en el mismo nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to extract layer {digest}: mount callback failed \
             on /var/lib/containerd/tmpmounts/containerd-mount1: operation not permitted: unknown",
        ),
        (
            Program::CriO,
            "writing blob: adding layer with blob \"{digest}\": ApplyLayer exit status 1 stdout:  stderr: \
             operation not permitted",
        ),
        (
            Program::Docker,
            "failed to register layer: ApplyLayer exit status 1 stdout:  stderr: archive/tar: invalid tar header",
        ),
    ],
    keywords: &["extract layer", "overlayfs", "operation not permitted", "snapshotter", "rootless"],
    similar: &[],
    sources: &[sources::CONTAINERD_CONTENT],
    pull_phrases: phrases![
        "error unpacking rootfs",
        "snapshotter",
        "extraction snapshot",
        "failed to register layer",
        "failed to extract layer"
    ],
    signals: Signals {
        likely: phrases![
            "input/output error",
            "i/o error",
            "remote i/o error",
            "i/o device error",
            "failed to extract*",
            "failed to unpack*",
            "failed to register layer",
            "operation not permitted",
            "cannot allocate memory",
            "out of memory",
            "not enough memory*",
            "device or resource busy",
            "invalid cross-device link",
            "no such device",
            "too many open files*",
            "no file descriptors available",
            "file too large",
            "too many links",
            "file name too long",
            "filename or extension is too long",
            "function not implemented",
            "too many levels of symbolic links",
            "value too large for defined data type",
            "operation not supported",
            "signal: segmentation fault",
            "insufficient system resources*",
            "paging file is too small*",
            "being used by another process",
            "has locked a portion of the file",
            "directory name, or volume label syntax*",
            "required privilege is not held*",
            "file format not recognized",
            "magic number mismatch",
            "window size exceeded",
            "decompressed size exceeds*",
            "failed to commit snapshot*",
            "mkfs.erofs*",
            "tar to erofs*",
            "tar2ext4*",
            "failed to activate mounts",
            "applylayer*",
            "max depth exceeded",
            "insufficient uids or gids*",
            "enough ids available in the namespace*",
            "enough unused ids*",
            "cannot be mapped to a host id",
            "no subuid ranges*",
            "newuidmap*",
            "invalid hardlink",
            "invalid symlink",
            "cannot overwrite*",
            "creating overlay mount*",
            "mount program*",
            "fuse: device not found*",
            "no space for xattr*",
            "exceeds the limit of*"
        ],
        possible: phrases![
            "tar:*",
            "archive/tar*",
            "invalid argument",
            "parameter is incorrect",
            "incorrect function",
            "processing tar file*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How runtimes report a layer that could not be extracted or mounted.
const WORDS: &[&str] = &[
    "failed to extract layer*",
    "failed to register layer*",
    "applylayer exit status*",
    "unpacking failed*",
    "failed to unpack image*",
    "error unpacking image*",
    "error unpacking rootfs*",
    "error processing tar file*",
    "extraction snapshot*",
    "snapshotter not loaded*",
    "unable to resolve snapshotter*",
    "mount callback failed*",
    "invalid tar header",
    "gzip: invalid header",
    "could not get decompression stream*",
    "adding layer with blob*",
    "committing the finished image*",
];

/// Not ruled out if the message is cut off before the error itself.
const FULL: &[OpenCause] = &[OpenCause {
    cause: CauseId::NoSpaceLeft,
    why: Text! {
        en: "The message is cut off before the error itself; a full disk is the most frequent one here.",
        es: "El mensaje está cortado antes del propio error; aquí lo más frecuente es un disco lleno.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // A cancelled pull fails the extraction too.
    if chain.ends_with_any(&["context canceled", "context canceled: unknown"]).is_some() {
        return None;
    }
    if chain.mentions("text/html").is_some() {
        return None;
    }
    let words = chain.says_any(WORDS)?;
    // These phrases wrap another error, which is more specific.
    if signals::likely(chain).is_some_and(|(cause, _)| cause.id != CauseId::UnpackFailed) {
        return None;
    }
    if chain.is_cut() {
        return Some(Recognition::likely(words, FULL));
    }
    let evidence = std::iter::once(words).chain(chain.last_link()).collect();
    Some(Recognition { confidence: Confidence::Certain, evidence, alternatives: &[] })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let read = Step::advice(
        Effect::Change,
        Text! {
            en: "`invalid argument` at `lchown`: give the user namespace more IDs in `/etc/subuid` and `/etc/subgid`. \
                `operation not permitted` or `no such device`: the file system or kernel lacks a feature, so use \
                another snapshotter or node. `input/output error`: the disk is failing. The same error on every node: \
                the layer is damaged, so rebuild and push the image.",
            es: "`invalid argument` en `lchown`: da más IDs al user namespace en `/etc/subuid` y `/etc/subgid`. \
                `operation not permitted` o `no such device`: al sistema de archivos o al kernel le falta una \
                función, así que usa otro snapshotter u otro nodo. `input/output error`: el disco falla. El mismo \
                error en todos los nodos: la capa está dañada, así que reconstruye y sube la imagen.",
        },
    )
    .on_node();
    vec![
        Plan::new(
            PlanId::InspectOnNode,
            Heading {
                title: Text! {
                    en: "Find out what the node cannot unpack",
                    es: "Averiguar qué no puede desempaquetar el nodo",
                },
                when: Text! { en: "When you can reach the node.", es: "Si puedes entrar en el nodo." },
            },
            [
                vec![node::open(context), node::runtime_log(context)],
                node::disk(context),
                vec![read, node::pull(context)],
                rollout::retry_now(context),
            ],
        ),
        shared_plans::another_node(context),
    ]
}
