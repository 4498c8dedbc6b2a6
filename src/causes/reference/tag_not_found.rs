//! `tag-not-found`: the registry was reached and has no manifest for this tag.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::input::Span;
use crate::lang::Text;

/// The registry was reached and has no manifest for this tag.
pub static CAUSE: Cause = Cause {
    id: "tag-not-found",
    family: Family::Reference,
    stage: Stage::Manifest,
    title: Text {
        en: "The registry has no image with this tag",
        es: "El registro no tiene ninguna imagen con este tag",
    },
    explanation: Text {
        en: "The registry answered and found no manifest under this tag, so network and TLS work. Either the tag \
            is misspelt (a missing `v`, another variant, no `latest`), or it was never pushed, or it was \
            deleted. Some registries give the same answer when the repository is missing or hidden from you, so \
            look at the list of tags before you change anything.",
        es: "El registro respondió y no encontró ningún manifest con este tag, así que la red y TLS funcionan. O \
            el tag está mal escrito (falta una `v`, otra variante, no hay `latest`), o nunca se subió, o se \
            borró. Algunos registros responden lo mismo cuando el repositorio no existe o no puedes verlo, así \
            que mira la lista de tags antes de cambiar nada.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps only if somebody is about to push this tag; otherwise the answer stays the same.",
        es: "Esperar solo sirve si alguien está a punto de subir este tag; si no, la respuesta será la misma.",
    },
    recognise,
    plans,
};

/// How registries and runtimes say that there is no such manifest.
const WORDS: &[&str] = &[
    "manifest unknown*",
    "manifest_unknown*",
    "manifest for … not found",
    "manifest tagged by … is not found",
    "tag … not found*",
    "artifact … not found",
    "requested image not found",
    "image … not found",
    "manifest is not known to the registry",
    "tag has expired",
    "tag does not exist",
    "manifest not found",
];
/// Steps in which `not found` is said of the manifest.
const RESOLVING: &[&str] = &[
    "failed to resolve reference*",
    "failed to resolve image*",
    "failed to resolve source metadata*",
    "failed to resolve ref*",
    "failed to pull and unpack image*",
    "code = notfound*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    words(chain).map(Recognition::certain)
}

/// Where the message says that the manifest is not there, whether it was asked for by tag or by digest.
pub(super) fn words(chain: &Chain) -> Option<Span> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(words);
    }
    let status = chain.status().filter(|status| status.code == 404).map(|status| status.span);
    let ended = chain.ends_with("not found").or(status)?;
    let about_manifest = chain.says_any(RESOLVING).is_some() || chain.mentions("/manifests/").is_some();
    about_manifest.then_some(ended)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
