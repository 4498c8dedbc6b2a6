//! `platform-mismatch`: the image has no variant for the node's operating system and CPU.

use crate::causes::{BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, Stage, phrases, sources};
use crate::failure::chain::Chain;
use crate::fix::recipes::{client, image, inspect, rollout, source};
use crate::fix::{Arg, Command, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Target, Yaml, names};
use crate::lang::Text;

/// The image has no variant for the node's operating system and CPU.
pub static CAUSE: Cause = Cause {
    id: CauseId::PlatformMismatch,
    family: Family::Reference,
    stage: Stage::Platform,
    breaks_at: BreaksAt::Stage(Stage::Platform),
    rank: Rank::Reason,
    title: Text! {
        en: "The image has no variant for the node's platform (no match for platform)",
        es: "La imagen no tiene variante para la plataforma del nodo (no match for platform)",
    },
    explanation: Text! {
        en: "The image exists, but none of its variants matches the node's operating system and CPU: for example, it \
            is amd64 only and the node is arm64, or it is a Windows image for another build. This often follows a \
            build on a laptop with another CPU. In a cluster it can follow a new node pool. Use a variant for the \
            node's platform, or schedule the pod to a node that matches.",
        es: "La imagen existe, pero ninguna de sus variantes coincide con el sistema operativo y la CPU del nodo: por \
            ejemplo, solo es amd64 y el nodo es arm64, o es una imagen de Windows para otro build. Suele ocurrir tras \
            construir en un portátil con otra CPU. En un clúster puede ocurrir al añadir un node pool. Usa una \
            variante para la plataforma del nodo, o programa el pod en un nodo compatible.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help until the image is built for this platform or runs on another kind of node.",
        es: "Esperar no sirve hasta que la imagen se construya para esta plataforma o se ejecute en otro tipo de \
            nodo.",
    },
    backs_off: true,
    asks_for_login: false,
    shows: &[
        (
            Program::Containerd,
            "failed to pull and unpack image \"{image}\": no match for platform in manifest: not found",
        ),
        (
            Program::CriO,
            "choosing an image from manifest list docker://{image}: no image found in image index for \
             architecture arm64, variant \"v8\", OS linux",
        ),
        (Program::Docker, "no matching manifest for linux/arm64/v8 in the manifest list entries"),
    ],
    keywords: &["arm64", "amd64", "architecture", "apple silicon", "multi-arch", "exec format error", "windows"],
    similar: &[],
    sources: &[sources::MULTI_PLATFORM, sources::AKS_PULLS, sources::GKE_PULLS],
    pull_phrases: phrases![
        "entrypoint/cmd for image",
        "no matching manifest",
        "match for platform",
        "no supported platform found",
        "no image found in manifest list",
        "no image found in image index",
        "specified platform"
    ],
    signals: Signals {
        likely: phrases![
            "no matching manifest*",
            "no supported platform*",
            "exec format error",
            "wrong architecture",
            "unsupported architecture",
            "no image found for architecture*",
            "not found for platform*",
            "not compatible with the version of windows*",
            "not a valid win32 application",
            "does not support platform",
            "no instances found for platform",
            "platform and architecture is not supported",
            "does not match the expected platform",
            "filtered out all platforms",
            "operating system does not match*",
            "no manifest found for platform",
            "cannot be used on this platform",
            "requires platform"
        ],
        ..Signals::NONE
    },
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "no images providing the requested platform*",
    "does not contain descriptor matching platform*",
    "no supported platform found*",
    "does not match the host operating system*",
    "no match for platform*",
    "no matching manifest for*",
    "no image found in manifest list*",
    "no image found in image index*",
    "image operating system*",
    "cannot download image with operating system*",
    "no unpack platforms defined",
    "based image is incompatible with*",
    "does not match the specified platform*",
    "does not provide the specified platform*",
    "no child with platform*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    let mut plans = vec![
        Plan::new(
            PlanId::BuildForPlatform,
            Heading {
                title: Text! {
                    en: "Build the image for the node's platform",
                    es: "Construir la imagen para la plataforma del nodo",
                },
                when: Text! {
                    en: "When the image is yours and you build it.",
                    es: "Si la imagen es tuya y la construyes tú.",
                },
            },
            [
                vec![
                    inspect::platforms(context),
                    inspect::node_platforms(context),
                    Step::change_by_hand(
                        Text! {
                            en: "Builds the image for both common CPU architectures and pushes it under the same \
                                name. Run it in the directory of its Dockerfile.",
                            es: "Construye la imagen para las dos arquitecturas de CPU habituales y la sube con el \
                                mismo nombre. Ejecútalo en el directorio de su Dockerfile.",
                        },
                        Command::of("docker buildx build --platform linux/amd64,linux/arm64 -t")
                            .arg(context.full_image_arg())
                            .args(["--push", "."].map(Arg::from)),
                    ),
                ],
                rollout::retry_now(context),
            ],
        ),
        Plan::new(
            PlanId::OtherTag,
            Heading {
                title: Text! {
                    en: "Use a tag that supports the platform",
                    es: "Usar un tag compatible con la plataforma",
                },
                when: Text! {
                    en: "When somebody else publishes the image.",
                    es: "Si la imagen la publica otra persona.",
                },
            },
            [
                vec![inspect::platforms(context), inspect::tags(context), inspect::node_platforms(context)],
                image::change(context, image::with_tag(context, PlaceholderId::Tag)),
            ],
        ),
    ];
    let has_pull_secret = context.place.is_some_and(|place| !place.facts.pull_secrets.is_empty());
    // Users of a well-known image do not build it; if the image may be someone else's, rebuilding it is not the first
    // plan.
    if context.reference.is_some_and(names::is_known) {
        plans.remove(0);
    } else if context.reference.is_some_and(names::may_be_of_others) && !has_pull_secret {
        plans.reverse();
    }
    plans.splice(0..0, context.client.and_then(|client| client::emulate(context, client)));
    if let Target::Workload(workload, _) = context.target() {
        let select = |platform: Yaml| {
            rollout::patch(context, workload, [("nodeSelector", Yaml::map([("kubernetes.io/arch", platform)]))])
        };
        let pin = Step::change(
            Text! {
                en: "Schedules the pods only to nodes with this CPU architecture; it merges with an existing selector.",
                es: "Programa los pods solo en nodos con esta arquitectura de CPU; se combina con un selector \
                    existente.",
            },
            select(Yaml::text(PlaceholderId::Platform.suggest(["amd64", "arm64"]))),
        );
        // An owner with revisions rolls back to the previous node selector.
        let mut undo = rollout::undo(context);
        if undo.is_empty() {
            undo.push(Step::undo(
                Text! {
                    en: "Removes this selector again. If the owner already had `kubernetes.io/arch` in its selector, \
                        use that value instead.",
                    es: "Quita de nuevo este selector. Si el propietario ya tenía `kubernetes.io/arch` en su selector, usa \
                        ese valor en su lugar.",
                },
                select(Yaml::null()),
            ));
        }
        plans.push(Plan::new(
            PlanId::ChooseNode,
            Heading {
                title: Text! { en: "Run it on matching nodes", es: "Ejecutarla en nodos compatibles" },
                when: Text! {
                    en: "When the cluster has nodes of the image's platform.",
                    es: "Si el clúster tiene nodos de la plataforma de la imagen.",
                },
            },
            [
                vec![inspect::platforms(context), inspect::node_platforms(context)],
                source::source(context),
                vec![pin],
                rollout::follow_live(context),
                undo,
            ],
        ));
    }
    plans
}
