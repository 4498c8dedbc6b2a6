//! What a line says of itself.

/// Whether a line of a pull's output tells of an error.
pub(super) fn says_error(line: &str) -> bool {
    let start: String = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).chars().take(24).collect();
    let start = start.to_ascii_lowercase();
    ["error", "err:", "fata", "failed", "unauthorized", "denied", "toomanyrequests"]
        .iter()
        .any(|word| start.starts_with(word))
}

/// Whether a message is about an image that is mounted as a volume, and not about the image of the container.
pub fn is_volume_mount(text: &str) -> bool {
    text.contains("ImageVolumeMountFailed")
}
