//! What may the writer of an image name have meant? Guesses from the spelling alone, never facts.
//!
//! Nothing here knows whether an image exists: a guess is offered together with the command that asks for it
//! (`recipes/guess.rs`). What names there are is written in `known.rs`, with its date.

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

/// Whether this is a public registry that everybody knows.
pub fn is_public(host: &str) -> bool {
    known::HOSTS.iter().any(|(name, _)| *name == host)
}

/// Whether everybody knows this image, so that whoever pulls it hardly builds it.
pub fn is_known(reference: &Reference) -> bool {
    let full = format!("{}/{}", reference.registry, reference.repository);
    let name = full.strip_prefix("docker.io/").unwrap_or(&full);
    name.starts_with("library/") || known::POPULAR.split_ascii_whitespace().any(|known| known == name)
}

/// More guesses than these help nobody.
const MOST: usize = 3;

/// The image that `reference` probably meant, written as `image` is: with `docker.io/` only where it has that too.
pub fn image(image: &str, reference: &Reference) -> Option<String> {
    repository::meant(reference).into_iter().next().map(|name| written(name, image, reference))
}

/// The images that `reference` may have meant, best first.
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

/// A guess with the tag of the reference. One with a tag of its own was a name that lacked the colon.
fn written(name: String, image: &str, reference: &Reference) -> String {
    let full = if name.contains(':') { name } else { name + &reference.suffix() };
    familiar(&full, image).to_owned()
}

/// `docker.io/library/nginx` is `nginx` for whoever does not write Docker Hub's host.
fn familiar<'a>(full: &'a str, image: &str) -> &'a str {
    if image.starts_with("docker.io/") {
        return full;
    }
    let short = full.strip_prefix("docker.io/").unwrap_or(full);
    short.strip_prefix("library/").unwrap_or(short)
}

#[cfg(test)]
mod tests;
