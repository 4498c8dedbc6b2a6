//! Reads pull commands and their progress output. An error below them is about the image they name.

use super::names::is_image_name;
use super::{Names, push};
use crate::failure::Client;
use crate::failure::image::Reference;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};

static COMMANDS: Pattern = Pattern::needing(
    &["pull ", "run ", "create ", "copy ", "inspect ", "exec ", "shell ", "build "],
    r"(?:^ *(?:[0-9]+[.)] |[-*•] |\++ )? *|[$#%❯➜>~`\x22\]] *|sudo +)(?:sudo +)?(?:-[A-Za-z]+ +)*(?:k3s +)?(?:/usr/(?:local/)?bin/|\./)?(?:(?:docker|podman|nerdctl|crictl|ctr|pouch|g?crane)(?: +-[^ ]+(?: +[a-z0-9.]+)?)*? +(?:(?:images?|i) +)?(pull|run|create)|skopeo(?: +-[^ ]+)*? +(copy|inspect)|(?:singularity|apptainer)(?: +-[^ ]+)*? +(pull|exec|run|shell|build)|docker manifest (inspect)) ",
);

/// Whether a line only starts a pull although it reads like an error: CircleCI has no cached copy of the image yet.
pub(super) fn is_beginning(line: &str) -> bool {
    line.contains("image cache not found on this host")
}

/// A Compose row for a service whose image is being pulled: ` ⠹ nginx [⣿⣿⠀⣿] 7.34MB / 43.47MB Pulling   13.3s`.
static PULLED_SERVICE: Pattern =
    Pattern::needing(&["Pulling"], r"^[ ]*[⠀-⣿] ([A-Za-z0-9_.-]+) (?:[0-9]+ layers? )?(?:\[.*)?Pulling");

/// The service whose image is being pulled, according to a line.
pub(super) fn pulled_service(line: &str) -> Option<&str> {
    PULLED_SERVICE.captures(line)?.get(1).map(|name| name.as_str())
}

/// The image of a Compose service, from the file that was pasted with the output.
pub(super) fn image_of_service(text: &Excerpt, service: &str) -> Option<(String, Span)> {
    let content = text.as_str();
    let mut lines = content.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = lines.find(|(_, line)| line.trim().strip_suffix(':') == Some(service)).map(|(_, line)| indent(line))?;
    let inside = lines.take_while(|(_, line)| line.trim().is_empty() || indent(line) > own);
    inside
        .filter_map(|(start, line)| {
            let value = line.trim().strip_prefix("image: ")?;
            let image = value.split_whitespace().next()?.trim_matches(['"', '\'']);
            let at = start + line.find(image)?;
            is_image_name(image, false).then(|| (image.to_owned(), text.span(at..at + image.len())))
        })
        .next()
}

/// Compose commands: they name services, not images.
static COMPOSE: Pattern = Pattern::needing(
    &["compose"],
    r"(?:^ *|[$#%❯➜>~`\]] *|sudo +)(?:sudo +)?docker[ -]compose(?: +-[^ ]+(?: +[A-Za-z0-9._/-]+)?)*? +(?:pull|up|run|create|build)(?: |$)",
);

/// Whether a line is a Compose command that pulls.
pub(super) fn is_compose(line: &str) -> bool {
    COMPOSE.is_match(line)
}

/// A Compose row for a service whose image could not be pulled; also in Compose 1.
static FAILED_SERVICE: Pattern = Pattern::needing(
    &["Error", "ERROR: for "],
    r"^ *(?:[✘✗!⠀-⣿] ([A-Za-z0-9][A-Za-z0-9_.-]*) +Error(?: |$)|ERROR: for ([A-Za-z0-9][A-Za-z0-9_.-]*) )",
);

/// The Compose services whose images could not be pulled.
pub fn failed_services(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let found = FAILED_SERVICE.captures(line)?;
        found.get(1).or(found.get(2)).map(|name| name.as_str())
    })
}

/// An image that a build or a progress line names before the error.
pub(super) static NAMED_BEFORE: Pattern = Pattern::needing(
    &["FROM ", "load metadata", "resolve image config", "ownloading base image ", "nsuring image "],
    r"(?:^|[ ])(?:FROM|load metadata for|resolve image config for|Downloading base image|Ensuring image) ([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])(?: |$)",
);

