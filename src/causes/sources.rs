//! Where can a reader read more? Pages of the projects whose programs say it, each named once.

macro_rules! sources {
    ($($name:ident: $page:literal;)*) => {
        $(#[doc = concat!("<https://", $page, ">")] pub const $name: &str = $page;)*
    };
}

sources! {
    KUBERNETES_IMAGES: "kubernetes.io/docs/concepts/containers/images/";
    PRIVATE_REGISTRY: "kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/";
    CREDENTIAL_PROVIDER: "kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/";
    KUBELET_CONFIGURATION: "kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/";
    GARBAGE_COLLECTION: "kubernetes.io/docs/concepts/architecture/garbage-collection/";
    CRICTL: "kubernetes.io/docs/tasks/debug/debug-cluster/crictl/";
    DEBUG_PODS: "kubernetes.io/docs/tasks/debug/debug-application/debug-pods/";
    K8S_GCR_IO: "kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/";
    BITNAMI: "github.com/bitnami/containers/issues/83267";
    CONTAINERD_HOSTS: "github.com/containerd/containerd/blob/main/docs/hosts.md";
    CONTAINERD_CRI: "github.com/containerd/containerd/blob/main/docs/cri/config.md";
    REGISTRIES_CONF: "github.com/containers/image/blob/main/docs/containers-registries.conf.5.md";
    POLICY_JSON: "github.com/containers/image/blob/main/docs/containers-policy.json.5.md";
    DISTRIBUTION: "github.com/opencontainers/distribution-spec/blob/main/spec.md";
    IMAGE_MANIFEST: "github.com/opencontainers/image-spec/blob/main/manifest.md";
    REFERENCE_GRAMMAR: "github.com/distribution/reference/blob/main/reference.go";
    DOCKER_HUB_PULLS: "docs.docker.com/docker-hub/usage/pulls/";
    DOCKER_PROXY: "docs.docker.com/engine/daemon/proxy/";
    DOCKER_CERTIFICATES: "docs.docker.com/engine/security/certificates/";
    MULTI_PLATFORM: "docs.docker.com/build/building/multi-platform/";
    GO_X509: "pkg.go.dev/crypto/x509";
}
