//! Which platform do the nodes run on, and how is it administered? One file per platform.
//!
//! A platform is a Kubernetes distribution, a local cluster, a managed service of a cloud, or a plain node with its
//! runtime.

mod aks;
mod containerd;
mod crio;
mod docker;
mod docker_desktop;
mod eks;
mod gke;
mod k3d;
mod k3s;
mod kind;
mod list;
mod microk8s;
mod minikube;
mod openshift;
mod rancher_desktop;
mod recognise;
mod rke2;

use crate::lang::Text;
use crate::registries::{Ask, RegistryId};
use crate::template::{Line, Slot, Syntax, Word};

pub use list::{ALL, PlatformId};
pub use recognise::{Cluster, Node, Traces, of};

/// What is known about a platform.
#[derive(Debug)]
pub struct Platform {
    /// Patterns of its nodes' names.
    pub nodes: &'static [Node],
    /// The registry that only this platform has.
    pub registry_family: Option<RegistryId>,
    /// Parts of image names that only this platform uses.
    pub images: &'static [&'static str],
    /// Who manages its nodes.
    pub home: Home,
    /// Whether the platform determines how its nodes are set up.
    pub setup: Setup,
    /// Whether its nodes are containers on the user's own computer, in which every user is root.
    pub containers: bool,
    /// How to open a shell on a node.
    pub open: Open,
    /// Where to find events that the API server no longer has.
    pub past: Option<Ask>,
    /// The `crictl` command on its nodes.
    pub crictl: &'static str,
    /// Whether its images are in Docker's image store.
    pub docker: bool,
    /// The systemd unit of the runtime; `None` if the platform can use any runtime.
    pub unit: Option<&'static str>,
    /// The systemd unit of the kubelet.
    pub kubelet: &'static str,
    /// The systemd units that may run on a node.
    pub services: &'static str,
    /// The log file of the runtime, if it has one.
    pub log: Option<&'static str>,
    /// The directories of images and pods.
    pub folders: &'static str,
    /// How to restart the runtime.
    pub restart: Restart,
    /// How to load an image from the user's computer onto the nodes.
    pub load: Option<ImageLoader>,
    /// The name of a plan that repeats the one for another platform.
    pub repeat: Option<Repeat>,
    /// Where the nodes keep their registry settings. The content of the files is in `fix/recipes/node/files.rs`, the
    /// steps around them are in `fix/recipes/node/registry.rs`.
    pub registry: RegistryFiles,
    /// Lists these files on a node.
    pub registry_list: &'static str,
    /// Shows the content of these files.
    pub registry_show: Option<&'static str>,
    /// How to set the proxy of the runtime.
    pub proxy: Proxy,
    /// Where to read that proxy setting.
    pub proxy_at: ProxyAt,
    /// Where the sandbox image is set.
    pub pause: Pause,
    /// The same in an older version of the runtime.
    pub pause_before: Option<PauseFile>,
    /// Where to set how long a pull may make no progress.
    pub pull_limit: PullLimit,
    /// How to set other DNS servers on the node.
    pub dns: Dns,
}

impl Platform {
    /// Self-managed nodes, with containerd under systemd.
    pub const DEFAULT: Platform = Platform {
        nodes: &[],
        registry_family: None,
        images: &[],
        home: Home::Usual,
        setup: Setup::Known,
        containers: false,
        open: Open::Ssh,
        past: None,
        crictl: "crictl",
        docker: false,
        unit: Some("containerd"),
        kubelet: "kubelet",
        services: "containerd crio docker kubelet",
        log: None,
        folders: "/var/lib/containerd /var/lib/containers /var/lib/docker /var/lib/kubelet",
        restart: Restart::Service(RESTART),
        load: None,
        repeat: None,
        registry: RegistryFiles::HostsToml { text: HOSTS_TOML, folder: CERTS_D, checked: true, restart: false },
        registry_list: "ls -lR /etc/containerd/certs.d",
        registry_show: Some("containerd config dump"),
        proxy: Proxy::DropIn(DROP_IN),
        proxy_at: ProxyAt::Unit,
        pause: Pause::Given,
        pause_before: None,
        pull_limit: PULL_LIMIT,
        dns: Dns::Resolved,
    };
}

