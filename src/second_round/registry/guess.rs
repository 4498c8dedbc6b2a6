//! Which tag in a list was probably meant, if the wanted one is not in it?

use std::cmp::Reverse;

use crate::fix::names::distance;
use crate::order::by_key;

/// The maximum number of suggested tags.
const MOST: usize = 3;

/// The suggested tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Guess {
    /// The tags, best first.
    pub(super) tags: Vec<String>,
    /// Whether the first one differs only in notation.
    pub(super) only: bool,
}

/// The tags of `list` that may be meant by `wanted`, which is not in it.
pub(super) fn meant(wanted: &str, list: &[String]) -> Guess {
    let list: Vec<&str> = list.iter().map(String::as_str).filter(|tag| is_of_an_image(tag)).collect();
    // Different notation: upper case, a leading `v`, another separator.
    for same in [str::to_ascii_lowercase as fn(&str) -> String, plain] {
        let found: Vec<&str> = list.iter().copied().filter(|tag| same(tag) == same(wanted)).collect();
        if let [only] = found.as_slice() {
            return Guess { tags: vec![(*only).to_owned()], only: true };
        }
    }
    if let Some(commit) = commit(wanted) {
        let same =
            |tag: &&&str| self::commit(tag).is_some_and(|tag| tag.starts_with(commit) || commit.starts_with(tag));
        let found: Vec<&&str> = list.iter().filter(same).collect();
        // Otherwise the build did not push it: no other commit can be meant.
        return match found.as_slice() {
            [only] => Guess { tags: vec![(**only).to_owned()], only: true },
            _ => Guess::default(),
        };
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in candidates(wanted, &list) {
        if tags.len() < MOST && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    Guess { tags, only: false }
}

/// Whether two paths differ by a typo, or their last names by an abbreviation: `cart-svc` and `cart-service`.
pub(super) fn near(one: &str, other: &str) -> bool {
    distance(one, other) <= 2 || is_abbreviated(one, other) || is_abbreviated(other, one)
}

/// Whether the words of the last name of `short` are shortened or left out in that of `long`.
fn is_abbreviated(short: &str, long: &str) -> bool {
    let ((folder, short), (other, long)) =
        (short.rsplit_once('/').unwrap_or(("", short)), long.rsplit_once('/').unwrap_or(("", long)));
    let (mut short, mut long) = (short.split('-'), long.split('-'));
    let is_word = |short: &str, long: &str| {
        let mut letters = long.chars();
        short.chars().next() == long.chars().next() && short.chars().all(|letter| letters.any(|own| own == letter))
    };
    let first = short.next().is_some_and(|word| word.len() > 2 && long.next() == Some(word));
    folder == other && first && short.by_ref().all(|word| long.next().is_some_and(|own| is_word(word, own)))
}

/// Whether a tag belongs to an image, and not to an artifact stored beside one.
fn is_of_an_image(tag: &str) -> bool {
    !tag.starts_with("sha256-")
        && ![".sig", ".att", ".sbom"].iter().any(|end| tag.ends_with(end))
        && !tag.contains("cache")
}

/// The tag in a normalised notation.
fn plain(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let bare = ["release-", "version-", "v"]
        .iter()
        .find_map(|start| lower.strip_prefix(start).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    bare.unwrap_or(&lower).replace(['_', '.', '+'], "-")
}

/// A commit hash, with or without a prefix.
fn commit(tag: &str) -> Option<&str> {
    let bare = ["sha-", "git-"].iter().find_map(|start| tag.strip_prefix(start)).unwrap_or(tag);
    let hex = bare.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let letter = bare.bytes().any(|byte| byte.is_ascii_lowercase());
    ((7..=40).contains(&bare.len()) && hex && letter).then_some(bare)
}

/// A version: numbers, the text directly after them, and the text after the first `-`.
struct Version<'t> {
    tag: &'t str,
    numbers: Vec<u64>,
    pre: &'t str,
    suffix: &'t str,
}

fn version(tag: &str) -> Option<Version<'_>> {
    let (head, suffix) = tag.split_once('-').unwrap_or((tag, ""));
    let head = head.strip_prefix(['v', 'V']).unwrap_or(head);
    let end = head.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(head.len());
    let (numbers, pre) = head.split_at(end);
    let numbers: Option<Vec<u64>> = numbers.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect();
    // Names such as `rc1` mean the same after a `-` as directly after the number.
    let early = ["rc", "alpha", "beta", "dev", "pre", "snapshot", "nightly", "canary"];
    let is_early = |word: &str| {
        let rest = early.iter().find_map(|early| word.strip_prefix(early));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let first = suffix.split(['-', '.']).next().unwrap_or_default();
    let pre = if pre.is_empty() && is_early(&first.to_ascii_lowercase()) { first } else { pre };
    Some(Version { tag, numbers: numbers?, pre, suffix })
}

/// Tags that may be meant, best first; may contain duplicates.
fn candidates<'t>(wanted: &str, list: &[&'t str]) -> Vec<&'t str> {
    let mut found: Vec<&'t str> = Vec::new();
    let words = |tag: &str| {
        let mut words: Vec<String> = tag.to_ascii_lowercase().split('-').map(str::to_owned).collect();
        by_key(&mut words, |word| word.clone());
        words
    };
    // The same words in another order, then typos. Two different numbers are two versions, not a typo.
    found.extend(list.iter().filter(|tag| words(tag) == words(wanted)));
    let digits = |tag: &str| tag.chars().filter(char::is_ascii_digit).collect::<String>();
    let looks = |tag: &str| tag.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    found.extend(list.iter().filter(|tag| looks(tag) == looks(wanted)));
    let far = if wanted.chars().filter(char::is_ascii_alphabetic).count() < 5 { 1 } else { 2 };
    let letters = |tag: &str| tag.chars().any(|c| c.is_ascii_alphabetic());
    let slip =
        |tag: &&&str| letters(wanted) && letters(tag) && digits(tag) == digits(wanted) && distance(wanted, tag) <= far;
    found.extend(list.iter().filter(slip));

    let mut versions: Vec<Version> = list.iter().filter_map(|tag| version(tag)).collect();
    by_key(&mut versions, |version| Reverse(version.numbers.clone()));
    if shape(wanted).is_some() {
        let mut alike: Vec<&str> = list.iter().copied().filter(|tag| shape(tag) == shape(wanted)).collect();
        by_key(&mut alike, |tag| Reverse((*tag).to_owned()));
        let before = alike.iter().find(|tag| **tag <= wanted).or(alike.first());
        found.extend(before);
        return found;
    }
    let Some(wanted) = version(wanted) else {
        // A name such as `latest`: the newest stable version, then names of the same kind.
        let stable = |plain: bool| {
            let fits = move |one: &&Version| {
                one.pre.is_empty() && (one.suffix.is_empty() || !plain) && shape(one.tag).is_none()
            };
            versions.iter().find(fits).map(|version| version.tag)
        };
        if ["latest", "stable", "main", "master", "edge"].contains(&wanted.to_ascii_lowercase().as_str()) {
            found.extend(stable(true).or_else(|| stable(false)));
            found.extend(list.iter().filter(|tag| ["stable", "main", "latest", "master"].contains(tag)));
        }
        // A word before the number: the same number alone, then the last number with the same word.
        if let Some((word, wanted)) = numbered(wanted) {
            found.extend(list.iter().filter(|tag| version(tag).is_some_and(|one| one.tag == wanted.tag)));
            let mut alike: Vec<(&str, Version)> =
                list.iter().filter_map(|tag| Some((*tag, numbered(tag)?.1))).collect();
            alike.retain(|(tag, _)| tag.starts_with(word));
            by_key(&mut alike, |(_, one)| Reverse(one.numbers.clone()));
            let before = alike.iter().find(|(_, one)| one.numbers <= wanted.numbers).or(alike.first());
            found.extend(before.map(|(tag, _)| *tag));
        }
        return found;
    };
    if let [build] = wanted.numbers.as_slice()
        && wanted.suffix.is_empty()
        && wanted.pre.is_empty()
        && wanted.tag.len() > 3
    {
        // A build number: the last one before it, or the newest.
        let builds = versions.iter().filter(|one| one.numbers.len() == 1 && one.suffix.is_empty());
        let before = builds.clone().find(|one| one.numbers.first() <= Some(build)).or_else(|| builds.clone().next());
        found.extend(before.map(|one| one.tag));
        return found;
    }
    // The same numbers for another base system, the plain one first.
    let mut same: Vec<&Version> = versions
        .iter()
        .filter(|one| one.numbers == wanted.numbers && (one.pre.is_empty() || one.pre == wanted.pre))
        .collect();
    by_key(&mut same, |one| one.suffix.len());
    found.extend(same.iter().map(|one| one.tag));
    let sort = |count: bool| {
        let fits = |one: &&Version| {
            one.suffix == wanted.suffix
                && (one.numbers.len() == wanted.numbers.len()) == count
                && (one.pre.is_empty() || !wanted.pre.is_empty())
        };
        versions.iter().filter(fits).collect::<Vec<_>>()
    };
    let starts = |one: &Version, parts: usize| one.numbers.iter().zip(&wanted.numbers).take(parts).all(|(a, b)| a == b);
    let alike = sort(true);
    let parts = wanted.numbers.len();
    // Newest first, so the first one that is not above is the nearest below.
    let minor = parts.saturating_sub(1).max(1);
    let below = alike.iter().find(|one| starts(one, minor) && one.numbers <= wanted.numbers && parts > 1);
    found.extend(below.map(|one| one.tag));
    found.extend(alike.iter().find(|one| starts(one, minor)).map(|one| one.tag));
    found.extend(alike.iter().find(|one| starts(one, 1)).map(|one| one.tag));
    let others = sort(false);
    found.extend(others.iter().find(|one| starts(one, minor.min(one.numbers.len()))).map(|one| one.tag));
    found.extend(alike.first().map(|one| one.tag));
    found.extend(others.first().map(|one| one.tag));
    found
}

