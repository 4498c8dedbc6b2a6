//! Log records: the message without what the logger puts around it.

use crate::input::Excerpt;
use crate::input::pattern::Pattern;

static LOG_HEADER: Pattern = Pattern::needing(&[".go:"], r"^[^\n\x22{]{0,140}?[A-Za-z_]+\.go:[0-9]+\] ");

static LOG_KEYS: Pattern = Pattern::needing(
    &["=\"", "={", "=<"],
    r#""? (?:pod|podUID|image|component|logger|containerName|filter|provider)=["{<]"#,
);

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
        // The record is cut within the dump: what it says of the container is no message.
        (Some(open), _) => message.append(text, start..start + open),
        _ => message.append(text, start..end),
    }
    message
}

/// Whether a record of containerd says that a pull failed. Source: `PullImage %q failed` of its CRI plugin.
pub fn is_failed_pull(text: &str) -> bool {
    text.split_once("PullImage \"").and_then(|(_, rest)| rest.split_once('"')).is_some_and(|(_, rest)| rest.starts_with(" failed"))
}
