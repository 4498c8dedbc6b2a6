//! Manifests, digests, errors, layers, signatures.

use super::Case;
use crate::answers::Fact;
use crate::answers::node::NodeFact;
use crate::answers::registry::{Manifest, Problem, Sort};
use crate::causes::{CauseId, Confidence};
use crate::fix::PlaceholderId;
use crate::lang::Text;
use crate::second_round::{Impact, Lesson, becomes};

/// The image exists under this digest.
pub(super) fn digest(case: &Case, digest: &str) -> Lesson {
    version(case, Some(digest))
}

/// A local client pulled it.
pub(super) fn pulled(case: &Case) -> Lesson {
    version(case, None)
}

fn version(case: &Case, digest: Option<&str>) -> Lesson {
    let failing = case.image.and_then(|image| image.digest.as_deref());
    let asked_tag = case.asked.as_ref().filter(|asked| asked.digest.is_none()).map(|asked| asked.tag_or_latest());
    match (case.cause, digest) {
        (CauseId::DigestNotFound, Some(digest)) if failing.is_some_and(|failing| failing != digest) => {
            let text = Text! {
                en: "The tag has the digest {digest} now, not the one that the image names.",
                es: "El tag tiene ahora el digest {digest}, no el que nombra la imagen.",
            };
            let lesson = case.say(Impact::Confirms, text).with("digest", digest);
            return lesson.fills(PlaceholderId::Digest, [digest.to_owned()]);
        }
        (CauseId::TagNotFound, _) if !case.is_same_version() => {
            if let Some(tag) = asked_tag {
                let text = Text! {
                    en: "The repository has the tag {other}. This says nothing about {tag}.",
                    es: "El repositorio tiene el tag {other}. Esto no dice nada sobre {tag}.",
                };
                return case.say(Impact::Adds, text).with("other", tag).fills(PlaceholderId::Tag, [tag.to_owned()]);
            }
        }
        _ => {}
    }
    case.found()
}

/// Its manifest exists.
pub(super) fn manifest(case: &Case, manifest: &Manifest) -> Lesson {
    use CauseId::*;
    let text = match manifest.sort {
        Sort::Image => return of_image(case, manifest),
        Sort::HelmChart => Text! {
            en: "The tag {tag} is a Helm chart, not an image. A pod cannot run it.",
            es: "El tag {tag} es un chart de Helm, no una imagen. Un pod no puede ejecutarlo.",
        },
        Sort::Attestation => Text! {
            en: "The tag {tag} is an attestation of a build, not an image.",
            es: "El tag {tag} es una attestation de un build, no una imagen.",
        },
        Sort::Signature => Text! {
            en: "The tag {tag} is a signature, not an image.",
            es: "El tag {tag} es una firma, no una imagen.",
        },
        Sort::BuildCache => Text! {
            en: "The tag {tag} is a build cache, not an image.",
            es: "El tag {tag} es una caché de build, no una imagen.",
        },
        Sort::SchemaOne => Text! {
            en: "The image has the old format, schema 1, which newer runtimes refuse. Build and push it again.",
            es: "La imagen tiene el formato antiguo, schema 1, que los runtimes nuevos rechazan. Vuelve a construirla \
                y subirla.",
        },
        Sort::Artifact => Text! {
            en: "The tag {tag} is another kind of artifact, not an image.",
            es: "El tag {tag} es otro tipo de artefacto, no una imagen.",
        },
    };
    let effect = match case.cause {
        UnsupportedManifest => Impact::Confirms,
        PlatformMismatch | BackoffOnly | Unknown => Impact::Replaces(UnsupportedManifest, Confidence::Likely),
        _ => Impact::Adds,
    };
    case.say(effect, text)
}

