//! Errors of registry clients and cloud CLIs.

use super::{Problem, Subject, What, about, fact, json, one, subject, text};
use crate::answers::{Fact, Output, Parsed, Trouble};

/// The maximum number of lines of an error.
const LONGEST: usize = 20;
/// Commands whose errors come from a registry.
const CLIENTS: [&str; 11] = [
    "crane",
    "skopeo inspect",
    "skopeo list-tags",
    "oras",
    "regctl",
    "docker manifest inspect",
    "docker buildx imagetools",
    "aws ecr",
    "gcloud artifacts",
    "az acr",
    "curl ~://",
];
/// How their errors begin.
const BEGINNINGS: [&str; 15] = [
    "Error",
    "ERROR",
    "error",
    "FATA[",
    "time=",
    "unauthorized",
    "denied",
    "no such manifest",
    "unsupported",
    "unexpected status",
    "An error occurred",
    "aws: [ERROR]",
    "failed to",
    "httperror",
    "20",
];
/// Beginnings of errors that no other program prints, each with a second part that must be present.
const OWN: [(&str, &str); 13] = [
    ("Error: ", "GET http"),
    ("Error: ", "HEAD http"),
    ("Error: reading tags for ", ""),
    ("Error: ", "unexpected status code"),
    ("20", "HEAD request failed, falling back on GET"),
    ("An error occurred (", "calling the"),
    ("aws: [ERROR]: An error occurred (", ""),
    ("no such manifest: ", ""),
    ("ERROR: (gcloud.artifacts", ""),
    ("FATA[", "fetching tags list"),
    ("time=", "fetching tags list"),
    ("ERROR: repository name not known", ""),
    ("repository name not known", "Correlation ID"),
];

/// Words of an error and their meaning: the first match wins. All in lower case.
const MEANINGS: &[(&str, Problem)] = &[
    ("dial tcp", Problem::Unreached),
    ("lookup ", Problem::Unreached),
    ("x509:", Problem::Unreached),
    ("i/o timeout", Problem::Unreached),
    ("connection re", Problem::Unreached),
    ("did not issue a challenge", Problem::Unreached),
    ("no child with platform", Problem::NoPlatform),
    ("no image found in", Problem::NoPlatform),
    ("no matching manifest for", Problem::NoPlatform),
    ("projectpolicyviolation", Problem::Policy),
    ("download blocking policy", Problem::Policy),
    ("blocked by xray", Problem::Policy),
    ("manifest_unknown", Problem::NoManifest),
    ("manifest unknown", Problem::NoManifest),
    ("imagenotfoundexception", Problem::NoManifest),
    ("artifact not found", Problem::NoManifest),
    ("name_unknown", Problem::NoRepository),
    ("name unknown", Problem::NoRepository),
    ("name not known", Problem::NoRepository),
    ("repositorynotfoundexception", Problem::NoRepository),
    ("project not found", Problem::NoRepository),
    ("toomanyrequests", Problem::Limited),
    ("rate limit", Problem::Limited),
    ("429 too many", Problem::Limited),
    ("unauthorized", Problem::Unauthorized),
    ("authentication required", Problem::Unauthorized),
    ("status code 401", Problem::Unauthorized),
    ("denied", Problem::Denied),
    ("403 forbidden", Problem::Denied),
    ("no such manifest", Problem::NotFound),
    ("not found", Problem::NotFound),
    ("not_found", Problem::NotFound),
    ("internal server error", Problem::Server),
    ("bad gateway", Problem::Server),
    ("service unavailable", Problem::Server),
    ("gateway time", Problem::Server),
];

