//! Which image does a text name?

use super::notations::{IMAGES, Notation};
use super::prose::is_image_name;
use crate::input::{Excerpt, Span};

/// An image that a one-line text names.
#[derive(Default)]
pub struct Named {
    /// The image and its span.
    pub image: Option<(String, Span)>,
    /// Whether the tag is missing.
    pub partial: bool,
    /// Rank of the pattern that matches: 0 is the most reliable.
    pub doubt: usize,
}

/// The image that a one-line text names.
pub fn image_in(text: &Excerpt) -> Named {
    let content = text.as_str();
    let mut named = Named { doubt: IMAGES.len(), ..Named::default() };
    named.image = IMAGES.iter().enumerate().find_map(|(index, (notation, pattern))| {
        let found = pattern.captures(content)?;
        let first = found.get(1)?;
        let group = |at: usize| found.get(at).map(|group| group.as_str());
        let name = match (notation, group(2)) {
            (Notation::TagFirst, Some(repository)) => with_suffix(repository, first.as_str()),
            // A mirror is told in `ns` which registry the image is from.
            (Notation::Request, Some(path)) => requested(group(4).unwrap_or(first.as_str()), path, group(3)?),
            (Notation::Query, tag) => {
                let path =
                    first.as_str().replace("%2F", "/").replace("%2f", "/").replace("%3A", ":").replace("%3a", ":");
                tag.map_or(path.clone(), |tag| format!("{path}:{tag}"))
            }
            // A name from a pod spec is shown as it is.
            (Notation::Spec, _) => joined(first.as_str()),
            _ => tidy(first.as_str().strip_prefix("docker://").unwrap_or(first.as_str())),
        };
        named.doubt = index;
        let has_tag = name.contains('@') || last_part(&name).contains(':');
        named.partial = match notation {
            Notation::NoTag | Notation::Word => !has_tag,
            // What the command line asked for is more complete.
            Notation::Request | Notation::Query => true,
            Notation::Spec | Notation::Whole | Notation::TagFirst => false,
        };
        let bare_word =
            *notation == Notation::Word && !name.contains(['/', ':', '.']) && !content.contains("pull failed for");
        let fits = is_image_name(&name, *notation == Notation::Spec) && !bare_word;
        fits.then(|| (name, text.span(first.range())))
    });
    named
}

/// `web:1.4` or `web@sha256:…`, built from the name and what follows it.
fn with_suffix(name: &str, suffix: &str) -> String {
    let separator = if suffix.contains(':') { '@' } else { ':' };
    format!("{name}{separator}{suffix}")
}

/// The image whose manifest is requested. Docker Hub's registry host differs from the host in its images' names.
fn requested(host: &str, path: &str, suffix: &str) -> String {
    match host {
        "docker.io" | "registry-1.docker.io" | "index.docker.io" | "registry.docker.io" => {
            with_suffix(path.strip_prefix("library/").unwrap_or(path), suffix)
        }
        _ => with_suffix(&format!("{host}/{path}"), suffix),
    }
}

/// An image name without terminal line breaks and the daemon's own notation.
fn tidy(name: &str) -> String {
    let trimmed = joined(name);
    match trimmed.strip_prefix("library/") {
        Some(official) => official.to_string(),
        None => trimmed,
    }
}

/// An image name without line breaks and sentence punctuation.
fn joined(name: &str) -> String {
    // A digest has no white space; a line break in it became a space when the message was folded.
    let digest = name.find("@sha256:").unwrap_or(name.len());
    let joined: String =
        name.char_indices().filter(|(at, c)| *c != '\n' && !(*c == ' ' && *at > digest)).map(|(_, c)| c).collect();
    // A terminal padded its lines with spaces and broke the name.
    let joined = if joined.contains("  ") { joined.replace(' ', "") } else { joined };
    joined.trim().trim_matches('*').trim_end_matches([':', ',', '.', ';']).to_string()
}

/// The last part of a path.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
