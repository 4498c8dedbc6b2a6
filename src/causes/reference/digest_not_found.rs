//! `digest-not-found`: the registry was reached and has no manifest for this digest.

use super::tag_not_found;
use crate::causes::{BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, inspect};
use crate::fix::{FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;

/// The registry was reached and has no manifest for this digest.
pub static CAUSE: Cause = Cause {
    id: CauseId::DigestNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! { en: "404: digest not found in the registry", es: "404: el digest no existe en el registro" },
    explanation: Text! {
        en: "The registry answered and has no manifest with this digest. A digest identifies one exact build: it \
            disappears when the registry cleans up untagged images, and it is different in a registry where the image \
            was rebuilt or copied for a single platform. A tag in the same repository may still work.",
        es: "El registro respondió y no tiene ningún manifest con este digest. Un digest identifica un build exacto: \
            desaparece cuando el registro limpia las imágenes sin tag, y es distinto en un registro donde la imagen \
            se reconstruyó o se copió para una sola plataforma. Puede que un tag del mismo repositorio sí funcione.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: a deleted digest only comes back if exactly the same image is pushed again.",
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
    keywords: &["404", "sha256", "pinned"],
    similar: &[],
    sources: &[sources::REGISTRY_ERRORS, sources::REGISTRY_GARBAGE, sources::IMAGE_NAMES],
    pull_phrases: "",
    signals: Signals::NONE,
    recognise,
    plans,
};

const OPEN: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::TagNotFound,
        why: Text! {
            en: "The message does not say whether the tag or the manifest that it points to is missing.",
            es: "El mensaje no dice si falta el tag o el manifest al que apunta.",
        },
    },
    OpenCause {
        cause: CauseId::BlobCorrupt,
        why: Text! {
            en: "The registry may have lost a manifest that its own index references.",
            es: "El registro puede haber perdido un manifest al que su propio índice hace referencia.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // A manifest is requested by its digest if an index or the pod names it.
    let by_digest = chain.says_any(&[
        "content at … not found",
        "could not fetch content descriptor*",
        "fetching target platform image*",
    ]);
    if let Some(words) = by_digest.filter(|_| chain.says_any(&["not found", "manifest unknown*"]).is_some()) {
        return Some(Recognition::likely(words, OPEN));
    }
    let pinned = chain.context().reference.as_ref().is_some_and(|reference| reference.digest.is_some());
    let asked_by_digest = chain
        .mentions_any(&["/manifests/sha256:", "/manifest/sha256:", "reading manifest sha256:", "revision=sha256:"])
        .is_some();
    if pinned || asked_by_digest {
        return tag_not_found::words(chain).map(Recognition::certain);
    }
    // Docker reports a missing tag differently; these words alone come from the following request, by digest.
    let alone = chain.text().as_str().trim() == "manifest unknown";
    let words = chain.says("manifest unknown").filter(|_| alone)?;
    Some(Recognition::likely(words, OPEN))
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let look_up = Step::inspect_by_hand(
        Text! {
            en: "Prints the current digest of a tag in this repository.",
            es: "Imprime el digest actual de un tag de este repositorio.",
        },
        inspect::ask(context.repository_arg().join(":").join(PlaceholderId::Tag)),
    );
    vec![
        Plan::new(
            PlanId::PinAgain,
            Heading {
                title: Text! { en: "Pin a digest that exists", es: "Fijar un digest que exista" },
                when: Text! { en: "When the digest must stay fixed.", es: "Si el digest tiene que quedar fijo." },
            },
            [vec![inspect::tags(context), look_up], image::change(context, image::with_digest(context))],
        ),
        Plan::new(
            PlanId::UseTag,
            Heading {
                title: Text! { en: "Use a tag instead of the digest", es: "Usar un tag en lugar del digest" },
                when: Text! {
                    en: "When the image may change with its tag.",
                    es: "Si no importa que la imagen cambie con el tag.",
                },
            },
            [vec![inspect::tags(context)], image::change(context, image::with_tag(context, PlaceholderId::Tag))],
        ),
    ]
}
