//! Kubernetes objects as JSON or YAML, whole or in part.
//!
//! The tree is walked once. Anything that looks like a pod, an event or a container status is read as such wherever it
//! is: in a List, a watch event, an audit record or on its own. Other strings are kept as records with their place.
//! Source: k8s.io/api core/v1 types.go, events/v1 types.go.

use super::describe::runtime;
use super::events::strip_field_prefix;
use super::time::rfc3339;
use super::tree::{MAX_DEPTH, Node};
use super::{Container, ContainerSort, Event, Excerpt, Kind, Paste, Pod, Record, marks, workloads};

/// The notation an object is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// JSON
    Json,
    /// YAML
    Yaml,
}

/// Reads the contents of `node` into `paste`. Returns whether it contained anything from Kubernetes.
pub fn read(node: &Node, notation: Notation, block: usize, paste: &mut Paste) -> bool {
    let before = (paste.pods.len(), paste.events.len(), paste.records.len());
    let place = Place::default();
    Walker { notation, block, paste }.walk(node, &place, 0);
    before != (paste.pods.len(), paste.events.len(), paste.records.len())
}

/// The place of a string, from the enclosing objects.
#[derive(Clone, Debug, Default)]
struct Place {
    namespace: Option<Excerpt>,
    object: Option<(Excerpt, Excerpt)>,
    container: Option<Excerpt>,
}

/// Whether an audit record's object is a pod: a patch does not contain its name.
fn is_of_pods(object: &Node) -> bool {
    object.text_at(&["resource"]).is_some_and(|resource| resource.as_str() == "pods")
}

struct Walker<'p> {
    notation: Notation,
    block: usize,
    paste: &'p mut Paste,
}

