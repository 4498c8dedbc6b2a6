//! Joins events, container states, logs and outputs into one failure per image and pod.

mod alone;
mod elements;
mod elsewhere;
mod fill;
mod group;
mod observation;
mod pulling;
mod records;
mod secrets;
mod states;
mod unread;

use super::backoff::Attempts;
use super::image::same;
use super::message;
use super::pods::Pods;
use super::vocabulary::Vocabulary;
use super::waiting::{is_waiting_for_image, last_part};
use super::workloads;
use super::{Client, ContainerKind, Failure, Failures, Prose, Trouble};
use crate::input::{Event, Excerpt, Paste, Span, unquote};
use crate::order::{Index, Seen};
use group::join_siblings;
use observation::{Observation, field_container};
use secrets::{MissingSecrets, missing_secret};

/// Reasons and states that mean that nothing is wrong, or that something is still in progress.
const QUIET: [&str; 24] = [
    "Running",
    "Completed",
    "Succeeded",
    "Pending",
    "ContainerCreating",
    "PodInitializing",
    "Terminating",
    "Scheduled",
    "Pulling",
    "Pulled",
    "Created",
    "Started",
    "Killing",
    "SuccessfulCreate",
    "SuccessfulDelete",
    "ScalingReplicaSet",
    "SandboxChanged",
    "BackOff",
    "Failed",
    "FailedSync",
    "AddedInterface",
    "Sync",
    "NodeReady",
    "Error",
];

/// Longer lines are not messages: Kubernetes and the runtimes truncate theirs far below this length.
const LONGEST_LINE: usize = 32 * 1024;

/// The failing images of a paste, with everything that was said about each.
pub fn collect(paste: &Paste, vocabulary: &Vocabulary) -> Failures {
    let is_end = alone::is_alone(paste, vocabulary);
    let has_objects = !paste.events.is_empty() || !paste.pods.is_empty();
    let found = collect_as(paste, vocabulary, is_end && !has_objects);
    // A description without its events, and the error beside it.
    let says_why = |failure: &Failure| failure.reports.iter().any(|report| !report.bare);
    if has_objects && !found.list.is_empty() && !found.list.iter().any(says_why) {
        if is_end {
            return collect_as(paste, vocabulary, true);
        }
        if let Some(titled) = alone::titled(paste, vocabulary) {
            return collect_as(&titled, vocabulary, true);
        }
    }
    found
}

/// The same; if `alone`, the end of a message counts as a message.
fn collect_as(paste: &Paste, vocabulary: &Vocabulary, alone: bool) -> Failures {
    let mut collector = Collector::new(Pods::of(paste), vocabulary);
    collector.alone = alone;
    for event in &paste.events {
        collector.event(event);
    }
    collector.states();
    let texts = paste.records.iter().map(|record| record.text.as_str());
    collector.is_push = paste.events.is_empty() && paste.pods.is_empty() && message::are_about_push(texts);
    for record in &paste.records {
        collector.record(record);
    }
    let mut found = collector.finish();
    workloads::join(paste, &mut found);
    if found.list.is_empty() && found.other_troubles.is_empty() && found.pulled.is_none() {
        found.other_troubles.extend(elsewhere::trouble(paste));
    }
    found
}

/// The attempts that an event reports. Its time must be an age, relative to the paste.
fn attempts(event: &Event) -> Option<Attempts> {
    let age = |time: i64| u32::try_from(time.checked_neg()?).ok();
    // A row of `kubectl describe` without a count stands for one event; `kubectl get events` does not print counts.
    let count = event.count.or_else(|| event.name.is_none().then_some(1));
    Some(Attempts { count, first: event.first.or(event.last).and_then(age), last: age(event.last?)? })
}

/// The key by which observations are grouped into a failure: pod and image.
type Key = (Option<usize>, Option<String>);

