//! Which tag may be meant by one that does not exist?

use super::{MOST, known, slip};
use crate::failure::image::Reference;
use crate::order::by_key;

/// The tag that this reference probably means, if it contains a typo.
pub fn likely(reference: &Reference) -> Option<String> {
    let name = reference.name();
    let tag = reference.tag_or_latest();
    if let Some(tags) = fixed(&name) {
        return tags.split_ascii_whitespace().next().filter(|first| *first != tag).map(str::to_owned);
    }
    let corrected = corrected(tag);
    let ordered = ordered(&corrected);
    [other_v(&name, &corrected, true).unwrap_or_default(), ordered, corrected]
        .into_iter()
        .find(|guess| !guess.is_empty() && guess != tag)
}

/// Tags that this reference may mean, best first.
pub fn meant(reference: &Reference) -> Vec<String> {
    let name = reference.name();
    let tag = reference.tag_or_latest();
    let corrected = corrected(tag);
    let mut found: Vec<String> = likely(reference).into_iter().collect();
    let more: Vec<String> = match fixed(&name) {
        Some(tags) => tags.split_ascii_whitespace().map(str::to_owned).collect(),
        None => {
            let floating = floating(&name, &corrected).filter(|_| name.starts_with("docker.io/library/"));
            let others = [other_v(&name, &corrected, false), other_branch(&corrected), floating];
            others.into_iter().flatten().chain([corrected]).collect()
        }
    };
    for guess in more {
        if guess != tag && !guess.is_empty() && !found.contains(&guess) {
            found.push(guess);
        }
    }
    found.truncate(MOST);
    found
}

/// The tags of a repository with fixed tags.
fn fixed(name: &str) -> Option<&'static str> {
    known::FIXED_TAGS.iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, tags)| *tags)
}

/// Whether an official image without a tag, or with `latest`, has no such tag.
pub fn has_no_latest(reference: &Reference) -> bool {
    let official = reference.repository.strip_prefix("library/").filter(|_| reference.registry == "docker.io");
    let listed = official.is_some_and(|name| known::NO_LATEST.split_ascii_whitespace().any(|known| known == name));
    listed && reference.digest.is_none() && reference.tag_or_latest() == "latest"
}

/// The tag without typos: an `O` in a number, a trailing separator, `_` instead of `-`, a missing letter.
fn corrected(tag: &str) -> String {
    let trimmed = tag.trim_matches(['-', '_', '.']).replace('_', "-");
    let words: Vec<String> = trimmed.split('-').map(corrected_word).collect();
    words.join("-")
}

fn corrected_word(word: &str) -> String {
    let numbers = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let digits = word.replace(['O', 'o'], "0");
    if digits != word && word.contains('.') && numbers(digits.trim_start_matches('v')) {
        return digits;
    }
    let lower = word.to_ascii_lowercase();
    let known = known::TAG_WORDS.split_ascii_whitespace();
    let meant = known.clone().find(|known| slip::close(&lower, known) || *known == lower);
    match meant {
        Some(meant) => meant.to_owned(),
        None if lower == "lastet" => "latest".to_owned(),
        None if lower.strip_prefix('v').is_some_and(numbers) => lower,
        None => word.to_owned(),
    }
}

/// The version before the base system, as in official images: `1.27-alpine` for `alpine-1.27`.
fn ordered(tag: &str) -> String {
    let mut words: Vec<&str> = tag.split('-').collect();
    let system = |word: &str| word.starts_with("alpine") || ["bookworm", "bullseye", "trixie"].contains(&word);
    // `slim-bookworm` and `bookworm-slim` are both in use; each image has only one of them.
    if let [.., one, two] = words.as_mut_slice()
        && (system(one) && *two == "slim" || *one == "slim" && system(two))
    {
        std::mem::swap(one, two);
        return words.join("-");
    }
    if !words.iter().any(|word| system(word) || *word == "slim") {
        return tag.to_owned();
    }
    by_key(&mut words, |word| match word {
        word if word.starts_with(|c: char| c.is_ascii_digit()) => 0,
        word if system(word) => 3,
        &"slim" => 2,
        _ => 1,
    });
    words.join("-")
}

/// The version with or without a `v`; if the repository's convention is unknown, only if not `known`.
fn other_v(name: &str, tag: &str, known: bool) -> Option<String> {
    let longest = |list: &str| {
        list.split_ascii_whitespace().filter(|prefix| name.starts_with(prefix)).map(str::len).max().unwrap_or(0)
    };
    let (with, without) = (longest(known::WITH_V), longest(known::WITHOUT_V));
    if known && with == without {
        return None;
    }
    let is_version = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('.');
    match tag.strip_prefix('v') {
        Some(version) => (is_version(version) && with <= without).then(|| version.to_owned()),
        None => (is_version(tag) && without <= with).then(|| format!("v{tag}")),
    }
}

/// The two names of a default branch.
fn other_branch(tag: &str) -> Option<String> {
    match tag {
        "main" => Some("master".to_owned()),
        "master" => Some("main".to_owned()),
        _ => None,
    }
}

/// An official image's tag without the last number of its version: the newest such version.
fn floating(name: &str, tag: &str) -> Option<String> {
    let end = tag.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tag.len());
    let (version, rest) = tag.split_at(end);
    let (kept, _) = version.rsplit_once('.').filter(|_| rest.is_empty() || rest.starts_with('-'))?;
    // Ubuntu's versions are a year and a month.
    (!kept.is_empty() && !name.ends_with("/ubuntu")).then(|| format!("{kept}{rest}"))
}
