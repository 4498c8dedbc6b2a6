//! Log records: the message without what the logger adds.

use super::error_words::says_error;
use crate::failure::vocabulary::Relevance;
use crate::input::Excerpt;

/// A header is not longer than this, in bytes.
const LONGEST_HEADER: usize = 180;

/// The keys that klog prints after the error.
const KEYS: [&str; 8] = ["pod", "podUID", "image", "component", "logger", "containerName", "filter", "provider"];

/// The message of a log record: without the header, the dump of a container and the keys after the error.
/// Source: klog prints `Lmmdd hh:mm:ss.uuuuuu threadid file:line] `, kuberuntime_manager.go the whole container.
pub fn log_message(text: &Excerpt) -> Excerpt {
    let content = text.as_str();
    let start = header(content);
    let rest = content.get(start..).unwrap_or_default();
    let end = start + message_length(rest);
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

/// The length of the header at the start of a record; 0 if there is none.
fn header(content: &str) -> usize {
    let end = || {
        let file = content.find(".go:").filter(|at| *at < LONGEST_HEADER)?;
        let end = file + content.get(file..)?.find("] ")?;
        let line = content.get(file + ".go:".len()..end)?;
        let before = content.get(..file)?;
        let is_header = !before.contains(['\n', '"', '{'])
            && before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && !line.is_empty()
            && line.bytes().all(|byte| byte.is_ascii_digit());
        is_header.then_some(end + "] ".len())
    };
    end().unwrap_or_default()
}

/// The length of the text before klog's keys.
fn message_length(text: &str) -> usize {
    let key = |(at, _): (usize, &str)| {
        let is_value = text.get(at + 1..).is_some_and(|value| value.starts_with(['"', '{', '<']));
        let before = text.get(..at).filter(|_| is_value)?;
        KEYS.iter().find_map(|key| before.strip_suffix(key)?.strip_suffix(' '))
    };
    let message = text.match_indices('=').find_map(key).unwrap_or(text);
    message.len() - usize::from(message.len() < text.len() && message.ends_with('"'))
}

/// Whether a log record about a pull says that it failed: its message is an error, or containerd's `PullImage "X" failed`.
pub fn says_failed(text: &Excerpt, said: Relevance) -> bool {
    let behind = |text: &str| Some(text.split_once("PullImage \"")?.1.split_once('"')?.1.starts_with(" failed"));
    said.failed()
        || behind(text.as_str()).unwrap_or_default()
        || (said.is_surely_pull() && says_error(log_message(text).as_str()))
}
