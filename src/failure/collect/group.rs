//! Turns the observations of one image in one pod into a failure.

use std::rc::Rc;

use super::elements::elements;
use super::{Collector, Observation};
use crate::failure::backoff::Attempts;
use crate::failure::chain::{Chain, Context};
use crate::failure::image::{Reference, same};
use crate::failure::pods;
use crate::failure::{ContainerKind, ErrorReport, Failure, Failures, Place, Sibling};
use crate::input::{Span, is_letter_or_digit};
use crate::order::{Index, Seen};

impl Collector<'_> {
    /// The failure that `members` describe; `None` if the image was eventually pulled.
    pub(super) fn failure(&self, pod: Option<usize>, members: &[usize]) -> Option<Failure> {
        let observations: Vec<&Observation> = members.iter().filter_map(|at| self.observations.get(*at)).collect();
        let known = pod.and_then(|pod| self.pods.get(pod));
        let image = display_image(&observations, known);
        let mut place = known.map(|known| known.place.clone()).unwrap_or_default();
        // The container by name, or the only one of the pod with this image.
        let named = observations.iter().find_map(|s| s.names.container.clone().map(|name| (name, s.names.kind)));
        let by_image = known.zip(image.as_ref()).and_then(|(known, (image, _))| {
            let first = known.with_image(&same(image))?;
            Some((
                first.name.as_ref()?.as_str().to_string(),
                pods::kind(first.sort),
                first.started && first.waiting.is_none(),
            ))
        });
        let sandbox = observations.iter().any(|observation| observation.names.kind == ContainerKind::Sandbox);
        let volume = pod.is_some_and(|pod| self.is_of_volume(pod, members));
        if observations.iter().all(|observation| observation.is_about_secret())
            && (self.pulled_for.contains(&pod) || self.pulled_for.contains(&None))
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
        } else if let Some(first) = observations.first() {
            place.kind = first.names.kind;
        }
        let known_kind = known.and_then(|known| Some(pods::kind(known.container(place.container.as_deref()?)?.sort)));
        place.kind = known_kind.unwrap_or(place.kind);
        if sandbox {
            // Old kubelets with Docker used this name for the sandbox container.
            place.container = place.container.take().filter(|name| name == "POD");
            place.kind = ContainerKind::Sandbox;
        } else if volume {
            place.kind = ContainerKind::Volume;
        }
        place.namespace =
            place.namespace.take().or_else(|| observations.iter().find_map(|s| s.names.namespace.clone()));
        place.node = place.node.take().or_else(|| observations.iter().find_map(|observation| observation.node.clone()));
        let secret = self.missing_secrets.of(pod).cloned();
        let context = Context {
            image: image.as_ref().map(|(image, _)| image.clone()),
            image_span: image.as_ref().map(|(_, span)| *span).filter(|span| span.end > 0),
            reference: image.as_ref().and_then(|(image, _)| Reference::parse_loosely(image)),
            missing_secret: secret,
            sandbox,
            ..Context::default()
        };
        let mut reports = Vec::new();
        for (at, observation) in members.iter().zip(&observations) {
            if self.was_pulled_later(*at, observation, image.as_ref().map(|(image, _)| image.as_str())) {
                continue;
            }
            if !observation.error {
                continue;
            }
            let context =
                Context { reason: observation.reason.clone(), pulling: observation.pulling, ..context.clone() };
            reports.push(ErrorReport {
                chains: elements(&observation.text).into_iter().map(|text| Chain::new(text, context.clone())).collect(),
                last: observation.last,
                first: observation.first,
                count: observation.count,
                explicit: observation.explicit,
                nothing_else: observation.nothing_else,
                sure: observation.explicit || observation.sure,
                bare: observation.is_bare(),
            });
        }
        let unfinished = observations.iter().all(|observation| observation.pulling);
        let attempts = self.attempts(pod, image.as_ref().map(|(image, _)| image.as_str()), &observations);
        let attempts = attempts.filter(|_| !unfinished);
        (!reports.is_empty()).then(|| Failure { image: image.map(|(image, _)| image), place, reports, attempts })
    }

    /// The pod's other containers that use the failing image and are not running.
    pub(super) fn other_containers(&self, pod: usize, members: &[usize], failure: &Failure) -> Vec<Place> {
        let place = &failure.place;
        if matches!(place.kind, ContainerKind::Sandbox | ContainerKind::Volume) || place.container.is_none() {
            return Vec::new();
        }
        let wanted = failure.image.as_deref().map(same);
        let mut found: Vec<(String, ContainerKind)> = Vec::new();
        if let (Some(known), Some(wanted)) = (self.pods.get(pod), &wanted) {
            let waiting = known.all_with_image(wanted).filter(|c| !c.started || c.waiting.is_some());
            found.extend(waiting.filter_map(|c| Some((c.name.as_ref()?.as_str().to_string(), pods::kind(c.sort)))));
        }
        // Events name their container.
        for names in members.iter().filter_map(|at| Some(&self.observations.get(*at)?.names)) {
            found.extend(names.container.clone().map(|name| (name, names.kind)));
        }
        let mut seen: Seen<String> = place.container.iter().cloned().collect();
        let others = found.into_iter().filter(|(name, _)| seen.see(name.clone()));
        others.map(|(name, kind)| Place { container: Some(name), kind, ..place.clone() }).collect()
    }

    /// The kubelet's attempts. `Pulling image` has the best count, since failures with different messages are counted
    /// separately; `Failed to pull image` has the best end time of the last attempt.
    fn attempts(&self, pod: Option<usize>, image: Option<&str>, observations: &[&Observation]) -> Option<Attempts> {
        let began = self.began.get(&(pod, image.map(same))).copied();
        let failed = observations
            .iter()
            .filter(|observation| observation.text.as_str().starts_with("Failed to pull image"))
            .filter_map(|observation| observation.attempts)
            .reduce(Attempts::and);
        match (began, failed) {
            (Some(began), Some(failed)) => Some(Attempts {
                count: began.count.max(failed.count),
                first: began.first.max(failed.first),
                last: failed.last,
            }),
            (began, failed) => failed.or(began),
        }
    }

    /// Whether the image of `members` is mounted as a volume by the pod.
    pub(super) fn is_of_volume(&self, pod: usize, members: &[usize]) -> bool {
        let image = members.iter().find_map(|at| self.observations.get(*at)?.names.image.as_ref());
        self.pods.get(pod).zip(image).is_some_and(|(known, (image, _))| known.volume(&same(image)).is_some())
    }

    fn was_pulled_later(&self, at: usize, observation: &Observation, image: Option<&str>) -> bool {
        let Some(image) = image else { return false };
        // An image volume is mounted after its pull.
        if observation.last == Some(i64::MAX) || observation.names.kind == ContainerKind::Volume {
            return false;
        }
        [observation.pod, None].iter().any(|pod| {
            self.pulled.get(&(*pod, image.to_string())).is_some_and(|(when, order)| {
                let last = observation.last.unwrap_or(i64::MIN);
                *when > last || (*when == last && *order > at)
            })
        })
    }
}

