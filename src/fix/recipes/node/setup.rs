//! Where do the nodes keep their settings, and how are they reached? The runtime and the sort of cluster decide.

use crate::failure::chain::Runtime;
use crate::failure::cluster::Distribution;
use crate::fix::{Command, Plan, Situation, Step};
use crate::lang::Text;

/// A way in which nodes are set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Setup {
    Containerd,
    CriO,
    Docker,
    /// containerd in a container without systemd's tools for people: no `sudo`.
    Kind,
    K3d,
    K3s,
    Rke2,
    MicroK8s,
    Minikube,
    OpenShift,
    Eks,
    Gke,
    Aks,
}

impl Setup {
    /// The setups that fit, the likeliest first: one where the text tells it.
    pub fn all(situation: &Situation) -> Vec<Setup> {
        let known = situation.distribution().and_then(|sort| match sort {
            Distribution::Kind => Some(Setup::Kind),
            Distribution::K3d => Some(Setup::K3d),
            Distribution::K3s | Distribution::RancherDesktop => Some(Setup::K3s),
            Distribution::Rke2 => Some(Setup::Rke2),
            Distribution::MicroK8s => Some(Setup::MicroK8s),
            Distribution::Minikube => Some(Setup::Minikube),
            Distribution::OpenShift => Some(Setup::OpenShift),
            // Only the name of an EC2 instance: see below.
            Distribution::Eks => None,
            Distribution::Gke => Some(Setup::Gke),
            Distribution::Aks => Some(Setup::Aks),
            Distribution::DockerDesktop => None,
        });
        let on_ec2 = situation.distribution() == Some(Distribution::Eks);
        match (known, situation.runtime) {
            (Some(setup), _) => vec![setup],
            // Amazon's own nodes run containerd, and so do those that people look after themselves.
            (None, Some(Runtime::Containerd) | None) if on_ec2 => vec![Setup::Eks, Setup::Containerd],
            (None, Some(Runtime::Docker)) => vec![Setup::Docker],
            (None, Some(Runtime::CriO)) => vec![Setup::CriO, Setup::OpenShift],
            (None, Some(Runtime::Containerd)) => vec![Setup::Containerd, Setup::K3s],
            (None, None) => vec![Setup::Containerd, Setup::CriO, Setup::K3s],
        }
    }

    /// The likeliest setup.
    pub fn of(situation: &Situation) -> Setup {
        Setup::all(situation).first().copied().unwrap_or(Setup::Containerd)
    }

    /// A command of `words` that needs to be root on the node; inside of a container everybody is.
    pub fn root(self, words: &'static str) -> Command {
        match self {
            Setup::Kind | Setup::K3d => Command::of(words),
            _ => Command::of("sudo").words(words),
        }
    }

    /// `crictl VERB`, as this node has it.
    pub fn crictl(self, verb: &'static str) -> Command {
        match self {
            Setup::K3s => self.root("k3s crictl").words(verb),
            Setup::Rke2 => self
                .root("/var/lib/rancher/rke2/bin/crictl --config /var/lib/rancher/rke2/agent/etc/crictl.yaml")
                .words(verb),
            Setup::MicroK8s => {
                self.root("crictl --runtime-endpoint unix:///var/snap/microk8s/common/run/containerd.sock").words(verb)
            }
            _ => self.root("crictl").words(verb),
        }
    }

    /// The runtime's service.
    pub fn unit(self, situation: &Situation) -> &'static str {
        match self {
            Setup::CriO | Setup::OpenShift => "crio",
            Setup::Minikube => match situation.runtime {
                Some(Runtime::Containerd) => "containerd",
                Some(Runtime::CriO) => "crio",
                Some(Runtime::Docker) | None => "docker",
            },
            Setup::Docker => "docker",
            Setup::K3s | Setup::K3d => "k3s",
            Setup::Rke2 => "rke2-server",
            Setup::MicroK8s => "snap.microk8s.daemon-containerd",
            _ => "containerd",
        }
    }

    /// The kubelet's service: k3s and its kin hold it themselves.
    pub fn kubelet(self) -> &'static str {
        match self {
            Setup::K3s => "k3s",
            Setup::Rke2 => "rke2-server",
            Setup::MicroK8s => "snap.microk8s.daemon-kubelite",
            _ => "kubelet",
        }
    }

    /// The title of a plan that stands behind the same plan for another setup.
    fn same(self) -> Text {
        match self {
            Setup::CriO => Text { en: "The same with CRI-O", es: "Lo mismo con CRI-O" },
            Setup::OpenShift => Text { en: "The same on OpenShift", es: "Lo mismo en OpenShift" },
            Setup::Containerd => {
                Text { en: "The same on nodes that you look after yourself", es: "Lo mismo en nodos que cuidas tú" }
            }
            _ => Text { en: "The same with k3s or RKE2", es: "Lo mismo con k3s o RKE2" },
        }
    }
}

/// The same plan for each setup that fits. `ids` are its names: the likeliest, CRI-O, k3s, OpenShift, containerd.
pub fn each(
    situation: &Situation,
    ids: [&'static str; 5],
    title: Text,
    steps: impl Fn(Setup) -> Vec<Step>,
) -> Vec<Plan> {
    let plan = |(index, setup): (usize, Setup)| {
        let (id, title) = match (index, setup) {
            (0, _) => (ids[0], title),
            (_, Setup::CriO) => (ids[1], setup.same()),
            (_, Setup::OpenShift) => (ids[3], setup.same()),
            (_, Setup::Containerd) => (ids[4], setup.same()),
            _ => (ids[2], setup.same()),
        };
        Plan::new(id, title, [steps(setup)])
    };
    Setup::all(situation).into_iter().enumerate().map(plan).collect()
}
