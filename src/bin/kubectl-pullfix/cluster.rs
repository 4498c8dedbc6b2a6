//! What the cluster says of the pods that are asked for: pods and events as one text, as a person would paste them.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::ask::Args;
use crate::kubectl::{Failure, Kubectl};

/// What was read.
pub struct Cluster {
    /// What kubectl printed, each output below its command line.
    pub text: String,
    /// How many pods there are.
    pub pods: usize,
    /// How many events are about them.
    pub events: usize,
    /// Why there are no events.
    pub events_refused: Option<Failure>,
}

/// What `kubectl get -o json` prints: a list, or the one object that was named.
#[derive(Deserialize)]
struct Printed<'t> {
    #[serde(borrow)]
    items: Option<Vec<&'t RawValue>>,
}

#[derive(Deserialize)]
struct Object<'t> {
    #[serde(borrow, default)]
    metadata: Metadata<'t>,
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
    /// Reads pods and events. Without events there is less to go on with, but without pods there is nothing.
    pub fn read(kubectl: &Kubectl, args: &Args) -> Result<Cluster, Failure> {
        let pods_command = command("pods", &args.pods, &selection(args), &args.scope_flags());
        let printed = kubectl.run(&pods_command)?;
        let items = items(&printed)?;
        let pods: Pods = items.iter().filter_map(|item| identity(item)).collect();
        let events_command = command("events", &[], &about(args), &args.scope_flags());
        let (events, events_refused) = match kubectl.run(&events_command) {
            Ok(events) => (events, None),
            Err(failure) => (String::new(), Some(failure)),
        };
        let (list, count) = match events_refused {
            None => events_of(&pods, &events, args)?,
            Some(_) => (String::new(), 0),
        };
        let mut cluster = Cluster { text: String::new(), pods: pods.len(), events: count, events_refused };
        drop(pods);
        cluster.add(&pods_command, &printed);
        if cluster.events_refused.is_none() {
            cluster.add(&events_command, &list);
        }
        Ok(cluster)
    }

    /// Adds an output below the command line that it came from: that says in which namespace it was.
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

/// The API server selects the events of one pod; those of several are selected here.
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

fn identity(item: &RawValue) -> Option<((Cow<'_, str>, Cow<'_, str>), Cow<'_, str>)> {
    let Metadata { name, namespace, uid } = serde_json::from_str::<Object>(item.get()).ok()?.metadata;
    (!name.is_empty()).then_some(((namespace, name), uid))
}

/// The events that are about these pods, as a list, and how many they are.
///
/// Events outlive their pods by up to an hour: of a pod that is gone, or whose name another one has now, they tell of a
/// failure that is over. Events of other objects tell why there are no pods, such as a policy that refuses an image;
/// they count where nobody asked for certain pods.
fn events_of(pods: &Pods, printed: &str, args: &Args) -> Result<(String, usize), Failure> {
    let all = args.pods.is_empty() && args.selector.is_none();
    let mut list = String::with_capacity(printed.len().min(64 << 20));
    list.push_str("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n");
    let mut count = 0;
    for item in items(printed)? {
        let Ok(Object { about, .. }) = serde_json::from_str::<Object>(item.get()) else { continue };
        let kept = match pods.get(&(about.namespace, about.name)) {
            Some(uid) if about.kind == "Pod" => uid.is_empty() || about.uid.is_empty() || *uid == about.uid,
            _ => all && about.kind != "Pod",
        };
        if kept {
            list.push_str(if count == 0 { "" } else { ",\n" });
            list.push_str(item.get());
            count += 1;
        }
    }
    list.push_str("\n]}\n");
    Ok((list, count))
}
