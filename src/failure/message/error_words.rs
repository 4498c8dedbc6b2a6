//! What the words of a line say: an error, or something else.

/// Whether a line of a pull's output reports an error.
pub(super) fn says_error(line: &str) -> bool {
    // `web: Pulling acme/web:1 ... : Error response from daemon: …`
    if line.contains(": Error response from daemon: ") {
        return true;
    }
    let start: String = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).chars().take(24).collect();
    let start = start.to_ascii_lowercase();
    STARTS.iter().any(|word| start.starts_with(word))
}

/// How error lines start. `Get "https://…": EOF` is how Go reports a failed request.
const STARTS: [&str; 17] = [
    "error",
    "err:",
    "fata",
    "failed",
    "unauthorized",
    "denied",
    "toomanyrequests",
    "cannot",
    "ctr: ",
    "docker: ",
    "http code",
    "unexpected eof",
    "get \"http",
    "get http",
    "head \"http",
    "head http",
    "reading blob",
];

/// Words found in errors, and not in instructions and settings.
const OF_ERRORS: &[&str] = &[
    "error",
    "err:",
    "fail",
    "denied",
    "unauth",
    "refused",
    "timeout",
    "timed out",
    "unknown",
    "forbidden",
    "cannot",
    "can't",
    "unable",
    "could not",
    "x509",
    "no such",
    "too many",
    "toomany",
    "invalid",
    "unexpected",
    "exceeded",
    "limit",
    "not ",
    "n't ",
    "no ",
    "rejected",
    "expired",
    "missing",
    "mismatch",
    "incompatible",
    "support",
    "blocked",
    "suspended",
    "required",
    "must",
    "deprecated",
    "corrupt",
    "canceled",
    "cancelled",
    "reset",
    "broken",
    ": eof",
    "misbehaving",
    "not_found",
    "_unknown",
    "ambiguous",
];

/// Whether a text reports that something went wrong, rather than describing how something is set up or done.
pub fn may_be_error(text: &str) -> bool {
    // Podman announces how long it is going to wait.
    let text = text.to_ascii_lowercase().replace("timeout to ", "");
    let status = text.as_bytes().windows(4).any(
        |window| matches!(window, [b' ', b'4' | b'5', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit()),
    );
    status || OF_ERRORS.iter().any(|word| text.contains(word))
}

/// Whether a message is about an image mounted as a volume, not about the image of the container.
pub fn is_volume_mount(text: &str) -> bool {
    text.contains("ImageVolumeMountFailed")
}
