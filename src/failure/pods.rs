//! The pods in a paste, each once, whatever source they were read from.

use std::collections::VecDeque;

use super::chain::Runtime;
use super::image::same;
use super::waiting::{is_waiting_for_image, last_part};
use super::{ContainerKind, Place, manager, owner};
use crate::input::pattern::Pattern;
use crate::input::{Container, ContainerSort, Event, Excerpt, Paste, Pod};
use crate::order::Index;

/// `Successfully assigned shop/web-1 to worker-3`; without a namespace up to Kubernetes 1.8.
static ASSIGNED: Pattern = Pattern::needing(
    &["Successfully assigned"],
    r"^Successfully assigned (?:([a-z0-9-]+)/)?([a-z0-9][a-z0-9.-]*) to ([A-Za-z0-9.-]+|<)",
);

/// The pods of a paste.
#[derive(Debug, Default)]
pub struct Pods {
    all: Vec<Known>,
    by_name: Index<String, Namesakes>,
    /// The index in `all` of each pod of the paste.
    of_paste: Vec<usize>,
    /// The pod that a block of rows without names is about, from its `Scheduled` row.
    of_block: Index<usize, usize>,
}

/// The pods with one name.
#[derive(Debug, Default)]
struct Namesakes {
    /// The first of them.
    first: Option<usize>,
    /// The first per namespace.
    by_namespace: Index<String, usize>,
    /// Those whose namespace was unknown when they were first seen.
    elsewhere: VecDeque<usize>,
}

/// What is known about one pod.
#[derive(Debug, Default)]
pub struct Known {
    /// Namespace, name, node and owner; the container is empty.
    pub place: Place,
    /// Its containers.
    pub containers: Vec<Container>,
    /// The images it mounts as volumes.
    pub volumes: Vec<Excerpt>,
    /// Its state in `kubectl get pods`.
    pub status: Option<Excerpt>,
    /// Containers by image, the first container of each name, the first volume of each image.
    containers_by_image: Index<String, Vec<usize>>,
    containers_by_name: Index<String, usize>,
    volumes_by_image: Index<String, usize>,
}

fn text(excerpt: &Option<Excerpt>) -> Option<String> {
    excerpt.as_ref().map(|excerpt| excerpt.as_str().to_string())
}

impl Known {
    /// Whether `kubectl get pods` shows that the pod waits for an init container.
    pub fn is_initialising(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.as_str().starts_with("Init:"))
    }

    /// The first container with the image; `image` is canonical, as returned by [`same`].
    pub fn with_image(&self, image: &str) -> Option<&Container> {
        self.all_with_image(image).next()
    }

    /// The containers with the image; `image` is canonical, as returned by [`same`].
    pub fn all_with_image(&self, image: &str) -> impl Iterator<Item = &Container> {
        self.containers_by_image.get(image).into_iter().flatten().filter_map(|at| self.containers.get(*at))
    }

    /// The container with this name.
    pub fn container(&self, name: &str) -> Option<&Container> {
        self.containers.get(*self.containers_by_name.get(name)?)
    }

    /// The volume with the image; `image` is canonical, as returned by [`same`].
    pub fn volume(&self, image: &str) -> Option<&Excerpt> {
        self.volumes.get(*self.volumes_by_image.get(image)?)
    }

    fn add_container(&mut self, container: &Container) {
        let at = self.containers.len();
        if let Some(name) = &container.name {
            if self.containers_by_name.contains(name.as_str()) {
                return;
            }
            self.containers_by_name.insert(name.as_str().to_string(), at);
        }
        if let Some(image) = &container.image {
            self.containers_by_image.entry(same(image.as_str())).or_default().push(at);
        }
        self.containers.push(container.clone());
    }

    fn add_volume(&mut self, volume: &Excerpt) {
        // A paste can contain the same pod twice.
        let known = self.volumes.len();
        if *self.volumes_by_image.entry(same(volume.as_str())).or_insert(known) == known {
            self.volumes.push(volume.clone());
        }
    }
}

impl Pods {
    /// The pods of `paste`.
    pub fn of(paste: &Paste) -> Pods {
        let mut pods = Pods::default();
        for pod in &paste.pods {
            let index = pods.add(pod);
            pods.of_paste.push(index);
        }
        for event in &paste.events {
            pods.scheduled(event);
            pods.created(event);
        }
        pods
    }

    /// What is known about the pod at `index`.
    pub fn get(&self, index: usize) -> Option<&Known> {
        self.all.get(index)
    }

