//! `image-store-corrupt`: the node's local image store is corrupted.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signal, SimilarCause, Stage, sources,
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
    telltales: &[
        "failed to get image from containerd",
        "layer not known",
        "image not known",
        "content digest",
        "metadata.db",
        "does not resolve to an image id",
    ],
    signals: &[
        Signal::Likely("metadata.db*"),
        Signal::Likely("read-only file system"),
        Signal::Likely("structure needs cleaning"),
        Signal::Likely("stale file handle"),
        Signal::Likely("failed to open database*"),
        Signal::Likely("content store*"),
        Signal::Likely("file exists"),
        Signal::Likely("directory not empty"),
        Signal::Likely("bad message"),
        Signal::Likely("transport endpoint is not connected"),
        Signal::Likely("media is write protected"),
        Signal::Likely("cyclic redundancy check"),
        Signal::Likely("disk structure is corrupted*"),
        Signal::Likely("file or directory is corrupted*"),
        Signal::Likely("is not committed snapshot"),
        Signal::Possible("code = alreadyexists"),
        Signal::Likely("failed to start transaction"),
        Signal::Likely("database not open"),
        Signal::Likely("invalid database"),
        Signal::Likely("already freed"),
        Signal::Likely("page expected to be"),
        Signal::Likely("cannot find image in the store"),
        Signal::Likely("id is already in use"),
        Signal::Likely("name is already in use"),
        Signal::Likely("database is locked"),
        Signal::Likely("database disk image is malformed"),
        Signal::Likely("remove the image to resolve the issue"),
        Signal::Likely("unknown layer"),
        Signal::Likely("layer is missing"),
        Signal::Likely("layer data item is missing"),
        Signal::Likely("layer content incorrect*"),
        Signal::Likely("layer content modified"),
        Signal::Likely("lower level storage driver*"),
        Signal::Likely("image layer is missing"),
        Signal::Likely("image data item*"),
        Signal::Likely("loading storage metadata"),
        Signal::Likely("incomplete layer exists"),
        Signal::Likely("recreating the missing symlinks"),
        Signal::Likely("read-only store"),
        Signal::Likely("bucket does not exist"),
        Signal::Likely("missing parent"),
        Signal::Likely("parent does not exist"),
        Signal::Likely("target snapshot"),
        Signal::Likely("snapshots bucket"),
        Signal::Likely("image store lock"),
        Signal::Likely("in local storage but may be corrupted*"),
        Signal::Likely("corrupted cache file*"),
        Signal::Likely("in container storage"),
        Signal::Likely("not resolve to an image id*"),
    ],
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
    "failed to open database file*",
    "metadata.db",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
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