/// The error that begins at a line.
pub(super) fn read(output: &Output, at: usize) -> Option<Parsed> {
    let ours = !output.command().is_empty() && !output.is_of_kubectl();
    if let Some(what) = not_allowed(output.line(at)).filter(|_| ours) {
        let pulled =
            output.command().iter().skip_while(|word| **word != "pull").skip(1).find(|word| word.contains('/'));
        return about(output, pulled.map_or(Subject::Own, |it| subject::image_of(it)), what, output.span(at), at + 1);
    }
    if let Some((node, end)) = json(output, at, &["errors"]) {
        let first = node.items_at(&["errors"]).first()?;
        let words = [text(first, &["code"]), text(first, &["message"])].into_iter().flatten().collect::<Vec<_>>();
        let problem = problem(&words.join(" "), output)?;
        return about(output, Subject::Own, What::Problem(problem), output.span(at), end);
    }
    let line = output.line(at);
    // The APIs of Docker Hub and GitLab.
    if line.starts_with("{\"message\":\"") && ["httperror 404", "\"404 "].iter().any(|words| line.contains(words)) {
        return one(output, What::Problem(Problem::NotFound), output.span(at), at + 1);
    }
    let begins = |beginnings: &[&str]| beginnings.iter().any(|start| line.starts_with(start));
    let own = OWN.iter().any(|(start, part)| line.starts_with(start) && line.contains(part));
    let asked = || begins(&BEGINNINGS) && CLIENTS.iter().any(|client| output.answers(client));
    let docker = || line == "errors:" && output.line(at + 1).starts_with("denied:");
    if !(own || docker() || asked()) {
        return None;
    }
    // The last line decides: crane reports its first attempt before that.
    let more = |(_, next): &(usize, &str)| {
        BEGINNINGS.iter().any(|start| next.starts_with(start)) && (docker() || asked() || next.starts_with("Error: "))
    };
    let retried = docker() || asked() || line.contains("falling back on GET");
    let last = output
        .paragraph(at)
        .skip(1)
        .take(LONGEST)
        .take_while(more)
        .last()
        .filter(|_| retried)
        .map_or(at, |(last, _)| last);
    let words = match docker() {
        true => "unauthorized",
        false => output.line(last),
    };
    let problem = problem(words, output)?;
    let caller = ["aws", "gcloud", "az"].contains(&output.command().first().copied().unwrap_or_default())
        || words.contains("calling the")
        || words.contains("(gcloud.");
    let span = output.span(last);
    if caller && matches!(problem, Problem::Denied | Problem::Unauthorized) {
        // `(AccessDeniedException) when calling the DescribeImages operation`, `(gcloud.artifacts.docker.images.list)`
        let called = words.split_once("calling the ").or_else(|| words.split_once("ERROR: (")).map(|(_, rest)| rest);
        let called = called.and_then(|rest| rest.split([' ', ')']).next());
        let command = || output.command().iter().take(3).copied().collect::<Vec<_>>().join(" ");
        let what = called.map_or_else(command, str::to_owned);
        return Some(Parsed::one(Fact::Trouble(Trouble::Forbidden(what)), span, last + 1));
    }
    let named = named(words);
    // AWS names the account that it searched, which may not be the one of the image.
    if let Some((_, account)) = words.split_once("registry with id '")
        && let Some((account, _)) = account.split_once('\'')
    {
        let path = words.split_once("name '").and_then(|(_, rest)| rest.split_once('\'')).map_or("", |(path, _)| path);
        let region = output.flag(&["--region"]).unwrap_or("*");
        let about = subject::at(&format!("{account}.dkr.ecr.{region}.*"), path);
        return Some(Parsed::one(fact(about, output, What::Problem(problem)), span, last + 1));
    }
    about(output, named, What::Problem(problem), span, last + 1)
}

/// The address that the firewall of a registry refuses.
///
/// Azure names the client: `{"code":"DENIED","message":"client with IP '20.93.14.201' is not allowed access.`
pub(super) fn not_allowed(error: &str) -> Option<What> {
    let (_, rest) = error.split_once("client with IP '")?;
    let (address, _) = rest.split_once("' is not allowed")?;
    address.parse::<std::net::IpAddr>().is_ok().then(|| What::NotAllowed(address.to_owned()))
}

/// The meaning of an error's words.
pub(super) fn problem(words: &str, output: &Output) -> Option<Problem> {
    let lower = words.to_ascii_lowercase();
    // Harbor asks for a login even if the project does not exist; Google and AWS name what is missing.
    let of_repository = ["project ", "repository ", "package ", "requested entity"]
        .iter()
        .any(|what| lower.split_once(what).is_some_and(|(_, rest)| rest.contains("not found")))
        && !lower.contains("artifact ");
    let (_, found) = MEANINGS.iter().find(|(part, _)| lower.contains(part))?;
    Some(match found {
        Problem::Unreached | Problem::NoManifest | Problem::NoPlatform | Problem::Policy => *found,
        _ if of_repository && !lower.contains("pull access denied") => Problem::NoRepository,
        Problem::NotFound if lower.contains("/tags/list") || lower.contains("reading tags") => Problem::NoRepository,
        Problem::NotFound if lower.contains("not found") && output.answers("docker buildx imagetools") => {
            Problem::NoManifest
        }
        _ => *found,
    })
}

/// The subject of an error.
fn named(words: &str) -> Subject {
    // Google: `Repository "projects/acme/locations/europe-west1/repositories/web" not found`
    if let Some((_, resource)) = words.split_once("projects/")
        && let [project, "locations", place, "repositories", name, ..] =
            resource.split(['/', '"', '\'', ' ', '`']).collect::<Vec<_>>().as_slice()
    {
        return subject::at(&format!("{place}-docker.pkg.dev"), &format!("{project}/{name}"));
    }
    if let Some((_, image)) = words.split_once("no such manifest: ") {
        return subject::image_of(image.split_whitespace().next().unwrap_or_default());
    }
    // The last address is the decisive one.
    let urls = words.match_indices("http").filter_map(|(at, _)| words.get(at..));
    let word = |url: &str| subject::of_url(url.split([' ', '"']).next().unwrap_or_default());
    urls.filter_map(word).last().unwrap_or(Subject::Own)
}

/// `az acr check-health`: the firewall of the registry.
pub(super) fn health(output: &Output, at: usize) -> Option<Parsed> {
    if output.line(at) != "An error occurred: CONNECTIVITY_FORBIDDEN_ERROR" {
        return None;
    }
    let host = output.line(at + 1).split_once("registry '").and_then(|(_, rest)| rest.split('\'').next());
    about(output, subject::at(host.unwrap_or_default(), ""), What::Blocked, output.span(at), at + 2)
}

