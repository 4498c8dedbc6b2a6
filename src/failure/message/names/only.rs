//! What a record names only once.

use super::Names;
use crate::input::Span;

/// What a record names only once: it applies to all its statements, wherever it is.
#[derive(Default)]
pub struct Only {
    /// The image of a command; the inner `None` means that there are several.
    image: Option<Option<(String, Span)>>,
    pod: Option<Option<(Option<String>, String)>>,
}

impl Only {
    pub fn image(&mut self, image: Option<&(String, Span)>) {
        let Some(image) = image else { return };
        let known = self.image.get_or_insert_with(|| Some(image.clone()));
        if known.as_ref().is_some_and(|known| known.0 != image.0) {
            *known = None;
        }
    }

    pub fn see(&mut self, names: &Names) {
        let Some(pod) = &names.pod else { return };
        match self.pod.get_or_insert_with(|| Some(pod.clone())) {
            // Only one of the two may have the namespace.
            Some(known) if known.1 == pod.1 => known.0 = known.0.take().or(pod.0.clone()),
            known => *known = None,
        }
    }

    pub fn fill(&self, names: &mut Names) {
        if names.image.is_none() {
            names.image = self.image.clone().flatten();
        }
        if names.pod.is_none() {
            names.pod = self.pod.clone().flatten();
        }
    }
}
