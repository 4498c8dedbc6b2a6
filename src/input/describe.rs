//! Reads `kubectl describe pod`: keys and values by indentation.
//!
//! Source: kubectl pkg/describe/describe.go (describePod, describeContainers). Keys are at columns 0, 2 (names of
//! containers and volumes), 4 and 6. The start may be cut off: a container block can be read on its own.

use std::ops::Range;

use super::{Container, ContainerSort, Excerpt, Paste, Pod, marks, workloads};

/// Reads the lines of descriptions one by one.
#[derive(Debug, Default)]
pub struct Reader {
    section: Section,
    /// What the next `Reason:` belongs to.
    state: State,
    /// Whether labels or annotations continue on the next lines.
    labels: bool,
    /// Whether it describes a workload, the last one of the paste.
    of_workload: bool,
    /// The column of the top-level keys: tickets and chats indent what they quote.
    base: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    None,
    Top,
    Containers(ContainerSort),
    Volumes,
    Events,
    Other,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    None,
    Now,
    Last,
}

/// The longest key is the name of a container: a DNS label, RFC 1123.
const LONGEST_KEY: usize = 63;

/// Keys of a container block that no other text has in this form.
const BLOCK_KEYS: [&str; 6] = ["Image", "Image ID", "Container ID", "State", "Restart Count", "Host Port"];

/// How a line was classified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Part of a description.
    Read,
    /// The heading of an event table.
    Events,
    /// Not part of a description.
    Other,
}

impl Reader {
    /// Whether the last line read is inside a description.
    pub fn is_inside(&self) -> bool {
        !matches!(self.section, Section::None | Section::Events)
    }

    /// Whether that is the description of a workload, which has tables of its own: its conditions.
    pub fn is_inside_workload(&self) -> bool {
        self.is_inside() && self.of_workload
    }

    /// Ends the description when something else starts.
    pub fn end(&mut self) {
        *self = Reader::default();
    }

    /// Reads one line of `text` into the last pod of `paste`, or into a new one.
    pub fn line(&mut self, text: &Excerpt, line: Range<usize>, paste: &mut Paste) -> Line {
        let Some(content) = text.as_str().get(line.clone()) else { return Line::Other };
        let indent = content.len() - content.trim_start().len();
        let trimmed = content.trim();
        if trimmed.is_empty() {
            return if self.is_inside() { Line::Read } else { Line::Other };
        }
        let at = line.start + indent;
        let pair = pair(text, at, trimmed);
        if !self.is_inside() {
            let begins = pair.as_ref().is_some_and(|pair| self.begins(pair, indent));
            self.base = if begins { indent } else { 0 };
        }
        let indent = indent.saturating_sub(self.base);
        if indent == 0 {
            return self.top(trimmed, pair, paste);
        }
        if let Some(workload) = paste.workloads.last_mut().filter(|_| self.of_workload) {
            workload.paused |= trimmed.ends_with(workloads::PAUSED);
            match pair {
                Some(pair) if indent == 3 && pair.value.is_empty() => {
                    workload.containers.push((pair.key.to_owned(), String::new()));
                }
                Some(Pair { key: "Image", value }) => {
                    if let Some((_, image)) = workload.containers.last_mut() {
                        *image = value.as_str().to_owned();
                    }
                }
                _ => {}
            }
            return Line::Read;
        }
        let pods = &mut paste.pods;
        match (self.section, pair) {
            (Section::Top, _) if self.labels => {
                if let Some(pod) = pods.last_mut() {
                    marks::of_line(&text.slice(at..at + trimmed.len()), &mut pod.marks);
                }
                Line::Read
            }
            (Section::Containers(sort), Some(pair)) => {
                if indent <= 3 && pair.value.is_empty() && !pair.key.contains(' ') {
                    let name = Some(text.slice(at..at + pair.key.len()));
                    if let Some(pod) = pods.last_mut() {
                        pod.containers.push(Container { name, sort, ..Container::default() });
                    }
                    self.state = State::None;
                } else {
                    self.container(indent, pair, pods);
                }
                Line::Read
            }
            (Section::Volumes, Some(Pair { key: "Reference", value })) => {
                if let Some(pod) = pods.last_mut() {
                    pod.volumes.push(value);
                }
                Line::Read
            }
            (Section::None, Some(pair)) if indent >= 2 && BLOCK_KEYS.contains(&pair.key) => {
                // The start was cut off: read the container block on its own.
                self.section = Section::Containers(ContainerSort::Main);
                let mut pod = Pod::default();
                pod.containers.push(Container { name: name_above(text, line.start), ..Container::default() });
                pods.push(pod);
                self.container(indent.max(4), pair, pods);
                Line::Read
            }
            (Section::None | Section::Events, _) => Line::Other,
            _ => Line::Read,
        }
    }

    /// Whether an indented line starts a description that is indented as a whole.
    fn begins(&self, pair: &Pair, indent: usize) -> bool {
        match pair.key {
            "Name" => !pair.value.is_empty() && !pair.value.as_str().contains(' '),
            "Containers" | "Init Containers" | "Events" => indent > 0 && pair.value.is_empty(),
            _ => false,
        }
    }

