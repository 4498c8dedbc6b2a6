//! What the reports for people have in common, whatever they are written in.

use super::entry::general;
use super::{BlankField, Finding, Fix, Step, Where, words};
use crate::causes;
use crate::lang::Lang;

/// Evidence is cut here: it is there to be found again, not to be read in full.
const MOST_EVIDENCE: usize = 200;

/// The fix to try first, and the others.
pub(super) fn ranked(fixes: &[Fix]) -> Option<(&Fix, Vec<&Fix>)> {
    let first = fixes.iter().find(|fix| fix.recommended).or(fixes.first())?;
    Some((first, fixes.iter().filter(|fix| !std::ptr::eq(*fix, first)).collect()))
}

/// `2 of 3`
pub(super) fn number(index: usize, count: usize, lang: Lang) -> String {
    words::NUMBER.fill(lang, &[("number", &(index + 1).to_string()), ("count", &count.to_string())])
}

/// What a step does and, where it is not where kubectl runs, where.
pub(super) fn does(step: &Step, lang: Lang) -> String {
    let effect = words::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => effect.to_owned(),
        place => format!("{effect}, {}", words::place(place).get(lang)),
    }
}

/// What to write in the place of a blank: its name and guesses as `value` writes them, its label as `prose` does.
pub(super) fn fill_in(blank: &BlankField, value: fn(&str) -> String, prose: fn(&str) -> String, lang: Lang) -> String {
    let mut text = words::BLANK.fill(lang, &[("name", &value(&blank.name)), ("label", &prose(&blank.label))]);
    if !blank.suggestions.is_empty() {
        let values: Vec<String> = blank.suggestions.iter().map(|guess| value(guess)).collect();
        text.push_str(", ");
        text.push_str(&words::SUGGESTIONS.fill(lang, &[("values", &values.join(", "))]));
    }
    if blank.secret {
        text.push_str("; ");
        text.push_str(words::SECRET.get(lang));
    }
    text
}

/// What waiting does, and when the kubelet tries next.
pub(super) fn waiting(finding: &Finding, lang: Lang) -> String {
    let words = match causes::find(finding.cause) {
        Some(cause) => general(cause.waiting, lang),
        None => words::waiting(&finding.retry).get(lang).to_owned(),
    };
    match words::next_try(&finding.retry, lang) {
        Some(next) => format!("{words} {next}"),
        None => words,
    }
}

/// The image with the defaults that a short name stands for; `None` where the name has them all.
pub(super) fn in_full(finding: &Finding) -> Option<String> {
    let reference = finding.reference.as_ref()?;
    let mut full = format!("{}/{}", reference.registry, reference.repository);
    match (&reference.tag, &reference.digest) {
        (None, None) => full.push_str(":latest"),
        (tag, digest) => {
            full.extend(tag.iter().flat_map(|tag| [":", tag]));
            full.extend(digest.iter().flat_map(|digest| ["@", digest]));
        }
    }
    let full = one_line(&full);
    (finding.image.as_deref() != Some(full.as_str())).then_some(full)
}

/// The text on one line, without characters that could steer a terminal or turn the direction of what follows.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => line.push(c),
        }
    }
    line
}

/// At most [`MOST_EVIDENCE`] characters.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_EVIDENCE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
