//! Containers that wait for their image, and images that a pod mounts as volumes.

use super::observation::Observation;
use super::{Collector, LONGEST_LINE};
use crate::failure::image::same;
use crate::failure::waiting::{completed, is_waiting_for_image, last_part};
use crate::failure::{ContainerKind, message, pods};
use crate::input::{Excerpt, unquote};

impl Collector<'_> {
    /// The containers that wait for their image.
    pub(super) fn states(&mut self) {
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
                let waiting = &completed(waiting);
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
                // The message may name the image of a volume, or only its path; the container's own name is the best
                // source.
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
            self.observations.push(Observation {
                text,
                names,
                pod: Some(index),
                reason,
                // A state is current.
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

    /// Names the image that a pod mounts as a volume, if there is only one: the message rarely names it.
    pub(super) fn name_volume(&self, pod: Option<usize>, names: &mut message::Names) {
        names.kind = ContainerKind::Volume;
        if let Some([only]) = pod.and_then(|pod| self.pods.get(pod)).map(|known| known.volumes.as_slice()) {
            names.image = Some((only.as_str().to_string(), only.whole_span()));
        }
    }
}
