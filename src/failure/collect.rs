//! Joins events, container states, logs and outputs into one failure for each image and pod.

use std::collections::HashMap;

use super::chain::{Chain, Context};
use super::image::Reference;
use super::message::{self, Names, is_telltale, says_failed};
use super::pods::{self, Pods};
use super::{Account, ContainerKind, Failure, Place, Prose, Survey, Trouble};
use crate::input::pattern::Pattern;
use crate::input::{Event, Excerpt, Paste, Record, Span, unquote};

/// Waiting reasons that mean that the image cannot be had.
/// Source: pkg/kubelet/images/types.go, cri-api pkg/errors; the last two are of 2014 and 2015.
const WAITING: [&str; 9] = [
    "ErrImagePull",
    "ImagePullBackOff",
    "ErrImageNeverPull",
    "InvalidImageName",
    "ImageInspectError",
    "RegistryUnavailable",
    "SignatureValidationFailed",
    "PullImageError",
    "no such image",
];
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

/// `failed to … secrets "name" not found`, and the event FailedToRetrieveImagePullSecret.
static MISSING_SECRET: Pattern = Pattern::needing(
    &["secret"],
    r#"(?:retrieve some image pull secrets \(([^),]+)|pull secrets? [a-z0-9-]+/([a-z0-9][a-z0-9.-]*) for|secrets? \\*"([a-z0-9][a-z0-9.-]*)\\*" not found)"#,
);
static COMMAND_NAMESPACE: Pattern = Pattern::needing(
    &[" -n", "--namespace"],
    r"(?:^|\n)[^\n]{0,80}?(?:kubectl|oc|k|kc|k9s|kg[a-z]|kd[a-z])(?: [^\n]*?)? (?:-n|--namespace)[= ]([a-z0-9][a-z0-9-]*)",
);

/// The failing images of a paste, with everything that was said about each.
pub fn collect(paste: &Paste) -> Survey {
    let namespace = command_namespace(paste);
    let mut collector = Collector { pods: Pods::of(paste, namespace.as_deref()), ..Collector::default() };
    for event in &paste.events {
        collector.event(event);
    }
    collector.states();
    for record in &paste.records {
        collector.record(record);
    }
    collector.finish()
}

/// The namespace that the pasted kubectl commands name, when they agree.
fn command_namespace(paste: &Paste) -> Option<String> {
    let mut found = None;
    for record in paste.records.iter().filter(|record| !record.log) {
        for captures in
            COMMAND_NAMESPACE.captures_iter(record.text.as_str().get(..4000).unwrap_or(record.text.as_str()))
        {
            let name = captures.get(1)?.as_str();
            if found.as_ref().is_some_and(|known| known != name) {
                return None;
            }
            found = Some(name.to_string());
        }
    }
    found
}

/// One thing that was said, before it is known which failure it belongs to.
#[derive(Debug)]
struct Sighting {
    text: Excerpt,
    names: Names,
    pod: Option<usize>,
    reason: Option<Excerpt>,
    last: Option<i64>,
    first: Option<i64>,
    count: Option<u32>,
    explicit: bool,
    /// The node whose kubelet said it.
    node: Option<String>,
}

/// What makes sightings one failure: the pod and the image.
type Key = (Option<usize>, Option<String>);

#[derive(Default)]
struct Collector {
    pods: Pods,
    sightings: Vec<Sighting>,
    /// Images that were pulled or present in the end: when and as which sighting's predecessor.
    pulled: HashMap<(Option<usize>, String), (i64, usize)>,
    /// Pull secrets that were not found, by pod.
    missing_secrets: Vec<(Option<usize>, String, Span)>,
    troubles: Vec<Trouble>,
    /// Lines of prose or output that told of a pull.
    told: Option<Prose>,
}

