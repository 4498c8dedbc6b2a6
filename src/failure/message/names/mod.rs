//! What a message names: image, pod, namespace and container.

mod image;
mod notations;
mod only;
mod place;
mod prose;
mod same;

use crate::failure::ContainerKind;
use crate::input::{Excerpt, Span};
use image::image_in;
use place::{container, namespace, pod};

pub use only::Only;
pub use place::is_sandbox;
pub use prose::is_image_name;
pub use same::{lacks_host, one_digest, same_image, same_last_part, same_repository, with_host};

/// What a message names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The image.
    pub image: Option<(String, Span)>,
    /// The namespace, if it is named without a pod.
    pub namespace: Option<String>,
    /// Namespace and name of the pod.
    pub pod: Option<(Option<String>, String)>,
    /// The container.
    pub container: Option<String>,
    /// The node.
    pub node: Option<String>,
    /// The kind of container.
    pub kind: ContainerKind,
    /// Whether the image lacks its tag, as daemons print it.
    pub partial: bool,
}

/// What a message names. A terminal may have wrapped it anywhere: its lines are joined both with and without a space.
pub fn names(text: &Excerpt) -> Names {
    if !text.as_str().contains('\n') {
        return names_in(text).0;
    }
    let (spaced, at) = names_in(&joined(text, " "));
    let (tight, before) = names_in(&joined(text, ""));
    let broken = spaced.image.as_ref().is_some_and(|(image, _)| image.contains(' '))
        && tight.image.as_ref().is_some_and(|(image, _)| !image.contains(' '));
    let image = if tight.image.is_some() && (before < at || (before == at && broken)) {
        (tight.image, tight.partial)
    } else {
        (spaced.image, spaced.partial)
    };
    Names {
        image: image.0,
        partial: image.1,
        namespace: spaced.namespace.or(tight.namespace),
        pod: spaced.pod.or(tight.pod),
        container: spaced.container.or(tight.container),
        node: None,
        kind: if spaced.kind == ContainerKind::Container { tight.kind } else { spaced.kind },
    }
}

/// The image that an event names. The pod and container are known from the event itself, except for FailedSync.
pub fn names_of_event(text: &Excerpt) -> Names {
    if text.as_str().contains("StartContainer") || is_sandbox(text.as_str()) || text.as_str().contains('\n') {
        return Names { pod: None, namespace: None, ..names(text) };
    }
    let named = image_in(text);
    Names { image: named.image, partial: named.partial, ..Names::default() }
}

/// The text with each line break and the indent after it replaced by `between`.
fn joined(text: &Excerpt, between: &str) -> Excerpt {
    let content = text.as_str();
    let mut out = Excerpt::default();
    let mut at = 0;
    while let Some(line) = content.get(at..).and_then(|rest| rest.find('\n')).map(|length| at + length) {
        out.append(text, at..line);
        let rest = content.get(line..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start().len();
        out.replace(between, text.span(line..line + gap));
        at = line + gap.max(1);
    }
    out.append(text, at..content.len());
    out
}

/// What a one-line message names, and the doubt about its image: see [`image::Named::doubt`].
fn names_in(text: &Excerpt) -> (Names, usize) {
    let content = text.as_str();
    let named = image_in(text);
    let container = container(content);
    let is_sandbox = container.as_deref() == Some("POD") || is_sandbox(content);
    let is_init = content.contains("init container") || content.contains("spec.initContainers{");
    let kind = match (is_sandbox, is_init) {
        (true, _) => ContainerKind::Sandbox,
        (_, true) => ContainerKind::Init,
        _ => ContainerKind::Container,
    };
    let names = Names {
        image: named.image,
        namespace: namespace(content),
        pod: pod(content),
        container,
        node: None,
        kind,
        partial: named.partial,
    };
    (names, named.doubt)
}
