//! Written names and their suggested corrections.
#![allow(clippy::unwrap_used)]

use super::*;

fn guesses(image: &str) -> Vec<String> {
    images(image, &Reference::parse(image).unwrap())
}

/// One of several possible readings is suggested, but not reported as the likely one.
#[test]
fn not_every_suggestion_is_likely() {
    let likely = |image: &str| {
        let reference = Reference::parse(image).unwrap();
        (super::image(image, &reference), tag(&reference))
    };
    for written in ["ghcr.io/acme/my_web:1.4.0", "acme/web:v1.4.0", "acme/web:master", "nginx:1.27.99"] {
        assert_eq!(likely(written), (None, None), "{written}");
    }
    assert_eq!(likely("ngnix:v1.27"), (Some("nginx:v1.27".into()), Some("1.27".into())));
}

#[test]
fn names_of_images() {
    for (written, meant) in [
        // Official images.
        ("ngnix:1.27", "nginx:1.27"),
        ("nignx", "nginx"),
        ("docker.io/ngins", "docker.io/library/nginx"),
        ("postgress:16", "postgres:16"),
        ("postgresql:16", "postgres:16"),
        ("mongodb", "mongo"),
        ("redi:7", "redis:7"),
        ("apline:3.20", "alpine:3.20"),
        ("elastic-search:8.15.0", "elasticsearch:8.15.0"),
        ("apache", "httpd"),
        ("nodejs:20", "node:20"),
        ("nginx/nginx:1.27", "nginx:1.27"),
        // The organisation is missing.
        ("grafana:11.2.0", "grafana/grafana:11.2.0"),
        ("promethues", "prom/prometheus"),
        ("node-exporter:v1.8.2", "prom/node-exporter:v1.8.2"),
        ("keycloak:25", "quay.io/keycloak/keycloak:25"),
        ("argocd:v2.12.0", "quay.io/argoproj/argocd:v2.12.0"),
        ("quay.io/argocd:v2.12.0", "quay.io/argoproj/argocd:v2.12.0"),
        ("registry.k8s.io/metrics-server:v0.7.2", "registry.k8s.io/metrics-server/metrics-server:v0.7.2"),
        ("ghcr.io/keda:2.15.0", "ghcr.io/kedacore/keda:2.15.0"),
        ("docker.elastic.co/kibana:8.15.0", "docker.elastic.co/kibana/kibana:8.15.0"),
        // The organisation or the registry is wrong.
        ("grafna/grafana:11.2.0", "grafana/grafana:11.2.0"),
        ("grafana/grafna:11.2.0", "grafana/grafana:11.2.0"),
        ("prometheus/prometheus:v2.54.1", "prom/prometheus:v2.54.1"),
        ("jetstack/cert-manager-controller:v1.15.3", "quay.io/jetstack/cert-manager-controller:v1.15.3"),
        ("ghcr.io/argoproj/argocd:v2.12.0", "quay.io/argoproj/argocd:v2.12.0"),
        // A registry in front of another.
        ("docker.io/ghcr.io/acme/web:1.4", "ghcr.io/acme/web:1.4"),
        ("docker.io/docker.io/nginx", "docker.io/library/nginx"),
        ("quay.io/quay.io/acme/web:1.4", "quay.io/acme/web:1.4"),
        // The URL of a web page.
        ("quay.io/repository/acme/web:1.4", "quay.io/acme/web:1.4"),
        ("hub.docker.com/r/acme/web:1.4", "acme/web:1.4"),
        // A hyphen instead of the colon.
        ("nginx-1.27", "nginx:1.27"),
        ("node-20-alpine", "node:20-alpine"),
        ("acme/web-latest", "acme/web:latest"),
        // An underscore instead of a hyphen.
        ("ghcr.io/acme/my_web:1.4", "ghcr.io/acme/my-web:1.4"),
        // The host.
        ("ghrc.io/acme/web:1.4", "ghcr.io/acme/web:1.4"),
    ] {
        assert_eq!(guesses(written).first().map(String::as_str), Some(meant), "{written}");
    }
}

