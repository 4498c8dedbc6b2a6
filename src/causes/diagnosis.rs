//! What is wrong with the images of a paste, as typed values, independent of language, commands and quoting.
//!
//! Failures of one image with the same cause form one [`Diagnosis`] with all their places.

use super::reasons::{Reason, reasons};
use super::{CauseId, Confidence, OpenCause, Rank, StageResult, path};
use crate::answers::Topic;
use crate::failure::backoff::Attempts;
use crate::failure::chain::{Host, Role, Runtime};
use crate::failure::image::Reference;
use crate::failure::{Client, ContainerKind, Failure, Failures, Place, Prose};
use crate::fix::{FoundSecret, PlaceholderId};
use crate::input::{self, Kind, Paste, Span, mask};
use crate::lang::Text;
use crate::order::{Index, Seen, by_key};
use crate::registries::{self, RegistryId};

/// The result for a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnoses {
    /// The overall result.
    pub outcome: Outcome,
    /// The formats that were recognised, in the order they appear.
    pub inputs: Vec<Kind>,
    /// One per failing image and cause, the most useful first.
    pub list: Vec<Diagnosis>,
    /// Problems that are not image pulls.
    pub other_troubles: Vec<OtherTrouble>,
    /// The line that says that an image was pulled, from 1.
    pub pulled: Option<usize>,
    /// Whether the paste ends in the middle of an object or table.
    pub truncated: bool,
    /// Lines that were not understood, as first and last line from 1.
    pub unread: Vec<[usize; 2]>,
}

/// A problem that is not an image pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTrouble {
    /// Its name in Kubernetes, such as `CrashLoopBackOff`.
    pub name: String,
    /// The line that names it, from 1.
    pub line: usize,
}

/// The overall result for the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// At least one reason was found.
    Diagnosed,
    /// An image pull failed, and the text does not contain the reason.
    NoReason,
    /// The text is about something else.
    NotImagePull,
    /// There is nothing to read.
    Empty,
}

/// One image that fails for one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The cause.
    pub cause: CauseId,
    /// How sure the diagnosis is.
    pub confidence: Confidence,
    /// Other causes that the text does not rule out, ranked.
    pub alternatives: Vec<OpenCause>,
    /// The evidence in the paste.
    pub evidence: Vec<Evidence>,
    /// The image as the paste names it, with secrets masked.
    pub image: Option<String>,
    /// Where the paste names the image.
    pub named: Option<Evidence>,
    /// The image, parsed; `None` if it is not a valid reference.
    pub reference: Option<Reference>,
    /// The registry's family, if its host is known.
    pub registry: Option<RegistryId>,
    /// The stages of the pull; empty if the text does not say how far it got.
    pub path: Vec<StageResult>,
    /// The host that failed, and its role in the pull.
    pub host: Option<Host>,
    /// The pull secret that is missing, or that the registry refused.
    pub pull_secret: Option<String>,
    /// The registries of other images that fail because of the same secret.
    pub other_registries: Vec<String>,
    /// The container runtime of the node.
    pub runtime: Option<Runtime>,
    /// The program that pulled, if it was not a kubelet.
    pub client: Option<Client>,
    /// Whether commands were typed on Windows.
    pub windows: bool,
    /// The Compose service that it pulled for.
    pub service: Option<String>,
    /// Every pod and container that has this failure.
    pub places: Vec<Place>,
    /// The attempts so far, from the place with the earliest next attempt.
    pub attempts: Option<Attempts>,
    /// What the outputs of later commands say about it.
    pub learnt: Vec<Learnt>,
    /// Values for placeholders from those outputs, best first.
    pub fills: Vec<(PlaceholderId, Vec<String>)>,
    /// A pull secret that they show, and what is to be done with it.
    pub found_secret: Option<FoundSecret>,
    /// Programs that are not installed, according to them.
    pub missing_programs: Vec<String>,
    /// The questions they answered, which need not be asked again.
    pub answered: Vec<Topic>,
}

impl Diagnosis {
    /// The registry that failed, in the form used in image names, if the text names no image.
    pub fn told_registry(&self) -> Option<&str> {
        let host = self.host.as_ref().filter(|host| host.role == Role::Registry && self.image.is_none())?;
        // Docker Hub's hosts differ from the host in its images' names.
        Some(if registries::of(&host.name) == Some(RegistryId::DockerHub) { "docker.io" } else { &host.name })
    }
}

