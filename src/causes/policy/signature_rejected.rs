//! `signature-rejected`: a signature policy on the node rejected the image.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{image, node, rollout};
use crate::fix::{Arg, Command, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step};
use crate::lang::Text;

/// A signature policy on the node rejected the image.
pub static CAUSE: Cause = Cause {
    id: CauseId::SignatureRejected,
    family: Family::Policy,
    stage: Stage::Policy,
    breaks_at: BreaksAt::Stage(Stage::Policy),
    rank: Rank::Reason,
    title: Text! { en: "The image signature was rejected by policy", es: "La política de firmas rechazó la imagen" },
    explanation: Text! {
        en: "The node verifies image signatures before it uses an image, and this image has no signature or not an \
            accepted one, or the policy file itself is missing or invalid. The registry and the network are fine. \
            Sign the image with a key that the policy accepts, copy its signatures when you mirror it, or have the \
            policy changed for this repository only.",
        es: "El nodo verifica las firmas antes de usar una imagen, y esta no tiene firma, o la que tiene no se acepta, o el \
            propio archivo de política falta o no es válido. El registro y la red están bien. Firma la imagen con una \
            clave que la política acepte, copia sus firmas cuando hagas un mirror, o pide que se cambie la política \
            solo para este repositorio.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the image is rejected until it is signed or the policy changes.",
        es: "Esperar no sirve: la imagen se rechaza hasta que esté firmada o cambie la política.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Kubelet,
            "image pull failed for {image} because the signature validation failed: Source image rejected: A \
             signature was required, but no signature exists",
        ),
        (
            Program::CriO,
            "SignatureValidationFailed: Source image rejected: Running image docker://{image} is rejected by \
             policy.",
        ),
        (
            Program::Containerd,
            "image verifier shop blocked pull of {image} with digest {digest} for reason: no signatures found",
        ),
    ],
    keywords: &["cosign", "sigstore", "policy.json", "signaturevalidationfailed", "unsigned"],
    similar: &[],
    sources: &[sources::POLICY_JSON, sources::CRIO_CONF, sources::CONTAINERD_VERIFIERS],
    pull_phrases: phrases![
        "sigstore",
        "cosign",
        "source image rejected",
        "rejected by policy",
        "policy.json",
        "signaturevalidation",
        "no signatures found",
        "blocked pull of",
        "blocking pull of"
    ],
    signals: Signals {
        likely: phrases![
            "signature verification*",
            "signature is*",
            "unsigned",
            "not signed",
            "untrusted",
            "not trusted",
            "policy.json",
            "notary*",
            "trust data",
            "manifest_unverified",
            "failed to call verifier",
            "verification policy requirements*",
            "rekor*",
            "fulcio*",
            "public key*",
            "key id*"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// How policies reject an image, and how an invalid policy file is reported.
const WORDS: &[&str] = &[
    "image verification failed*",
    "checking signature of*",
    "no signatures found*",
    "signature mismatch",
    "signature not found",
    "is rejected by policy",
    "a signature was required*",
    "no policy.json file found*",
    "signaturevalidationfailed",
    "signature validation failed",
    "source image rejected",
    "are rejected by policy",
    "none of the signatures were accepted",
    "signature for identity*",
    "signature for digest*",
    "no public keys imported",
    "signature verification failed",
    "no matching signatures",
    "blocked pull of*",
    "blocking pull of*",
    "invalid policy in",
    "read policy path*",
    "policy verification requirements*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    let words = chain.says_any(WORDS).or_else(|| chain.mentions_any(&["containers/policy.json", "crio/policies/"]));
    words.or_else(|| chain.reason(&["SignatureValidationFailed"])).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let tree = Step::inspect_by_hand(
        Text! {
            en: "Lists the signatures stored with the image. If there are none, sign the image, or copy its \
                signatures with it.",
            es: "Lista las firmas guardadas con la imagen. Si no hay ninguna, firma la imagen o copia sus firmas con \
                ella.",
        },
        Command::of("cosign tree").arg(context.full_image_arg()),
    );
    let verify = |step: fn(Text, Command) -> Step| {
        step(
            Text! {
                en: "Verifies the signature with the key that the policy trusts.",
                es: "Verifica la firma con la clave en la que confía la política.",
            },
            Command::of("cosign verify --key")
                .arg(PlaceholderId::Key.suggest(["cosign.pub"]))
                .arg(context.full_image_arg()),
        )
    };
    let sign = Step::advice(
        Effect::Change,
        Text! {
            en: "Have the image signed by its publisher with the key that the policy trusts, or copy it with its \
                signatures (`cosign copy`) when you mirror it.",
            es: "Haz que quien publica la imagen la firme con la clave en la que confía la política, o cópiala con \
                sus firmas (`cosign copy`) cuando hagas un mirror.",
        },
    );
    vec![
        Plan::new(
            PlanId::SignImage,
            Heading {
                title: Text! {
                    en: "Sign the image as the policy requires",
                    es: "Firmar la imagen como exige la política",
                },
                when: Text! { en: "When you build the image.", es: "Si la imagen la construyes tú." },
            },
            [vec![tree, verify(Step::inspect_by_hand), sign, verify(Step::verify)], rollout::retry_now(context)],
        ),
        node::signature_policy(context),
        Plan::new(
            PlanId::SignedImage,
            Heading {
                title: Text! { en: "Use a signed image", es: "Usar una imagen firmada" },
                when: Text! { en: "When a signed image exists.", es: "Si hay una imagen firmada." },
            },
            [image::change(context, Arg::from(PlaceholderId::NewImage))],
        ),
    ]
}
