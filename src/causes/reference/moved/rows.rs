//! The names that moved or were retired, and the announcements.
//!
//! To add a row, keep exact names above the prefixes that contain them: the first match counts. To update the list,
//! check every row and set the date.

use super::Moved;
use crate::lang::Text;

/// When the rows were checked; the text of every row names it.
macro_rules! as_of {
    () => {
        "2026-11"
    };
}

/// The old GitHub registry, whose paths changed as well.
pub const GITHUB: &str = "docker.pkg.github.com/";

macro_rules! row {
    ($old:expr, $new:expr, $since:literal, $source:literal, $en:literal $then_en:literal, $es:literal $then_es:literal $(, $more_en:literal, $more_es:literal)?) => {
        Moved {
            old: $old,
            new: $new,
            since: $since,
            source: $source,
            note: Text! {
                en: concat!($en, $since, $then_en, " (checked ", as_of!(), "): ", $source $(, ". ", $more_en, ".")?),
                es: concat!($es, $since, $then_es, " (comprobado en ", as_of!(), "): ", $source $(, ". ", $more_es, ".")?),
            },
        }
    };
}

/// A name that no longer works; one that will stop working soon; one that changed without an announcement.
macro_rules! moved {
    ($old:expr => $new:expr, announced $since:literal, $source:literal, $en:literal, $es:literal) => {
        row!($old, $new, $since, $source, "Announced for " ": the old name will be switched off", "Anunciado para " ": se apagará el nombre antiguo", $en, $es)
    };
    ($old:expr => $new:expr, $since:literal, $source:literal $(, $en:literal, $es:literal)?) => {
        row!($old, $new, $since, $source, "Since " " the old name no longer works", "Desde " " el nombre antiguo ya no funciona" $(, $en, $es)?)
    };
    ($old:expr => $new:expr) => {
        Moved {
            old: $old,
            new: $new,
            since: "",
            source: "",
            note: Text! {
                en: concat!("As of ", as_of!(), " the project publishes under another name. There was no announcement \
                    with a date, so try the new name before you use it."),
                es: concat!("A fecha de ", as_of!(), " el proyecto publica con otro nombre. No hubo un anuncio con \
                    fecha, así que prueba el nombre nuevo antes de usarlo."),
            },
        }
    };
}

/// Names that no longer work, or will stop working soon.
#[rustfmt::skip]
pub static MOVED: &[Moved] = &[
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
        "A pull secret for the old host does not work for ghcr.io", "Un pull secret para el host antiguo no funciona en ghcr.io"),
    moved!("*.bintray.io" => None, "2021-05-01", "https://www.infoq.com/news/2021/02/jfrog-jcenter-bintray-closure/",
        "Look up the current registry in the project's documentation", "Busca en la documentación del proyecto su registro actual"),

    // Organisations.
    moved!("docker.io/bitnami/" => Some("docker.io/bitnamilegacy/"), "2025-08-28", "https://github.com/bitnami/containers/issues/83267",
        "The archive gets no updates and may be removed: use it only until you move to another image", "El archivo no recibe actualizaciones y puede desaparecer: úsalo solo hasta pasar a otra imagen"),
    moved!("quay.io/bitnami/sealed-secrets-controller" => Some("docker.io/bitnami/sealed-secrets-controller"), "2022-05", "https://github.com/confidential-containers/operator/issues/34"),
    moved!("quay.io/bitnami/" => Some("docker.io/bitnamilegacy/"), "2022-05", "https://github.com/confidential-containers/operator/issues/34",
        "The archive gets no updates and may be removed: use it only until you move to another image", "El archivo no recibe actualizaciones y puede desaparecer: úsalo solo hasta pasar a otra imagen"),
    moved!("gcr.io/tekton-releases/" => Some("ghcr.io/tektoncd/"), "2025-07-10", "https://tekton.dev/blog/2025/04/03/migration-to-github-container-registry/",
        "The names are also in controller arguments such as `-entrypoint-image`", "También hay nombres en argumentos del controlador como `-entrypoint-image`"),
    moved!("docker.io/minio/minio" => Some("quay.io/minio/minio"), "2026-09", "https://github.com/dandi/dandi-archive/pull/2922",
        "It has the same tags and digests; a Docker Hub login does not help", "Allí están los mismos tags y digests; un login en Docker Hub no ayuda"),
    moved!("docker.io/minio/mc" => Some("quay.io/minio/mc"), "2026-09", "https://github.com/makeplane/plane/pull/9829"),
    moved!("docker.io/minio/console" => None, "2026-09", "https://github.com/makeplane/plane/pull/9829"),
    moved!("gcr.io/cadvisor/cadvisor" => Some("ghcr.io/google/cadvisor"), "v0.53.0", "https://github.com/google/cadvisor/pull/3806",
        "Older versions stay in the old place", "Las versiones anteriores siguen donde estaban"),
    moved!("gcr.io/istio-release/" => Some("docker.io/istio/"), announced "2026-12", "https://istio.io/latest/blog/2026/retirement-of-gcp/",
        "Images of Istio 1.31 and later are only on Docker Hub", "Las imágenes de Istio 1.31 y posteriores solo están en Docker Hub"),
    moved!("registry.istio.io/release/" => Some("docker.io/istio/"), announced "2026-12", "https://istio.io/latest/blog/2026/retirement-of-gcr.io-follow-up/",
        "It was announced as the new location in March 2026 and dropped in July", "Se anunció como nueva ubicación en marzo de 2026 y se abandonó en julio"),
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

    // Docker Hub official images whose new versions are elsewhere.
    moved!("docker.io/library/vault" => Some("docker.io/hashicorp/vault"), "Vault 1.14, 2023", "https://hub.docker.com/_/vault"),
    moved!("docker.io/library/consul" => Some("docker.io/hashicorp/consul"), "Consul 1.16, 2023", "https://hub.docker.com/_/consul"),
    moved!("docker.io/library/jenkins" => Some("docker.io/jenkins/jenkins"), "2018", "https://hub.docker.com/_/jenkins",
        "Its stable tag is `lts`", "Su tag estable es `lts`"),
    moved!("docker.io/library/opensuse" => Some("docker.io/opensuse/leap"), "2021-10-08", "https://github.com/docker-library/official-images"),
    moved!("docker.io/library/liquibase" => Some("docker.io/liquibase/liquibase"), "Liquibase 5.0, 2025", "https://github.com/docker-library/docs/blob/master/liquibase/deprecated.md"),
];