/// What the output of a later command says about a diagnosis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// The sentence.
    pub text: Text,
    /// The values of its `{name}`s.
    pub values: Vec<(&'static str, String)>,
    /// The words of the output that it is based on.
    pub evidence: Vec<Evidence>,
}

/// Evidence in the paste: a byte range without surrounding white space, and its line from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// First byte, in the original UTF-8 text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Line number, from 1.
    pub line: usize,
}

impl Diagnoses {
    /// The result for an empty text.
    pub fn empty() -> Diagnoses {
        Diagnoses {
            outcome: Outcome::Empty,
            inputs: Vec::new(),
            list: Vec::new(),
            other_troubles: Vec::new(),
            pulled: None,
            truncated: false,
            unread: Vec::new(),
        }
    }
}

/// The result for the failures that were found in `text`.
pub fn diagnose(text: &str, paste: &Paste, failures: &Failures) -> Diagnoses {
    let lines = Lines::of(text);
    let mut found = Found::default();
    let of_failures: Vec<Vec<usize>> = failures.list.iter().map(|failure| found.add(failure)).collect();
    for sibling in &failures.siblings {
        for at in sibling.failures.iter() {
            let (Some(failure), Some(merged)) = (failures.list.get(*at), of_failures.get(*at)) else { continue };
            let place = Place { pod: sibling.pod.clone(), node: sibling.node.clone(), ..failure.place.clone() };
            found.add_place(&place, merged);
        }
    }
    let list: Vec<Diagnosis> = found.ranked().into_iter().map(|merged| merged.diagnosis(&lines, failures)).collect();
    let outcome = outcome(paste, &list);
    let mut inputs = paste.kinds.clone();
    match failures.prose {
        Some(Prose::Output) => inputs.push(Kind::PullOutput),
        Some(Prose::Message) => inputs.push(Kind::Message),
        None if inputs.is_empty() && outcome != Outcome::Empty => inputs.push(Kind::Message),
        None => {}
    }
    Diagnoses {
        outcome,
        inputs,
        list,
        other_troubles: failures
            .other_troubles
            .iter()
            .map(|trouble| OtherTrouble { name: trouble.name.clone(), line: lines.number(trouble.span.start) })
            .collect(),
        pulled: failures.pulled.map(|span| lines.number(span.start)),
        truncated: paste.truncated,
        unread: failures.unread.iter().map(|span| [lines.number(span.start), lines.number(span.end)]).collect(),
    }
}

fn outcome(paste: &Paste, list: &[Diagnosis]) -> Outcome {
    if list.iter().any(|diagnosis| diagnosis.cause.cause().rank != Rank::NoReason) {
        Outcome::Diagnosed
    } else if !list.is_empty() {
        Outcome::NoReason
    } else if paste.blank {
        Outcome::Empty
    } else {
        Outcome::NotImagePull
    }
}

/// One cause of one image, with all its places.
struct Merged {
    image: Option<String>,
    /// Other images of the same pods, if the cause is the same for all of them.
    further: Vec<Reference>,
    reason: Reason,
    places: Vec<Place>,
    known_places: Seen<Place>,
    /// From the place with the earliest next attempt.
    attempts: Option<Attempts>,
}

/// Causes by image, each once, in the order of the paste.
#[derive(Default)]
struct Found {
    merged: Vec<Merged>,
    index: Index<(Option<String>, CauseId), usize>,
    /// The reasons found for identical accounts of another pod: a dump repeats itself.
    known: Index<String, Vec<Reason>>,
    /// The entry of `merged` for an unreadable pull secret of this pod.
    broken_secrets: Index<(Option<String>, Option<String>), usize>,
}

