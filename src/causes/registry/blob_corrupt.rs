//! `blob-corrupt`: the content in the registry is corrupt or incomplete.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{node, rollout};
use crate::fix::{Command, Effect, FixContext, Heading, Plan, PlanId, Step};
use crate::lang::Text;

/// The content in the registry is corrupt or incomplete.
pub static CAUSE: Cause = Cause {
    id: CauseId::BlobCorrupt,
    family: Family::Registry,
    stage: Stage::Download,
    breaks_at: BreaksAt::Request(Stage::Download),
    rank: Rank::Reason,
    title: Text! {
        en: "The image content in the registry is corrupt or incomplete",
        es: "El contenido de la imagen en el registro está dañado o incompleto",
    },
    explanation: Text! {
        en: "A layer or manifest did not match its digest or size, or the registry does not have a blob that its own \
            manifest references. The damage may be in the registry's storage or in a mirror or proxy cache in \
            between, or a transfer was cut short. Validating the image from another place shows whether the registry \
            or the network path is at fault.",
        es: "Una capa o un manifest no coincide con su digest o su tamaño, o al registro le falta un blob al que su \
            propio manifest hace referencia. El daño puede estar en el almacenamiento del registro o en un mirror o \
            caché intermedia, o una transferencia se cortó. Validar la imagen desde otro sitio muestra si falla el \
            registro o la red.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if a transfer was cut short; corrupt content has to be pushed again or removed from \
            the cache.",
        es: "Esperar solo sirve si se cortó una transferencia; el contenido dañado hay que subirlo otra vez o \
            borrarlo de la caché.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed commit on ref \"layer-{digest}\": unexpected \
             commit size 4096, expected 8192: failed precondition",
        ),
        (
            Program::CriO,
            "writing blob: storing blob to file \"/var/tmp/storage1/1\": happened during read: Digest did not \
             match, expected {digest}, got sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (Program::Docker, "error pulling image configuration: unknown blob"),
    ],
    keywords: &["digest mismatch", "checksum", "blob unknown", "size validation", "corrupt layer"],
    similar: &[
        SimilarCause { cause: CauseId::TagNotFound, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::DigestNotFound, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::REGISTRY_GARBAGE, sources::REGISTRY_ERRORS],
    pull_phrases: phrases![
        "provided manifest digest",
        "unexpected commit digest",
        "unexpected commit size",
        "layer verification failed",
        "wrong diff id",
        "unknown blob",
        "blob unknown",
        "blob_unknown",
        "digest did not match",
        "failed size validation",
        "verification failed for digest"
    ],
    signals: Signals {
        likely: phrases![
            "checksum mismatch",
            "digest did not*",
            "wrong diff id*",
            "corrupt*",
            "size mismatch",
            "invalid checksum",
            "zlib: invalid header",
            "bzip2 data invalid",
            "crc check failed",
            "manifest_blob_unknown",
            "blob_unknown",
            "digest_invalid",
            "size_invalid",
            "could not fetch content*",
            "content size of zero",
            "unexpected digest",
            "external blob from all urls",
            "does not match expected*",
            "does not match selected manifest digest",
            "uncompressed digest of layer*",
            "invalid manifest checksum",
            "invalid blob checksum*"
        ],
        possible: phrases!["code = failedprecondition", "code = dataloss"],
        ..Signals::NONE
    },
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "`failed to resolve reference` and `reading manifest` are about the image; `failed to copy` and `blob` are \
        about a part of it.",
    es: "`failed to resolve reference` y `reading manifest` hablan de la imagen; `failed to copy` y `blob`, de una \
        parte.",
};

/// How runtimes report content that does not match its digest or size.
const WORDS: &[&str] = &[
    "wrong diff id*",
    "invalid blob checksum*",
    "gzip: invalid checksum*",
    "flate: corrupt input*",
    "crc32 mismatch",
    "does not match provided manifest digest*",
    "unexpected commit digest*",
    "unexpected commit size*",
    "failed size validation*",
    "digest did not match*",
    "verification failed for digest*",
    "blob digest mismatch*",
    "digest mismatch*",
    "does not match config's diffid*",
    "don't match image configuration",
    "wrong diff id calculated*",
    "unknown blob",
    "blob unknown*",
    "could not fetch content descriptor*",
    "mismatched digest*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.says_any(WORDS)?;
    // A missing manifest is not a corrupt blob.
    let is_manifest =
        chain.says("could not fetch content descriptor*").is_some() && chain.mentions("manifest").is_some();
    (!is_manifest).then(|| Recognition::certain(words))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let validate = || {
        Step::inspect_by_hand(
            Text! {
                en: "Downloads the image and validates every part. `PASS` means that the registry is fine and the \
                    damage is in between or on the node; an error means that the registry's copy is corrupt.",
                es: "Descarga la imagen y valida cada parte. `PASS` significa que el registro está bien y el daño \
                    está en medio o en el nodo; un error significa que la copia del registro está dañada.",
            },
            Command::of("crane validate --remote").arg(context.full_image_arg()),
        )
    };
    let push = Step::advice(
        Effect::Change,
        Text! {
            en: "Push the image again from where it was built. If nothing is uploaded because the layers seem to \
                exist, push it under a new tag or have the registry's storage checked.",
            es: "Sube otra vez la imagen desde donde se construyó. Si no se sube nada porque las capas parecen \
                existir, súbela con otro tag o pide que revisen el almacenamiento del registro.",
        },
    );
    let cache = Step::advice(
        Effect::Change,
        Text! {
            en: "If there is a mirror or proxy cache in between, delete this image there.",
            es: "Si hay un mirror o una caché intermedia, borra allí esta imagen.",
        },
    )
    .in_registry();
    vec![
        Plan::new(
            PlanId::PushAgain,
            Heading {
                title: Text! {
                    en: "Validate the image, and push it again if it is corrupt",
                    es: "Validar la imagen y subirla otra vez si está dañada",
                },
                when: Text! {
                    en: "When every node fails on the same layer.",
                    es: "Si todos los nodos fallan en la misma capa.",
                },
            },
            [vec![validate(), push], rollout::retry_now(context)],
        ),
        Plan::new(
            PlanId::ClearCaches,
            Heading {
                title: Text! {
                    en: "If the registry is fine: clear the caches in between",
                    es: "Si el registro está bien: limpiar las cachés intermedias",
                },
                when: Text! {
                    en: "When other networks pull the image without problems.",
                    es: "Si desde otras redes la imagen se descarga bien.",
                },
            },
            [
                vec![validate(), cache, node::open(context), node::remove_image(context), node::pull(context)],
                rollout::retry_now(context),
            ],
        ),
    ]
}