/// The image as in the pod spec, or else as in the messages, without the registry that runtimes add.
fn display_image(observations: &[&Observation], known: Option<&pods::Known>) -> Option<(String, Span)> {
    let images = || observations.iter().filter_map(|observation| observation.names.image.as_ref());
    let (first, _) = images().next()?;
    let wanted = same(first);
    let spec = known.and_then(|known| {
        let image = known.with_image(&wanted).and_then(|container| container.image.as_ref());
        let image = image.or_else(|| known.volume(&wanted))?;
        Some((image.as_str().to_string(), image.whole_span()))
    });
    let written = images().find(|(image, _)| !image.starts_with("docker.io/")).or_else(|| images().next());
    spec.or_else(|| written.cloned())
}

/// Pods of one template share an image: what is known about one pod's failure also holds for a sibling that is only
/// listed. A listed pod without a sibling is a failure of its own, without a reason.
///
/// One failure per image, container and reason represents all: a DaemonSet has a pod on each of a thousand nodes.
pub(super) fn join_siblings(listed: Vec<Failure>, found: &mut Failures) {
    let key = |failure: &Failure| {
        let template = failure.place.pod.as_deref().and_then(template_of)?;
        Some((failure.place.namespace.clone(), template.to_string()))
    };
    let mut templates: Index<(Option<String>, String), Template> = Index::new();
    for key in listed.iter().filter_map(key) {
        templates.entry(key).or_default();
    }
    if templates.is_empty() {
        found.list.extend(listed);
        return;
    }
    for (at, failure) in found.list.iter().enumerate() {
        if let Some(template) = key(failure).and_then(|key| templates.get_mut(&key)) {
            template.add(at, failure);
        }
    }
    let templates: Index<_, Rc<[usize]>> =
        templates.into_iter().filter_map(|(key, template)| Some((key, template.failures()?))).collect();
    for failure in listed {
        match key(&failure).and_then(|key| templates.get(&key)) {
            Some(failures) => {
                let Place { pod, node, .. } = failure.place;
                found.siblings.push(Sibling { pod, node, failures: failures.clone() });
            }
            None => found.list.push(failure),
        }
    }
}

/// The maximum number of images per template: with more, the pods' names say too little.
const MOST_IMAGES: usize = 16;
/// The maximum number of reasons that are considered per image of a template.
const MOST_REASONS: usize = 4;

/// What is known about the failing pods of one template.
#[derive(Default)]
struct Template {
    /// One failure per image, container and reason.
    failures: Vec<usize>,
    /// What was said about each image in each container.
    said: Index<(Option<String>, Option<String>), Vec<String>>,
}

impl Template {
    fn add(&mut self, at: usize, failure: &Failure) {
        if self.said.len() > MOST_IMAGES {
            return;
        }
        let image = failure.image.as_deref().map(same);
        let said = self.said.entry((image, failure.place.container.clone())).or_default();
        if said.len() >= MOST_REASONS {
            return;
        }
        let words = words(failure);
        if !said.contains(&words) {
            said.push(words);
            self.failures.push(at);
        }
    }

    fn failures(self) -> Option<Rc<[usize]>> {
        (!self.failures.is_empty() && self.said.len() <= MOST_IMAGES).then(|| self.failures.into())
    }
}

/// The words of a failure without numbers: request ids, addresses and times differ between pods.
fn words(failure: &Failure) -> String {
    let mut words = String::new();
    for chain in failure.reports.iter().flat_map(|report| &report.chains) {
        let said = chain.text().as_str().split(|c: char| !is_letter_or_digit(c));
        for word in said.filter(|word| !word.bytes().any(|byte| byte.is_ascii_digit())) {
            words.push_str(word);
            words.push(' ');
        }
        words.push('\n');
    }
    words
}

/// The common prefix of the pods of one ReplicaSet, DaemonSet, Job or StatefulSet: the name before the last part.
fn template_of(pod: &str) -> Option<&str> {
    let (template, last) = pod.rsplit_once('-')?;
    let random = last.len() == 5 && last.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let ordinal = last.bytes().all(|byte| byte.is_ascii_digit());
    (random || ordinal).then_some(template)
}
