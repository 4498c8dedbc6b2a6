//! The image was pulled after the failure, says the output of a later command.
//!
//! In one output, an image that was pulled in the end is no failure. Below another command it is the answer to the
//! question that the first paste asked.

use super::{Impact, Lesson, take};
use crate::answers::Topic;
use crate::causes::{CauseId, Diagnoses, Diagnosis, Lines};
use crate::input::{self, Span};
use crate::lang::Text;

/// Longer texts are dumps: nobody asks about one failure in them.
const LONGEST: usize = 64 * 1024;

/// The part of `text` above the command whose output says that an image was pulled, and the line that says so.
pub(crate) fn before_success<'t>(text: &'t str, diagnoses: &Diagnoses) -> Option<(&'t str, usize)> {
    if text.len() > LONGEST {
        return None;
    }
    let success = match diagnoses.list.as_slice() {
        [] => diagnoses.pulled?,
        // What is left of a failure whose image was pulled in the end.
        [only] if only.cause == CauseId::BackoffOnly => line_of_success(text, only.image.as_deref()?)?,
        _ => return None,
    };
    let start = line_start(text, success);
    // Quotes, colours and prefixes hide a command.
    let plain = input::plain(text, 0);
    let (mut at, mut command) = (0, None);
    for line in plain.as_str().split_inclusive('\n') {
        let begin = plain.span(at..at + 1).start;
        if begin >= start {
            break;
        }
        command = input::typed(line.trim_end()).map(|_| begin).or(command);
        at += line.len();
    }
    let first = text.get(..command?)?;
    Some((first.get(..first.rfind('\n')? + 1)?, success))
}

/// The line that says that the kubelet pulled `image`, if no line after it says that it failed.
fn line_of_success(text: &str, image: &str) -> Option<usize> {
    let pulled = format!("Successfully pulled image \"{image}\"");
    let line = text.lines().position(|line| line.contains(&pulled))?;
    let fails = |line: &str| line.contains("Failed to pull image") || line.contains("Back-off pulling image");
    (!text.lines().skip(line).any(fails)).then_some(line + 1)
}

/// Adds to the failure of a pod that its image was pulled since; returns whether there is one.
pub(crate) fn resolve(text: &str, earlier: &mut Diagnoses, line: usize) -> bool {
    // A state without a reason tells less than that the image is there.
    let has_reason = |it: &&mut Diagnosis| it.cause != CauseId::BackoffOnly;
    let is_of_pod = |it: &&mut Diagnosis| it.places.iter().any(|place| place.pod.is_some());
    let Some(diagnosis) = earlier.list.first_mut().filter(has_reason).filter(is_of_pod) else {
        return false;
    };
    let start = line_start(text, line);
    let said = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let indent = said.len() - said.trim_start().len();
    let span = Span { start: start + indent, end: start + said.trim_end().len() };
    let sentence = Text! {
        en: "The image was pulled since, so there is nothing left to fix.",
        es: "La imagen se descargó después: ya no hay nada que resolver.",
    };
    take(diagnosis, Topic::Pulled, span, Lesson::new(Impact::Resolved, sentence), &Lines::of(text));
    true
}

/// The offset of a line, counted from 1.
fn line_start(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}
