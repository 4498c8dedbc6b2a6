//! Image names that lead nowhere any more: registries that were shut down, organisations that moved.
//!
//! Only names that really fail are here; an image that is merely old still pulls. A row says nothing about why a pull
//! failed: it counts where the error fits a missing or forbidden image (see `image-moved`).
//! The rows are as of 2026-11. To add one, keep exact names above the prefixes that hold them: the first match counts.

use crate::failure::image::Reference;
use crate::lang::Text;

/// A name that leads nowhere, and where the image is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Normalised: `docker.io/bitnami/` for all below it, `docker.io/minio/minio` for one, `*.bintray.io` for hosts.
    pub old: &'static str,
    /// What stands in place of `old`; `None` where the images have no common new home.
    pub new: Option<&'static str>,
    /// Since when, as a date or a part of one; empty where it was never announced.
    pub since: &'static str,
    /// Where that was said; empty where it was never announced.
    pub source: &'static str,
    /// The same as a sentence, with what one should know besides.
    pub note: Text,
}

/// What is known about this image's move. The first match counts.
pub fn successor(reference: &Reference) -> Option<&'static Moved> {
    let name = format!("{}/{}", reference.registry, reference.repository);
    if STILL_THERE.contains(&name.as_str()) {
        return None;
    }
    MOVED.iter().find(|row| row.matches(&reference.registry, &name))
}

impl Moved {
    fn matches(&self, host: &str, name: &str) -> bool {
        match self.old.strip_prefix('*') {
            Some(suffix) => host.ends_with(suffix),
            None if self.old.ends_with('/') => name.starts_with(self.old),
            None => name == self.old,
        }
    }

    /// The repository that takes the place of this one, without a tag.
    pub fn new_repository(&self, reference: &Reference) -> Option<String> {
        let name = format!("{}/{}", reference.registry, reference.repository);
        let rest = name.strip_prefix(self.old)?;
        Some(format!("{}{rest}", self.new?))
    }

    /// Where the image may be now, the best guess first. Whether its tag is there has to be tried.
    pub fn guesses(&self, reference: &Reference) -> Vec<String> {
        let mut guesses: Vec<String> = self.new_repository(reference).into_iter().collect();
        // OWNER/REPOSITORY/IMAGE became OWNER/IMAGE or kept its three parts.
        if self.old == GITHUB {
            let parts: Vec<&str> = reference.repository.split('/').collect();
            if let [owner, _, image] = parts.as_slice() {
                guesses.insert(0, format!("ghcr.io/{owner}/{image}"));
            }
        }
        guesses.into_iter().map(|repository| repository + &reference.suffix()).collect()
    }
}

const GITHUB: &str = "docker.pkg.github.com/";

/// Names below a moved prefix that stayed.
const STILL_THERE: &[&str] = &["docker.io/bitnami/sealed-secrets-controller"];

macro_rules! moved {
    ($old:expr => $new:expr, $since:literal, $source:literal $(, $en:literal, $es:literal)?) => {
        Moved {
            old: $old,
            new: $new,
            since: $since,
            source: $source,
            note: Text {
                en: concat!("The old name no longer works (", $since, "): ", $source $(, ". ", $en)?),
                es: concat!("El nombre antiguo ya no funciona (", $since, "): ", $source $(, ". ", $es)?),
            },
        }
    };
    ($old:expr => $new:expr) => {
        Moved {
            old: $old,
            new: $new,
            since: "",
            source: "",
            note: Text {
                en: "The project publishes under another name now. There was no announcement with a date, so try the new \
                    name before you use it.",
                es: "El proyecto publica ahora con otro nombre. No hubo un anuncio con fecha, así que prueba el nombre \
                    nuevo antes de usarlo.",
            },
        }
    };
}

