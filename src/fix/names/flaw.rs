//! Which image may a text mean that is not a valid image reference?

use super::host;
use crate::failure::image::Reference;
use crate::invisible::is_invisible;

/// Why a text is not an image reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A variable or template that was not substituted.
    Variable,
    /// A URL of a web page, or a scheme in front.
    Address,
    /// An empty tag or path segment.
    Empty,
    /// Two tags.
    TwoTags,
    /// An upper-case letter in the name.
    UpperCase,
    /// An invalid character: a space, a quote, a `+`.
    Character,
}

/// The possible meaning of a text that is not an image reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What is wrong with it, the outermost error first.
    pub flaws: Vec<Flaw>,
    /// The images that it may mean.
    pub guesses: Vec<String>,
    /// The image's name, if only its tag is missing.
    pub name: Option<String>,
}

/// Characters that begin a variable of a shell, Kubernetes, a template or Windows, or Go's output for a missing value.
const MARKS: [char; 4] = ['$', '{', '<', '%'];
const SCHEMES: [&str; 5] = ["https://", "http://", "docker://", "oci://", "docker-pullable://"];
/// Docker Hub pages, whose URLs users copy.
const PAGES: [&str; 2] = ["hub.docker.com/_/", "hub.docker.com/r/"];

/// Reads a text that is not an image reference.
pub fn read(image: &str) -> Reading {
    let mut reading = Reading::default();
    let mut text = cleaned(image);
    if let Some((before, rest)) = text.find(MARKS).and_then(|mark| text.split_at_checked(mark)) {
        reading.note(Flaw::Variable, true);
        let at = tag_of(before).filter(|_| !rest.contains('/'));
        reading.name = at.and_then(|at| valid(before.get(..at)?));
        return reading;
    }
    let surrounded = text != image;
    for address in SCHEMES.iter().chain(&PAGES) {
        reading.note(Flaw::Address, strip(&mut text, address));
    }
    reading.note(Flaw::Character, surrounded);
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
    let joined = parts.join("/");
    reading.note(Flaw::Empty, joined != text);
    let (rest, digest) = match joined.split_once('@') {
        Some((rest, digest)) if digest.contains(':') => (rest.to_owned(), format!("@{digest}")),
        // A tag after the `@` of a digest.
        Some(_) => (joined.replacen('@', ":", 1), String::new()),
        None => (joined, String::new()),
    };
    let (name, tags) = match tag_of(&rest).and_then(|at| rest.split_at_checked(at)) {
        Some((name, tags)) => (name, tags.get(1..).unwrap_or_default().to_owned()),
        None => (rest.as_str(), String::new()),
    };
    let colon = name.split_once(':').filter(|(_, next)| !next.starts_with(|c: char| c.is_ascii_digit()));
    reading.note(Flaw::Character, colon.is_some());
    let (name, tags) = match colon {
        Some((host, path)) if host.contains('.') && !host.contains('/') => (format!("{host}/{path}"), tags),
        // A branch name as a tag: `web:feature/login`.
        Some((path, branch)) if tags.is_empty() => (path.to_owned(), branch.replace('/', "-")),
        _ => (name.to_owned(), tags),
    };
    let lower = name.to_ascii_lowercase();
    reading.note(Flaw::UpperCase, lower != name);
    let Some(name) = valid(&with_right_host(&lower)) else { return reading };
    if tags.is_empty() && rest.ends_with(':') {
        reading.note(Flaw::Empty, true);
        reading.name = Some(name);
        return reading;
    }
    let tags: Vec<&str> = tags.split(':').collect();
    reading.note(Flaw::TwoTags, tags.len() > 1);
    for tag in tags {
        // Helm replaces the `+` of a version's build metadata.
        let plain = tag.replace('+', "_");
        reading.note(Flaw::Character, plain != tag);
        let colon = if tag.is_empty() { "" } else { ":" };
        reading.guesses.extend(valid(&format!("{name}{colon}{plain}{digest}")));
    }
    reading
}

impl Reading {
    fn note(&mut self, flaw: Flaw, holds: bool) {
        if holds && !self.flaws.contains(&flaw) {
            self.flaws.push(flaw);
        }
    }
}

/// The text without quotes and markup around it, and with characters restored that an editor replaced.
fn cleaned(image: &str) -> String {
    let around = |c: char| c.is_whitespace() || "\"'`,;\u{201c}\u{201d}".contains(c);
    let text = image.trim_matches(around).chars().filter_map(|c| match c {
        '\u{2010}'..='\u{2015}' => Some('-'),
        '\u{ff1a}' => Some(':'),
        '\\' => Some('/'),
        c if is_invisible(c) => None,
        other => Some(other),
    });
    let mut text: String = text.collect();
    for sign in [":", "/", "@"] {
        text = text.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
    }
    text
}

/// Removes `prefix`; returns whether it was there.
fn strip(text: &mut String, prefix: &str) -> bool {
    let found = text.starts_with(prefix);
    if found {
        text.drain(..prefix.len());
    }
    found
}

/// The position of the tag's colon or of the digest's `@`.
fn tag_of(text: &str) -> Option<usize> {
    let path = text.rfind('/').map_or(0, |slash| slash + 1);
    text[path..].find([':', '@']).map(|at| path + at)
}

fn with_right_host(name: &str) -> String {
    match name.split_once('/').and_then(|(first, path)| Some((host::meant(first)?, path))) {
        Some((right, path)) => format!("{right}/{path}"),
        None => name.to_owned(),
    }
}

fn valid(name: &str) -> Option<String> {
    Reference::parse(name).map(|_| name.to_owned())
}