/// Who manages the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Self-managed machines.
    Usual,
    /// The user's own computer.
    Own,
    /// Machines that the platform manages, including the files on them.
    Shared,
    /// Cloud-managed machines: files on a node are lost when it is replaced.
    Managed,
}

/// Whether the platform determines how its nodes are set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    /// Yes.
    Known,
    /// Yes, unless the nodes are self-managed.
    Perhaps,
    /// No, their runtime does.
    ByRuntime,
}

/// How to open a shell on a node.
#[derive(Clone, Copy, Debug)]
pub enum Open {
    /// SSH
    Ssh,
    /// A session of the cloud: the commands that it needs, the last of which opens it. Empty if the only way is a pod.
    Session(&'static [Ask]),
    /// `oc debug`
    OcDebug,
    /// A command that opens a shell on a node on the user's own computer.
    Shell(Line),
}

/// How to restart the runtime.
#[derive(Clone, Copy, Debug)]
pub enum Restart {
    /// Restart its service.
    Service(Text),
    /// Restart the node, which is a container.
    Node,
}

/// How to load an image onto the nodes.
#[derive(Clone, Copy, Debug)]
pub struct ImageLoader {
    /// The steps.
    pub steps: LoadSteps,
    /// Its name among the loaders of other platforms.
    pub offer: Option<Offer>,
}

/// The name of a plan that is offered because the platform is common.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Its title.
    pub title: Text,
    /// When to choose it.
    pub when: Text,
}

impl ImageLoader {
    const fn import(command: &'static str) -> ImageLoader {
        ImageLoader { steps: LoadSteps::Import(command), offer: None }
    }
}

/// The steps to load an image.
#[derive(Clone, Copy, Debug)]
pub enum LoadSteps {
    /// A command on the workstation.
    Copy(Text, Line),
    /// A command on the node.
    OnNode(Text, Line),
    /// Builds the image again in the cluster's own image store.
    Build(Text, Line),
    /// The image is saved as `image.tar`, and this command on the node loads it.
    Import(&'static str),
}

/// The name of a plan that repeats the one for another platform.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    /// The suffix of its id.
    pub suffix: Suffix,
    /// Its title.
    pub title: Text,
    /// When to choose it.
    pub when: Text,
}

/// The suffix of a plan's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Suffix {
    CriO,
    K3s,
    OpenShift,
    Containerd,
}

/// Where the nodes keep their registry settings.
#[derive(Clone, Copy, Debug)]
pub enum RegistryFiles {
    /// containerd's `hosts.toml`, in `folder`.
    HostsToml {
        /// Where to save it.
        text: Text,
        /// The directory of the hosts.
        folder: &'static str,
        /// Whether containerd's configuration must name the directory first.
        checked: bool,
        /// Whether a restart is needed.
        restart: bool,
    },
    /// CRI-O's `registries.conf.d` and `certs.d`.
    CriO,
    /// Docker's `daemon.json` and `certs.d`.
    Docker,
    /// The `registries.yaml` of k3s and RKE2.
    RegistriesYaml(Text),
    /// Flags of `minikube start`.
    MinikubeStart,
    /// API objects of OpenShift.
    OpenShift,
    /// A script in the launch template.
    UserData,
    /// GKE's containerd configuration.
    Gke,
    /// The mechanism of AKS.
    Aks,
}

/// How to set the proxy of the runtime.
#[derive(Clone, Copy, Debug)]
pub enum Proxy {
    /// A drop-in of its systemd unit.
    DropIn(Text),
    /// An environment file.
    Environment(Text),
    /// Flags of `k3d cluster create`.
    K3dCreate,
    /// Flags of `minikube start`.
    MinikubeStart,
    /// The cluster's proxy object.
    OpenShift,
    /// A script in the launch template.
    UserData,
    /// A file for `az aks update`.
    Aks,
    /// The platform has no proxy setting.
    None(Text),
}

