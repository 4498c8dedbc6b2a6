//! Finds the secrets in a paste. They are never repeated in a report, on the page or in a link.
//!
//! A secret is recognised by the name before it, by its shape, or by its position in a URL. In case of doubt a word is
//! masked, except for the words of an error message: `token:` in prose is followed by prose.

use std::borrow::Cow;
use std::ops::Range;

use super::pattern::Pattern;
use crate::order::by_key;

/// Replaces a secret.
pub const MASK: &str = "***";

/// The number of bytes around a slice that are searched for the rest of its line.
const AROUND: usize = 4096;

/// Parts of the names of secrets. Searching for them costs a hundredth of a pattern.
const NAMES: &[&str] = &[
    "assw",
    "ASSW",
    "assphrase",
    "ASSPHRASE",
    "oken",
    "OKEN",
    "ecret",
    "ECRET",
    "key",
    "Key",
    "KEY",
    "auth",
    "Auth",
    ".docker",
];

/// In each pattern, the first group that matched is the secret.
static PATTERNS: [Pattern; 13] = [
    // JSON keys, also in JSON inside a string.
    Pattern::needing(
        NAMES,
        r#"(?i)"(?:[a-z0-9_.-]*(?:password|passwd|passphrase|token|secret|(?:access|secret|api|private)[_-]?key)|auth|\.dockerconfigjson|\.dockercfg)"\s*:\s*"((?:[^"\\]|\\.)+)""#,
    ),
    Pattern::needing(
        &["\\"],
        r#"(?i)\\"(?:[a-z0-9_.-]*(?:password|passwd|passphrase|token|secret|(?:access|secret|api|private)[_-]?key)|auth|\.dockerconfigjson|\.dockercfg)\\+"\s*:\s*\\+"([^"\\]+)"#,
    ),
    // Keys of YAML and of descriptions: one word, to the end of the line.
    Pattern::needing(
        NAMES,
        r#"(?im)^[ \t>|"-]*(?:[a-z0-9_.-]*(?:password|passwd|passphrase|token|secret|(?:access|secret|api|private)[_-]?key)|auth|\.dockerconfigjson|\.dockercfg)["']?:[ \t]+(?:"([^"]+)"|'([^']+)'|(\S+?)),?[ \t\r]*$"#,
    ),
    // The lines of a block below such a key.
    Pattern::needing(
        &[".docker"],
        r#"\.docker(?:configjson|cfg)["']?:[ \t]*[|>][+-]?[ \t\r]*\n((?:[ \t]+[^\n]*(?:\n|\z))+)"#,
    ),
    // Variables, options and URL queries.
    Pattern::needing(
        &["="],
        r#"(?i)(?:password|passwd|passphrase|token|[a-z0-9][_-]secret|(?:access|secret|api|private)[_-]?key|signature|[?&;]sig|x-amz-credential)=(?:"([^"]+)"|'([^']+)'|([^\s&"',;)\]}]+))"#,
    ),
    Pattern::needing(
        &["--"],
        r#"(?i)--[a-z-]*(?:password|passwd|token|secret|api-key|secret-key)[ \t]+(?:"([^"]+)"|'([^']+)'|([^\s"'-]\S*))"#,
    ),
    Pattern::needing(&["login"], r#"\blogin\b[^\n]*?[ \t]-p[ \t=]*(?:"([^"]+)"|'([^']+)'|([^\s"'-]\S*))"#),
    Pattern::needing(
        &["-creds", "-u", "--user"],
        r#"(?:--(?:[a-z]+-)?creds|--user|[ \t]-u)[ \t=]+["']?[^\s:"'/]+:([^\s"']+)"#,
    ),
    // The userinfo of a URL. It ends at the last `@`. Digits followed by a slash are a port and a path.
    Pattern::needing(&["://"], r#"://[^\s/:@"'?]*:([^\s/0-9"'<>][^\s"'<>]*|[0-9]+[^\s/0-9"'<>][^\s"'<>]*|[0-9]+)@"#),
    Pattern::needing(&["://"], r#"://([^\s/:@"'?]{16,})@"#),
    Pattern::needing(
        &["@"],
        r#"[A-Za-z0-9_%+-]:([^\s:@/0-9"'][^\s:@"']{2,}|[0-9]+[^\s:@/0-9"'][^\s:@"']+|[0-9]{3,})@[A-Za-z0-9-]+\.[A-Za-z]"#,
    ),
    // Request headers.
    Pattern::needing(
        &["earer", "EARER", "asic", "ASIC", "uthorization", "UTHORIZATION"],
        r#"(?i)(?:\b(?:bearer|basic)[ \t]+|authorization["']?[ \t]*[:=][ \t]*["']?)([a-z0-9._~+/=-]{16,})"#,
    ),
    Pattern::needing(&["PRIVATE KEY-----"], r"(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)(?:-----END|\z)"),
];

/// Secrets that are recognised by their shape alone. Only these can be found in plain words.
static SHAPES: [Pattern; 2] = [
    // JSON in base64 and three-part tokens, cloud access keys, tokens with the prefix of their issuer.
    Pattern::needing(&["eyJ", "ewo", "ew0K"], r"\b((?:eyJ|ewo[gJ]|ew0K)[A-Za-z0-9_+/-]{16,}[A-Za-z0-9_+/=.-]*)"),
    Pattern::needing(
        &[
            "AKIA", "ASIA", "AROA", "AIDA", "gh", "github_", "gl", "dckr_", "xox", "npm_", "dop_v1_", "nvapi-", "hf_",
            "ya29.", "AIza", "AKC", "cmVmdGtu",
        ],
        r"\b((?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}|(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent)-|dckr_[a-z]{3}_|xox[abeprs]-|npm_|dop_v1_|nvapi-|hf_|ya29\.|AIza)[A-Za-z0-9_.-]{16,}|(?:AKC|cmVmdGtu)[A-Za-z0-9]{40,})",
    ),
];

/// The minimum length of a secret that is recognised by its shape.
const SHORTEST: usize = 19;

/// Whether `text` is a plain word, such as a Kubernetes name. A paste with thousands of pods has several per pod, and
/// every other pattern needs a space, a quotation mark or one of `=:@/`.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// The secrets in `text`, in order and without overlaps.
pub fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let plain = is_plain(text);
    if plain && text.len() < SHORTEST {
        return found;
    }
    let patterns: &[Pattern] = if plain { &[] } else { &PATTERNS };
    for pattern in patterns.iter().chain(&SHAPES) {
        for groups in pattern.captures_iter(text) {
            let secret = groups.iter().skip(1).flatten().next();
            found.extend(secret.filter(|secret| !is_known(secret.as_str())).map(|secret| secret.range()));
        }
    }
    by_key(&mut found, |span| (span.start, span.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for span in found {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// `text` with its secrets masked.
pub fn secrets(text: &str) -> Cow<'_, str> {
    without(text, 0..text.len(), &spans(text))
}

/// The slice of `text` at `range`, with every secret masked that it or its lines contain.
pub fn slice(text: &str, range: Range<usize>) -> Cow<'_, str> {
    let Some(words) = text.get(range.clone()) else { return Cow::Borrowed("") };
    let before = &text[text.floor_char_boundary(range.start.saturating_sub(AROUND))..range.start];
    let from = range.start - before.rfind('\n').map_or(before.len(), |at| before.len() - at - 1);
    let after = &text[range.end..text.floor_char_boundary(range.end.saturating_add(AROUND))];
    let to = range.end + after.find('\n').unwrap_or(after.len());
    let found: Vec<_> = spans(&text[from..to]).into_iter().map(|span| span.start + from..span.end + from).collect();
    if found.is_empty() { Cow::Borrowed(words) } else { without(text, range, &found) }
}

/// The part of `text` at `range` with `spans` masked.
fn without<'t>(text: &'t str, range: Range<usize>, spans: &[Range<usize>]) -> Cow<'t, str> {
    let mut masked = String::new();
    let mut at = range.start;
    for span in spans.iter().filter(|span| span.start < range.end && span.end > range.start) {
        masked.push_str(&text[at..span.start.max(at)]);
        masked.push_str(MASK);
        at = span.end.min(range.end);
    }
    if at == range.start {
        return Cow::Borrowed(&text[range]);
    }
    masked.push_str(&text[at..range.end]);
    Cow::Owned(masked)
}

/// Whether a word in the position of a secret is not one: it is already masked, elided, or a reference to a secret.
fn is_known(word: &str) -> bool {
    let word = word.trim_matches(['"', '\'']);
    word.is_empty()
        || word.chars().all(|c| c == '*' || c == 'x' || c == 'X' || c == '.')
        || ["<", "$", "{{", "[REDACTED", "REDACTED", "null", "|", ">-"].iter().any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_by_their_names() {
        for (text, masked) in [
            (
                r#"{"auths":{"ghcr.io":{"username":"ana","password":"hun\"ter2"}}}"#,
                r#"{"auths":{"ghcr.io":{"username":"ana","password":"***"}}}"#,
            ),
            (r#""auth": "YW5hOmh1bnRlcjI=","#, r#""auth": "***","#),
            (r#"\"auth\":\"YW5hOmh1bnRlcjI=\""#, r#"\"auth\":\"***\""#),
            ("data:\n  .dockerconfigjson: eyJhdXRocyI6\n", "data:\n  .dockerconfigjson: ***\n"),
            (
                "stringData:\n  .dockerconfigjson: |\n    {\n    }\ntype: x",
                "stringData:\n  .dockerconfigjson: |\n***type: x",
            ),
            ("      DB_PASSWORD:  hunter2\n      MODE:  fast", "      DB_PASSWORD:  ***\n      MODE:  fast"),
            ("export AWS_SECRET_ACCESS_KEY=wJalr/K7 x", "export AWS_SECRET_ACCESS_KEY=*** x"),
            (
                "--docker-username=ana --docker-password='a b' -n shop",
                "--docker-username=ana --docker-password='***' -n shop",
            ),
            ("--docker-password hunter2 -n shop", "--docker-password *** -n shop"),
            ("docker login -u ana -p hunter2 ghcr.io", "docker login -u ana -p *** ghcr.io"),
            ("skopeo inspect --creds ana:hunter2 docker://x", "skopeo inspect --creds ana:*** docker://x"),
            ("curl -u ana:hunter2 https://x", "curl -u ana:*** https://x"),
        ] {
            assert_eq!(secrets(text), masked);
        }
    }

    #[test]
    fn secrets_are_masked_in_addresses_and_headers() {
        for (text, masked) in [
            ("proxyconnect http://ana:hunter2@proxy:3128: EOF", "proxyconnect http://ana:***@proxy:3128: EOF"),
            ("ana:hunter2@registry.example.com/web:1", "ana:***@registry.example.com/web:1"),
            ("http://ana:ab/hunter2@proxy:3128", "http://ana:***@proxy:3128"),
            ("http://ana:ab@hunter2@proxy:3128", "http://ana:***@proxy:3128"),
            ("http://ana:12hunter/2@proxy:3128", "http://ana:***@proxy:3128"),
            ("https://ghcr.io:443/v2/acme/web@sha256:0123", "https://ghcr.io:443/v2/acme/web@sha256:0123"),
            ("\"refresh_token\": \"1/fFAGRNJru1FTz70BzhT3Zg\"", "\"refresh_token\": \"***\""),
            ("password: 12/hunter2", "password: ***"),
            ("https://0123456789abcdef0@github.com/x", "https://***@github.com/x"),
            (
                "https://s3/x?X-Amz-Credential=AK%2F1&X-Amz-Signature=abc&y=1",
                "https://s3/x?X-Amz-Credential=***&X-Amz-Signature=***&y=1",
            ),
            ("https://a.blob.core.windows.net/x?se=1&sig=ab%2Bc", "https://a.blob.core.windows.net/x?se=1&sig=***"),
            ("Authorization: Bearer abcdefghijklmnopqrstuvwx", "Authorization: Bearer ***"),
            ("Authorization: Basic YW5hOmh1bnRlcjJodW50ZXIy", "Authorization: Basic ***"),
        ] {
            assert_eq!(secrets(text), masked);
        }
    }

    #[test]
    fn secrets_are_masked_by_their_shape() {
        let long = "a1B2".repeat(10);
        for secret in [
            format!("eyJhbGciOiJSUzI1NiJ9{long}.{long}.{long}"),
            format!("eyJhdXRocyI6eyJnaGNyLmlvIjp7{long}=="),
            "AKIAIOSFODNN7EXAMPLE".to_owned(),
            format!("ghp_{long}"),
            format!("github_pat_{long}"),
            format!("glpat-{long}"),
            format!("dckr_pat_{long}"),
            format!("AKC{long}"),
        ] {
            assert_eq!(secrets(&format!("it says {secret} here")), "it says *** here");
        }
        let key = "-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----";
        assert_eq!(secrets(key), "-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----");
    }

    #[test]
    fn in_a_plain_name_only_shapes_are_secrets() {
        let words = [
            "password",
            "TOKEN",
            "login",
            "auth",
            "-p",
            "--",
            "-u",
            "private_key",
            "Bearer",
            "basic",
            ".dockerconfigjson",
            ".dockercfg",
            "-----BEGIN.PRIVATE",
            "PRIVATE.KEY-----",
            "access-key",
            "--creds",
            "x-amz-credential",
        ];
        for first in words {
            for second in words {
                let name = format!("{first}-{second}-abcdefghij0123456789");
                assert!(is_plain(&name) && PATTERNS.iter().all(|pattern| !pattern.is_match(&name)), "{name}");
            }
        }
        for secret in [
            "ewogaaaabbbbcccc0000",
            "glrt-aaaabbbbcccc0000",
            "nvapi-aaaabbbbcccc0000",
            "hf_aaaabbbbcccc0000",
            "ya29.aaaabbbbcccc0000",
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_aaaabbbbcccc0000",
        ] {
            assert!(is_plain(secret) && secret.len() >= SHORTEST);
            assert_eq!(secrets(secret), MASK);
        }
    }

    #[test]
    fn the_words_of_errors_stay() {
        for text in [
            "failed to fetch anonymous token: unexpected status: 401 Unauthorized",
            "failed to authorize: failed to fetch oauth token: denied",
            "unauthorized: authentication required",
            "no basic auth credentials",
            "WWW-Authenticate: Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\"",
            "Get \"https://auth.docker.io/token?scope=repository%3Aacme%2Fweb%3Apull&service=registry.docker.io\": EOF",
            "Unable to retrieve some image pull secrets (regcred)",
            "\"secretName\": \"default-token-abcde\", \"imagePullSecrets\": [{\"name\": \"regcred\"}]",
            "nginx:1.27@sha256:0123456789abcdef0123456789abcdef",
            "registry.example.com:5000/web@sha256:0123456789abcdef0123456789abcdef",
            "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
            "password: ***",
            "echo $TOKEN | docker login --password-stdin -u ana",
            "journalctl -u kubelet --since -1h",
            "secret=\"regcred\"",
            "glance-registry-7d9f8b6c5d-abcde-0123456789",
        ] {
            assert_eq!(secrets(text), text);
        }
    }

    #[test]
    fn a_slice_of_a_secret_is_masked_as_well() {
        let text = "first\nproxy http://ana:hunter2@proxy:3128 refused\nlast";
        let at = |words: &str| text.find(words).map_or(0..0, |start| start..start + words.len());
        assert_eq!(slice(text, at("hunter2@proxy")), "***@proxy");
        assert_eq!(slice(text, at("unter")), "***");
        assert_eq!(slice(text, at("refused")), "refused");
        assert_eq!(slice(text, 5..999), "");
    }

    #[test]
    fn odd_texts_are_no_trouble() {
        for text in ["", "=", "password=", "\"auth\":", "://:@", "ñ=é password=ñ", "-----BEGIN PRIVATE KEY-----ñ"] {
            let spans = spans(text);
            assert!(spans.iter().all(|span| text.get(span.clone()).is_some()), "{text}");
            assert_eq!(secrets(&secrets(text)), secrets(text), "masking twice is masking once");
        }
    }
}
