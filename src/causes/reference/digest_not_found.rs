//! `digest-not-found`: the registry was reached and has no manifest for this digest.

use super::tag_not_found;
use crate::causes::{BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, look};
use crate::fix::{Command, Plan, Situation, Step, blanks};
use crate::lang::Text;

/// The registry was reached and has no manifest for this digest.
pub static CAUSE: Cause = Cause {
    id: CauseId::DigestNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text {
        en: "The registry has no image with this digest",
        es: "El registro no tiene ninguna imagen con este digest",
    },
    explanation: Text {
        en: "The registry answered and does not have the manifest with this checksum. A digest belongs to one \
            exact build: it disappears when the registry cleans up untagged images, and it is a different one in \
            a registry where the image was rebuilt or copied for a single platform. A tag of the same repository \
            may still work.",
        es: "El registro respondió y no tiene el manifest con esta suma de comprobación. Un digest corresponde a \
            un build exacto: desaparece cuando el registro limpia las imágenes sin tag, y es distinto en un \
            registro donde la imagen se reconstruyó o se copió para una sola plataforma. Puede que un tag del \
            mismo repositorio sí funcione.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: a digest that is gone comes back only if exactly the same image is pushed \
            again.",
        es: "Esperar no sirve: un digest borrado solo vuelve si se sube otra vez exactamente la misma imagen.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{repository}@{digest}\": failed to resolve reference \
             \"{repository}@{digest}\": {repository}@{digest}: not found",
        ),
        (
            Program::CriO,
            "initializing source docker://{repository}@{digest}: reading manifest {digest} in {repository}: \
             manifest unknown",
        ),
        (
            Program::Docker,
            "Error response from daemon: manifest for {repository}@{digest} not found: manifest unknown: manifest \
             unknown",
        ),
    ],
    keywords: &["404", "sha256", "pinned", "manifest unknown"],
    similar: &[],
    sources: &[sources::REGISTRY_ERRORS, sources::REGISTRY_GARBAGE, sources::IMAGE_NAMES],
    recognise,
    plans,
};

const OPEN: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::TagNotFound,
        why: Text {
            en: "The words do not say whether the tag or the manifest behind it is missing.",
            es: "Las palabras no dicen si falta el tag o el manifest que hay detrás.",
        },
    },
    OpenCause {
        cause: CauseId::BlobCorrupt,
        why: Text {
            en: "The registry may have lost the manifest that its own index names.",
            es: "El registro puede haber perdido el manifest que nombra su propio índice.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // A manifest that is asked for by its digest: an index names it, or the pod does.
    let by_digest = chain.says_any(&[
        "content at … not found",
        "could not fetch content descriptor*",
        "fetching target platform image*",
    ]);
    if let Some(words) = by_digest.filter(|_| chain.says_any(&["not found", "manifest unknown*"]).is_some()) {
        return Some(Recognition::likely(words, OPEN));
    }
    let pinned = chain.context().reference.as_ref().is_some_and(|reference| reference.digest.is_some());
    if pinned {
        return tag_not_found::words(chain).map(Recognition::certain);
    }
    // Docker gives the tag its own sentence; these words alone come from the request behind it, by digest.
    let alone = chain.text().as_str().trim() == "manifest unknown";
    let words = chain.says("manifest unknown").filter(|_| alone)?;
    Some(Recognition::likely(words, OPEN))
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let look_up = Step::look(
        Text {
            en: "Prints the digest that a tag of this repository has today.",
            es: "Imprime el digest que tiene hoy un tag de este repositorio.",
        },
        Command::of("crane digest").arg(situation.repository_arg().join(":").join(blanks::TAG)),
    );
    vec![
        Plan::new(
            "pin-again",
            Text { en: "Pin a digest that exists", es: "Fijar un digest que exista" },
            [vec![look::tags(situation), look_up], image::change(situation, image::with_digest(situation))],
        ),
        Plan::new(
            "use-tag",
            Text { en: "Use a tag instead of the digest", es: "Usar un tag en lugar del digest" },
            [vec![look::tags(situation)], image::change(situation, image::with_tag(situation, blanks::TAG))],
        ),
    ]
}
