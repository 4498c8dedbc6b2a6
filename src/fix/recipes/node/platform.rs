//! How are the nodes set up? The platform or the runtime tells. Also adapts commands to a platform's nodes.

use crate::failure::Client;
use crate::failure::chain::Runtime;
use crate::fix::{Command, FixContext, Heading, Plan, PlanId, Step};
use crate::platforms::{Platform, PlatformId, Repeat, Setup, Suffix};

/// The matching platforms, most likely first; only one if the text identifies it.
pub fn all(context: &FixContext) -> Vec<PlatformId> {
    // A client has no cluster; it is configured like the runtime that shares its files.
    if let Some(client) = context.client {
        return vec![match client {
            Client::Podman | Client::Buildah => PlatformId::CriO,
            Client::Nerdctl => PlatformId::Containerd,
            _ => PlatformId::Docker,
        }];
    }
    let named = context.platform().map(|platform| (platform, platform.about().setup));
    match (named, context.runtime) {
        (Some((platform, Setup::Known)), _) => vec![platform],
        // EKS nodes run containerd, and so do most self-managed ones.
        (Some((platform, Setup::Perhaps)), Some(Runtime::Containerd) | None) => vec![platform, PlatformId::Containerd],
        (_, Some(Runtime::Docker)) => vec![PlatformId::Docker],
        (_, Some(Runtime::CriO)) => vec![PlatformId::CriO, PlatformId::OpenShift],
        (_, Some(Runtime::Containerd)) => vec![PlatformId::Containerd, PlatformId::K3s],
        (_, None) => vec![PlatformId::Containerd, PlatformId::CriO, PlatformId::K3s],
    }
}

/// The most likely platform.
pub fn of(context: &FixContext) -> &'static Platform {
    all(context).first().copied().unwrap_or(PlatformId::Containerd).about()
}

impl Platform {
    /// A command of `words` that needs root on the node; inside a container every user is root.
    pub fn root(&self, words: &'static str) -> Command {
        if self.containers { Command::of(words) } else { Command::of("sudo").words(words) }
    }

    /// `crictl VERB`, for this node.
    pub fn crictl(&self, verb: &'static str) -> Command {
        self.root(self.crictl).words(verb)
    }

    /// The systemd unit of the runtime.
    pub fn unit(&self, context: &FixContext) -> &'static str {
        self.unit.unwrap_or(match context.runtime {
            Some(Runtime::Containerd) => "containerd",
            Some(Runtime::CriO) => "crio",
            Some(Runtime::Docker) | None => "docker",
        })
    }
}

/// One plan per matching platform. `heading` is that of the most likely one.
pub fn plans_per_platform(
    context: &FixContext,
    id: fn(Option<Suffix>) -> PlanId,
    heading: Heading,
    steps: impl Fn(&'static Platform) -> Vec<Step>,
) -> Vec<Plan> {
    let plan = |(index, platform): (usize, PlatformId)| {
        let platform = platform.about();
        match platform.repeat.filter(|_| index > 0) {
            None => Plan::new(id(None), heading, [steps(platform)]),
            Some(Repeat { suffix, title, when }) => {
                Plan::new(id(Some(suffix)), Heading { title, when }, [steps(platform)])
            }
        }
    };
    all(context).into_iter().enumerate().map(plan).collect()
}
