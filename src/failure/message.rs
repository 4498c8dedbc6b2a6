//! Messages in logs, outputs and prose: where one begins, and what it names.

use super::ContainerKind;
use super::image::Reference;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span, is_prompt};

/// Words that only a text about image pulls has. Lower and upper case as the machines write them.
const TELLTALES: [&str; 74] = [
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
const RUNTIME_TELLTALES: [&str; 12] = [
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
const FAILED: [&str; 26] = [
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
/// Lines that tell of a pull on its way.
static PROGRESS: Pattern = Pattern::new(concat!(
    r"^[ ]*(?:[0-9a-f]{12}: |(?:index|manifest|layer|config)-sha256:|Copying (?:blob|config) |Using default tag|elapsed: ",
    r"|Getting image source|Digest: |Status: |[ ]*[A-Za-z0-9_.-]+: Pulling from |[⠀-⣿] |\[\+\] )",
));
/// A line with which a new message begins.
static BEGINS: Pattern = Pattern::new(concat!(
    r#"^[ \t*•-]*(?:[*_`]*)(?:"?[A-Z][A-Za-z]*BackOff|ErrImage|(?:F|f)ailed to (?:pull|create|inspect|apply)|Back-off|"#,
    r"(?:FATA|ERRO|WARN|INFO|DEBU)\[|\[(?:ERROR|FATAL|error)|[Ee]rror(?: response from daemon|:| pulling| while|ed)|ERROR|",
    r"(?i:fatal|warning|normal)(?: |:)|ctr: |docker: |time=|Pulling |Trying to pull|Unable to |CannotPull|pulling [a-z]|✘ |Message:|Reason:|",
    r"[a-z0-9/.-]+ +Failed to pull)",
));

/// A message in a record.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The message.
    pub text: Excerpt,
    /// What it names.
    pub names: Names,
    /// Whether it says itself that a pull failed, or tells of an error in the output of one.
    pub failed: bool,
}

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

/// Whether a text is about image pulls.
pub fn is_telltale(text: &str) -> bool {
    TELLTALES.iter().chain(&RUNTIME_TELLTALES).any(|word| text.contains(word))
}

/// The part of a huge text that stands around its first words about a pull; empty when it has none.
pub fn around_telltale(text: &Excerpt, length: usize) -> Excerpt {
    let content = text.as_str();
    let first = TELLTALES.iter().chain(&RUNTIME_TELLTALES).filter_map(|word| content.find(word)).min();
    let Some(first) = first else { return Excerpt::default() };
    let mut start = first.saturating_sub(length / 8);
    while !content.is_char_boundary(start) {
        start -= 1;
    }
    text.slice(start..content.len()).head(length)
}

/// Whether lines of prose or output may be about image pulls: less is enough than among events and logs, which
/// speak of everything.
pub fn may_be_pull(text: &str) -> bool {
    is_telltale(text) || ["pull", "Pull", "registry", "manifest", "MANIFEST"].iter().any(|word| text.contains(word))
}

/// Whether a line of a pull's output tells of an error.
fn says_error(line: &str) -> bool {
    let start: String = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).chars().take(24).collect();
    let start = start.to_ascii_lowercase();
    ["error", "err:", "fata", "failed", "unauthorized", "denied", "toomanyrequests"]
        .iter()
        .any(|word| start.starts_with(word))
}

/// Whether the words themselves say that a pull failed.
pub fn says_failed(text: &str) -> bool {
    FAILED.iter().any(|word| text.contains(word))
}

/// The messages of a record that is no log record: outputs and prose, line by line.
pub fn statements(text: &Excerpt) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut current: Option<Excerpt> = None;
    // What a command or a progress line named last.
    let mut context = Names::default();
    let mut at = 0;
    let mut lines = 0;
    let mut in_output = false;
    for line in text.as_str().split_inclusive('\n') {
        let range = at..at + line.trim_end_matches('\n').len();
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            continue;
        }
        if let Some(image) = command_image(content, text, range.start) {
            finish(&mut current, &context, &mut found);
            context.image = Some(image);
            in_output = true;
            continue;
        }
        if is_prompt(content) {
            finish(&mut current, &context, &mut found);
            in_output = false;
            continue;
        }
        if is_success(content) {
            current = None;
            found.retain(|statement| {
                statement.names.image.as_ref().map(|(image, _)| image) != context.image.as_ref().map(|(image, _)| image)
            });
            context.image = None;
            in_output = false;
            continue;
        }
        if (PROGRESS.is_match(line) && !is_telltale(content))
            || RESOLVING.is_match(line)
            || (!says_failed(content) && NAMED_BEFORE.is_match(content))
        {
            finish(&mut current, &context, &mut found);
            progress_image(content, &mut context);
            continue;
        }
        let open = current.as_ref().map(|current| current.as_str().trim_end());
        let incomplete = open.is_some_and(|open| open.ends_with([':', '=', ',', '(']));
        let begins = !incomplete && (BEGINS.is_match(line) || (open.is_none() && (in_output || may_be_pull(content))));
        if begins {
            finish(&mut current, &context, &mut found);
            lines = 0;
            current = Some(text.slice(range.clone()));
        } else if current.is_some() && is_key_value(line) {
            finish(&mut current, &context, &mut found);
        } else if let Some(open) = current.as_mut().filter(|_| lines < 40) {
            lines += 1;
            let end = open.whole_span().end;
            open.replace("\n", Span { start: end, end: text.span(range.start..range.start).start.max(end) });
            open.append(text, range.clone());
        }
        let named = names(&text.slice(range.clone()));
        if let Some(image) = named.image.filter(|_| !named.partial && !says_failed(content)) {
            context.image = Some(image);
        }
        if named.pod.is_some() {
            context.pod = named.pod;
        }
    }
    finish(&mut current, &context, &mut found);
    found
}

