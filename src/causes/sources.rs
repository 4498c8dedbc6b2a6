//! Further reading: pages of the projects that print the messages, each listed once.

macro_rules! sources {
    ($($name:ident: $page:literal;)*) => {
        $(#[doc = concat!("<https://", $page, ">")] pub const $name: &str = $page;)*
    };
}

sources! {
    IMAGE_NAMES: "kubernetes.io/docs/concepts/containers/images/#image-names";
    IMAGE_PULL_POLICY: "kubernetes.io/docs/concepts/containers/images/#image-pull-policy";
    SERIAL_PULLS: "kubernetes.io/docs/concepts/containers/images/#serial-and-parallel-image-pulls";
    IMAGE_PULL_BACK_OFF: "kubernetes.io/docs/concepts/containers/images/#imagepullbackoff";
    PRIVATE_REGISTRY: "kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/";
    SERVICE_ACCOUNT: "kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#add-imagepullsecrets-to-a-service-account";
    DOCKER_CONFIG_SECRETS: "kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets";
    CREDENTIAL_PROVIDER: "kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/";
    KUBELET_CONFIGURATION: "kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/";
    GARBAGE_COLLECTION: "kubernetes.io/docs/concepts/architecture/garbage-collection/";
    NODE_PRESSURE: "kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/";
    CONTAINER_RUNTIMES: "kubernetes.io/docs/setup/production-environment/container-runtimes/";
    CRICTL: "kubernetes.io/docs/tasks/debug/debug-cluster/crictl/";
    DEBUG_PODS: "kubernetes.io/docs/tasks/debug/debug-application/debug-pods/";
    REGISTRY_K8S_IO: "github.com/kubernetes/registry.k8s.io/blob/main/docs/debugging.md";
    K8S_GCR_IO: "kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/";
    BITNAMI: "github.com/bitnami/containers/issues/83267";
    IMAGE_VOLUMES: "kubernetes.io/docs/tasks/configure-pod-container/image-volumes/";
    KIND_LOAD: "kind.sigs.k8s.io/docs/user/quick-start/#loading-an-image-into-your-cluster";
    MINIKUBE_PUSH: "minikube.sigs.k8s.io/docs/handbook/pushing/";
    CONTAINERD_HOSTS: "github.com/containerd/containerd/blob/main/docs/hosts.md";
    CONTAINERD_CRI: "github.com/containerd/containerd/blob/main/docs/cri/config.md";
    CONTAINERD_CONTENT: "github.com/containerd/containerd/blob/main/docs/content-flow.md";
    CONTAINERD_VERIFIERS: "github.com/containerd/containerd/blob/main/docs/image-verification.md";
    CONTAINERD_2: "github.com/containerd/containerd/blob/main/docs/containerd-2.0.md";
    CRIO_CONF: "github.com/cri-o/cri-o/blob/main/docs/crio.conf.5.md";
    REGISTRIES_CONF: "github.com/podman-container-tools/container-libs/blob/main/image/docs/containers-registries.conf.5.md";
    POLICY_JSON: "github.com/podman-container-tools/container-libs/blob/main/image/docs/containers-policy.json.5.md";
    CERTS_D: "github.com/podman-container-tools/container-libs/blob/main/image/docs/containers-certs.d.5.md";
    REGISTRY_SUPPORT: "github.com/opencontainers/distribution-spec/blob/main/spec.md#determining-support";
    REGISTRY_ERRORS: "github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes";
    REGISTRY_TOKENS: "distribution.github.io/distribution/spec/auth/token/";
    REGISTRY_GARBAGE: "distribution.github.io/distribution/about/garbage-collection/";
    INSECURE_REGISTRY: "distribution.github.io/distribution/about/insecure/";
    IMAGE_MANIFEST: "github.com/opencontainers/image-spec/blob/main/manifest.md";
    REFERENCE_GRAMMAR: "github.com/distribution/reference/blob/main/reference.go";
    DOCKER_HUB_PULLS: "docs.docker.com/docker-hub/usage/pulls/";
    DOCKER_HUB_TROUBLE: "docs.docker.com/docker-hub/troubleshoot/";
    DOCKER_DAEMON: "docs.docker.com/engine/daemon/troubleshoot/";
    DOCKER_PROXY: "docs.docker.com/engine/daemon/proxy/";
    DOCKER_CERTIFICATES: "docs.docker.com/engine/security/certificates/";
    DOCKER_HELPERS: "docs.docker.com/reference/cli/docker/login/#credential-helpers";
    DOCKER_SCHEMA_1: "docs.docker.com/engine/deprecated/#pushing-and-pulling-with-image-manifest-v2-schema-1";
    MULTI_PLATFORM: "docs.docker.com/build/building/multi-platform/";
    AKS_PULLS: "learn.microsoft.com/troubleshoot/azure/azure-kubernetes/extensions/cannot-pull-image-from-acr-to-aks-cluster";
    ECR_ERRORS: "docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors.html";
    ECR_DOCKER_ERRORS: "docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html";
    GKE_PULLS: "docs.cloud.google.com/kubernetes-engine/docs/troubleshooting/image-pulls";
    GO_RESOLVER: "pkg.go.dev/net#hdr-Name_Resolution";
    GO_PROXY: "pkg.go.dev/golang.org/x/net/http/httpproxy#Config";
    GO_CERTIFICATE_INVALID: "pkg.go.dev/crypto/x509#InvalidReason";
    GO_CERTIFICATE_HOST: "pkg.go.dev/crypto/x509#HostnameError";
}