#[rustfmt::skip]
static MOVED: &[Moved] = &[
    // Kubernetes' own images.
    moved!("k8s.gcr.io/coredns" => Some("registry.k8s.io/coredns/coredns"), "2023-04-03", "https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/",
        "From CoreDNS 1.8.0 on its path has two parts and its tags begin with `v`", "Desde CoreDNS 1.8.0 su ruta tiene dos partes y sus tags empiezan por `v`"),
    moved!("k8s.gcr.io/" => Some("registry.k8s.io/"), "2023-04-03", "https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/"),
    moved!("registry.k8s.io/coredns" => Some("registry.k8s.io/coredns/coredns")),
    moved!("gcr.io/google_containers/" => Some("registry.k8s.io/"), "2020", "https://github.com/google/cadvisor/pull/2710",
        "Many of its old images have no successor", "Muchas de sus imágenes antiguas no tienen sucesora"),
    moved!("gcr.io/google-containers/" => Some("registry.k8s.io/"), "2020", "https://github.com/jupyterhub/zero-to-jupyterhub-k8s/pull/1781",
        "Many of its old images have no successor", "Muchas de sus imágenes antiguas no tienen sucesora"),
    moved!("us.gcr.io/k8s-artifacts-prod/" => Some("registry.k8s.io/")),
    moved!("eu.gcr.io/k8s-artifacts-prod/" => Some("registry.k8s.io/")),
    moved!("asia.gcr.io/k8s-artifacts-prod/" => Some("registry.k8s.io/")),
    moved!("gcr.io/kubebuilder/kube-rbac-proxy" => Some("registry.k8s.io/kubebuilder/kube-rbac-proxy"), "2025-03-18", "https://github.com/kubernetes-sigs/kubebuilder/discussions/3907",
        "It holds the versions that were on gcr.io; newer ones are at quay.io/brancz/kube-rbac-proxy", "Contiene las versiones que había en gcr.io; las nuevas están en quay.io/brancz/kube-rbac-proxy"),
    moved!("quay.io/k8scsi/" => Some("registry.k8s.io/sig-storage/")),
    moved!("quay.io/coreos/kube-state-metrics" => Some("registry.k8s.io/kube-state-metrics/kube-state-metrics")),
    moved!("quay.io/kubernetes-ingress-controller/nginx-ingress-controller" => Some("registry.k8s.io/ingress-nginx/controller"), "2020", "https://github.com/kubernetes/ingress-nginx/blob/main/README.md",
        "Tags begin with `v` there; the project was retired in March 2026", "Allí los tags empiezan por `v`; el proyecto se retiró en marzo de 2026"),
    moved!("gcr.io/kubernetes-helm/" => Some("ghcr.io/helm/")),

    // Registries that were shut down.
    moved!(GITHUB => Some("ghcr.io/"), "2025-02-24", "https://github.blog/changelog/2025-01-23-legacy-docker-registry-closing-down/",
        "A pull secret for the old host does not serve for ghcr.io", "Un pull secret para el host antiguo no sirve para ghcr.io"),
    moved!("*.bintray.io" => None, "2021-05-01", "https://www.infoq.com/news/2021/02/jfrog-jcenter-bintray-closure/",
        "Look in the project's documentation for its present registry", "Busca en la documentación del proyecto su registro actual"),

    // Organisations.
    moved!("docker.io/bitnami/" => Some("docker.io/bitnamilegacy/"), "2025-08-28", "https://github.com/bitnami/containers/issues/83267",
        "The archive gets no updates and may be removed: take it as a bridge to another image", "El archivo no recibe actualizaciones y puede desaparecer: úsalo como puente hacia otra imagen"),
    moved!("quay.io/bitnami/sealed-secrets-controller" => Some("docker.io/bitnami/sealed-secrets-controller"), "2022-05", "https://github.com/confidential-containers/operator/issues/34"),
    moved!("quay.io/bitnami/" => Some("docker.io/bitnamilegacy/"), "2022-05", "https://github.com/confidential-containers/operator/issues/34",
        "The archive gets no updates and may be removed: take it as a bridge to another image", "El archivo no recibe actualizaciones y puede desaparecer: úsalo como puente hacia otra imagen"),
    moved!("gcr.io/tekton-releases/" => Some("ghcr.io/tektoncd/"), "2025-07-10", "https://tekton.dev/blog/2025/04/03/migration-to-github-container-registry/",
        "Names stand in controller arguments such as `-entrypoint-image` too", "También hay nombres en argumentos del controlador como `-entrypoint-image`"),
    moved!("docker.io/minio/minio" => Some("quay.io/minio/minio"), "2026-09", "https://github.com/dandi/dandi-archive/pull/2922",
        "The same tags and digests are there; a login to Docker Hub does not help", "Allí están los mismos tags y digests; un login en Docker Hub no ayuda"),
    moved!("docker.io/minio/mc" => Some("quay.io/minio/mc"), "2026-09", "https://github.com/makeplane/plane/pull/9829"),
    moved!("docker.io/minio/console" => None, "2026-09", "https://github.com/makeplane/plane/pull/9829"),
    moved!("gcr.io/cadvisor/cadvisor" => Some("ghcr.io/google/cadvisor"), "v0.53.0", "https://github.com/google/cadvisor/pull/3806",
        "Older versions stay where they are", "Las versiones anteriores siguen donde estaban"),
    moved!("docker.io/google/cadvisor" => Some("ghcr.io/google/cadvisor"), "2020", "https://github.com/RiFi2k/dockerize-your-dev/pull/1"),
    moved!("gcr.io/ml-pipeline/" => Some("ghcr.io/kubeflow/kfp-"), "2025", "https://github.com/kubeflow/pipelines/issues/12422",
        "Its copies of argoexec and minio have no successor", "Sus copias de argoexec y minio no tienen sucesora"),
    moved!("gcr.io/knative-samples/" => Some("ghcr.io/knative/"), "2023-05", "https://github.com/knative/docs/pull/5551"),
    moved!("quay.io/coreos/flannel" => Some("ghcr.io/flannel-io/flannel"), "2022", "https://github.com/DaoCloud/public-image-mirror/issues/44782"),
    moved!("docker.io/flannelcni/" => Some("ghcr.io/flannel-io/"), "2022", "https://github.com/DaoCloud/public-image-mirror/issues/44782"),
    moved!("quay.io/coreos/prometheus-operator" => Some("quay.io/prometheus-operator/prometheus-operator"), "2020", "https://github.com/rancher/image-mirror/blob/master/config.yaml"),
    moved!("docker.io/jupyter/" => Some("quay.io/jupyter/"), "2023-10", "https://github.com/jupyterhub/jupyterhub-deploy-docker/pull/133"),
    moved!("ghcr.io/weaveworks/launcher/" => Some("docker.io/weaveworks/"), "Weave Net 2.8.1", "https://github.com/weaveworks/weave/issues/3927",
        "Weave Net is abandoned: plan for another network plugin", "Weave Net está abandonado: planea otro plugin de red"),
    moved!("docker.io/argoproj/argocd" => Some("quay.io/argoproj/argocd")),
    moved!("docker.io/strimzi/" => Some("quay.io/strimzi/")),
    moved!("docker.io/metallb/" => Some("quay.io/metallb/")),
    moved!("docker.io/nvidia/k8s-device-plugin" => Some("nvcr.io/nvidia/k8s-device-plugin")),
    moved!("docker.io/amazon/aws-alb-ingress-controller" => Some("public.ecr.aws/eks/aws-load-balancer-controller")),
    moved!("registry.opensource.zalan.do/acid/" => Some("ghcr.io/zalando/")),
    moved!("registry.opensource.zalan.do/" => None),

    // Microsoft left Docker Hub.
    moved!("docker.io/microsoft/aspnetcore" => Some("mcr.microsoft.com/dotnet/aspnet"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/aspnetcore-build" => Some("mcr.microsoft.com/dotnet/sdk"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/dotnet" => Some("mcr.microsoft.com/dotnet/sdk"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/iis" => Some("mcr.microsoft.com/windows/servercore/iis"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/dotnet-framework" => Some("mcr.microsoft.com/dotnet/framework/sdk"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/aspnet" => Some("mcr.microsoft.com/dotnet/framework/aspnet"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("docker.io/microsoft/" => Some("mcr.microsoft.com/"), "2021-06-30", "https://github.com/microsoft/containerregistry/blob/main/docs/dockerhub-to-mcr-repo-mapping.md"),
    moved!("mcr.microsoft.com/dotnet/core/" => Some("mcr.microsoft.com/dotnet/"), "2020", "https://github.com/microsoft/containerregistry/issues/79",
        "2.2 and older short-term versions are only under the old name", "La 2.2 y las versiones antiguas de soporte corto solo están con el nombre antiguo"),

    // Official images of Docker Hub whose new versions are elsewhere.
    moved!("docker.io/library/vault" => Some("docker.io/hashicorp/vault"), "Vault 1.14, 2023", "https://hub.docker.com/_/vault"),
    moved!("docker.io/library/consul" => Some("docker.io/hashicorp/consul"), "Consul 1.16, 2023", "https://hub.docker.com/_/consul"),
    moved!("docker.io/library/jenkins" => Some("docker.io/jenkins/jenkins"), "2018", "https://hub.docker.com/_/jenkins",
        "Its stable tag is `lts`", "Su tag estable es `lts`"),
    moved!("docker.io/library/opensuse" => Some("docker.io/opensuse/leap"), "2021-10-08", "https://github.com/docker-library/official-images"),
    moved!("docker.io/library/liquibase" => Some("docker.io/liquibase/liquibase"), "Liquibase 5.0, 2025", "https://github.com/docker-library/docs/blob/master/liquibase/deprecated.md"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(registry: &str, repository: &str, tag: &str) -> Reference {
        Reference { registry: registry.into(), repository: repository.into(), tag: Some(tag.into()), digest: None }
    }

    fn guesses(registry: &str, repository: &str, tag: &str) -> Option<Vec<String>> {
        let reference = reference(registry, repository, tag);
        successor(&reference).map(|row| row.guesses(&reference))
    }

    #[test]
    fn known_moves_give_the_new_name() {
        for (registry, repository, tag, new) in [
            (
                "k8s.gcr.io",
                "sig-storage/csi-provisioner",
                "v2.2.2",
                "registry.k8s.io/sig-storage/csi-provisioner:v2.2.2",
            ),
            ("gcr.io", "kubebuilder/kube-rbac-proxy", "v0.15.0", "registry.k8s.io/kubebuilder/kube-rbac-proxy:v0.15.0"),
            ("docker.io", "bitnami/redis", "7.0", "docker.io/bitnamilegacy/redis:7.0"),
            ("docker.io", "minio/minio", "latest", "quay.io/minio/minio:latest"),
            ("gcr.io", "ml-pipeline/frontend", "2.0", "ghcr.io/kubeflow/kfp-frontend:2.0"),
            ("registry.k8s.io", "coredns", "v1.9.3", "registry.k8s.io/coredns/coredns:v1.9.3"),
            (
                "quay.io",
                "bitnami/sealed-secrets-controller",
                "v0.16.0",
                "docker.io/bitnami/sealed-secrets-controller:v0.16.0",
            ),
        ] {
            assert_eq!(guesses(registry, repository, tag), Some(vec![new.to_owned()]), "{registry}/{repository}");
        }
    }

    #[test]
    fn one_old_name_can_leave_two_guesses_or_none() {
        let two = ["ghcr.io/acme/web:1".to_owned(), "ghcr.io/acme/shop/web:1".to_owned()];
        assert_eq!(guesses("docker.pkg.github.com", "acme/shop/web", "1"), Some(two.to_vec()));
        assert_eq!(guesses("acme-docker.bintray.io", "web", "1"), Some(Vec::new()));
    }

    #[test]
    fn names_that_still_work_are_not_listed() {
        for (registry, repository) in [
            ("gcr.io", "distroless/static"),
            ("gcr.io", "acme/web"),
            ("docker.io", "bitnami/sealed-secrets-controller"),
            ("docker.io", "bitnamilegacy/redis"),
            ("docker.io", "minio/operator"),
            ("docker.io", "library/openjdk"),
            ("registry.k8s.io", "coredns/coredns"),
            ("quay.io", "coreos/etcd"),
        ] {
            assert_eq!(guesses(registry, repository, "1"), None, "{registry}/{repository}");
        }
    }

    #[test]
    fn no_row_hides_another() {
        for (at, row) in MOVED.iter().enumerate() {
            for earlier in &MOVED[..at] {
                let hidden = earlier.old.ends_with('/') && row.old.starts_with(earlier.old);
                assert!(!hidden && earlier.old != row.old, "{} comes after {}", row.old, earlier.old);
            }
            assert!(
                row.new.is_none_or(|new| new.ends_with('/') == row.old.ends_with('/') || new.ends_with('-')),
                "{}",
                row.old
            );
            assert_ne!(row.note.en, row.note.es);
        }
    }
}
