//! Which image, repository or host is an answer about?

use super::Subject;
use crate::answers::command::commands;

/// Commands with an image or a repository as an argument: their first words.
const OF_AN_IMAGE: &[&[&str]] = &[
    &["crane"],
    &["skopeo"],
    &["docker", "manifest"],
    &["podman", "manifest"],
    &["podman", "search"],
    &["nerdctl", "manifest"],
    &["docker", "buildx", "imagetools"],
    &["oras"],
    &["regctl"],
    &["cosign"],
    &["gcrane"],
    &["gcloud", "artifacts", "docker"],
    &["gcloud", "container", "images"],
];
/// Flags whose value is a separate word.
const VALUED: &[&str] = &[
    "-p",
    "-u",
    "--password",
    "--username",
    "--user",
    "--pass",
    "--token",
    "--identity-token",
    "--src-creds",
    "--dest-creds",
    "--registry-token",
    "--registry-config",
    "--platform",
    "--format",
    "--key",
    "--creds",
    "--authfile",
    "--cert-dir",
    "--certificate-identity",
    "--certificate-oidc-issuer",
    "--limit",
    "--sort-by",
    "--location",
    "--project",
    "--filter",
];

/// The words up to the next program on the line.
fn own<'c, 't>(command: &'c [&'t str]) -> &'c [&'t str] {
    let end = command.iter().position(|word| ["|", ";", "&", "&&", ">", "2>", "<"].contains(word));
    command.get(..end.unwrap_or(command.len())).unwrap_or_default()
}

/// The subject of a command line: of its first command that has one.
pub(super) fn of_command(command: &[&str]) -> Subject {
    commands(command).map(of_one).find(|subject| *subject != Subject::Own).unwrap_or(Subject::Own)
}

fn of_one(command: &[&str]) -> Subject {
    let words = own(command);
    let flag = |names: &[&str]| {
        let mut words = words.iter();
        words.find(|word| names.contains(word)).and_then(|_| words.next()).copied().unwrap_or_default()
    };
    match words {
        ["curl", ..] => words.iter().find_map(|word| of_url(word)).unwrap_or(Subject::Own),
        ["docker", "login", rest @ ..] => of_login(rest),
        ["aws", "ecr", ..] => {
            let part = |names| Some(flag(names)).filter(|part| !part.is_empty()).unwrap_or("*");
            let (account, region) = (part(&["--registry-id"]), part(&["--region"]));
            at(&format!("{account}.dkr.ecr.{region}.*"), flag(&["--repository-name", "--repository-names"]))
        }
        ["az", "acr", "manifest", ..] => {
            at(&format!("{}.azurecr.*", flag(&["-r", "--registry"]).to_lowercase()), flag(&["-n", "--name"]))
        }
        ["az", "acr", ..] => {
            at(&format!("{}.azurecr.*", flag(&["-n", "--name"]).to_lowercase()), flag(&["--repository"]))
        }
        ["doctl", "registry", rest @ ..] => {
            let name =
                rest.iter().skip_while(|word| !word.starts_with("list-")).skip(1).find(|it| !it.starts_with('-'));
            at("registry.digitalocean.com", &name.map_or(String::new(), |name| format!("*/{name}")))
        }
        ["gh" | "glab", "api", rest @ ..] => rest.iter().find_map(|word| of_path(word)).unwrap_or(Subject::Own),
        ["crane", "catalog", rest @ ..] | ["regctl" | "oras", "repo", "ls", rest @ ..] => {
            match rest.iter().find(|word| !word.starts_with('-')) {
                Some(host) if is_plain(host) => at(host, ""),
                _ => Subject::Own,
            }
        }
        // Other programs that fetch an address: `wget`, `Invoke-RestMethod`.
        _ => {
            let mut addresses = words.iter().filter(|word| word.starts_with("http"));
            of_image(words).or_else(|| addresses.find_map(|word| of_url(word))).unwrap_or(Subject::Own)
        }
    }
}

/// The registry of a login. If a quotation mark or an unusual dash may have split a password into words, this returns
/// no name.
fn of_login(words: &[&str]) -> Subject {
    if words.iter().any(|word| word.contains(['\'', '"', '\\', '`', '—', '–', '$'])) {
        return Subject::Own;
    }
    let mut hosts: Vec<&str> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if VALUED.contains(word) {
            words.next();
        } else if !word.starts_with('-') {
            hosts.push(word);
        }
    }
    match hosts.as_slice() {
        [] => at("docker.io", ""),
        [host] if is_plain(host) => at(host.trim_start_matches("https://").split('/').next().unwrap_or_default(), ""),
        _ => Subject::Own,
    }
}

