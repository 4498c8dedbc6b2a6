//! Composes the report: texts in the chosen language, commands quoted for the chosen shell.

use super::json::{
    Alternative, BlankField, Evidence, Finding, Fix, Learnt, Notice, Place, Reference, Report, Retry, Step, Stop, shown,
};
use super::parts::{cut, one_line};
use super::wording::Wording;
use super::{Options, hints, troubles, words};
use crate::causes::node::sandbox_image_failed::CAUSE as SANDBOX;
use crate::causes::{self, CauseId, Diagnoses, Diagnosis, Family, Outcome};
use crate::failure::chain::{Host, Role};
use crate::failure::{self, ContainerKind};
use crate::fix::{self, Action, InScript, Plan, Values};
use crate::input::mask;
use crate::plans::{self, Plans};
use crate::registries::RegistryId;

/// The report on `diagnoses` of `text`, with the `plans` for each; without plans, a finding has no fixes.
pub fn compose(text: &str, diagnoses: &Diagnoses, plans: &[Plans], options: &Options) -> Report {
    let plans = plans.iter().map(Some).chain(std::iter::repeat(None));
    Report {
        schema: 1,
        outcome: diagnoses.outcome.into(),
        inputs: diagnoses.inputs.iter().copied().map(Into::into).collect(),
        findings: diagnoses.list.iter().zip(plans).map(|(it, plans)| finding(text, it, plans, options)).collect(),
        notices: notices(text, diagnoses, options),
        unread: diagnoses.unread.clone(),
    }
}

fn finding(text: &str, diagnosis: &Diagnosis, plans: Option<&Plans>, options: &Options) -> Finding {
    let cause = diagnosis.cause.cause();
    let wording = Wording { lang: options.lang, alone: diagnosis.client.is_some() };
    Finding {
        cause: cause.id,
        confidence: diagnosis.confidence.into(),
        alternatives: diagnosis
            .alternatives
            .iter()
            .map(|other| Alternative { cause: other.cause, why: wording.tell(other.why, &[]) })
            .collect(),
        image: diagnosis.image.clone(),
        reference: diagnosis.reference.as_ref().map(Reference::from),
        registry: plans::family(diagnosis, options.site.as_deref()).map(RegistryId::as_str),
        stage: cause.stage.into(),
        path: diagnosis.path.iter().map(Stop::from).collect(),
        host: diagnosis.host.as_ref().map(|host| host.name.clone()),
        pull_secret: diagnosis.pull_secret.as_deref().map(shown),
        places: diagnosis.places.iter().map(Place::from).collect(),
        evidence: diagnosis.evidence.iter().map(|evidence| quoted(text, *evidence)).collect(),
        title: wording.tell(if of_sandbox(diagnosis) { SANDBOX.title } else { cause.title }, &[]),
        explanation: explanation(diagnosis, wording),
        alone: wording.alone,
        retry: Retry {
            helps: cause.heals,
            seconds: diagnosis.attempts.and_then(|attempts| attempts.next()),
            attempts: diagnosis.attempts.map(Into::into),
        },
        hints: hints::of(diagnosis, options),
        learnt: diagnosis.learnt.iter().map(|learnt| self::learnt(text, learnt, options)).collect(),
        fixes: plans.map(|plans| fixes(plans, options, &Values::default())).unwrap_or_default(),
    }
}

fn learnt(text: &str, learnt: &causes::Learnt, options: &Options) -> Learnt {
    // A type or a server name may be followed by a secret.
    let values: Vec<_> = learnt.values.iter().map(|(name, value)| (*name, mask::secrets(value))).collect();
    let known = values.iter().map(|(name, value)| (*name, value.as_ref())).filter(|(_, value)| !value.is_empty());
    let unnamed = words::UNNAMED.iter().map(|(name, text)| (*name, text.get(options.lang)));
    let values: Vec<(&str, &str)> = known.chain(unnamed.clone()).collect();
    // Other unknown names leave two spaces.
    let mut sentence = learnt.text.fill(options.lang, &values).replace("  ", " ");
    let begins = |words: &str| learnt.text.get(options.lang).starts_with('{') && sentence.starts_with(words);
    if unnamed.clone().any(|(_, words)| begins(words)) {
        // Their first letters are ASCII.
        sentence.get_mut(..1).unwrap_or_default().make_ascii_uppercase();
    }
    Learnt { text: sentence, evidence: learnt.evidence.iter().map(|evidence| quoted(text, *evidence)).collect() }
}

/// Why it happens; and which host failed, if it matters and is not the image's registry.
fn explanation(diagnosis: &Diagnosis, wording: Wording) -> String {
    let cause = diagnosis.cause.cause();
    let mut explanation = match of_sandbox(diagnosis) {
        // The cause first: what follows from it for a pod does not apply to the sandbox image.
        true => {
            let reason = words::BECAUSE.fill(wording.lang, &[("reason", cause.title.get(wording.lang))]);
            let why = cause.explanation.get(wording.lang);
            let why = if matters_to_pods(cause.family) { String::new() } else { format!(" {why}") };
            format!("{reason}{why} {}", SANDBOX.explanation.get(wording.lang))
        }
        false => wording.tell(cause.explanation, &[]),
    };
    let registry = diagnosis.reference.as_ref().map(|reference| reference.registry.as_str());
    let is_other = |host: &&Host| host.role != Role::Registry && registry != Some(host.name.as_str());
    if let Some(host) = diagnosis.host.as_ref().filter(is_other).filter(|_| matters(cause.family)) {
        explanation.push(' ');
        explanation.push_str(&words::host(host.role.into()).fill(wording.lang, &[("host", &host.name)]));
    }
    explanation
}

