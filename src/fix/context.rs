//! What a plan knows from the paste: values that passed the checks of [`super::value`], and what can be derived from
//! them.

use super::{Arg, FoundSecret, Placeholder, PlaceholderId, SecretRemedy, value};
use crate::failure::chain::Runtime;
use crate::failure::image::Reference;
use crate::failure::{Client, ContainerKind, Manager, Place, pod_stem};
use crate::platforms::{Cluster, Home, PlatformId};
use crate::registries::{Registry, RegistryId};

/// Everything in the text that a plan can use; `None` for what the text does not say.
#[derive(Clone, Debug, Default)]
pub struct FixContext<'a> {
    /// The image as written in the text.
    pub image: Option<&'a str>,
    /// The parsed image reference.
    pub reference: Option<&'a Reference>,
    /// The registry product.
    pub registry: Option<RegistryId>,
    /// The first failing place.
    pub place: Option<&'a Place>,
    /// All failing places.
    pub places: &'a [Place],
    /// The host that failed, which may be a token server, a CDN or a mirror.
    pub host: Option<&'a str>,
    /// The registry that failed, if the text names no image.
    pub told_registry: Option<&'a str>,
    /// The pull secret that the text mentions.
    pub secret: Option<&'a str>,
    /// A pull secret that exists.
    pub found_secret: Option<&'a FoundSecret>,
    /// The registries of the other images that fail because of this secret.
    pub other_registries: &'a [String],
    /// The container runtime of the node.
    pub runtime: Option<Runtime>,
    /// The client that pulled, if it was not the kubelet.
    pub client: Option<Client>,
    /// Whether commands were typed on Windows.
    pub windows: bool,
    /// The Compose service of the image.
    pub service: Option<&'a str>,
    /// The cluster.
    pub cluster: Option<&'a Cluster>,
    /// The pull secret that the organisation uses for this registry.
    pub usual_secret: Option<&'a str>,
}

