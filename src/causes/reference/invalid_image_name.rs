//! `invalid-image-name`: the image string is not a valid reference, so no registry was contacted.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, suggest};
use crate::fix::{FixContext, Heading, Plan, PlanId};
use crate::lang::Text;

/// The image string is not a valid reference, so no registry was contacted.
pub static CAUSE: Cause = Cause {
    id: CauseId::InvalidImageName,
    family: Family::Reference,
    stage: Stage::Name,
    breaks_at: BreaksAt::Stage(Stage::Name),
    rank: Rank::Reason,
    title: Text! {
        en: "The image name is invalid (InvalidImageName)",
        es: "El nombre de la imagen no es válido (InvalidImageName)",
    },
    explanation: Text! {
        en: "The value of the `image` field is not a valid image reference, so the kubelet fails before it contacts \
            any registry. Common mistakes are an uppercase letter in the repository, a space, a leading `https://`, \
            two tags, an empty tag, or a template variable that was not substituted. A valid reference looks like \
            `host/path/name:tag`, with everything before the tag in lowercase.",
        es: "El valor del campo `image` no es una referencia de imagen válida, así que el kubelet falla antes de \
            contactar con ningún registro. Los errores habituales son una mayúscula en el repositorio, un espacio, un \
            `https://` delante, dos tags, un tag vacío o una variable de plantilla sin sustituir. Una referencia \
            válida tiene la forma `host/ruta/nombre:tag`, con todo lo anterior al tag en minúsculas.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the same value fails on every attempt until it is changed.",
        es: "Esperar no sirve: el mismo valor falla en cada intento hasta que lo cambies.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[
        (
            Program::Kubelet,
            "Failed to apply default image tag \"Shop/Web:1.4\": couldn't parse image name \"Shop/Web:1.4\": \
             invalid reference format: repository name (Shop/Web) must be lowercase",
        ),
        (Program::Containerd, "failed to parse image reference \"https://{repository}\": invalid reference format"),
        (Program::Docker, "Error response from daemon: invalid reference format: repository name must be lowercase"),
    ],
    keywords: &["invalidimagename", "uppercase", "lowercase", "whitespace", "templating"],
    similar: &[SimilarCause {
        cause: CauseId::ShortNameUnresolved,
        how_to_tell: Text! {
            en: "An invalid name fails on every runtime; a short name is valid, but CRI-O has no registry for it.",
            es: "Un nombre no válido falla en cualquier runtime; uno corto es válido, pero CRI-O no tiene registro \
                para él.",
        },
    }],
    sources: &[sources::IMAGE_NAMES, sources::REFERENCE_GRAMMAR],
    pull_phrases: phrases!["repository name", "invalid reference format", "couldn't parse image", "invalid image name"],
    signals: Signals {
        likely: phrases![
            "invalid reference",
            "invalid image*",
            "malformed reference*",
            "could not parse reference*",
            "invalid tag",
            "illegal image*",
            "tag_invalid",
            "manifest tag did not match uri",
            "cannot normalize input",
            "is not a named reference",
            "both a tag and digest*",
            "invalid character in reference*",
            "invalid repository name*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "base name … should not be blank",
    "unknown port",
    "repository name component must match*",
    "repository name must*",
    "must be lowercase",
    "invalid reference format*",
    "invalid checksum digest*",
    "invalid tag format",
    "invalid digest format",
    "must not have leading or trailing whitespace",
    "couldn't parse image*",
    "failed to parse image reference*",
    "invalid repository name*",
    "unsupported digest algorithm",
    "failed to apply default image tag*",
    "is a reserved name",
    "error: invalidimagename",
    "invalidimagename",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).or_else(|| chain.reason(&["InvalidImageName"])).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    vec![
        Plan::new(
            PlanId::CorrectName,
            Heading {
                title: Text! { en: "Fix the image name", es: "Corregir el nombre de la imagen" },
                when: Text! {
                    en: "When the name may be wrong: it is quickly checked.",
                    es: "Si el nombre puede estar mal: se comprueba en un momento.",
                },
            },
            [vec![image::current(context)], suggest::valid_name(context)],
        )
        .correcting_name(),
    ]
}