/// `stable-` and `1.30` of `stable-1.30`.
fn numbered(tag: &str) -> Option<(&str, Version<'_>)> {
    let (word, number) = tag.split_at_checked(tag.find(|c: char| c.is_ascii_digit())?)?;
    let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word.len() > 2 && number.contains('.');
    (is_word || word.len() > 1 && word.ends_with(['-', '_', '.'])).then(|| Some((word, version(number)?)))?
}

/// The pattern of a tag that is or begins with a date: all digits count as the same.
fn shape(tag: &str) -> Option<String> {
    let digits: String = tag.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let year = tag.get(..2) == Some("20");
    let is_date = year && (digits.starts_with("9999-99-99") || digits.starts_with("9999.99.99"))
        || year && digits.starts_with("99999999") && !digits.starts_with("999999999")
        || digits.starts_with("99.99-py");
    is_date.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intended_tags() {
        for (wanted, list, tags, only) in [
            ("v1.2.0", "1.1.0 1.2.0 latest", "1.2.0", true),
            ("1.2.0", "v1.2.0 v1.1.0", "v1.2.0", true),
            ("Latest", "latest 1.0", "latest", true),
            ("1.0-SNAPSHOT", "1.0-snapshot", "1.0-snapshot", true),
            ("1.0.0+build.1", "1.0.0_build.1 1.0.0", "1.0.0_build.1", true),
            ("release-1.4", "1.4 1.3", "1.4", true),
            ("abc1234", "abc1234def567890 0123abc", "abc1234def567890", true),
            ("sha-abc1234", "abc1234 def5678", "abc1234", true),
            ("abc1234", "def5678 1.0", "", false),
            ("1.27.5", "1.27.5-alpine 1.27.4 1.27.5-alpine-slim", "1.27.5-alpine 1.27.5-alpine-slim 1.27.4", false),
            ("alpine-20", "20-alpine 20 18-alpine", "20-alpine", false),
            ("1.27.9", "1.27.3 1.27.5 1.28.0 2.0.0 1.26.9", "1.27.5 1.28.0 2.0.0", false),
            ("1.27.4", "1.27.3 1.27.5 1.28.0 1.27", "1.27.3 1.27.5 1.28.0", false),
            ("1.27.9-alpine", "1.27.5 1.27.5-alpine 1.26-alpine", "1.27.5-alpine 1.26-alpine", false),
            ("lastest", "latest 1.0", "latest", false),
            ("latest", "1.0 1.1 2.0-rc1 main stable", "1.1 main stable", false),
            ("2026-11-02", "2026-11-01 2026-10-01 2026-11-03", "2026-11-01", false),
            ("26.09-py3", "26.07-py3 26.08-py3 26.08-py3-sdk", "26.08-py3", false),
            ("1043", "1040 1042 1045", "1042", false),
            ("3.1", "3.0 3.2 2.9", "3.0 3.2", false),
            ("1.O", "1.0 2.0", "1.0", false),
            ("1.0.0", "sha256-aa.sig sha256-aa buildcache 0.9.0", "0.9.0", false),
            ("web", "1.0 2.0", "", false),
        ] {
            let list: Vec<String> = list.split(' ').map(str::to_owned).collect();
            let guess = meant(wanted, &list);
            let is_first =
                tags.is_empty() && guess.tags.is_empty() || !tags.is_empty() && guess.tags.join(" ").starts_with(tags);
            assert!(is_first && guess.only == only, "{wanted}: {guess:?}, not {tags}");
        }
    }
}
