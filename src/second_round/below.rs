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

/// What such an output adds, and where it says so; `None` if the reason is not in one.
pub(super) fn lesson(text: &str, diagnosis: &Diagnosis) -> Option<(Lesson, Span)> {
    let reason = diagnosis.evidence.first()?;
    let above = text.get(..reason.start)?;
    let mut command_at = above.rfind('\n')?;
    let mut program = None;
    for line in above.get(..command_at)?.rsplit('\n').take(LINES) {
        command_at = command_at.checked_sub(line.len())?;
        if let Some(words) = input::typed(line) {
            program = Some(PROGRAMS.into_iter().find(|name| words.iter().any(|word| input::base(word) == *name))?);
            break;
        }
        command_at = command_at.checked_sub(1)?;
    }
    let program = program?;
    // The failure that was pasted first.
    if !causes::vocabulary().read(text.get(..command_at)?).failed() {
        return None;
    }
    let span = message(text, reason.start, reason.end)?;
    let said = mask::slice(text, span.start..span.end).replace(['`', '\n'], "'");
    let sentence = Text! {
        en: "`{program}` prints the reason: `{said}`",
        es: "`{program}` muestra la causa: `{said}`",
    };
    Some((Lesson::new(Impact::Nothing, sentence).with("program", program).with("said", said.trim()), span))
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
