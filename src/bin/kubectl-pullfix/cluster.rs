//! Reads the requested pods and their events from the cluster, as one text like a user's paste.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::ask::Args;
use crate::kubectl::{Failure, Kubectl};

/// What was read.
pub struct Cluster {
    /// kubectl's output, each part below its command line.
    pub text: String,
    /// The number of pods.
    pub pods: usize,
    /// The number of events about waiting pods.
    pub events: usize,
    /// Why the events could not be read.
    pub events_refused: Option<Failure>,
}

/// The output of `kubectl get -o json`: a list, or the one named object.
#[derive(Deserialize)]
struct Printed<'t> {
    #[serde(borrow)]
    items: Option<Vec<&'t RawValue>>,
}

#[derive(Deserialize)]
struct Pod<'t> {
    #[serde(borrow, default)]
    metadata: Metadata<'t>,
    #[serde(borrow, default)]
    status: Status<'t>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status<'t> {
    #[serde(borrow, default)]
    phase: Cow<'t, str>,
    #[serde(default)]
    init_container_statuses: Vec<ContainerStatus>,
    #[serde(default)]
    container_statuses: Vec<ContainerStatus>,
    #[serde(default)]
    ephemeral_container_statuses: Vec<ContainerStatus>,
}

#[derive(Deserialize)]
struct ContainerStatus {
    #[serde(default)]
    state: State,
}

#[derive(Default, Deserialize)]
struct State {
    waiting: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Event<'t> {
    #[serde(borrow, default, rename = "involvedObject")]
    about: Reference<'t>,
}

#[derive(Default, Deserialize)]
struct Metadata<'t> {
    #[serde(borrow, default)]
    name: Cow<'t, str>,
    #[serde(borrow, default)]
    namespace: Cow<'t, str>,
    #[serde(borrow, default)]
    uid: Cow<'t, str>,
}

#[derive(Default, Deserialize)]
struct Reference<'t> {
    #[serde(borrow, default)]
    kind: Cow<'t, str>,
    #[serde(borrow, default)]
    name: Cow<'t, str>,
    #[serde(borrow, default)]
    namespace: Cow<'t, str>,
    #[serde(borrow, default)]
    uid: Cow<'t, str>,
}

/// The uid of each pod, by namespace and name.
type Pods<'t> = HashMap<(Cow<'t, str>, Cow<'t, str>), Cow<'t, str>>;

impl Cluster {
    /// Reads pods and events. Without events the diagnosis is incomplete, but without pods there is none.
    pub fn read(kubectl: &Kubectl, args: &Args) -> Result<Cluster, Failure> {
        let pods_command = command("pods", &args.pods, &selection(args), &args.scope_flags());
        let printed = kubectl.run(&pods_command)?;
        let items = items(&printed)?;
        let mut pods = Pods::new();
        let waiting = items.iter().filter(|item| match serde_json::from_str::<Pod>(item.get()) {
            Ok(Pod { metadata: Metadata { name, namespace, uid }, status }) if status.waits() => {
                pods.insert((namespace, name), uid);
                true
            }
            Ok(_) => false,
            // The engine reads what it can.
            Err(_) => true,
        });
        let (list_of_pods, _) = list(waiting);
        let events_command = command("events", &[], &about(args), &args.scope_flags());
        let mut cluster = Cluster { text: String::new(), pods: items.len(), events: 0, events_refused: None };
        cluster.add(&pods_command, &list_of_pods);
        match kubectl.run(&events_command) {
            Ok(events) => {
                let all = args.pods.is_empty() && args.selector.is_none();
                let kept = self::items(&events)?;
                let (list, count) = list(kept.iter().filter(|item| is_about(item, &pods, all)));
                cluster.events = count;
                cluster.add(&events_command, &list);
            }
            Err(failure) => cluster.events_refused = Some(failure),
        }
        Ok(cluster)
    }

    /// Appends an output below its command line, which determines the namespace.
    pub fn add(&mut self, arguments: &[String], printed: &str) {
        self.text.push_str("$ kubectl");
        for argument in arguments {
            self.text.push(' ');
            self.text.push_str(argument);
        }
        self.text.push('\n');
        self.text.push_str(printed.trim_end());
        self.text.push('\n');
    }
}

/// `kubectl get …` as arguments.
fn command(kind: &str, names: &[String], selection: &[String], scope: &[String]) -> Vec<String> {
    let mut arguments = vec!["get".to_owned(), kind.to_owned()];
    arguments.extend_from_slice(names);
    arguments.extend(["-o".to_owned(), "json".to_owned()]);
    arguments.extend_from_slice(selection);
    arguments.extend_from_slice(scope);
    arguments
}

fn selection(args: &Args) -> Vec<String> {
    args.selector.iter().flat_map(|selector| ["-l".to_owned(), selector.clone()]).collect()
}

/// A field selector for the events of a single pod; the events of several pods are filtered here.
fn about(args: &Args) -> Vec<String> {
    match args.pods.as_slice() {
        [pod] => vec!["--field-selector".to_owned(), format!("involvedObject.name={pod}")],
        _ => Vec::new(),
    }
}

fn items(printed: &str) -> Result<Vec<&RawValue>, Failure> {
    let not_json = |_| Failure::NotJson(printed.chars().take(200).collect());
    let read: Printed = serde_json::from_str(printed).map_err(not_json)?;
    match read.items {
        Some(items) => Ok(items),
        None => Ok(vec![serde_json::from_str(printed).map_err(not_json)?]),
    }
}

impl Status<'_> {
    /// Whether a container may lack its image. In a large cluster most containers have theirs: those pods and their
    /// events are hundreds of megabytes that say nothing about a pull.
    fn waits(&self) -> bool {
        let lists = [&self.init_container_statuses, &self.container_statuses, &self.ephemeral_container_statuses];
        let mut containers = lists.into_iter().flatten();
        !matches!(&*self.phase, "Running" | "Succeeded" | "Failed")
            || containers.any(|container| container.state.waiting.is_some())
    }
}

/// Whether an event is about one of these pods.
///
/// Events outlive their pods by up to an hour: those of a deleted pod, or of one whose name was reused, are about a
/// failure that is over. Events of other objects can explain why there are no pods, such as an admission policy that
/// rejects an image; they count unless specific pods were requested.
fn is_about(item: &RawValue, pods: &Pods, all: bool) -> bool {
    let Ok(Event { about }) = serde_json::from_str(item.get()) else { return false };
    match pods.get(&(about.namespace, about.name)) {
        Some(uid) if about.kind == "Pod" => uid.is_empty() || about.uid.is_empty() || *uid == about.uid,
        _ => all && about.kind != "Pod",
    }
}

/// The items as a list like kubectl's, and their number.
fn list<'i>(items: impl Iterator<Item = &'i &'i RawValue>) -> (String, usize) {
    let mut list = String::from("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n");
    let mut count = 0;
    for item in items {
        list.push_str(if count == 0 { "" } else { ",\n" });
        list.push_str(item.get());
        count += 1;
    }
    list.push_str("\n]}\n");
    (list, count)
}
