//! Words in the position of an image that are not images.

/// English words that follow *pull*, *image* and the like.
const NO_IMAGE: [&str; 69] = [
    "not",
    "name",
    "cache",
    "rpc",
    "error",
    "access",
    "again",
    "all",
    "always",
    "a",
    "an",
    "and",
    "any",
    "as",
    "at",
    "by",
    "cannot",
    "command",
    "configuration",
    "container",
    "docker",
    "each",
    "errors",
    "executor",
    "failed",
    "fails",
    "for",
    "from",
    "has",
    "image",
    "images",
    "in",
    "inside",
    "into",
    "is",
    "issue",
    "it",
    "limit",
    "manually",
    "my",
    "on",
    "operation",
    "or",
    "policy",
    "private",
    "process",
    "progress",
    "public",
    "pull",
    "rate",
    "repository",
    "request",
    "requests",
    "sandbox",
    "secret",
    "secrets",
    "service",
    "that",
    "the",
    "this",
    "to",
    "unknown",
    "via",
    "when",
    "while",
    "with",
    "within",
    "works",
    "your",
];

/// Whether a word is the name of an image. Only a quoted pod spec can be so invalid as to start with a slash.
pub fn is_image_name(name: &str, in_spec: bool) -> bool {
    // A folder in the OCI layout, where Apptainer keeps what it pulled.
    let is_folder = name.starts_with("oci:/");
    let is_platform = name.starts_with("linux/") || name.starts_with("windows/");
    let is_prose = name.starts_with(['{', ' ']) || name.starts_with("error ");
    name.len() > 1
        && !is_prose
        && (in_spec || !name.starts_with('/'))
        && !is_platform
        && !is_folder
        && !name.contains("..")
        && !NO_IMAGE.contains(&name)
}