impl Found {
    /// Returns the indices of the failure's entries in `merged`.
    fn add(&mut self, failure: &Failure) -> Vec<usize> {
        let key = signature(failure);
        let reasons = match self.known.get(&key) {
            Some(reasons) => reasons.clone(),
            None => {
                let reasons = reasons(failure);
                self.known.insert(key, reasons.clone());
                reasons
            }
        };
        let reference = failure.image.as_deref().and_then(Reference::parse);
        let image = failure.image.as_ref().map(|image| match &reference {
            Some(reference) => format!("{} {:?} {:?}", reference.name(), reference.tag_or_latest(), reference.digest),
            None => image.clone(),
        });
        let mut became = Vec::new();
        for reason in reasons {
            let key = (image.clone(), reason.cause.id);
            // An unreadable pull secret stops every image of its pod. That is one failure: a plan per image would
            // recreate the secret for one registry and drop the others.
            let pod = Some((failure.place.namespace.clone(), failure.place.pod.clone()))
                .filter(|(_, pod)| reason.cause.rank == Rank::SecretUnreadable && pod.is_some());
            let same_secret = || self.broken_secrets.get(pod.as_ref()?).copied();
            let at = match self.index.get(&key).copied().or_else(same_secret) {
                Some(at) => at,
                None => {
                    self.merged.push(Merged {
                        image: failure.image.clone(),
                        further: Vec::new(),
                        reason,
                        places: Vec::new(),
                        known_places: Seen::new(),
                        attempts: None,
                    });
                    self.merged.len() - 1
                }
            };
            self.index.insert(key, at);
            self.broken_secrets.extend(pod.map(|pod| (pod, at)));
            became.push(at);
            let Some(merged) = self.merged.get_mut(at) else { continue };
            merged.further.extend(reference.clone().filter(|other| !merged.further.contains(other)));
            if let Some(attempts) = failure.attempts
                && merged.attempts.is_none_or(|known| sooner(attempts, known))
            {
                merged.attempts = Some(attempts);
            }
        }
        self.add_place(&failure.place, &became);
        became
    }

    /// Adds a place to the entries of `merged` at `of`.
    fn add_place(&mut self, place: &Place, of: &[usize]) {
        for at in of {
            let Some(merged) = self.merged.get_mut(*at) else { continue };
            if !place.is_unknown() && merged.known_places.see(place.clone()) {
                merged.places.push(place.clone());
            }
        }
    }

    /// The most useful first: reasons before missing reasons, otherwise in the given order.
    fn ranked(mut self) -> Vec<Merged> {
        // A message truncated within its image's name duplicates a complete one.
        let mut told: Vec<String> =
            self.merged.iter().filter(|merged| !merged.is_silent()).filter_map(|merged| merged.image.clone()).collect();
        // After sorting, the names that start with a given name directly follow it.
        by_key(&mut told, |image| image.clone());
        self.merged.retain(|merged| {
            let cut = |image: &str| {
                let behind = told.partition_point(|whole| whole.as_str() <= image);
                told.get(behind).is_some_and(|whole| whole.starts_with(image))
            };
            !merged.is_silent() || !merged.places.is_empty() || !merged.image.as_deref().is_some_and(cut)
        });
        // Pulls in progress come after failed ones.
        by_key(&mut self.merged, |merged| (merged.reason.context.pulling, merged.reason.cause.rank.silence()));
        self.merged
    }
}

/// Whether the next attempt after `a` is earlier than the one after `b`.
fn sooner(a: Attempts, b: Attempts) -> bool {
    match (a.next(), b.next()) {
        (Some(a), Some(b)) => a < b,
        (next, _) => next.is_some(),
    }
}

/// Identifies failures that differ only in their place.
fn signature(failure: &Failure) -> String {
    let mut key = failure.image.clone().unwrap_or_default();
    for report in &failure.reports {
        key.push(if report.explicit { '\u{1}' } else { '\u{2}' });
        key.push(if report.sure { '\u{1}' } else { '\u{2}' });
        key.push(if report.nothing_else { '\u{1}' } else { '\u{2}' });
        for chain in &report.chains {
            key.push('\u{3}');
            key.push_str(chain.text().as_str());
            let reason = chain.context().reason.as_ref();
            key.push_str(reason.map_or("", |reason| reason.as_str()));
        }
    }
    key
}

impl Merged {
    /// Whether it gives no reason.
    fn is_silent(&self) -> bool {
        !self.reason.cause.rank.is_reason()
    }

