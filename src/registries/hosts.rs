//! How are the hosts of a registry recognised?

use super::{ALL, RegistryId};

/// A pattern for the hosts of a registry, in lower case.
#[derive(Clone, Copy, Debug)]
pub enum Host {
    /// Exactly this host.
    Is(&'static str),
    /// A host with this suffix.
    Ends(&'static str),
    /// A host with this prefix and this suffix.
    Between(&'static str, &'static str),
    /// A host that this function accepts.
    Such(fn(&str) -> bool),
    /// This host name and port.
    At(&'static str, &'static str),
    /// This host name with any port.
    AnyPort(&'static str),
    /// This host name, with or without a port.
    Named(&'static str),
    /// A host name with this prefix.
    Starts(&'static str),
    /// A service in the cluster, with this port if one is given.
    Service(&'static str, Option<&'static str>),
    /// A label with this prefix. Self-managed registries can only be recognised by their names.
    Label(&'static str),
    /// A label that contains this.
    LabelHolds(&'static str),
    /// The first label is this.
    FirstLabel(&'static str),
}

/// How reliable a pattern is: exact and cloud hosts are matched before the loose patterns of self-managed registries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    Exact,
    Cloud,
    Local,
    Loose,
}

/// The registry at `host` (with or without port); `None` if the host is not recognised.
pub fn of(host: &str) -> Option<RegistryId> {
    let host = host.to_ascii_lowercase();
    [Tier::Exact, Tier::Cloud, Tier::Local, Tier::Loose].into_iter().find_map(|tier| {
        let fits = |pattern: &Host| pattern.tier() == tier && pattern.fits(&host);
        ALL.iter().find(|(_, registry)| registry.hosts.iter().any(fits)).map(|(id, _)| *id)
    })
}

impl Host {
    fn tier(self) -> Tier {
        match self {
            Host::Is(_) => Tier::Exact,
            Host::Ends(_) | Host::Between(..) | Host::Such(_) => Tier::Cloud,
            Host::At(..) | Host::AnyPort(_) | Host::Named(_) | Host::Starts(_) | Host::Service(..) => Tier::Local,
            Host::Label(_) | Host::LabelHolds(_) | Host::FirstLabel(_) => Tier::Loose,
        }
    }

    fn fits(self, host: &str) -> bool {
        let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        let ends = |end: &str| host.len() > end.len() && host.ends_with(end);
        match self {
            Host::Is(known) => host == known,
            Host::Ends(end) => ends(end),
            Host::Between(start, end) => host.starts_with(start) && ends(end),
            Host::Such(fits) => fits(host),
            Host::At(known, at) => name == known && port == Some(at),
            Host::AnyPort(known) => name == known && port.is_some(),
            Host::Named(known) => name == known,
            Host::Starts(start) => name.starts_with(start),
            Host::Service(known, at) => {
                name.trim_end_matches(".cluster.local") == known && (at.is_none() || port == at)
            }
            Host::Label(start) => labels(name).any(|label| label.starts_with(start)),
            Host::LabelHolds(word) => labels(name).any(|label| label.contains(word)),
            Host::FirstLabel(known) => labels(name).next() == Some(known),
        }
    }
}

/// All labels but the last, which is a top-level domain; none for a single-label name, which is a service in a cluster.
fn labels(name: &str) -> impl Iterator<Item = &str> {
    name.rsplit_once('.').into_iter().flat_map(|(labels, _)| labels.split('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_recognised() {
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
            assert_eq!(of(host).map(RegistryId::as_str), Some(id), "{host}");
        }
    }

    #[test]
    fn other_hosts_are_not_recognised() {
        for host in [
            "",
            "registry.example.com",
            "10.0.0.1:5000",
            "example.harbor",
            "my.pkg.dev",
            "12345.dkr.ecr.x.amazonaws.com",
        ] {
            assert_eq!(of(host), None, "{host}");
        }
    }
}