/// Whether a line says that the image was had in the end.
fn is_success(line: &str) -> bool {
    line.starts_with("Status: Downloaded newer image")
        || line.starts_with("Status: Image is up to date")
        || line.starts_with("Image is up to date for")
}

/// Whether a line is a key and its value, as descriptions have them: no part of a message.
fn is_key_value(line: &str) -> bool {
    let Some((key, value)) = line.trim().split_once(':') else { return false };
    key.len() < 24
        && key.starts_with(|c: char| c.is_ascii_uppercase())
        && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
        && (value.is_empty() || value.starts_with("  "))
}

fn finish(current: &mut Option<Excerpt>, context: &Names, found: &mut Vec<Statement>) {
    let Some(text) = current.take().filter(|text| may_be_pull(text.as_str()) || context.image.is_some()) else {
        return;
    };
    let mut names = names(&text);
    let same_name = |full: &str, part: &str| full.strip_prefix(part).is_some_and(|tag| tag.starts_with([':', '@']));
    let fuller = match (&names.image, &context.image) {
        (Some((part, _)), Some((full, _))) => {
            (names.partial && same_name(full, part)) || (part.starts_with("docker.io/") && same_image(full, part))
        }
        (None, _) => true,
        _ => false,
    };
    if fuller {
        names.image.clone_from(&context.image);
        names.partial = false;
    }
    if names.pod.is_none() {
        names.pod.clone_from(&context.pod);
    }
    let in_pull = context.image.is_some() && says_error(text.as_str());
    let failed = in_pull || says_failed(text.as_str());
    found.push(Statement { text, names, failed });
}

/// Whether two names are of one image.
fn same_image(one: &str, other: &str) -> bool {
    let full =
        |image| Reference::parse(image).map(|image| (image.name(), image.tag_or_latest().to_string(), image.digest));
    full(one).is_some_and(|one| full(other) == Some(one))
}

/// The image of a command line `docker pull …` or `podman run …`: the last word of the first that is no option; of
/// `run` the first word that can be an image.
fn command_image(line: &str, text: &Excerpt, start: usize) -> Option<(String, Span)> {
    let found = COMMANDS.captures(line)?;
    let end = found.get(0)?.end();
    let arguments = line.get(end..)?.split(['|', ';', '&', '>', '<', '#']).next()?;
    let mut words = arguments.split_whitespace().filter(|word| !word.starts_with('-'));
    let image = match found.get(1)?.as_str() {
        "pull" => words.next_back()?,
        // An option's value may stand before the image: ports, paths and variables do not look like one.
        _ => words.find(|word| !word.contains('=') && !word.starts_with(['/', '.', '$']) && !is_port(word))?,
    };
    let image = image.trim_matches(['"', '\'', '`', '.']);
    let is_image =
        !image.is_empty() && image.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./:@_-".contains(&byte));
    let at = start + text.as_str().get(start..)?.find(image)?;
    is_image.then(|| (image.to_string(), text.span(at..at + image.len())))
}

