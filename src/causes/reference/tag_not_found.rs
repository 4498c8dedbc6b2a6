//! `tag-not-found`: the registry was reached and has no manifest for this tag.

use super::{image_moved, moved};
use crate::causes::{
    BreaksAt, Cause, CauseId, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases,
    sources,
};
use crate::failure::chain::Chain;
use crate::failure::image::Reference;
use crate::fix::recipes::{image, inspect, load, rollout, suggest};
use crate::fix::{Effect, FixContext, Heading, Plan, PlanId, Step, names};
use crate::input::Span;
use crate::lang::Text;
use crate::registries::Registry;

/// The registry was reached and has no manifest for this tag.
pub static CAUSE: Cause = Cause {
    id: CauseId::TagNotFound,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "404: tag not found in the registry (manifest unknown)",
        es: "404: el tag no existe en el registro (manifest unknown)",
    },
    explanation: Text! {
        en: "The registry answered and has no manifest for this tag, so the network and TLS are fine. Either the tag \
            is misspelled (a missing `v`, another variant, no `latest`), it was never pushed, or it was deleted. Some \
            registries give the same answer if the repository does not exist or is hidden from you, so list the tags \
            before you change anything.",
        es: "El registro respondió y no tiene ningún manifest para este tag, así que la red y TLS están bien. O el \
            tag está mal escrito (falta una `v`, otra variante, no hay `latest`), o nunca se subió, o se borró. \
            Algunos registros responden lo mismo si el repositorio no existe o no puedes verlo, así que lista los \
            tags antes de cambiar nada.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting only helps if somebody is about to push this tag.",
        es: "Esperar solo sirve si alguien está a punto de subir este tag.",
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
            how_to_tell: Text! {
                en: "If the requested reference contains `@sha256:`, the digest is missing; otherwise the tag.",
                es: "Si la referencia solicitada contiene `@sha256:`, falta el digest; si no, el tag.",
            },
        },
        SimilarCause {
            cause: CauseId::RepositoryNotFound,
            how_to_tell: Text! {
                en: "`manifest unknown` is about the tag, `name unknown` about the repository; containerd prints `not \
                    found` for both.",
                es: "`manifest unknown` habla del tag y `name unknown` del repositorio; containerd muestra `not \
                    found` en ambos casos.",
            },
        },
        SimilarCause {
            cause: CauseId::PlatformMismatch,
            how_to_tell: Text! {
                en: "`no match for platform` before `not found` means that the tag exists, for other platforms.",
                es: "`no match for platform` antes de `not found` significa que el tag existe, para otras plataformas.",
            },
        },
        SimilarCause {
            cause: CauseId::ImageNeverPull,
            how_to_tell: Text! {
                en: "With `ErrImageNeverPull` no registry was contacted: the image is not on the node.",
                es: "Con `ErrImageNeverPull` no se contactó con ningún registro: la imagen no está en el nodo.",
            },
        },
    ],
    sources: &[sources::REGISTRY_ERRORS, sources::IMAGE_NAMES],
    pull_phrases: phrases![
        "manifest unknown",
        "manifest_unknown",
        "manifest not found",
        "no such image",
        "manifest tagged by",
        "manifest is not known"
    ],
    signals: Signals {
        likely: phrases![
            "manifest not found",
            "no such tag",
            "tag not found",
            "unknown tag",
            "manifest does not exist",
            "image not found",
            "could not find image*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How registries and runtimes report a manifest that does not exist.
const WORDS: &[&str] = &[
    "was deleted or has expired*",
    "repository does not use the … tag",
    "manifest tagged by … is not found",
    "manifest unknown*",
    "manifest_unknown*",
    "manifest for … not found",
    "tag … not found*",
    "artifact … not found",
    "requested image not found",
    "image … not found",
    "image … does not exist in registry",
    "manifest is not known to the registry",
    "tag has expired",
    "tag does not exist",
    "manifest not found",
];
/// Steps in which `not found` is about the manifest.
const RESOLVING: &[&str] = &[
    "failed to resolve reference*",
    "reading manifest*",
    "failed to resolve image*",
    "failed to resolve source metadata*",
    "failed to resolve ref*",
    "failed to create llb definition*",
    "error determining manifest mime type*",
    "registry responded to head request*",
    "failed to pull and unpack image*",
];

const REPOSITORY: &[OpenCause] = &[OpenCause {
    cause: CauseId::RepositoryNotFoundOrPrivate,
    why: Text! {
        en: "Docker versions of that time printed the same for a repository that does not exist or is private.",
        es: "Las versiones de Docker de entonces mostraban lo mismo para un repositorio que no existe o es privado.",
    },
}];

fn recognise(chain: &Chain) -> Option<Recognition> {
    // An HTML page instead of a manifest: the server is not a registry, whatever else it says.
    if chain.mentions("text/html").is_some() {
        return None;
    }
    // Docker of 2014 and 2015 prints one message for everything that does not exist.
    if let Some(words) = chain.says_any(&["error: image … not found", "desc = image … not found"]) {
        return Some(Recognition::likely(words, REPOSITORY));
    }
    if let Some(words) = words(chain) {
        return Some(Recognition::certain(words));
    }
    // Docker's message, cut off: nothing else begins like this.
    let last = chain.text().as_str().trim_end().rsplit(": ").next().unwrap_or_default();
    if last.starts_with("manifest for ") && !last.contains(" not ") {
        return Some(Recognition::likely(chain.mentions("manifest for")?, &[]));
    }
    // The registry's answer inside an error of the client that could not read it.
    if let Some(code) = chain.mentions("manifest_unknown") {
        return Some(Recognition::likely(code, &[]));
    }
    // containerd's code for a missing manifest, blob or platform, never for a refusal; the rest of the message is cut
    // off.
    let of_containerd = || chain.says("failed to pull and unpack image*").is_some();
    let is_last = || chain.ends_with("code = notfound").is_some();
    let code = chain.says("code = notfound*").filter(|_| of_containerd() || is_last())?;
    Some(Recognition::possible(code, CUT))
}

const CUT: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::PlatformMismatch,
        why: Text! {
            en: "The message is cut off: containerd uses the same code if no variant matches the node's platform.",
            es: "El mensaje está cortado: containerd usa el mismo código si ninguna variante coincide con la \
                plataforma del nodo.",
        },
    },
    OpenCause {
        cause: CauseId::BlobCorrupt,
        why: Text! {
            en: "The message is cut off: containerd uses the same code if the registry is missing a layer.",
            es: "El mensaje está cortado: containerd usa el mismo código si al registro le falta una capa.",
        },
    },
];

