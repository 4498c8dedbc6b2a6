//! Lists of errors, printed when several credentials or mirrors were tried.

use crate::input::Excerpt;

/// The errors of a bracketed list (several credentials) or of a list of mirrors, the most relevant first. Source:
/// kuberuntime_image.go (NewAggregate), containers/image docker/docker_image_src.go.
pub(super) fn elements(text: &Excerpt) -> Vec<Excerpt> {
    let content = text.as_str();
    if let Some(start) = content.find("(Mirrors also failed: [")
        && let Some(close) = content.get(start..).and_then(|rest| rest.rfind("]): "))
    {
        let close = start + close;
        let mut primary = text.slice(0..start);
        primary.append(text, close + 4..content.len());
        return vec![primary, text.slice(start..close)];
    }
    let Some(open) = content.find(": [").filter(|open| content.get(open + 3..).is_some_and(begins_error)) else {
        return vec![text.clone()];
    };
    let close = content.rfind(']').filter(|close| *close > open).unwrap_or(content.len());
    let inner = content.get(open + 3..close).unwrap_or_default();
    let mut parts = Vec::new();
    let mut start = 0;
    for (comma, _) in inner.match_indices(", ") {
        if inner.get(comma + 2..).is_some_and(begins_error) {
            parts.push(text.slice(open + 3 + start..open + 3 + comma));
            start = comma + 2;
        }
    }
    parts.push(text.slice(open + 3 + start..close));
    parts
}

fn begins_error(text: &str) -> bool {
    const STARTS: [&str; 10] = [
        "rpc error",
        "failed to ",
        "Error response",
        "initializing source",
        "Error ",
        "unable to ",
        "reading manifest",
        "pinging ",
        "Head ",
        "Get ",
    ];
    STARTS.iter().any(|start| text.starts_with(start))
}
