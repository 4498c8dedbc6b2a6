//! `gar`: Google Artifact Registry.

use super::{
    Ask, Grant, GrantStep, Names, Registry, Shape, Token, User, WITH_CLOUD_LOGIN,
    hosts::Host::{Ends, Is},
};
use crate::lang::Text;
use crate::template::{
    Slot,
    Slot::{Cluster, ClusterLocation, Folder, Location, Name, NodeAccount, Pool, Project, Repository},
    Word::{Fill, Join, Words},
};

/// Google Artifact Registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("docker.pkg.dev"), Ends("-docker.pkg.dev")],
    user: User::Fixed("_json_key_base64"),
    token: Some(Token::From(Text! {
        en: "Token: the base64 of a service account's key file. The account needs the role Artifact Registry \
                Reader. On GKE no secret is needed: give that role to the nodes' service account.",
        es: "Token: el base64 del archivo de clave de una cuenta de servicio con el rol Artifact Registry Reader. En \
            GKE no hace falta secret: da ese rol a la cuenta de servicio de los nodos.",
    })),
    token_dies: true,
    read: Some(read),
    page: Some(|host, path| {
        let location = host.strip_suffix("-docker.pkg.dev")?;
        let (project, image) = path.split_once('/')?;
        Some(format!("https://console.cloud.google.com/artifacts/docker/{project}/{location}/{image}"))
    }),
    tags: Some(Ask { text: WITH_CLOUD_LOGIN, line: &[Words("gcloud artifacts docker tags list"), Fill(Name)] }),
    repositories: Some(Ask {
        text: Text! {
            en: "Lists the images of this repository with their tags. An error means that the project or the \
                    repository is wrong.",
            es: "Lista las imágenes de este repositorio con sus tags. Un error significa que el proyecto o el \
                    repositorio es incorrecto.",
        },
        line: &[Words("gcloud artifacts docker images list"), Fill(Folder), Words("--include-tags")],
    }),
    pages: Some(Text! {
        en: "Open the registry: the path is PROJECT/REPOSITORY/IMAGE, and REPOSITORY is often forgotten.",
        es: "Abre el registro: la ruta es PROJECT/REPOSITORY/IMAGE, y a menudo se olvida REPOSITORY.",
    }),
    grants: &[Grant {
        steps: &[
            GrantStep::Look(Ask {
                text: Text! {
                    en: "Prints the service account of the nodes. `default` stands for \
                        `PROJECT_NUMBER-compute@developer.gserviceaccount.com`.",
                    es: "Imprime la cuenta de servicio de los nodos. `default` equivale a \
                        `PROJECT_NUMBER-compute@developer.gserviceaccount.com`.",
                },
                line: &[
                    Words("gcloud container node-pools describe"),
                    Fill(Pool),
                    Join(&[Words("--cluster="), Fill(Cluster)]),
                    Join(&[Words("--location="), Fill(ClusterLocation)]),
                    Words("--format=value(config.serviceAccount)"),
                ],
            }),
            GrantStep::Rights(&[
                Words("gcloud artifacts repositories get-iam-policy"),
                Fill(Repository),
                Join(&[Words("--project="), Fill(Project)]),
                Join(&[Words("--location="), Fill(Location)]),
            ]),
            GrantStep::Change(Ask {
                text: Text! {
                    en: "Lets the nodes read this one repository. The pod's own Workload Identity plays no part in \
                        pulls.",
                    es: "Permite a los nodos leer este repositorio. La Workload Identity del pod no interviene en las \
                        descargas.",
                },
                line: &[
                    Words("gcloud artifacts repositories add-iam-policy-binding"),
                    Fill(Repository),
                    Join(&[Words("--project="), Fill(Project)]),
                    Join(&[Words("--location="), Fill(Location)]),
                    Join(&[Words("--member=serviceAccount:"), Fill(NodeAccount)]),
                    Words("--role=roles/artifactregistry.reader"),
                ],
            }),
        ],
        undo: &[
            Words("gcloud artifacts repositories remove-iam-policy-binding"),
            Fill(Repository),
            Join(&[Words("--project="), Fill(Project)]),
            Join(&[Words("--location="), Fill(Location)]),
            Join(&[Words("--member=serviceAccount:"), Fill(NodeAccount)]),
            Words("--role=roles/artifactregistry.reader"),
        ],
        ..Grant::DEFAULT
    }],
    names: Names { shape: Shape::ProjectAndRepository, ..Names::DEFAULT },
    ..Registry::DEFAULT
};

/// `LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE`
pub fn read(slot: Slot, host: Option<&str>, path: Option<&str>) -> Option<String> {
    let mut parts = path?.split('/');
    let project = parts.next()?;
    let part = match slot {
        Project => project,
        Location => host?.strip_suffix("-docker.pkg.dev")?,
        Repository => parts.next()?,
        Folder => {
            let (repository, _image) = (parts.next()?, parts.next()?);
            return Some(format!("{}/{project}/{repository}", host?));
        }
        _ => return None,
    };
    Some(part.to_owned())
}
