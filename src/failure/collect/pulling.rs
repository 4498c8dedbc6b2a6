//! Pulls that started and neither failed nor finished, as far as the text says.

use super::Collector;
use super::observation::Observation;
use crate::failure::image::same;
use crate::order::Seen;

/// Pod states that may still wait for an image. Source: kubectl's pod printer.
const WAITING_STATES: [&str; 4] = ["Pending", "ContainerCreating", "PodInitializing", "ImagePullBackOff"];

impl Collector<'_> {
    /// Adds an observation for each unfinished pull: the image did not arrive, nothing says that the pull failed, and the
    /// pod did not start a container since.
    pub(super) fn add_unfinished_pulls(&mut self) {
        let mut seen: Seen<(Option<usize>, String)> = Seen::default();
        // Of a block that names no pod, one row may have been assigned to a pod, and the other not.
        let mut failed: Seen<String> = Seen::default();
        // An observation that does not mention a pull says nothing about how it ended, and neither does a person's
        // sentence.
        let is_remark = |text: &str| text.trim_end().ends_with(['.', '!', '?']) && !text.contains(": ");
        let tells = |it: &&Observation| {
            it.nothing_else && it.error && (it.explicit || (it.sure && !is_remark(it.text.as_str())))
        };
        for observation in self.observations.iter().filter(tells) {
            if let Some((image, _)) = &observation.names.image {
                seen.see((observation.pod, same(image)));
                failed.see(same(image));
            }
        }
        // An error that names no image may belong to any pull in the same output.
        let unnamed = self.observations.iter().filter(tells).any(|it| it.names.image.is_none());
        // The last row of a pull is the current one.
        let pulling = std::mem::take(&mut self.pulling);
        for (at, observation) in pulling.into_iter().enumerate().rev() {
            let Some((image, _)) = &observation.names.image else {
                // Compose names services, not images.
                if !self.observations.iter().any(|it| tells(&it)) && self.pulled.is_empty() {
                    self.observations.push(observation);
                }
                continue;
            };
            let key = (observation.pod, same(image));
            let is_over = seen.contains(&key)
                || (unnamed && observation.pod.is_none())
                || seen.contains(&(None, same(image)))
                || (observation.pod.is_none() && failed.contains(&same(image)))
                || self.pulled.contains(&(observation.pod, image.clone()))
                || self.went_on(&observation, at)
                || !self.may_wait(observation.pod);
            if !is_over {
                seen.see(key);
                self.observations.push(observation);
            }
        }
    }

    /// Whether the pod started a container after the `at`th pull began; rows with equal times are compared by order.
    fn went_on(&self, pull: &Observation, at: usize) -> bool {
        self.started.get(&pull.pod).is_some_and(|(time, begun)| match (*time, pull.last) {
            (Some(started), Some(pulling)) if started != pulling => started > pulling,
            _ => at < *begun,
        })
    }

    /// Whether the pod may still be waiting for an image: nothing says that it has them all.
    fn may_wait(&self, pod: Option<usize>) -> bool {
        let Some(status) = pod.and_then(|pod| self.pods.get(pod)).and_then(|known| known.status.as_ref()) else {
            return true;
        };
        WAITING_STATES.contains(&status.as_str()) || status.as_str().starts_with("Init:")
    }
}

/// Whether a message only says that a pull started.
pub(super) fn is_pulling(said: &str) -> bool {
    let begins = said.get(1..).is_some_and(|rest| rest.starts_with("ulling image \""));
    // RKE, kaniko before each build stage, Podman, and Docker (2014) for a layer.
    const GOES_ON: [&str; 4] =
        ["Pulling image [", "Downloading base image ", "inside systemd: setting pull timeout to ", ": Pulling image ("];
    // Docker's progress bars, in the log of a client.
    let is_bar =
        said.contains("Pulling image ") && [": Downloading [", ": Extracting ["].iter().any(|bar| said.contains(bar));
    let goes_on = is_bar || GOES_ON.iter().any(|words| said.contains(words));
    // containerd and CRI-O log the request, and later its result behind the same words.
    let is_request = said
        .split_once("PullImage \"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .is_some_and(|(_, rest)| rest.trim_matches(['"', '\\', ' ']).is_empty());
    (begins || goes_on || is_request) && !said.contains("rror")
}