fn is_port(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.')
}

static COMMANDS: Pattern = Pattern::needing(
    &["pull ", "run ", "create "],
    r"(?:^|[$#%❯➜>~\]] ?|sudo )(?:sudo )?(?:k3s )?(?:docker|podman|nerdctl|crictl|ctr|pouch)(?: -[^ ]+(?: [a-z0-9.]+)?)*? (?:image |images )?(pull|run|create) ",
);
/// An image that a build or a progress line names before the error.
static NAMED_BEFORE: Pattern = Pattern::needing(
    &["FROM ", "load metadata"],
    r"(?:^|[ ])(?:FROM|load metadata for) ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])",
);
/// `ctr` and `nerdctl` draw a line for what they resolve.
static RESOLVING: Pattern =
    Pattern::needing(&["|"], r"^([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]): +(?:resolving|resolved|waiting|exists) +\|");
/// Lines that only the output of a pull has.
static OUTPUT: Pattern = Pattern::new(
    r"^[ ]*(?:(?:FATA|ERRO|WARN|INFO|DEBU)\[|Error response from daemon|docker: |ctr: |Trying to pull|Unable to find image|Using default tag|Step [0-9]+/|Error: (?:initializing|Source|choosing|reading|creating|unable|parsing|error)|Pulling |\[ERROR ImagePull\]|\[preflight|The push refers|#[0-9]+ |ERROR: (?:failed|pull|Get|Service)|=> ERROR)",
);

/// Whether lines of prose are the output of a command that pulls.
pub fn is_output(text: &str) -> bool {
    text.lines().any(|line| COMMANDS.is_match(line) || PROGRESS.is_match(line) || OUTPUT.is_match(line))
}

/// `1.27: Pulling from library/nginx` names the tag and the path.
fn progress_image(line: &str, context: &mut Names) {
    let named = NAMED_BEFORE.captures(line).or_else(|| RESOLVING.captures(line));
    if let Some(named) = named.and_then(|found| found.get(1)) {
        context.image = Some((named.as_str().to_string(), Span::default()));
    }
    if context.image.is_some() {
        return;
    }
    let Some((tag, path)) = line.split_once(": Pulling from ") else { return };
    let path = path.strip_prefix("library/").unwrap_or(path);
    context.image = Some((format!("{}:{}", path.trim(), tag.trim()), Span::default()));
}

