//! One observation, and the reasons that mark a container waiting for its image.

use crate::failure::ContainerKind;
use crate::failure::backoff::Attempts;
use crate::failure::message::Names;
use crate::input::Excerpt;

/// Waiting reasons that mean that the image cannot be pulled.
/// Source: pkg/kubelet/images/types.go, cri-api pkg/errors; the last two are from 2014 and 2015.
const WAITING: [&str; 9] = [
    "ErrImagePull",
    "ImagePullBackOff",
    "ErrImageNeverPull",
    "InvalidImageName",
    "ImageInspectError",
    "RegistryUnavailable",
    "SignatureValidationFailed",
    "PullImageError",
    "no such image",
];

/// One observation, before it is known which failure it belongs to.
#[derive(Debug)]
pub(super) struct Sighting {
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

impl Sighting {
    /// Whether it only says that there is a failure: `Error: ErrImagePull`, a waiting reason.
    pub(super) fn is_bare(&self) -> bool {
        let said = self.text.as_str().trim();
        let said = said.strip_prefix("Error: ").unwrap_or(said);
        WAITING.contains(&said) || self.reason.as_ref().is_some_and(|reason| reason.as_str() == said)
    }

    /// Whether it is only about a pull secret.
    pub(super) fn is_about_secret(&self) -> bool {
        self.text.as_str().contains("retrieve some image pull secrets")
    }
}

/// Whether a waiting reason means that the image cannot be pulled.
pub(super) fn is_waiting_for_image(reason: &str) -> bool {
    WAITING.contains(&reason) || (reason.starts_with("Image: ") && reason.contains("not ready on the node"))
}

/// Completes a waiting reason that the end of the paste cuts off: `ImagePul`.
pub(super) fn completed(reason: &Excerpt) -> Excerpt {
    let cut = reason.as_str();
    let whole =
        WAITING.iter().find(|whole| cut.len() >= FEWEST_LETTERS && whole.len() > cut.len() && whole.starts_with(cut));
    whole.map_or(reason.clone(), |whole| {
        let mut completed = Excerpt::default();
        completed.replace(whole, reason.whole_span());
        completed
    })
}

/// The minimum number of letters for a truncated reason to be unambiguous.
const FEWEST_LETTERS: usize = 8;

/// `ErrImagePull` of `Init:ErrImagePull`.
pub(super) fn last_part(status: &str) -> &str {
    match status.rsplit_once(':') {
        Some((_, last)) if !status.contains(' ') && !last.contains('/') => last,
        Some(_) if !status.contains(' ') => "",
        _ => status,
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
