//! What the cluster reports about its nodes: their architecture, disk and state.

use super::super::network::proves;
use super::super::{Impact, Lesson};
use super::sentences;
use crate::answers::node::Machine;
use crate::causes::{CauseId, Confidence, Diagnosis, Family};
use crate::fix::PlaceholderId;
use crate::order::by_key;

/// The effect of the nodes on a diagnosis.
pub fn lesson(diagnosis: &Diagnosis, machines: &[Machine]) -> Option<Lesson> {
    let node = diagnosis.places.iter().find_map(|place| place.node.as_deref());
    // A machine's own name may lack the domain of the node's name, and contain an address with dashes: `ip-10-0-0-13`.
    let label = |name: &str| name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_own = |name: &str| {
        node.is_some_and(|node| match node.parse::<std::net::IpAddr>() {
            Ok(_) => label(name).ends_with(&node.replace('.', "-")),
            Err(_) => label(name) == label(node),
        })
    };
    let own = machines.iter().find(|machine| machine.name.as_deref() == node && node.is_some());
    let own = own.or(machines.first().filter(|one| machines.len() == 1 && one.name.as_deref().is_some_and(is_own)));
    if let (None, Some(node), [only]) = (own, node, machines)
        && let Some(other) = &only.name
    {
        return Some(Lesson::new(Impact::Nothing, sentences::OTHER_NODE).with("other", other).with("node", node));
    }
    // If the failure does not name the node, all nodes must be alike.
    let alike = |machine: &&Machine| machines.iter().all(|other| other.arch == machine.arch);
    let machine = own.or_else(|| machines.first().filter(alike));
    let name = |machine: &Machine| machine.name.clone().unwrap_or_default();
    let of_platform = matches!(diagnosis.cause, CauseId::PlatformMismatch | CauseId::UnsupportedManifest);
    if of_platform {
        let Some((machine, arch)) = machine.and_then(|machine| Some((machine, machine.arch.clone()?))) else {
            let mut kinds: Vec<&str> = machines.iter().filter_map(|machine| machine.arch.as_deref()).collect();
            by_key(&mut kinds, |kind| *kind);
            kinds.dedup();
            let mixed = kinds.len() > 1;
            return mixed.then(|| Lesson::new(Impact::Adds, sentences::PLATFORMS).with("platforms", kinds.join(", ")));
        };
        let platform = format!("{}/{arch}", if machine.os.as_deref() == Some("windows") { "windows" } else { "linux" });
        let lesson = Lesson::new(Impact::Adds, sentences::PLATFORM).with("platform", platform);
        let lesson = lesson.with("node", machine.name.clone().map_or(String::new(), |name| format!(" {name}")));
        return Some(lesson.fills(PlaceholderId::Platform, [arch]));
    }
    let machine = machine?;
    if machine.disk_pressure {
        let effect = match proves(diagnosis, CauseId::NoSpaceLeft) {
            Impact::Confirms => Impact::Supports(Confidence::Likely),
            effect => effect,
        };
        let concerned = diagnosis.cause.cause().family == Family::Node || effect != Impact::Adds;
        return concerned.then(|| Lesson::new(effect, sentences::DISK_PRESSURE).with("node", name(machine)));
    }
    if let Some(why) = &machine.not_ready {
        let down = why.contains("runtime is down") || why.contains("container runtime");
        let proof = proves(diagnosis, CauseId::RuntimeUnavailable);
        let effect = if down { proof } else { Impact::Adds };
        return (proof != Impact::Adds)
            .then(|| Lesson::new(effect, sentences::NODE_NOT_READY).with("node", name(machine)).with("error", why));
    }
    let version = machine.runtime.as_ref().filter(|_| diagnosis.cause == CauseId::ImageVolumeMountFailed)?;
    Some(Lesson::new(Impact::Adds, sentences::RUNTIME_VERSION).with("node", name(machine)).with("version", version))
}
