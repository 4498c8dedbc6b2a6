//! Fills in pods and images that one observation leaves out and another has.

use super::Collector;
use super::observation::Observation;
use crate::failure::ContainerKind;
use crate::failure::image::{Reference, same};
use crate::failure::pods::Known;
use crate::input::Span;
use crate::order::{Index, Seen};

/// The maximum length of a Kubernetes name.
const MOST_OF_NAME: usize = 253;

/// Two errors that share this many bytes are the same error.
const REPEATED: usize = 60;

impl Collector<'_> {
    /// Assigns observations without a pod to the pod with the same image, or to the only failing pod.
    pub(super) fn fill_pods(&mut self) {
        let mut of_image: Index<String, Option<usize>> = Index::new();
        let mut belongs = |image: &str, pod| {
            let entry = of_image.entry(same(image)).or_insert(Some(pod));
            if *entry != Some(pod) {
                *entry = None;
            }
        };
        for observation in &self.observations {
            if let (Some(pod), Some((image, _))) = (observation.pod, &observation.names.image) {
                belongs(image, pod);
            }
        }
        // A manifest says which images its pod wants.
        for (pod, known) in self.pods.iter() {
            known.containers.iter().filter_map(|one| one.image.as_ref()).for_each(|image| belongs(image.as_str(), pod));
        }
        // Pods whose failing state is known only from a table, without an image.
        let bare: Vec<usize> = self
            .observations
            .iter()
            .filter(|observation| observation.names.image.is_none() && observation.last == Some(i64::MAX))
            .filter_map(|observation| observation.pod)
            .collect();
        let of_container = self.pods_of_containers(&bare);
        // A message beside a pod that fails for no other reason.
        let of_pod = || self.observations.iter().filter(|observation| observation.pod.is_some());
        let is_silent = of_pod().all(Observation::is_bare);
        let mut failing = of_pod().filter_map(|observation| observation.pod);
        let one = failing.next().filter(|pod| (self.alone || is_silent) && failing.all(|other| other == *pod));
        // A description that is cut off before its containers, and the error that a person copied out of it.
        let mut pods = self.pods.iter();
        let is_cut = |known: &Known| known.containers.is_empty() && known.status.is_none();
        let described = pods.next().filter(|(_, known)| is_cut(known)).filter(|_| pods.next().is_none());
        let is_told = self.observations.iter().any(|observation| observation.pod.is_some());
        let described = described.map(|(pod, _)| pod).filter(|_| !is_told);
        for observation in self.observations.iter_mut().filter(|observation| observation.pod.is_none()) {
            let by_image =
                observation.names.image.as_ref().and_then(|(image, _)| of_image.get(&same(image)).copied().flatten());
            let by_container = observation
                .names
                .container
                .as_ref()
                .and_then(|container| of_container.get(container).copied().flatten());
            let only = match bare.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            observation.pod = by_image.or(by_container).or(only).or(one).or(described);
        }
    }

    /// For each container named in observations without a pod, the only pod of `bare` whose name fits: `web-0` or
    /// `web-6d4cf56db6-x7k2p` for `web`. `None` if several fit.
    fn pods_of_containers(&self, bare: &[usize]) -> Index<String, Option<usize>> {
        let loose = self.observations.iter().filter(|observation| observation.pod.is_none());
        let wanted: Seen<&str> = loose.filter_map(|observation| observation.names.container.as_deref()).collect();
        let mut found: Index<String, Option<usize>> = Index::new();
        if wanted.is_empty() {
            return found;
        }
        for pod in bare {
            let Some(name) = self.pods.get(*pod).and_then(|known| known.place.pod.as_deref()) else { continue };
            let name = name.get(..MOST_OF_NAME).unwrap_or(name);
            for start in name.match_indices('-').filter_map(|(dash, _)| name.get(..dash)) {
                if wanted.contains(start) {
                    found.entry(start.to_string()).and_modify(|known| *known = None).or_insert(Some(*pod));
                }
            }
        }
        found
    }

    /// Fills in missing images: the container's, the pod's only failing one, or the paste's only one.
    pub(super) fn fill_images(&mut self) {
        self.fill_partial();
        self.fill_repeated();
        type Named = (String, Span);
        let mut of_container: Index<(Option<usize>, String), Named> = Index::new();
        // The only image of each pod and of the whole paste; `None` if there are several.
        let mut of_pod: Index<usize, Option<(String, Named)>> = Index::new();
        let mut all: Option<Option<(String, Named)>> = None;
        // Images that a pod started to pull and did not get.
        let begun = self.pulling.iter().filter_map(|begun| Some((begun.pod?, begun.names.image.as_ref()?)));
        for (pod, image) in begun.filter(|(pod, image)| !self.was_pulled(*pod, &image.0)) {
            let name = same(&image.0);
            let keep = |known: &mut Option<(String, Named)>| {
                if known.as_ref().is_some_and(|(known, _)| *known != name) {
                    *known = None;
                }
            };
            of_pod.entry(pod).and_modify(keep).or_insert_with(|| Some((name.clone(), image.clone())));
        }
        for observation in &self.observations {
            let Some(image) = &observation.names.image else { continue };
            if let Some(container) = &observation.names.container {
                of_container.entry((observation.pod, container.clone())).or_insert_with(|| image.clone());
            }
            let name = same(&image.0);
            let only = || Some((name.clone(), image.clone()));
            let keep = |known: &mut Option<(String, Named)>| {
                if known.as_ref().is_some_and(|(known, _)| *known != name) {
                    *known = None;
                }
            };
            if let Some(pod) = observation.pod {
                of_pod.entry(pod).and_modify(keep).or_insert_with(only);
            }
            keep(all.get_or_insert_with(only));
        }
        // If no error names an image, it is the one that was being pulled.
        if all.is_none() {
            for image in
                self.pulling.iter().filter(|begun| begun.pod.is_none()).filter_map(|begun| begun.names.image.as_ref())
            {
                let name = same(&image.0);
                let known = all.get_or_insert_with(|| Some((name.clone(), image.clone())));
                if known.as_ref().is_some_and(|(known, _)| *known != name) {
                    *known = None;
                }
            }
        }
        let all = all.or_else(|| Some(self.mentioned.clone()?.map(|image| (same(&image.0), image))));
        let all = all.flatten().map(|(_, image)| image);
        for (pod, known) in self.pods.iter() {
            for container in &known.containers {
                if let (Some(name), Some(image)) = (&container.name, &container.image) {
                    let named = (image.as_str().to_string(), image.whole_span());
                    of_container.entry((Some(pod), name.as_str().to_string())).or_insert(named);
                }
            }
        }
        let single_container: Index<usize, Named> = self
            .pods
            .iter()
            .filter_map(|(pod, known)| match known.containers.as_slice() {
                [only] => only.image.as_ref().map(|image| (pod, (image.as_str().to_string(), image.whole_span()))),
                _ => None,
            })
            .collect();
        // An image already present on the node is not pulled again: a later error is about it.
        let mut present: Index<Option<usize>, Option<String>> = Index::new();
        for (pod, image) in self.pulled.keys() {
            present.entry(*pod).and_modify(|known| *known = None).or_insert_with(|| Some(image.clone()));
        }
        let unnamed = |observation: &&mut Observation| {
            observation.names.image.is_none() && observation.names.kind != ContainerKind::Volume
        };
        for observation in self.observations.iter_mut().filter(unnamed) {
            let by_container = observation
                .names
                .container
                .as_ref()
                .and_then(|name| of_container.get(&(observation.pod, name.clone())));
            let by_pod = observation.pod.and_then(|pod| of_pod.get(&pod)?.as_ref()).map(|(_, image)| image);
            let only = all.as_ref().filter(|_| observation.pod.is_none());
            let single = observation.pod.and_then(|pod| single_container.get(&pod));
            let is_sandbox = observation.names.kind == ContainerKind::Sandbox;
            let image = by_container.or(by_pod).or(single.filter(|_| !is_sandbox)).or(only);
            let there = || present.get(&observation.pod)?.clone().filter(|_| !is_sandbox);
            observation.names.image = image.cloned().or_else(|| Some((there()?, Span::default())));
        }
    }

    /// Whether the image was pulled for the pod.
    fn was_pulled(&self, pod: usize, image: &str) -> bool {
        [Some(pod), None].iter().any(|pod| self.pulled.contains(&(*pod, image.to_string())))
    }

    /// Programs print an error once with the image and once without: the same text nearby is about the same image.
    fn fill_repeated(&mut self) {
        let named: Vec<Option<(String, Span)>> = (0..self.observations.len())
            .map(|at| {
                let observation = self.observations.get(at).filter(|s| s.names.image.is_none() && s.pod.is_none())?;
                let text = observation.text.as_str();
                let start = text.find("desc = ").map_or(0, |at| at + "desc = ".len());
                let tail = text.get(start..start + REPEATED)?;
                let near = at.saturating_sub(2)..(at + 3).min(self.observations.len());
                self.observations
                    .get(near)?
                    .iter()
                    .find_map(|other| other.names.image.clone().filter(|_| other.text.as_str().contains(tail)))
            })
            .collect();
        for (observation, image) in self.observations.iter_mut().zip(named) {
            observation.names.image = observation.names.image.take().or(image);
        }
    }

    /// Images that daemons name without a tag get the tag that the same name has elsewhere.
    fn fill_partial(&mut self) {
        let mut full: Index<String, Option<(String, Span)>> = Index::new();
        for observation in self.observations.iter().filter(|observation| !observation.names.partial) {
            let Some(image) = &observation.names.image else { continue };
            let Some(reference) = Reference::parse(&image.0) else { continue };
            let entry = full.entry(reference.name()).or_insert_with(|| Some(image.clone()));
            if entry.as_ref().is_some_and(|(known, _)| same(known) != same(&image.0)) {
                *entry = None;
            }
        }
        for observation in self.observations.iter_mut().filter(|observation| observation.names.partial) {
            let name = observation
                .names
                .image
                .as_ref()
                .and_then(|(image, _)| Reference::parse(image))
                .map(|image| image.name());
            if let Some(Some(image)) = name.and_then(|name| full.get(&name)) {
                observation.names.image = Some(image.clone());
            }
        }
    }
}
