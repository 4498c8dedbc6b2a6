//! `short-name-unresolved`: CRI-O or Podman could not turn a short name into a registry host.

use crate::causes::{Cause, Family, Recognition, Stage};
use crate::failure::chain::Chain;
use crate::fix::{Plan, Situation};
use crate::lang::Text;

/// CRI-O or Podman could not turn a short name into a registry host.
pub static CAUSE: Cause = Cause {
    id: "short-name-unresolved",
    family: Family::Reference,
    stage: Stage::Name,
    title: Text {
        en: "The short image name does not say which registry to use",
        es: "El nombre corto de la imagen no dice qué registro usar",
    },
    explanation: Text {
        en: "The image has no registry host in its name, and the runtime on this node does not guess one. \
            containerd and Docker take Docker Hub for such names; CRI-O and Podman only look where \
            registries.conf tells them to, and refuse when the answer would be ambiguous. Writing the full name, \
            host included, works on every runtime.",
        es: "El nombre de la imagen no incluye el host del registro, y el runtime de este nodo no lo adivina. \
            containerd y Docker suponen Docker Hub; CRI-O y Podman solo buscan donde indica registries.conf, y \
            se niegan cuando la respuesta sería ambigua. El nombre completo, con host, funciona en todos los \
            runtimes.",
    },
    heals: false,
    waiting: Text {
        en: "Waiting does not help: the name stays ambiguous until it is written in full or the node is \
            configured.",
        es: "Esperar no sirve: el nombre sigue siendo ambiguo hasta que lo escribas completo o configures el \
            nodo.",
    },
    recognise,
    plans,
};

/// How the machines say it.
const WORDS: &[&str] = &[
    "did not resolve to an alias*",
    "short-name resolution enforced*",
    "short name mode is enforcing*",
    "no unqualified-search registries are defined*",
    "trying to pull an unqualified image",
    "returns ambiguous list",
    "no registries configured*",
];

fn recognise(chain: &Chain) -> Option<Recognition> {
    chain.says_any(WORDS).map(Recognition::certain)
}

fn plans(_situation: &Situation) -> Vec<Plan> {
    Vec::new()
}
