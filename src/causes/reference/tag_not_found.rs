//! `tag-not-found`: the registry was reached and has no manifest for this tag.

use super::{image_moved, moved};
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, SimilarCause, Stage, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{guess, image, load, look, rollout};
use crate::fix::{Effect, Plan, Situation, Step};
use crate::input::Span;
use crate::lang::Text;

/// The registry was reached and has no manifest for this tag.
pub static CAUSE: Cause = Cause {
    id: CauseId::TagNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text {
        en: "The registry has no image with this tag",
        es: "El registro no tiene ninguna imagen con este tag",
    },
    explanation: Text {
        en: "The registry answered and found no manifest under this tag, so network and TLS work. Either the tag is \
            misspelt (a missing `v`, another variant, no `latest`), or it was never pushed, or it was deleted. Some \
            registries give the same answer when the repository is missing or hidden from you, so look at the list \
            of tags before you change anything.",
        es: "El registro respondió y no encontró ningún manifest con este tag, así que la red y TLS funcionan. O el \
            tag está mal escrito (falta una `v`, otra variante, no hay `latest`), o nunca se subió, o se borró. \
            Algunos registros responden lo mismo cuando el repositorio no existe o no puedes verlo, así que mira la \
            lista de tags antes de cambiar nada.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting helps only if somebody is about to push this tag; otherwise the answer stays the same.",
        es: "Esperar solo sirve si alguien está a punto de subir este tag; si no, la respuesta será la misma.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: \
             not found",
        ),
        (Program::CriO, "initializing source docker://{image}: reading manifest 1.4 in {repository}: manifest unknown"),
        (
            Program::Docker,
            "Error response from daemon: manifest for {image} not found: manifest unknown: manifest unknown",
        ),
    ],
    keywords: &["404", "manifest unknown", "manifest_unknown", "not found", "typo", "tag", "wrong tag", "latest"],
    similar: &[
        SimilarCause {
            cause: CauseId::DigestNotFound,
            how_to_tell: Text {
                en: "With `@sha256:` in what was asked for, the digest is missing; without it, the tag.",
                es: "Si lo pedido lleva `@sha256:`, falta el digest; si no, el tag.",
            },
        },
        SimilarCause {
            cause: CauseId::RepositoryNotFound,
            how_to_tell: Text {
                en: "`manifest unknown` is about the tag, `name unknown` about the repository; containerd says `not found` of both.",
                es: "`manifest unknown` habla del tag y `name unknown` del repositorio; containerd dice `not found` de ambos.",
            },
        },
        SimilarCause {
            cause: CauseId::PlatformMismatch,
            how_to_tell: Text {
                en: "`no match for platform` before `not found` means that the tag is there, for other nodes.",
                es: "`no match for platform` antes de `not found` significa que el tag existe, para otros nodos.",
            },
        },
        SimilarCause {
            cause: CauseId::ImageNeverPull,
            how_to_tell: Text {
                en: "With `ErrImageNeverPull` no registry was asked: the image is not on the node.",
                es: "Con `ErrImageNeverPull` no se preguntó a ningún registro: la imagen no está en el nodo.",
            },
        },
    ],
    sources: &[sources::REGISTRY_ERRORS, sources::IMAGE_NAMES],
    recognise,
    plans,
};

/// How registries and runtimes say that there is no such manifest.
const WORDS: &[&str] = &[
    "manifest tagged by … is not found",
    "manifest unknown*",
    "manifest_unknown*",
    "manifest for … not found",
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
];

const REPOSITORY: &[OpenCause] = &[OpenCause {
    cause: CauseId::RepositoryNotFoundOrPrivate,
    why: Text {
        en: "Docker of that time said the same of a repository that does not exist or is private.",
        es: "El Docker de entonces decía lo mismo de un repositorio que no existe o es privado.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // Docker of 2014 and 2015 had one sentence for everything that was not there.
    if let Some(words) = chain.says_any(&["error: image … not found", "desc = image … not found"]) {
        return Some(Recognition::likely(words, REPOSITORY));
    }
    if let Some(words) = words(chain) {
        return Some(Recognition::certain(words));
    }
    // containerd's code for a missing manifest, a missing blob or a missing platform, never for a refusal; the rest of
    // the message was cut off.
    let code = chain.says("code = notfound*").filter(|_| chain.says("failed to pull and unpack image*").is_some())?;
    Some(Recognition::possible(code, CUT))
}

const CUT: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::PlatformMismatch,
        why: Text {
            en: "The message is cut: containerd uses the same code when no variant fits the node.",
            es: "El mensaje está cortado: containerd usa el mismo código cuando ninguna variante vale para el nodo.",
        },
    },
    OpenCause {
        cause: CauseId::BlobCorrupt,
        why: Text {
            en: "The message is cut: containerd uses the same code when a layer is missing in the registry.",
            es: "El mensaje está cortado: containerd usa el mismo código cuando falta una capa en el registro.",
        },
    },
];

/// Where the message says that the manifest is not there, whether it was asked for by tag or by digest.
pub(super) fn words(chain: &Chain) -> Option<Span> {
    if chain.says("error parsing http*").is_some() {
        return None;
    }
    if let Some(words) = chain.says_any(WORDS) {
        return Some(words);
    }
    let status = chain.status().filter(|status| status.code == 404).map(|status| status.span);
    let ended = chain.ends_with("not found").or(status)?;
    let about_manifest = chain.says_any(RESOLVING).is_some() || chain.mentions("/manifests/").is_some();
    about_manifest.then_some(ended)
}

fn plans(situation: &Situation) -> Vec<Plan> {
    let mut plans = vec![
        Plan::new(
            "correct-tag",
            Text { en: "Use a tag that exists", es: "Usar un tag que exista" },
            [
                guess::tag(situation),
                vec![look::tags(situation)],
                image::change(situation, image::with_tag(situation, guess::tag_blank(situation))),
            ],
        ),
        Plan::new(
            "push-tag",
            Text { en: "Push the tag, if it should exist", es: "Subir el tag, si debería existir" },
            [
                vec![
                    Step::advice(
                        Effect::Change,
                        Text {
                            en: "Look at the build that should have pushed this tag: it may have failed, still be \
                                running, or have pushed to another repository. Run it again.",
                            es: "Mira el build que debía subir este tag: puede haber fallado, seguir en marcha o \
                                haberlo subido a otro repositorio. Ejecútalo de nuevo.",
                        },
                    ),
                    look::digest(
                        situation,
                        Text {
                            en: "Asks for the tag. A digest means that it is there now, and the kubelet's next try \
                                finds it.",
                            es: "Pregunta por el tag. Un digest significa que ya está, y el próximo intento del \
                                kubelet lo encontrará.",
                        },
                    ),
                ],
                rollout::retry_now(situation),
            ],
        ),
    ];
    if let Some(row) = situation.reference.and_then(moved::retired) {
        plans.insert(0, image_moved::new_home(situation, row));
    }
    // Docker Hub says of a missing repository that it may be private, so there the name is right.
    if situation.registry != Some("docker-hub") {
        match guess::part(situation).is_empty() {
            false => plans.insert(0, guess::other_name(situation)),
            true if !guess::images(situation).is_empty() => plans.insert(1, guess::other_name(situation)),
            true => {}
        }
    }
    load::behind(situation, plans)
}
