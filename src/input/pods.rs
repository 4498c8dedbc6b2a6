//! Rows of `kubectl get pods`.
//!
//! Source: printers/internalversion/printers.go (printPod): NAME READY STATUS RESTARTS AGE, `-A` puts NAMESPACE
//! first, `-o wide` adds IP NODE NOMINATED-NODE READINESS-GATES.

use std::ops::Range;

use super::pattern::Pattern;
use super::table::cells;
use super::{Container, Excerpt, Pod};

/// `[NAMESPACE] NAME READY STATUS`; the status may be emphasised.
static ROW: Pattern = Pattern::new(
    r"^[ │]*(?:([a-z0-9][a-z0-9-]*) +)?(?:pods?/)?([a-z0-9][a-z0-9.-]*) +(?:[●○] +)?([0-9]+/[0-9]+) +(?:[0-9]+ +)?[*_`]*([A-Z][A-Za-z]*(?::[A-Za-z0-9/]+)*)[*_`]*(?: |$)",
);
/// `RESTARTS AGE IP NODE` after the status.
static WIDE: Pattern = Pattern::new(
    r"^ *[0-9]+(?: +\([^)]*\))? +(?:<unknown>|<invalid>|(?:[0-9]+[smhdy])+) +(?:<none>|[0-9a-f.:]+) +([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?: |$)",
);

/// Parses a row; `line` is the range of one line in `text`. `None` if it is not a row.
pub fn row(text: &Excerpt, line: Range<usize>) -> Option<Pod> {
    let content = text.as_str().get(line.clone())?;
    // A quick check before the pattern: every row contains something like `0/1`.
    let is_ready =
        |window: &[u8]| matches!(window, [before, b'/', behind] if before.is_ascii_digit() && behind.is_ascii_digit());
    if !content.as_bytes().windows(3).any(is_ready) {
        return None;
    }
    let found = ROW.captures(content)?;
    let excerpt = |range: Range<usize>| text.slice(line.start + range.start..line.start + range.end);
    let status = found.get(4)?;
    let node = content.get(status.end()..).and_then(|rest| WIDE.captures(rest)).and_then(|wide| {
        let node = wide.get(1)?;
        Some(excerpt(status.end() + node.start()..status.end() + node.end()))
    });
    Some(Pod {
        namespace: found.get(1).map(|group| excerpt(group.range())),
        name: found.get(2).map(|group| excerpt(group.range())),
        status: Some(excerpt(status.range())),
        node: node.filter(|node| node.as_str() != "none"),
        ..Pod::default()
    })
}

/// `kubectl get pods` in 2014: below each pod, one row per container with its image, state and message.
///
/// `POD IP CONTAINER(S) IMAGE(S) HOST LABELS STATUS CREATED MESSAGE`
#[derive(Debug, Default)]
pub struct Legacy {
    pod: Option<Excerpt>,
}

impl Legacy {
    /// Parses the row of a pod (kept for its containers) or of a container (returned in its pod).
    pub fn row(&mut self, text: &Excerpt, line: Range<usize>) -> Option<Pod> {
        let content = text.as_str().get(line.clone())?;
        if !content.contains("Waiting") && !content.contains("Pending") {
            return None;
        }
        let cells = cells(content);
        let excerpt =
            |index: usize| cells.get(index).map(|cell| text.slice(line.start + cell.start..line.start + cell.end));
        let says = |index: usize, word: &str| excerpt(index).is_some_and(|cell| cell.as_str() == word);
        if says(2, "Waiting") && cells.len() > 3 {
            let message =
                cells.get(3).map(|cell| text.slice(line.start + cell.start..line.start + content.trim_end().len()));
            let container = Container { name: excerpt(0), image: excerpt(1), message, ..Container::default() };
            return Some(Pod { name: self.pod.clone(), containers: vec![container], ..Pod::default() });
        }
        if content.starts_with(|c: char| c.is_ascii_lowercase())
            && (3..8).any(|index| says(index, "Pending") || says(index, "Waiting"))
        {
            self.pod = excerpt(0);
        }
        None
    }
}

/// Whether a line is the header of the table.
pub fn is_header(content: &str) -> bool {
    content.contains("NAME") && content.contains("READY") && content.contains("STATUS")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, String, String, String)> {
        let pod = row(&Excerpt::whole(line), 0..line.len())?;
        let text = |excerpt: Option<Excerpt>| excerpt.map_or(String::new(), |excerpt| excerpt.as_str().into());
        Some((text(pod.namespace), text(pod.name), text(pod.status), text(pod.node)))
    }

    #[test]
    fn every_layout() {
        for (line, namespace, name, status, node) in [
            ("web-1   0/1     ImagePullBackOff   0          4m", "", "web-1", "ImagePullBackOff", ""),
            ("shop   web-1   0/1   Init:ErrImagePull   0   4m", "shop", "web-1", "Init:ErrImagePull", ""),
            ("pod/web-1   0/1   Init:0/2   3 (5m ago)   4m", "", "web-1", "Init:0/2", ""),
            ("web-1 0/1 ErrImagePull 0 4m 10.0.0.1 worker-3 <none> <none>", "", "web-1", "ErrImagePull", "worker-3"),
            ("web-1   ●   0/1   ImagePullBackOff   0   10.0.0.1", "", "web-1", "ImagePullBackOff", ""),
            ("shop   web-1   ●   0/1   3   ImagePullBackOff   0", "shop", "web-1", "ImagePullBackOff", ""),
            ("  web-1   0/1   _**ErrImageNeverPull**_   0   10s", "", "web-1", "ErrImageNeverPull", ""),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("no row: {line}"));
            assert_eq!(found, (namespace.into(), name.into(), status.into(), node.into()), "{line}");
        }
        assert!(read("deployment.apps/web   0/1   1   0   4m").is_none());
        assert!(read("Node: worker/10.0.0.1").is_none());
    }
}
