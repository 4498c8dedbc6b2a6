//! From the sightings of one image in one pod to its failure.

use std::collections::HashMap;

use super::elements::elements;
use super::sighting::same;
use super::{Collector, Sighting};
use crate::failure::backoff::Attempts;
use crate::failure::chain::{Chain, Context};
use crate::failure::image::Reference;
use crate::failure::pods;
use crate::failure::{Account, ContainerKind, Failure, Place};
use crate::input::{Excerpt, Span};

impl Collector {
    /// The failure that `members` tell of; `None` when its image was had in the end.
    pub(super) fn failure(&self, pod: Option<usize>, members: &[usize]) -> Option<Failure> {
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
            // Kubelets with Docker of old named the sandbox's container so.
            place.container = place.container.take().filter(|name| name == "POD");
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
        let attempts = self.attempts(pod, image.as_ref().map(|(image, _)| image.as_str()), &sightings);
        (!accounts.is_empty()).then(|| Failure { image: image.map(|(image, _)| image), place, accounts, attempts })
    }

    /// The kubelet's attempts. `Pulling image` counts them best, since failures with different words are counted each
    /// for itself; `Failed to pull image` tells best when the last one ended.
    fn attempts(&self, pod: Option<usize>, image: Option<&str>, sightings: &[&Sighting]) -> Option<Attempts> {
        let began = self.began.get(&(pod, image.map(same))).copied();
        let failed = sightings
            .iter()
            .filter(|sighting| sighting.text.as_str().starts_with("Failed to pull image"))
            .filter_map(|sighting| sighting.attempts)
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

    /// Whether the image that `members` are about is mounted as a volume by the pod.
    pub(super) fn is_of_volume(&self, pod: usize, members: &[usize]) -> bool {
        let image = members.iter().find_map(|at| self.sightings.get(*at)?.names.image.as_ref());
        self.pods
            .get(pod)
            .zip(image)
            .is_some_and(|(known, (image, _))| known.volumes.iter().any(|volume| same(volume.as_str()) == same(image)))
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

/// Pods of one template have one image: what is known of one pod's failure is true of a listed sibling's.
pub(super) fn with_siblings(listed: Vec<Failure>, known: &[Failure]) -> Vec<Failure> {
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