fn of_image(case: &Case, manifest: &Manifest) -> Lesson {
    use CauseId::*;
    let platforms = manifest.platforms.join(", ");
    if case.cause == UnsupportedManifest {
        let text = Text! {
            en: "It is an ordinary image. So the node's runtime may be too old for its format.",
            es: "Es una imagen normal. Así que el runtime del nodo puede ser demasiado antiguo para su formato.",
        };
        return case.say(Impact::Adds, text);
    }
    if case.cause == PlatformMismatch && manifest.platforms.is_empty() {
        let text = Text! {
            en: "{image} is built for a single platform, which this does not name. `crane config` names it.",
            es: "{image} está construida para una sola plataforma, que esto no nombra. `crane config` la nombra.",
        };
        return case.say(Impact::Adds, text);
    }
    if case.cause != PlatformMismatch {
        return version(case, manifest.digest.as_deref());
    }
    let wanted = wanted_platform(case);
    let (effect, text) = match manifest.platforms.len() {
        _ if wanted.as_ref().is_some_and(|wanted| !manifest.platforms.iter().any(|built| covers(built, wanted))) => (
            Impact::Confirms,
            Text! {
                en: "The image is built for {platforms}; the node needs {wanted}.",
                es: "La imagen está construida para {platforms}; el nodo necesita {wanted}.",
            },
        ),
        1 => (
            Impact::Confirms,
            Text! {
                en: "The image is built only for {platforms}.",
                es: "La imagen está construida solo para {platforms}.",
            },
        ),
        _ => (
            Impact::Adds,
            Text! {
                en: "The image is built for {platforms}. If the node's platform is among them, the node asks a mirror or \
                    a digest that has only one.",
                es: "La imagen está construida para {platforms}. Si la plataforma del nodo está entre ellas, el nodo \
                    pregunta a un mirror o por un digest que solo tiene una.",
            },
        ),
    };
    let mut processors: Vec<String> = Vec::new();
    for platform in &manifest.platforms {
        let processor = platform.split('/').nth(1).unwrap_or_default().to_owned();
        if platform.starts_with("linux/") && !processors.contains(&processor) {
            processors.push(processor);
        }
    }
    let lesson = case.say(effect, text).with("platforms", platforms).with("wanted", wanted.unwrap_or_default());
    if processors.is_empty() { lesson } else { lesson.fills(PlaceholderId::Platform, processors) }
}

/// The platform that the node needs, from the error or from another answer.
fn wanted_platform(case: &Case) -> Option<String> {
    // `image platform (linux/amd64) does not match the expected platform (linux/arm64)`, of Podman and Docker
    let said = case.context.said;
    let said =
        ["expected platform", "host platform"].iter().find_map(|mark| said.split_once(mark)).map_or(said, |it| it.1);
    // `no image found in manifest list for architecture "arm64", variant "v8", OS "linux"`, of CRI-O and Podman
    let value = |mark: &str| {
        let value = said.split_once(mark)?.1.split(',').next()?.trim_matches(['"', '\'', '\\', ' ']);
        Some(value.split([' ', ':', '"', '\\']).next()?.to_owned()).filter(|value| !value.is_empty())
    };
    let in_words = value("for architecture ").map(|arch| {
        let system = value(", OS ").unwrap_or_else(|| "linux".to_owned());
        let variant = value(", variant ").filter(|variant| variant.starts_with('v') && arch == "arm");
        [Some(system), Some(arch), variant].into_iter().flatten().collect::<Vec<_>>().join("/")
    });
    let in_error = || {
        ["linux/", "windows/", "windows("].iter().find_map(|system| {
            let (_, rest) = said.split_once(system)?;
            let end =
                rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | ')'))).unwrap_or(rest.len());
            let platform = format!("{system}{}", rest.get(..end)?.trim_end_matches('.'));
            // Docker writes the build of Windows behind its platform: `windows/amd64 10.0.20348`.
            let version = rest.get(end..)?.trim_start().split(' ').next().filter(|word| word.starts_with("10.0."));
            Some(match version.filter(|_| *system == "windows/") {
                Some(version) => platform.replacen('/', &format!("({version})/"), 1),
                None => platform,
            })
        })
    };
    let node = case.diagnosis.places.iter().find_map(|place| place.node.as_deref());
    in_words.or_else(in_error).or_else(|| {
        case.context.answers.list.iter().find_map(|answer| {
            let Fact::Node(NodeFact::Machines(machines)) = &answer.fact else { return None };
            let own = machines.iter().find(|machine| node.is_some() && machine.name.as_deref() == node);
            let only = (machines.len() == 1).then(|| machines.first()).flatten();
            let arch = own.or(only)?.arch.as_ref()?;
            Some(format!("linux/{arch}"))
        })
    })
}

/// Whether an image for `built` runs on `wanted`. The CPU variant and the build of Windows count only if both have one.
fn covers(built: &str, wanted: &str) -> bool {
    let bare = |platform: &str| platform.split(['(', ')']).step_by(2).collect::<String>();
    let build = |platform: &str| -> Option<u32> {
        platform.split('(').nth(1)?.split('.').nth(2)?.split(')').next()?.parse().ok()
    };
    // Since Windows Server 2022, a newer node runs older images.
    let runs = build(built)
        .zip(build(wanted))
        .is_none_or(|(built, wanted)| built == wanted || (FIRST_COMPATIBLE..=wanted).contains(&built));
    runs && bare(built).split('/').zip(bare(wanted).split('/')).all(|(built, wanted)| built == wanted)
}