/// Compose names a service and its image, or only the image.
pub(super) static SERVICE: Pattern = Pattern::needing(
    &["Pulling"],
    r"(?:^[ ]*Pulling [A-Za-z0-9_.-]+ ?\(|(?:^|[ ])Image )([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9])(?:\)| Pulling)",
);

/// `ctr` and `nerdctl` print a line for each reference they resolve.
pub(super) static RESOLVING: Pattern =
    Pattern::needing(&["|"], r"^([a-z0-9][A-Za-z0-9./:@_-]*[A-Za-z0-9]): +(?:resolving|resolved|waiting|exists) +\|");

/// Lines that show the progress of a pull.
pub(super) static PROGRESS: Pattern = Pattern::new(concat!(
    r"^[ ]*(?:[0-9:.]{8,12} )?(?:[0-9a-f]{12}: |(?:index|manifest|layer|config)-sha256:|Copying (?:blob|config) |Using default tag|elapsed: ",
    r"|Getting image source|Digest: |Status: |[ ]*[A-Za-z0-9_.-]+: Pulling from |[⠀-⣿✔✓] |\[\+\] )",
    r"|setting pull timeout to ",
));

/// Lines that occur only in the output of a pull.
static OUTPUT: Pattern = Pattern::new(
    r"^[ ]*(?:(?:FATA|ERRO|WARN|INFO|DEBU)\[|Error response from daemon|docker: |ctr: |Trying to pull|Unable to find image|Using default tag|Step [0-9]+/|Error: (?:initializing|Source|choosing|reading|creating|unable|parsing|error)|Pulling |\[ERROR ImagePull\]|\[preflight|The push refers|#[0-9]+ |ERROR: (?:failed|pull|Get|Service)|=> ERROR)",
);

/// What each client prints and no other program does. In a CI job, a build's output is the builder's first and the
/// job's second: if two match, the first counts.
static CLIENTS: [(Client, Pattern); 8] = [
    (
        Client::Kaniko,
        Pattern::needing(
            &["kaniko", "Retrieving image manifest", "Error while retrieving image from cache"],
            r"(?:^|[ /:])kaniko[ /:-]|Retrieving image manifest |Error while retrieving image from cache",
        ),
    ),
    (
        Client::GitHubActions,
        Pattern::needing(
            &[
                "##[",
                "/home/runner/work/",
                "::error",
                "Docker pull failed with",
                "Run docker",
                "buildx failed with",
                "Process completed with exit code",
                "shell: /usr/bin/bash",
            ],
            r"##\[(?:error|group|command)\]|/home/runner/work/|(?:^|[ ])::error|Docker pull failed with exit code|^[ ]*Run docker[ /]|buildx failed with:|Error: Process completed with exit code [0-9]|shell: /usr/bin/bash .*-e [{]0[}]",
        ),
    ),
    (
        Client::GitLabCi,
        Pattern::needing(
            &["gitlab-runner", "executor", "image with policy", "with specified policies"],
            r"Running with gitlab-runner|Using Docker executor|Failed to pull image with policy|with specified policies \[",
        ),
    ),
    (
        Client::Jenkins,
        Pattern::needing(
            &["[Pipeline]", "hudson.", "enkins/workspace"],
            r"\[Pipeline\]|hudson\.[a-z]|/[Jj]enkins/workspace/",
        ),
    ),
    (Client::Buildah, Pattern::needing(&["buildah"], r"(?:^|[ $#/])buildah ")),
    (
        Client::Podman,
        Pattern::needing(
            &["podman", "Trying to pull", "initializing source", "Error parsing image name"],
            r#"(?:^|[ $#/])podman |^[ ]*Trying to pull |^[ ]*Error: .*initializing source docker://|Error parsing image name "docker://"#,
        ),
    ),
    (Client::Nerdctl, Pattern::needing(&["nerdctl"], r"(?:^|[ $#/])nerdctl ")),
    (
        Client::Docker,
        Pattern::needing(
            &[
                "docker",
                "Docker",
                "from daemon",
                "Using default tag",
                "to solve",
                "from registry",
                "Pulling",
                "[+] ",
                "images/create",
                "error pulling image",
                "rror while pulling image: ",
                "rror pulling image (",
                "Server Error",
                "progressDetail",
            ],
            r#"(?:^|[ $#/])docker[ -]|^docker: |[Ee]rror response from daemon|Using default tag|failed to solve|error from registry|: Pulling from |^\[\+\] |^ *Pulling [A-Za-z0-9_-]+ (?:\(|\.\.\.)|/images/create|(?:^|: )error pulling image configuration|Error pulling image \(|Error pulling image .*Server Error|^\{"status":.*"progressDetail"|dockerd\[|docker-credential-|Error while pulling image: "#,
        ),
    ),
];