    fn diagnosis(self, lines: &Lines, failures: &Failures) -> Diagnosis {
        let Merged { image, further, reason, places, attempts, .. } = self;
        let cause = reason.cause;
        // Without an image to pull there is no back-off.
        let attempts = attempts.filter(|_| cause.backs_off);
        // Masked first: credentials in an image name must never reach a command or a report.
        let image = image.map(|image| lines.masked(&image, reason.context.image_span));
        let reference = image.as_deref().and_then(Reference::parse);
        let place = places.first();
        // If the pod has only one pull secret, that is the one the registry rejected.
        let only_secret = place.and_then(|place| match place.facts.pull_secrets.as_slice() {
            // No pull secret is sent for the sandbox image.
            [only] if place.kind != ContainerKind::Sandbox => Some(only.as_str()),
            _ => None,
        });
        let missing_secret = reason.context.missing_secret.as_ref().map(|(name, _)| name.as_str());
        let mut other_registries: Vec<String> = Vec::new();
        for other in further.into_iter().map(|other| other.registry) {
            let own = reference.as_ref().is_some_and(|reference| reference.registry == other);
            if !own && !other_registries.contains(&other) {
                other_registries.push(other);
            }
        }
        let mut spans: Vec<Span> = reason.evidence.iter().copied().filter(|span| span.end > span.start).collect();
        spans.dedup();
        Diagnosis {
            cause: cause.id,
            confidence: if reason.alternatives.is_empty() {
                reason.confidence
            } else {
                reason.confidence.min(Confidence::Likely)
            },
            registry: reference.as_ref().and_then(|reference| registries::of(&reference.registry)),
            path: path(&reason, reference.as_ref()),
            named: reason.context.image_span.and_then(|span| lines.evidence(span)),
            evidence: spans.into_iter().filter_map(|span| lines.evidence(span)).collect(),
            pull_secret: missing_secret.or(only_secret).map(str::to_owned),
            other_registries,
            runtime: reason.runtime.or(place.and_then(|place| place.facts.runtime)),
            alternatives: reason.alternatives,
            host: reason.host,
            image,
            reference,
            client: failures.client,
            windows: failures.client.is_some() && input::is_from_windows(lines.text),
            service: failures.service.clone(),
            places,
            attempts,
            learnt: Vec::new(),
            fills: Vec::new(),
            found_secret: None,
            missing_programs: Vec::new(),
            answered: Vec::new(),
        }
    }
}

/// The start of each line of a text.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl Lines<'_> {
    /// The lines of `text`.
    pub fn of(text: &str) -> Lines<'_> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The number of the line that contains a byte, from 1.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|line| *line <= at)
    }

    /// A name with its secrets masked, including those that are only recognisable in the lines at `span`: once lines
    /// were joined, a secret no longer looks like one.
    fn masked(&self, name: &str, span: Option<Span>) -> String {
        let said = span.and_then(|span| Some((self.text.get(span.start..span.end)?, span)));
        let shown = said.map(|(said, span)| (said, mask::slice(self.text, span.start..span.end)));
        match shown {
            Some((said, shown)) if shown != said => shown.replace('\n', ""),
            _ => mask::secrets(name).into_owned(),
        }
    }

    /// The words at `span`, without white space at their ends.
    pub fn evidence(&self, span: Span) -> Option<Evidence> {
        let said = self.text.get(span.start..span.end)?;
        let start = span.start + (said.len() - said.trim_start().len());
        let said = said.trim();
        (!said.is_empty()).then(|| Evidence { start, end: start + said.len(), line: self.number(start) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_joined_into_a_name_is_masked() {
        let text = "pull \"harbor.example\npassword: hunter2hunter2\n.com/acme/web:1\": x509\n";
        let span = Span { start: 6, end: text.find("\": x509").unwrap() };
        let lines = Lines::of(text);
        let name = "harbor.examplepassword: hunter2hunter2.com/acme/web:1";
        assert_eq!(lines.masked(name, Some(span)), "harbor.examplepassword: ***.com/acme/web:1");
        // A name that contains `secret` does not necessarily contain one.
        let text = "pull \"acme/secret: 1.2\": invalid reference format\n";
        let span = Span { start: 6, end: 22 };
        assert_eq!(Lines::of(text).masked("acme/secret: 1.2", Some(span)), "acme/secret: 1.2");
    }
}
