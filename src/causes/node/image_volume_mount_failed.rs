//! `image-volume-mount-failed`: the image was pulled and cannot be mounted as a volume.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout};
use crate::fix::{Arg, Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The image was pulled and cannot be mounted as a volume.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageVolumeMountFailed,
    family: Family::Node,
    stage: Stage::Start,
    breaks_at: BreaksAt::Stage(Stage::Start),
    rank: Rank::Reason,
    title: Text! {
        en: "The image volume could not be mounted (ImageVolumeMountFailed)",
        es: "No se pudo montar el volumen de imagen (ImageVolumeMountFailed)",
    },
    explanation: Text! {
        en: "The image of an `image` volume was pulled, and the runtime could not mount it into the container. \
            Usually the `subPath` does not exist in the image or is a file: only directories can be mounted. \
            Otherwise the runtime or its snapshotter does not support image volumes, or the image is not on the node \
            any more.",
        es: "La imagen de un volumen `image` se descargó, y el runtime no pudo montarla en el contenedor. Normalmente \
            el `subPath` no existe en la imagen o es un archivo: solo se pueden montar directorios. Si no, el runtime \
            o su snapshotter no admite volúmenes de imagen, o la imagen ya no está en el nodo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the volume, the image or the node's runtime has to change.",
        es: "Esperar no sirve: tiene que cambiar el volumen, la imagen o el runtime del nodo.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "Error: failed to mount image volume: ImageVolumeMountFailed: failed to ensure image subpath \"models/v2\" \
             in \"/run/containerd/io.containerd.grpc.v1.cri/image-volumes/web/9f86d081\": openat models/v2: no such \
             file or directory",
        ),
        (
            Program::CriO,
            "Error: ImageVolumeMountFailed: sub path \"models/v2\" does not exist in OCI artifact volume \"{image}\"",
        ),
    ],
    keywords: &["image volume", "imagevolume", "oci volume", "subpath", "createcontainererror"],
    similar: &[
        SimilarCause {
            cause: CauseId::UnpackFailed,
            how_to_tell: Text! {
                en: "`ImageVolumeMountFailed` is about an image that a container mounts as a volume; other layers \
                    fail before a container exists.",
                es: "`ImageVolumeMountFailed` trata de una imagen que un contenedor monta como volumen; otras capas \
                    fallan antes.",
            },
        },
        SimilarCause {
            cause: CauseId::NotImagePull,
            how_to_tell: Text! {
                en: "Without `ImageVolumeMountFailed`, a `CreateContainerError` or a failed mount is not about an \
                    image.",
                es: "Sin `ImageVolumeMountFailed`, un `CreateContainerError` o un montaje fallido no trata de una \
                    imagen.",
            },
        },
    ],
    sources: &[sources::IMAGE_VOLUMES, sources::CONTAINER_RUNTIMES],
    pull_phrases: phrases!["imagevolumemountfailed"],
    signals: Signals::NONE,
    recognise,
    plans,
};

/// How runtimes report it: cri-api pkg/errors, containerd internal/cri/server, CRI-O server/container_create.
const WORDS: &[&str] = &["imagevolumemountfailed", "failed to mount image volume*"];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mounts = Step::inspect(
        Text! {
            en: "Shows the pod's volumes and mounts. Find the volume with `image`, and its `subPath`.",
            es: "Muestra los volúmenes y montajes del pod. Busca el volumen con `image` y su `subPath`.",
        },
        Command::of("kubectl get pod")
            .arg(context.pod_arg())
            .args(context.in_namespace())
            .arg("-o")
            .arg("jsonpath={.spec.volumes}{'\\n'}{.spec.containers[*].volumeMounts}{'\\n'}"),
    );
    let contents = Step::inspect(
        Text! {
            en: "Lists the files in the image. The `subPath` has to be one of its directories.",
            es: "Lista los archivos de la imagen. El `subPath` debe ser uno de sus directorios.",
        },
        Command::of("crane export").arg(context.full_image_arg()).arg("-").pipe(Command::of("tar -tf -")),
    );
    let correct = Step::advice(
        Effect::Change,
        Text! {
            en: "Set `subPath` to a directory of the image, or remove it to mount the whole image.",
            es: "Pon en `subPath` un directorio de la imagen, o quítalo para montar la imagen entera.",
        },
    );
    let versions = Step::inspect(
        Text! {
            en: "Shows the runtime and its version on each node. Image volumes need containerd 2.1 or CRI-O 1.31, and \
                `subPath` in them a later version of either.",
            es: "Muestra el runtime y su versión en cada nodo. Los volúmenes de imagen necesitan containerd 2.1 o \
                CRI-O 1.31, y `subPath` en ellos, una versión posterior.",
        },
        Command::of("kubectl get nodes").args(["-o", "wide"].map(Arg::from)),
    );
    vec![
        Plan::new(
            PlanId::CorrectSubpath,
            Heading {
                title: Text! { en: "Fix the volume's subPath", es: "Corregir el subPath del volumen" },
                when: Text! { en: "When the error names a subPath.", es: "Si el error nombra un subPath." },
            },
            [vec![mounts, contents, correct], rollout::follow(context), rollout::undo(context)],
        ),
        Plan::new(
            PlanId::CheckRuntime,
            Heading {
                title: Text! {
                    en: "If the subPath is right: check the node's runtime",
                    es: "Si el subPath es correcto: revisar el runtime del nodo",
                },
                when: Text! {
                    en: "When the subPath is right, or other image volumes fail too.",
                    es: "Si el subPath es correcto, o también fallan otros volúmenes de imagen.",
                },
            },
            [vec![versions, node::open(context), node::runtime_log(context)]],
        ),
    ]
}
