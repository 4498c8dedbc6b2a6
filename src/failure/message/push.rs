//! Is this a push, not a pull? Both print the same errors.

use crate::input::pattern::Pattern;

/// A command that pushes.
static PUSH_COMMAND: Pattern =
    Pattern::needing(&["push "], r"(?:docker|podman|buildah|nerdctl|skopeo|crane)(?: +-[^ ]+| +[a-z]+){0,4} +push ");

/// Lines that a push prints.
static PUSH_OUTPUT: Pattern = Pattern::needing(
    &["push", "Push", "pload", "PUT ", "at destination"],
    r"Starting push|#[0-9]+ pushing layers|^Pushed sha256|manifest upload |The push refers to|^Pushing |Pushing image to |[Pp]ushing (?:image|manifest|artifact|blob) |PUT https?://|Upload failed|failed to push|blobs/uploads/| at destination",
);

/// A sentence that says that a push failed.
static PUSH_FAILED: Pattern = Pattern::needing(
    &["push"],
    r"(?i)\bpush(?:ing)?\b[^.\n]{0,60}\b(?:fail|error|denied|giv|unable)|\b(?:fail|error|unable|can't|cannot)[^.\n]{0,40}\bpush(?:ing)?\b",
);

/// How certain it is that lines are about a push.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Push {
    /// A command starts one. What follows may belong to another command that was not pasted.
    Asked,
    /// The output is that of a push.
    Told,
}

/// Whether a line is part of a push; an error below it is not that of a pull.
pub(super) fn push(line: &str) -> Option<Push> {
    if PUSH_OUTPUT.is_match(line) || copies_away(line) {
        return Some(Push::Told);
    }
    PUSH_COMMAND.is_match(line).then_some(Push::Asked)
}

/// Whether `skopeo copy` reads from this machine: then it writes to the registry.
pub(super) fn copies_away(line: &str) -> bool {
    const LOCAL: [&str; 6] =
        ["dir:", "oci:", "oci-archive:", "docker-archive:", "docker-daemon:", "containers-storage:"];
    let Some((before, arguments)) = line.split_once(" copy ") else { return false };
    let is_local = |word: &str| LOCAL.iter().any(|start| word.starts_with(start));
    let mut places = arguments.split_whitespace().filter(|word| is_local(word) || word.starts_with("docker://"));
    before.contains("skopeo") && places.next().is_some_and(is_local)
}

/// Whether texts are about a push and do not mention a pull.
pub fn are_about_push<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> bool {
    let tells_push = |text: &str| PUSH_FAILED.is_match(text) || text.lines().any(|line| push(line) == Some(Push::Told));
    let tells_pull = |text: &str| mentions_pull(text) || text.contains("docker run") || text.contains("Unable to find");
    !{ texts.clone() }.any(tells_pull) && { texts }.any(tells_push)
}

/// Whether a text contains the word *pull*.
pub(super) fn mentions_pull(text: &str) -> bool {
    let bytes = text.as_bytes().windows(4);
    { bytes }.any(|word| word.eq_ignore_ascii_case(b"pull"))
}

/// Whether a line is part of a push.
pub fn is_push(line: &str) -> bool {
    push(line).is_some()
}
