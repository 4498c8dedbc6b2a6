//! What a message names: image, pod, namespace and container.

use crate::failure::ContainerKind;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};

/// What a message names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The image.
    pub image: Option<(String, Span)>,
    /// The namespace, where it is named without a pod.
    pub namespace: Option<String>,
    /// Namespace and name of the pod.
    pub pod: Option<(Option<String>, String)>,
    /// The container.
    pub container: Option<String>,
    /// What sort of container.
    pub kind: ContainerKind,
    /// Whether the image stands without its tag, as daemons name it.
    pub partial: bool,
}

/// What a message names. A terminal may have broken it anywhere: its lines are joined with a space and without.
pub fn names(text: &Excerpt) -> Names {
    if !text.as_str().contains('\n') {
        return names_in(text).0;
    }
    let (spaced, at) = names_in(&joined(text, " "));
    let (tight, before) = names_in(&joined(text, ""));
    let broken = spaced.image.as_ref().is_some_and(|(image, _)| image.contains(' '))
        && tight.image.as_ref().is_some_and(|(image, _)| !image.contains(' '));
    let image = if tight.image.is_some() && (before < at || (before == at && broken)) {
        (tight.image, tight.partial)
    } else {
        (spaced.image, spaced.partial)
    };
    Names {
        image: image.0,
        partial: image.1,
        namespace: spaced.namespace.or(tight.namespace),
        pod: spaced.pod.or(tight.pod),
        container: spaced.container.or(tight.container),
        kind: if spaced.kind == ContainerKind::Container { tight.kind } else { spaced.kind },
    }
}

/// The image that an event names; its place is known from the event itself, but for the container of FailedSync.
pub fn names_of_event(text: &Excerpt) -> Names {
    if text.as_str().contains("StartContainer") || is_sandbox(text.as_str()) || text.as_str().contains('\n') {
        return Names { pod: None, namespace: None, ..names(text) };
    }
    let (image, partial, _) = image_in(text);
    Names { image, partial, ..Names::default() }
}

