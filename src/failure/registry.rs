//! Which registry is behind a host: the family ids that plans, reports and links use.

/// The family of the registry at `host` (with or without port), such as `docker-hub`; `None` for a host that says nothing.
///
/// Exact and cloud hosts come before the loose patterns of registries that people run themselves.
pub fn family(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    exact(&host).or_else(|| cloud(&host)).or_else(|| local(&host)).or_else(|| self_hosted(&host))
}

/// The family of this id.
pub fn known(id: &str) -> Option<&'static str> {
    FAMILIES.iter().copied().find(|family| *family == id)
}

/// All families.
const FAMILIES: [&str; 34] = [
    "docker-hub",
    "ghcr",
    "github-packages-docker",
    "gitlab",
    "quay",
    "redhat",
    "ecr",
    "ecr-public",
    "gcr",
    "gar",
    "acr",
    "mcr",
    "harbor",
    "nexus",
    "artifactory",
    "digitalocean",
    "ocir",
    "ibm",
    "alibaba",
    "scaleway",
    "openshift-internal",
    "registry-k8s-io",
    "k8s-gcr-io",
    "nvcr",
    "gitea-forgejo",
    "dhi",
    "chainguard",
    "elastic",
    "lscr",
    "local",
    "kind-registry",
    "k3d-registry",
    "minikube-registry",
    "microk8s-registry",
];

/// What a pull secret has to name as the server, where that is not the host of the image.
///
/// The kubelet takes `index.docker.io` for every Docker Hub image; `registry-1.docker.io` would match none
/// (kubernetes, pkg/credentialprovider/keyring.go).
pub fn docker_server(host: Option<&str>) -> Option<&'static str> {
    (family(host?)? == "docker-hub").then_some("https://index.docker.io/v1/")
}

fn exact(host: &str) -> Option<&'static str> {
    Some(match host {
        "docker.io" | "index.docker.io" | "registry-1.docker.io" | "registry.hub.docker.com" | "hub.docker.com" => {
            "docker-hub"
        }
        "ghcr.io" => "ghcr",
        "docker.pkg.github.com" => "github-packages-docker",
        "registry.gitlab.com" => "gitlab",
        "quay.io" => "quay",
        "registry.redhat.io"
        | "registry.connect.redhat.com"
        | "registry.access.redhat.com"
        | "registry.stage.redhat.io" => "redhat",
        "public.ecr.aws" | "ecr-public.aws.com" => "ecr-public",
        "k8s.gcr.io" => "k8s-gcr-io",
        "registry.k8s.io" => "registry-k8s-io",
        "gcr.io" | "us.gcr.io" | "eu.gcr.io" | "asia.gcr.io" | "marketplace.gcr.io" | "launcher.gcr.io"
        | "mirror.gcr.io" => "gcr",
        "mcr.microsoft.com" | "mcr.azure.cn" => "mcr",
        "demo.goharbor.io" => "harbor",
        "registry.digitalocean.com" => "digitalocean",
        "icr.io" | "cp.icr.io" => "ibm",
        "nvcr.io" => "nvcr",
        "codeberg.org" | "docker.gitea.com" => "gitea-forgejo",
        "dhi.io" => "dhi",
        "cgr.dev" => "chainguard",
        "docker.elastic.co" => "elastic",
        "lscr.io" => "lscr",
        _ => return None,
    })
}

fn cloud(host: &str) -> Option<&'static str> {
    let ends = |suffix: &str| host.len() > suffix.len() && host.ends_with(suffix);
    if ecr(host).is_some() {
        Some("ecr")
    } else if ends("-docker.pkg.dev") || host == "docker.pkg.dev" {
        Some("gar")
    } else if ends(".azurecr.io") || ends(".azurecr.cn") || ends(".azurecr.us") {
        Some("acr")
    } else if ends(".jfrog.io") {
        Some("artifactory")
    } else if ends(".registry.digitalocean.com") {
        Some("digitalocean")
    } else if ends(".ocir.io") || (host.starts_with("ocir.") && ends(".oci.oraclecloud.com")) {
        Some("ocir")
    } else if ends(".icr.io") || (host.starts_with("registry.") && ends(".bluemix.net")) {
        Some("ibm")
    } else if ends(".aliyuncs.com") && (host.starts_with("registry") || ends(".cr.aliyuncs.com")) {
        Some("alibaba")
    } else if host.starts_with("rg.") && ends(".scw.cloud") {
        Some("scaleway")
    } else {
        None
    }
}

/// Account and region of an ECR host: `ACCOUNT.dkr.ecr.REGION.amazonaws.com` and its newer dual-stack form.
pub fn ecr(host: &str) -> Option<(&str, &str)> {
    let mut labels = host.split('.');
    let account = labels.next().filter(|account| account.len() == 12 && account.chars().all(|c| c.is_ascii_digit()))?;
    let rest: Vec<&str> = labels.collect();
    let region = match rest.as_slice() {
        ["dkr", "ecr" | "ecr-fips", region, "amazonaws", "com"] => region,
        ["dkr", "ecr" | "ecr-fips", region, "amazonaws", "com", "cn"] => region,
        ["dkr-ecr" | "dkr-ecr-fips", region, "on", "aws"] => region,
        ["dkr-ecr" | "dkr-ecr-fips", region, "on", "amazonwebservices", "com", "cn"] => region,
        _ => return None,
    };
    Some((account, region))
}

