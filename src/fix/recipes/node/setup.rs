//! How are the nodes set up? The platform tells it, or the runtime. And commands as a platform's nodes take them.

use crate::failure::chain::Runtime;
use crate::fix::{Command, Plan, Situation, Step};
use crate::lang::Text;
use crate::platforms::{Platform, PlatformId, Setup, Suffix};

/// The platforms that fit, the likeliest first: one where the text tells it.
pub fn all(situation: &Situation) -> Vec<PlatformId> {
    let named = situation.platform().map(|platform| (platform, platform.about().setup));
    match (named, situation.runtime) {
        (Some((platform, Setup::Known)), _) => vec![platform],
        // Amazon's own nodes run containerd, and so do those that people look after themselves.
        (Some((platform, Setup::Perhaps)), Some(Runtime::Containerd) | None) => vec![platform, PlatformId::Containerd],
        (_, Some(Runtime::Docker)) => vec![PlatformId::Docker],
        (_, Some(Runtime::CriO)) => vec![PlatformId::CriO, PlatformId::OpenShift],
        (_, Some(Runtime::Containerd)) => vec![PlatformId::Containerd, PlatformId::K3s],
        (_, None) => vec![PlatformId::Containerd, PlatformId::CriO, PlatformId::K3s],
    }
}

/// The likeliest platform.
pub fn of(situation: &Situation) -> &'static Platform {
    all(situation).first().copied().unwrap_or(PlatformId::Containerd).about()
}

impl Platform {
    /// A command of `words` that needs to be root on the node; inside of a container everybody is.
    pub fn root(&self, words: &'static str) -> Command {
        if self.containers { Command::of(words) } else { Command::of("sudo").words(words) }
    }

    /// `crictl VERB`, as this node has it.
    pub fn crictl(&self, verb: &'static str) -> Command {
        self.root(self.crictl).words(verb)
    }

    /// The runtime's service.
    pub fn unit(&self, situation: &Situation) -> &'static str {
        self.unit.unwrap_or(match situation.runtime {
            Some(Runtime::Containerd) => "containerd",
            Some(Runtime::CriO) => "crio",
            Some(Runtime::Docker) | None => "docker",
        })
    }
}

/// The same plan for each platform that fits. `ids` are its names: the likeliest, CRI-O, k3s, OpenShift, containerd.
pub fn each(
    situation: &Situation,
    ids: [&'static str; 5],
    title: Text,
    steps: impl Fn(&'static Platform) -> Vec<Step>,
) -> Vec<Plan> {
    let [likeliest, crio, k3s, openshift, containerd] = ids;
    let plan = |(index, platform): (usize, PlatformId)| {
        let platform = platform.about();
        let (id, title) = match platform.repeat.filter(|_| index > 0) {
            None => (likeliest, title),
            Some((Suffix::CriO, again)) => (crio, again),
            Some((Suffix::K3s, again)) => (k3s, again),
            Some((Suffix::OpenShift, again)) => (openshift, again),
            Some((Suffix::Containerd, again)) => (containerd, again),
        };
        Plan::new(id, title, [steps(platform)])
    };
    all(situation).into_iter().enumerate().map(plan).collect()
}
