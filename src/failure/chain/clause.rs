//! The clause around a phrase, and the reason after the prefixes that only say that a pull failed.

use std::ops::Range;

/// Anything longer is quoted text, not a clause.
const LONGEST_CLAUSE: usize = 220;

/// The clause around `range`: between the surrounding colons and line breaks, with quotes at its ends removed.
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

/// The prefixes of a reason, as each runtime prints them; the reason follows.
const BEFORE_REASON: [&str; 8] = [
    "desc = ",
    "ErrImagePull: ",
    "ImagePullBackOff: ",
    "response from daemon: ",
    "pulling image: ",
    "output: ",
    "error: ",
    "from image service failed: ",
];

/// Prefixes of a reason that name the image in between.
const BEFORE_IMAGE: [&str; 3] = ["unpack image ", "pulling image ", "ailed to pull image "];

/// Phrases in the position of a reason that do not give one.
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

/// What stands before a reason. A message that is cut within it gives none.
const WRAPPERS: [&str; 5] = [
    "failed to pull and unpack image ",
    "failed to resolve reference ",
    "Error response from daemon: ",
    "initializing source docker://",
    "pinging container registry ",
];

/// The underlying reason, after the prefixes that only say that a pull failed.
pub fn reason_given(content: &str) -> Option<Range<usize>> {
    let ends = content.rmatch_indices(": ").chain(content.rmatch_indices("= ")).map(|(at, mark)| at + mark.len());
    let start = ends.filter(|end| ends_prefix(content.get(..*end).unwrap_or_default())).max()?;
    let quoted = ["ErrImagePull: \"", "ImagePullBackOff: \""];
    let through_quote = content.get(..=start).is_some_and(|before| quoted.iter().any(|mark| before.ends_with(mark)));
    let start = start + usize::from(through_quote);
    let reason = content.get(start..)?;
    (!is_no_reason(reason)).then(|| start..content.trim_end().len())
}

/// Whether `before` ends with a prefix of a reason, with an image in it or without.
fn ends_prefix(before: &str) -> bool {
    if BEFORE_REASON.iter().any(|prefix| before.ends_with(prefix)) {
        return true;
    }
    // `"web:1": `, `[web:1]: `, `web:1: `
    let Some(before) = before.strip_suffix(": ") else { return false };
    let image = before.rsplit(' ').next().unwrap_or_default();
    let before = before.get(..before.len() - image.len()).unwrap_or_default();
    !image.is_empty() && BEFORE_IMAGE.iter().any(|prefix| before.ends_with(prefix))
}

/// Whether the text in the position of a reason does not give one: it is too short, or it only says that the pull
/// failed.
pub fn is_no_reason(reason: &str) -> bool {
    let letters = reason.bytes().filter(u8::is_ascii_alphabetic).count();
    let cut = reason.trim_end_matches(['.', '…', ' ', '\n']);
    letters < 6
        || WRAPPERS.iter().any(|wrapper| wrapper.starts_with(cut))
        || (NO_REASON.iter().any(|none| reason.starts_with(none)) && !reason.contains("details: "))
}