/// How messages name an image, the pod spec's own words first.
static IMAGES: [Pattern; 19] = [
    Pattern::needing(
        &["image"],
        r#"(?:[Ff]ailed to [Pp]ull|[Bb]ack-off pulling|[Ee]rror pulling|[Uu]nable to pull|[Ii]nspect|default|[Ss]andbox|[Cc]ontainer|[Ss]uccessfully pulled|[Pp]ulling|[Ff]ailed pulling|ERROR ImagePull\]: failed to pull) image(?: tag)? ["\[]+(?:docker://)?([^"\]]{1,400})["\]]"#,
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
];
/// Of these, the ones that name an image without its tag.
const PARTIAL: [usize; 3] = [5, 13, 14];
/// Of these, the one without quotation marks, where any word may follow.
const UNQUOTED: usize = 5;
/// Of these, the ones that name tag and repository apart.
const APART: [usize; 3] = [6, 9, 15];

static PODS: [Pattern; 11] = [
    Pattern::needing(&["pod=", "pod:", "pod\""], r#"pod[=:]"?\{?"?(?:name"?:"?)?([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*)"#),
    Pattern::needing(&[" due to"], r"(?:for|secret) ([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*) due to"),
    Pattern::needing(&["Namespace:"], r#"Namespace:"([a-z0-9-]+)", Name:"([a-z0-9][a-z0-9.-]*)""#),
    Pattern::needing(&["\"pod\""], r#""pod":\{"name":"([a-z0-9.-]+)","namespace":"([a-z0-9-]+)""#),
    Pattern::needing(&["_"], r#"["( ]([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)(?:\([0-9a-f-]{6,}\)|")"#),
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
const NAMESPACE_SECOND: usize = 8;
/// Of these, the one whose quotation marks leave no doubt.
const QUOTED: usize = 8;

static NAMESPACE: Pattern = Pattern::needing(
    &["amespace", " ns="],
    r#"(?: ns=|namespace=|/namespaces/|--namespace[ =])"?([a-z0-9][a-z0-9-]*)"#,
);
static CONTAINERS: [Pattern; 5] = [
    Pattern::needing(&["StartContainer"], r#"failed to "StartContainer" for "([a-z0-9][a-z0-9-]*|POD)""#),
    Pattern::needing(&["container \""], r#"(?:^|[ (])container "([a-z0-9][a-z0-9-]*)""#),
    Pattern::needing(&["Container{"], r"Container\{Name:([a-z0-9][a-z0-9-]*),"),
    Pattern::needing(&["ontainer "], r"[Cc]ontainer ([a-z0-9][a-z0-9-]*) (?:is (?:not ready|waiting)|start failed)"),
    Pattern::needing(&["containerName="], r#"containerName="?([a-z0-9][a-z0-9-]*)"#),
];

/// A log record's own words: without the header, the dump of a container and the keys behind the error.
/// Source: klog prints `Lmmdd hh:mm:ss.uuuuuu threadid file:line] `, kuberuntime_manager.go the whole container.
pub fn log_message(text: &Excerpt) -> Excerpt {
    let content = text.as_str();
    let start = LOG_HEADER.captures(content).and_then(|found| found.get(0)).map_or(0, |header| header.end());
    let rest = content.get(start..).unwrap_or_default();
    let end = start + LOG_KEYS.captures(rest).and_then(|found| found.get(0)).map_or(rest.len(), |keys| keys.start());
    let mut message = Excerpt::default();
    let body = content.get(start..end).unwrap_or_default();
    match (body.find("&Container{"), body.rfind("} start failed in pod")) {
        (Some(open), Some(close)) if close > open => {
            message.append(text, start..start + open);
            message.append(text, start + close + 1..end);
        }
        _ => message.append(text, start..end),
    }
    message
}

static LOG_HEADER: Pattern = Pattern::needing(&[".go:"], r"^[^\n]*?[A-Za-z_]+\.go:[0-9]+\] ");
static LOG_KEYS: Pattern = Pattern::needing(
    &["=\"", "={", "=<"],
    r#""? (?:pod|podUID|image|component|logger|containerName|filter|provider)=["{<]"#,
);

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

/// The image that an event names; its place is known from the event itself, but for the container of FailedSync.
pub fn names_of_event(text: &Excerpt) -> Names {
    if text.as_str().contains("StartContainer") || is_sandbox(text.as_str()) || text.as_str().contains('\n') {
        return Names { pod: None, namespace: None, ..names(text) };
    }
    let (image, partial, _) = image_in(text);
    Names { image, partial, ..Names::default() }
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
        (is_image_name(&joined) && !bare_word).then_some((joined, span))
    });
    (image, partial, told)
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
    let container =
        CONTAINERS.iter().find_map(|pattern| pattern.captures(content)?.get(1).map(|c| c.as_str().to_string()));
    let is_sandbox = container.as_deref() == Some("POD") || is_sandbox(content);
    let is_init = content.contains("init container");
    let kind = match (is_sandbox, is_init) {
        (true, _) => ContainerKind::Sandbox,
        (_, true) => ContainerKind::Init,
        _ => ContainerKind::Container,
    };
    (Names { image, namespace, pod, container, kind, partial }, told)
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
    let trimmed = joined.trim().trim_end_matches([':', ',', '.', ';']).to_string();
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
fn is_image_name(name: &str) -> bool {
    let is_platform = name.starts_with("linux/") || name.starts_with("windows/");
    !name.starts_with('/')
        && !is_platform
        && !matches!(
            name,
            "" | "to"
                | "repository"
                | "from"
                | "for"
                | "failed"
                | "the"
                | "with"
                | "or"
                | "unknown"
                | "service"
                | "and"
                | "is"
                | "has"
                | "configuration"
                | "from:"
        )
}
