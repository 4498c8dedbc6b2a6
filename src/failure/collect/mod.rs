//! Joins events, container states, logs and outputs into one failure for each image and pod.

mod elements;
mod fill;
mod group;
mod pulling;
mod secrets;
mod sighting;
mod unread;

use super::backoff::Attempts;
use super::image::same;
use super::message;
use super::pods::{self, Pods};
use super::vocabulary::Vocabulary;
use super::{Client, ContainerKind, Failure, Prose, Survey, Trouble};
use crate::input::{Event, Excerpt, Paste, Record, Span, unquote};
use crate::order::{Index, Seen};
use group::join_siblings;
use pulling::is_pulling;
use secrets::{MissingSecrets, missing_secret};
use sighting::{Sighting, field_container, is_waiting_for_image, last_part};

/// Reasons and states that say that nothing is wrong, or that something is still on its way.
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

/// Longer lines than this are no messages: Kubernetes and the runtimes cut theirs far below.
const LONGEST_LINE: usize = 32 * 1024;

/// The failing images of a paste, with everything that was said about each.
pub fn collect(paste: &Paste, vocabulary: &Vocabulary) -> Survey {
    let mut collector = Collector::new(Pods::of(paste), vocabulary);
    for event in &paste.events {
        collector.event(event);
    }
    collector.states();
    for record in &paste.records {
        collector.record(record);
    }
    collector.finish()
}

/// What an event tells of attempts, where its time is an age: how long before the paste it was.
fn attempts(event: &Event) -> Option<Attempts> {
    let age = |time: i64| u32::try_from(time.checked_neg()?).ok();
    // A row of a description without a number stands for one; `kubectl get events` prints no numbers.
    let count = event.count.or_else(|| event.name.is_none().then_some(1));
    Some(Attempts { count, first: event.first.or(event.last).and_then(age), last: age(event.last?)? })
}

/// What makes sightings one failure: the pod and the image.
type Key = (Option<usize>, Option<String>);

struct Collector<'v> {
    vocabulary: &'v Vocabulary,
    pods: Pods,
    sightings: Vec<Sighting>,
    /// Images that were pulled or present in the end: when and as which sighting's predecessor.
    pulled: Index<(Option<usize>, String), (i64, usize)>,
    /// Pulls that began, in the order of the paste.
    pulling: Vec<Sighting>,
    /// Pods that created or started a container.
    started: Seen<Option<usize>>,
    /// How often and when the kubelet began to pull, by pod and image.
    began: Index<Key, Attempts>,
    /// The pods of `pulled`.
    pulled_for: Seen<Option<usize>>,
    /// Pull secrets that were not found.
    missing_secrets: MissingSecrets,
    troubles: Vec<Trouble>,
    /// Lines that say nothing that is understood.
    unread: Vec<Span>,
    /// Where the text says first that an image came.
    came: Option<Span>,
    /// The program that pulled, as the lines tell.
    client: Option<Client>,
    /// Lines of prose or output that told of a pull.
    told: Option<Prose>,
}