impl<'a> FixContext<'a> {
    /// The pod's namespace.
    pub fn namespace(&self) -> Option<&'a str> {
        self.place?.namespace.as_deref().filter(|name| value::label(name))
    }

    /// The pod.
    pub fn pod(&self) -> Option<&'a str> {
        self.place?.pod.as_deref().filter(|name| value::subdomain(name))
    }

    /// The container.
    pub fn container(&self) -> Option<&'a str> {
        self.place?.container.as_deref().filter(|name| value::label(name))
    }

    /// The node.
    pub fn node(&self) -> Option<&'a str> {
        self.place?.node.as_deref().filter(|name| value::subdomain(name))
    }

    /// The service account, or a placeholder.
    pub fn service_account_arg(&self) -> Arg {
        let known = self.place.and_then(|place| place.facts.service_account.as_deref());
        Arg::value(known, value::subdomain, PlaceholderId::ServiceAccount.suggest(["default"]))
    }

    /// The platform of the cluster.
    pub fn platform(&self) -> Option<PlatformId> {
        self.cluster.map(|cluster| cluster.platform)
    }

    /// Who manages the nodes.
    pub fn home(&self) -> Home {
        self.platform().map_or(Home::Usual, |platform| platform.about().home)
    }

    /// The cluster's name, or a placeholder.
    pub fn cluster_arg(&self) -> Arg {
        let known = self.cluster.and_then(|cluster| cluster.name.as_deref());
        Arg::value(known, value::subdomain, PlaceholderId::Cluster)
    }

    /// The tool that manages the workload from its own source.
    pub fn manager(&self) -> Option<&'a Manager> {
        self.place?.facts.manager.as_ref()
    }

    /// The kind of container that uses the image.
    pub fn container_kind(&self) -> ContainerKind {
        self.place.map(|place| place.kind).unwrap_or_default()
    }

    /// The host that failed, or else the API host of the image's registry.
    pub fn host(&self) -> Option<&'a str> {
        match self.host.filter(|host| value::host(host)).or_else(|| self.registry_host())? {
            // The name in image references; the API has another host.
            "docker.io" => Some("registry-1.docker.io"),
            host => Some(host),
        }
    }

    /// The registry in the image's name, or in the error.
    pub fn registry_host(&self) -> Option<&'a str> {
        let named = self.reference.map(|reference| reference.registry.as_str());
        named.or(self.told_registry).filter(|host| value::host(host))
    }

    /// The image without tag and digest, as written in the text: `nginx` in `nginx:1.27`.
    pub fn name(&self) -> Option<&'a str> {
        let image = self.image.filter(|image| value::image(image))?;
        let name = image.split('@').next().unwrap_or(image);
        let path = name.rfind('/').map_or(0, |slash| slash + 1);
        Some(match name[path..].find(':') {
            Some(colon) => &name[..path + colon],
            None => name,
        })
    }

    /// Values for texts, by name. Only values that passed a check.
    pub fn values(&self) -> Vec<(&'static str, &'a str)> {
        let owner = self.place.and_then(|place| place.owner.as_ref()).map(|owner| owner.name.as_str());
        [
            ("namespace", self.namespace()),
            ("pod", self.pod()),
            ("container", self.container()),
            ("node", self.node()),
            ("host", self.host()),
            // A path may contain the name of the placeholder instead.
            ("registry", self.registry_host().or(Some(PlaceholderId::Host.name()))),
            ("image", self.image.filter(|image| value::image(image))),
            ("owner", owner.filter(|name| value::subdomain(name))),
            ("secret", self.secret.filter(|name| value::subdomain(name))),
            ("manager", self.manager().map(Manager::name).filter(|name| value::word(name))),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }

    /// One place per failing workload, in order: at most three, because the user can repeat the steps for the others.
    pub fn workloads(&self) -> Vec<Option<&'a Place>> {
        let mut found = vec![self.place];
        for place in self.places.iter().filter(|place| place.owner.is_some()) {
            let is_new = found.iter().flatten().all(|known| !same_owner(known, place));
            if is_new && found.len() < 3 && self.place.is_some_and(|first| first.owner.is_some()) {
                found.push(Some(place));
            }
        }
        found
    }

    /// One pod per further failing workload, if the text does not name the owners: workloads are told apart by their
    /// pods' names.
    pub fn other_pods(&self) -> Vec<&'a Place> {
        let Some(first) = self.place.filter(|place| place.owner.is_none() && place.pod.is_some()) else {
            return Vec::new();
        };
        let stem = |place: &'a Place| (place.namespace.as_deref(), place.pod.as_deref().map(pod_stem));
        let mut known = vec![stem(first)];
        let mut found = Vec::new();
        for place in self.places.iter().filter(|place| place.owner.is_none() && place.pod.is_some()) {
            if found.len() < 2 && !known.contains(&stem(place)) {
                known.push(stem(place));
                found.push(place);
            }
        }
        found
    }

    /// The failing containers of the workload: several in a pod may use the same image.
    pub fn containers(&self) -> Vec<Arg> {
        let Some(first) = self.place else { return Vec::new() };
        let mut names: Vec<&str> = Vec::new();
        let of_pod = |kind| matches!(kind, ContainerKind::Container | ContainerKind::Init);
        for place in std::iter::once(first).chain(self.places).filter(|place| of_pod(place.kind)) {
            let same = if place.owner.is_some() { same_owner(first, place) } else { first.pod == place.pod };
            if let Some(name) = place.container.as_deref().filter(|name| same && value::label(name))
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names.into_iter().map(|name| Arg::value(Some(name), value::label, PlaceholderId::Container)).collect()
    }

    /// Whether it is the sandbox (pause) image, which no pod names and for which no pull secret is sent.
    pub fn wants_sandbox(&self) -> bool {
        self.container_kind() == ContainerKind::Sandbox
    }

    /// The registry's web page with the image's tags.
    pub fn page(&self) -> Option<String> {
        let path = self.reference?.repository.as_str();
        let page = Registry::of(self.registry).page?;
        page(self.registry_host()?, path).filter(|_| value::image(path))
    }

    /// `-n NAMESPACE`. Never omitted: without it, a command would change kubectl's current namespace.
    pub fn in_namespace(&self) -> Vec<Arg> {
        vec![Arg::from("-n"), self.namespace_arg()]
    }

    /// The namespace as a separate argument.
    pub fn namespace_arg(&self) -> Arg {
        Arg::value(self.namespace(), value::label, PlaceholderId::Namespace)
    }

    /// The pod as an argument.
    pub fn pod_arg(&self) -> Arg {
        Arg::value(self.pod(), value::subdomain, PlaceholderId::Pod)
    }

    /// The failing pods of the workload as arguments; of many, the first ones.
    pub fn pod_args(&self) -> Vec<Arg> {
        let names = self.pods_of_workload();
        let known =
            names.into_iter().take(MOST_PODS).map(|name| Arg::value(Some(name), value::subdomain, PlaceholderId::Pod));
        let known: Vec<Arg> = known.collect();
        if known.is_empty() { vec![self.pod_arg()] } else { known }
    }

    /// Whether more pods of the workload fail than [`FixContext::pod_args`] names.
    pub fn has_more_pods(&self) -> bool {
        self.pods_of_workload().len() > MOST_PODS
    }

    /// The failing pods of the workload, each once, the first place's pod first. Without an owner, the names of the pods
    /// show which belong together.
    fn pods_of_workload(&self) -> Vec<&'a str> {
        let Some(first) = self.place else { return Vec::new() };
        let stem = |place: &'a Place| place.pod.as_deref().map(pod_stem);
        let mut names = Vec::new();
        for place in std::iter::once(first).chain(self.places) {
            let is_own = same_owner(first, place) && (first.owner.is_some() || stem(first) == stem(place));
            if let Some(name) = place.pod.as_deref().filter(|name| is_own && value::subdomain(name))
                && !names.contains(&name)
                && names.len() <= MOST_PODS
            {
                names.push(name);
            }
        }
        names
    }

    /// The container as an argument.
    pub fn container_arg(&self) -> Arg {
        Arg::value(self.container(), value::label, PlaceholderId::Container)
    }

    /// The node as an argument.
    pub fn node_arg(&self) -> Arg {
        Arg::value(self.node(), value::subdomain, PlaceholderId::Node)
    }

    /// The failed host as an argument.
    pub fn host_arg(&self) -> Arg {
        Arg::value(self.host(), value::host, PlaceholderId::Host)
    }

    /// The image's registry as an argument.
    pub fn registry_arg(&self) -> Arg {
        Arg::value(self.registry_host(), value::host, PlaceholderId::Host)
    }

    /// The image as an argument.
    pub fn image_arg(&self) -> Arg {
        Arg::value(self.image, value::image, PlaceholderId::Image)
    }

    /// The image with an explicit registry, for tools that do not default to Docker Hub.
    pub fn full_image_arg(&self) -> Arg {
        let full = self.reference.map(|reference| match (&reference.tag, &reference.digest) {
            (_, Some(digest)) => format!("{}/{}@{digest}", reference.registry, reference.repository),
            (Some(tag), None) => format!("{}/{}:{tag}", reference.registry, reference.repository),
            (None, None) => format!("{}/{}:latest", reference.registry, reference.repository),
        });
        Arg::value(full.as_deref(), value::image, PlaceholderId::Image)
    }

    /// The repository path without the registry.
    pub fn path_arg(&self) -> Arg {
        let path = self.reference.map(|reference| reference.repository.as_str());
        Arg::value(path, value::image, PlaceholderId::Repository)
    }

    /// Registry and repository, `ghcr.io/acme/web`, as an argument.
    pub fn repository_arg(&self) -> Arg {
        let full = self.reference.map(|reference| format!("{}/{}", reference.registry, reference.repository));
        match full {
            Some(full) if value::image(&full) => Arg::value(Some(&full), value::image, PlaceholderId::Image),
            _ => Arg::from(PlaceholderId::Host).join("/").join(PlaceholderId::Repository),
        }
    }

    /// The pull secret that the text mentions, or a placeholder for one that the pod names. Not for a new secret.
    pub fn secret_arg(&self) -> Arg {
        let names = self.place.map(|place| place.facts.pull_secrets.as_slice()).unwrap_or_default();
        let known = names.iter().filter(|name| value::subdomain(name));
        let found = self.found_secret.map(|found| found.name.as_str());
        Arg::value(self.secret.or(found), value::subdomain, PlaceholderId::PullSecret.suggest(known))
    }

    /// The name of the pull secret that exists, if this is to be done with it. Nothing helps a client without a cluster.
    pub fn secret_to(&self, remedy: SecretRemedy) -> Option<&'a str> {
        let found = self.found_secret.filter(|found| found.remedy == remedy && self.client.is_none())?;
        Some(found.name.as_str()).filter(|name| value::subdomain(name))
    }

    /// A secret that does not exist yet: the organisation's usual name, or a placeholder with a suggestion. A name that
    /// the pod already uses belongs to another secret, which may hold credentials for other registries.
    pub fn new_secret_arg(&self) -> Arg {
        let usual = self.usual_secret.filter(|name| !self.names_secret(name));
        Arg::value(usual, value::subdomain, self.new_secret_placeholder())
    }

    /// Whether the pod is known to name this pull secret.
    fn names_secret(&self, name: &str) -> bool {
        self.place.is_some_and(|place| place.facts.pull_secrets.iter().any(|known| known == name))
            || self.secret == Some(name)
    }

    fn new_secret_placeholder(&self) -> Placeholder {
        let host = self.registry_host().map(|host| host.to_ascii_lowercase().replace([':', '.'], "-"));
        let name = host.and_then(|host| {
            let mut names = ["", "-2", "-3"].into_iter().map(|end| format!("{host}-pull{end}"));
            names.find(|name| !self.names_secret(name))
        });
        PlaceholderId::Secret.suggest(name.filter(|name| value::label(name)))
    }
}

