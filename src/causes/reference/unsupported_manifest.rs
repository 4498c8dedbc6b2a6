//! `unsupported-manifest`: the tag does not point to an image that this runtime supports.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::image;
use crate::fix::{Arg, Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Question, Step};
use crate::lang::Text;

/// The tag does not point to an image that this runtime supports.
pub static CAUSE: Cause = Cause {
    id: CauseId::UnsupportedManifest,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "The tag does not point to an image that this runtime supports",
        es: "El tag no apunta a una imagen compatible con este runtime",
    },
    explanation: Text! {
        en: "The registry has content under this name, but the runtime cannot use it as a container image. It may be \
            another kind of artifact, such as a Helm chart, a signature or a build cache, or an image in the old \
            schema 1 format that current runtimes no longer support. Use the repository that holds the image itself, \
            or build and push the image again with a current tool.",
        es: "El registro tiene contenido con este nombre, pero el runtime no puede usarlo como imagen de contenedor. \
            Puede ser otro tipo de artefacto, como un chart de Helm, una firma o una caché de build, o una imagen en \
            el antiguo formato schema 1, que los runtimes actuales ya no admiten. Usa el repositorio que contiene la \
            imagen, o reconstruye y sube la imagen con una herramienta actual.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the content under this tag stays the same until something else is pushed.",
        es: "Esperar no sirve: el contenido de este tag no cambia hasta que se suba otra cosa.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": not implemented: media type \
             \"application/vnd.docker.distribution.manifest.v1+prettyjws\" is no longer supported since containerd \
             v2.1, please rebuild the image",
        ),
        (
            Program::CriO,
            "Failed to pull image \"{image}\": unsupported image-specific operation on artifact with type \
             \"application/vnd.cncf.helm.config.v1+json\"",
        ),
        (
            Program::Docker,
            "Failed to pull image \"{image}\": Encountered remote \
             \"application/vnd.cncf.helm.config.v1+json\"(unknown) when fetching",
        ),
    ],
    keywords: &["schema 1", "helm chart", "media type", "artifact", "manifest v1"],
    similar: &[SimilarCause {
        cause: CauseId::PlatformMismatch,
        how_to_tell: Text! {
            en: "An image for another platform runs on other nodes; an artifact that is not an image runs on none.",
            es: "Una imagen de otra plataforma funciona en otros nodos; un artefacto que no es una imagen, en ninguno.",
        },
    }],
    sources: &[sources::IMAGE_MANIFEST, sources::DOCKER_SCHEMA_1, sources::CONTAINERD_2],
    pull_phrases: phrases![
        "media type",
        "mediatype must be set",
        "manifest schema",
        "schema 1",
        "docker image format v1",
        "models directly by the engine",
        "ai models are not supported",
        "target is unknown",
        "in manifest should be",
        "models are not yet supported"
    ],
    signals: Signals {
        likely: phrases![
            "unsupported manifest*",
            "not supported by the engine*",
            "is not an image",
            "not a container image",
            "directly by the engine is not supported*",
            "artifact type*",
            "manifest_invalid",
            "manifest invalid",
            "operation is unsupported",
            "expected index but found manifest",
            "expected manifest but found index",
            "support layer type*",
            "stream processor*",
            "no processor for media-type",
            "unmarshal image config",
            "manifest list mime type",
            "reference for unknown type*",
            "received a manifest list instead*",
            "no fslayers*",
            "no signatures",
            "unsupported image manifest*",
            "length of history*",
            "image has no layers",
            "diffid values*",
            "compression not supported",
            "decryptparameters*",
            "decrypting layer*",
            "key needed for decryption",
            "key unwrapper*",
            "ctd-decoder*",
            "maximum allowed artifact size*",
            "manifest too big"
        ],
        possible: phrases!["media type*", "unsupported"],
        statuses: &[406],
    },
    recognise,
    plans,
};

/// How runtimes report content that is not an image they support.
const WORDS: &[&str] = &[
    "invalid empty config file resolved for*",
    "mediatype in manifest should be*",
    "target is unknown",
    "target is plugin",
    "schema 1*",
    "docker image format v1*",
    "missing signature key",
    "unsupported manifest format*",
    "unsupported manifest media type*",
    "unsupported media type*",
    "unexpected media type*",
    "media type … is not allowed",
    "mediatype must be set",
    "unrecognised mediatype*",
    "encountered remote*",
    "invalid rootfs in image configuration",
    "unsupported image-specific operation*",
    "invalid mixed oci image*",
    "unimplemented manifest mime type*",
    "unsupported docker v2s2 media type*",
    "unsupported schema version*",
    "not schema2",
    "mismatched image rootfs*",
    "number of layers and diffids don't match*",
    "accept header does not support*",
    "models are not yet supported*",
    "byte manifest for*",
    "is no longer supported since containerd*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // An HTML page instead of a manifest comes from a server that is not a registry.
    if chain.mentions("text/html").is_some() {
        return None;
    }
    // Docker 24 and 25 warn about what later versions reject.
    if chain.says("will be removed in an upcoming release").is_some() && chain.says("is disabled by default").is_none()
    {
        return None;
    }
    chain.says_any(WORDS).or_else(|| chain.mentions("manifest.v1+prettyjws")).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![Plan::new(
        PlanId::UseRealImage,
        Heading {
            title: Text! {
                en: "Use or push a current container image",
                es: "Usar o subir una imagen de contenedor actual",
            },
            when: Text! {
                en: "When the tag points to an old format or to something that is not an image.",
                es: "Si el tag apunta a un formato antiguo o a algo que no es una imagen.",
            },
        },
        [
            vec![
                Step::inspect_by_hand(
                    Text! {
                        en: "Prints what the tag points to. `\"schemaVersion\": 1` is the old image format; a \
                            `mediaType` with `helm`, `cosign` or `buildkit` is not an image.",
                        es: "Imprime a qué apunta el tag. `\"schemaVersion\": 1` es el formato antiguo de imagen; un \
                            `mediaType` con `helm`, `cosign` o `buildkit` no es una imagen.",
                    },
                    Command::ask(Question::Manifest, context.full_image_arg()),
                ),
                Step::advice(
                    Effect::Change,
                    Text! {
                        en: "Old format: rebuild the image with a current Docker or BuildKit and push it. Another \
                            kind of artifact: find the repository of the image itself.",
                        es: "Formato antiguo: reconstruye la imagen con un Docker o BuildKit actual y súbela. Otro \
                            tipo de artefacto: busca el repositorio de la propia imagen.",
                    },
                ),
            ],
            image::change(context, Arg::from(PlaceholderId::NewImage)),
        ],
    )]
}
