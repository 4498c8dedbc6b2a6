//! How an image pull works: what happens at each stage, which server is contacted, and which causes stop a pull there.

use serde::Serialize;

use super::json::Stage;
use super::words;
use crate::causes::{ALL, Cause, STAGES};
use crate::lang::{Lang, Text};

/// A stage of a pull, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageEntry {
    /// Its id, as in `findings[].path[].stage`.
    pub id: Stage,
    /// Its name.
    pub title: &'static str,
    /// What happens there.
    pub text: &'static str,
    /// The server that is contacted.
    pub asked: &'static str,
    /// The ids of the causes that stop a pull there, in the order of evaluation.
    pub causes: Vec<&'static str>,
}

impl StageEntry {
    /// Every stage, in the order of a pull.
    pub fn all(lang: Lang) -> Vec<StageEntry> {
        let entry = |stage: Stage| {
            let (text, asked) = about(stage);
            let stops_here = |cause: &&&Cause| cause.rank.is_reason() && stage_of(cause) == stage;
            StageEntry {
                id: stage,
                title: words::stage(stage).get(lang),
                text: text.get(lang),
                asked: asked.get(lang),
                causes: ALL.iter().filter(stops_here).map(|cause| cause.id.as_str()).collect(),
            }
        };
        STAGES.into_iter().map(|stage| entry(stage.into())).collect()
    }
}

/// The stage at which a cause stops a pull; if its messages do not show it, the stage that it is about.
fn stage_of(cause: &Cause) -> Stage {
    cause.breaks_at.stage().unwrap_or(cause.stage).into()
}