#[cfg(test)]
mod tests {
    use super::super::{told, whats};
    use super::*;

    #[test]
    fn errors_of_clients() {
        use Problem::*;
        for (text, problem) in [
            (
                "$ crane ls ghcr.io/acme/ap\nError: reading tags for ghcr.io/acme/ap: GET https://ghcr.io/v2/acme/ap/tags/list?n=1000: NAME_UNKNOWN: repository name not known to registry\n",
                NoRepository,
            ),
            (
                "2026/11/02 10:00:00 HEAD request failed, falling back on GET: HEAD https://ghcr.io/v2/acme/app/manifests/9: unexpected status code 404 Not Found (HEAD responses have no body, use GET for details)\nError: GET https://ghcr.io/v2/acme/app/manifests/9: MANIFEST_UNKNOWN: manifest unknown\n",
                NoManifest,
            ),
            (
                "Error: fetching manifest acme/app:1: GET https://index.docker.io/v2/acme/app/manifests/1: UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:acme/app Type:repository]]",
                Unauthorized,
            ),
            (
                "Error: GET https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io: DENIED: requested access to the resource is denied",
                Denied,
            ),
            (
                "$ skopeo list-tags docker://quay.io/acme/ap\nFATA[0001] Error listing repository tags: fetching tags list: reading tags list in quay.io/acme/ap: unauthorized: access to the requested resource is not authorized\n",
                Unauthorized,
            ),
            ("$ docker manifest inspect acme/app:9\nno such manifest: docker.io/acme/app:9\n", NotFound),
            (
                "$ docker manifest inspect acme/app:9\nerrors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n",
                Unauthorized,
            ),
            ("$ docker buildx imagetools inspect nginx:9\nERROR: docker.io/library/nginx:9: not found\n", NoManifest),
            (
                "$ docker buildx imagetools inspect acme/app\nERROR: failed to resolve source metadata: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed\n",
                Denied,
            ),
            (
                "An error occurred (RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'web' does not exist in the registry with id '123456789012'",
                NoRepository,
            ),
            (
                "aws: [ERROR]: An error occurred (ImageNotFoundException) when calling the DescribeImages operation: The image with imageId {imageDigest:'null', imageTag:'9'} does not exist within the repository with name 'web' in the registry with id '123456789012'",
                NoManifest,
            ),
            (
                "$ gcloud artifacts docker tags list europe-docker.pkg.dev/p/r/i\nERROR: (gcloud.artifacts.docker.tags.list) NOT_FOUND: Package \"i\" was not found.\n",
                NoRepository,
            ),
            (
                "$ az acr repository show-tags -n acme --repository web\nERROR: repository name not known to registry. Correlation ID: 1\n",
                NoRepository,
            ),
            (
                "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"You have reached your pull rate limit.\"}]}",
                Limited,
            ),
            ("{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"repository web/ap not found\"}]}", NoRepository),
            ("{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"project web not found\"}]}", NoRepository),
            ("{\"message\":\"httperror 404: object not found\",\"errinfo\":{}}", NotFound),
            ("{\"message\":\"404 Project Not Found\"}", NotFound),
            (
                "$ crane digest reg.corp.io/a\nError: Get \"https://reg.corp.io/v2/\": dial tcp: lookup reg.corp.io: no such host\n",
                Unreached,
            ),
        ] {
            assert_eq!(whats(text), [What::Problem(problem)], "{text}");
        }
    }

    #[test]
    fn texts_that_are_not_client_errors() {
        for text in [
            "Error: ErrImagePull",
            "Error response from daemon: manifest for acme/app:9 not found: manifest unknown",
            "time=\"2026-11-02T10:00:00Z\" level=error msg=\"PullImage failed\" error=\"not found\"",
            "2026/11/02 10:00:00 http: proxy error: not found",
        ] {
            assert_eq!(whats(text), [], "{text}");
        }
    }

    #[test]
    fn errors_name_their_subject() {
        let about = |text: &str| told(text).into_iter().next().map(|told| told.about);
        assert_eq!(
            about("Error: GET https://ghcr.io/v2/acme/app/manifests/9: MANIFEST_UNKNOWN: manifest unknown"),
            Some(Subject::Image("ghcr.io/acme/app:9".to_owned()))
        );
        assert_eq!(
            about(
                "An error occurred (RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'web' does not exist in the registry with id '123456789012'"
            ),
            Some(subject::at("123456789012.dkr.ecr.*.*", "web"))
        );
    }

    #[test]
    fn missing_permissions_in_a_cloud() {
        let text = "An error occurred (AccessDeniedException) when calling the DescribeImages operation: User: x is not authorized to perform: ecr:DescribeImages";
        let list = crate::answers::read(text).list;
        assert_eq!(
            list.first().map(|answer| answer.fact.clone()),
            Some(Fact::Trouble(Trouble::Forbidden("DescribeImages".to_owned())))
        );
    }
}