    /// A line at column 0: a key of the pod or the heading of a section.
    fn top(&mut self, trimmed: &str, pair: Option<Pair>, paste: &mut Paste) -> Line {
        let pods = &mut paste.pods;
        let Some(Pair { key, value }) = pair else {
            // Continuation lines of multi-line values are at column 0.
            return if self.is_inside() && !starts_something_else(trimmed) { Line::Read } else { Line::Other };
        };
        self.labels = false;
        self.state = State::None;
        let inside = self.is_inside();
        let value = Some(value).filter(|value| !value.is_empty() && value.as_str() != "<none>");
        match key {
            "Name" => {
                let Some(name) = value.filter(|name| !name.as_str().contains(' ')) else { return Line::Other };
                pods.push(Pod { name: Some(name), ..Pod::default() });
                self.section = Section::Top;
                self.of_workload = false;
                return Line::Read;
            }
            "Containers" | "Init Containers" | "Ephemeral Containers" => {
                if !inside {
                    pods.push(Pod::default());
                }
                self.section = Section::Containers(match key {
                    "Init Containers" => ContainerSort::Init,
                    "Ephemeral Containers" => ContainerSort::Ephemeral,
                    _ => ContainerSort::Main,
                });
                return Line::Read;
            }
            "Volumes" => self.section = Section::Volumes,
            "Events" => {
                self.section = Section::Events;
                return Line::Events;
            }
            // An OpenShift image stream: its tags and the errors of their imports follow.
            "Docker Pull Spec" | "Image Repository" | "Unique Images" if self.section == Section::Top => {
                pods.pop();
                self.end();
                return Line::Other;
            }
            _ if self.section == Section::None => return Line::Other,
            _ if self.section == Section::Events => return Line::Other,
            "Conditions" | "QoS Class" | "Tolerations" | "Node-Selectors" | "Readiness Gates" => {
                self.section = Section::Other;
            }
            _ => {}
        }
        let Some(pod) = pods.last_mut() else { return Line::Read };
        if !self.of_workload
            && let Some(workload) = workloads::described(key, pod)
        {
            self.of_workload = true;
            paste.workloads.push(workload);
        }
        match key {
            "Update Strategy" if self.of_workload => {
                if let Some(workload) = paste.workloads.last_mut() {
                    workload.on_delete = value.is_some_and(|value| value.as_str() == workloads::ON_DELETE);
                }
            }
            "Namespace" => pod.namespace = value.or(pod.namespace.take()),
            "Node" => pod.node = value.map(|node| before(&node, '/')).filter(|node| !node.is_empty()),
            "Status" | "Reason" => pod.status = value.or(pod.status.take()),
            "Controlled By" | "Controllers" => pod.controller = value.and_then(|value| kind_and_name(&value)),
            "Service Account" => pod.service_account = value,
            "Labels" | "Annotations" => {
                self.labels = true;
                if let Some(value) = value {
                    marks::of_line(&value, &mut pod.marks);
                }
            }
            _ => {}
        }
        Line::Read
    }

    /// A line inside a container block.
    fn container(&mut self, indent: usize, Pair { key, value }: Pair, pods: &mut [Pod]) {
        let Some(pod) = pods.last_mut() else { return };
        if key == "Container ID" {
            pod.runtime = runtime(&value).or(pod.runtime.take());
        }
        let Some(container) = pod.containers.last_mut() else { return };
        // Commands and arguments are at column 6 and may look like anything.
        if indent > 5 && !matches!(key, "Reason" | "Message") {
            return;
        }
        match key {
            "Image" if container.image.is_none() => container.image = Some(value),
            "State" => {
                self.state = State::Now;
                container.started = matches!(value.as_str(), "Running" | "Terminated");
            }
            "Last State" => self.state = State::Last,
            "Reason" if self.state == State::Now && !container.started => container.waiting = Some(value),
            // kubectl does not print it here; old `oc` versions and other printers do.
            "Message" if self.state == State::Now && !container.started => container.message = Some(value),
            "Ready" | "Restart Count" => self.state = State::None,
            _ => {}
        }
    }
}

/// A line `Key:   value`.
struct Pair<'t> {
    key: &'t str,
    value: Excerpt,
}

/// Parses a line whose content `trimmed` is at byte `at` of `text`.
fn pair<'t>(text: &'t Excerpt, at: usize, trimmed: &str) -> Option<Pair<'t>> {
    let colon = trimmed.find(':')?;
    let rest = trimmed.get(colon + 1..)?;
    if colon == 0 || colon > LONGEST_KEY || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let key = text.as_str().get(at..at + colon)?;
    if key.contains("  ") || key.contains(['"', '\'', '{', '=']) {
        return None;
    }
    let indent = rest.len() - rest.trim_start().len();
    let start = at + colon + 1 + indent;
    Some(Pair { key, value: text.slice(start..start + rest.trim().len()) })
}

/// The name in the nearest line `  name:` above `start`.
fn name_above(text: &Excerpt, start: usize) -> Option<Excerpt> {
    let before = text.as_str().get(..start)?;
    let mut end = before.len();
    for line in before.rsplit('\n').take(12) {
        let begin = end.saturating_sub(line.len());
        if let Some(name) = line.trim().strip_suffix(':')
            && !name.contains(' ')
            && name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        {
            let at = begin + (line.len() - line.trim_start().len());
            return Some(text.slice(at..at + name.len()));
        }
        end = begin.saturating_sub(1);
    }
    None
}

/// `ReplicaSet/web-6d4cf56db6` as kind and name.
fn kind_and_name(value: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    let slash = value.as_str().find('/')?;
    let end = value.as_str().find(' ').unwrap_or(value.as_str().len());
    Some((value.slice(0..slash), value.slice(slash + 1..end)))
}

fn before(value: &Excerpt, mark: char) -> Excerpt {
    value.slice(0..value.as_str().find(mark).unwrap_or(value.as_str().len()))
}

/// `containerd` of `containerd://4f1…`.
pub(super) fn runtime(id: &Excerpt) -> Option<Excerpt> {
    id.as_str().find("://").map(|end| id.slice(0..end))
}

/// Whether a line at column 0 starts something that is not a description.
fn starts_something_else(trimmed: &str) -> bool {
    trimmed.starts_with(['$', '#', '{', '[', '%']) || trimmed.starts_with("---") || trimmed.contains("  ")
}
