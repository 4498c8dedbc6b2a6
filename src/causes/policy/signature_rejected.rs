//! `signature-rejected`: a signature policy on the node refused the image.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// A signature policy on the node refused the image.
pub static CAUSE: Cause = Cause {
    id: "signature-rejected",
    family: Family::Policy,
    stage: Stage::Policy,
    title: Text { en: "A signature policy refused the image", es: "Una política de firmas rechazó la imagen" },
    explanation: Text {
        en: "The node checks image signatures before it uses an image, and this one has no signature, not the \
            right one, or the policy file itself is missing or wrong. The registry and the network did their \
            part. Sign the image with a key that the policy accepts, bring its signatures along when you mirror \
            it, or have the policy changed for this repository only.",
        es: "El nodo comprueba las firmas antes de usar una imagen, y esta no tiene firma o no la correcta, o el \
            propio fichero de política falta o está mal. El registro y la red cumplieron. Firma la imagen con \
            una clave que la política acepte, llévate las firmas cuando hagas un mirror, o pide que se cambie la \
            política solo para este repositorio.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the image is refused until it is signed or the policy changes.",
        es: "Esperar no sirve: la imagen se rechaza hasta que esté firmada o cambie la política.",
    },
    recognise,
    plans,
};

/// How policies refuse an image, and how a broken policy file is reported.
const WORDS: &[&str] = &[
    "signaturevalidationfailed",
    "signature validation failed",
    "source image rejected",
    "is rejected by policy",
    "are rejected by policy",
    "a signature was required*",
    "none of the signatures were accepted",
    "signature for identity*",
    "signature for digest*",
    "no public keys imported",
    "signature verification failed",
    "no matching signatures",
    "blocked pull of*",
    "blocking pull of*",
    "invalid policy in",
    "policy verification requirements*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.says_any(WORDS).or_else(|| chain.mentions("policy.json"));
    words.or_else(|| chain.reason(&["SignatureValidationFailed"])).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
