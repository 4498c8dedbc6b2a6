//! Pulls that began and neither failed nor ended, as far as the text tells.

use super::Collector;
use super::sighting::Sighting;
use crate::failure::image::same;
use crate::order::Seen;

/// States of a pod that may still wait for an image. Source: kubectl's pod printer.
const WAITING_STATES: [&str; 4] = ["Pending", "ContainerCreating", "PodInitializing", "ImagePullBackOff"];

impl Collector<'_> {
    /// Adds a sighting for each pull that is not over: its image did not come, nothing says that it failed, and its pod
    /// did not go on without it.
    pub(super) fn add_unfinished_pulls(&mut self) {
        let mut seen: Seen<(Option<usize>, String)> = Seen::default();
        // What has no word of a pull says nothing of how it ended.
        for sighting in self.sightings.iter().filter(|sighting| sighting.nothing_else) {
            if let Some((image, _)) = &sighting.names.image {
                seen.see((sighting.pod, same(image)));
            }
        }
        // An error that names no image may be that of any pull in the same output.
        let unnamed = self.sightings.iter().any(|other| other.nothing_else && other.names.image.is_none());
        // The last row of a pull is the one that is true now.
        let pulling = std::mem::take(&mut self.pulling);
        for (at, sighting) in pulling.into_iter().enumerate().rev() {
            let Some((image, _)) = &sighting.names.image else {
                // Compose names services.
                if self.sightings.is_empty() && self.pulled.is_empty() {
                    self.sightings.push(sighting);
                }
                continue;
            };
            let key = (sighting.pod, same(image));
            let is_over = seen.contains(&key)
                || (unnamed && sighting.pod.is_none())
                || seen.contains(&(None, same(image)))
                || self.pulled.contains(&(sighting.pod, image.clone()))
                || self.went_on(&sighting, at)
                || !self.may_wait(sighting.pod);
            if !is_over {
                seen.see(key);
                self.sightings.push(sighting);
            }
        }
    }

    /// Whether the pod started a container after a pull began, which is the `at`th: of rows of one moment, the order tells.
    fn went_on(&self, pull: &Sighting, at: usize) -> bool {
        self.started.get(&pull.pod).is_some_and(|(time, begun)| match (*time, pull.last) {
            (Some(started), Some(pulling)) if started != pulling => started > pulling,
            _ => at < *begun,
        })
    }

    /// Whether nothing says that the pod has its images.
    fn may_wait(&self, pod: Option<usize>) -> bool {
        let Some(status) = pod.and_then(|pod| self.pods.get(pod)).and_then(|known| known.status.as_ref()) else {
            return true;
        };
        WAITING_STATES.contains(&status.as_str()) || status.as_str().starts_with("Init:")
    }
}

/// Whether a message only says that a pull began.
pub(super) fn is_pulling(said: &str) -> bool {
    let begins = said.get(1..).is_some_and(|rest| rest.starts_with("ulling image \""));
    // RKE, kaniko before each stage of a build, Podman, and Docker of 2014 for a layer.
    const GOES_ON: [&str; 4] =
        ["Pulling image [", "Downloading base image ", "inside systemd: setting pull timeout to ", ": Pulling image ("];
    // Docker's bars, in the log of who asked it.
    let is_bar =
        said.contains("Pulling image ") && [": Downloading [", ": Extracting ["].iter().any(|bar| said.contains(bar));
    let goes_on = is_bar || GOES_ON.iter().any(|words| said.contains(words));
    (begins || goes_on) && !said.contains("rror")
}
