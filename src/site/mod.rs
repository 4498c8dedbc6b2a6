//! What does the organisation know that hosts the page? Its registries, its clusters, its hints.
//!
//! `pullfix.yaml` says it ([`Site::read`]). It changes plans, words and links, and never code: everything in it is text,
//! and links are https or relative.

mod flow;
mod read;

pub use read::{FORM, Flaw, Form};

use crate::failure::image::Reference;
use crate::lang::Lang;
use crate::registries::RegistryId;

/// What the organisation says. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// What the page is called.
    pub title: Option<Words>,
    /// The language, where the reader's browser does not say.
    pub lang: Option<Lang>,
    /// `light` or `dark`, where the reader does not say.
    pub theme: Option<String>,
    /// Whom to ask.
    pub contact: Option<Note>,
    /// Its registries; the first whose pattern fits counts.
    pub registries: Vec<Registry>,
    /// Its clusters; the first whose pattern fits counts.
    pub clusters: Vec<Cluster>,
    /// What it wants to say about causes.
    pub hints: Vec<Hint>,
}

/// A text: one for both languages, or one for each.
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
    /// What to know.
    pub text: Words,
    /// Where to read on: `https://…` or relative to the page.
    pub link: Option<String>,
}

/// A registry of the organisation, or one that it reaches in a way of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    /// Patterns of its hosts, with port where they have one: `*.registry.example.com`.
    pub hosts: Vec<String>,
    /// The family of registries it belongs to, such as `harbor`.
    pub family: Option<RegistryId>,
    /// What people call it.
    pub name: Option<Words>,
    /// The pull secret that its users have or are to make.
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
    /// Patterns of its nodes' names.
    pub nodes: Vec<String>,
    /// What people call it.
    pub name: Option<Words>,
    /// What to know about it.
    pub note: Option<Note>,
}

/// What to know about a cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Ids of causes.
    pub causes: Vec<String>,
    /// What to know.
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
    /// The registry at `host`.
    pub fn registry(&self, host: &str) -> Option<&Registry> {
        self.registries.iter().find(|registry| fits_any(&registry.hosts, host))
    }

    /// The cluster that `node` belongs to.
    pub fn cluster(&self, node: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| fits_any(&cluster.nodes, node))
    }

    /// The hints about a cause.
    pub fn hints_about<'a>(&'a self, cause: &'a str) -> impl Iterator<Item = &'a Note> {
        self.hints.iter().filter(move |hint| hint.causes.iter().any(|id| id == cause)).map(|hint| &hint.note)
    }
}

impl Registry {
    /// The image at the mirror, tag and digest kept.
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

/// Whether `text` fits a pattern, in which `*` stands for any characters.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    // The pieces between the stars, each at its first place; the last one has to be the end.
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
