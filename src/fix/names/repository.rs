//! Which repository may a name mean that does not exist?

use super::{host, known, slip};
use crate::failure::image::Reference;
use crate::order::by_key;
use crate::registries::{self, Names, Registry, Shape};

/// Repositories that `reference` may mean, with their registry, best first.
pub fn meant(reference: &Reference) -> Vec<String> {
    let (host, path) = (reference.registry.as_str(), reference.repository.as_str());
    if let Some(right) = host::meant(host) {
        return vec![joined(&right, without_page(path))];
    }
    let names = names(host);
    if without_page(path) != path && names.pages {
        return vec![joined(host, without_page(path))];
    }
    if let Some(inner) = doubled(host, path) {
        return vec![inner];
    }
    let mut guesses = Vec::new();
    // The images in a private registry are unknown.
    if names.known {
        guesses.extend(without_colon(reference));
        guesses.extend(known_names(host, path));
    }
    guesses
}

/// The naming rules of `host`.
fn names(host: &str) -> Names {
    Registry::of(registries::of(host)).names
}

/// The repository with `-` instead of `_`, which is as likely to be wrong as right.
pub fn with_dashes(reference: &Reference) -> Option<String> {
    let path = &reference.repository;
    path.contains('_').then(|| joined(&reference.registry, &path.replace('_', "-")))
}

/// Host and path; on Docker Hub a single-segment path belongs to `library`.
fn joined(host: &str, path: &str) -> String {
    let official = if host == "docker.io" && !path.contains('/') { "library/" } else { "" };
    format!("{host}/{official}{path}")
}

/// The path without the segments that only the URL of the registry's web page has.
fn without_page(path: &str) -> &str {
    ["r/", "repository/", "repository/docker/"]
        .iter()
        .rev()
        .find_map(|page| path.strip_prefix(page).filter(|rest| rest.contains('/')))
        .unwrap_or(path)
}

/// `docker.io/ghcr.io/acme/web`: a chart prepended its registry to a name that already had one.
///
/// In a private registry, the names of a mirror look like this.
fn doubled(host: &str, path: &str) -> Option<String> {
    let (inner, rest) = path.split_once('/')?;
    let again = inner == host || inner.contains('.') && names(host).prefixed && registries::of(inner).is_some();
    again.then(|| joined(inner, rest))
}

/// `nginx-1.27` for `nginx:1.27`
fn without_colon(reference: &Reference) -> Option<String> {
    let name = reference.repository.rsplit('/').next()?;
    let (base, tag) = match name.strip_suffix("-latest") {
        Some(base) => (base, "latest"),
        None => name.split_once('-').filter(|(base, _)| official(&reference.repository) && is_official(base))?,
    };
    let folder = reference.repository.strip_suffix(name)?;
    reference.tag.is_none().then(|| format!("{}/{folder}{base}:{tag}", reference.registry))
}

fn official(path: &str) -> bool {
    path.starts_with("library/")
}

fn is_official(name: &str) -> bool {
    known::OFFICIAL.split_ascii_whitespace().any(|known| known == name)
}

/// Known images with a similar spelling, or with the same name elsewhere.
fn known_names(host: &str, path: &str) -> Vec<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let nickname = known::NICKNAMES
        .iter()
        .filter(|(_, nicks)| nobodys(host, path, name) && nicks.split_ascii_whitespace().any(|nick| nick == name));
    let mut found: Vec<(u8, String)> = nickname.map(|(full, _)| (0, (*full).to_owned())).collect();
    let official = known::OFFICIAL.split_ascii_whitespace().map(|name| ("docker.io", format!("library/{name}")));
    let popular = known::POPULAR.split_ascii_whitespace().map(|name| match name.split_once('/') {
        Some((first, path)) if first.contains('.') => (first, path.to_owned()),
        _ => ("docker.io", name.to_owned()),
    });
    for (known_host, known_path) in official.chain(popular) {
        match distance((host, path, name), known_host, &known_path) {
            // The name is correct.
            Some(0) => return Vec::new(),
            Some(distance) => found.push((distance, format!("{known_host}/{known_path}"))),
            None => {}
        }
    }
    by_key(&mut found, |(distance, _)| *distance);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Whether the path has no owner: `grafana`, or `grafana/grafana` with the image's own name.
fn nobodys(host: &str, path: &str, name: &str) -> bool {
    let owner = path.strip_suffix(name).unwrap_or_default().trim_end_matches('/');
    owner.is_empty() || owner == name || host == "docker.io" && owner == "library"
}

/// The edit distance of a known image; `None` if it is a different one.
fn distance((host, path, name): (&str, &str, &str), known_host: &str, known_path: &str) -> Option<u8> {
    let known_name = known_path.rsplit('/').next().unwrap_or(known_path);
    let owner = path.strip_suffix(name).unwrap_or_default();
    let known_owner = known_path.strip_suffix(known_name).unwrap_or_default();
    let unowned = nobodys(host, path, name);
    let (same, near) = (name == known_name, slip::close(name, known_name));
    Some(match host == known_host {
        true if path == known_path => 0,
        true if owner == known_owner && near || same && slip::close(owner, known_owner) => 1,
        true if unowned && same => 2,
        true if unowned && near => 3,
        false if path == known_path => 3,
        false if unowned && same => 4,
        false if unowned && near && official(path) => 5,
        _ => return None,
    })
}

/// The missing path segment of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingPart {
    /// The organisation, user or project before the image.
    Owner,
    /// Artifact Registry: the repository between project and image.
    Repository,
}

/// The path segment that names in this registry need and this one lacks.
pub fn missing_part(reference: &Reference) -> Option<MissingPart> {
    let path = &reference.repository;
    let parts = path.split('/').count();
    match names(&reference.registry).shape {
        Shape::Library => path.strip_prefix("library/").filter(|name| !is_official(name)).map(|_| MissingPart::Owner),
        Shape::Owner if parts == 1 => Some(MissingPart::Owner),
        Shape::ProjectAndRepository if parts == 2 => Some(MissingPart::Repository),
        Shape::Free | Shape::Owner | Shape::ProjectAndRepository => None,
    }
}
