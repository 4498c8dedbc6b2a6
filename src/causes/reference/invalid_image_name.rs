//! `invalid-image-name`: the image string is no valid reference, so nobody was asked for it.

use crate::causes::{Cause, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::image;
use crate::fix::{Arg, Plan, Situation, blanks, value};
use crate::lang::Text;

/// The image string is no valid reference, so nobody was asked for it.
pub static CAUSE: Cause = Cause {
    id: "invalid-image-name",
    family: Family::Reference,
    stage: Stage::Name,
    title: Text { en: "The image name is not valid", es: "El nombre de la imagen no es válido" },
    explanation: Text {
        en: "The text in the image field is not an image reference, so the kubelet stopped before it asked any \
            registry. Usual reasons are an upper-case letter in the repository, a space, `https://` in front, \
            two tags, an empty tag, or a variable that the template left unexpanded. A reference looks like \
            `host/path/name:tag`, with everything before the tag in lower case.",
        es: "El texto del campo image no es una referencia de imagen, así que el kubelet se detuvo antes de \
            preguntar a ningún registro. Las razones habituales son una mayúscula en el repositorio, un espacio, \
            un `https://` delante, dos tags, un tag vacío o una variable que la plantilla dejó sin sustituir. \
            Una referencia tiene la forma `host/ruta/nombre:tag`, con todo lo anterior al tag en minúsculas.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the same text is read again each time, and it stays invalid until the \
            workload is changed.",
        es: "Esperar no sirve: cada vez se lee el mismo texto, y sigue siendo inválido hasta que cambies el \
            workload.",
    },
    shows: &[
        (
            Speaker::Kubelet,
            "Failed to apply default image tag \"Shop/Web:1.4\": couldn't parse image name \"Shop/Web:1.4\": \
             invalid reference format: repository name (Shop/Web) must be lowercase",
        ),
        (Speaker::Containerd, "failed to parse image reference \"https://{repository}\": invalid reference format"),
        (Speaker::Docker, "Error response from daemon: invalid reference format: repository name must be lowercase"),
    ],
    sources: &[sources::KUBERNETES_IMAGES, sources::REFERENCE_GRAMMAR],
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
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

fn plans(situation: &Situation) -> Vec<Plan> {
    let corrected = blanks::NEW_IMAGE.suggest(situation.image.and_then(guess));
    vec![Plan::new(
        "correct-name",
        Text { en: "Write a valid image name", es: "Escribir un nombre de imagen válido" },
        [vec![image::current(situation)], image::change(situation, Arg::from(corrected))],
    )]
}

/// The name without a scheme, without space around it and in lower case before the tag, if that makes it valid.
fn guess(image: &str) -> Option<String> {
    let image = image.trim();
    let image = image.strip_prefix("https://").or_else(|| image.strip_prefix("http://")).unwrap_or(image);
    let path = image.rfind('/').map_or(0, |slash| slash + 1);
    let tag = image[path..].find([':', '@']).map_or(image.len(), |at| path + at);
    let guess = image[..tag].to_ascii_lowercase() + &image[tag..];
    let separators = guess[tag..].matches(':').count();
    (value::image(&guess) && separators <= 1 && !guess.contains("//")).then_some(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_made_only_where_it_is_valid() {
        assert_eq!(guess("https://ghcr.io/Acme/Web:V1").as_deref(), Some("ghcr.io/acme/web:V1"));
        assert_eq!(guess(" nginx:1.27 ").as_deref(), Some("nginx:1.27"));
        for image in ["web:1:2", "acme//web", "web:", "${IMAGE}", "a b", ""] {
            assert_eq!(guess(image), None, "{image}");
        }
    }
}