#[test]
fn names_without_suggestions() {
    for written in [
        "nginx:1.27",
        "redis",
        "acme/web:1.4",
        "acme/nginx:1.4",
        "grafana/grafana:11.2.0",
        "code:1",
        "fakeimage",
        "nginx311",
        "ghcr.io/acme/redis:7",
        "quay.io/openshift/origin-cli:4.9",
        // The images in a private registry are unknown, and the names of a mirror begin with a host.
        "registry.example.com/ngnix:1.27",
        "registry.example.com/docker.io/library/nginx:1.27",
        "harbor.example.com/ghcr.io/acme/web:1.4",
        "localhost:5000/grafana",
    ] {
        assert_eq!(guesses(written), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn hosts() {
    for (written, meant) in [
        ("gchr.io", "ghcr.io"),
        ("ghrc.io", "ghcr.io"),
        ("ghr.io", "ghcr.io"),
        ("github.com", "ghcr.io"),
        ("dockerhub.io", "docker.io"),
        ("docker.com", "docker.io"),
        ("dokcer.io", "docker.io"),
        ("quay.oi", "quay.io"),
        ("qauy.io", "quay.io"),
        ("gitlab.com", "registry.gitlab.com"),
        ("k8s.grc.io", "registry.k8s.io"),
        ("registry.k8.io", "registry.k8s.io"),
        ("mrc.microsoft.com", "mcr.microsoft.com"),
        ("acme.azureacr.io", "acme.azurecr.io"),
        ("acme.azurecr.com", "acme.azurecr.io"),
        ("europe-west1.docker.pkg.dev", "europe-west1-docker.pkg.dev"),
        ("123456789012.ecr.eu-west-1.amazonaws.com", "123456789012.dkr.ecr.eu-west-1.amazonaws.com"),
        ("123456789012.dkr.erc.eu-west-1.amazonaws.com", "123456789012.dkr.ecr.eu-west-1.amazonaws.com"),
    ] {
        assert_eq!(host(written).as_deref(), Some(meant), "{written}");
    }
    for written in [
        "docker.io",
        "ghcr.io",
        "gcr.io",
        "icr.io",
        "us.gcr.io",
        "k8s.gcr.io",
        "quay.example.com",
        "docker.example.com",
        "registry.example.com:5000",
        "localhost",
        "acme.azurecr.io",
        "acme.azurecr.us",
        "docker.ir",
        "ecr.aws",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        "europe-west1-docker.pkg.dev",
        "registry-1.docker.io",
    ] {
        assert_eq!(host(written), None, "{written}");
    }
}

#[test]
fn tags_of_images() {
    for (written, meant) in [
        // `latest` and the words of variants.
        ("nginx:lates", "latest"),
        ("nginx:lastest", "latest"),
        ("acme/web:latets", "latest"),
        ("acme/web:Latest", "latest"),
        ("acme/web:lastet", "latest"),
        ("acme/web:letest", "latest"),
        ("nginx:1.27-alpne", "1.27-alpine"),
        ("python:3.12-slm", "3.12-slim"),
        ("debian:bookwarm", "bookworm"),
        ("nginx:1.27-Alpine", "1.27-alpine"),
        // Separators.
        ("nginx:1.27_alpine", "1.27-alpine"),
        ("acme/web:1.4.0-", "1.4.0"),
        ("acme/web:1.4.O", "1.4.0"),
        ("acme/web:V1.4.0", "v1.4.0"),
        // The order of version and variant.
        ("nginx:alpine-1.27", "1.27-alpine"),
        ("eclipse-temurin:17-alpine-jdk", "17-jdk-alpine"),
        ("python:3.12-bookworm-slim", "3.12-slim-bookworm"),
        ("node:20-slim-bookworm", "20-bookworm-slim"),
        // The `v`, according to the repository's convention.
        ("nginx:v1.27", "1.27"),
        ("grafana/grafana:v11.2.0", "11.2.0"),
        ("prom/prometheus:2.54.1", "v2.54.1"),
        ("registry.k8s.io/ingress-nginx/controller:1.11.2", "v1.11.2"),
        ("registry.k8s.io/pause:v3.10", "3.10"),
        ("acme/web:1.4.0", "v1.4.0"),
        ("acme/web:v1.4.0", "1.4.0"),
        // Other errors.
        ("nginx:1.27.99", "1.27"),
        ("nginx:1.27.99-alpine", "1.27-alpine"),
        ("acme/web:master", "main"),
        ("gcr.io/distroless/static-debian12:12.1", "latest"),
    ] {
        let reference = Reference::parse(written).unwrap();
        assert_eq!(tags(&reference).first().map(String::as_str), Some(meant), "{written}");
    }
    for written in [
        "nginx",
        "nginx:alpine",
        "acme/web:test",
        "acme/web:late",
        "acme/web:3f9c2d1",
        "ubuntu:24.04",
        "acme/web:stage",
        "quay.io/argoproj/argocd:v2.12.0",
        "acme/web:main-1234",
        "postgres:16",
        "acme/web:CiBuild-5a7e78f7",
    ] {
        assert_eq!(tags(&Reference::parse(written).unwrap()), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn official_images_without_latest() {
    let asks = |image: &str| has_no_latest(&Reference::parse(image).unwrap());
    assert!(asks("elasticsearch") && asks("docker.io/kibana:latest") && asks("rockylinux"));
    assert!(!asks("elasticsearch:8.15.0") && !asks("nginx") && !asks("acme/elasticsearch"));
}

#[test]
fn missing_path_segments() {
    for (written, part) in [
        ("ghcr.io/web:1.4", Some(MissingPart::Owner)),
        ("harbor.example.com/web:1.4", Some(MissingPart::Owner)),
        ("registry.gitlab.com/web", Some(MissingPart::Owner)),
        ("my-app:1.4", Some(MissingPart::Owner)),
        ("europe-west1-docker.pkg.dev/acme-prod/web:1.4", Some(MissingPart::Repository)),
        ("europe-west1-docker.pkg.dev/acme-prod/images/web:1.4", None),
        ("registry.example.com/web", None),
        ("acme.azurecr.io/web", None),
        ("nginx", None),
        ("acme/web", None),
    ] {
        assert_eq!(missing_part(&Reference::parse(written).unwrap()), part, "{written}");
    }
}

#[test]
fn texts_that_are_not_references() {
    for (written, flaw, meant) in [
        ("https://ghcr.io/acme/web:V1", Flaw::Address, "ghcr.io/acme/web:V1"),
        ("docker://nginx:1.27", Flaw::Address, "nginx:1.27"),
        ("https://hub.docker.com/_/nginx", Flaw::Address, "nginx"),
        ("https://hub.docker.com/r/acme/web", Flaw::Address, "acme/web"),
        ("ghcr.io/Acme/Web:V1", Flaw::UpperCase, "ghcr.io/acme/web:V1"),
        ("Nginx", Flaw::UpperCase, "nginx"),
        (" nginx:1.27 ", Flaw::Character, "nginx:1.27"),
        ("nginx: 1.27", Flaw::Character, "nginx:1.27"),
        ("\"nginx:1.27\"", Flaw::Character, "nginx:1.27"),
        ("nginx\u{200b}:1.27", Flaw::Character, "nginx:1.27"),
        ("nginx:1.27\u{2013}alpine", Flaw::Character, "nginx:1.27-alpine"),
        ("acme\\web:1.4", Flaw::Character, "acme/web:1.4"),
        ("acme/web:1.4.0+build5", Flaw::Character, "acme/web:1.4.0_build5"),
        ("acme/web:feature/login", Flaw::Character, "acme/web:feature-login"),
        ("ghcr.io:acme/web:1.4", Flaw::Character, "ghcr.io/acme/web:1.4"),
        ("acme//web:1.4", Flaw::Empty, "acme/web:1.4"),
        ("/web:1.4", Flaw::Empty, "web:1.4"),
        ("acme/web/", Flaw::Empty, "acme/web"),
        ("acme/web:1.4:latest", Flaw::TwoTags, "acme/web:1.4"),
        ("registry.example.com:5000/web:1.4:2", Flaw::TwoTags, "registry.example.com:5000/web:1.4"),
        ("https://gchr.io/acme/web", Flaw::Address, "ghcr.io/acme/web"),
    ] {
        let reading = read(written);
        assert_eq!(reading.guesses.first().map(String::as_str), Some(meant), "{written}");
        assert!(reading.flaws.contains(&flaw), "{written}: {:?}", reading.flaws);
    }
    assert_eq!(read("acme/web:1.4:latest").guesses, ["acme/web:1.4", "acme/web:latest"]);
}

#[test]
fn empty_variables_leave_the_name() {
    for (written, flaw, name) in [
        ("registry.example.com/ci/runner:${BUILD_TAG}", Flaw::Variable, Some("registry.example.com/ci/runner")),
        ("acme/web:$(VERSION)", Flaw::Variable, Some("acme/web")),
        ("acme/web:v$TAG", Flaw::Variable, Some("acme/web")),
        ("acme/web: {{ .Chart.AppVersion }}", Flaw::Variable, Some("acme/web")),
        ("acme/web:<no value>", Flaw::Variable, Some("acme/web")),
        ("acme/web:%!s(<nil>)", Flaw::Variable, Some("acme/web")),
        ("acme/web:%VERSION%", Flaw::Variable, Some("acme/web")),
        ("acme/web:", Flaw::Empty, Some("acme/web")),
        ("acme/${NAME}:1.4", Flaw::Variable, None),
        ("${REGISTRY}/web:1.4", Flaw::Variable, None),
        ("localhost:${PORT}/web", Flaw::Variable, None),
    ] {
        let reading = read(written);
        assert_eq!((reading.name.as_deref(), reading.flaws.first()), (name, Some(&flaw)), "{written}");
        assert!(reading.guesses.is_empty(), "{written}");
    }
    for hopeless in ["", ":1.27", "a b", "nginx,redis", "$(touch x)", "acme/web@sha256:abc", "/", "é"] {
        assert_eq!((read(hopeless).name, read(hopeless).guesses), (None, Vec::new()), "{hopeless}");
    }
}

#[test]
fn third_party_images_are_recognised_by_their_publisher() {
    let of = |image: &str| Reference::parse(image).unwrap();
    for image in [
        "nginx",
        "grafana/loki-canary",
        "bitnami/kafka",
        "ghcr.io/argoproj/argocd",
        "gcr.io/distroless/java21",
        "lscr.io/linuxserver/radarr",
        "mcr.microsoft.com/playwright",
    ] {
        assert!(is_known(&of(image)), "{image}");
    }
    for image in ["acme/web", "ghcr.io/acme/web", "quay.io/acme/web"] {
        assert!(!is_known(&of(image)) && may_be_of_others(&of(image)), "{image}");
    }
    for image in ["harbor.example.com/grafana/loki", "registry.gitlab.com/acme/web", "acme.azurecr.io/bitnami/kafka"] {
        assert!(!may_be_of_others(&of(image)), "{image}");
    }
}
