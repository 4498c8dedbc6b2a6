//! What may the author of an image name have meant? Guesses from the spelling alone, never facts.
//!
//! Nothing here knows whether an image exists: a guess is suggested together with the command that checks it
//! (`recipes/suggest.rs`). `known.rs` has the known names, with their date.

mod flaw;
mod host;
mod known;
mod repository;
mod slip;
mod tag;

pub use flaw::{Flaw, Reading, read};
pub use host::meant as host;
pub use repository::{MissingPart, missing_part};
pub use slip::distance;
pub use tag::{has_no_latest, likely as tag, meant as tags};

use crate::failure::image::Reference;

/// Whether this is a well-known public registry.
pub fn is_public(host: &str) -> bool {
    known::HOSTS.iter().any(|(name, _)| *name == host)
}

/// Whether the image or its publisher is well known, so that the user is unlikely to build it.
pub fn is_known(reference: &Reference) -> bool {
    let host = reference.registry.as_str();
    let organisation = reference.repository.split('/').next().unwrap_or_default();
    if known::PUBLISHERS.split_ascii_whitespace().any(|known| known == host) {
        return true;
    }
    let is_named = |name: &str| {
        let path = name.split_once('/').filter(|(host, _)| host.contains('.')).map_or(name, |(_, path)| path);
        path == reference.repository || path.split_once('/').is_some_and(|(known, _)| known == organisation)
    };
    let known = || known::POPULAR.split_ascii_whitespace().any(is_named);
    let listed = || known::ORGANISATIONS.split_ascii_whitespace().any(|known| known == organisation);
    is_shared(host) && (organisation == "library" || listed() || known())
}

/// Whether this is an official image of Docker Hub, or a typo of one.
pub fn is_official(reference: &Reference) -> bool {
    let name = reference.repository.strip_prefix("library/");
    name.is_some_and(|name| known::OFFICIAL.split_ascii_whitespace().any(|known| known == name))
        || !repository::meant(reference).is_empty()
}

/// Whether the image may be a third party's: its registry serves public images, or the image is well known.
pub fn may_be_of_others(reference: &Reference) -> bool {
    is_shared(&reference.registry) || is_known(reference)
}

/// Whether many unrelated parties publish at this host. Images in a company's own registry are mostly its own, and so
/// are those at GitLab.
fn is_shared(host: &str) -> bool {
    host != "registry.gitlab.com" && is_public(host)
}

/// The maximum number of suggestions.
const MOST: usize = 3;

/// The image that `reference` probably means, in the notation of `image`: with `docker.io/` only if `image` has it.
pub fn image(image: &str, reference: &Reference) -> Option<String> {
    repository::meant(reference).into_iter().next().map(|name| written(name, image, reference))
}

/// The images that `reference` may mean, best first.
pub fn images(image: &str, reference: &Reference) -> Vec<String> {
    let names = repository::meant(reference).into_iter().chain(repository::with_dashes(reference));
    let mut guesses: Vec<String> = Vec::new();
    for guess in names.map(|name| written(name, image, reference)) {
        if !guesses.contains(&guess) {
            guesses.push(guess);
        }
    }
    guesses.truncate(MOST);
    guesses
}

/// A guess with the tag of the reference. If the guess has a tag, the original name lacked the colon.
fn written(name: String, image: &str, reference: &Reference) -> String {
    let full = if name.contains(':') { name } else { name + &reference.suffix() };
    familiar(&full, image).to_owned()
}

/// `docker.io/library/nginx` becomes `nginx` if `image` does not name Docker Hub's host.
fn familiar<'a>(full: &'a str, image: &str) -> &'a str {
    if image.starts_with("docker.io/") {
        return full;
    }
    let short = full.strip_prefix("docker.io/").unwrap_or(full);
    short.strip_prefix("library/").unwrap_or(short)
}

#[cfg(test)]
mod tests;