/// Words that only a cluster prints.
const OF_CLUSTER: [&str; 10] = [
    "kubelet",
    "kubectl",
    "kubeadm",
    "crictl",
    "ImagePull",
    "ErrImage",
    "rpc error: code",
    "PullImage",
    "Using Kubernetes ",
    "image pull failed: ",
];

/// The program that printed the lines, if it is a client outside of a cluster.
pub fn client(text: &str) -> Option<Client> {
    let says = |pattern: &Pattern| text.lines().any(|line| pattern.is_match(line));
    let of_cluster = OF_CLUSTER.iter().any(|word| text.contains(word));
    CLIENTS.iter().filter(|_| !of_cluster).find(|(_, pattern)| says(pattern)).map(|(client, _)| *client)
}

/// Whether lines of prose are the output of a command that pulls.
pub fn is_output(text: &str) -> bool {
    text.lines().any(|line| COMMANDS.is_match(line) || PROGRESS.is_match(line) || OUTPUT.is_match(line))
}

/// The image of a command line `docker pull …` or `podman run …`. For a pull it is the last word that is not an option;
/// for a `run`, the first word that can be an image.
pub(super) fn command_image(line: &str, text: &Excerpt, start: usize) -> Option<(String, Span)> {
    let found = COMMANDS.captures(line)?;
    let end = found.get(0)?.end();
    let arguments = line.get(end..)?.split(['|', ';', '&', '#', '`']).next()?;
    let arguments =
        [" >", " <", " 2>"].iter().filter_map(|mark| arguments.split(mark).next()).min_by_key(|rest| rest.len())?;
    // The output may have ended up on the same line.
    let arguments = OUTPUTS.iter().filter_map(|mark| arguments.split(mark).next()).min_by_key(|rest| rest.len())?;
    // A command quoted in a sentence.
    let quoted = found.get(0)?.as_str().starts_with('"');
    let arguments = if quoted { arguments.split('"').next()? } else { arguments };
    let mut words = bare_words(arguments);
    let image = match found.get(1).or(found.get(2)).map_or("", |verb| verb.as_str()) {
        "" if found.get(4).is_some() => words.next()?,
        // Apptainer runs files, too.
        "" => arguments
            .split_whitespace()
            .map(|word| word.trim_matches('\''))
            .find(|word| word.starts_with("docker://"))?,
        // The source of a copy comes first.
        "copy" if push::copies_away(line) => return None,
        "copy" | "inspect" => arguments.split_whitespace().find(|word| word.starts_with("docker://"))?,
        // `crane pull IMAGE FILE`
        "pull" if found.get(0)?.as_str().contains("crane ") => words.next()?,
        "pull" => pulled(&words.collect::<Vec<&str>>())?,
        // An option's value may precede the image: ports, paths and variables do not look like one.
        _ => run_image(arguments)?,
    };
    // A sentence may go on.
    let image = image.split(',').next()?.trim_matches(['"', '\'', '`', '.']);
    let image = image.strip_prefix("docker://").unwrap_or(image);
    let starts = image.starts_with(|c: char| c.is_ascii_alphanumeric() || "<$*{".contains(c));
    let is_image = starts && image.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./:@_-<>${}*".contains(&byte));
    let at = start + text.as_str().get(start..)?.find(image)?;
    is_image.then(|| (image.to_string(), text.span(at..at + image.len())))
}

/// The first output of a pull.
const OUTPUTS: [&str; 4] = ["Using default tag", ": Pulling from", "Error response from", "Error: "];

/// Client options whose value is a separate word.
const VALUED: [&str; 12] = [
    "--hosts-dir",
    "--snapshotter",
    "--platform",
    "--creds",
    "-u",
    "--user",
    "--authfile",
    "--cert-dir",
    "-n",
    "--namespace",
    "-a",
    "--address",
];

