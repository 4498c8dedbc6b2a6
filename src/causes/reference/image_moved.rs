//! `image-moved`: the host or organisation is known to be shut down, frozen or moved.

use super::moved::{self, Moved};
use crate::causes::{
    BreaksAt, Cause, CauseId, Confidence, Family, OpenCause, Program, Rank, Recognition, Signals, SimilarCause, Stage,
    phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, inspect};
use crate::fix::{Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, slots, value};
use crate::lang::Text;
use crate::registries::Registry;

/// The host or organisation is known to be shut down, frozen or moved.
pub static CAUSE: Cause = Cause {
    id: CauseId::ImageMoved,
    family: Family::Reference,
    stage: Stage::Manifest,
    breaks_at: BreaksAt::Request(Stage::Manifest),
    rank: Rank::Reason,
    title: Text! {
        en: "The image has moved, or its registry was shut down",
        es: "La imagen cambió de sitio o su registro se cerró",
    },
    explanation: Text! {
        en: "The name points to a registry or organisation that is known to be frozen, emptied or shut down, and the \
            error matches. Manifests and charts that still use the old name fail one after another, often when a new \
            node has to pull the image. Cached images on existing nodes hide the problem for a while, so search for \
            other uses of the old name too.",
        es: "El nombre apunta a un registro u organización que se sabe congelado, vaciado o cerrado, y el error \
            coincide. Los manifests y charts que aún usan el nombre antiguo van fallando uno tras otro, a menudo \
            cuando un nodo nuevo tiene que descargar la imagen. Las imágenes en caché de los nodos existentes ocultan \
            el problema un tiempo, así que busca también otros usos del nombre antiguo.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: an image that moved does not come back under its old name.",
        es: "Esperar no sirve: una imagen que cambió de sitio no vuelve con su nombre antiguo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"docker.io/bitnami/redis:7.0\": failed to resolve reference \
             \"docker.io/bitnami/redis:7.0\": docker.io/bitnami/redis:7.0: not found",
        ),
        (
            Program::CriO,
            "initializing source docker://bitnami/redis:7.0: reading manifest 7.0 in docker.io/bitnami/redis: \
             manifest unknown",
        ),
        (
            Program::Docker,
            "Error response from daemon: manifest for k8s.gcr.io/kube-proxy:v1.27.0 not found: manifest unknown: \
             Failed to fetch \"v1.27.0\"",
        ),
    ],
    keywords: &["k8s.gcr.io", "bitnami", "bintray", "deprecated", "shut down", "migration"],
    similar: &[
        SimilarCause { cause: CauseId::TagNotFound, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::DigestNotFound, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::RepositoryNotFound, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::RepositoryNotFoundOrPrivate, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::CredentialsMissing, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::PermissionDenied, how_to_tell: HOW_TO_TELL },
        SimilarCause { cause: CauseId::RegistryBlocked, how_to_tell: HOW_TO_TELL },
    ],
    sources: &[sources::K8S_GCR_IO, sources::BITNAMI],
    pull_phrases: phrases![
        "container registry is deprecated",
        "registry is deprecated and shutting down",
        "registry is shutting down"
    ],
    signals: Signals::NONE,
    recognise,
    plans,
};

const HOW_TO_TELL: Text = Text! {
    en: "Check the name: only hosts and organisations known to have moved or closed, such as `k8s.gcr.io` and \
        `docker.io/bitnami`.",
    es: "Fíjate en el nombre: solo hosts y organizaciones que se sabe que se movieron o cerraron, como `k8s.gcr.io` y \
        `docker.io/bitnami`.",
};

/// How registries say that they are shut down.
const WORDS: &[&str] = &[
    "registry is deprecated and shutting down*",
    "registry is shutting down*",
    "registry has been shut down*",
    "has been shut down*",
    "registry is no longer available*",
];