struct Collector<'v> {
    vocabulary: &'v Vocabulary,
    pods: Pods,
    observations: Vec<Observation>,
    /// Images that were eventually pulled or are present: the time, and the index of the next observation.
    pulled: Index<(Option<usize>, String), (i64, usize)>,
    /// Pulls that started, in the order of the paste.
    pulling: Vec<Observation>,
    /// Pods that created or started a container: the latest time, and how many pulls had started by then.
    started: Index<Option<usize>, (Option<i64>, usize)>,
    /// How often and when the kubelet started to pull, by pod and image.
    began: Index<Key, Attempts>,
    /// The pods of `pulled`.
    pulled_for: Seen<Option<usize>>,
    /// Pull secrets that were not found.
    missing_secrets: MissingSecrets,
    troubles: Vec<Trouble>,
    /// Lines that were not understood.
    unread: Vec<Span>,
    /// Where the text first says that an image was pulled.
    pulled_image: Option<Span>,
    /// The program that pulled, as identified by the lines.
    client: Option<Client>,
    /// Compose services that failed, each once; only the first two are kept.
    services: Vec<String>,
    /// The kind of the lines of prose or output that mention a pull.
    told: Option<Prose>,
    /// Whether the paste is only the end of a message.
    alone: bool,
    /// Whether the paste is about a push and not about a pull.
    is_push: bool,
    /// The only image that records name; the inner `None` means that they name several.
    mentioned: Option<Option<(String, Span)>>,
}