/// Whether a word has only characters that are valid in hosts and images.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./:@_-*%".contains(&byte))
}

fn of_image(words: &[&str]) -> Option<Subject> {
    let program = OF_AN_IMAGE.iter().find(|program| words.starts_with(program))?;
    let mut rest = words.get(program.len()..)?.iter();
    let mut image = None;
    while let Some(word) = rest.next() {
        if VALUED.contains(word) {
            rest.next();
        } else if image.is_some_and(|image: &str| image.contains(['/', ':'])) && !word.contains('/') {
            // The user's own words around the command.
            break;
        } else if !word.starts_with('-') && *word != "2" {
            // The image follows the verb: `ls`, `manifest fetch`. A later word may be the `2` of `2>&1`.
            image = Some(*word);
        }
    }
    let image =
        image.filter(|image| !matches!(*image, "list" | "ls" | "tags" | "list-tags" | "inspect" | "validate"))?;
    Some(image_of(image.trim_start_matches("docker://")))
}

/// An image name. Anything that may be credentials is removed.
pub(super) fn image_of(name: &str) -> Subject {
    let is_one = is_plain(name)
        && !name.contains("://")
        && name.split_once('@').is_none_or(|(_, digest)| digest.starts_with("sha256:"));
    if is_one && !name.is_empty() { Subject::Image(name.to_owned()) } else { Subject::Own }
}

/// A host and a path; an unknown one is empty or `*`.
pub(super) fn at(host: &str, path: &str) -> Subject {
    Subject::At { host: host.to_owned(), path: path.to_owned() }
}

/// The subject of a path in the APIs of GitHub and GitLab.
fn of_path(path: &str) -> Option<Subject> {
    let behind = |mark: &str| path.split_once(mark).and_then(|(_, rest)| rest.split(['/', '?']).next());
    let plain = |name: &str| name.replace("%2F", "/").replace("%2f", "/");
    if let Some(name) = behind("/packages/container/") {
        return Some(at("ghcr.io", &format!("*/{}", plain(name))));
    }
    // The repositories of a project begin with its path.
    let project = behind("projects/").filter(|project| project.contains('%') && path.contains("/registry/"))?;
    Some(at("", &format!("{}/*", plain(project))))
}

/// The subject of a registry API URL.
pub(super) fn of_url(url: &str) -> Option<Subject> {
    let rest = url.split_once("://")?.1;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host);
    let path = path.split(['?', '"', '\'', ' ']).next().unwrap_or_default();
    let path = path.trim_end_matches([':', ',', ';']);
    let words: Vec<&str> = path.split('/').filter(|word| !word.is_empty()).collect();
    Some(match words.as_slice() {
        ["v2", "repositories", owner, name, ..] if host == "hub.docker.com" => {
            Subject::Image(format!("{owner}/{name}"))
        }
        ["v2", "namespaces", owner, "repositories", name, ..] if host == "hub.docker.com" => {
            Subject::Image(format!("{owner}/{name}"))
        }
        ["api", "v1", "repository", owner, name, ..] => at(host, &format!("{owner}/{name}")),
        ["api", "v2.0", "projects", project, "repositories", name, ..] => {
            at(host, &format!("{project}/{}", name.replace("%252F", "/").replace("%2F", "/")))
        }
        ["api", ..] => return of_path(path),
        _ if host == "api.github.com" => return of_path(path),
        // Artifactory: its repository is the first segment of the path, or a host of its own.
        ["artifactory", "api", "docker", _, "v2", inner @ .., "tags", "list"]
        | ["artifactory", "api", "storage", _, inner @ ..] => at("", &format!("*/{}", inner.join("/"))),
        ["service", "rest", ..] => {
            let query = rest.split(['?', '&', '"', '\'', ' ']);
            let name = query.filter_map(|it| it.strip_prefix("name=").or(it.strip_prefix("docker.imageName="))).next();
            at(host, &name.unwrap_or_default().replace("%2F", "/"))
        }
        ["v2", .., "tags", "list"] => at(host, &path_between(&words, 2)),
        ["v2", .., "manifests", wanted] => {
            let mark = if wanted.starts_with("sha256:") { '@' } else { ':' };
            Subject::Image(format!("{host}/{}{mark}{wanted}", path_between(&words, 2)))
        }
        ["v2", .., "blobs", _] => at(host, &path_between(&words, 2)),
        // A token server is another host than the registry.
        [.., "token"] => return None,
        _ => at(host, ""),
    })
}

