//! The configuration of the organisation that hosts the page: its registries, its clusters, its hints.
//!
//! It comes from `pullfix.yaml` ([`Site::read`]). It changes plans, texts and links, and never code: everything in it
//! is text, and links are https or relative.

mod flow;
mod read;

pub use read::{FORM, Flaw, Form};

use crate::failure::image::Reference;
use crate::lang::Lang;
use crate::registries::RegistryId;

/// The organisation's configuration. A setting that is absent is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The title of the page.
    pub title: Option<Words>,
    /// The default language, if the user's browser does not request a supported one.
    pub lang: Option<Lang>,
    /// The default theme, `light` or `dark`.
    pub theme: Option<String>,
    /// Whom to contact.
    pub contact: Option<Note>,
    /// Its registries; the first one with a matching pattern counts.
    pub registries: Vec<Registry>,
    /// Its clusters; the first one with a matching pattern counts.
    pub clusters: Vec<Cluster>,
    /// Its hints about causes.
    pub hints: Vec<Hint>,
}

/// A text: the same for both languages, or one for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// English
    pub en: String,
    /// Spanish
    pub es: String,
}

/// A text with a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The text.
    pub text: Words,
    /// A link to further reading: `https://…` or relative to the page.
    pub link: Option<String>,
}

/// A registry of the organisation, or another one that needs special instructions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    /// Patterns of its hosts, with the port if there is one: `*.registry.example.com`.
    pub hosts: Vec<String>,
    /// The registry product, such as `harbor`.
    pub family: Option<RegistryId>,
    /// Its display name.
    pub name: Option<Words>,
    /// The name of the pull secret that its users have or should create.
    pub secret: Option<String>,
    /// How to get access.
    pub access: Option<Note>,
    /// How to get a token.
    pub token: Option<Note>,
    /// The mirror or cache to use instead, with its path: `mirror.example.com/hub`.
    pub mirror: Option<String>,
}

/// A cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// Patterns of its node names.
    pub nodes: Vec<String>,
    /// Its display name.
    pub name: Option<Words>,
    /// A hint about it.
    pub note: Option<Note>,
}

/// A hint about causes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// The ids of the causes.
    pub causes: Vec<String>,
    /// The hint.
    pub note: Note,
}

impl Words {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }
}

impl Site {
    /// The registry with a pattern for `host`.
    pub fn registry(&self, host: &str) -> Option<&Registry> {
        self.registries.iter().find(|registry| fits_any(&registry.hosts, host))
    }

    /// The cluster with a pattern for `node`.
    pub fn cluster(&self, node: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| fits_any(&cluster.nodes, node))
    }

    /// The hints about a cause.
    pub fn hints_about<'a>(&'a self, cause: &'a str) -> impl Iterator<Item = &'a Note> {
        self.hints.iter().filter(move |hint| hint.causes.iter().any(|id| id == cause)).map(|hint| &hint.note)
    }
}

impl Registry {
    /// The image at the mirror, with its tag and digest.
    pub fn at_mirror(&self, reference: &Reference) -> Option<String> {
        let mirror = self.mirror.as_ref()?;
        let tag = reference.tag.as_ref().map(|tag| format!(":{tag}")).unwrap_or_default();
        let digest = reference.digest.as_ref().map(|digest| format!("@{digest}")).unwrap_or_default();
        Some(format!("{}/{}{tag}{digest}", mirror.trim_end_matches('/'), reference.repository))
    }
}

fn fits_any(patterns: &[String], text: &str) -> bool {
    patterns.iter().any(|pattern| fits(&pattern.to_ascii_lowercase(), &text.to_ascii_lowercase()))
}

/// Whether `text` matches a pattern, in which `*` stands for any characters.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    // The pieces between the asterisks, each at its first match; the last one must be at the end.
    let mut rest = rest;
    let mut pieces: Vec<&str> = after.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text, fit) in [
            ("docker.io", "docker.io", true),
            ("docker.io", "xdocker.io", false),
            ("*.example.com", "registry.example.com", true),
            ("*.example.com", "example.com", false),
            ("Prod-*-worker*", "prod-eu-worker1", true),
            ("prod-*-worker*", "prod-worker1", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "acb", false),
            ("*", "anything", true),
        ] {
            assert_eq!(fits_any(&[pattern.to_string()], text), fit, "{pattern} {text}");
        }
    }

    #[test]
    fn an_image_at_its_mirror() {
        let registry = Registry { mirror: Some("mirror.example.com/hub/".into()), ..Registry::default() };
        let at = |image| registry.at_mirror(&Reference::parse(image).unwrap()).unwrap();
        assert_eq!(at("nginx:1.27"), "mirror.example.com/hub/library/nginx:1.27");
        assert_eq!(at("acme/web"), "mirror.example.com/hub/acme/web");
    }
}
