//! `short-name-unresolved`: CRI-O or Podman could not turn a short name into a registry host.

use crate::causes::{Cause, CauseId, Family, Recognition, Speaker, Stage, sources};
use crate::failure::chain::Chain;
use crate::fix::names;
use crate::fix::recipes::{image, load, look, node};
use crate::fix::{Arg, Plan, Situation, Step, Syntax, blanks, value};
use crate::lang::Text;

/// CRI-O or Podman could not turn a short name into a registry host.
pub static CAUSE: Cause = Cause {
    id: CauseId::ShortNameUnresolved,
    family: Family::Reference,
    stage: Stage::Name,
    title: Text {
        en: "The short image name does not say which registry to use",
        es: "El nombre corto de la imagen no dice qué registro usar",
    },
    explanation: Text {
        en: "The image has no registry host in its name, and the runtime on this node does not guess one. containerd \
            and Docker take Docker Hub for such names; CRI-O and Podman only look where registries.conf tells them \
            to, and refuse when the answer would be ambiguous. Writing the full name, host included, works on every \
            runtime.",
        es: "El nombre de la imagen no incluye el host del registro, y el runtime de este nodo no lo adivina. \
            containerd y Docker suponen Docker Hub; CRI-O y Podman solo buscan donde indica registries.conf, y se \
            niegan cuando la respuesta sería ambigua. El nombre completo, con host, funciona en todos los runtimes.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the name stays ambiguous until it is written in full or the node is configured.",
        es: "Esperar no sirve: el nombre sigue siendo ambiguo hasta que lo escribas completo o configures el nodo.",
    },
    shows: &[
        (
            Speaker::CriO,
            "short-name \"web:1.4\" did not resolve to an alias and no unqualified-search registries are \
             defined in \"/etc/containers/registries.conf\"",
        ),
        (Speaker::CriO, "short name mode is enforcing, but image name web:1.4 returns ambiguous list"),
    ],
    sources: &[sources::REGISTRIES_CONF],
    recognise,
    plans,
};

/// How the machines say it.
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

fn plans(situation: &Situation) -> Vec<Plan> {
    // Docker Hub is what containerd and Docker would have taken, so it is the likeliest meaning of a short name.
    let full = situation.full_image_arg().plain().filter(|full| value::image(full) && full.contains('/'));
    let meant = situation.reference.map(|reference| names::images("docker.io/", reference)).unwrap_or_default();
    let corrected = blanks::NEW_IMAGE.suggest(meant.into_iter().filter(|guess| value::image(guess)).chain(full));
    let plans = vec![
        Plan::new(
            "full-name",
            Text { en: "Write the registry into the image name", es: "Escribir el registro en el nombre de la imagen" },
            [
                vec![look::digest(
                    situation,
                    Text {
                        en: "Asks Docker Hub for the image. A digest means that it is there; an error means that it \
                            belongs to another registry.",
                        es: "Pregunta por la imagen a Docker Hub. Un digest significa que está ahí; un error, que es \
                            de otro registro.",
                    },
                )],
                image::change(situation, Arg::from(corrected)),
            ],
        ),
        Plan::new(
            "search-registries",
            Text {
                en: "Tell the nodes where short names belong",
                es: "Decir a los nodos a qué registro van los nombres cortos",
            },
            [vec![
                node::open(situation),
                Step::file(
                    Text {
                        en: "Save this on every node as `/etc/containers/registries.conf.d/50-search.conf`. With one \
                            registry the answer is never ambiguous.",
                        es: "Guarda esto en cada nodo como `/etc/containers/registries.conf.d/50-search.conf`. Con un \
                            solo registro la respuesta nunca es ambigua.",
                    },
                    Syntax::Toml,
                    Arg::from("unqualified-search-registries = [\"docker.io\"]\n"),
                )
                .on_node(),
                node::reload(),
                node::pull(situation),
                node::take_away("/etc/containers/registries.conf.d/50-search.conf", situation),
            ]],
        ),
    ];
    load::beside(situation, plans)
}