impl Collector {
    fn event(&mut self, event: &Event) {
        let pod = self.pods.of_event(event);
        let content = event.message.as_str();
        if let Some((pod, node)) = pod.zip(event.node.as_ref()) {
            self.pods.set_node(pod, node.as_str());
        }
        if content.starts_with("Successfully pulled image") || content.contains("already present on machine") {
            if let Some((image, _)) = message::names_of_event(&event.message).image {
                self.pulled.insert((pod, image), (event.last.unwrap_or(i64::MIN), self.sightings.len()));
            }
            return;
        }
        let reason = event.reason.as_ref().map_or("", Excerpt::as_str);
        self.missing_secret(pod, &event.message);
        let is_progress = content.get(1..).is_some_and(|rest| rest.starts_with("ulling image"));
        if is_progress || !is_telltale(content) {
            if !is_progress {
                self.trouble(event.reason.as_ref(), content);
            }
            return;
        }
        let text = unquote(&event.message.head(LONGEST_LINE));
        let mut names = message::names_of_event(&text);
        if let Some((kind, container)) = event.field.as_ref().and_then(|field| field_container(field.as_str())) {
            names.container = Some(container);
            names.kind = kind;
        }
        if reason == "FailedCreatePodSandBox" {
            names.kind = ContainerKind::Sandbox;
        }
        if names.kind == ContainerKind::Sandbox {
            names.container = None;
        }
        let explicit = says_failed(content);
        self.sightings.push(Sighting {
            text,
            names,
            pod,
            reason: event.reason.clone(),
            last: event.last,
            first: event.first,
            count: event.count,
            explicit,
            node: event.node.as_ref().map(|node| node.as_str().to_string()),
        });
    }

