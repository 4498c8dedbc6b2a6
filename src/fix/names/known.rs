//! The names that suggestions are made from, as of 2026-11. The list contains names that users often look for and
//! mistype; nothing assumes that they exist.
//!
//! Official images: github.com/docker-library/official-images, directory library, without deprecated and rare ones.

/// Docker Hub's official images.
pub const OFFICIAL: &str = "adminer almalinux alpine amazoncorretto amazonlinux archlinux bash busybox caddy cassandra \
    clickhouse composer couchbase couchdb debian docker drupal eclipse-mosquitto eclipse-temurin elasticsearch elixir \
    erlang fedora flink fluentd gcc ghost golang gradle groovy haproxy haskell hello-world httpd influxdb joomla julia \
    kibana kong logstash mariadb maven mediawiki memcached mongo mysql nats neo4j nextcloud nginx node odoo \
    oraclelinux percona perl php phpmyadmin postgres python rabbitmq redis redmine registry ruby rust solr sonarqube \
    spark swift telegraf tomcat traefik ubuntu varnish wordpress zookeeper";

/// Official images without a `latest` tag (according to their definitions of 2026-08-21).
pub const NO_LATEST: &str =
    "aerospike azul-zulu elasticsearch ibm-semeru-runtimes kibana logstash oraclelinux rockylinux";

/// Popular images besides the official ones; a name without a host is on Docker Hub.
pub const POPULAR: &str = "grafana/grafana grafana/loki grafana/promtail grafana/tempo grafana/mimir grafana/alloy \
    prom/prometheus prom/alertmanager prom/node-exporter prom/pushgateway prom/blackbox-exporter hashicorp/vault \
    hashicorp/consul hashicorp/terraform jenkins/jenkins jenkins/inbound-agent gitlab/gitlab-ce gitlab/gitlab-runner \
    gitea/gitea sonatype/nexus3 portainer/portainer-ce rancher/rancher rancher/k3s kindest/node calico/node calico/cni \
    coredns/coredns istio/pilot istio/proxyv2 envoyproxy/envoy nginxinc/nginx-unprivileged nginx/nginx-ingress \
    openpolicyagent/gatekeeper fluent/fluent-bit timberio/vector otel/opentelemetry-collector-contrib \
    otel/opentelemetry-collector jaegertracing/jaeger openzipkin/zipkin opensearchproject/opensearch apache/kafka \
    apache/airflow apache/superset apache/nifi apachepulsar/pulsar confluentinc/cp-kafka provectuslabs/kafka-ui \
    clickhouse/clickhouse-server timescale/timescaledb postgis/postgis pgvector/pgvector dpage/pgadmin4 valkey/valkey \
    redis/redis-stack cockroachdb/cockroach longhornio/longhorn-manager velero/velero curlimages/curl \
    nicolaka/netshoot alpine/git alpine/helm alpine/k8s amazon/aws-cli google/cloud-sdk n8nio/n8n ollama/ollama \
    vllm/vllm-openai pytorch/pytorch tensorflow/tensorflow nvidia/cuda localstack/localstack hashicorp/http-echo \
    traefik/whoami quay.io/keycloak/keycloak quay.io/prometheus/prometheus quay.io/prometheus/node-exporter \
    quay.io/prometheus/alertmanager quay.io/prometheus-operator/prometheus-operator quay.io/argoproj/argocd \
    quay.io/argoproj/argo-rollouts quay.io/jetstack/cert-manager-controller quay.io/jetstack/cert-manager-webhook \
    quay.io/cilium/cilium quay.io/metallb/controller quay.io/minio/minio quay.io/minio/mc quay.io/brancz/kube-rbac-proxy \
    quay.io/kiwigrid/k8s-sidecar quay.io/thanos/thanos quay.io/strimzi/operator quay.io/ceph/ceph registry.k8s.io/pause \
    registry.k8s.io/etcd registry.k8s.io/kubectl registry.k8s.io/kube-apiserver registry.k8s.io/kube-proxy \
    registry.k8s.io/coredns/coredns registry.k8s.io/ingress-nginx/controller \
    registry.k8s.io/ingress-nginx/kube-webhook-certgen registry.k8s.io/metrics-server/metrics-server \
    registry.k8s.io/kube-state-metrics/kube-state-metrics registry.k8s.io/external-dns/external-dns \
    registry.k8s.io/autoscaling/cluster-autoscaler registry.k8s.io/sig-storage/nfs-subdir-external-provisioner \
    registry.k8s.io/e2e-test-images/agnhost ghcr.io/fluxcd/source-controller ghcr.io/kedacore/keda \
    ghcr.io/flannel-io/flannel ghcr.io/dexidp/dex ghcr.io/cloudnative-pg/cloudnative-pg \
    ghcr.io/external-secrets/external-secrets ghcr.io/kyverno/kyverno ghcr.io/open-webui/open-webui \
    gcr.io/distroless/static-debian12 gcr.io/distroless/base-debian12 docker.elastic.co/elasticsearch/elasticsearch \
    docker.elastic.co/kibana/kibana docker.elastic.co/beats/filebeat mcr.microsoft.com/dotnet/sdk \
    mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/mssql/server \
    mcr.microsoft.com/azure-cli nvcr.io/nvidia/k8s-device-plugin registry.access.redhat.com/ubi9/ubi \
    registry.access.redhat.com/ubi9/ubi-minimal";