/// What happens at a stage, and which server is contacted.
fn about(stage: Stage) -> (Text, Text) {
    match stage {
        Stage::Name => (
            Text! {
                en: "The kubelet and the container runtime read the image name: the registry's host, the repository, \
                    and a tag or a digest. A name without a host means Docker Hub, unless the node has other rules \
                    for short names (`registries.conf`); a name without a tag or digest means `latest`.",
                es: "El kubelet y el runtime leen el nombre de la imagen: el host del registro, el repositorio y un \
                    tag o un digest. Sin host es Docker Hub, salvo que el nodo tenga otras reglas para nombres cortos \
                    (`registries.conf`); sin tag ni digest es `latest`.",
            },
            Text! { en: "Nobody; this happens on the node.", es: "A nadie; ocurre en el nodo." },
        ),
        Stage::Node => (
            Text! {
                en: "The kubelet decides with `imagePullPolicy`, and with the images that the node has, whether to \
                    pull. It hands the pull to the container runtime, which has to be running and to understand its \
                    own registry configuration.",
                es: "El kubelet decide, según `imagePullPolicy` y las imágenes que tiene el nodo, si hay que \
                    descargar. Encarga la descarga al runtime, que debe estar en marcha y entender su propia \
                    configuración de registros.",
            },
            Text! {
                en: "The container runtime, through its CRI socket on the node.",
                es: "Al runtime, por su socket CRI en el nodo.",
            },
        ),
        Stage::Credentials => (
            Text! {
                en: "The kubelet looks for credentials for this image: in the pull secrets of the pod, which may come \
                    from its service account, and from a credential provider on the node. If it has none, the pull \
                    is anonymous.",
                es: "El kubelet busca credenciales para esta imagen: en los pull secrets del pod, que pueden venir de \
                    su service account, y en un proveedor de credenciales del nodo. Si no hay ninguna, la descarga es \
                    anónima.",
            },
            Text! {
                en: "The Kubernetes API server for the secrets, and the credential provider on the node.",
                es: "Al servidor de la API de Kubernetes, por los secrets, y al proveedor de credenciales del nodo.",
            },
        ),
        Stage::Dns => (
            Text! {
                en: "The node looks up the registry's host, or that of the proxy or mirror that it uses. It asks its \
                    own DNS servers, not the DNS of the cluster that pods use.",
                es: "El nodo busca el host del registro, o el del proxy o mirror que usa. Pregunta a sus propios \
                    servidores DNS, no al DNS del clúster que usan los pods.",
            },
            Text! {
                en: "The DNS servers of the node (`/etc/resolv.conf`).",
                es: "A los servidores DNS del nodo (`/etc/resolv.conf`).",
            },
        ),
        Stage::Connect => (
            Text! {
                en: "The runtime opens a TCP connection, usually to port 443. Routes, firewalls and proxies between \
                    the node and the registry have to let it through.",
                es: "El runtime abre una conexión TCP, normalmente al puerto 443. Las rutas, los firewalls y los \
                    proxies entre el nodo y el registro deben dejarla pasar.",
            },
            Text! {
                en: "The registry, or the proxy or mirror in front of it.",
                es: "Al registro, o al proxy o mirror que tiene delante.",
            },
        ),
        Stage::Tls => (
            Text! {
                en: "The registry presents its certificate. The runtime checks that it is for this host, that it is \
                    valid today, and that it is signed by a CA that the node trusts.",
                es: "El registro presenta su certificado. El runtime comprueba que es de este host, que hoy es válido \
                    y que lo firma una CA en la que confía el nodo.",
            },
            Text! {
                en: "The registry; the CAs that are trusted are on the node.",
                es: "Al registro; las CA de confianza están en el nodo.",
            },
        ),
        Stage::Authorise => (
            Text! {
                en: "Most registries answer the first request with 401 and name a token server. The runtime requests \
                    a token there for this repository, with the credentials if it has any, and repeats the request \
                    with the token. Here the registry decides whether you may pull.",
                es: "La mayoría de los registros responden 401 a la primera solicitud e indican un servidor de \
                    tokens. El runtime le pide un token para este repositorio, con las credenciales si las tiene, y \
                    repite la solicitud con el token. Aquí el registro decide si puedes descargar.",
            },
            Text! {
                en: "The registry and its token server; for Docker Hub, `auth.docker.io`.",
                es: "Al registro y a su servidor de tokens; en Docker Hub, `auth.docker.io`.",
            },
        ),
        Stage::Manifest => (
            Text! {
                en: "The runtime requests `/v2/REPOSITORY/manifests/TAG`. The answer is the list of what the image \
                    consists of, or 404 if the repository or the tag does not exist. Docker Hub counts these requests \
                    for its rate limit.",
                es: "El runtime solicita `/v2/REPOSITORY/manifests/TAG`. La respuesta es la lista de lo que compone \
                    la imagen, o 404 si el repositorio o el tag no existe. Docker Hub cuenta estas solicitudes para su \
                    límite de descargas.",
            },
            Text! { en: "The registry.", es: "Al registro." },
        ),
        Stage::Policy => (
            Text! {
                en: "If the runtime verifies signatures, it compares those of the image with the policy of the node \
                    (`policy.json`).",
                es: "Si el runtime verifica firmas, compara las de la imagen con la política del nodo (`policy.json`).",
            },
            Text! {
                en: "The registry, for the signatures; the policy is on the node.",
                es: "Al registro, por las firmas; la política está en el nodo.",
            },
        ),
        Stage::Platform => (
            Text! {
                en: "The tag of a multi-platform image is an index with one manifest for each operating system and \
                    architecture. The runtime chooses the manifest for the node's platform.",
                es: "El tag de una imagen multiplataforma es un índice con un manifest por sistema operativo y \
                    arquitectura. El runtime elige el manifest de la plataforma del nodo.",
            },
            Text! {
                en: "The registry, for the manifest that was chosen.",
                es: "Al registro, por el manifest elegido.",
            },
        ),
        Stage::Download => (
            Text! {
                en: "The runtime downloads each layer from `/v2/REPOSITORY/blobs/DIGEST` and compares it with its \
                    digest. Many registries redirect this request to object storage or a CDN with another host, which \
                    firewalls have to allow too.",
                es: "El runtime descarga cada capa de `/v2/REPOSITORY/blobs/DIGEST` y la compara con su digest. \
                    Muchos registros redirigen esta solicitud a un almacén de objetos o a una CDN con otro host, que \
                    los firewalls también deben permitir.",
            },
            Text! { en: "The registry and its blob storage.", es: "Al registro y a su almacén de blobs." },
        ),
        Stage::Unpack => (
            Text! {
                en: "The runtime unpacks the layers into its image store on the node's disk, which needs space for \
                    the layers and for their content.",
                es: "El runtime extrae las capas en su almacén de imágenes, en el disco del nodo, que necesita \
                    espacio para las capas y para su contenido.",
            },
            Text! { en: "Nobody; this happens on the node.", es: "A nadie; ocurre en el nodo." },
        ),
        Stage::Start => (
            Text! {
                en: "The image is on the node. The runtime creates the container from it, or mounts it if the pod \
                    uses it as a volume.",
                es: "La imagen está en el nodo. El runtime crea el contenedor a partir de ella, o la monta si el pod \
                    la usa como volumen.",
            },
            Text! { en: "The container runtime on the node.", es: "Al runtime del nodo." },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_one_stage() {
        let entries = StageEntry::all(Lang::En);
        for cause in ALL {
            let count = entries.iter().filter(|entry| entry.causes.contains(&cause.id.as_str())).count();
            assert_eq!(count, usize::from(cause.rank.is_reason()), "{}", cause.id);
        }
        assert!(entries.iter().all(|entry| !entry.causes.is_empty()));
    }

    #[test]
    fn stages_of_a_finding_are_in_order() {
        for (message, cause) in ALL.iter().flat_map(|cause| cause.examples().map(move |(_, says)| (says, cause))) {
            let report = crate::diagnose(&message, &crate::Options::default());
            let stops: Vec<Stage> = report.findings.iter().flat_map(|it| &it.path).map(|stop| stop.stage).collect();
            let order: Vec<Stage> = STAGES.into_iter().map(Stage::from).filter(|it| stops.contains(it)).collect();
            assert_eq!(stops, order, "{}", cause.id);
        }
    }

    #[test]
    fn texts_are_sentences_in_both_languages() {
        for (en, es) in StageEntry::all(Lang::En).into_iter().zip(StageEntry::all(Lang::Es)) {
            assert_ne!(en.text, es.text);
            for text in [en.text, en.asked, es.text, es.asked] {
                assert!(text.ends_with('.') && !text.contains(['!', '{', '\n']), "{text}");
                assert!(text.matches('`').count() % 2 == 0, "{text}");
            }
        }
    }
}
