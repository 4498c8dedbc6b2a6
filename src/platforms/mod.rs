//! On what do the nodes run, and how is each of these platforms looked after? One file per platform.
//!
//! A platform is a Kubernetes distribution, a local cluster, a cloud's service, or a plain node with its runtime.

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

/// What is known of a platform.
#[derive(Debug)]
pub struct Platform {
    /// What its nodes are called.
    pub nodes: &'static [Node],
    /// The registry that only it has.
    pub registry_family: Option<RegistryId>,
    /// Parts of the names of images that only it has.
    pub images: &'static [&'static str],
    /// Whose its nodes are.
    pub home: Home,
    /// Whether its name tells how its nodes are set up.
    pub setup: Setup,
    /// Whether its nodes are containers on the reader's own computer, in which everybody is root.
    pub containers: bool,
    /// How one gets onto a node.
    pub open: Open,
    /// Where its events are kept, when the API server has dropped them.
    pub past: Option<Ask>,
    /// `crictl`, as its nodes have it.
    pub crictl: &'static str,
    /// Whether its images are Docker's.
    pub docker: bool,
    /// The runtime's service; `None` where it has any of the runtimes.
    pub unit: Option<&'static str>,
    /// The kubelet's service.
    pub kubelet: &'static str,
    /// The services that may run on a node.
    pub services: &'static str,
    /// The runtime's log, where it is a file.
    pub log: Option<&'static str>,
    /// The folders that hold images and pods.
    pub folders: &'static str,
    /// How the runtime is restarted.
    pub restart: Restart,
    /// How an image from the reader's own computer gets onto the nodes.
    pub load: Option<ImageLoader>,
    /// What a plan is called that comes after the same plan for another platform.
    pub repeat: Option<Repeat>,
    /// Where the nodes keep their settings for one registry. What the files contain is in `fix/recipes/node/files.rs`, the
    /// steps around them are in `fix/recipes/node/registry.rs`.
    pub registry: RegistryFiles,
    /// Lists the files of it that are on a node.
    pub registry_list: &'static str,
    /// Shows the content of them.
    pub registry_show: Option<&'static str>,
    /// How the runtime gets a proxy.
    pub proxy: Proxy,
    /// Where that proxy can be read.
    pub proxy_at: ProxyAt,
    /// Where the sandbox image is named.
    pub pause: Pause,
    /// The same in an older version of the runtime.
    pub pause_before: Option<PauseFile>,
    /// Where the time is set that a pull may take without progress.
    pub pull_limit: PullLimit,
    /// How the node gets other DNS servers.
    pub dns: Dns,
}

impl Platform {
    /// Nodes that people look after, with containerd under systemd.
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

/// Whose the nodes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Machines that people look after.
    Usual,
    /// The reader's own computer.
    Own,
    /// Machines that the platform looks after; files on them are its own.
    Shared,
    /// A cloud's: nodes come and go, and files on them with them.
    Managed,
}

/// Whether a platform's name tells how its nodes are set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setup {
    /// It does.
    Known,
    /// It does, unless people look after these nodes themselves.
    Perhaps,
    /// Their runtime tells it.
    ByRuntime,
}

/// How one gets onto a node.
#[derive(Clone, Copy, Debug)]
pub enum Open {
    /// SSH
    Ssh,
    /// The cloud's own session: what it takes, then the command that opens it. Nothing where only a pod gets there.
    Session(&'static [Ask]),
    /// `oc debug`
    OcDebug,
    /// A command that opens a shell on a node of the reader's own computer.
    Shell(Line),
}

/// How the runtime is restarted.
#[derive(Clone, Copy, Debug)]
pub enum Restart {
    /// Its service is.
    Service(Text),
    /// The node is, which is a container.
    Node,
}

/// How an image gets onto the nodes.
#[derive(Clone, Copy, Debug)]
pub struct ImageLoader {
    /// The steps.
    pub steps: LoadSteps,
    /// What it is called beside the loaders of other platforms.
    pub offer: Option<Offer>,
}

/// What a plan is called that is offered because many people have this platform.
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

/// The steps of it.
#[derive(Clone, Copy, Debug)]
pub enum LoadSteps {
    /// A command on the workstation.
    Copy(Text, Line),
    /// A command on the node.
    OnNode(Text, Line),
    /// The image is built again where the cluster finds it.
    Build(Text, Line),
    /// The image is saved as `image.tar`, and this command on the node loads it.
    Import(&'static str),
}

/// What a plan is called that comes after the same plan for another platform.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    /// What its id ends with.
    pub suffix: Suffix,
    /// Its title.
    pub title: Text,
    /// When to choose it.
    pub when: Text,
}

/// The end of a plan's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Suffix {
    CriO,
    K3s,
    OpenShift,
    Containerd,
}

/// Where the nodes keep their settings for one registry.
#[derive(Clone, Copy, Debug)]
pub enum RegistryFiles {
    /// containerd's `hosts.toml`, in `folder`.
    HostsToml {
        /// Where to save it.
        text: Text,
        /// The folder of the hosts.
        folder: &'static str,
        /// Whether containerd's configuration has to name the folder first.
        checked: bool,
        /// Whether it counts only after a restart.
        restart: bool,
    },
    /// CRI-O's `registries.conf.d` and `certs.d`.
    CriO,
    /// Docker's `daemon.json` and `certs.d`.
    Docker,
    /// The `registries.yaml` of k3s and its kin.
    RegistriesYaml(Text),
    /// Flags of `minikube start`.
    MinikubeStart,
    /// Objects of OpenShift.
    OpenShift,
    /// A script in the launch template.
    UserData,
    /// GKE's containerd configuration.
    Gke,
    /// What AKS has.
    Aks,
}

/// How the runtime gets a proxy.
#[derive(Clone, Copy, Debug)]
pub enum Proxy {
    /// A drop-in of its service.
    DropIn(Text),
    /// A file of variables.
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
    /// The platform has no such setting.
    None(Text),
}

/// Where a node's proxy can be read.
#[derive(Clone, Copy, Debug)]
pub enum ProxyAt {
    /// The environment of the runtime's service.
    Unit,
    /// That, and the files of it.
    UnitAndFiles,
    /// A file.
    File(&'static str),
}

/// Where the sandbox image is named.
#[derive(Clone, Copy, Debug)]
pub enum Pause {
    /// In a file.
    File(PauseFile),
    /// In the command line of cri-dockerd.
    CriDockerd(Text),
    /// Nowhere: it comes with the node.
    Given,
}

/// A file that names the sandbox image.
#[derive(Clone, Copy, Debug)]
pub struct PauseFile {
    /// Where it is.
    pub text: Text,
    /// The content before the image.
    pub before: &'static str,
    /// The content after it.
    pub after: &'static str,
    /// What it is written in.
    pub syntax: Syntax,
    /// How it is rolled back.
    pub rollback: Rollback,
}

/// A file that sets how long a pull may take without progress.
#[derive(Clone, Copy, Debug)]
pub struct PullLimit {
    /// Where it is.
    pub text: Text,
    /// Its content.
    pub content: &'static str,
}

/// How a change to a file is rolled back.
#[derive(Clone, Copy, Debug)]
pub enum Rollback {
    /// The step says it.
    None,
    /// It is removed.
    RemoveFile(&'static str),
    /// Its lines are removed.
    RemoveLines,
}

/// How a node gets other DNS servers.
#[derive(Clone, Copy, Debug)]
pub enum Dns {
    /// A file of systemd's resolver.
    Resolved,
    /// It asks what its host asks, and takes that over with these commands.
    Again(&'static [Line]),
    /// The platform gives them.
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
