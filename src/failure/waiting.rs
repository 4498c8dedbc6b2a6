//! The reasons that a container waits for its image, as kubectl prints them.

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

/// Whether a word is one of these reasons.
pub fn is_reason(word: &str) -> bool {
    WAITING.contains(&word)
}

/// Whether a waiting reason means that the image cannot be pulled.
pub fn is_waiting_for_image(reason: &str) -> bool {
    // The last two are messages of kubelets of 2014 and 2015, which print no reason.
    is_reason(reason)
        || (reason.starts_with("Image: ") && reason.contains("not ready on the node"))
        || reason.starts_with("Error: image ")
}

/// Completes a waiting reason that the end of the paste cuts off: `ImagePul`.
pub fn completed(reason: &Excerpt) -> Excerpt {
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
pub fn last_part(status: &str) -> &str {
    match status.rsplit_once(':') {
        Some((_, last)) if !status.contains(' ') && !last.contains('/') => last,
        Some(_) if !status.contains(' ') => "",
        _ => status,
    }
}
