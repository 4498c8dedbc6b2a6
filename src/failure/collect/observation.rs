//! One observation, before it is known which failure it belongs to.

use crate::failure::ContainerKind;
use crate::failure::backoff::Attempts;
use crate::failure::message::Names;
use crate::failure::waiting;
use crate::input::Excerpt;

/// One observation, before it is known which failure it belongs to.
#[derive(Debug)]
pub(super) struct Observation {
    pub(super) text: Excerpt,
    pub(super) names: Names,
    pub(super) pod: Option<usize>,
    pub(super) reason: Option<Excerpt>,
    pub(super) last: Option<i64>,
    pub(super) first: Option<i64>,
    pub(super) count: Option<u32>,
    /// The attempts it reports itself: how many, and how long before the paste.
    pub(super) attempts: Option<Attempts>,
    pub(super) explicit: bool,
    /// Whether it may report an error, and not only what is pulled and how.
    pub(super) error: bool,
    /// Whether it only says that a pull started.
    pub(super) pulling: bool,
    /// Whether an error here can only be that of a pull.
    pub(super) nothing_else: bool,
    /// Whether the words are unambiguously about a pull.
    pub(super) sure: bool,
    /// The node whose kubelet reported it.
    pub(super) node: Option<String>,
}

impl Observation {
    /// Whether it only says that there is a failure: `Error: ErrImagePull`, a waiting reason.
    pub(super) fn is_bare(&self) -> bool {
        let said = self.text.as_str().trim();
        let said = said.strip_prefix("Error: ").unwrap_or(said);
        waiting::is_reason(said) || self.reason.as_ref().is_some_and(|reason| reason.as_str() == said)
    }

    /// Whether it is only about a pull secret.
    pub(super) fn is_about_secret(&self) -> bool {
        self.text.as_str().contains("retrieve some image pull secrets")
    }
}

/// `spec.initContainers{migrate}` as kind and name.
pub(super) fn field_container(field: &str) -> Option<(ContainerKind, String)> {
    let (list, rest) = field.split_once('{')?;
    let kind = match list {
        "spec.initContainers" => ContainerKind::Init,
        "spec.ephemeralContainers" => ContainerKind::Ephemeral,
        _ => ContainerKind::Container,
    };
    Some((kind, rest.strip_suffix('}')?.to_string()))
}