/// How many pods a command names: more than fit on a line are left to the kubelet's next attempt.
const MOST_PODS: usize = 5;

/// Whether both places belong to one workload.
fn same_owner(one: &Place, other: &Place) -> bool {
    one.owner == other.owner && one.namespace == other.namespace
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::{Command, Shell};

    fn place() -> Place {
        Place { namespace: Some("shop".into()), pod: Some("web-0".into()), ..Place::default() }
    }

    fn line(args: Vec<Arg>) -> String {
        Command::of("x").args(args).render(Shell::Posix)
    }

    #[test]
    fn the_name_is_the_image_without_tag_and_digest() {
        for (image, name) in [
            ("nginx", "nginx"),
            ("nginx:1.27", "nginx"),
            ("localhost:5000/web", "localhost:5000/web"),
            ("localhost:5000/web:1@sha256:aa", "localhost:5000/web"),
        ] {
            let context = FixContext { image: Some(image), ..FixContext::default() };
            assert_eq!(context.name(), Some(name));
        }
    }

    #[test]
    fn the_namespace_is_never_omitted() {
        let known = place();
        let unnamed = Place { namespace: None, ..place() };
        let context = |place| FixContext { place, ..FixContext::default() };
        assert_eq!(line(context(Some(&known)).in_namespace()), "x -n shop");
        assert_eq!(line(context(Some(&unnamed)).in_namespace()), "x -n NAMESPACE");
        assert_eq!(line(context(None).in_namespace()), "x -n NAMESPACE");
    }

    #[test]
    fn invalid_kubernetes_names_become_placeholders() {
        let odd = Place { namespace: Some("a b".into()), pod: Some("$(x)".into()), ..Place::default() };
        let context = FixContext { place: Some(&odd), secret: Some("-x"), ..FixContext::default() };
        assert_eq!(line(vec![context.pod_arg(), context.secret_arg()]), "x POD PULL_SECRET");
        assert_eq!(context.values(), [("registry", "HOST")]);
    }

    #[test]
    fn a_full_image_names_its_registry() {
        let reference =
            Reference { registry: "docker.io".into(), repository: "library/nginx".into(), tag: None, digest: None };
        let context = FixContext { reference: Some(&reference), ..FixContext::default() };
        assert_eq!(line(vec![context.full_image_arg()]), "x docker.io/library/nginx:latest");
        assert_eq!(line(vec![context.repository_arg()]), "x docker.io/library/nginx");
        assert_eq!(context.new_secret_arg().placeholders()[0].suggestions, ["docker-io-pull"]);
        assert!(context.secret_arg().placeholders()[0].suggestions.is_empty());
    }

    #[test]
    fn a_new_secret_never_has_the_name_of_an_existing_one() {
        let names = ["docker-io-pull", "acme-pull"].map(str::to_owned).to_vec();
        let facts = crate::failure::PodFacts { pull_secrets: names.clone(), ..Default::default() };
        let place = Place { facts, ..place() };
        let reference =
            Reference { registry: "docker.io".into(), repository: "library/nginx".into(), tag: None, digest: None };
        let context = FixContext {
            reference: Some(&reference),
            place: Some(&place),
            usual_secret: Some("acme-pull"),
            ..FixContext::default()
        };
        assert_eq!(context.new_secret_arg().placeholders()[0].suggestions, ["docker-io-pull-2"]);
        assert_eq!(context.secret_arg().placeholders()[0].suggestions, names);
    }
}