fn local(host: &str) -> Option<&'static str> {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let openshift = ["image-registry.openshift-image-registry.svc", "docker-registry.default.svc"];
    if openshift.contains(&name.trim_end_matches(".cluster.local")) && port == Some("5000")
        || name.starts_with("default-route-openshift-image-registry.apps.")
    {
        return Some("openshift-internal");
    }
    match name.trim_end_matches(".cluster.local") {
        "registry.kube-system.svc" => return Some("minikube-registry"),
        "registry.container-registry.svc" => return Some("microk8s-registry"),
        _ => {}
    }
    // The port tells the local clusters' own registries apart.
    Some(match (name, port) {
        ("kind-registry", Some("5000")) | ("localhost", Some("5001")) => "kind-registry",
        ("localhost", Some("32000")) => "microk8s-registry",
        ("registry.localhost", Some(_)) => "k3d-registry",
        _ if name.starts_with("k3d-") => "k3d-registry",
        ("localhost" | "127.0.0.1" | "host.docker.internal" | "host.minikube.internal", _) => "local",
        _ => return None,
    })
}

/// Registries that people run themselves give themselves away only by the names they are given.
fn self_hosted(host: &str) -> Option<&'static str> {
    let name = host.split(':').next().unwrap_or(host);
    let mut labels: Vec<&str> = name.split('.').collect();
    // The last label is a top-level domain and says nothing; a name of one label is a service in a cluster.
    labels.pop();
    let starts = |word: &str| labels.iter().any(|label| label.starts_with(word));
    if starts("harbor") {
        Some("harbor")
    } else if starts("nexus") {
        Some("nexus")
    } else if starts("artifactory") {
        Some("artifactory")
    } else if starts("quay") {
        Some("quay")
    } else if labels.iter().any(|label| label.contains("gitlab")) {
        Some("gitlab")
    } else if starts("forgejo") || labels.first().is_some_and(|label| matches!(*label, "git" | "gitea")) {
        Some("gitea-forgejo")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_belong_to_families() {
        for (host, id) in [
            ("docker.io", "docker-hub"),
            ("registry-1.docker.io", "docker-hub"),
            ("GHCR.io", "ghcr"),
            ("docker.pkg.github.com", "github-packages-docker"),
            ("registry.gitlab.com", "gitlab"),
            ("gitlab.example.com:5050", "gitlab"),
            ("registry.my-gitlab.example.com", "gitlab"),
            ("quay.io", "quay"),
            ("quay-enterprise.example.com", "quay"),
            ("registry.redhat.io", "redhat"),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "ecr"),
            ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "ecr"),
            ("123456789012.dkr-ecr.us-east-1.on.aws", "ecr"),
            ("public.ecr.aws", "ecr-public"),
            ("gcr.io", "gcr"),
            ("k8s.gcr.io", "k8s-gcr-io"),
            ("registry.k8s.io", "registry-k8s-io"),
            ("europe-west1-docker.pkg.dev", "gar"),
            ("acme.azurecr.io", "acr"),
            ("mcr.microsoft.com", "mcr"),
            ("harbor.example.com", "harbor"),
            ("images.harbor-prod.example.com:8443", "harbor"),
            ("nexus.example.com:8082", "nexus"),
            ("acme.jfrog.io", "artifactory"),
            ("artifactory.example.com", "artifactory"),
            ("registry.digitalocean.com", "digitalocean"),
            ("fra.ocir.io", "ocir"),
            ("ocir.eu-frankfurt-1.oci.oraclecloud.com", "ocir"),
            ("de.icr.io", "ibm"),
            ("registry.cn-hangzhou.aliyuncs.com", "alibaba"),
            ("acme-registry.cn-hangzhou.cr.aliyuncs.com", "alibaba"),
            ("rg.fr-par.scw.cloud", "scaleway"),
            ("image-registry.openshift-image-registry.svc:5000", "openshift-internal"),
            ("nvcr.io", "nvcr"),
            ("git.example.com", "gitea-forgejo"),
            ("dhi.io", "dhi"),
            ("cgr.dev", "chainguard"),
            ("localhost", "local"),
            ("localhost:5000", "local"),
            ("localhost:5001", "kind-registry"),
            ("localhost:32000", "microk8s-registry"),
            ("k3d-registry.localhost:12345", "k3d-registry"),
            ("registry.kube-system.svc.cluster.local:80", "minikube-registry"),
        ] {
            assert_eq!(family(host), Some(id), "{host}");
        }
    }

    #[test]
    fn other_hosts_are_of_no_family() {
        for host in [
            "",
            "registry.example.com",
            "10.0.0.1:5000",
            "example.harbor",
            "my.pkg.dev",
            "12345.dkr.ecr.x.amazonaws.com",
        ] {
            assert_eq!(family(host), None, "{host}");
        }
    }

    #[test]
    fn ecr_hosts_name_account_and_region() {
        assert_eq!(ecr("123456789012.dkr.ecr.eu-west-1.amazonaws.com"), Some(("123456789012", "eu-west-1")));
        assert_eq!(ecr("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com").map(|(_, r)| r), Some("us-gov-west-1"));
        assert_eq!(ecr("docker.io"), None);
    }

    #[test]
    fn docker_hub_has_a_server_name_of_its_own() {
        assert_eq!(docker_server(Some("docker.io")), Some("https://index.docker.io/v1/"));
        assert_eq!(docker_server(Some("ghcr.io")), None);
        assert_eq!(docker_server(None), None);
    }
}
