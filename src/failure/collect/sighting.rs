//! One thing that was said, and the words by which a waiting container is known.

use crate::failure::ContainerKind;
use crate::failure::backoff::Attempts;
use crate::failure::message::Names;
use crate::input::Excerpt;

/// Waiting reasons that mean that the image cannot be had.
/// Source: pkg/kubelet/images/types.go, cri-api pkg/errors; the last two are of 2014 and 2015.
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

/// One thing that was said, before it is known which failure it belongs to.
#[derive(Debug)]
pub(super) struct Sighting {
    pub(super) text: Excerpt,
    pub(super) names: Names,
    pub(super) pod: Option<usize>,
    pub(super) reason: Option<Excerpt>,
    pub(super) last: Option<i64>,
    pub(super) first: Option<i64>,
    pub(super) count: Option<u32>,
    /// Where it tells of attempts by itself: how many, and how long before the paste.
    pub(super) attempts: Option<Attempts>,
    pub(super) explicit: bool,
    /// Whether it may tell of an error, and not only of what is pulled and how.
    pub(super) error: bool,
    /// Whether it only tells that a pull began.
    pub(super) pulling: bool,
    /// Whether what goes wrong here can only be a pull.
    pub(super) nothing_else: bool,
    /// Whether nothing in the words leaves open that it is about something else.
    pub(super) sure: bool,
    /// The node whose kubelet said it.
    pub(super) node: Option<String>,
}

impl Sighting {
    /// Whether it says no more than that there is a failure: `Error: ErrImagePull`, a waiting reason.
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

/// Whether a waiting reason means that the image cannot be had.
pub(super) fn is_waiting_for_image(reason: &str) -> bool {
    WAITING.contains(&reason) || (reason.starts_with("Image: ") && reason.contains("not ready on the node"))
}

/// A waiting reason at which the paste was cut, `ImagePul`, in full.
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

/// So many letters of a cut reason are no other word.
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
