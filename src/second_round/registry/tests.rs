//! A failure, followed by the output of the next command.

use crate::causes::{CauseId, Confidence, Diagnosis};
use crate::fix::PlaceholderId;
use crate::lang::Lang;

const TAG: &str = "Failed to pull image \"ghcr.io/acme/app:1.27.9\": rpc error: code = NotFound desc = failed to pull and unpack image \"ghcr.io/acme/app:1.27.9\": failed to resolve reference \"ghcr.io/acme/app:1.27.9\": ghcr.io/acme/app:1.27.9: not found";
const PRIVATE: &str = "Failed to pull image \"acme/app:1.0\": failed to pull and unpack image \"docker.io/acme/app:1.0\": failed to resolve reference \"docker.io/acme/app:1.0\": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed";
const MISSING: &str = "Failed to pull image \"ghcr.io/acme/app:1.0\": failed to pull and unpack image \"ghcr.io/acme/app:1.0\": failed to resolve reference \"ghcr.io/acme/app:1.0\": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io: 401 Unauthorized";
const REJECTED: &str = "Failed to pull image \"acme/app:1.0\": failed to pull and unpack image \"docker.io/acme/app:1.0\": failed to resolve reference \"docker.io/acme/app:1.0\": failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized: incorrect username or password";
const ECR: &str = "Failed to pull image \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.0\": failed to pull and unpack image \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.0\": failed to resolve reference \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.0\": unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/web/manifests/1.0: 403 Forbidden";
const PLATFORM: &str = "Failed to pull image \"ghcr.io/acme/app:1.0\": failed to pull and unpack image \"ghcr.io/acme/app:1.0\": no match for platform in manifest: not found";
const LIMIT: &str = "Failed to pull image \"nginx:1.27\": failed to pull and unpack image \"docker.io/library/nginx:1.27\": failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:aa: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.";
const SERVER: &str = "Failed to pull image \"reg.corp.io/team/app:1.0\": failed to pull and unpack image \"reg.corp.io/team/app:1.0\": failed to resolve reference \"reg.corp.io/team/app:1.0\": unexpected status from HEAD request to https://reg.corp.io/v2/team/app/manifests/1.0: 503 Service Unavailable";
const DIGEST: &str = "Failed to pull image \"ghcr.io/acme/app:1.0@sha256:0000000000000000000000000000000000000000000000000000000000000000\": failed to resolve reference \"ghcr.io/acme/app:1.0@sha256:0000000000000000000000000000000000000000000000000000000000000000\": ghcr.io/acme/app@sha256:0000000000000000000000000000000000000000000000000000000000000000: not found";
const NEW: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn diagnosis(first: &str, second: &str) -> Diagnosis {
    let text = format!("{first}\n\n{second}\n");
    crate::read(&text, &mut |_| ()).list.into_iter().next().unwrap_or_else(|| panic!("nothing found: {text}"))
}

fn sentences(diagnosis: &Diagnosis, lang: Lang) -> Vec<String> {
    let of = |learnt: &crate::causes::Learnt| {
        let values: Vec<(&str, &str)> = learnt.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        learnt.text.fill(lang, &values)
    };
    diagnosis.learnt.iter().map(of).collect()
}

