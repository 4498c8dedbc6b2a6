//! Image references, following the grammar of the distribution project.
//!
//! Source: github.com/distribution/reference, reference.go (grammar) and normalize.go (Docker Hub's defaults).

/// A parsed image reference, with Docker Hub's defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// Host and port, such as `docker.io` or `localhost:5000`.
    pub registry: String,
    /// The path, such as `library/nginx`.
    pub repository: String,
    /// The tag; `None` if the text has none.
    pub tag: Option<String>,
    /// `sha256:…`
    pub digest: Option<String>,
}

const DOCKER_HUB: &str = "docker.io";
/// The maximum length of a name in the distribution project: host and path together.
const NAME_LIMIT: usize = 255;

impl Reference {
    /// Parses a reference as written in a pod spec or on a command line; `None` if the grammar does not allow it.
    ///
    /// ```
    /// use pullfix::failure::image::Reference;
    /// let nginx = Reference::parse("nginx").unwrap();
    /// assert_eq!((nginx.registry.as_str(), nginx.repository.as_str()), ("docker.io", "library/nginx"));
    /// assert!(Reference::parse("Nginx").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Reference> {
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(is_digest(digest).then(|| digest.to_string())?)),
            None => (text, None),
        };
        let last_slash = rest.rfind('/').map_or(0, |slash| slash + 1);
        let (name, tag) = match rest.get(last_slash..)?.find(':') {
            Some(colon) => {
                let (name, tag) = (rest.get(..last_slash + colon)?, rest.get(last_slash + colon + 1..)?);
                (name, Some(is_tag(tag).then(|| tag.to_string())?))
            }
            None => (rest, None),
        };
        if is_identifier(name) && tag.is_none() && digest.is_none() {
            return None;
        }
        let (host, path) = match name.split_once('/') {
            Some((first, path)) if is_host_part(first) => (first, path),
            _ => (DOCKER_HUB, name),
        };
        let host = if host == "index.docker.io" { DOCKER_HUB } else { host };
        let repository =
            if host == DOCKER_HUB && !path.contains('/') { format!("library/{path}") } else { path.to_string() };
        let fits = host.len() + 1 + repository.len() <= NAME_LIMIT;
        (fits && is_domain(host) && is_path(&repository)).then(|| Reference {
            registry: host.to_string(),
            repository,
            tag,
            digest,
        })
    }

    /// Parses a reference with spaces from a translator, `registry. k8s. io/pause: 3.6`, or with a placeholder,
    /// `<account>.example.com/app`. The result is good enough to know what was requested, but not to write a command.
    pub fn parse_loosely(text: &str) -> Option<Reference> {
        Reference::parse(text).or_else(|| {
            let mut tight = text.to_string();
            for mark in [". ", ": ", "/ "] {
                tight = tight.replace(mark, mark.trim_end());
            }
            if tight.contains('<') {
                tight = tight.replace(['<', '>'], "").to_ascii_lowercase();
            }
            Reference::parse(&tight)
        })
    }

    /// Host and path without tag and digest, such as `docker.io/library/nginx`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.registry, self.repository)
    }

    /// `:tag`, `@digest` or both, as in the text.
    pub fn suffix(&self) -> String {
        let tag = self.tag.as_ref().map(|tag| format!(":{tag}")).unwrap_or_default();
        let digest = self.digest.as_ref().map(|digest| format!("@{digest}")).unwrap_or_default();
        tag + &digest
    }

    /// The tag, or `latest` if there is none.
    pub fn tag_or_latest(&self) -> &str {
        self.tag.as_deref().unwrap_or("latest")
    }
}

/// Whether the first part of a name is a host: it has a dot, a port or an upper-case letter, or is `localhost`.
fn is_host_part(part: &str) -> bool {
    part.contains(['.', ':']) || part == "localhost" || part.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// `domain-component *("." domain-component) [":" port]`, or an IPv6 address in brackets.
fn is_domain(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let port_fits = port.is_none_or(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_address = |inner: &str| inner.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
    let name_fits = match name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => is_address(address),
        None => name.split('.').all(|part| {
            let inner = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            !part.is_empty() && inner && !part.starts_with('-') && !part.ends_with('-')
        }),
    };
    port_fits && name_fits
}

/// `path-component *("/" path-component)`, lower case.
fn is_path(path: &str) -> bool {
    path.split('/').all(is_path_component)
}

/// Letters and digits, joined by `.`, `_`, `__` or any number of `-`.
fn is_path_component(part: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let edges = part.bytes().next().is_some_and(is_word) && part.bytes().last().is_some_and(is_word);
    let allowed = part.bytes().all(|byte| is_word(byte) || matches!(byte, b'.' | b'_' | b'-'));
    let separators = part
        .split(|c: char| c.is_ascii_alphanumeric())
        .all(|separator| matches!(separator, "" | "." | "_" | "__") || separator.bytes().all(|byte| byte == b'-'));
    edges && allowed && separators
}

/// `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`
fn is_tag(tag: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let rest = tag.bytes().all(|byte| is_word(byte) || matches!(byte, b'.' | b'-'));
    tag.len() <= 128 && tag.bytes().next().is_some_and(is_word) && rest
}

/// `algorithm ":" hex`; sha256 has 64 digits, others at least 32.
fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hex)) = digest.split_once(':') else { return false };
    let known = algorithm.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'_' | b'-'));
    let length = match algorithm {
        "sha256" => hex.len() == 64,
        "sha384" => hex.len() == 96,
        "sha512" => hex.len() == 128,
        _ => hex.len() >= 32,
    };
    !algorithm.is_empty() && known && length && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// 64 hex digits alone are an image id, not a name.
