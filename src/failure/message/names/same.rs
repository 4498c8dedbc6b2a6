//! Do two names refer to one image? Daemons and logs print parts of the name that was requested.

use crate::failure::image::Reference;
use crate::input::{Excerpt, Span};

/// Whether a daemon omitted the host of an image: `acme/web:1` of `registry.example.com/acme/web:1`.
pub fn lacks_host(part: &str, full: &str) -> bool {
    let host = full.strip_suffix(part).and_then(|rest| rest.strip_suffix('/'));
    host.is_some_and(|host| host.contains(['.', ':']) && !host.contains('/'))
}

/// Whether two names are in the same repository.
pub fn same_repository(one: &str, other: &str) -> bool {
    let name = |image| Reference::parse(image).map(|image| image.name());
    name(one).is_some_and(|one| name(other) == Some(one))
}

/// Whether the paths of two names have the same last part.
pub fn same_last_part(one: &str, other: &str) -> bool {
    let last = |image| Some(Reference::parse(image)?.repository.rsplit('/').next()?.to_owned());
    last(one).is_some_and(|one| last(other) == Some(one))
}

/// Whether two names have the same digest, with or without a tag.
pub fn one_digest(one: &str, other: &str) -> bool {
    let digest = |image: &str| image.split_once('@').map(|(_, digest)| digest.to_owned());
    digest(one).is_some_and(|one| digest(other) == Some(one))
}

/// Whether two names refer to the same image.
pub fn same_image(one: &str, other: &str) -> bool {
    let full =
        |image| Reference::parse(image).map(|image| (image.name(), image.tag_or_latest().to_string(), image.digest));
    full(one).is_some_and(|one| full(other) == Some(one))
}

/// Docker's progress line omits the host. If the text names the image with a host elsewhere, use that name.
pub fn with_host(image: &mut Option<(String, Span)>, text: &Excerpt) {
    let Some((name, span)) = image.as_mut().filter(|(_, span)| *span == Span::default()) else { return };
    // People who explain an output write less than this, and every statement searches the whole text.
    let content = text.as_str();
    if content.len() > MOST_SENTENCES {
        return;
    }
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_' | '/');
    let full = content.match_indices(name.as_str()).take(MOST_NAMED).find_map(|(at, _)| {
        let before = content.get(..at)?.strip_suffix('/')?;
        let host = before.get(before.rfind(|c| !is_inside(c)).map_or(0, |at| at + 1)..)?;
        // A sentence ends with a mark that names also contain.
        let behind = content.get(at + name.len()..)?.trim_start_matches(['.', ':']);
        let ends = behind.chars().next().is_none_or(|c| !is_inside(c));
        (host.contains(['.', ':']) && !host.contains('/') && ends).then(|| at - 1 - host.len()..at + name.len())
    });
    if let Some(range) = full {
        *name = content.get(range.clone()).unwrap_or_default().to_owned();
        *span = text.span(range);
    }
}

/// The maximum number of occurrences that are examined.
const MOST_NAMED: usize = 40;
/// The maximum length of a text that is searched, in bytes.
const MOST_SENTENCES: usize = 16 * 1024;
