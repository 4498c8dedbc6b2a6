//! What did a node answer? Disk, clock, runtime, configuration.

mod clients;
mod clock;
mod config;
mod description;
mod disk;
mod files;
mod proxy;
mod runtime;
mod service;
mod toml;

pub use config::{Endpoint, Registries};
pub use description::{Machine, Pool};

use super::network::arguments;
use super::{Fact, Output, OutputReader, Parsed, Topic};
use crate::input::Span;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeFact {
    /// The usage of a filesystem.
    Disk {
        /// Its mount point.
        mount: String,
        /// How much of it is used, in percent.
        used: u32,
        /// What is left, as `df` prints it.
        left: String,
        /// Whether it counts inodes instead of bytes.
        inodes: bool,
    },
    /// The clock.
    Clock {
        /// Whether it is synchronised with a time server.
        synchronised: Option<bool>,
        /// What it shows, in seconds since 1970.
        time: Option<i64>,
        /// How many seconds it is behind its time servers.
        slow: Option<i64>,
    },
    /// A service.
    Service {
        /// Its unit, without `.service`.
        unit: String,
        /// Whether it is running.
        state: State,
        /// The last error in its log.
        error: Option<String>,
    },
    /// The journal has no entries for this unit.
    NoEntries(Option<String>),
    /// The node pulled an image.
    Pulled {
        /// Its name, if the command names it.
        image: Option<String>,
        /// Whether the pull bypassed the CRI and its registry settings.
        bare: bool,
        /// Whether the command used its own credentials.
        login: bool,
    },
    /// The status that the runtime reports.
    Runtime {
        /// Whether it is ready; otherwise the reason.
        ready: Result<(), String>,
        /// Whether the pod network is ready.
        network: bool,
    },
    /// The sandbox (pause) image of the runtime.
    Sandbox(String),
    /// The images on the node.
    Images {
        /// Their names.
        names: Vec<String>,
        /// Whether the list is complete.
        complete: bool,
        /// Whether they are those of Docker or Podman, which may be no runtime of a node.
        docker: bool,
    },
    /// Proxy settings.
    Proxy {
        /// Whether they belong to the runtime and not to a shell.
        runtime: bool,
        /// The proxy, without credentials.
        address: Option<String>,
        /// The hosts that bypass it (`NO_PROXY`).
        except: Vec<String>,
    },
    /// `hosts.toml`.
    Hosts {
        /// Its directory, which names the registry.
        folder: Option<String>,
        /// The server at its top.
        server: Option<String>,
        /// The hosts that are tried before the server.
        endpoints: Vec<Endpoint>,
        /// A line that is not TOML.
        broken: Option<String>,
    },
    /// containerd's `config_path`: where it looks for `hosts.toml`.
    ConfigPath(String),
    /// containerd's configuration uses the deprecated place for mirrors.
    OldMirrors,
    /// containerd runs without its CRI plugin.
    NoCri,
    /// The files in a folder.
    Folder {
        /// Its path, without a slash at the end.
        path: String,
        /// Their names.
        names: Vec<String>,
    },
    /// How many pulls a second the kubelet allows, and how many at once.
    PullLimit {
        /// `registryPullQPS`
        qps: String,
        /// `registryBurst`
        burst: String,
    },
    /// How many subordinate user ids a user has.
    SubordinateIds(u64),
    /// A certificate file that holds a web page.
    NotACertificate(String),
    /// The daemon accepts its configuration.
    ConfigAccepted,
    /// Registry settings of CRI-O, Podman, OpenShift and Docker.
    Registries(Registries),
    /// The signature policy: its default, and the rule of each registry.
    Policy(Vec<(String, String)>),
    /// The kubelet's flags: the path of its credential provider configuration.
    Kubelet(Option<String>),
    /// No process is called kubelet.
    NoKubelet,
    /// Nodes.
    Machines(Vec<Machine>),
    /// MachineConfigPools of OpenShift that are not up to date.
    Pools(Vec<Pool>),
    /// A pod of a registry.
    RegistryPod {
        /// Namespace and name.
        name: String,
        /// Its status, and the number of ready containers.
        status: String,
        /// Whether it is ready.
        ready: bool,
    },
    /// Services of registries: name and ports.
    RegistryServices(Vec<(String, String)>),
    /// A certificate that cert-manager issues.
    Issued {
        /// Namespace and name.
        name: String,
        /// Whether it has been issued.
        ready: bool,
    },
}

/// The state of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Running.
    Running,
    /// Failed.
    Failed,
    /// Failing and being restarted.
    Restarting,
    /// Stopped.
    Stopped,
    /// Not installed.
    Missing,
}

fn told(told: NodeFact, span: Span, end: usize) -> Option<Parsed> {
    Some(Parsed::one(Fact::Node(told), span, end))
}