macro_rules! retired {
    ($old:expr => $new:expr, $since:literal, $source:literal $(, $en:literal, $es:literal)?) => {
        row!($old, $new, $since, $source, "Since " " this image gets no new releases", "Desde " " esta imagen no recibe versiones nuevas" $(, $en, $es)?)
    };
}

/// Names that can still be pulled but get no new tags: a missing tag may exist at the successor.
#[rustfmt::skip]
pub static RETIRED: &[Moved] = &[
    retired!("docker.io/library/openjdk" => Some("docker.io/library/eclipse-temurin"), "2022-07", "https://github.com/docker-library/docs/blob/master/openjdk/deprecated.md",
        "The successor has the releases, such as `17-jdk-alpine`; here only early-access builds appear", "La sucesora tiene las versiones finales, como `17-jdk-alpine`; aquí solo aparecen builds early-access"),
    retired!("docker.io/library/java" => Some("docker.io/library/eclipse-temurin"), "2016-12-31", "https://hub.docker.com/_/java"),
    retired!("docker.io/library/adoptopenjdk" => Some("docker.io/library/eclipse-temurin"), "2021-08-01", "https://hub.docker.com/_/adoptopenjdk"),
    retired!("docker.io/library/centos" => None, "2024-06-30", "https://github.com/docker-library/official-images/pull/17094",
        "Successors are `quay.io/centos/centos:stream9`, `almalinux:9` and `rockylinux/rockylinux:9`", "Las sucesoras son `quay.io/centos/centos:stream9`, `almalinux:9` y `rockylinux/rockylinux:9`"),
    retired!("docker.io/library/rockylinux" => Some("docker.io/rockylinux/rockylinux"), "2023-11", "https://github.com/docker-library/docs/blob/master/rockylinux/deprecated.md"),
    retired!("docker.io/library/piwik" => Some("docker.io/library/matomo"), "2018-09-30", "https://hub.docker.com/_/piwik"),
    retired!("docker.io/library/owncloud" => Some("docker.io/owncloud/server"), "2018-12-31", "https://hub.docker.com/_/owncloud"),
    retired!("docker.io/library/unit" => None, "2025-10", "https://github.com/docker-library/docs/blob/master/unit/deprecated.md"),
    retired!("docker.io/library/mongo-express" => None, "2025-06-04", "https://github.com/docker-library/docs/blob/master/mongo-express/deprecated.md"),
    retired!("docker.io/jaegertracing/all-in-one" => Some("docker.io/jaegertracing/jaeger"), "2025-12-31", "https://github.com/jaegertracing/jaeger/issues/6321",
        "Version 2 has another configuration", "La versión 2 tiene otra configuración"),
    retired!("docker.io/jettech/kube-webhook-certgen" => Some("registry.k8s.io/ingress-nginx/kube-webhook-certgen"), "2022-01", "https://github.com/kubernetes-sigs/gateway-api/pull/991",
        "Its tags begin with `v1.1.1`", "Sus tags empiezan en `v1.1.1`"),
    retired!("docker.io/kubernetesui/" => None, "2026-01-21", "https://github.com/kubernetes/website/issues/54042"),
    retired!("gcr.io/kaniko-project/" => None, "2025-06-03", "https://github.com/woodpecker-ci/plugin-kaniko/issues/70",
        "Forks go on with it", "La continúan otros forks"),
];
