//! Puts the report together: findings in order, words in the chosen language, evidence with its lines.

use std::collections::{HashMap, HashSet};

use super::hints;
use super::{
    Alternative, BlankField, Evidence, Finding, Fix, Notice, Options, Outcome, Report, Retry, Step, mask, words,
};
use crate::causes::{self, CauseId, Confidence, Diagnosis, Family, Stage};
use crate::failure::backoff::Attempts;
use crate::failure::chain::Role;
use crate::failure::image::Reference;
use crate::failure::{Failure, Place, Prose, Survey, cluster, registry};
use crate::fix::{Action, InScript, Plan, Situation, Values, reasons};
use crate::input::{Kind, Paste, Span};
use crate::order::by_key;

/// The report on what was found in `text`.
pub fn compose(text: &str, paste: &Paste, survey: &Survey, options: &Options) -> Report {
    let lines = Lines::of(text);
    let mut found = Findings::default();
    let of_failures: Vec<Vec<usize>> = survey.failures.iter().map(|failure| found.add(failure)).collect();
    for sibling in &survey.siblings {
        for at in sibling.failures.iter() {
            let (Some(failure), Some(merged)) = (survey.failures.get(*at), of_failures.get(*at)) else { continue };
            let place = Place { pod: sibling.pod.clone(), node: sibling.node.clone(), ..failure.place.clone() };
            found.add_place(&place, merged);
        }
    }
    let findings: Vec<Finding> =
        found.ranked().into_iter().map(|merged| merged.finding(text, &lines, options)).collect();
    let outcome = outcome(paste, &findings);
    let mut inputs = paste.kinds.clone();
    match survey.prose {
        Some(Prose::Output) => inputs.push(Kind::PullOutput),
        Some(Prose::Message) => inputs.push(Kind::Message),
        None if inputs.is_empty() && outcome != Outcome::Empty => inputs.push(Kind::Message),
        None => {}
    }
    let notices = notices(paste, survey, outcome, options);
    let unread = survey.unread.iter().map(|span| [lines.number(span.start), lines.number(span.end)]).collect();
    Report { schema: 1, outcome, inputs, findings, notices, unread }
}

