//! Results of a login, of a signature check and of a layer check.

use super::{What, about, one, subject};
use crate::answers::{Output, Parsed};

/// The result of `docker login`.
pub(super) fn login(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if line == "Login Succeeded" || line.starts_with("Login Succeeded!") {
        return one(output, What::Login(true), output.span(at), at + 1);
    }
    // Podman, Buildah and Skopeo.
    if let Some((host, why)) = line.split_once("ogging into \"").and_then(|(_, rest)| rest.split_once("\": ")) {
        let is_refusal = ["invalid username/password", "unauthorized", "authentication required", "denied"];
        let is_login = is_refusal.iter().any(|words| why.contains(words));
        return is_login.then(|| about(output, subject::at(host, ""), What::Login(false), output.span(at), at + 1))?;
    }
    let said = line.strip_prefix("Error response from daemon: ").or(line.strip_prefix("Error: ")).unwrap_or(line);
    let (url, refusal) = match said.strip_prefix("login attempt to ") {
        Some(rest) => rest.split_once(" failed with status: ")?,
        None => said.strip_prefix("Get \"")?.split_once("\": ")?,
    };
    // Older pull clients print the address without quotation marks.
    let is_login =
        url.ends_with("/v2/") && ["401", "unauthorized: ", "denied: "].iter().any(|word| refusal.starts_with(word));
    if !is_login {
        return None;
    }
    about(output, subject::of_url(url)?, What::Login(false), output.span(at), at + 1)
}

/// The result of `crane validate`.
pub(super) fn layers(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let (whole, rest) = match line.strip_prefix("PASS: ") {
        Some(image) => (true, image),
        None => (false, line.strip_prefix("FAIL: ")?),
    };
    let image = rest.split(": ").next().filter(|image| !image.contains(' ') && image.contains(['/', ':']))?;
    about(output, subject::image_of(image), What::Layers(whole), output.span(at), at + 1)
}

/// `crane export IMAGE - | tar t`: the paths in the image.
pub(super) fn files(output: &Output, at: usize) -> Option<Parsed> {
    if !output.is_first(at) || !output.answers("crane export tar") {
        return None;
    }
    let is_path = |line: &str| !line.contains([' ', ':', '"']) && !line.is_empty();
    let paths: Vec<String> =
        output.paragraph(at).take(200).map_while(|(_, line)| is_path(line).then(|| line.to_owned())).collect();
    let end = at + paths.len();
    let image = subject::of_command(output.command());
    if paths.is_empty() { None } else { about(output, image, What::Files(paths), output.span(at), end) }
}

/// The results of `cosign verify` and `cosign tree`.
pub(super) fn signature(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if let Some(image) = line.strip_prefix("Verification for ").and_then(|rest| rest.strip_suffix(" --")) {
        let end = output.paragraph(at).last().map_or(at, |(at, _)| at) + 1;
        return about(output, subject::image_of(image), What::Signature(true), output.span(at), end);
    }
    if let Some((_, image)) = line.split_once("Supply Chain Security Related artifacts for an image: ") {
        let more = output.paragraph(at + 1).collect::<Vec<_>>();
        let signed = more.iter().any(|(_, line)| line.contains("Signatures for an image"));
        let what = if signed { What::Signed } else { What::Signature(false) };
        let end = more.last().map_or(at, |(line, _)| *line) + 1;
        return about(output, subject::image_of(image), what, output.span(at), end);
    }
    let refused = ["no signatures found", "no matching signatures", "No Supply Chain Security Related Artifacts"];
    let begins = line.starts_with("Error: no ") || line.starts_with("No Supply Chain") || line.starts_with("Error: ");
    if !begins || !refused.iter().any(|words| line.contains(words)) {
        return None;
    }
    // cosign repeats its error.
    let again = |line: &str| line.starts_with("main.go:") || line.starts_with("error during command execution");
    let end = output.paragraph(at + 1).find(|(_, line)| again(line)).map_or(at, |(at, _)| at) + 1;
    one(output, What::Signature(false), output.span(at), end)
}

#[cfg(test)]
mod tests {
    use super::super::{told, whats};
    use super::*;

    #[test]
    fn success_and_failure() {
        for (text, what) in [
            ("$ docker login ghcr.io\nLogin Succeeded\n", What::Login(true)),
            (
                "Error response from daemon: Get \"https://registry-1.docker.io/v2/\": unauthorized: incorrect username or password",
                What::Login(false),
            ),
            ("Error response from daemon: Get \"https://ghcr.io/v2/\": denied: denied", What::Login(false)),
            (
                "Error response from daemon: login attempt to https://reg.corp.io/v2/ failed with status: 401 Unauthorized",
                What::Login(false),
            ),
            ("Error: logging into \"reg.corp.io\": invalid username/password", What::Login(false)),
            ("PASS: ghcr.io/acme/app:1.0", What::Layers(true)),
            (
                "FAIL: ghcr.io/acme/app:1.0: validating layers: mismatched digest: sha256:aa != sha256:bb",
                What::Layers(false),
            ),
            (
                "Verification for ghcr.io/acme/app:1.0 --\nThe following checks were performed on each of these signatures:\n  - The cosign claims were validated\n",
                What::Signature(true),
            ),
            (
                "$ cosign tree ghcr.io/acme/app:1\n📦 Supply Chain Security Related artifacts for an image: ghcr.io/acme/app:1\n└── 🔐 Signatures for an image tag: ghcr.io/acme/app:sha256-aa.sig\n",
                What::Signed,
            ),
            ("Error: no signatures found", What::Signature(false)),
            (
                "Error: no matching signatures: invalid signature when validating ASN.1 encoded signature",
                What::Signature(false),
            ),
        ] {
            assert_eq!(whats(text), [what], "{text}");
        }
        for text in [
            "Error response from daemon: Head \"https://ghcr.io/v2/acme/app/manifests/1\": unauthorized: x",
            "Error response from daemon: Get \"https://reg.corp.io/v2/\": dial tcp: i/o timeout",
            "PASS: TestPull",
            "FAIL: the build",
            "Error: ErrImagePull",
        ] {
            assert_eq!(whats(text), [], "{text}");
        }
        let about = told("$ docker login ghcr.io\nLogin Succeeded\n").first().map(|told| told.about.clone());
        assert_eq!(about, Some(subject::at("ghcr.io", "")));
    }
}
