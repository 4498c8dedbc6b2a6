//! Log records: where one starts, and how to remove its layers of quoting.
//!
//! Source: klog (`E1124 05:36:28.123456  1234 file.go:12] …`), logrus (`time="…" level=error msg="…"`), journald and
//! syslog prefixes. What logrus writes to a terminal (`FATA[0000] …`) is the output of a command.

use super::pattern::Pattern;
use super::{Excerpt, Span, json};

static START: Pattern = Pattern::new(concat!(
    r"^[ ]*(?:",
    r"[IWEFD][0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}",             // klog
    r"|[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} ", // syslog, journald
    r"|[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}[^ ]* +[^ ]", // ISO
    r#"|time=""#,                                              // logrus
    r"|[0-9]* ?[a-z_]+\.go:[0-9]+\]",                          // klog, its start cut off
    r#"|\{"(?:ts|level|time|log)":"#,                          // JSON logs
    r")",
));

/// Whether a line starts a log record.
pub fn starts(line: &str) -> bool {
    may_start(line.trim_start()) && START.is_match(line)
}

/// Whether the first bytes of a line match one of the forms: a quick check before the pattern.
fn may_start(line: &str) -> bool {
    match line.as_bytes() {
        [b'I' | b'W' | b'E' | b'F' | b'D', next, ..] if next.is_ascii_digit() => true,
        [b'A'..=b'Z', b'a'..=b'z', b'a'..=b'z', b' ', ..] => true,
        [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-' | b'/', ..] => true,
        [b't', b'i', b'm', b'e', b'=', ..] | [b'{', b'"', ..] => true,
        [b'0'..=b'9' | b'a'..=b'z' | b'_', ..] => line.get(..line.len().min(80)).unwrap_or(line).contains(".go:"),
        _ => false,
    }
}

/// The text without its layers of quoting, however deep: `\"` becomes `"`, `\n` a line break.
///
/// Afterwards it does not matter which quotation mark closes which: messages are matched by their words.
pub fn unquote(text: &Excerpt) -> Excerpt {
    let mut current = text.clone();
    for _ in 0..6 {
        if !has_escape(current.as_str()) {
            break;
        }
        current = unescape(&current);
    }
    current
}

/// Whether a text contains quoted layers: `\"`, or an escape that occurs only in one.
fn has_escape(text: &str) -> bool {
    text.contains("\\\"") || text.contains("\\u00") || text.contains("\\\\") || text.contains("\\n")
}

fn unescape(text: &Excerpt) -> Excerpt {
    let content = text.as_str();
    let mut out = Excerpt::default();
    let mut at = 0;
    while let Some(rest) = content.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.find('\\').unwrap_or(rest.len());
        out.append(text, at..at + length);
        at += length;
        let rest = content.get(at..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        // Only the escapes that Go and JSON produce; `C:\new` is kept.
        let known = matches!(rest.as_bytes().get(1), Some(b'"' | b'\\' | b'n' | b't' | b'r' | b'u' | b'/'));
        let (length, character) = if known { json::escape(rest) } else { (1, Some('\\')) };
        let span: Span = text.span(at..at + length);
        json::push(&mut out, character, span);
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_begin() {
        for line in [
            "E1124 05:36:28.123456    1234 pod_workers.go:1301] \"Error syncing pod\"",
            "Nov 24 05:36:28 node1 kubelet[1234]: E1124 …",
            "time=\"2026-11-24T05:36:28Z\" level=error msg=\"x\"",
            "15542 kuberuntime_image.go:51] Pull image",
        ] {
            assert!(starts(line), "{line}");
        }
        assert!(!starts("Failed to pull image"));
        assert!(!starts("Name:   web"));
    }

    #[test]
    fn layers_of_quotes() {
        let text = r#"err="failed with \"Back-off pulling image \\\"redis\\\": x\"""#;
        let unquoted = unquote(&Excerpt::whole(text));
        assert_eq!(unquoted.as_str(), r#"err="failed with "Back-off pulling image "redis": x"""#);
        let at = unquoted.as_str().find("\"redis").unwrap();
        let span = unquoted.span(at..at + 1);
        assert_eq!(&text[span.start..span.end], r#"\\\""#);
    }
}
