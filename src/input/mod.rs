//! What was pasted, and what does it say?
//!
//! [`read`] cleans the paste, splits it into blocks by their format and parses each: Kubernetes objects as JSON or
//! YAML, `kubectl describe`, tables of events and pods, log records. Everything else is kept as prose.

mod bytes;
mod clean;
mod command;
mod describe;
mod edit;
mod events;
mod excerpt;
mod flow;
mod json;
mod layout;
mod letters;
mod lines;
mod log;
mod marks;
pub mod mask;
mod object;
pub mod pattern;
mod pods;
mod table;
pub mod time;
mod tree;
mod unwrap;
mod walk;
mod workloads;
mod wrapping;
mod yaml;

pub use bytes::{Encoding, decode};
pub use command::{apart, base, is_command, is_from_windows, is_kubectl, is_prompt, machine, typed};
pub use excerpt::Excerpt;
pub use letters::{is_letter_or_digit, is_shaped};
pub use lines::lines as line_ranges;
pub use log::unquote;
pub use tree::Node;
pub use walk::{between, lines, read};

/// The text from byte `start` on, cleaned, with whole lines and no other changes.
pub fn plain(text: &str, start: usize) -> Excerpt {
    let Some(rest) = text.get(start..) else { return Excerpt::default() };
    unwrap::unwrap(clean::clean(rest).moved(start))
}

/// The JSON or YAML object that starts with the line at byte `start`, and the byte where it ends.
pub fn tree(text: &Excerpt, start: usize) -> Option<(Node, usize)> {
    let rest = text.as_str().get(start..)?;
    let first = rest.trim_start();
    let read = if first.starts_with(['{', '[', '"']) {
        json::read(text, start + rest.len() - first.len())?
    } else {
        yaml::read(text, start)
    };
    Some((read.node, read.end))
}

/// A YAML document as a tree, and the byte where it ends.
pub fn yaml(text: &str) -> (Node, usize) {
    let read = yaml::read(&Excerpt::whole(text), 0);
    (read.node, read.end)
}

/// The members of a small JSON object whose values are plain: strings, numbers, booleans.
pub fn json_object(text: &str) -> Vec<(String, String)> {
    let Some(json::Read { node: tree::Node::Map(members), .. }) = json::read(&Excerpt::whole(text), 0) else {
        return Vec::new();
    };
    let plain =
        |(key, value): &(Excerpt, tree::Node)| Some((key.as_str().to_string(), value.text()?.as_str().to_string()));
    members.iter().filter_map(plain).collect()
}

/// A byte range in the original paste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A format that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    DescribePod,
    EventsTable,
    EventsJson,
    EventsYaml,
    PodJson,
    PodYaml,
    PodsTable,
    WorkloadJson,
    WorkloadYaml,
    NodeLog,
    Message,
    PullOutput,
    PullSecret,
    ClusterAnswer,
    RegistryAnswer,
    NetworkAnswer,
    NodeAnswer,
}

/// Everything that was read from a paste, in its order.
#[derive(Clone, Debug, Default)]
pub struct Paste {
    /// The formats that were recognised, in order, each once.
    pub kinds: Vec<Kind>,
    /// Pods that are described, listed or given as objects.
    pub pods: Vec<Pod>,
    /// Workloads that are described, listed or given as objects.
    pub workloads: Vec<Workload>,
    /// Events, from tables and objects.
    pub events: Vec<Event>,
    /// Log records, outputs and everything else without a known format.
    pub records: Vec<Record>,
    /// Whether there is nothing to read: only white space and invisible characters.
    pub blank: bool,
    /// Whether the paste stops in the middle of an object or table.
    pub truncated: bool,
}

impl Paste {
    /// Records that a format was recognised.
    pub(crate) fn saw(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }
}