impl<'v> Collector<'v> {
    fn new(pods: Pods, vocabulary: &'v Vocabulary) -> Collector<'v> {
        Collector {
            vocabulary,
            pods,
            observations: Vec::new(),
            pulled: Index::new(),
            pulling: Vec::new(),
            started: Index::new(),
            began: Index::new(),
            pulled_for: Seen::default(),
            missing_secrets: MissingSecrets::default(),
            troubles: Vec::new(),
            unread: Vec::new(),
            told: None,
            client: None,
            services: Vec::new(),
            pulled_image: None,
            alone: false,
            is_push: false,
            mentioned: None,
        }
    }

    fn event(&mut self, event: &Event) {
        let pod = self.pods.of_event(event);
        let content = event.message.as_str();
        if let Some((pod, node)) = pod.zip(event.node.as_ref()) {
            self.pods.set_node(pod, node.as_str());
        }
        if content.starts_with("Successfully pulled image") || content.contains("already present on machine") {
            if let Some((image, _)) = message::names_of_event(&event.message).image {
                self.pulled_image.get_or_insert(event.message.whole_span());
                self.pulled_for.see(pod);
                self.pulled.insert((pod, image), (event.last.unwrap_or(i64::MIN), self.observations.len()));
            }
            return;
        }
        let reason = event.reason.as_ref().map_or("", Excerpt::as_str);
        self.missing_secrets.extend(pod, missing_secret(&event.message));
        let is_progress = content.get(1..).is_some_and(|rest| rest.starts_with("ulling image"));
        if matches!(reason, "Created" | "Started" | "Unhealthy") {
            let now = (event.last, self.pulling.len());
            // Rows may be in any order: the latest time counts, and of equal times the later row.
            self.started.entry(pod).and_modify(|known| *known = now.max(*known)).or_insert(now);
        }
        if is_progress
            && let Some((image, _)) = message::names_of_event(&event.message).image
            && let Some(attempts) = attempts(event)
        {
            self.began
                .entry((pod, Some(same(&image))))
                .and_modify(|known| *known = known.and(attempts))
                .or_insert(attempts);
        }
        let said = self.vocabulary.read(content);
        if !is_progress && !said.is_pull() {
            return self.trouble(event.reason.as_ref(), content);
        }
        let text = unquote(&event.message.head(LONGEST_LINE));
        let mut names = message::names_of_event(&text);
        if let Some((kind, container)) = event.field.as_ref().and_then(|field| field_container(field.as_str())) {
            names.container = Some(container);
            names.kind = kind;
        }
        let mut of_message = None;
        if pod.is_none() {
            names.namespace = event.namespace.as_ref().map(|namespace| namespace.as_str().to_string());
            // A sandbox is named after its pod.
            let named = message::names(&text).pod.filter(|_| names.kind == ContainerKind::Sandbox);
            of_message = named.map(|(namespace, name)| self.pods.named(namespace.as_deref(), &name));
        }
        if reason == "FailedCreatePodSandBox" {
            names.kind = ContainerKind::Sandbox;
        }
        if names.kind == ContainerKind::Sandbox {
            names.container = None;
        }
        if message::is_volume_mount(content) {
            self.name_volume(pod, &mut names);
        }
        let observation = Observation {
            text,
            names,
            pod: pod.or(of_message),
            reason: event.reason.clone(),
            last: event.last,
            first: event.first,
            count: event.count,
            attempts: attempts(event),
            // Programs that fetch images for something other than a pod have reasons of their own.
            explicit: said.failed() || (said.is_surely_pull() && message::may_be_error(content)),
            nothing_else: said.is_nothing_else(),
            sure: true,
            error: true,
            pulling: is_progress,
            node: event.node.as_ref().map(|node| node.as_str().to_string()),
        };
        let list = if is_progress { &mut self.pulling } else { &mut self.observations };
        list.push(observation);
    }

    fn trouble(&mut self, name: Option<&Excerpt>, message: &str) {
        let Some(name) = name else { return };
        let word = last_part(name.as_str());
        let restarts = message.contains("restarting failed container");
        let word = if restarts { "CrashLoopBackOff" } else { word };
        let quiet = word.is_empty()
            || (QUIET.contains(&word) && !restarts)
            || is_waiting_for_image(word)
            || word.contains(['/', ' '])
            || !word.starts_with(|c: char| c.is_ascii_uppercase());
        if !quiet && self.troubles.len() < 8 && !self.troubles.iter().any(|known| known.name == word) {
            self.troubles.push(Trouble { name: word.to_string(), span: name.whole_span() });
        }
    }

    /// Fills in what some observations leave out and others have, then groups them.
    fn finish(mut self) -> Failures {
        self.fill_pods();
        self.fill_images();
        self.add_unfinished_pulls();
        let mut groups: Vec<(Key, Vec<usize>)> = Vec::new();
        let mut index: Index<Key, usize> = Index::new();
        for (at, observation) in self.observations.iter().enumerate() {
            let key = (observation.pod, observation.names.image.as_ref().map(|(image, _)| same(image)));
            let group = *index.entry(key.clone()).or_insert_with(|| {
                groups.push((key, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, members)) = groups.get_mut(group) {
                members.push(at);
            }
        }
        let of_cluster = self.pods.iter().next().is_some()
            || self.observations.iter().any(|observation| observation.reason.is_some());
        let mut found = Failures {
            other_troubles: std::mem::take(&mut self.troubles),
            prose: self.told,
            client: self.client.filter(|_| !of_cluster),
            service: match self.services.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            },
            pulled: self.pulled_image,
            mentions_pull: self.observations.iter().any(|observation| observation.error) || !self.pulled.is_empty(),
            unread: std::mem::take(&mut self.unread),
            ..Failures::default()
        };
        let with_volume: Seen<usize> = groups
            .iter()
            .filter(|((pod, _), members)| pod.is_some_and(|pod| self.is_of_volume(pod, members)))
            .filter_map(|((pod, _), _)| *pod)
            .collect();
        // Pods that are only listed as failing.
        let mut listed = Vec::new();
        let mut lone = Vec::new();
        for ((pod, _), members) in groups {
            // A container that mounts a failing image waits with the same reason.
            let waits_for_volume =
                pod.is_some_and(|pod| with_volume.contains(&pod) && !self.is_of_volume(pod, &members));
            if waits_for_volume && members.iter().all(|at| self.observations.get(*at).is_some_and(Observation::is_bare))
            {
                continue;
            }
            let Some(failure) = self.failure(pod, &members) else { continue };
            let bare = failure.image.is_none() && failure.reports.iter().all(|report| report.bare);
            match (bare, pod) {
                (true, Some(_)) => listed.push(failure),
                // `Error: ErrImagePull` without anything else belongs to the other failures of the pod.
                (true, None) => lone.push(failure),
                (false, _) => {
                    let others = pod.map(|pod| self.other_containers(pod, &members, &failure)).unwrap_or_default();
                    let others: Vec<Failure> =
                        others.into_iter().map(|place| Failure { place, ..failure.clone() }).collect();
                    found.list.push(failure);
                    found.list.extend(others);
                }
            }
        }
        join_siblings(listed, &mut found);
        if found.list.is_empty() {
            found.list = lone;
        }
        found
    }
}