/// The build of Windows Server 2022.
const FIRST_COMPATIBLE: u32 = 20348;

/// The registry returned an error or could not be reached.
pub(super) fn problem(case: &Case, problem: Problem) -> Lesson {
    use CauseId::*;
    let likely = |cause| Impact::Replaces(cause, Confidence::Likely);
    let same = case.is_same_version();
    let (effect, text) = match problem {
        Problem::NoManifest if !same => (
            Impact::Adds,
            Text! {
                en: "The registry does not have what was asked for here, but that was not {tag}.",
                es: "El registro no tiene lo que se pidió aquí, que no es {tag}.",
            },
        ),
        Problem::NoManifest => (
            match case.cause {
                TagNotFound | DigestNotFound => Impact::Confirms,
                RepositoryNotFoundOrPrivate | BackoffOnly | Unknown => likely(missing(case)),
                _ => Impact::Adds,
            },
            Text! {
                en: "The registry answers that {image} does not exist: it has no such tag or digest.",
                es: "El registro responde que {image} no existe: no tiene ese tag o digest.",
            },
        ),
        Problem::NoRepository => (
            match case.cause {
                RepositoryNotFound => Impact::Confirms,
                RepositoryNotFoundOrPrivate => Impact::Replaces(RepositoryNotFound, Confidence::Certain),
                // GHCR returns this for every tag list that the credentials may not read.
                TagNotFound | DigestNotFound if case.image.is_none_or(|image| image.registry != "ghcr.io") => {
                    Impact::Replaces(RepositoryNotFound, Confidence::Certain)
                }
                TagNotFound | DigestNotFound => likely(RepositoryNotFound),
                CredentialsMissing | PermissionDenied | BackoffOnly | Unknown => likely(RepositoryNotFound),
                _ => Impact::Adds,
            },
            match case.diagnosis.image.is_some() || case.named.is_none() {
                true => Text! {
                    en: "The registry answers that the repository of {image} does not exist.",
                    es: "El registro responde que el repositorio de {image} no existe.",
                },
                false => Text! {
                    en: "The registry answers that the repository {image} does not exist.",
                    es: "El registro responde que el repositorio {image} no existe.",
                },
            },
        ),
        Problem::NoPlatform => (
            match case.cause {
                PlatformMismatch => Impact::Supports(Confidence::Likely),
                BackoffOnly | Unknown => likely(PlatformMismatch),
                _ => Impact::Adds,
            },
            Text! {
                en: "{image} exists, but not for the platform that was asked for here.",
                es: "{image} existe, pero no para la plataforma que se pidió aquí.",
            },
        ),
        Problem::NotFound => (
            match case.cause {
                TagNotFound | DigestNotFound | RepositoryNotFound => Impact::Supports(Confidence::Likely),
                _ => Impact::Nothing,
            },
            Text! {
                en: "The registry does not show {image} here either. It gives the same answer where a login is missing.",
                es: "El registro tampoco muestra {image} aquí. Da la misma respuesta cuando falta iniciar sesión.",
            },
        ),
        Problem::Unauthorized | Problem::Denied if case.anonymous && case.cause == CredentialsMissing => (
            Impact::Confirms,
            Text! {
                en: "{host} requires a login for this image and refuses requests without one.",
                es: "{host} pide iniciar sesión para esta imagen. No da nada a quien no lo hace.",
            },
        ),
        Problem::Unauthorized | Problem::Denied => (
            Impact::Nothing,
            Text! {
                en: "The registry refused this request too: its login was rejected, or it had none. This does not \
                    tell whether {image} exists. Run it again with a login that can read it.",
                es: "El registro rechaza también las credenciales usadas aquí, o no había ningunas. Esto no dice si {image} \
                    existe. Ejecútalo de nuevo con credenciales que puedan leerla.",
            },
        ),
        Problem::Policy => (
            match case.cause {
                RegistryBlocked => Impact::Confirms,
                PermissionDenied | BackoffOnly | Unknown => Impact::Replaces(RegistryBlocked, Confidence::Certain),
                _ => Impact::Adds,
            },
            Text! {
                en: "A policy of {host} (a Harbor project, JFrog Xray) forbids {image}, for its vulnerabilities or a \
                    missing scan. The registry's administrator can exempt it.",
                es: "Una política de {host} (un proyecto de Harbor, JFrog Xray) prohíbe {image}, por sus vulnerabilidades \
                    o por falta de análisis. Quien administra el registro puede exceptuarla.",
            },
        ),
        Problem::Limited => (
            if case.cause == RateLimited { Impact::Adds } else { Impact::Nothing },
            Text! {
                en: "The pull limit of {host} is used up here too.",
                es: "El límite de descargas de {host} también está agotado aquí.",
            },
        ),
        Problem::Server => (
            match case.cause {
                RegistryError => Impact::Confirms,
                _ => Impact::Adds,
            },
            Text! {
                en: "{host} itself fails: it answers with a server error.",
                es: "El propio {host} falla: responde con un error de servidor.",
            },
        ),
        Problem::Unreached => (
            Impact::Nothing,
            Text! {
                en: "{host} was not reachable from where this ran. This says nothing about the image.",
                es: "No se llegó a {host} desde donde se ejecutó esto. No dice nada sobre la imagen.",
            },
        ),
    };
    case.say(effect, text)
}