/// The text with `between` in the place of its line breaks and the indents behind them.
fn joined(text: &Excerpt, between: &str) -> Excerpt {
    let content = text.as_str();
    let mut out = Excerpt::default();
    let mut at = 0;
    while let Some(line) = content.get(at..).and_then(|rest| rest.find('\n')).map(|length| at + length) {
        out.append(text, at..line);
        let rest = content.get(line..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start().len();
        out.replace(between, text.span(line..line + gap));
        at = line + gap.max(1);
    }
    out.append(text, at..content.len());
    out
}

/// What a message on one line names, and which of [`IMAGES`] told the image.
fn names_in(text: &Excerpt) -> (Names, usize) {
    let content = text.as_str();
    let (image, partial, told) = image_in(text);
    let pod = PODS.iter().enumerate().find_map(|(index, pattern)| {
        let found = pattern.captures(content)?;
        let first = found.get(1)?.as_str().to_string();
        match found.get(2) {
            Some(name) if index < NAMESPACE_FIRST => Some((Some(first), name.as_str().to_string())),
            Some(namespace) if index < NAMESPACE_SECOND => Some((Some(namespace.as_str().to_string()), first)),
            _ => {
                (index == QUOTED || (first.len() > 3 && first.contains(['-', '0', '1', '2']))).then_some((None, first))
            }
        }
    });
    let namespace = NAMESPACE.captures(content).and_then(|found| Some(found.get(1)?.as_str().to_string()));
    let container = CONTAINERS.iter().find_map(|pattern| {
        let name = pattern.captures(content)?.get(1)?.as_str();
        (name.len() < 64).then(|| name.to_string())
    });
    let is_sandbox = container.as_deref() == Some("POD") || is_sandbox(content);
    let is_init = content.contains("init container");
    let kind = match (is_sandbox, is_init) {
        (true, _) => ContainerKind::Sandbox,
        (_, true) => ContainerKind::Init,
        _ => ContainerKind::Container,
    };
    (Names { image, namespace, pod, container, kind, partial }, told)
}

/// The image that a text on one line names, whether without its tag, and which of [`IMAGES`] told.
fn image_in(text: &Excerpt) -> (Option<(String, Span)>, bool, usize) {
    let content = text.as_str();

    let mut partial = false;
    let mut told = IMAGES.len();
    let image = IMAGES.iter().enumerate().find_map(|(index, pattern)| {
        let found = pattern.captures(content)?;
        let first = found.get(1)?;
        let span = text.span(first.range());
        let joined = match (APART.contains(&index), found.get(2)) {
            (true, Some(repository)) => {
                let separator = if first.as_str().contains(':') { '@' } else { ':' };
                format!("{}{separator}{}", repository.as_str(), first.as_str())
            }
            _ => tidy(first.as_str()),
        };
        told = index;
        partial = PARTIAL.contains(&index) && !joined.contains('@') && !last_part(&joined).contains(':');
        let bare_word = index == UNQUOTED && !joined.contains(['/', ':', '.']) && !content.contains("pull failed for");
        (is_image_name(&joined, index == 0) && !bare_word).then_some((joined, span))
    });
    (image, partial, told)
}

/// Whether a message is about the node's sandbox image.
pub fn is_sandbox(content: &str) -> bool {
    ["sandbox image", "odSandbox", "pod sandbox", "pod infra container", "sandbox for pod"]
        .iter()
        .any(|word| content.contains(word))
}

/// An image name without the line breaks of a terminal and the daemon's own notation.
fn tidy(name: &str) -> String {
    let joined: String = name.chars().filter(|c| *c != '\n').collect();
    let trimmed = joined.trim().trim_matches('*').trim_end_matches([':', ',', '.', ';']).to_string();
    match trimmed.strip_prefix("library/") {
        Some(official) => official.to_string(),
        None => trimmed,
    }
}

/// The last part of a path.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Words that stand where an image could, and are none.
const NO_IMAGE: [&str; 32] = [
    "rpc",
    "error",
    "executor",
    "process",
    "a",
    "all",
    "an",
    "and",
    "any",
    "configuration",
    "docker",
    "each",
    "failed",
    "for",
    "from",
    "has",
    "image",
    "is",
    "it",
    "or",
    "private",
    "pull",
    "public",
    "repository",
    "service",
    "that",
    "the",
    "this",
    "to",
    "unknown",
    "with",
    "your",
];

/// Whether a word is the name of an image. Only a pod spec's own words may be so wrong as to begin with a slash.
fn is_image_name(name: &str, in_spec: bool) -> bool {
    let is_platform = name.starts_with("linux/") || name.starts_with("windows/");
    let is_prose = name.starts_with(['{', ' ']) || name.starts_with("error ");
    name.len() > 1 && !is_prose && (in_spec || !name.starts_with('/')) && !is_platform && !NO_IMAGE.contains(&name)
}

/// How messages name an image, the pod spec's own words first.
static IMAGES: [Pattern; 27] = [
    Pattern::needing(
        &["image"],
        r#"(?:[Ff]ailed to [Pp]ull|[Bb]ack-off pulling|[Ee]rror pulling|[Uu]nable to pull|[Ii]nspect|[Ii]nvalid|default|[Ss]andbox|[Cc]ontainer|[Ss]uccessfully pulled|[Pp]ulling|[Ff]ailed pulling|ERROR ImagePull\]: failed to pull) image(?: tag| name)? ["\[]+(?:docker://)?([^"\]]{1,400})["\]]"#,
    ),
    Pattern::needing(&["image="], r#"image=["\\]*([^" \\]+)"#),
    Pattern::needing(&["Container{"], r"Container\{Name:[^,]*,Image:([^,]+),"),
    Pattern::needing(
        &["mage"],
        r#"(?:PullImage|Pull image|pull image|image tag|ImageStatus for image|Stop pulling image|unpack image|pull docker image|pulling docker image)[ {(]+["\[](?:docker://)?([^"\]]{1,400})["\]]"#,
    ),
    Pattern::needing(
        &["can't be pulled"],
        r"(?:waiting to start|failed): ([a-z0-9][^ ,\n]*[A-Za-z0-9]) can't be pulled",
    ),
    Pattern::needing(
        &["mage "],
        r"(?:[Pp]ull(?:ing)? image|image pull failed for|pull failed for|for image|wrong with image) ([a-z0-9][^ ,\n\x22]*[A-Za-z0-9])",
    ),
    Pattern::needing(
        &["not found in repository"],
        r"Tag ([A-Za-z0-9_.-]+) not found in repository ([A-Za-z0-9./:_-]+)",
    ),
    Pattern::needing(
        &["to resolve", "arsing image", "failed to solve", "manifest for", "rror: image", "desc = image"],
        r#"(?:failed to resolve (?:reference|ref|image)|[Ee]rror parsing image name|failed to solve:|to resolve source metadata for|manifest for|[Ee]rror: image|desc = image) "?(?:docker://)?([a-z0-9][A-Za-z0-9./:@_\n-]*[A-Za-z0-9])"#,
    ),
    Pattern::needing(
        &["rying to pull", "nable to pull", "nitializing source", "Running image", "docker image", "while pulling"],
        r"(?:[Tt]rying to pull|nable to pull|[Ii]nitializing source|Running image|ulling docker image|while pulling) \x22?(?:docker://)?([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
    ),
    Pattern::needing(
        &["eading manifest"],
        r"eading manifest ([A-Za-z0-9_.:-]+) in ([a-z0-9][A-Za-z0-9./:_-]*[a-z0-9])",
    ),
    Pattern::needing(&["nable to find image"], r"nable to find image '([^']+)' locally"),
    Pattern::needing(&["Pulling "], r"Pulling [A-Za-z0-9_-]+ \(([^)]+)\)"),
    Pattern::needing(
        &["Pulling "],
        r"(?:^|\n| )Pulling ([a-z0-9][A-Za-z0-9./:@_-]*/[A-Za-z0-9./:@_-]*[A-Za-z0-9]) from ",
    ),
    Pattern::needing(&["pull access denied"], r"pull access denied for ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    Pattern::needing(&["ulling repository"], r"ulling repository ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    Pattern::needing(
        &["ulling image ("],
        r"[Pp]ulling image \(([A-Za-z0-9_.-]+)\) from ([a-z0-9][A-Za-z0-9./:_-]*[a-z0-9])",
    ),
    Pattern::needing(&["/v1/repositories/"], r"/v1/repositories/([a-z0-9][^ \x22]*)/images"),
    Pattern::needing(&["image"], r#"[" ]image"?[ =:]+"([a-z0-9][^" ]*[/:][^" ]*)""#),
    Pattern::needing(
        &["pulling "],
        r"^ *(?:[0-9:]+ )?pulling ([a-z0-9][A-Za-z0-9./:@_-]*[/:][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
    ),
    Pattern::needing(&["ImageSpec{"], r"ImageSpec\{Image:([^,}]+)[,}]"),
    Pattern::needing(&["mage '"], r"[Ii]mage '([a-z0-9][^' ]*)'"),
    Pattern::needing(&["Image "], r"Image ([a-z0-9][A-Za-z0-9./:@_-]*) +Error"),
    Pattern::needing(&["docker://"], r"docker://([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    Pattern::needing(&["unpacking "], r"unpacking ([a-z0-9][^ ]*[/:][^ ]*) \("),
    Pattern::needing(&["No such image: "], r"No such image: ([a-z0-9][^ ,]*[A-Za-z0-9])"),
    Pattern::needing(&["Docker image "], r"[Pp]ulling Docker image ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])"),
    Pattern::needing(
        &["repository "],
        r"repository ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]) not found: does not exist or no pull access",
    ),
];

/// Of these, the ones that name an image without its tag.
const PARTIAL: [usize; 4] = [5, 13, 14, 26];

/// Of these, the one without quotation marks, where any word may follow.
const UNQUOTED: usize = 5;

/// Of these, the ones that name tag and repository apart.
const APART: [usize; 3] = [6, 9, 15];

static PODS: [Pattern; 13] = [
    Pattern::needing(&["pod=", "pod:", "pod\""], r#"pod[=:]"?\{?"?(?:name"?:"?)?([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*)"#),
    Pattern::needing(&[" due to"], r"(?:for|secret) ([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*) due to"),
    Pattern::needing(&["Namespace:"], r#"Namespace:"([a-z0-9-]+)", Name:"([a-z0-9][a-z0-9.-]*)""#),
    Pattern::needing(&["\"pod\""], r#""pod":\{"name":"([a-z0-9.-]+)","namespace":"([a-z0-9-]+)""#),
    Pattern::needing(&["_"], r#"["( ]([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)\([0-9a-f-]{6,}\)"#),
    Pattern::needing(&["k8s_"], r"k8s_([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)_[0-9a-f-]+_[0-9]+"),
    Pattern::needing(&["od \""], r#"od "([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)""#),
    Pattern::needing(
        &["PodSandboxMetadata"],
        r"PodSandboxMetadata\{Name:([a-z0-9][a-z0-9.-]*),Uid:[^,]*,Namespace:([a-z0-9-]+)",
    ),
    Pattern::needing(&["\"namespace\""], r#""name"="([a-z0-9][a-z0-9.-]*)" "namespace"="([a-z0-9-]+)""#),
    Pattern::needing(&["(ns: "], r"[Pp]od ([a-z0-9][a-z0-9.-]*) \(ns: ([a-z0-9-]+)\)"),
    Pattern::needing(&["od \"", "ods \""], r#"[Pp]ods? \x22([a-z0-9][a-z0-9.-]*[a-z0-9])\x22"#),
    Pattern::needing(&["od ", "ods "], r"(?:in|for|from|of) [Pp]ods? ([a-z0-9][a-z0-9.-]*[a-z0-9])"),
    Pattern::needing(&["pod/", "event for "], r"(?:pod/|event for )([a-z0-9][a-z0-9.-]*[a-z0-9])"),
];

/// Of these, how many name the namespace first, and up to which the namespace second.
const NAMESPACE_FIRST: usize = 3;

const NAMESPACE_SECOND: usize = 10;

/// Of these, the one whose quotation marks leave no doubt.
const QUOTED: usize = 10;

static NAMESPACE: Pattern = Pattern::needing(
    &["amespace", " ns="],
    r#"(?: ns=|namespace=|/namespaces/|--namespace[ =])"?([a-z0-9][a-z0-9-]*)(?:["\s,/)]|$)"#,
);

static CONTAINERS: [Pattern; 7] = [
    Pattern::needing(&["kipping pod "], r"kipping pod [^ ]+ container ([a-z0-9][a-z0-9-]*)"),
    Pattern::needing(&["FieldPath"], r#"FieldPath:"spec\.[A-Za-z]+\{([a-z0-9][a-z0-9-]*)\}""#),
    Pattern::needing(&["StartContainer"], r#"failed to "StartContainer" for "([a-z0-9][a-z0-9-]*|POD)""#),
    Pattern::needing(&["container \""], r#"(?:^|[ (])container "([a-z0-9][a-z0-9-]*)""#),
    Pattern::needing(&["Container{"], r"Container\{Name:([a-z0-9][a-z0-9-]*),"),
    Pattern::needing(&["ontainer "], r"[Cc]ontainer ([a-z0-9][a-z0-9-]*) (?:is (?:not ready|waiting)|start failed)"),
    Pattern::needing(&["containerName="], r#"containerName="?([a-z0-9][a-z0-9-]*)"#),
];