    /// All pods with their index.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Known)> {
        self.all.iter().enumerate()
    }

    /// The pod that an event is about.
    pub fn of_event(&mut self, event: &Event) -> Option<usize> {
        if let Some(name) = &event.name {
            let is_pod = event.kind.as_deref().is_none_or(|kind| kind.trim_end_matches('s') == "pod");
            return is_pod.then(|| self.named(text(&event.namespace).as_deref(), name.as_str()));
        }
        let described = event.pod.and_then(|pod| self.of_paste.get(pod)).copied();
        described.or_else(|| self.of_block.get(&event.block).copied())
    }

    /// Sets the node of a pod, unless it is known.
    pub fn set_node(&mut self, index: usize, node: &str) {
        if let Some(known) = self.all.get_mut(index) {
            known.place.node.get_or_insert_with(|| node.to_string());
        }
    }

    /// The pod with this name; a new one if it is not known yet.
    pub fn named(&mut self, namespace: Option<&str>, name: &str) -> usize {
        let index = self.find(namespace, name).unwrap_or_else(|| {
            self.all.push(Known::default());
            self.all.len() - 1
        });
        self.name(index, namespace, name);
        index
    }

    /// Sets the name of a pod, and its namespace unless that is known.
    fn name(&mut self, index: usize, namespace: Option<&str>, name: &str) {
        let Some(known) = self.all.get_mut(index) else { return };
        let place = &mut known.place;
        let is_new = place.pod.is_none();
        let was_placed = place.namespace.is_some();
        place.pod = Some(name.to_string());
        place.namespace = place.namespace.take().or(namespace.map(String::from));
        if !is_new && (was_placed || place.namespace.is_none()) {
            return;
        }
        let namesakes = self.by_name.entry(name.to_string()).or_default();
        namesakes.first.get_or_insert(index);
        match &place.namespace {
            Some(namespace) => {
                let first = namesakes.by_namespace.entry(namespace.clone()).or_insert(index);
                *first = index.min(*first);
            }
            None => namesakes.elsewhere.push_back(index),
        }
    }

    /// The first pod with this name that can be in the namespace.
    fn find(&mut self, namespace: Option<&str>, name: &str) -> Option<usize> {
        let namesakes = self.by_name.get_mut(name)?;
        let Some(namespace) = namespace else { return namesakes.first };
        let is_placed = |index: &usize| self.all.get(*index).is_some_and(|known| known.place.namespace.is_some());
        while namesakes.elsewhere.front().is_some_and(is_placed) {
            namesakes.elsewhere.pop_front();
        }
        let there = namesakes.by_namespace.get(namespace).copied();
        there.into_iter().chain(namesakes.elsewhere.front().copied()).min()
    }

    fn add(&mut self, pod: &Pod) -> usize {
        let index = match &pod.name {
            Some(name) => self.named(pod.namespace.as_ref().map(Excerpt::as_str), name.as_str()),
            None => {
                self.all.push(Known::default());
                self.all.len() - 1
            }
        };
        if let Some(known) = self.all.get_mut(index) {
            known.place.namespace = known.place.namespace.take().or(text(&pod.namespace));
            known.place.node = known.place.node.take().or(text(&pod.node));
            known.place.owner = known.place.owner.take().or(owner::of(pod));
            // Descriptions and objects name the controller before the containers.
            let whole = pod.name.is_some() && pod.node.is_some() && !pod.containers.is_empty();
            let facts = &mut known.place.facts;
            facts.unowned |= whole && pod.controller.is_none() && !owner::has_traces(pod);
            facts.manager = facts.manager.take().or(manager::of(&pod.marks));
            facts.service_account = facts.service_account.take().or(text(&pod.service_account));
            facts.pull_secrets.extend(pod.pull_secrets.iter().map(|name| name.as_str().to_string()));
            facts.runtime = facts.runtime.or(pod.runtime.as_ref().and_then(|name| Runtime::of_id(name.as_str())));
            facts.openshift |= pod.mark("openshift.io/scc").is_some();
            // `kubectl get pods -w` prints a row for each change.
            let is_news = |status: &Excerpt| is_waiting_for_image(last_part(status.as_str()));
            if known.status.is_none() || pod.status.as_ref().is_some_and(is_news) {
                known.status.clone_from(&pod.status);
            }
            pod.volumes.iter().for_each(|volume| known.add_volume(volume));
            pod.containers.iter().for_each(|container| known.add_container(container));
        }
        index
    }

    /// A `SuccessfulCreate` row names a pod and its controller.
    fn created(&mut self, event: &Event) {
        // `-o wide` prints other columns before and after the message.
        let message = event.message.as_str().split_once("Created pod: ");
        let Some(name) = message.and_then(|(_, name)| name.split_whitespace().next()) else { return };
        let (Some(kind), Some(controller)) = (&event.kind, &event.name) else { return };
        let Some(owner) = owner::of_event(kind, controller.as_str()) else { return };
        let index = self.named(event.namespace.as_ref().map(Excerpt::as_str), name);
        if let Some(known) = self.all.get_mut(index) {
            known.place.owner.get_or_insert(owner);
        }
    }

    /// A `Scheduled` row names the pod of its block, its namespace and its node.
    fn scheduled(&mut self, event: &Event) {
        // A terminal may have wrapped within a name, or between words.
        let tight = event.message.as_str().replace('\n', "");
        let spaced = event.message.as_str().replace('\n', " ");
        let Some(found) = ASSIGNED.captures(&tight).or_else(|| ASSIGNED.captures(&spaced)) else { return };
        let group = |index| found.get(index).map(|group: regex::Match<'_>| group.as_str());
        let Some(name) = group(2) else { return };
        let described = event.pod.and_then(|pod| self.of_paste.get(pod)).copied();
        let nameless = described.filter(|index| self.all.get(*index).is_some_and(|known| known.place.pod.is_none()));
        let index = match nameless {
            Some(index) => {
                self.name(index, group(1), name);
                index
            }
            None => self.named(group(1).or(event.namespace.as_ref().map(Excerpt::as_str)), name),
        };
        if event.name.is_none() {
            self.of_block.entry(event.block).or_insert(index);
        }
        if let Some(known) = self.all.get_mut(index) {
            // The scheduler's message is more reliable than the command above, which only implied the pod's location.
            known.place.namespace = group(1).map(String::from).or(known.place.namespace.take());
            known.place.node = known.place.node.take().or(group(3).filter(|node| *node != "<").map(String::from));
        }
    }
}

/// The container kind, by the list it is in.
pub fn kind(sort: ContainerSort) -> ContainerKind {
    match sort {
        ContainerSort::Main => ContainerKind::Container,
        ContainerSort::Init => ContainerKind::Init,
        ContainerSort::Ephemeral => ContainerKind::Ephemeral,
    }
}
