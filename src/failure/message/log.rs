//! Log records: the message without what the logger adds.

use super::error_words::says_error;
use crate::failure::vocabulary::Relevance;
use crate::input::Excerpt;
use crate::input::pattern::Pattern;

static LOG_HEADER: Pattern = Pattern::needing(&[".go:"], r"^[^\n\x22{]{0,140}?[A-Za-z_]+\.go:[0-9]+\] ");

static LOG_KEYS: Pattern = Pattern::needing(
    &["=\"", "={", "=<"],
    r#""? (?:pod|podUID|image|component|logger|containerName|filter|provider)=["{<]"#,
);

/// The message of a log record: without the header, the dump of a container and the keys after the error.
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
        // The record is cut off within the dump: what it says about the container is not a message.
        (Some(open), _) => message.append(text, start..start + open),
        _ => message.append(text, start..end),
    }
    message
}

/// Whether a log record about a pull says that it failed: its message is an error, or containerd's `PullImage "X" failed`.
pub fn says_failed(text: &Excerpt, said: Relevance) -> bool {
    let behind = |text: &str| Some(text.split_once("PullImage \"")?.1.split_once('"')?.1.starts_with(" failed"));
    said.failed()
        || behind(text.as_str()).unwrap_or_default()
        || (said.is_surely_pull() && says_error(log_message(text).as_str()))
}
