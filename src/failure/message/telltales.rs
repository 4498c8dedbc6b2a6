//! Words by which a text about image pulls is known.

use crate::input::Excerpt;

/// Words that only a text about image pulls has. Lower and upper case as the machines write them.
const TELLTALES: [&str; 109] = [
    "ImageVolumeMountFailed",
    "mount image volume",
    "registries configuration",
    "ontainer &Container{",
    "pull after error",
    "images/create",
    "fetch failed",
    "ownload failed",
    "commit on ref",
    "provided manifest digest",
    "media type",
    "repository name",
    "entrypoint/cmd for image",
    "no pull access",
    "/v1/_ping",
    "private registry",
    "sigstore",
    "cosign",
    "failed to solve",
    "fetch oauth token",
    "fetch anonymous token",
    "auth.docker.io",
    "load metadata for",
    "registry endpoint",
    "GetImageBlob",
    "source metadata",
    "no such image",
    "No such image",
    "mport failed",
    "PROJECTPOLICYVIOLATION",
    "configured policy",
    "Too Many Requests",
    "kubelet.k8s.io",
    "in manifest should be",
    "target is unknown",
    "CannotPull",
    "to pull repository",
    "etch image",
    "image verification",
    "mage signature",
    "image to digest",
    "pull policy",
    "image descriptor",
    "credential-provider",
    "docker-credential",
    "image: Invalid value",
    "skipping: secrets ",
    "ull image",
    "ulling image",
    "ull docker image",
    "mage pull",
    "ImagePull",
    "ErrImage",
    "InvalidImageName",
    "ImageInspect",
    "nspect image",
    "default image tag",
    "SignatureValidation",
    "PullImage",
    "pull and unpack",
    "resolve reference",
    "resolve image",
    "resolve source metadata",
    "rror response from daemon",
    "pull access denied",
    "anifest unknown",
    "MANIFEST_UNKNOWN",
    "manifest for ",
    "eading manifest",
    "nitializing source",
    "pinging ",
    "reading blob",
    "riting blob",
    "storing blob",
    "fetching blob",
    "ource image rejected",
    "rejected by policy",
    "policy.json",
    "layer verification failed",
    "extract layer",
    "register layer",
    "unpack image",
    "npacking image",
    "no matching manifest",
    "match for platform",
    "image instance",
    "sandbox image",
    "pull secret",
    "mage pull secrets",
    "dockercfg",
    "dockerconfigjson",
    "credential provider",
    "authorization token",
    "pull QPS",
    "short-name",
    "short name",
    "/v2/",
    "docker.io/v1",
    "while pulling",
    "can't be pulled",
    "unexpected media type",
    "CannotPullContainer",
    "oomanyrequests",
    "basic auth credentials",
    "content descriptor",
    "eadSeeker",
    "trying next host",
    "ImageStatus",
    "not ready on the node",
];

/// More of them, of the runtime that does not answer and of the node's image store.
const RUNTIME_TELLTALES: [&str; 14] = [
    "container runtime is not running",
    "dockershim.sock",
    "docker.sock",
    "containerd.sock",
    "crio.sock",
    "Docker daemon",
    "unknown service runtime",
    "image service failed",
    "snapshotter",
    "layer not known",
    "image not known",
    "content digest",
    "image can't be pulled",
    "xcluding image",
];

/// Words that say themselves that a pull failed, or is given up for now.
const FAILED: [&str; 27] = [
    "ImageVolumeMountFailed",
    "ailed to pull",
    "ack-off pulling image",
    "ImagePullBackOff",
    "ErrImagePull",
    "ErrImageNeverPull",
    "InvalidImageName",
    "ImageInspectError",
    "RegistryUnavailable",
    "SignatureValidationFailed",
    "rror pulling image",
    "ulling image failed",
    "mage pull failed",
    "can't be pulled",
    "failing to pull image",
    "from image service failed",
    "ailed pulling image",
    "ailed to inspect image",
    "ailed to apply default image tag",
    "CannotPullContainer",
    "nable to pull",
    "ImagePull]",
    "rror while pulling",
    "pulling image: ",
    "not ready on the node",
    "STATUSCHECK_IMAGE_PULL_ERR",
    "retrieve some image pull secrets",
];

/// Whether a text is about image pulls.
pub fn is_telltale(text: &str) -> bool {
    TELLTALES.iter().chain(&RUNTIME_TELLTALES).any(|word| text.contains(word))
}

/// The part of a huge text that stands around its first words about a pull; empty when it has none.
pub fn around_telltale(text: &Excerpt, length: usize) -> Excerpt {
    let content = text.as_str();
    let first = TELLTALES.iter().chain(&RUNTIME_TELLTALES).filter_map(|word| content.find(word)).min();
    let Some(first) = first else { return Excerpt::default() };
    let start = content.floor_char_boundary(first.saturating_sub(length / 8));
    text.slice(start..content.len()).head(length)
}

/// Whether lines of prose or output may be about image pulls: less is enough than among events and logs, which
/// speak of everything.
pub fn may_be_pull(text: &str) -> bool {
    is_telltale(text) || ["pull", "Pull", "registry", "manifest", "MANIFEST"].iter().any(|word| text.contains(word))
}

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

/// Whether the words themselves say that a pull failed.
pub fn says_failed(text: &str) -> bool {
    FAILED.iter().any(|word| text.contains(word))
}
