//! The clause around some words, and the reason behind the words that only say that a pull failed.

use std::ops::Range;

use crate::input::pattern::Pattern;

/// What is longer than this is quoted text, no clause.
const LONGEST_CLAUSE: usize = 220;

/// The clause around `range`: between the colons and line breaks around it, without quotes at its ends.
pub fn clause(content: &str, range: Range<usize>) -> Range<usize> {
    let before = content.get(..range.start).unwrap_or_default();
    let behind = content.get(range.end..).unwrap_or_default();
    let start =
        [": ", "\n", "= "].iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len())).max().unwrap_or(0);
    let end = [": ", "\n"].iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    let whole = start..range.end + end;
    if whole.len() > LONGEST_CLAUSE {
        return range;
    }
    let said = content.get(whole.clone()).unwrap_or_default();
    let trimmed = said.trim_start_matches([' ', '"', '[', '(']);
    let start = whole.start + said.len() - trimmed.len();
    let end = start + trimmed.trim_end_matches([' ', '"', ',', ']', '.', ':']).len();
    let closes = content.get(start..end).is_some_and(|said| said.ends_with(')') && !said.contains('('));
    let end = end - usize::from(closes);
    start.min(range.start)..end.max(range.end)
}

/// What stands before a reason, in every runtime's words; the reason follows.
static BEFORE_REASON: Pattern = Pattern::new(concat!(
    r#"(?:desc = |ErrImagePull: "?|ImagePullBackOff: "?|response from daemon: |unpack image "[^"]*": |"#,
    r#"[Ff]ailed to pull image "?\[?[^ "\]]*\]?"?: |pulling image: |pulling image "[^"]*": |output: |error: |from image service failed: )"#,
));

/// What stands in a reason's place and is none.
const NO_REASON: [&str; 8] = [
    "image pull failed for",
    "Back-off pulling image",
    "image pull failed for unknown error",
    "exit status",
    "ErrImagePull",
    "ImagePullBackOff",
    "trying and failing to pull image",
    "context",
];

/// The reason that a message gives behind everything that only says that a pull failed.
pub fn reason_given(content: &str) -> Option<Range<usize>> {
    let start = BEFORE_REASON.captures_iter(content).filter_map(|found| found.get(0)).last()?.end();
    let reason = content.get(start..)?;
    (!is_no_reason(reason)).then(|| start..content.trim_end().len())
}

/// Whether what stands in a reason's place is none: too short, or only that there was a failure.
pub fn is_no_reason(reason: &str) -> bool {
    let letters = reason.bytes().filter(u8::is_ascii_alphabetic).count();
    letters < 6 || (NO_REASON.iter().any(|none| reason.starts_with(none)) && !reason.contains("details: "))
}