fn is_identifier(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
}

/// One canonical name for all ways to write an image, such as `nginx` and `docker.io/library/nginx:latest`.
pub fn same(image: &str) -> String {
    match Reference::parse(image) {
        Some(Reference { registry, repository, digest: Some(digest), .. }) => {
            format!("{registry}/{repository}@{digest}")
        }
        Some(reference) => format!("{}:{}", reference.name(), reference.tag_or_latest()),
        None => image.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cases from distribution's reference_test.go and normalize_test.go.
    #[test]
    fn the_grammar() {
        let hex = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
        let accepted = [
            ("test_com", "docker.io", "library/test_com", None),
            ("test.com:tag", "docker.io", "library/test.com", Some("tag")),
            ("test.com:5000", "docker.io", "library/test.com", Some("5000")),
            ("test.com/repo:tag", "test.com", "repo", Some("tag")),
            ("test:5000/repo", "test:5000", "repo", None),
            ("test:5000/repo:tag", "test:5000", "repo", Some("tag")),
            ("lowercase:Uppercase", "docker.io", "library/lowercase", Some("Uppercase")),
            ("sub-dom1.foo.com/bar/baz/quux", "sub-dom1.foo.com", "bar/baz/quux", None),
            (
                "b.gcr.io/test.example.com/my-app:test.example.com",
                "b.gcr.io",
                "test.example.com/my-app",
                Some("test.example.com"),
            ),
            ("xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com", "myimage", Some("xn--n3h.com")),
            ("foo_bar.com:8080", "docker.io", "library/foo_bar.com", Some("8080")),
            ("foo/foo_bar.com:8080", "docker.io", "foo/foo_bar.com", Some("8080")),
            ("192.168.1.1:8080/repo", "192.168.1.1:8080", "repo", None),
            ("[2001:db8::1]:5000/repo", "[2001:db8::1]:5000", "repo", None),
            ("localhost/library", "localhost", "library", None),
            ("docker.io/library/nginx:1.27", "docker.io", "library/nginx", Some("1.27")),
            ("index.docker.io/nginx", "docker.io", "library/nginx", None),
            ("a--b/c__d.e", "docker.io", "a--b/c__d.e", None),
            ("docker/docker", "docker.io", "docker/docker", None),
            ("Asdf.com/foo/bar", "Asdf.com", "foo/bar", None),
        ];
        for (text, registry, repository, tag) in accepted {
            let found = Reference::parse(text).unwrap_or_else(|| panic!("refused: {text}"));
            assert_eq!(
                (found.registry.as_str(), found.repository.as_str(), found.tag.as_deref()),
                (registry, repository, tag)
            );
        }
        assert_eq!(
            Reference::parse_loosely("registry. k8s. io/pause: 3. 6"),
            Reference::parse("registry.k8s.io/pause:3.6")
        );
        assert_eq!(Reference::parse_loosely("<account>.example.com/a"), Reference::parse("account.example.com/a"));
        assert_eq!(Reference::parse_loosely("nginx :latest"), None);
        let with_digest = Reference::parse(&format!("test:5000/repo:tag@sha256:{hex}")).unwrap();
        assert_eq!(with_digest.digest, Some(format!("sha256:{hex}")));
        assert_eq!(with_digest.tag.as_deref(), Some("tag"));

        let long = format!("{}a:tag", "a/".repeat(128));
        for text in [
            "",
            ":justtag",
            "@sha256:abc",
            "repo@sha256:ffff",
            "validname@invaliddigest:ffff",
            "Uppercase:tag",
            "test:5000/Uppercase/lowercase:tag",
            "aa/asdf$$^/aa",
            "-test/repo",
            "a///b",
            "foo//bar",
            "repo/-x",
            "x:",
            "name:1:1",
            "https://ghcr.io/a/b",
            "nginx :latest",
            "${REGISTRY}/app",
            "foo___bar",
            "docker.io//nginx",
            "x/",
            hex,
            &long,
        ] {
            assert!(Reference::parse(text).is_none(), "accepted: {text}");
        }
    }
}