/// The path segments after `v2`, without the last ones.
fn path_between(words: &[&str], last: usize) -> String {
    words.get(1..words.len().saturating_sub(last)).unwrap_or_default().join("/")
}

/// Whether a command runs without credentials.
pub(super) fn is_anonymous(command: &[&str]) -> bool {
    let words = own(command);
    let login = ["-u", "-n", "-b", "--user", "--netrc", "--cookie", "-K", "--oauth2-bearer"];
    match words.first() {
        Some(&"curl") => !words.iter().any(|word| {
            login.iter().any(|flag| word == flag || word.starts_with("--") && word.starts_with(&format!("{flag}=")))
                || word.to_ascii_lowercase().contains("authorization")
                || word.to_ascii_lowercase().contains("token")
                || word.contains('@')
        }),
        _ => words.contains(&"--no-creds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_name_their_subject() {
        let image = |name: &str| Subject::Image(name.to_owned());
        for (command, subject) in [
            ("crane ls --insecure reg.corp.io:5000/team/app", image("reg.corp.io:5000/team/app")),
            ("crane digest --platform linux/amd64 ghcr.io/acme/app:1.0 | head", image("ghcr.io/acme/app:1.0")),
            ("crane validate --remote nginx:1.27", image("nginx:1.27")),
            ("skopeo list-tags docker://quay.io/acme/app", image("quay.io/acme/app")),
            ("docker buildx imagetools inspect nginx:1.27", image("nginx:1.27")),
            ("docker manifest inspect -v acme/app", image("acme/app")),
            ("oras repo tags localhost:5000/a", image("localhost:5000/a")),
            ("regctl tag ls ghcr.io/acme/app", image("ghcr.io/acme/app")),
            ("cosign verify --key cosign.pub ghcr.io/acme/app:1", image("ghcr.io/acme/app:1")),
            (
                "gcloud artifacts docker tags list europe-docker.pkg.dev/p/r/i --limit 5",
                image("europe-docker.pkg.dev/p/r/i"),
            ),
            ("curl -si https://ghcr.io/v2/", at("ghcr.io", "")),
            ("curl -s https://reg.io/v2/team/app/tags/list?n=5", at("reg.io", "team/app")),
            ("curl -s https://reg.io/v2/team/app/manifests/1.0", image("reg.io/team/app:1.0")),
            ("curl -s https://hub.docker.com/v2/repositories/library/nginx/tags", image("library/nginx")),
            (
                "curl https://harbor.io/api/v2.0/projects/web/repositories/team%252Fapp/artifacts",
                at("harbor.io", "web/team/app"),
            ),
            (
                "aws ecr describe-images --registry-id 123456789012 --region eu-west-1 --repository-name web",
                at("123456789012.dkr.ecr.eu-west-1.*", "web"),
            ),
            ("az acr repository show-tags -n Acme --repository web", at("acme.azurecr.*", "web")),
            ("docker login -u ana ghcr.io", at("ghcr.io", "")),
            ("docker login", at("docker.io", "")),
            ("crane catalog reg.io:5000", at("reg.io:5000", "")),
            ("regctl repo ls reg.io", at("reg.io", "")),
            ("crane digest ana:secret@ghcr.io/acme/app", Subject::Own),
            ("kubectl get pods", Subject::Own),
        ] {
            let words: Vec<&str> = command.split(' ').collect();
            assert_eq!(of_command(&words), subject, "{command}");
        }
    }

    #[test]
    fn anonymous_commands() {
        let anonymous = |command: &str| is_anonymous(&command.split(' ').collect::<Vec<_>>());
        assert!(anonymous("curl -si https://ghcr.io/v2/"));
        assert!(!anonymous("curl -u ana https://ghcr.io/v2/"));
        assert!(!anonymous("curl -H Authorization:x https://ghcr.io/v2/"));
        assert!(anonymous("skopeo inspect --no-creds docker://nginx"));
        assert!(!anonymous("crane ls nginx"));
    }
}