impl<'v> Collector<'v> {
    fn new(pods: Pods, vocabulary: &'v Vocabulary) -> Collector<'v> {
        Collector {
            vocabulary,
            pods,
            sightings: Vec::new(),
            pulled: Index::new(),
            pulling: Vec::new(),
            started: Seen::default(),
            began: Index::new(),
            pulled_for: Seen::default(),
            missing_secrets: MissingSecrets::default(),
            troubles: Vec::new(),
            unread: Vec::new(),
            told: None,
            client: None,
            came: None,
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
                self.came.get_or_insert(event.message.whole_span());
                self.pulled_for.see(pod);
                self.pulled.insert((pod, image), (event.last.unwrap_or(i64::MIN), self.sightings.len()));
            }
            return;
        }
        let reason = event.reason.as_ref().map_or("", Excerpt::as_str);
        self.missing_secrets.extend(pod, missing_secret(&event.message));
        let is_progress = content.get(1..).is_some_and(|rest| rest.starts_with("ulling image"));
        if matches!(reason, "Created" | "Started" | "Unhealthy") {
            self.started.see(pod);
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
        if pod.is_none() {
            names.namespace = event.namespace.as_ref().map(|namespace| namespace.as_str().to_string());
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
        let sighting = Sighting {
            text,
            names,
            pod,
            reason: event.reason.clone(),
            last: event.last,
            first: event.first,
            count: event.count,
            attempts: attempts(event),
            explicit: said.failed(),
            nothing_else: said.is_nothing_else(),
            sure: true,
            error: true,
            pulling: is_progress,
            node: event.node.as_ref().map(|node| node.as_str().to_string()),
        };
        let list = if is_progress { &mut self.pulling } else { &mut self.sightings };
        list.push(sighting);
    }

    /// The containers that wait for their image.
    fn states(&mut self) {
        let mut seen = Vec::new();
        for (index, known) in self.pods.iter() {
            for container in &known.containers {
                let Some(waiting) = &container.waiting else {
                    let of_image = |m: &Excerpt| {
                        self.vocabulary.read(m.as_str()).is_pull()
                            || m.as_str().contains("image")
                            || m.as_str().contains("pull")
                    };
                    if let Some(message) = container.message.clone().filter(of_image) {
                        seen.push((index, Some(container.clone()), None, message));
                    }
                    continue;
                };
                let of_volume = container.message.as_ref().is_some_and(|m| message::is_volume_mount(m.as_str()));
                if of_volume || is_waiting_for_image(waiting.as_str()) {
                    let message = container.message.clone().unwrap_or_else(|| waiting.clone());
                    seen.push((index, Some(container.clone()), Some(waiting.clone()), message));
                }
            }
            let status = known.status.clone().filter(|_| known.containers.iter().all(|c| c.waiting.is_none()));
            if let Some(status) = status.filter(|status| is_waiting_for_image(last_part(status.as_str()))) {
                let from = status.as_str().len() - last_part(status.as_str()).len();
                let reason = status.slice(from..status.as_str().len());
                seen.push((index, None, Some(reason.clone()), reason));
            }
        }
        for (index, container, reason, message) in seen {
            let text = unquote(&message.head(LONGEST_LINE));
            let mut names = message::names(&text);
            if let Some(container) = &container {
                names.container = container.name.as_ref().map(|name| name.as_str().to_string());
                names.kind = pods::kind(container.sort);
                // The message may name the image of a volume, or the path alone; the container's own name is the best.
                let of_volume = names.image.as_ref().is_some_and(|(image, _)| {
                    self.pods.get(index).is_some_and(|known| known.volume(&same(image)).is_some())
                });
                if message::is_volume_mount(text.as_str()) {
                    self.name_volume(Some(index), &mut names);
                } else if !of_volume && container.image.is_some() {
                    names.image =
                        container.image.as_ref().map(|image| (image.as_str().to_string(), image.whole_span()));
                }
            } else if self.pods.get(index).is_some_and(|known| known.is_initialising()) {
                names.kind = ContainerKind::Init;
            }
            self.sightings.push(Sighting {
                text,
                names,
                pod: Some(index),
                reason,
                // A state is what is true now.
                last: Some(i64::MAX),
                first: None,
                count: None,
                attempts: None,
                explicit: true,
                nothing_else: true,
                sure: true,
                error: true,
                pulling: false,
                node: None,
            });
        }
        let troubles: Vec<Excerpt> = self
            .pods
            .iter()
            .flat_map(|(_, known)| {
                known.containers.iter().filter_map(|c| c.waiting.clone()).chain(known.status.clone())
            })
            .collect();
        troubles.iter().for_each(|name| self.trouble(Some(name), ""));
    }

    /// Names the image that a pod mounts as a volume, if there is only one: the message rarely does.
    fn name_volume(&self, pod: Option<usize>, names: &mut message::Names) {
        names.kind = ContainerKind::Volume;
        if let Some([only]) = pod.and_then(|pod| self.pods.get(pod)).map(|known| known.volumes.as_slice()) {
            names.image = Some((only.as_str().to_string(), only.whole_span()));
        }
    }

    /// Reads a record; of one that is longer than any message, the part around the first words about a pull.
    fn record(&mut self, record: &Record) {
        if record.text.as_str().len() > LONGEST_LINE
            && record.text.as_str().lines().any(|line| line.len() > LONGEST_LINE)
        {
            let part = self.around_pull(&record.text);
            return self.short_record(&Record { text: part, ..record.clone() });
        }
        self.short_record(record);
    }

    /// The part of a huge text that stands around its first words about a pull; empty when it has none.
    fn around_pull(&self, text: &Excerpt) -> Excerpt {
        let content = text.as_str();
        let Some(first) = self.vocabulary.read(content).first() else { return Excerpt::default() };
        let start = content.floor_char_boundary(first.saturating_sub(LONGEST_LINE / 8));
        text.slice(start..content.len()).head(LONGEST_LINE)
    }

    fn short_record(&mut self, record: &Record) {
        self.missing_secrets.extend(None, missing_secret(&record.text));
        let said = self.vocabulary.read(record.text.as_str());
        let told =
            if record.log { said.is_pull() } else { said.may_be_pull() || message::is_output(record.text.as_str()) };
        let is_prose = !record.log && record.object.is_none();
        if !told {
            if is_prose {
                unread::note(&record.text, &[], &mut self.unread);
            }
            return;
        }
        if is_prose {
            self.came = self.came.or_else(|| message::success(&record.text));
        }
        let text = unquote(&record.text);
        let statements = if !is_prose {
            let names = message::names(&text);
            let text = message::log_message(&text);
            vec![message::Statement { names, text, pulling: false, failed: said.failed() }]
        } else {
            message::statements(&text, self.vocabulary)
        };
        if is_prose {
            unread::note(&record.text, &statements, &mut self.unread);
        }
        if is_prose && !statements.is_empty() {
            let output = message::is_output(record.text.as_str());
            self.client = self.client.or_else(|| message::client(record.text.as_str()));
            self.told = Some(if output { Prose::Output } else { self.told.unwrap_or(Prose::Message) });
        }
        for message::Statement { text, mut names, pulling, failed } in statements {
            if let Some((kind, name)) = &record.object
                && names.pod.is_none()
                && kind.as_str() == "Pod"
            {
                names.pod =
                    Some((record.namespace.as_ref().map(|n| n.as_str().to_string()), name.as_str().to_string()));
            }
            // The command above says what it prints, and where that is.
            if let Some(pod) = record.pod.as_ref().filter(|_| names.pod.is_none()) {
                names.pod = Some((None, pod.as_str().to_string()));
            }
            if let Some(namespace) = record.namespace.as_ref().filter(|_| is_prose) {
                let own = match &mut names.pod {
                    Some((own, _)) => own,
                    None => &mut names.namespace,
                };
                own.get_or_insert_with(|| namespace.as_str().to_string());
            }
            let pod = names.pod.as_ref().map(|(namespace, name)| self.pods.named(namespace.as_deref(), name));
            let explicit = failed;
            let node = names.node.take();
            let pulling = pulling || is_pulling(text.as_str());
            let said = self.vocabulary.read(text.as_str());
            let nothing_else = failed || said.is_nothing_else();
            let error =
                failed || pulling || ((said.is_pull() || !said.is_elsewhere()) && message::may_be_error(text.as_str()));
            let sighting = Sighting {
                text,
                names,
                pod,
                reason: None,
                last: None,
                first: None,
                count: None,
                attempts: None,
                explicit,
                nothing_else,
                sure: said.is_surely_pull(),
                error,
                pulling,
                node,
            };
            let list = if sighting.pulling { &mut self.pulling } else { &mut self.sightings };
            list.push(sighting);
        }
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

    /// Fills in what one sighting says and another does not, and groups them.
    fn finish(mut self) -> Survey {
        self.fill_pods();
        self.fill_images();
        self.add_unfinished_pulls();
        let mut groups: Vec<(Key, Vec<usize>)> = Vec::new();
        let mut index: Index<Key, usize> = Index::new();
        for (at, sighting) in self.sightings.iter().enumerate() {
            let key = (sighting.pod, sighting.names.image.as_ref().map(|(image, _)| same(image)));
            let group = *index.entry(key.clone()).or_insert_with(|| {
                groups.push((key, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, members)) = groups.get_mut(group) {
                members.push(at);
            }
        }
        let of_cluster =
            self.pods.iter().next().is_some() || self.sightings.iter().any(|sighting| sighting.reason.is_some());
        let mut survey = Survey {
            other_troubles: std::mem::take(&mut self.troubles),
            prose: self.told,
            client: self.client.filter(|_| !of_cluster),
            came: self.came,
            heard: !self.sightings.is_empty() || !self.pulled.is_empty(),
            unread: std::mem::take(&mut self.unread),
            ..Survey::default()
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
            if waits_for_volume && members.iter().all(|at| self.sightings.get(*at).is_some_and(Sighting::is_bare)) {
                continue;
            }
            let Some(failure) = self.failure(pod, &members) else { continue };
            let bare = failure.image.is_none() && failure.accounts.iter().all(|account| account.bare);
            match (bare, pod) {
                (true, Some(_)) => listed.push(failure),
                // `Error: ErrImagePull` without anything else belongs to the failures beside it.
                (true, None) => lone.push(failure),
                (false, _) => {
                    let others = pod.map(|pod| self.other_containers(pod, &members, &failure)).unwrap_or_default();
                    let others: Vec<Failure> =
                        others.into_iter().map(|place| Failure { place, ..failure.clone() }).collect();
                    survey.failures.push(failure);
                    survey.failures.extend(others);
                }
            }
        }
        join_siblings(listed, &mut survey);
        if survey.failures.is_empty() {
            survey.failures = lone;
        }
        survey
    }
}
