//! `unpack-failed`: a layer was downloaded and could not be extracted or mounted.

use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, OpenCause, Program, Rank, Recognition, Signal, Stage, signals,
    sources,
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
    telltales: &["snapshotter", "extraction snapshot", "failed to register layer", "failed to extract layer"],
    signals: &[
        Signal::Likely("input/output error"),
        Signal::Likely("i/o error"),
        Signal::Likely("remote i/o error"),
        Signal::Likely("i/o device error"),
        Signal::Likely("failed to extract*"),
        Signal::Likely("failed to unpack*"),
        Signal::Likely("failed to register layer"),
        Signal::Likely("operation not permitted"),
        Signal::Possible("tar:*"),
        Signal::Possible("archive/tar*"),
        Signal::Likely("cannot allocate memory"),
        Signal::Likely("out of memory"),
        Signal::Likely("not enough memory*"),
        Signal::Likely("device or resource busy"),
        Signal::Likely("invalid cross-device link"),
        Signal::Likely("no such device"),
        Signal::Likely("too many open files*"),
        Signal::Likely("no file descriptors available"),
        Signal::Likely("file too large"),
        Signal::Likely("too many links"),
        Signal::Likely("file name too long"),
        Signal::Likely("filename or extension is too long"),
        Signal::Likely("function not implemented"),
        Signal::Likely("too many levels of symbolic links"),
        Signal::Likely("value too large for defined data type"),
        Signal::Likely("operation not supported"),
        Signal::Possible("invalid argument"),
        Signal::Likely("signal: segmentation fault"),
        Signal::Likely("insufficient system resources*"),
        Signal::Likely("paging file is too small*"),
        Signal::Likely("being used by another process"),
        Signal::Likely("has locked a portion of the file"),
        Signal::Likely("directory name, or volume label syntax*"),
        Signal::Likely("required privilege is not held*"),
        Signal::Possible("parameter is incorrect"),
        Signal::Possible("incorrect function"),
        Signal::Likely("file format not recognized"),
        Signal::Likely("magic number mismatch"),
        Signal::Likely("window size exceeded"),
        Signal::Likely("decompressed size exceeds*"),
        Signal::Likely("failed to commit snapshot*"),
        Signal::Likely("mkfs.erofs*"),
        Signal::Likely("tar to erofs*"),
        Signal::Likely("tar2ext4*"),
        Signal::Likely("failed to activate mounts"),
        Signal::Possible("processing tar file*"),
        Signal::Likely("applylayer*"),
        Signal::Likely("max depth exceeded"),
        Signal::Likely("insufficient uids or gids*"),
        Signal::Likely("enough ids available in the namespace*"),
        Signal::Likely("enough unused ids*"),
        Signal::Likely("cannot be mapped to a host id"),
        Signal::Likely("no subuid ranges*"),
        Signal::Likely("newuidmap*"),
        Signal::Likely("invalid hardlink"),
        Signal::Likely("invalid symlink"),
        Signal::Likely("cannot overwrite*"),
        Signal::Likely("creating overlay mount*"),
        Signal::Likely("mount program*"),
        Signal::Likely("fuse: device not found*"),
        Signal::Likely("no space for xattr*"),
        Signal::Likely("exceeds the limit of*"),
    ],
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

/// Not ruled out where the message is cut before the error itself.
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
    // These words stand around an error: its own words say more.
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