/// The words of a command that are neither options nor their values.
fn bare_words(arguments: &str) -> impl Iterator<Item = &str> {
    let mut valued = false;
    arguments.split_whitespace().filter(move |word| {
        let is_value = std::mem::replace(&mut valued, VALUED.contains(word));
        !is_value && !word.starts_with('-')
    })
}

/// The image of `docker pull`: its only word, or the one that looks like a name. `docker pull inside of a cluster` has
/// none.
fn pulled<'t>(words: &[&'t str]) -> Option<&'t str> {
    match words {
        [] => None,
        [only] => Some(*only).filter(|word| is_image_name(&word.to_ascii_lowercase(), false)),
        several => several.iter().copied().find(|word| {
            let inner = word.trim_end_matches(['.', ':', ',']);
            inner.contains(['/', ':', '.']) && !inner.starts_with("http")
        }),
    }
}

/// Flags of `docker run` and `docker create` without a value. Source: Docker's command-line reference.
const NO_VALUE: [&str; 17] = [
    "--detach",
    "--init",
    "--interactive",
    "--no-healthcheck",
    "--oom-kill-disable",
    "--privileged",
    "--publish-all",
    "--quiet",
    "--read-only",
    "--rm",
    "--sig-proxy",
    "--tty",
    "--disable-content-trust",
    "--replace",
    "--net=host",
    "-P",
    "-q",
];

/// The image in the arguments of `run`: the first word that is neither a flag nor the value of one.
fn run_image(arguments: &str) -> Option<&str> {
    let mut words = arguments.split_whitespace();
    while let Some(word) = words.next() {
        if word.starts_with("--") {
            if !word.contains('=') && !NO_VALUE.contains(&word) {
                words.next();
            }
        } else if let Some(short) = word.strip_prefix('-') {
            // `-it` and `-d` take no value, `-p 80:80` and `-itv /a:/b` take the next word, `-p80:80` contains its
            // value.
            let ends_in_value =
                short.ends_with(|c: char| !"dit".contains(c)) && short.len() <= 4 && !NO_VALUE.contains(&word);
            if ends_in_value && short.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                words.next();
            }
        } else if !word.contains('=') && !word.starts_with(['/', '.', '$']) && !is_port(word) {
            return Some(word);
        }
    }
    None
}

fn is_port(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.')
}

/// `1.27: Pulling from library/nginx` names the tag and the path.
pub(super) fn progress_image(line: &str, context: &mut Names) {
    let resolving = || RESOLVING.captures(line).filter(|_| !line.contains("-sha256:"));
    let named = NAMED_BEFORE.captures(line).or_else(|| SERVICE.captures(line)).or_else(resolving);
    if let Some(named) = named.and_then(|found| found.get(1)) {
        context.image = Some((named.as_str().to_string(), Span::default()));
    }
    let Some((tag, path)) = line.split_once(": Pulling from ") else { return };
    let path = path.strip_prefix("library/").unwrap_or(path);
    // What a command named has its host; another image follows without a command.
    let known = context.image.as_ref().and_then(|(image, _)| Reference::parse(image));
    let is_known = |image: &Reference| {
        image.repository.rsplit('/').next() == path.trim().rsplit('/').next()
            && (image.digest.is_some() || image.tag_or_latest() == tag.trim())
    };
    if context.image.is_some() && known.as_ref().is_none_or(is_known) {
        return;
    }
    context.image = Some((format!("{}:{}", path.trim(), tag.trim()), Span::default()));
}

/// The first line that says that an image was pulled.
pub fn success(text: &Excerpt) -> Option<Span> {
    let mut at = 0;
    text.as_str().split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        is_success(line.trim()).then(|| text.span(start..start + line.trim_end().len()))
    })
}

/// Whether a line says that the image was eventually pulled.
pub(super) fn is_success(line: &str) -> bool {
    line.starts_with("Status: Downloaded newer image")
        || line.starts_with("Digest: sha256:")
        || line.starts_with("Status: Image is up to date")
        || line.starts_with("Image is up to date for")
        || line.starts_with("Writing manifest to image destination")
        // GitLab's runner, before it starts the job.
        || (line.starts_with("Using docker image ") && line.contains("sha256:") && line.contains(" for "))
}