/// Where the message says that the manifest does not exist, requested by tag or by digest.
pub(super) fn words(chain: &Chain) -> Option<Span> {
    // An image missing on the node was not requested from a registry.
    let of_node = chain.says_any(&["failed to get sandbox image*", "failed to get image from containerd*"]).is_some();
    if of_node && chain.says_any(&["failed to pull*", "failed to resolve*"]).is_none() {
        return None;
    }
    if chain.says("error parsing http*").is_some() {
        return None;
    }
    if let Some(words) = chain.says_any(WORDS) {
        return Some(words);
    }
    let status = chain.status().filter(|status| status.code == 404).map(|status| status.span);
    if let Some(words) = chain.ends_with("not found") {
        // containerd's messages about snapshots, leases and hosts end with the same two words.
        let of_manifest = chain.link_before_end("not found").is_some_and(is_name_or_step);
        return of_manifest.then_some(words).filter(|_| about_manifest(chain));
    }
    status.filter(|_| about_manifest(chain))
}

fn about_manifest(chain: &Chain) -> bool {
    let is_image = |link: &str| link.contains(':') && Reference::parse(link).is_some();
    chain.link_before_end("not found").is_some_and(|link| is_image(link.trim()) && !link.trim().contains(' '))
        || chain.says_any(RESOLVING).is_some()
        || chain.mentions("/manifests/").is_some()
}

/// Whether a link is the name of an image, a request or a step of the pull, rather than something on the node.
fn is_name_or_step(link: &str) -> bool {
    let is_name = !link.trim().contains(' ');
    let is_step = ["failed to", "unexpected status", "reading manifest"].iter().any(|step| link.contains(step));
    is_name || is_step || link.contains("404") || link.contains("/manifests/")
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = vec![
        Plan::new(
            PlanId::CorrectTag,
            Heading {
                title: Text! { en: "Use a tag that exists", es: "Usar un tag que exista" },
                when: Text! {
                    en: "When the tag was mistyped or is gone.",
                    es: "Si el tag está mal escrito o ya no existe.",
                },
            },
            [
                suggest::tag(context),
                vec![inspect::tags(context)],
                image::change(context, image::with_tag(context, suggest::tag_placeholder(context))),
            ],
        ),
        Plan::new(
            PlanId::PushTag,
            Heading {
                title: Text! { en: "Push the tag, if the image is yours", es: "Subir el tag, si la imagen es tuya" },
                when: Text! {
                    en: "When a build of yours should have pushed it.",
                    es: "Si un build tuyo debía haberlo subido.",
                },
            },
            [
                vec![
                    Step::advice(
                        Effect::Change,
                        Text! {
                            en: "Check the build that should have pushed this tag: it may have failed, still be \
                                running, or have pushed to another repository. Run it again.",
                            es: "Revisa el build que debía subir este tag: puede haber fallado, seguir en marcha o \
                                haberlo subido a otro repositorio. Ejecútalo de nuevo.",
                        },
                    ),
                    inspect::digest(
                        context,
                        Text! {
                            en: "Requests the tag. A digest means that it exists now, and the kubelet's next attempt \
                                succeeds.",
                            es: "Solicita el tag. Un digest significa que ya existe, y el próximo intento del kubelet \
                                funcionará.",
                        },
                    ),
                ],
                rollout::retry_now(context),
            ],
        ),
    ];
    if context.reference.is_some_and(names::is_known) {
        plans.truncate(1);
    }
    if let Some(row) = context.reference.and_then(moved::retired) {
        plans.insert(0, image_moved::new_home(context, row));
    }
    // Docker Hub has a different response for a missing repository, so the name is right there.
    if !Registry::of(context.registry).hides_missing {
        match suggest::part(context).is_empty() {
            false => plans.insert(0, suggest::other_name(context)),
            true if !suggest::images(context).is_empty() => plans.insert(1, suggest::other_name(context)),
            true => {}
        }
    }
    load::append(context, plans)
}