#[test]
fn registry_answers_change_the_diagnosis() {
    use CauseId::*;
    use Confidence::*;
    let imagetools = |platforms: &[&str]| {
        let mut text = "$ docker buildx imagetools inspect ghcr.io/acme/app:1.0\nName:      ghcr.io/acme/app:1.0\nMediaType: application/vnd.oci.image.index.v1+json\nDigest:    sha256:aa\n           \nManifests: \n".to_owned();
        for platform in platforms {
            text.push_str("  Name:        ghcr.io/acme/app:1.0@sha256:bb\n  MediaType:   application/vnd.oci.image.manifest.v1+json\n  Platform:    ");
            text.push_str(platform);
            text.push('\n');
        }
        text
    };
    let crane_digest = format!("$ crane digest ghcr.io/acme/app:1.0\n{NEW}");
    let rows: Vec<(&str, String, CauseId, Confidence, &str, &str)> = vec![
        (
            TAG,
            "$ crane ls ghcr.io/acme/app\n1.26.0\n1.27.5\n1.28.1\nlatest".into(),
            TagNotFound,
            Certain,
            "no tag 1.27.9. The nearest are 1.27.5, 1.28.1",
            "TAG=1.27.5,1.28.1",
        ),
        (TAG, "1.27.5\n1.28.1\nlatest".into(), TagNotFound, Certain, "The nearest are 1.27.5", "TAG=1.27.5,1.28.1"),
        (TAG, "$ crane ls ghcr.io/acme/app\nv1.27.9\nv1.27.8".into(), TagNotFound, Certain, "only v1.27.9", "TAG=v1.27.9"),
        (TAG, "$ crane ls ghcr.io/acme/app\n1.27.8\n1.27.9".into(), TagNotFound, Certain, "has the tag 1.27.9 now", ""),
        (TAG, "$ crane ls ghcr.io/acme/app | head -2\n1.0\n1.1".into(), TagNotFound, Certain, "not complete", "TAG=1.1"),
        (
            TAG,
            "$ crane catalog ghcr.io\nacme/apps\nacme/web".into(),
            RepositoryNotFound,
            Likely,
            "no repository acme/app. The nearest are acme/apps",
            "REPOSITORY=acme/apps",
        ),
        (TAG, "$ crane ls ghcr.io/acme/other\n1.0\n1.1".into(), TagNotFound, Certain, "about ghcr.io/acme/other", ""),
        (
            TAG,
            "$ crane ls ghcr.io/acme/app\nError: reading tags for ghcr.io/acme/app: GET https://ghcr.io/v2/acme/app/tags/list?n=1000: NAME_UNKNOWN: repository name not known to registry".into(),
            RepositoryNotFound,
            Likely,
            "the repository of ghcr.io/acme/app:1.27.9 does not exist",
            "",
        ),
        (
            TAG,
            "$ crane digest ghcr.io/acme/app:1.27.9\nError: GET https://ghcr.io/v2/acme/app/manifests/1.27.9: MANIFEST_UNKNOWN: manifest unknown".into(),
            TagNotFound,
            Certain,
            "no such tag or digest",
            "",
        ),
        (
            TAG,
            "$ crane ls ghcr.io/acme/app\nError: reading tags for ghcr.io/acme/app: GET https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io: UNAUTHORIZED: authentication required".into(),
            TagNotFound,
            Certain,
            "does not tell whether",
            "",
        ),
        (
            DIGEST,
            crane_digest.clone(),
            DigestNotFound,
            Certain,
            "The tag has the digest sha256:0123",
            "DIGEST=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ),
        (PRIVATE, format!("$ crane digest acme/app:1.0\n{NEW}"), CredentialsMissing, Likely, "acme/app:1.0 exists", ""),
        (
            PRIVATE,
            "$ curl -s https://hub.docker.com/v2/repositories/acme/app/tags\n{\"count\":1,\"next\":null,\"previous\":null,\"results\":[{\"name\":\"1.0\"}]}".into(),
            CredentialsRejected,
            Likely,
            "is public",
            "",
        ),
        (
            PRIVATE,
            "$ docker login\nLogin Succeeded".into(),
            RepositoryNotFoundOrPrivate,
            Certain,
            "accepts the login",
            "",
        ),
        (MISSING, crane_digest, CredentialsMissing, Likely, "exists", ""),
        (
            MISSING,
            "$ curl -si https://ghcr.io/v2/acme/app/tags/list\nHTTP/2 401 \nwww-authenticate: Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\"\n".into(),
            CredentialsMissing,
            Likely,
            "asks for a login",
            "",
        ),
        (
            REJECTED,
            "Error response from daemon: Get \"https://registry-1.docker.io/v2/\": unauthorized: incorrect username or password".into(),
            CredentialsRejected,
            Certain,
            "docker.io refuses this login",
            "",
        ),
        (REJECTED, "$ docker login -u ana\nLogin Succeeded".into(), PermissionDenied, Possible, "accepts the login", ""),
        (
            ECR,
            "An error occurred (RepositoryPolicyNotFoundException) when calling the GetRepositoryPolicy operation: Repository policy does not exist for the repository with name 'web' in the registry with id '123456789012'\n\narn:aws:iam::210987654321:role/nodes".into(),
            PermissionDenied,
            Certain,
            "no other AWS account",
            "NODE_ROLE=nodes",
        ),
        (
            ECR,
            "An error occurred (RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'web' does not exist in the registry with id '999999999999'".into(),
            PermissionDenied,
            Likely,
            "about 999999999999.dkr.ecr",
            "",
        ),
        (PLATFORM, imagetools(&["linux/arm64"]), PlatformMismatch, Certain, "only for linux/arm64", "PLATFORM=arm64"),
        (
            PLATFORM,
            imagetools(&["linux/amd64", "linux/arm64", "unknown/unknown"]),
            PlatformMismatch,
            Certain,
            "linux/amd64, linux/arm64",
            "PLATFORM=amd64,arm64",
        ),
        (
            PLATFORM,
            "$ crane manifest ghcr.io/acme/app:1.0\n{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\"},\"layers\":[]}".into(),
            UnsupportedManifest,
            Likely,
            "Helm chart",
            "",
        ),
        (
            LIMIT,
            "ratelimit-limit: 100;w=21600\nratelimit-remaining: 0;w=21600\ndocker-ratelimit-source: 203.0.113.7".into(),
            RateLimited,
            Certain,
            "All 100 pulls for the address 203.0.113.7",
            "",
        ),
        (
            LIMIT,
            "HTTP/1.1 200 OK\nratelimit-limit: 100;w=21600\nratelimit-remaining: 76;w=21600\ndocker-ratelimit-source: 203.0.113.7".into(),
            RateLimited,
            Certain,
            "76 of 100",
            "",
        ),
        (
            SERVER,
            "$ curl -si https://reg.corp.io/v2/\nHTTP/1.1 401 Unauthorized\nDocker-Distribution-Api-Version: registry/2.0\nWww-Authenticate: Basic realm=\"x\"\n".into(),
            RegistryError,
            Certain,
            "healthy registry now",
            "",
        ),
        (
            SERVER,
            "$ curl -si https://reg.corp.io/v2/\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<!doctype html>\n<html>".into(),
            NotARegistry,
            Certain,
            "does not answer as a registry",
            "",
        ),
    ];
    let mut wrong = Vec::new();
    for (first, second, cause, confidence, words, fills) in rows {
        let found = diagnosis(first, &second);
        let told = sentences(&found, Lang::En).join("\n");
        let mut filled = found.fills.iter().map(|(id, values)| format!("{}={}", id.name(), values.join(",")));
        let right = found.cause == cause && found.confidence == confidence && told.contains(words);
        let is_filled =
            if fills.is_empty() { found.fills.is_empty() } else { filled.any(|filled| filled.starts_with(fills)) };
        if !right || !is_filled || told.contains('{') {
            wrong.push(format!(
                "{second}\n  wanted {cause:?} {confidence:?} {words} {fills}\n  got {:?} {:?} {told} {:?}",
                found.cause, found.confidence, found.fills
            ));
        }
        assert!(sentences(&found, Lang::Es).iter().all(|sentence| !sentence.contains('{')), "{second}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_list_fills_the_plan() {
    let found = diagnosis(TAG, "$ crane ls ghcr.io/acme/app\nv1.27.9\nv1.27.8");
    assert_eq!(found.fills, [(PlaceholderId::Tag, vec!["v1.27.9".to_owned()])]);
    let plans = crate::plans::plans_for(&found, None);
    let steps: Vec<String> = plans.list.iter().flat_map(|plan| &plan.steps).map(|step| format!("{step:?}")).collect();
    assert!(!steps.iter().any(|step| step.contains("crane ls")), "this is already answered");
}

#[test]
fn a_list_without_a_failure_is_ignored() {
    assert!(crate::read("1.27.5\n1.28.1\nlatest", &mut |_| ()).list.is_empty());
}