impl Walker<'_> {
    fn walk(&mut self, node: &Node, place: &Place, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match node {
            Node::Scalar(_) => {}
            Node::List(items) => {
                let statuses = !items.is_empty() && items.iter().all(is_status);
                if statuses {
                    self.pod(None, items);
                } else {
                    items.iter().for_each(|item| self.walk(item, place, depth + 1));
                }
            }
            Node::Map(members) => {
                if is_event(node) {
                    self.event(node);
                } else if is_pod(node) {
                    self.pod(Some(node), &[]);
                } else if is_status(node) && node.at(&["state", "waiting"]).is_some() {
                    self.pod(None, std::slice::from_ref(node));
                } else if let Some(waiting) = waiting_alone(node) {
                    self.pod(None, std::slice::from_ref(waiting));
                } else {
                    self.paste.workloads.extend(workloads::object(node));
                    let place = self.place(node, place);
                    let before = self.paste.pods.len();
                    for (key, value) in members {
                        match value {
                            Node::Scalar(text) if is_sentence(text.as_str()) => self.record(key.as_str(), text, &place),
                            _ => self.walk(value, &place, depth + 1),
                        }
                    }
                    if let Some(object) = node.get("objectRef").filter(|object| is_of_pods(object)) {
                        for pod in self.paste.pods.iter_mut().skip(before).filter(|pod| pod.name.is_none()) {
                            pod.name = object.text_at(&["name"]).cloned();
                            pod.namespace = object.text_at(&["namespace"]).cloned();
                        }
                    }
                }
            }
        }
    }

    /// The place of the contents of `node`.
    fn place(&self, node: &Node, outer: &Place) -> Place {
        let metadata = |key| node.text_at(&["metadata", key]).cloned();
        let kind = node.text_at(&["kind"]).cloned();
        let object = kind.zip(metadata("name"));
        Place {
            namespace: metadata("namespace").or_else(|| outer.namespace.clone()),
            object: object.or_else(|| outer.object.clone()),
            container: outer.container.clone(),
        }
    }

    fn record(&mut self, key: &str, text: &Excerpt, place: &Place) {
        // The annotation that `kubectl apply` writes repeats the object.
        if key.ends_with("last-applied-configuration") {
            return;
        }
        if place.object.is_some() {
            self.paste.saw(match self.notation {
                Notation::Json => Kind::WorkloadJson,
                Notation::Yaml => Kind::WorkloadYaml,
            });
        }
        self.paste.records.push(Record {
            text: text.clone(),
            log: false,
            namespace: place.namespace.clone(),
            pod: None,
            object: place.object.clone(),
            container: place.container.clone(),
        });
    }

    fn event(&mut self, node: &Node) {
        self.paste.saw(match self.notation {
            Notation::Json => Kind::EventsJson,
            Notation::Yaml => Kind::EventsYaml,
        });
        let object = node.get("involvedObject").or_else(|| node.get("regarding"));
        let of_object = |key| object.and_then(|object| object.text_at(&[key])).cloned();
        let first_of = |paths: &[&[&str]]| paths.iter().find_map(|path| node.text_at(path)).cloned();
        let time = |paths: &[&[&str]]| first_of(paths).and_then(|time| rfc3339(time.as_str()));
        // Dashboards and the APIs of clouds put what the event is about next to its message.
        let flat = |paths: &[&[&str]]| first_of(paths).filter(|_| object.is_none());
        let kind =
            flat(&[&["objectKind"], &["objKind"], &["objType"], &["kind"]]).filter(|kind| kind.as_str() != "Event");
        let name = flat(&[&["objectName"], &["objName"], &["name"]]).filter(|_| kind.is_some());
        let namespace = flat(&[&["objectNamespace"], &["namespace"]]).filter(|_| kind.is_some());
        let mut event = Event {
            namespace: of_object("namespace").or_else(|| first_of(&[&["metadata", "namespace"]])).or(namespace),
            kind: of_object("kind").or(kind).map(|kind| kind.as_str().to_ascii_lowercase()),
            name: of_object("name").or(name),
            field: of_object("fieldPath"),
            reason: first_of(&[&["reason"]]),
            message: first_of(&[&["message"], &["note"]]).unwrap_or_default(),
            node: first_of(&[&["source", "host"], &["deprecatedSource", "host"], &["reportingInstance"]])
                .filter(|node| !node.as_str().contains(' ')),
            count: first_of(&[&["series", "count"], &["count"], &["deprecatedCount"]])
                .and_then(|count| count.as_str().parse().ok()),
            last: time(&[
                &["series", "lastObservedTime"],
                &["lastTimestamp"],
                &["deprecatedLastTimestamp"],
                &["eventTime"],
                &["firstTimestamp"],
                &["metadata", "creationTimestamp"],
            ]),
            first: time(&[&["firstTimestamp"], &["deprecatedFirstTimestamp"], &["eventTime"]]),
            pod: None,
            block: self.block,
        };
        strip_field_prefix(&mut event);
        self.paste.events.push(event);
    }

    /// A pod, or container statuses without one.
    fn pod(&mut self, node: Option<&Node>, statuses: &[Node]) {
        self.paste.saw(match self.notation {
            Notation::Json => Kind::PodJson,
            Notation::Yaml => Kind::PodYaml,
        });
        let mut pod = Pod::default();
        if let Some(node) = node {
            let text = |path: &[&str]| node.text_at(path).cloned();
            pod.namespace = text(&["metadata", "namespace"]);
            pod.name = text(&["metadata", "name"]);
            pod.node = text(&["spec", "nodeName"]);
            pod.marks = marks::of_object(node);
            pod.service_account = text(&["spec", "serviceAccountName"]);
            for secret in node.items_at(&["spec", "imagePullSecrets"]) {
                pod.pull_secrets.extend(secret.text_at(&["name"]).cloned());
            }
            pod.status = text(&["status", "reason"]).or_else(|| text(&["status", "phase"]));
            let owners = node.items_at(&["metadata", "ownerReferences"]);
            let owner = owners
                .iter()
                .find(|owner| owner.text_at(&["controller"]).is_some_and(|is| is.as_str() == "true"))
                .or(owners.first());
            pod.controller =
                owner.and_then(|owner| Some((owner.text_at(&["kind"])?.clone(), owner.text_at(&["name"])?.clone())));
            for (key, sort) in SPEC {
                for spec in node.items_at(&["spec", key]) {
                    pod.containers.push(Container {
                        name: spec.text_at(&["name"]).cloned(),
                        image: spec.text_at(&["image"]).cloned(),
                        sort,
                        ..Container::default()
                    });
                }
            }
            for volume in node.items_at(&["spec", "volumes"]) {
                pod.volumes.extend(volume.text_at(&["image", "reference"]).cloned());
            }
            for (key, sort) in STATUS {
                let listed = node.at(&["status", key]).or_else(|| node.get(key));
                listed.map_or(&[][..], Node::items).iter().for_each(|status| container(status, sort, &mut pod));
            }
        }
        statuses.iter().for_each(|status| container(status, ContainerSort::Main, &mut pod));
        self.paste.pods.push(pod);
    }
}

