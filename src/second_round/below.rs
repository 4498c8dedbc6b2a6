//! The reason that a program on the node prints below a failure of the cluster: `crictl pull`, the log of a runtime.
//!
//! Such an output reports the failure itself, so it is read like the first paste and is no answer. What it adds is
//! still worth a sentence.

use super::{Impact, Lesson, line_of};
use crate::causes::{self, Diagnosis};
use crate::input::{self, Span, mask};
use crate::lang::Text;

/// Programs on a node that report failed pulls.
const PROGRAMS: [&str; 5] = ["crictl", "ctr", "nerdctl", "journalctl", "podman"];
/// The maximum number of lines between a command and the reason.
const LINES: usize = 60;
/// The maximum length of the reason, in bytes.
const LONGEST: usize = 160;

/// What such an output adds, and where it says so; `None` if the error is not in one.
pub(super) fn lesson(text: &str, diagnosis: &Diagnosis) -> Option<(Lesson, Span)> {
    let (at, (program, command)) =
        diagnosis.evidence.iter().enumerate().find_map(|(at, shown)| Some((at, program(text, shown.start)?)))?;
    let (first, shown) = (diagnosis.evidence.first()?, diagnosis.evidence.get(at)?);
    // The failure that was pasted first.
    if (at > 0 && first.start > command) || !causes::vocabulary().read(text.get(..command)?).failed() {
        return None;
    }
    let span = message(text, shown.start, shown.end)?;
    let said = mask::slice(text, span.start..span.end).replace("\\\"", "\"").replace(['`', '\n'], "'");
    let sentence = match at {
        0 => Text! {
            en: "`{program}` prints the reason: `{said}`",
            es: "`{program}` muestra la causa: `{said}`",
        },
        _ => Text! {
            en: "`{program}` fails with the same error: `{said}`",
            es: "`{program}` falla con el mismo error: `{said}`",
        },
    };
    Some((Lesson::new(Impact::Nothing, sentence).with("program", program).with("said", said.trim()), span))
}

/// The program on a node whose output contains the byte `at`, and the offset of its command.
fn program(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let above = text.get(..at)?;
    let mut command = above.rfind('\n')?;
    for line in above.get(..command)?.rsplit('\n').take(LINES) {
        command = command.checked_sub(line.len())?;
        if let Some(words) = input::typed(line) {
            let is_it = |name: &&str| words.iter().any(|word| input::base(word) == *name);
            return Some((PROGRAMS.into_iter().find(is_it)?, command));
        }
        command = command.checked_sub(1)?;
    }
    None
}

/// The part of the message around the reason: from the last field of a log, or some clauses before it, to the next
/// quotation mark.
fn message(text: &str, start: usize, end: usize) -> Option<Span> {
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let said = text.get(line_start..end)?;
    let fields = ["msg=\"", "err=\"", "error=\"", "desc = "];
    let field = fields.iter().filter_map(|mark| said.rfind(mark).map(|at| at + mark.len())).max().unwrap_or_default();
    let clause = || {
        let earliest = said.ceil_char_boundary(said.len() - LONGEST);
        let clause = said.get(earliest..start.checked_sub(line_start)?)?.find(": ").map(|at| earliest + at + 2);
        Some(clause.unwrap_or(start - line_start).max(field))
    };
    let from = if said.len() <= field + LONGEST { field } else { clause()? };
    let line_end = line_start + line_of(text, start).len();
    let behind = text.get(end..line_end.max(end))?;
    let quote = behind.find(['"', '\\']).unwrap_or(behind.len()).min(LONGEST);
    Some(Span { start: line_start + from, end: end + behind.floor_char_boundary(quote) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wholearound_a_reason() {
        for (line, reason, whole) in [
            (
                r#"time="x" level=error msg="cancel pulling image reg.io/a:7 because of no progress in 5m0s""#,
                "because of no progress",
                "cancel pulling image reg.io/a:7 because of no progress in 5m0s",
            ),
            (
                r#"FATA[0032] pulling image: rpc error: code = Unknown desc = dial tcp 10.0.0.9:443: i/o timeout"#,
                "i/o timeout",
                "dial tcp 10.0.0.9:443: i/o timeout",
            ),
            ("layer not known", "layer not known", "layer not known"),
        ] {
            let text = format!("$ crictl pull x\n{line}\n");
            let start = text.find(reason).unwrap();
            let span = message(&text, start, start + reason.len()).unwrap();
            assert_eq!(&text[span.start..span.end], whole, "{line}");
        }
    }
}