/// The readers of this module.
pub(super) const READERS: &[&[OutputReader]] = &[&[
    OutputReader { topic: Topic::Inodes, prints: &["df -i"], read: |_, _| None },
    OutputReader { topic: Topic::Disk, prints: &["df"], read: disk::read },
    OutputReader { topic: Topic::Clock, prints: &["timedatectl"], read: clock::timedatectl },
    OutputReader { topic: Topic::Clock, prints: &["chronyc tracking"], read: clock::chrony },
    OutputReader {
        topic: Topic::Services,
        prints: &["systemctl status", "systemctl is-active"],
        read: service::status,
    },
    OutputReader { topic: Topic::RuntimeLog, prints: &["journalctl", "tail -n 200"], read: service::journal },
    OutputReader { topic: Topic::Pulled, prints: &["crictl pull", "ctr pull"], read: runtime::pulled },
    OutputReader { topic: Topic::Runtime, prints: &["crictl info"], read: runtime::info },
    OutputReader {
        topic: Topic::NodeImages,
        prints: &["kubectl get node ~status.images", "crictl images", "ctr images"],
        read: runtime::images,
    },
    OutputReader {
        topic: Topic::Proxy,
        prints: &["systemctl show ~Environment", "cat ~containerd-env", "env", "printenv"],
        read: proxy::environment,
    },
    OutputReader {
        topic: Topic::RuntimeConfig,
        prints: &[
            "containerd config dump",
            "cat ~hosts.toml",
            "cat ~registries.conf",
            "cat ~registries.yaml",
            "docker info",
            "podman info",
            "cat ~daemon.json",
            "dockerd --validate",
        ],
        read: config::runtime,
    },
    OutputReader { topic: Topic::RuntimeConfig, prints: &[], read: clients::read },
    OutputReader { topic: Topic::Kubelet, prints: &["kubectl get ~configz"], read: service::pull_limit },
    OutputReader { topic: Topic::Machines, prints: &["cat /etc/subuid", "grep ~/etc/subuid"], read: files::subuid },
    OutputReader { topic: Topic::RuntimeConfig, prints: &["ls ~/"], read: files::listing },
    OutputReader { topic: Topic::RuntimeConfig, prints: &["head ~/", "cat ~.crt", "cat ~.pem"], read: files::page },
    OutputReader { topic: Topic::ClusterConfig, prints: &["oc get ~image.config"], read: config::cluster },
    OutputReader { topic: Topic::Policy, prints: &["cat ~policy.json"], read: config::policy },
    OutputReader { topic: Topic::Kubelet, prints: &["ps kubelet", "ps ~kubelet"], read: service::kubelet },
    OutputReader {
        topic: Topic::Machines,
        prints: &["kubectl get nodes -L", "kubectl get nodes wide", "kubectl describe node", "uname"],
        read: description::machines,
    },
    OutputReader {
        topic: Topic::Pools,
        prints: &["oc get ~machineconfigpool", "oc get mcp"],
        read: description::pools,
    },
    OutputReader { topic: Topic::RegistryPods, prints: &["kubectl get pods,services"], read: description::registry },
    OutputReader { topic: Topic::Issued, prints: &["kubectl get certificates"], read: description::issued },
]];

/// What it means that a command printed nothing.
pub(super) fn silence(output: &Output, sure: bool) -> Option<(Topic, Fact)> {
    if !sure {
        return None;
    }
    if arguments(output, "ps").is_some_and(|words| words.last() == Some(&"kubelet")) {
        return Some((Topic::Kubelet, Fact::Node(NodeFact::NoKubelet)));
    }
    let lists = |program| arguments(output, program).is_some_and(|words| words.iter().any(|word| is_list(word)));
    let images = output.command().contains(&"grep") && (lists("crictl") || runtime::of_kubelet(output) && lists("ctr"));
    images
        .then(|| (Topic::NodeImages, Fact::Node(NodeFact::Images { names: Vec::new(), complete: true, docker: false })))
}

/// Whether a word of a runtime's command lists images.
fn is_list(word: &str) -> bool {
    matches!(word, "images" | "image" | "i" | "img")
}

#[cfg(test)]
mod tests {
    use crate::answers::read;

    /// Lines of a first paste, and lines that only resemble an answer.
    #[test]
    fn unrelated_lines_are_ignored() {
        for text in [
            "NAME    READY   STATUS             RESTARTS   AGE\nweb-1   0/1     ImagePullBackOff   0          3m",
            "NAME        READY   STATUS             RESTARTS   AGE\npod/web-1   0/1     ImagePullBackOff   0          3m",
            "Name:             web-1\nNamespace:        shop\nConditions:\n  Type              Status\n  Initialized       True",
            "    Environment:  <none>",
            "Status: Image is up to date for nginx:1.27",
            "Active: waiting for the runtime",
            "the kubelet runs with --node-ip",
            "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"Pod\"\n}",
            "server gave HTTP response to HTTPS client",
            "Linux is what the node runs",
            "Filesystem is full",
        ] {
            assert!(read(text).list.is_empty(), "{text}");
        }
    }

    #[test]
    fn plan_commands_have_a_topic() {
        for line in [
            "df -h /var/lib/containerd",
            "df -i /var/lib/containerd",
            "systemctl status --no-pager containerd crio docker kubelet",
            "sudo journalctl -n 200 --no-pager -u containerd",
            "sudo k3s crictl info",
            "systemctl show --property=Environment containerd",
            "sudo containerd config dump | grep config_path",
            "ps -o args= -C kubelet",
            "kubectl get nodes -L kubernetes.io/arch,kubernetes.io/os",
            "kubectl get node worker-1 -o jsonpath={range\u{20}.status.images[*]}",
            "oc get machineconfigpools",
            "kubectl get pods,services -A",
            "cat /etc/containers/policy.json",
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            assert!(crate::answers::topic(&words).is_some(), "{line}");
        }
    }
}
