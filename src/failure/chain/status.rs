//! The final HTTP status in a message.

use super::clause::clause;
use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};

/// An HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The code, 100 to 599.
    pub code: u16,
    /// Where the message says so.
    pub span: Span,
    /// Whether it is a bare reason phrase directly after a URL: a proxy's answer to CONNECT, or Docker's.
    pub bare: bool,
}

/// The standard HTTP reason phrases (RFC 9110) that registries and proxies answer with.
const PHRASES: [(u16, &str); 19] = [
    (302, "found"),
    (307, "temporary redirect"),
    (400, "bad request"),
    (401, "unauthorized"),
    (402, "payment required"),
    (403, "forbidden"),
    (404, "not found"),
    (405, "method not allowed"),
    (407, "proxy authentication required"),
    (410, "gone"),
    (412, "precondition failed"),
    (429, "too many requests"),
    (451, "unavailable for legal reasons"),
    (500, "internal server error"),
    (501, "not implemented"),
    (502, "bad gateway"),
    (503, "service unavailable"),
    (504, "gateway timeout"),
    (504, "gateway time-out"),
];

static NAMED_CODE: Pattern = Pattern::needing(
    &["tatus", "http", "HTTP", "registry", "code", "got "],
    concat!(
        r#"(?i:status[ \n]*code|http[ \n]+status|http[ \n]+error|http[ \n]+code|status|http(?:/[0-9.]+)?|registry|got|(?:response|with)[ \n]+code)"#,
        r#"[=: \n]+"?([1-5][0-9]{2})(?:[^0-9A-Za-z.]|[.](?:[^0-9A-Za-z]|$)|$)"#,
    ),
);

/// A number directly after the URL of a request, whatever text follows.
static NUMBER_BEHIND_URL: Pattern =
    Pattern::needing(&["http"], r#"https?://[^ "\n]+"?:[ \n]+([45][0-9]{2})(?:[ \n]+[A-Z<]|[ "\n]*$)"#);

static BEHIND_URL: Pattern =
    Pattern::needing(&["http"], r#"https?://[^ "\n]+"?:[ \n]+([A-Z][a-z]+(?:[ \n]+[A-Z][a-z]+){0,2})["'\]) \n.]*$"#);

/// The last status in the message.
pub fn status(text: &Excerpt) -> Option<Status> {
    let content = text.as_str();
    let mut found: Option<(usize, Status)> = None;
    let mut keep = |at: usize, status: Status| {
        if found.as_ref().is_none_or(|(known, _)| *known <= at) {
            found = Some((at, status));
        }
    };
    for (start, number) in numbers(content) {
        let behind = content.get(start + 3..).unwrap_or_default();
        let gap = behind.len() - behind.trim_start_matches([' ', '\n', '(']).len();
        let words = behind.get(gap..).unwrap_or_default();
        let phrase = PHRASES.iter().find(|(known, phrase)| *known == number && gap > 0 && begins_with(words, phrase));
        if let Some((_, phrase)) = phrase {
            let end = start + 3 + gap + length_of(words, phrase);
            keep(start, Status { code: number, span: text.span(clause(content, start..end)), bare: false });
        }
    }
    for captures in NAMED_CODE.captures_iter(content) {
        let (Some(all), Some(code)) = (captures.get(0), captures.get(1)) else { continue };
        // `exit status 127` belongs to a process, and the Docker API's own 500 says nothing about the registry.
        let before = content.get(..all.start()).unwrap_or_default().trim_end();
        if before.ends_with("exit") || before.ends_with("API") {
            continue;
        }
        if let Ok(number) = code.as_str().parse() {
            keep(
                code.start(),
                Status { code: number, span: text.span(clause(content, all.start()..code.end())), bare: false },
            );
        }
    }
    if found.is_none()
        && let Some((all, code)) = NUMBER_BEHIND_URL.captures(content).and_then(|found| found.get(0).zip(found.get(1)))
        && let Ok(number) = code.as_str().parse()
    {
        let span = text.span(clause(content, code.start()..all.end()));
        return Some(Status { code: number, span, bare: false });
    }
    if found.is_none() {
        let captures = BEHIND_URL.captures(content)?;
        let words = captures.get(1)?;
        let said = squeeze(words.as_str());
        let (code, _) = PHRASES.iter().find(|(_, phrase)| squeeze(phrase) == said)?;
        return Some(Status { code: *code, span: text.span(words.range()), bare: true });
    }
    found.map(|(_, status)| status)
}

/// The standalone three-digit numbers, with their byte offsets.
fn numbers(content: &str) -> impl Iterator<Item = (usize, u16)> {
    let bytes = content.as_bytes();
    bytes.windows(3).enumerate().filter_map(|(at, window)| {
        let opens = at == 0 || matches!(bytes.get(at - 1), Some(b' ' | b'\n' | b'(' | b'"'));
        let closes = !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric);
        let [hundreds @ b'1'..=b'5', tens, ones] = window else { return None };
        let digits = opens && closes && tens.is_ascii_digit() && ones.is_ascii_digit();
        digits.then(|| (at, [hundreds, tens, ones].iter().fold(0, |sum, digit| sum * 10 + u16::from(**digit - b'0'))))
    })
}

/// Whether `words` start with `phrase`, ignoring case and gaps.
fn begins_with(words: &str, phrase: &str) -> bool {
    let mut said = words.bytes().filter(u8::is_ascii_alphabetic).map(|byte| byte.to_ascii_lowercase());
    phrase.bytes().filter(u8::is_ascii_alphabetic).all(|byte| said.next() == Some(byte))
}

fn squeeze(words: &str) -> String {
    words.chars().filter(|c| c.is_ascii_alphabetic()).map(|c| c.to_ascii_lowercase()).collect()
}

/// The number of bytes of `said` that `phrase` covers.
fn length_of(said: &str, phrase: &str) -> usize {
    let letters = phrase.bytes().filter(u8::is_ascii_alphabetic).count();
    let last = said.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_alphabetic()).nth(letters.saturating_sub(1));
    last.map_or(said.len(), |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_counts_only_in_its_place() {
        for (text, code) in [
            ("unexpected status from HEAD request to https://ghcr.io/v2/x/manifests/1: 403 Forbidden", Some(403)),
            ("unexpected status code https://quay.io/v2/x: 502 Bad Gateway", Some(502)),
            ("failed with status code [manifests v0.16.0]: 401 UNAUTHORIZED", Some(401)),
            ("error parsing HTTP 403 response body: x", Some(403)),
            ("StatusCode: 503, \"<html>\"", Some(503)),
            ("invalid status code from registry 404 (Not Found)", Some(404)),
            ("received unexpected HTTP status: 500 Internal Server Error", Some(500)),
            ("Head \"https://h/v2/x\": Forbidden", Some(403)),
            ("504 Gateway Time-out", Some(504)),
            ("unexpected status from GET request to https://h/v2/x/manifests/1: 405 Not Allowed", Some(405)),
            ("API error (500): manifest unknown", None),
            ("x509 over 24h", None),
            ("image app:404 not found", None),
            ("sha256:404abc 404deadbeef", None),
            ("exit status 127", None),
            ("pinging container registry 429.example.com: no such host", None),
        ] {
            assert_eq!(status(&Excerpt::whole(text)).map(|status| status.code), code, "{text}");
        }
    }
}