    /// The containers that wait for their image.
    fn states(&mut self) {
        let mut seen = Vec::new();
        for (index, known) in self.pods.iter() {
            for container in &known.containers {
                let Some(waiting) = &container.waiting else {
                    let of_image = |m: &Excerpt| {
                        is_telltale(m.as_str()) || m.as_str().contains("image") || m.as_str().contains("pull")
                    };
                    if let Some(message) = container.message.clone().filter(of_image) {
                        seen.push((index, Some(container.clone()), None, message));
                    }
                    continue;
                };
                if is_waiting_for_image(waiting.as_str()) {
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
                    self.pods
                        .get(index)
                        .is_some_and(|known| known.volumes.iter().any(|volume| same(volume.as_str()) == same(image)))
                });
                if !of_volume && container.image.is_some() {
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
                explicit: true,
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

    /// Reads a record; of one that is longer than any message, the part around the first words about a pull.
    fn record(&mut self, record: &Record) {
        if record.text.as_str().len() > LONGEST_LINE
            && record.text.as_str().lines().any(|line| line.len() > LONGEST_LINE)
        {
            let part = message::around_telltale(&record.text, LONGEST_LINE);
            return self.short_record(&Record { text: part, ..record.clone() });
        }
        self.short_record(record);
    }

    fn short_record(&mut self, record: &Record) {
        self.missing_secret(None, &record.text);
        let told = if record.log {
            is_telltale(record.text.as_str())
        } else {
            message::may_be_pull(record.text.as_str()) || message::is_output(record.text.as_str())
        };
        if !told {
            return;
        }
        let text = unquote(&record.text);
        let statements = if record.log || record.object.is_some() {
            let failed = says_failed(text.as_str());
            vec![message::Statement { names: message::names(&text), text: message::log_message(&text), failed }]
        } else {
            message::statements(&text)
        };
        if !record.log && record.object.is_none() && !statements.is_empty() {
            let output = message::is_output(record.text.as_str());
            self.told = Some(if output { Prose::Output } else { self.told.unwrap_or(Prose::Message) });
        }
        for message::Statement { text, mut names, failed } in statements {
            if let Some((kind, name)) = &record.object
                && names.pod.is_none()
                && kind.as_str() == "Pod"
            {
                names.pod =
                    Some((record.namespace.as_ref().map(|n| n.as_str().to_string()), name.as_str().to_string()));
            }
            let pod = names.pod.as_ref().map(|(namespace, name)| self.pods.named(namespace.as_deref(), name));
            let explicit = failed;
            self.sightings.push(Sighting {
                text,
                names,
                pod,
                reason: None,
                last: None,
                first: None,
                count: None,
                explicit,
                node: None,
            });
        }
    }

    fn missing_secret(&mut self, pod: Option<usize>, text: &Excerpt) {
        if !text.as_str().contains("secret") {
            return;
        }
        let Some(found) = MISSING_SECRET.captures(text.as_str()) else { return };
        let (Some(all), Some(name)) = (found.get(0), found.get(1).or(found.get(2)).or(found.get(3))) else { return };
        self.missing_secrets.push((pod, name.as_str().trim().to_string(), text.span(all.range())));
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
        let mut groups: Vec<(Key, Vec<usize>)> = Vec::new();
        let mut index: HashMap<Key, usize> = HashMap::new();
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
        let mut survey =
            Survey { other_troubles: std::mem::take(&mut self.troubles), prose: self.told, ..Survey::default() };
        let with_volume: Vec<usize> = groups
            .iter()
            .filter(|((pod, _), members)| pod.is_some_and(|pod| self.is_of_volume(pod, members)))
            .filter_map(|((pod, _), _)| *pod)
            .collect();
        // Pods that are only listed as failing.
        let mut listed = Vec::new();
        for ((pod, _), members) in groups {
            // A container that mounts a failing image waits with the same reason.
            let waits_for_volume =
                pod.is_some_and(|pod| with_volume.contains(&pod) && !self.is_of_volume(pod, &members));
            if waits_for_volume && members.iter().all(|at| self.sightings.get(*at).is_some_and(Sighting::is_bare)) {
                continue;
            }
            let Some(failure) = self.failure(pod, &members) else { continue };
            let bare = failure.image.is_none() && failure.accounts.iter().all(|account| account.bare);
            if bare { listed.push(failure) } else { survey.failures.push(failure) }
        }
        survey.failures.extend(with_siblings(listed, &survey.failures));
        survey
    }

    /// Sightings without a pod belong to the pod that the same image, or the only failing pod, names.
    fn fill_pods(&mut self) {
        let mut of_image: HashMap<String, Option<usize>> = HashMap::new();
        for sighting in &self.sightings {
            if let (Some(pod), Some((image, _))) = (sighting.pod, &sighting.names.image) {
                let entry = of_image.entry(same(image)).or_insert(Some(pod));
                if *entry != Some(pod) {
                    *entry = None;
                }
            }
        }
        // Pods whose failing state is known only from a table, without an image.
        let bare: Vec<usize> = self
            .sightings
            .iter()
            .filter(|sighting| sighting.names.image.is_none() && sighting.last == Some(i64::MAX))
            .filter_map(|sighting| sighting.pod)
            .collect();
        let names: Vec<(usize, String)> =
            bare.iter().filter_map(|pod| Some((*pod, self.pods.get(*pod)?.place.pod.clone()?))).collect();
        for sighting in self.sightings.iter_mut().filter(|sighting| sighting.pod.is_none()) {
            let by_image =
                sighting.names.image.as_ref().and_then(|(image, _)| of_image.get(&same(image)).copied().flatten());
            let by_container = sighting.names.container.as_ref().and_then(|container| {
                let mut fitting = names.iter().filter(|(_, name)| {
                    name.strip_prefix(container.as_str()).is_some_and(|rest| rest.starts_with('-'))
                });
                fitting.next().filter(|_| fitting.next().is_none()).map(|(pod, _)| *pod)
            });
            let only = match bare.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            sighting.pod = by_image.or(by_container).or(only);
        }
    }

    /// Images that daemons name without their tag take the one that the same name has elsewhere.
    fn fill_partial(&mut self) {
        let mut full: HashMap<String, Option<(String, Span)>> = HashMap::new();
        for sighting in self.sightings.iter().filter(|sighting| !sighting.names.partial) {
            let Some(image) = &sighting.names.image else { continue };
            let Some(reference) = Reference::parse(&image.0) else { continue };
            let entry = full.entry(reference.name()).or_insert_with(|| Some(image.clone()));
            if entry.as_ref().is_some_and(|(known, _)| same(known) != same(&image.0)) {
                *entry = None;
            }
        }
        for sighting in self.sightings.iter_mut().filter(|sighting| sighting.names.partial) {
            let name =
                sighting.names.image.as_ref().and_then(|(image, _)| Reference::parse(image)).map(|image| image.name());
            if let Some(Some(image)) = name.and_then(|name| full.get(&name)) {
                sighting.names.image = Some(image.clone());
            }
        }
    }

    /// Sightings without an image: the container's, the pod's only failing one, or the paste's only one.
    fn fill_images(&mut self) {
        self.fill_partial();
        type Named = (String, Span);
        let mut of_container: HashMap<(Option<usize>, String), Named> = HashMap::new();
        let mut of_pod: HashMap<usize, Vec<Named>> = HashMap::new();
        let mut all: Vec<Named> = Vec::new();
        for sighting in &self.sightings {
            let Some(image) = &sighting.names.image else { continue };
            if let Some(container) = &sighting.names.container {
                of_container.entry((sighting.pod, container.clone())).or_insert_with(|| image.clone());
            }
            if let Some(pod) = sighting.pod {
                let images = of_pod.entry(pod).or_default();
                if !images.iter().any(|(known, _)| same(known) == same(&image.0)) {
                    images.push(image.clone());
                }
            }
            if all.len() < 2 && !all.iter().any(|(known, _)| same(known) == same(&image.0)) {
                all.push(image.clone());
            }
        }
        for (pod, known) in self.pods.iter() {
            for container in &known.containers {
                if let (Some(name), Some(image)) = (&container.name, &container.image) {
                    let named = (image.as_str().to_string(), image.whole_span());
                    of_container.entry((Some(pod), name.as_str().to_string())).or_insert(named);
                }
            }
        }
        let single_container: HashMap<usize, Named> = self
            .pods
            .iter()
            .filter_map(|(pod, known)| match known.containers.as_slice() {
                [only] => only.image.as_ref().map(|image| (pod, (image.as_str().to_string(), image.whole_span()))),
                _ => None,
            })
            .collect();
        for sighting in self.sightings.iter_mut().filter(|sighting| sighting.names.image.is_none()) {
            let by_container =
                sighting.names.container.as_ref().and_then(|name| of_container.get(&(sighting.pod, name.clone())));
            let by_pod = sighting.pod.and_then(|pod| match of_pod.get(&pod).map(Vec::as_slice) {
                Some([only]) => Some(only),
                _ => None,
            });
            let only = match (all.as_slice(), sighting.pod) {
                ([only], None) => Some(only),
                _ => None,
            };
            let single = sighting.pod.and_then(|pod| single_container.get(&pod));
            let is_sandbox = sighting.names.kind == ContainerKind::Sandbox;
            let image = by_container.or(by_pod).or(single.filter(|_| !is_sandbox)).or(only);
            sighting.names.image = image.cloned();
        }
    }

    /// Whether the image that `members` are about is mounted as a volume by the pod.
    fn is_of_volume(&self, pod: usize, members: &[usize]) -> bool {
        let image = members.iter().find_map(|at| self.sightings.get(*at)?.names.image.as_ref());
        self.pods
            .get(pod)
            .zip(image)
            .is_some_and(|(known, (image, _))| known.volumes.iter().any(|volume| same(volume.as_str()) == same(image)))
    }

    /// The failure that `members` tell of; `None` when its image was had in the end.
    fn failure(&self, pod: Option<usize>, members: &[usize]) -> Option<Failure> {
        let sightings: Vec<&Sighting> = members.iter().filter_map(|at| self.sightings.get(*at)).collect();
        let known = pod.and_then(|pod| self.pods.get(pod));
        let image = display_image(&sightings, known);
        let mut place = known.map(|known| known.place.clone()).unwrap_or_default();
        // A container by name, or the only one of the pod that has the image.
        let named = sightings.iter().find_map(|s| s.names.container.clone().map(|name| (name, s.names.kind)));
        let by_image = known.zip(image.as_ref()).and_then(|(known, (image, _))| {
            let mut fitting =
                known.containers.iter().filter(|c| c.image.as_ref().is_some_and(|i| same(i.as_str()) == same(image)));
            let first = fitting.next()?;
            Some((
                first.name.as_ref()?.as_str().to_string(),
                pods::kind(first.sort),
                first.started && first.waiting.is_none(),
            ))
        });
        let sandbox = sightings.iter().any(|sighting| sighting.names.kind == ContainerKind::Sandbox);
        let volume = pod.is_some_and(|pod| self.is_of_volume(pod, members));
        if sightings.iter().all(|sighting| sighting.is_about_secret())
            && self.pulled.keys().any(|(of, _)| *of == pod || of.is_none())
        {
            return None;
        }
        if let Some((name, kind, started)) = by_image {
            if started && !sandbox {
                return None;
            }
            place.container = Some(name);
            place.kind = kind;
        } else if let Some((name, kind)) = named {
            place.container = Some(name);
            place.kind = kind;
        } else if let Some(first) = sightings.first() {
            place.kind = first.names.kind;
        }
        let known_kind = known.and_then(|known| {
            let container =
                known.containers.iter().find(|c| c.name.as_ref().map(Excerpt::as_str) == place.container.as_deref())?;
            Some(pods::kind(container.sort))
        });
        place.kind = known_kind.unwrap_or(place.kind);
        if sandbox {
            place.container = None;
            place.kind = ContainerKind::Sandbox;
        } else if volume {
            place.kind = ContainerKind::Volume;
        }
        place.namespace = place.namespace.take().or_else(|| sightings.iter().find_map(|s| s.names.namespace.clone()));
        place.node = place.node.take().or_else(|| sightings.iter().find_map(|sighting| sighting.node.clone()));
        let secret = self
            .missing_secrets
            .iter()
            .find(|(of, ..)| of.is_none() || pod.is_none() || *of == pod)
            .map(|(_, name, span)| (name.clone(), *span));
        let context = Context {
            image: image.as_ref().map(|(image, _)| image.clone()),
            image_span: image.as_ref().map(|(_, span)| *span).filter(|span| span.end > 0),
            reference: image.as_ref().and_then(|(image, _)| Reference::parse(image)),
            missing_secret: secret,
            sandbox,
            ..Context::default()
        };
        let mut accounts = Vec::new();
        for (at, sighting) in members.iter().zip(&sightings) {
            if self.was_pulled_later(*at, sighting, image.as_ref().map(|(image, _)| image.as_str())) {
                continue;
            }
            let context = Context { reason: sighting.reason.clone(), ..context.clone() };
            accounts.push(Account {
                chains: elements(&sighting.text).into_iter().map(|text| Chain::new(text, context.clone())).collect(),
                last: sighting.last,
                first: sighting.first,
                count: sighting.count,
                explicit: sighting.explicit,
                bare: sighting.is_bare(),
            });
        }
        (!accounts.is_empty()).then(|| Failure { image: image.map(|(image, _)| image), place, accounts })
    }

    fn was_pulled_later(&self, at: usize, sighting: &Sighting, image: Option<&str>) -> bool {
        let Some(image) = image else { return false };
        if sighting.last == Some(i64::MAX) {
            return false;
        }
        [sighting.pod, None].iter().any(|pod| {
            self.pulled.get(&(*pod, image.to_string())).is_some_and(|(when, order)| {
                let last = sighting.last.unwrap_or(i64::MIN);
                *when > last || (*when == last && *order > at)
            })
        })
    }
}

/// Pods of one template have one image: what is known of one pod's failure is true of a listed sibling's.
fn with_siblings(listed: Vec<Failure>, known: &[Failure]) -> Vec<Failure> {
    let mut of_template: HashMap<(Option<&str>, &str), Vec<&Failure>> = HashMap::new();
    for failure in known {
        if let Some(template) = failure.place.pod.as_deref().and_then(template_of) {
            of_template.entry((failure.place.namespace.as_deref(), template)).or_default().push(failure);
        }
    }
    let mut all = Vec::new();
    for failure in listed {
        let template = failure.place.pod.as_deref().and_then(template_of);
        let siblings = template.and_then(|template| of_template.get(&(failure.place.namespace.as_deref(), template)));
        match siblings {
            Some(siblings) => all.extend(siblings.iter().map(|sibling| {
                let place =
                    Place { pod: failure.place.pod.clone(), node: failure.place.node.clone(), ..sibling.place.clone() };
                Failure { place, ..(*sibling).clone() }
            })),
            None => all.push(failure),
        }
    }
    all
}

/// What the pods of one ReplicaSet, DaemonSet, Job or StatefulSet have in common: the name before the last part.
fn template_of(pod: &str) -> Option<&str> {
    let (template, last) = pod.rsplit_once('-')?;
    let random = last.len() == 5 && last.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let ordinal = last.bytes().all(|byte| byte.is_ascii_digit());
    (random || ordinal).then_some(template)
}

impl Sighting {
    /// Whether it says no more than that there is a failure: `Error: ErrImagePull`, a waiting reason.
    fn is_bare(&self) -> bool {
        let said = self.text.as_str().trim();
        let said = said.strip_prefix("Error: ").unwrap_or(said);
        WAITING.contains(&said) || self.reason.as_ref().is_some_and(|reason| reason.as_str() == said)
    }

    /// Whether it is only about a pull secret.
    fn is_about_secret(&self) -> bool {
        self.text.as_str().contains("retrieve some image pull secrets")
    }
}

/// The image as the pod spec writes it, or else as the messages do, without the registry that runtimes add.
fn display_image(sightings: &[&Sighting], known: Option<&pods::Known>) -> Option<(String, Span)> {
    let images = || sightings.iter().filter_map(|sighting| sighting.names.image.as_ref());
    let (first, _) = images().next()?;
    let wanted = same(first);
    let spec = known.and_then(|known| {
        let image = known.containers.iter().filter_map(|container| container.image.as_ref());
        let mut fitting = image.chain(&known.volumes).filter(|image| same(image.as_str()) == wanted);
        fitting.next().map(|image| (image.as_str().to_string(), image.whole_span()))
    });
    let written = images().find(|(image, _)| !image.starts_with("docker.io/")).or_else(|| images().next());
    spec.or_else(|| written.cloned())
}

/// Whether a waiting reason means that the image cannot be had.
fn is_waiting_for_image(reason: &str) -> bool {
    WAITING.contains(&reason) || (reason.starts_with("Image: ") && reason.contains("not ready on the node"))
}

/// `ErrImagePull` of `Init:ErrImagePull`.
fn last_part(status: &str) -> &str {
    match status.rsplit_once(':') {
        Some((_, last)) if !status.contains(' ') && !last.contains('/') => last,
        Some(_) if !status.contains(' ') => "",
        _ => status,
    }
}

/// `spec.initContainers{migrate}` as kind and name.
fn field_container(field: &str) -> Option<(ContainerKind, String)> {
    let (list, rest) = field.split_once('{')?;
    let kind = match list {
        "spec.initContainers" => ContainerKind::Init,
        "spec.ephemeralContainers" => ContainerKind::Ephemeral,
        _ => ContainerKind::Container,
    };
    Some((kind, rest.strip_suffix('}')?.to_string()))
}

/// One name for the ways to write the same image: `nginx`, `docker.io/library/nginx:latest`.
fn same(image: &str) -> String {
    match Reference::parse(image) {
        Some(Reference { registry, repository, digest: Some(digest), .. }) => {
            format!("{registry}/{repository}@{digest}")
        }
        Some(reference) => format!("{}:{}", reference.name(), reference.tag_or_latest()),
        None => image.to_string(),
    }
}

/// The errors of a bracketed list, when several credentials were tried, or of a list of mirrors; the one that
/// counts first. Source: kuberuntime_image.go (NewAggregate), containers/image docker/docker_image_src.go.
fn elements(text: &Excerpt) -> Vec<Excerpt> {
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