/// The registry's own response, which does not say that the image moved. Only a missing or forbidden image indicates a
/// move; a timeout on a moved image is a timeout.
static MISSING_OR_FORBIDDEN: &[OpenCause] = &[
    OpenCause {
        cause: CauseId::TagNotFound,
        why: Text! {
            en: "The registry says that this tag does not exist.",
            es: "El registro dice que este tag no existe.",
        },
    },
    OpenCause {
        cause: CauseId::DigestNotFound,
        why: Text! {
            en: "The registry says that this digest does not exist.",
            es: "El registro dice que este digest no existe.",
        },
    },
    OpenCause {
        cause: CauseId::RepositoryNotFound,
        why: Text! {
            en: "The registry says that this repository does not exist.",
            es: "El registro dice que este repositorio no existe.",
        },
    },
    OpenCause {
        cause: CauseId::RepositoryNotFoundOrPrivate,
        why: Text! {
            en: "The registry does not say whether the repository exists.",
            es: "El registro no dice si el repositorio existe.",
        },
    },
    OpenCause {
        cause: CauseId::CredentialsMissing,
        why: Text! { en: "The registry requires authentication.", es: "El registro exige autenticación." },
    },
    OpenCause {
        cause: CauseId::PermissionDenied,
        why: Text! {
            en: "The registry denies this identity access.",
            es: "El registro deniega el acceso a esta identidad.",
        },
    },
    OpenCause {
        cause: CauseId::RegistryBlocked,
        why: Text! {
            en: "A registry policy may block the pull.",
            es: "Una política del registro puede bloquear la descarga.",
        },
    },
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    if let Some(words) = chain.says_any(WORDS) {
        return Some(Recognition::certain(words));
    }
    let reference = chain.context().reference.as_ref()?;
    moved::successor(reference)?;
    let (cause, own) = crate::causes::of_chain_without(chain, Some(CAUSE.id))?;
    let open = MISSING_OR_FORBIDDEN.iter().find(|open| open.cause == cause.id)?;
    let evidence = chain.context().image_span.into_iter().chain(own.evidence).collect();
    Some(Recognition { confidence: Confidence::Likely, evidence, alternatives: std::slice::from_ref(open) })
}

fn plans(context: &FixContext) -> Vec<Plan> {
    match context.reference.and_then(moved::successor) {
        Some(row) => vec![new_home(context, row)],
        None => vec![ask_owner(context)],
    }
}

/// The plan that pulls the image from its new location.
pub fn new_home(context: &FixContext, row: &Moved) -> Plan {
    let guesses = context.reference.map(|reference| row.guesses(reference)).unwrap_or_default();
    // The user chooses between two guesses.
    let new = match guesses.as_slice() {
        [only] => Arg::value(Some(only), value::image, PlaceholderId::NewImage),
        _ => Arg::from(PlaceholderId::NewImage.suggest(guesses.iter().filter(|guess| value::image(guess)).cloned())),
    };
    let try_new = Step::inspect_by_hand(
        Text! {
            en: "Requests the image under its new name. A digest means that it has this tag; an error means that it \
                has other tags, which `crane ls` lists.",
            es: "Solicita la imagen con su nombre nuevo. Un digest significa que tiene este tag; un error, que tiene \
                otros tags, que `crane ls` lista.",
        },
        inspect::ask(new.clone()),
    );
    Plan::new(
        PlanId::NewLocation,
        Heading {
            title: Text! { en: "Use the image's new name", es: "Usar el nombre nuevo de la imagen" },
            when: Text! { en: "When the new place is known.", es: "Si se conoce el nuevo lugar." },
        },
        [
            vec![
                Step::advice(Effect::Inspect, row.note),
                try_new,
                inspect::uses(Arg::from(row.old.trim_start_matches('*'))),
            ],
            image::change(context, new),
        ],
    )
}

fn ask_owner(context: &FixContext) -> Plan {
    let mut steps = vec![Step::advice(
        Effect::Inspect,
        Text! {
            en: "Look up the current name and registry in the documentation of the image's project.",
            es: "Busca el nombre y el registro actuales en la documentación del proyecto de la imagen.",
        },
    )];
    // In case it is the user's own project, which only they know.
    steps.extend(
        Registry::of(context.registry)
            .moves
            .map(|ask| Step::change(ask.text, slots::command(ask.line, context)).not_in_script()),
    );
    Plan::new(
        PlanId::AskOwner,
        Heading {
            title: Text! { en: "Find the image's current name", es: "Encontrar el nombre actual de la imagen" },
            when: Text! {
                en: "When the new place is not known for certain.",
                es: "Si el nuevo lugar no se conoce con certeza.",
            },
        },
        [steps, image::change(context, Arg::from(PlaceholderId::NewImage))],
    )
}