/// Where to read a node's proxy setting.
#[derive(Clone, Copy, Debug)]
pub enum ProxyAt {
    /// The environment of the runtime's systemd unit.
    Unit,
    /// That environment, and the files of the unit.
    UnitAndFiles,
    /// A file.
    File(&'static str),
}

/// Where the sandbox image is set.
#[derive(Clone, Copy, Debug)]
pub enum Pause {
    /// In a file.
    File(PauseFile),
    /// In the command-line flags of cri-dockerd.
    CriDockerd(Text),
    /// Not configurable: it is part of the node.
    Given,
}

/// A file that sets the sandbox image.
#[derive(Clone, Copy, Debug)]
pub struct PauseFile {
    /// Its path.
    pub text: Text,
    /// The content before the image.
    pub before: &'static str,
    /// The content after it.
    pub after: &'static str,
    /// Its syntax.
    pub syntax: Syntax,
    /// How to roll it back.
    pub rollback: Rollback,
}

/// A file that sets how long a pull may make no progress.
#[derive(Clone, Copy, Debug)]
pub struct PullLimit {
    /// Its path.
    pub text: Text,
    /// Its content.
    pub content: &'static str,
}

/// How to roll back a file change.
#[derive(Clone, Copy, Debug)]
pub enum Rollback {
    /// The step explains it.
    None,
    /// Remove the file.
    RemoveFile(&'static str),
    /// Remove the lines from the file.
    RemoveLines,
}

/// How to set other DNS servers on a node.
#[derive(Clone, Copy, Debug)]
pub enum Dns {
    /// A configuration file of systemd-resolved.
    Resolved,
    /// The node uses the DNS servers of its host; these commands apply a change of those.
    Again(&'static [Line]),
    /// The platform sets them.
    Given,
}

const RESTART: Text = Text! {
    en: "Restarts the runtime. Running containers are not affected.",
    es: "Reinicia el runtime. Los contenedores en marcha no se ven afectados.",
};
const PULL_LIMIT: PullLimit = PullLimit {
    text: Text! {
        en: "Raise the timeout in `/etc/containerd/config.toml`. This is the format of containerd 2.x; in 1.x \
                    the section is `[plugins.\"io.containerd.grpc.v1.cri\"]`.",
        es: "Sube el timeout en `/etc/containerd/config.toml`. Este es el formato de containerd 2.x; en 1.x \
                    la sección es `[plugins.\"io.containerd.grpc.v1.cri\"]`.",
    },
    content: "[plugins.'io.containerd.cri.v1.images']\n  image_pull_progress_timeout = '15m'\n",
};
const CERTS_D: &str = "/etc/containerd/certs.d/";
const HOSTS_TOML: Text = Text! {
    en: "Save this on every node as `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd reads it at the next \
        pull.",
    es: "Guarda esto en cada nodo como `/etc/containerd/certs.d/{registry}/hosts.toml`. containerd lo lee en la \
        próxima descarga.",
};
const DROP_IN: Text = Text! {
    en: "Save this on the node as `/etc/systemd/system/containerd.service.d/http-proxy.conf`. NO_PROXY must contain \
        the pod and service networks and every registry inside your own network.",
    es: "Guarda esto en el nodo como `/etc/systemd/system/containerd.service.d/http-proxy.conf`. NO_PROXY debe \
        incluir las redes de pods y services y todo registro de tu propia red.",
};
const CONFIG: Text = Text! {
    en: "Set an image that the node can reach in `/etc/containerd/config.toml`.",
    es: "Configura en `/etc/containerd/config.toml` una imagen que el nodo alcance.",
};
const PINNED: &str = "[plugins.'io.containerd.cri.v1.images'.pinned_images]\n  sandbox = '";
const SANDBOX: &str = "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"";
const RANCHER_FOLDERS: &str = "/var/lib/rancher /var/lib/kubelet";
const COPY: Text = Text! {
    en: "Copies the image from Docker on your workstation to every node. A pull policy `Always` would still ask the \
        registry.",
    es: "Copia la imagen de Docker en tu equipo a cada nodo. Con la política `Always` se seguiría preguntando al \
        registro.",
};
const DOCKER_EXEC: Open = Open::Shell(&[Word::Words("docker exec -it"), Word::Fill(Slot::Node), Word::Words("sh")]);
const RESTART_NODE: Dns = Dns::Again(&[&[Word::Words("docker restart"), Word::Fill(Slot::Node)]]);
