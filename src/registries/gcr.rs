//! `gcr`: The gcr.io names, which Artifact Registry now serves.

use super::{Ask, Names, Registry, Shape, gar, hosts::Host::Is, k8s_gcr_io};
use crate::lang::Text;
use crate::template::{
    Slot,
    Slot::{Location, Project, Repository},
    Word::{Fill, Join, Words},
};

/// The gcr.io names, which Artifact Registry now serves.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[
        Is("gcr.io"),
        Is("us.gcr.io"),
        Is("eu.gcr.io"),
        Is("asia.gcr.io"),
        Is("marketplace.gcr.io"),
        Is("launcher.gcr.io"),
        Is("mirror.gcr.io"),
    ],
    user: gar::REGISTRY.user,
    token: gar::REGISTRY.token,
    read: Some(read),
    right: Some(Text! {
        en: "If the Google Cloud project is yours, grant the nodes' service account the Artifact Registry Reader \
                role. If it is not, the owner has withdrawn the image.",
        es: "Si el proyecto de Google Cloud es tuyo, concede a la cuenta de servicio de los nodos el rol Artifact \
                Registry Reader. Si no lo es, el propietario ha retirado la imagen.",
    }),
    rule: k8s_gcr_io::REGISTRY.rule,
    pages: gar::REGISTRY.pages,
    grants: gar::REGISTRY.grants,
    serves_others: true,
    moves: Some(Ask {
        text: Text! {
            en: "If the Google Cloud project is yours: migrates its gcr.io images to Artifact Registry, where the \
                    old names keep working.",
            es: "Si el proyecto de Google Cloud es tuyo: migra sus imágenes de gcr.io a Artifact Registry, donde \
                    los nombres antiguos siguen funcionando.",
        },
        line: &[Words("gcloud artifacts docker upgrade migrate"), Join(&[Words("--projects="), Fill(Project)])],
    }),
    names: Names { known: true, shape: Shape::Owner, ..Names::DEFAULT },
    ..Registry::DEFAULT
};

/// These names are served by Artifact Registry repositories that are named after the host.
fn read(slot: Slot, host: Option<&str>, path: Option<&str>) -> Option<String> {
    let location = match host {
        Some("gcr.io" | "us.gcr.io") => "us",
        Some("eu.gcr.io") => "europe",
        Some("asia.gcr.io") => "asia",
        _ => return gar::read(slot, host, path),
    };
    match slot {
        Location => Some(location.to_owned()),
        Repository => host.map(str::to_owned),
        slot => gar::read(slot, host, path),
    }
}