/// What the paste says about one pod. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Pod {
    /// `metadata.namespace`, or the one that the command above names.
    pub namespace: Option<Excerpt>,
    /// `metadata.name`
    pub name: Option<Excerpt>,
    /// `spec.nodeName`
    pub node: Option<Excerpt>,
    /// The controller: kind and name, such as `ReplicaSet` and `web-6d4cf56db6`.
    pub controller: Option<(Excerpt, Excerpt)>,
    /// Labels and annotations that identify what manages the pod.
    pub marks: Vec<(&'static str, String)>,
    /// `spec.serviceAccountName`
    pub service_account: Option<Excerpt>,
    /// `spec.imagePullSecrets`
    pub pull_secrets: Vec<Excerpt>,
    /// The runtime of its node: `containerd` of the container id `containerd://4f1…`.
    pub runtime: Option<Excerpt>,
    /// The STATUS column of `kubectl get pods`, or the pod's own reason.
    pub status: Option<Excerpt>,
    /// Its containers, in listed order.
    pub containers: Vec<Container>,
    /// Images that are mounted as volumes.
    pub volumes: Vec<Excerpt>,
}

/// What the paste says about a workload, besides its pods.
#[derive(Clone, Debug, Default)]
pub struct Workload {
    /// Its kind.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its namespace, or the one that the command above names.
    pub namespace: Option<Excerpt>,
    /// Labels and annotations that identify what manages it.
    pub marks: Vec<(&'static str, String)>,
    /// The names and images of its containers.
    pub containers: Vec<(String, String)>,
    /// Whether its rollout is paused.
    pub paused: bool,
    /// Whether it replaces only pods that were deleted: the update strategy `OnDelete`.
    pub on_delete: bool,
}

/// The kind of container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ContainerSort {
    #[default]
    Main,
    Init,
    Ephemeral,
}

/// What the paste says about one container.
#[derive(Clone, Debug, Default)]
pub struct Container {
    /// Its name.
    pub name: Option<Excerpt>,
    /// Its kind.
    pub sort: ContainerSort,
    /// `spec.image`, or the status's image if there is no spec.
    pub image: Option<Excerpt>,
    /// `state.waiting.reason`
    pub waiting: Option<Excerpt>,
    /// `state.waiting.message`
    pub message: Option<Excerpt>,
    /// Whether it is running or has terminated.
    pub started: bool,
}

/// One event about a pod or another object.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The object's namespace, or the one that the command above names.
    pub namespace: Option<Excerpt>,
    /// The object's kind in lower case, such as `pod`.
    pub kind: Option<String>,
    /// The object's name.
    pub name: Option<Excerpt>,
    /// The part of the object, verbatim: `spec.containers{app}`.
    pub field: Option<Excerpt>,
    /// The reason, such as `Failed`.
    pub reason: Option<Excerpt>,
    /// The message.
    pub message: Excerpt,
    /// The node of the reporting component.
    pub node: Option<Excerpt>,
    /// The number of occurrences.
    pub count: Option<u32>,
    /// The last occurrence, in seconds; larger is later. Comparable only within one paste.
    pub last: Option<i64>,
    /// The first occurrence, in seconds, on the same scale.
    pub first: Option<i64>,
    /// The pod in `Paste::pods` whose description contains it.
    pub pod: Option<usize>,
    /// The index of the block that contains it: rows of one table share it.
    pub block: usize,
}

/// A text without a known format: a log record with its continuation lines, or lines of prose.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The text, unescaped if it was quoted.
    pub text: Excerpt,
    /// Whether it is a log record rather than prose or output.
    pub log: bool,
    /// The namespace of the enclosing object. For prose, the namespace that the command above names.
    pub namespace: Option<Excerpt>,
    /// For prose, the only pod that the command above shows.
    pub pod: Option<Excerpt>,
    /// The enclosing object's kind and name.
    pub object: Option<(Excerpt, Excerpt)>,
    /// The enclosing container.
    pub container: Option<Excerpt>,
}