fn outcome(paste: &Paste, findings: &[Finding]) -> Outcome {
    if findings.iter().any(|finding| finding.cause != CauseId::BackoffOnly) {
        Outcome::Diagnosed
    } else if !findings.is_empty() {
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
    /// Other images of the same pods, where the cause is one thing for all of them.
    further: Vec<Reference>,
    diagnosis: Diagnosis,
    places: Vec<Place>,
    known_places: HashSet<Place>,
    /// Of the place where the kubelet tries next.
    attempts: Option<Attempts>,
}

/// Causes by image, each once, in the order of the paste.
#[derive(Default)]
struct Findings {
    merged: Vec<Merged>,
    index: HashMap<(Option<String>, CauseId), usize>,
    /// What the same accounts of another pod were found to mean: a dump repeats itself.
    known: HashMap<String, Vec<Diagnosis>>,
    /// Which of `merged` says that a pull secret of this pod cannot be read.
    broken_secrets: HashMap<(Option<String>, Option<String>), usize>,
}

impl Findings {
    /// Returns which of the merged it became.
    fn add(&mut self, failure: &Failure) -> Vec<usize> {
        let key = signature(failure);
        let diagnoses = match self.known.get(&key) {
            Some(diagnoses) => diagnoses.clone(),
            None => {
                let diagnoses = causes::diagnose(failure);
                self.known.insert(key, diagnoses.clone());
                diagnoses
            }
        };
        let reference = failure.image.as_deref().and_then(Reference::parse);
        let image = failure.image.as_ref().map(|image| match &reference {
            Some(reference) => format!("{} {:?} {:?}", reference.name(), reference.tag_or_latest(), reference.digest),
            None => image.clone(),
        });
        let mut became = Vec::new();
        for diagnosis in diagnoses {
            let key = (image.clone(), diagnosis.cause.id);
            // A pull secret that cannot be read stops every image of its pod. That is one failure: a plan for each image
            // would write the secret anew for one registry and drop the others.
            let pod = Some((failure.place.namespace.clone(), failure.place.pod.clone()))
                .filter(|(_, pod)| diagnosis.cause.id == CauseId::PullSecretMalformed && pod.is_some());
            let same_secret = || self.broken_secrets.get(pod.as_ref()?).copied();
            let at = match self.index.get(&key).copied().or_else(same_secret) {
                Some(at) => at,
                None => {
                    self.merged.push(Merged {
                        image: failure.image.clone(),
                        further: Vec::new(),
                        diagnosis,
                        places: Vec::new(),
                        known_places: HashSet::new(),
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

    /// Adds a place to those of the merged at `of`.
    fn add_place(&mut self, place: &Place, of: &[usize]) {
        for at in of {
            let Some(merged) = self.merged.get_mut(*at) else { continue };
            if !place.is_unknown() && merged.known_places.insert(place.clone()) {
                merged.places.push(place.clone());
            }
        }
    }

    /// The most useful first: reasons before their absence, an image's own order kept.
    fn ranked(mut self) -> Vec<Merged> {
        // A message that is cut in its image's name, beside a whole one, is the same message.
        let mut told: Vec<String> =
            self.merged.iter().filter(|merged| !merged.is_silent()).filter_map(|merged| merged.image.clone()).collect();
        // In their order, the names that begin with one stand right behind it.
        by_key(&mut told, |image| image.clone());
        self.merged.retain(|merged| {
            let cut = |image: &str| {
                let behind = told.partition_point(|whole| whole.as_str() <= image);
                told.get(behind).is_some_and(|whole| whole.starts_with(image))
            };
            !merged.is_silent() || !merged.places.is_empty() || !merged.image.as_deref().is_some_and(cut)
        });
        by_key(&mut self.merged, |merged| match merged.diagnosis.cause.id {
            CauseId::BackoffOnly => 2,
            CauseId::Unknown => 1,
            _ => 0,
        });
        self.merged
    }
}

/// Whether the next attempt after `a` comes before the one after `b`.
fn sooner(a: Attempts, b: Attempts) -> bool {
    match (a.next(), b.next()) {
        (Some(a), Some(b)) => a < b,
        (next, _) => next.is_some(),
    }
}

/// What makes two failures the same but for their place.
fn signature(failure: &Failure) -> String {
    let mut key = failure.image.clone().unwrap_or_default();
    for account in &failure.accounts {
        key.push(if account.explicit { '\u{1}' } else { '\u{2}' });
        for chain in &account.chains {
            key.push('\u{3}');
            key.push_str(chain.text().as_str());
            let reason = chain.context().reason.as_ref();
            key.push_str(reason.map_or("", |reason| reason.as_str()));
        }
    }
    key
}

impl Merged {
    /// Whether it names no reason.
    fn is_silent(&self) -> bool {
        self.diagnosis.cause.family == Family::Other
    }

    fn finding(self, text: &str, lines: &Lines, options: &Options) -> Finding {
        let Merged { image, further, diagnosis, places, attempts, .. } = self;
        let cause = diagnosis.cause;
        // A node that has no image to look for does not pull, and so does not back off.
        let attempts = attempts.filter(|_| cause.stage != Stage::Name && cause.id != CauseId::ImageNeverPull);
        // Before anything is made of it: a login in an image's name goes into no command and no report.
        let image = image.map(|image| mask::secrets(&image).into_owned());
        let reference = image.as_deref().and_then(Reference::parse);
        let family = reference.as_ref().and_then(|reference| {
            let known = options.site.as_ref().and_then(|site| site.registry(&reference.registry)?.family);
            known.or_else(|| registry::family(&reference.registry))
        });
        let host = diagnosis.host.as_ref();
        let place = places.first();
        // Of a pod with one pull secret it is clear which one the registry refused.
        let only_secret = place.and_then(|place| match place.facts.pull_secrets.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        });
        let missing_secret = diagnosis.context.missing_secret.as_ref().map(|(name, _)| name.as_str());
        let mut other_registries: Vec<String> = Vec::new();
        for other in further.into_iter().map(|other| other.registry) {
            let own = reference.as_ref().is_some_and(|reference| reference.registry == other);
            if !own && !other_registries.contains(&other) {
                other_registries.push(other);
            }
        }
        let mut explanation = cause.explanation.get(options.lang).to_string();
        let is_registry = |name: &str| reference.as_ref().is_some_and(|reference| reference.registry == name);
        let other = host.filter(|host| host.role != Role::Registry && !is_registry(&host.name));
        if let Some(host) = other.filter(|_| matters(cause.family)) {
            explanation.push(' ');
            explanation.push_str(&words::host(host.role).fill(options.lang, &[("host", &host.name)]));
        }
        let mut spans: Vec<Span> = diagnosis.evidence.iter().copied().filter(|span| span.end > span.start).collect();
        spans.dedup();
        let mut finding = Finding {
            cause: cause.id,
            confidence: if diagnosis.alternatives.is_empty() {
                diagnosis.confidence
            } else {
                diagnosis.confidence.min(Confidence::Likely)
            },
            alternatives: diagnosis
                .alternatives
                .iter()
                .map(|other| Alternative { cause: other.cause, why: other.why.get(options.lang).to_string() })
                .collect(),
            registry: family,
            stage: cause.stage,
            path: causes::path(&diagnosis, reference.as_ref()),
            named: diagnosis.context.image_span.and_then(|span| lines.evidence(text, span)),
            evidence: spans.into_iter().filter_map(|span| lines.evidence(text, span)).collect(),
            title: cause.title.get(options.lang).to_string(),
            explanation,
            retry: Retry { helps: cause.heals, seconds: attempts.and_then(|attempts| attempts.next()), attempts },
            hints: Vec::new(),
            fixes: Vec::new(),
            host: host.map(|host| host.name.clone()),
            pull_secret: missing_secret.or(only_secret).map(str::to_owned),
            other_registries,
            runtime: diagnosis.runtime.or(place.and_then(|place| place.facts.runtime)),
            image,
            reference,
            places,
        };
        finding.hints = hints::of(&finding, options);
        finding.fixes = finding.fixes_for(options, &Values::default());
        finding
    }
}

impl Finding {
    /// The fixes for another shell or language, with what the reader filled in. Without values they are those of
    /// the report.
    pub fn fixes_for(&self, options: &Options, values: &Values) -> Vec<Fix> {
        let cause = self.cause.cause();
        let place = self.places.first();
        let nowhere = Place::default();
        let cluster = cluster::of(place.unwrap_or(&nowhere), self.image.as_deref(), self.registry);
        let house = options.site.as_deref().and_then(|site| hints::registry(site, self));
        let situation = Situation {
            image: self.image.as_deref(),
            reference: self.reference.as_ref(),
            registry: self.registry,
            place,
            host: self.host.as_deref(),
            secret: self.pull_secret.as_deref(),
            other_registries: &self.other_registries,
            runtime: self.runtime,
            cluster: cluster.as_ref(),
            usual_secret: house.and_then(|registry| registry.secret.as_deref()),
        };
        let mirror = hints::mirror(cause, house, &situation);
        mirror
            .into_iter()
            .chain(cause.plans_for(&situation))
            .enumerate()
            .map(|(index, plan)| fix(plan, index == 0, &situation, options, values))
            .collect()
    }
}

/// Whether it matters for this family which host failed.
fn matters(family: Family) -> bool {
    matches!(family, Family::Network | Family::Tls | Family::Auth | Family::Registry | Family::Limits)
}

fn fix(plan: Plan, recommended: bool, situation: &Situation, options: &Options, filled: &Values) -> Fix {
    let values = situation.values();
    Fix {
        id: plan.id,
        title: plan.title.fill(options.lang, &values),
        reason: reasons::reason(plan.id).map_or("", |reason| reason.get(options.lang)).to_string(),
        recommended,
        steps: plan.steps.into_iter().map(|step| self::step(step.fill(filled), &values, options)).collect(),
    }
}

fn step(step: crate::fix::Step, values: &[(&str, &str)], options: &Options) -> Step {
    let blanks = step.blanks();
    let argv = match &step.action {
        Action::Run(command) => command.argv(),
        Action::File(_) | Action::Advice => None,
    };
    let mut text = step.text.fill(options.lang, values);
    if step.script == InScript::Endless {
        text.push(' ');
        text.push_str(words::UNTIL_CTRL_C.get(options.lang));
    }
    Step {
        effect: step.effect,
        place: step.place,
        script: step.script,
        parts: step.parts(options.shell),
        text,
        command: step.line(options.shell),
        argv,
        manifest: step.content(),
        blanks: blanks
            .into_iter()
            .map(|blank| BlankField {
                name: blank.name.to_string(),
                label: blank.label.get(options.lang).to_string(),
                secret: blank.secret(),
                suggestions: blank.suggestions,
            })
            .collect(),
    }
}

fn notices(paste: &Paste, survey: &Survey, outcome: Outcome, options: &Options) -> Vec<Notice> {
    let mut notices = Vec::new();
    if paste.truncated {
        notices.push(Notice { kind: "truncated-paste", text: words::TRUNCATED.get(options.lang).to_string() });
    }
    if outcome == Outcome::NotImagePull && !survey.other_troubles.is_empty() {
        let names: Vec<&str> = survey.other_troubles.iter().map(|trouble| trouble.name.as_str()).collect();
        notices.push(Notice {
            kind: "other-trouble",
            text: words::OTHER_TROUBLE.fill(options.lang, &[("names", &names.join(", "))]),
        });
    }
    notices
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { starts }
    }

    /// The number of the line that holds a byte, from 1.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|line| *line <= at)
    }

    /// The words at `span`, without white space at their ends.
    fn evidence(&self, text: &str, span: Span) -> Option<Evidence> {
        let said = text.get(span.start..span.end)?;
        let start = span.start + (said.len() - said.trim_start().len());
        let said = said.trim();
        let line = self.number(start);
        let end = start + said.len();
        (!said.is_empty()).then(|| Evidence { start, end, line, text: mask::slice(text, start..end).into_owned() })
    }
}
