//! What the text and Markdown reports have in common.

use std::hash::Hash;

use super::{BlankField, Effect, Finding, Fix, Step, Where, words};
use crate::fix::PlanId;
use crate::invisible::is_invisible;
use crate::lang::{Lang, Text};
use crate::order::{Index, by_key};

/// The maximum length of evidence, in characters: long enough to find it in the text.
const MOST_EVIDENCE: usize = 200;

/// What to print of a finding's fixes, without anything that an earlier finding or step already said.
pub(super) struct Remedy<'r> {
    /// The title of the recommended fix.
    pub title: &'r str,
    /// The earlier finding with the same fix; `steps` then has only those that differ.
    pub as_for: Option<usize>,
    /// The steps in order; then those that roll back.
    pub steps: Vec<RemedyStep<'r>>,
    /// The other fixes.
    pub others: Vec<&'r Fix>,
}

/// One step of a [`Remedy`].
pub(super) struct RemedyStep<'r> {
    /// From 1; `None` for a rollback step, which is not part of the sequence.
    pub number: Option<usize>,
    /// The step.
    pub step: &'r Step,
    /// Whether its text is new.
    pub with_text: bool,
    /// Its placeholders that have not been explained before.
    pub blanks: Vec<&'r BlankField>,
}

/// What earlier findings said, indexed by content. A cluster dump has thousands of findings.
#[derive(Default)]
pub(super) struct AlreadySaid<'r> {
    explanations: Index<&'r str, usize>,
    fixes: Index<(PlanId, usize), usize>,
}

impl<'r> AlreadySaid<'r> {
    /// The earlier finding with the same explanation; if there is none, records `index`.
    pub(super) fn explained(&mut self, index: usize, all: &'r [Finding]) -> Option<usize> {
        first_of(&mut self.explanations, all.get(index)?.explanation.as_str(), index)
    }

    /// What to print of the fixes of the finding at `index`; `None` if it has none.
    pub(super) fn remedy(&mut self, index: usize, all: &'r [Finding]) -> Option<Remedy<'r>> {
        let finding = all.get(index)?;
        let first = recommended(finding)?;
        let as_for = first_of(&mut self.fixes, (first.id, first.steps.len()), index);
        Some(remedy(finding, first, as_for, as_for.and_then(|earlier| all.get(earlier))))
    }
}

/// The index under `key`; if there is none, inserts `index`.
fn first_of<K: Eq + Hash>(seen: &mut Index<K, usize>, key: K, index: usize) -> Option<usize> {
    let first = *seen.entry(key).or_insert(index);
    (first != index).then_some(first)
}

/// The fixes of `finding`, without what the `earlier` one also has.
fn remedy<'r>(finding: &'r Finding, first: &'r Fix, as_for: Option<usize>, earlier: Option<&'r Finding>) -> Remedy<'r> {
    let like = earlier.and_then(recommended);
    let mut explained: Vec<&BlankField> =
        like.iter().flat_map(|fix| &fix.steps).flat_map(|step| &step.blanks).collect();
    let mut steps = Vec::new();
    let mut number = 0;
    for (at, step) in first.steps.iter().enumerate() {
        let back = step.effect == Effect::Undo;
        number += usize::from(!back);
        let other = like.and_then(|fix| fix.steps.get(at));
        if other == Some(step) {
            continue;
        }
        let mut blanks: Vec<&BlankField> = step.blanks.iter().collect();
        blanks.retain(|blank| !explained.contains(blank));
        explained.extend(&blanks);
        let with_text = other.is_none_or(|other| other.text != step.text);
        steps.push(RemedyStep { number: (!back).then_some(number), step, with_text, blanks });
    }
    by_key(&mut steps, |told| told.number.is_none());
    let said = |fix: &Fix| earlier.is_some_and(|other| other.fixes.contains(fix));
    let others = finding.fixes.iter().filter(|fix| !std::ptr::eq(*fix, first) && !said(fix)).collect();
    Remedy { title: &first.title, as_for, steps, others }
}

/// The recommended fix.
fn recommended(finding: &Finding) -> Option<&Fix> {
    finding.fixes.iter().find(|fix| fix.recommended).or(finding.fixes.first())
}

/// The steps of a fix in order, and those that roll back.
pub(super) fn forth_and_back(fix: &Fix) -> (Vec<&Step>, Vec<&Step>) {
    fix.steps.iter().partition(|step| step.effect != Effect::Undo)
}

/// The confidence of the finding; `None` if it has no definite cause.
pub(super) fn confidence(finding: &Finding) -> Option<Text> {
    finding.cause.cause().rank.is_reason().then(|| words::confidence(finding.confidence))
}

/// The introduction of the steps if an earlier finding has the same fix.
pub(super) fn as_above(remedy: &Remedy, count: usize, lang: Lang) -> Option<String> {
    let words = if remedy.steps.is_empty() { words::FIXED_ABOVE } else { words::FIXED_ABOVE_BUT_FOR };
    let above = number(remedy.as_for?, count, lang);
    Some(words.fill(lang, &[("number", &above)]))
}

/// `2 of 3`
pub(super) fn number(index: usize, count: usize, lang: Lang) -> String {
    words::NUMBER.fill(lang, &[("number", &(index + 1).to_string()), ("count", &count.to_string())])
}

/// What a step does and, unless that is on the workstation, where.
pub(super) fn does(step: &Step, lang: Lang) -> String {
    let effect = words::effect(step.effect).get(lang);
    match step.place {
        Where::Workstation => effect.to_owned(),
        place => format!("{effect}, {}", words::place(place).get(lang)),
    }
}

/// The explanation of a placeholder: name and suggestions formatted by `value`, its label by `prose`.
pub(super) fn fill_in(blank: &BlankField, value: fn(&str) -> String, prose: fn(&str) -> String, lang: Lang) -> String {
    let mut text = words::BLANK.fill(lang, &[("name", &value(blank.id.name())), ("label", &prose(&blank.label))]);
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

/// Whether waiting helps, and when the kubelet retries.
pub(super) fn waiting(finding: &Finding, lang: Lang) -> String {
    let words = words::waiting(finding, lang);
    match words::next_try(&finding.retry, lang) {
        Some(next) => format!("{words} {next}"),
        None => words,
    }
}

/// The image with the defaults of a short name; `None` if the name is already complete.
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

/// The text on one line, without characters that could control a terminal or change the text direction.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            c if c.is_control() || is_invisible(c) => {}
            c => line.push(c),
        }
    }
    line
}

/// `text`, truncated to [`MOST_EVIDENCE`] characters.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_EVIDENCE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