/// Whether the sandbox image fails, with a known cause.
fn of_sandbox(diagnosis: &Diagnosis) -> bool {
    let is_sandbox = |place: &failure::Place| place.kind == ContainerKind::Sandbox;
    diagnosis.cause != CauseId::SandboxImageFailed && diagnosis.places.first().is_some_and(is_sandbox)
}

/// Whether the explanations of this family are about the pod: its image name, its secrets.
fn matters_to_pods(family: Family) -> bool {
    matches!(family, Family::Reference | Family::Auth)
}

/// Whether the failing host matters for this family.
fn matters(family: Family) -> bool {
    matches!(family, Family::Network | Family::Tls | Family::Auth | Family::Registry | Family::Limits)
}

/// Evidence with its text, in which secrets are masked.
fn quoted(text: &str, evidence: causes::Evidence) -> Evidence {
    let causes::Evidence { start, end, line } = evidence;
    Evidence { start, end, line, text: mask::slice(text, start..end).into_owned() }
}

/// The fixes of one finding in another shell or language, with the values that the user entered.
pub fn fixes(plans: &Plans, options: &Options, filled: &Values) -> Vec<Fix> {
    first_fixes(plans, options, filled, usize::MAX)
}

/// [`fixes`], with steps only for the first `count`; the others have just their titles.
pub fn first_fixes(plans: &Plans, options: &Options, filled: &Values, count: usize) -> Vec<Fix> {
    let values: Vec<(&str, &str)> = plans.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let wording = Wording { lang: options.lang, alone: plans.alone };
    let fix = |(index, plan): (usize, &Plan)| Fix {
        id: plan.id,
        title: wording.tell(plan.heading.title, &values),
        reason: wording.tell(plan.heading.when, &[]),
        recommended: index == 0,
        steps: plan
            .steps
            .iter()
            .filter(|_| index < count)
            .map(|step| {
                self::step(
                    step.clone().fill(filled).with_tool(options.tool, &plans.missing_programs),
                    &values,
                    options,
                    wording,
                )
            })
            .collect(),
    };
    plans.list.iter().enumerate().map(fix).collect()
}

fn step(step: fix::Step, values: &[(&str, &str)], options: &Options, wording: Wording) -> Step {
    let placeholders = step.placeholders();
    let answerable = step.effect == fix::Effect::Inspect && plans::asks(&step).is_some();
    let argv = match &step.action {
        Action::Run(command) => command.argv(),
        Action::File(..) | Action::Advice => None,
    };
    let page = step.page.as_deref().map(|page| ("page", page));
    let values: Vec<(&str, &str)> = values.iter().copied().chain(page).collect();
    let mut text = wording.tell(step.text, &values);
    if step.script == InScript::Endless {
        text.push(' ');
        text.push_str(words::UNTIL_CTRL_C.get(options.lang));
    }
    Step {
        effect: step.effect.into(),
        place: step.place.into(),
        script: step.script,
        parts: step.parts(options.shell),
        text,
        command: step.line(options.shell),
        argv,
        manifest: step.content(),
        answerable,
        syntax: step.syntax(),
        blanks: placeholders
            .into_iter()
            .map(|placeholder| BlankField {
                id: placeholder.id,
                label: placeholder.id.label().get(options.lang).to_string(),
                secret: placeholder.id.is_secret(),
                suggestions: placeholder.suggestions,
            })
            .collect(),
    }
}

/// A line of the paste as a quotation, with secrets masked and truncated if it is long.
fn said_in(text: &str, line: usize) -> String {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    let said = one_line(&mask::slice(text, start..start + length)).replace('`', "'");
    format!("`{}`.", cut(said.trim()))
}

fn notices(text: &str, diagnoses: &Diagnoses, options: &Options) -> Vec<Notice> {
    let mut notices = Vec::new();
    if diagnoses.truncated {
        notices.push(Notice { kind: "truncated-paste", text: words::TRUNCATED.get(options.lang).to_string() });
    }
    if diagnoses.outcome != Outcome::NotImagePull {
        return notices;
    }
    if let Some(first) = diagnoses.other_troubles.first() {
        let names: Vec<&str> = diagnoses.other_troubles.iter().map(|trouble| trouble.name.as_str()).collect();
        let values =
            [("names", names.join(", ")), ("line", first.line.to_string()), ("said", said_in(text, first.line))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let about = words::OTHER_TROUBLE.fill(options.lang, &values);
        let said = text.lines().nth(first.line.saturating_sub(1)).unwrap_or_default();
        let advice = troubles::advice(&first.name, said).get(options.lang);
        let text = format!("{about} {}", troubles::with_pod(advice, said));
        notices.push(Notice { kind: "other-trouble", text });
    }
    if let Some(line) = diagnoses.pulled {
        let values = [("line", &*line.to_string()), ("said", &said_in(text, line))];
        let text = words::CAME.fill(options.lang, &values);
        notices.push(Notice { kind: "image-came", text });
    }
    notices
}
