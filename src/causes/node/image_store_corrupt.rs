//! `image-store-corrupt`: the node's local image store is corrupted.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout, shared_plans};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// The node's local image store is corrupted.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageStoreCorrupt,
    family: Family::Node,
    stage: Stage::Node,
    breaks_at: BreaksAt::Storing,
    rank: Rank::Reason,
    title: Text! {
        en: "The node's local image store is corrupted",
        es: "El almacén local de imágenes del nodo está dañado",
    },
    explanation: Text! {
        en: "The runtime's metadata references an image or layer whose content is no longer on the disk. This happens \
            after a crash, a full disk, a manual clean-up, or two tools using the same directory. The registry is not \
            involved: removing this image from the node and pulling it again usually fixes it.",
        es: "Los metadatos del runtime hacen referencia a una imagen o capa cuyo contenido ya no está en el disco. \
            Ocurre tras una caída, un disco lleno, una limpieza manual o dos herramientas que usan el mismo \
            directorio. El registro no interviene: borrar esta imagen del nodo y descargarla otra vez suele \
            resolverlo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the image store does not repair itself.",
        es: "Esperar no sirve: el almacén de imágenes no se repara solo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to extract layer {digest}: failed to get reader \
             from content store: content digest {digest}: not found",
        ),
        (
            Program::CriO,
            "writing blob: adding layer with blob \"{digest}\": creating layer with ID \
             \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\": layer not known",
        ),
        (Program::Docker, "Failed to pull image \"{image}\": rpc error: code = Unknown desc = layer does not exist"),
    ],
    keywords: &["layer not known", "content digest", "corrupt", "crictl rmi"],
    similar: &[
        SimilarCause { cause: CauseId::UnpackFailed, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::BlobCorrupt, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::CONTAINERD_CONTENT, sources::CRICTL],
    pull_phrases: phrases![
        "failed to get image from containerd",
        "layer not known",
        "image not known",
        "creating read-write layer with id",
        "content digest",
        "metadata.db",
        "does not resolve to an image id",
        "exists in local storage but may be corrupted",
        "consider removing the image to resolve the issue"
    ],
    signals: Signals {
        likely: phrases![
            "metadata.db*",
            "read-only file system",
            "structure needs cleaning",
            "stale file handle",
            "failed to open database*",
            "content store*",
            "file exists",
            "directory not empty",
            "bad message",
            "transport endpoint is not connected",
            "media is write protected",
            "cyclic redundancy check",
            "disk structure is corrupted*",
            "file or directory is corrupted*",
            "is not committed snapshot",
            "failed to start transaction",
            "database not open",
            "invalid database",
            "already freed",
            "page expected to be",
            "cannot find image in the store",
            "id is already in use",
            "name is already in use",
            "database is locked",
            "database disk image is malformed",
            "remove the image to resolve the issue",
            "unknown layer",
            "layer is missing",
            "layer data item is missing",
            "layer content incorrect*",
            "layer content modified",
            "lower level storage driver*",
            "image layer is missing",
            "image data item*",
            "loading storage metadata",
            "incomplete layer exists",
            "recreating the missing symlinks",
            "read-only store",
            "bucket does not exist",
            "missing parent",
            "parent does not exist",
            "target snapshot",
            "snapshots bucket",
            "image store lock",
            "in local storage but may be corrupted*",
            "corrupted cache file*",
            "in container storage",
            "not resolve to an image id*"
        ],
        possible: phrases!["code = alreadyexists"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "`layer not known` and `content digest … not found` are about content that the node should already have; \
        other nodes can pull the image.",
    es: "`layer not known` y `content digest … not found` hablan de contenido que el nodo ya debería tener; otros \
        nodos descargan la imagen.",
};

/// How runtimes report missing or corrupted content in their own store.
const WORDS: &[&str] = &[
    "not found in layer tree",
    "failed to get image from containerd*",
    "content digest … not found",
    "layer not known",
    "image not known",
    "layer does not exist",
    "failed to get reader from content store*",
    "blob not found",
    "failed to resolve rootfs*",
    "snapshot … does not exist",
    "failed to stat snapshot … not found",
    "from containerd image store*",
    "image is damaged*",
    "failed reading status of resume write*",
    "failed to open database file*",
    "metadata.db",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    // The same error ends an inspection, which then is what failed.
    let lost = chain.says("locating item named … for image with id*");
    if let Some(words) = lost.filter(|_| chain.says("failed to inspect image*").is_none()) {
        return Some(Recognition::certain(words));
    }
    // A layer of the image is gone, and the container on top of it cannot be created (containers/storage, store.go).
    let on_top = chain.says("creating read-write layer with id*");
    if let Some(words) = on_top.filter(|_| chain.mentions("no such file or directory").is_some()) {
        return Some(Recognition::likely(words, &[]));
    }
    // Kubelets of 2015 report this waiting reason if the image disappears after its pull.
    chain.reason(&["no such image"]).map(|words| Recognition::likely(words, &[]))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::PullAgain,
            Heading {
                title: Text! {
                    en: "Remove the node's copy and pull it again",
                    es: "Borrar la copia del nodo y descargarla de nuevo",
                },
                when: Text! { en: "When only this node is affected.", es: "Si solo afecta a este nodo." },
            },
            [
                vec![
                    node::open(context),
                    node::runtime_log(context),
                    node::remove_image(context),
                    node::restart_runtime(context),
                    node::pull(context),
                ],
                rollout::retry_now(context),
            ],
        ),
        shared_plans::another_node(context),
    ]
}
