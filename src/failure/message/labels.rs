//! Labels that a console prints next to a message: a label and its value, on one line or on two.
//!
//! OpenShift shows `P` and `NS` as badges, Lens and Rancher print `Pod` and `Namespace`, Argo CD `KIND`, `NAME`,
//! `NAMESPACE`, Alertmanager ` - pod = web-1`. A label that occurs twice with different values is ignored.

use crate::input::Excerpt;
use crate::input::pattern::Pattern;

/// Columns that consoles print after a message: source, field, count and ages.
static COLUMNS: Pattern = Pattern::needing(
    &["kubelet", " ago"],
    r" {2,}(?:kubelet(?: [a-z0-9.-]+)? {2,}.*|(?:spec\.[^ ]+ {2,})?[0-9]+ {2,}[^ ][^:]* ago.*)$",
);

/// The duration at the end of a Compose row: ` ✘ api Error …: not found  2.0s`.
static DURATION: Pattern = Pattern::needing(&["!", "✘", "✗"], r"^ *[!✘✗] .*[^ ]( +[0-9]+\.[0-9]s *)$");

/// A line without the duration of a Compose row.
pub(super) fn without_duration(line: &str) -> &str {
    let start = DURATION.captures(line).and_then(|found| found.get(1)).map_or(line.len(), |found| found.start());
    line.get(..start).unwrap_or(line)
}

/// A one-line message without the columns after it.
pub(super) fn without_columns(text: Excerpt) -> Excerpt {
    match COLUMNS.captures(text.as_str()).and_then(|found| found.get(0)) {
        // Columns that contain an error belong to the message.
        Some(columns)
            if !text.as_str().contains('\n')
                && columns.start() > 0
                && !["ailed to ", "rror: "].iter().any(|words| columns.as_str().contains(words)) =>
        {
            text.slice(0..columns.start())
        }
        _ => text,
    }
}

/// The values of the labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Labels {
    pub(super) pod: Option<String>,
    pub(super) namespace: Option<String>,
    pub(super) container: Option<String>,
    pub(super) node: Option<String>,
}

/// The labels in the lines of a text.
pub(super) fn labels(text: &str) -> Labels {
    let mut found: Seen = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_card = || lines.iter().any(|line| line.starts_with("Generated from "));
    let has_badges = lines.contains(&"P") && (lines.contains(&"NS") || is_card());
    let is_pod = lines.windows(2).any(|pair| matches!(pair, [kind, "Pod"] if kind.eq_ignore_ascii_case("kind")));
    for (at, line) in lines.iter().enumerate() {
        if let Some(node) = line.strip_prefix("Generated from kubelet on ") {
            see(&mut found, "node", node);
            continue;
        }
        // Google's console prints the reason below the pod.
        if matches!(lines.get(at + 1), Some(&("ImagePullBackOff" | "ErrImagePull"))) && line.contains('-') {
            see(&mut found, "pod", line);
            continue;
        }
        let line = line.strip_prefix("- ").unwrap_or(line);
        let (label, value) = match [": ", " = ", "  "].iter().find_map(|mark| line.split_once(mark)) {
            Some((label, value)) => (label, value.trim()),
            None => (line.trim_end_matches(':'), lines.get(at + 1).copied().unwrap_or_default()),
        };
        let kind = match label {
            "P" if has_badges => "pod",
            "NS" if has_badges => "namespace",
            "Pod" | "POD" | "pod" | "Pod name" | "Pod Name" => "pod",
            "Name" | "NAME" if is_pod => "pod",
            "Namespace" | "NAMESPACE" | "namespace" | "ns" => "namespace",
            "Container" | "CONTAINER" | "container" | "Container name" | "Container Name" => "container",
            "Node" | "NODE" | "node" | "Node name" | "Node Name" => "node",
            _ => continue,
        };
        see(&mut found, kind, value.split([' ', '/']).next().unwrap_or_default());
    }
    let take = |kind: &str| found.iter().find(|(known, _)| *known == kind)?.1.map(str::to_owned);
    Labels { pod: take("pod"), namespace: take("namespace"), container: take("container"), node: take("node") }
}

/// Each kind of label with its value; `None` if it has several.
type Seen<'t> = Vec<(&'static str, Option<&'t str>)>;

fn see<'t>(found: &mut Seen<'t>, kind: &'static str, value: &'t str) {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    let is_name = value.len() > 1
        && value.bytes().all(inside)
        && value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value.ends_with(|c: char| c.is_ascii_alphanumeric());
    if !is_name {
        return;
    }
    match found.iter_mut().find(|(known, _)| *known == kind) {
        Some((_, known)) if *known != Some(value) => *known = None,
        Some(_) => {}
        None => found.push((kind, Some(value))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_consoles() {
        for text in [
            "P\nweb-1\nNS\nshop\nGenerated from kubelet on worker-1\nFailed to pull image",
            "Pod\nweb-1\nNamespace\nshop\nNode\nworker-1",
            "Pod: web-1   ImagePullBackOff\nNamespace: shop\nNode: worker-1/10.0.0.1",
            "KIND\nPod\nNAME\nweb-1\nNAMESPACE\nshop\nNODE\nworker-1",
            " - alertname = KubePodNotReady\n - namespace = shop\n - node = worker-1\n - pod = web-1",
        ] {
            let found = labels(text);
            let names = (found.pod.as_deref(), found.namespace.as_deref(), found.node.as_deref());
            assert_eq!(names, (Some("web-1"), Some("shop"), Some("worker-1")), "{text}");
        }
        let card =
            labels("P\nweb-2\nGenerated from kubelet on worker-1\n7 times in the last 4 minutes\nFailed to pull image");
        assert_eq!(card.pod.as_deref(), Some("web-2"));
        let row = "Failed to pull image: not found  kubelet worker-1  spec.containers{app}  4  5 minutes ago";
        assert_eq!(without_columns(Excerpt::whole(row)).as_str(), "Failed to pull image: not found");
        assert_eq!(labels("Namespace: shop\nNamespace: other\nPod Status: Failed\nP\nvitamin"), Labels::default());
    }
}