const SPEC: [(&str, ContainerSort); 3] = [
    ("initContainers", ContainerSort::Init),
    ("containers", ContainerSort::Main),
    ("ephemeralContainers", ContainerSort::Ephemeral),
];
const STATUS: [(&str, ContainerSort); 4] = [
    ("initContainerStatuses", ContainerSort::Init),
    ("containerStatuses", ContainerSort::Main),
    ("ephemeralContainerStatuses", ContainerSort::Ephemeral),
    ("containerStatus", ContainerSort::Main), // 2014
];

/// Merges a container's status with its spec, matched by name.
fn container(status: &Node, sort: ContainerSort, pod: &mut Pod) {
    let name = status.text_at(&["name"]);
    let known = pod.containers.iter().position(|known| {
        known.name.is_some() && known.name.as_ref().map(Excerpt::as_str) == name.map(Excerpt::as_str)
    });
    let index = known.unwrap_or_else(|| {
        pod.containers.push(Container { name: name.cloned(), sort, ..Container::default() });
        pod.containers.len() - 1
    });
    let Some(container) = pod.containers.get_mut(index) else { return };
    if container.image.is_none() {
        container.image = status.text_at(&["image"]).cloned();
    }
    pod.runtime = pod.runtime.take().or_else(|| runtime(status.text_at(&["containerID"])?));
    let state = status.get("state");
    container.started = state.is_some_and(|state| state.get("running").or(state.get("terminated")).is_some());
    let waiting = state.and_then(|state| state.get("waiting"));
    container.waiting = waiting.and_then(|waiting| waiting.text_at(&["reason"])).cloned();
    container.message = waiting.and_then(|waiting| waiting.text_at(&["message"])).cloned();
}

fn is_event(node: &Node) -> bool {
    let message = node.get("message").or_else(|| node.get("note")).is_some();
    let object = node.get("involvedObject").or_else(|| node.get("regarding")).is_some();
    let kind = node.text_at(&["kind"]).is_some_and(|kind| kind.as_str() == "Event");
    // The start or the end of an event may be cut off.
    let cut = node.get("reason").is_some()
        && ["lastTimestamp", "firstTimestamp", "count", "reportingComponent"].iter().any(|key| node.get(key).is_some());
    (object || kind || cut) && message || (kind && object)
}

fn is_pod(node: &Node) -> bool {
    let kind = node.text_at(&["kind"]);
    let statuses = STATUS.iter().any(|(key, _)| node.at(&["status", key]).is_some() || node.get(key).is_some());
    match kind {
        Some(kind) => kind.as_str() == "Pod",
        None => statuses,
    }
}

fn is_status(node: &Node) -> bool {
    node.get("state").is_some()
        && (node.get("image").is_some() || node.get("name").is_some() || node.at(&["state", "waiting"]).is_some())
}

/// A `waiting: {reason, message}` whose surroundings were cut off: the node that has it as its state.
fn waiting_alone(node: &Node) -> Option<&Node> {
    let waiting = node.at(&["state", "waiting"])?;
    (waiting.get("message").is_some() || waiting.get("reason").is_some()).then_some(node)
}

/// Whether a string is long enough to be a message rather than a name or a number.
fn is_sentence(text: &str) -> bool {
    text.len() > 12 && text.contains(' ')
}