/// What is missing if the registry has no such manifest.
fn missing(case: &Case) -> CauseId {
    match case.image {
        Some(image) if image.digest.is_some() => CauseId::DigestNotFound,
        _ => CauseId::TagNotFound,
    }
}

/// Whether its layers are intact.
pub(super) fn layers(case: &Case, whole: bool) -> Lesson {
    let is_corrupt = case.cause == CauseId::BlobCorrupt;
    if whole {
        let text = Text! {
            en: "All layers of {image} are intact in the registry. So a mirror, a cache or the node's own store \
                damages them.",
            es: "Todas las capas de {image} están bien en el registro. Así que las daña un mirror, una caché o el \
                almacén del nodo.",
        };
        return case.say(if is_corrupt { Impact::Adds } else { case.exists() }, text);
    }
    let text = Text! {
        en: "{image} is damaged in the registry itself: a layer is missing or has a different digest. Push it again.",
        es: "{image} está dañada en el propio registro: falta una capa o tiene otro digest. Vuelve a subirla.",
    };
    let effect = match case.cause {
        CauseId::BlobCorrupt => Impact::Confirms,
        CauseId::UnpackFailed | CauseId::BackoffOnly | CauseId::Unknown => {
            Impact::Replaces(CauseId::BlobCorrupt, Confidence::Likely)
        }
        _ => Impact::Adds,
    };
    case.say(effect, text)
}

/// The maximum number of folders in a sentence.
const FOLDERS: usize = 5;

/// The paths in an image that a pod mounts as a volume.
pub(super) fn files(case: &Case, paths: &[String]) -> Option<Lesson> {
    let folders = paths.iter().filter_map(|path| path.strip_suffix('/'));
    let folders = folders.map(|path| path.trim_start_matches("./")).take(FOLDERS).collect::<Vec<_>>().join(", ");
    let text = Text! {
        en: "{image} has the folders {folders}: the `subPath` of the mount must be one of them.",
        es: "{image} tiene las carpetas {folders}: el `subPath` del montaje debe ser una de ellas.",
    };
    let is_it = case.cause == CauseId::ImageVolumeMountFailed && !folders.is_empty();
    is_it.then(|| case.say(Impact::Adds, text).with("folders", folders))
}

/// Whether it is signed.
pub(super) fn signature(case: &Case, good: bool) -> Lesson {
    let is_it = case.cause == CauseId::SignatureRejected;
    // An admission policy words its refusal in its own way.
    let is_told = ["ignature", "sigstore", "cosign"].iter().any(|word| case.context.said.contains(word));
    if good {
        let text = Text! {
            en: "The signature of {image} is valid for the key that was used here, so the policy names another key \
                or identity.",
            es: "La firma de {image} es válida para la clave usada aquí. Así que la política nombra otra clave u otra \
                identidad.",
        };
        return case.say(Impact::Adds, text);
    }
    let text = Text! {
        en: "{image} has no matching signature. Sign it, or use an image that is signed.",
        es: "{image} no tiene ninguna firma que valga. Fírmala o usa una imagen firmada.",
    };
    let effect = match is_it || is_told {
        true => becomes(case.diagnosis, CauseId::SignatureRejected, Confidence::Certain),
        false => Impact::Nothing,
    };
    case.say(effect, text)
}

/// It has a signature, which was not verified.
pub(super) fn signed(case: &Case) -> Lesson {
    let text = Text! {
        en: "{image} has a signature. `cosign verify` with the key of the policy tells whether it matches.",
        es: "{image} tiene una firma. `cosign verify` con la clave de la política dice si vale.",
    };
    case.say(if case.cause == CauseId::SignatureRejected { Impact::Adds } else { Impact::Nothing }, text)
}