/// Hosts that serve only their owners' images.
pub const PUBLISHERS: &str = "registry.k8s.io k8s.gcr.io mcr.microsoft.com docker.elastic.co lscr.io cgr.dev dhi.io nvcr.io \
    registry.redhat.io registry.access.redhat.com registry.connect.redhat.com xpkg.upbound.io docker.n8n.io \
    container-registry.oracle.com icr.io public.ecr.aws registry.opensource.zalan.do";

/// Organisations that publish for everybody, besides those in [`POPULAR`].
pub const ORGANISATIONS: &str = "bitnami bitnamilegacy bitnamicharts bitnamisecure linuxserver elastic argoproj distroless \
    google-containers google_containers cadvisor k3s-io rancher rook mintplexlabs homebridge home-assistant jellyfin plexinc \
    pihole louislam vaultwarden containrrr filebrowser crowdsecurity authelia authentik goauthentik paperless-ngx \
    immich-app open-telemetry aquasecurity aquasec falcosecurity projectcontour projectcalico tigera cloudflare tailscale \
    k8snetworkplumbingwg kubernetes-sigs kubernetesui metallb openebs mayastor percona zalando crunchydata scylladb \
    apicurio debezium temporalio hasura supabase directus strapi metabase redash apachesuperset mlflow kubeflow \
    kubeflownotebookswg huggingface lmsysorg sigstore tektoncd spiffe stakater bitpoke cert-manager actions devcontainers \
    renovatebot sonatype-nexus-community datadog newrelic dynatrace splunk confluentinc minio";

/// Common names of images that are more than one typo away from the real name.
pub const NICKNAMES: &[(&str, &str)] = &[
    ("docker.io/library/postgres", "postgresql psql pgsql"),
    ("docker.io/library/mongo", "mongodb mangodb"),
    ("docker.io/library/rabbitmq", "rabbit rabbit-mq"),
    ("docker.io/library/httpd", "apache apache2"),
    ("docker.io/library/node", "nodejs node-js"),
    ("docker.io/library/golang", "go"),
    ("docker.io/library/eclipse-temurin", "java jdk jre temurin"),
    ("mcr.microsoft.com/dotnet/sdk", "dotnet dotnet-sdk"),
];

/// Mistyped registry hosts that are more than one typo away from the real one. Some of the wrong names are real hosts,
/// and a few were registered to harvest credentials.
pub const HOSTS: &[(&str, &str)] = &[
    (
        "docker.io",
        "docker.com www.docker.com dockerhub.io dockerhub.com hub.docker.com hub.docker.io registry.docker.io docker.oi",
    ),
    ("ghcr.io", "ghcr.com ghcr.oi github.com packages.github.com"),
    ("quay.io", "quay.com quay.oi query.io"),
    ("gcr.io", "gcr.oi gcr.com grc.io"),
    ("registry.gitlab.com", "gitlab.com registry.gitlab.io"),
    (
        "registry.k8s.io",
        "k8s.io k8s.grc.io k8s.gcr.oi registry.k8s.oi registry.k8s.com registry.kubernetes.io registry.k8s.gcr.io",
    ),
    ("registry.redhat.io", "registry.redhat.com redhat.io"),
    ("mcr.microsoft.com", "mcr.microsoft.io mcr.azure.com mcr.microsoft.azure.com"),
    ("public.ecr.aws", "ecr.public.aws public.ecr.com public.ecr.amazonaws.com"),
    ("docker.elastic.co", "elastic.co docker.elastic.com"),
    ("nvcr.io", "nvcr.com ngc.nvidia.com"),
];

/// Repositories whose tags begin with `v`; [`WITHOUT_V`] lists exceptions. The longest match counts.
pub const WITH_V: &str = "registry.k8s.io/ quay.io/jetstack/ quay.io/cilium/ quay.io/argoproj/ quay.io/prometheus/ \
    docker.io/prom/ quay.io/calico/ docker.io/calico/ docker.io/rancher/rancher docker.io/longhornio/ docker.io/velero/ \
    ghcr.io/flannel-io/ nvcr.io/nvidia/k8s-device-plugin";
/// See [`WITH_V`].
pub const WITHOUT_V: &str = "docker.io/library/ docker.io/grafana/ docker.io/hashicorp/ docker.io/istio/ \
    docker.io/coredns/ quay.io/keycloak/ docker.io/bitnamilegacy/ registry.k8s.io/pause registry.k8s.io/etcd \
    ghcr.io/kedacore/ docker.io/fluent/ docker.io/jaegertracing/ docker.io/otel/";

/// Repositories with a few fixed tags instead of versions.
pub const FIXED_TAGS: &[(&str, &str)] =
    &[("gcr.io/distroless/", "latest nonroot debug"), ("cgr.dev/chainguard/", "latest")];

/// Common words in tags that are worth a suggestion.
pub const TAG_WORDS: &str = "latest alpine slim bookworm bullseye trixie stable mainline";
