//! Pull secrets that were not found, by pod.

use crate::input::pattern::Pattern;
use crate::input::{Excerpt, Span};
use crate::order::Index;

/// `failed to … secrets "name" not found`, and the event FailedToRetrieveImagePullSecret.
static MISSING_SECRET: Pattern = Pattern::needing(
    &["secret"],
    r#"(?:retrieve some image pull secrets \(([^),]+)|pull secrets? [a-z0-9-]+/([a-z0-9][a-z0-9.-]*) for|secrets? \\*"([a-z0-9][a-z0-9.-]*)\\*" not found)"#,
);

/// Pull secrets that were not found, by pod; the first of each.
#[derive(Default)]
pub(super) struct MissingSecrets {
    all: Vec<(String, Span)>,
    first: Index<Option<usize>, usize>,
}

impl MissingSecrets {
    /// Notes the missing secret that a message about the pod names.
    pub(super) fn extend(&mut self, pod: Option<usize>, secret: Option<(String, Span)>) {
        let Some(secret) = secret else { return };
        let at = self.all.len();
        self.first.entry(pod).or_insert_with(|| {
            self.all.push(secret);
            at
        });
    }

    /// The first missing secret of this pod or of an unknown pod; without a pod, the first of all.
    pub(super) fn of(&self, pod: Option<usize>) -> Option<&(String, Span)> {
        if pod.is_none() {
            return self.all.first();
        }
        let at = [pod, None].iter().filter_map(|pod| self.first.get(pod)).min()?;
        self.all.get(*at)
    }
}

/// The pull secret that a message says is missing.
pub(super) fn missing_secret(text: &Excerpt) -> Option<(String, Span)> {
    let found = MISSING_SECRET.captures(text.as_str())?;
    let name = found.get(1).or(found.get(2)).or(found.get(3))?;
    Some((name.as_str().trim().to_string(), text.span(found.get(0)?.range())))
}
