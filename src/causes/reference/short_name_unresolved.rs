//! `short-name-unresolved`: CRI-O or Podman could not turn a short name into a registry host.

use crate::causes::{
    BreaksAt, Cause, CauseId, Family, Program, Rank, Recognition, Signals, SimilarCause, Stage, phrases, sources,
};
use crate::failure::chain::Chain;
use crate::fix::names;
use crate::fix::recipes::{image, inspect, load, node};
use crate::fix::{Arg, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Syntax, value};
use crate::lang::Text;

/// CRI-O or Podman could not turn a short name into a registry host.
pub static CAUSE: Cause = Cause {
    id: CauseId::ShortNameUnresolved,
    family: Family::Reference,
    stage: Stage::Name,
    breaks_at: BreaksAt::Stage(Stage::Name),
    rank: Rank::Reason,
    title: Text! {
        en: "The short image name cannot be resolved to a registry",
        es: "El nombre corto de la imagen no se puede resolver a un registro",
    },
    explanation: Text! {
        en: "The image name contains no registry host, and the runtime on this node does not guess one. containerd \
            and Docker default to Docker Hub; CRI-O and Podman only use the registries in registries.conf, and fail \
            if the result is ambiguous. A fully qualified name, with the registry host, works on every runtime.",
        es: "El nombre de la imagen no incluye el host del registro, y el runtime de este nodo no lo adivina. \
            containerd y Docker usan Docker Hub por defecto; CRI-O y Podman solo usan los registros de \
            registries.conf, y fallan si el resultado es ambiguo. Un nombre completo, con el host del registro, \
            funciona en todos los runtimes.",
    },
    heals: false,
    waiting: Text! {
        en: "Waiting does not help: the name stays ambiguous until it is fully qualified or the node is configured.",
        es: "Esperar no sirve: el nombre sigue siendo ambiguo hasta que lo escribas completo o configures el nodo.",
    },
    backs_off: false,
    asks_for_login: false,
    shows: &[
        (
            Program::CriO,
            "short-name \"web:1.4\" did not resolve to an alias and no unqualified-search registries are \
             defined in \"/etc/containers/registries.conf\"",
        ),
        (Program::CriO, "short name mode is enforcing, but image name web:1.4 returns ambiguous list"),
    ],
    keywords: &["short name", "unqualified", "registries.conf", "docker.io"],
    similar: &[SimilarCause {
        cause: CauseId::RepositoryNotFoundOrPrivate,
        how_to_tell: Text! {
            en: "CRI-O rejects the short name itself; containerd and Docker request it from Docker Hub, which denies \
                access.",
            es: "CRI-O rechaza él mismo el nombre corto; containerd y Docker lo solicitan a Docker Hub, que deniega \
                el acceso.",
        },
    }],
    sources: &[sources::REGISTRIES_CONF],
    pull_phrases: phrases!["short-name", "short name", "unqualified-search"],
    signals: Signals::NONE,
    recognise,
    plans,
};

/// Phrases in the messages of this cause.
const WORDS: &[&str] = &[
    "returns ambiguous list",
    "no registries configured*",
    "trying to pull an unqualified image",
    "did not resolve to an alias*",
    "short-name resolution enforced*",
    "short name mode is enforcing*",
    "no unqualified-search registries are defined*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(context: &FixContext) -> Vec<Plan> {
    // containerd and Docker default to Docker Hub, so it is the likeliest meaning of a short name.
    let full = context.full_image_arg().plain().filter(|full| value::image(full) && full.contains('/'));
    let meant = context.reference.map(|reference| names::images("docker.io/", reference)).unwrap_or_default();
    let corrected = PlaceholderId::NewImage.suggest(meant.into_iter().filter(|guess| value::image(guess)).chain(full));
    let plans = vec![
        Plan::new(
            PlanId::FullName,
            Heading {
                title: Text! {
                    en: "Use the full image name, with the registry",
                    es: "Usar el nombre completo de la imagen, con el registro",
                },
                when: Text! { en: "When you can change the workload.", es: "Si puedes cambiar el workload." },
            },
            [
                vec![inspect::digest(
                    context,
                    Text! {
                        en: "Requests the image from Docker Hub. A digest means that it is there; an error means that \
                            it is in another registry.",
                        es: "Solicita la imagen a Docker Hub. Un digest significa que está ahí; un error, que está en \
                            otro registro.",
                    },
                )],
                image::change(context, Arg::from(corrected)),
            ],
        ),
        Plan::new(
            PlanId::SearchRegistries,
            Heading {
                title: Text! {
                    en: "Configure a default registry on the nodes",
                    es: "Configurar un registro por defecto en los nodos",
                },
                when: Text! {
                    en: "When many workloads use short names.",
                    es: "Si muchos workloads usan nombres cortos.",
                },
            },
            [[
                Some(node::open(context)),
                Some(Step::file(
                    Text! {
                        en: "Save this on every node as `/etc/containers/registries.conf.d/50-search.conf`. With a \
                            single registry, short names are never ambiguous.",
                        es: "Guarda esto en cada nodo como `/etc/containers/registries.conf.d/50-search.conf`. Con un \
                            solo registro, los nombres cortos nunca son ambiguos.",
                    },
                    Syntax::Toml,
                    Arg::from("unqualified-search-registries = [\"docker.io\"]\n"),
                )
                .on_node()),
                // Podman reads it on each pull.
                context.client.is_none().then(node::reload),
                Some(node::pull(context)),
                Some(node::remove_file_at("/etc/containers/registries.conf.d/50-search.conf", context)),
            ]
            .into_iter()
            .flatten()
            .collect()],
        ),
    ];
    load::add(context, plans)
}
