//! What can be done about each diagnosis? Steps and commands as data, independent of language and quoting.
//!
//! The plans come from the causes. This module passes them what the paste and the site configuration say, and adds the
//! organisation's own mirror.

use crate::answers::{self, Topic};
use crate::causes::{Cause, Diagnoses, Diagnosis, Family};
use crate::fix::recipes::{image, inspect};
use crate::fix::{Action, Arg, Effect, FixContext, Heading, PlaceholderId, Plan, PlanId, Step, Values, value};
use crate::lang::Text;
use crate::platforms::{self, Traces};
use crate::registries::{self, RegistryId};
use crate::site::{Registry, Site};

/// The plans for one diagnosis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    /// The plans, the recommended one first.
    pub list: Vec<Plan>,
    /// The values of the placeholders in the texts of the plans, by name.
    pub values: Vec<(&'static str, String)>,
    /// Whether a client outside of a cluster pulled, so that the texts say machine instead of node.
    pub alone: bool,
    /// Programs that are not installed where the user runs the commands.
    pub missing_programs: Vec<String>,
}

/// The plans for all `diagnoses`, in their order.
pub fn plans(diagnoses: &Diagnoses, site: Option<&Site>) -> Vec<Plans> {
    diagnoses.list.iter().map(|diagnosis| plans_for(diagnosis, site)).collect()
}

/// The plans for one diagnosis.
pub fn plans_for(diagnosis: &Diagnosis, site: Option<&Site>) -> Plans {
    let cause = diagnosis.cause.cause();
    let registry = family(diagnosis, site).or_else(|| registries::of(diagnosis.told_registry()?));
    let place = diagnosis.places.first();
    let cluster = platforms::of(Traces {
        node: place.and_then(|place| place.node.as_deref()),
        namespace: place.and_then(|place| place.namespace.as_deref()),
        openshift: place.is_some_and(|place| place.facts.openshift),
        image: diagnosis.image.as_deref(),
        registry,
    });
    let house = site.zip(diagnosis.reference.as_ref()).and_then(|(site, image)| site.registry(&image.registry));
    let context = FixContext {
        image: diagnosis.image.as_deref(),
        reference: diagnosis.reference.as_ref(),
        registry,
        place,
        places: &diagnosis.places,
        host: diagnosis.host.as_ref().map(|host| host.name.as_str()),
        told_registry: diagnosis.told_registry(),
        secret: diagnosis.pull_secret.as_deref(),
        found_secret: diagnosis.found_secret.as_ref(),
        other_registries: &diagnosis.other_registries,
        runtime: diagnosis.runtime,
        client: diagnosis.client,
        windows: diagnosis.windows,
        service: diagnosis.service.as_deref(),
        cluster: cluster.as_ref(),
        usual_secret: house.and_then(|registry| registry.secret.as_deref()),
    };
    Plans {
        list: mirror(cause, house, &context)
            .into_iter()
            .chain(cause.plans_for(&context))
            .map(|plan| after_answers(plan, diagnosis))
            .collect(),
        values: context.values().into_iter().map(|(name, value)| (name, value.to_owned())).collect(),
        alone: diagnosis.client.is_some(),
        missing_programs: diagnosis.missing_programs.clone(),
    }
}

/// The question that the command of a step answers, if its output can be pasted below the failure and read.
pub fn asks(step: &Step) -> Option<Topic> {
    let Action::Run(command) = &step.action else { return None };
    let words = command.argv()?.join(&"|".to_owned());
    answers::topic(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The plan without the inspections that were already answered, and with the values from those answers.
fn after_answers(mut plan: Plan, diagnosis: &Diagnosis) -> Plan {
    if diagnosis.answered.is_empty() && diagnosis.fills.is_empty() {
        return plan;
    }
    let is_answered = |step: &Step| {
        let is_look = step.effect == Effect::Inspect && !step.is_guard;
        is_look && asks(step).is_some_and(|topic| diagnosis.answered.contains(&topic))
    };
    if !plan.steps.iter().all(is_answered) {
        plan.steps.retain(|step| !is_answered(step));
    }
    let values = Values::told(&diagnosis.fills);
    Plan { steps: plan.steps.into_iter().map(|step| step.fill(&values)).collect(), ..plan }
}

/// Whether the plans for two diagnoses are the same: further evidence does not change them.
pub fn are_the_same(one: &Diagnosis, other: &Diagnosis) -> bool {
    one.cause == other.cause
        && one.image == other.image
        && one.host == other.host
        && one.pull_secret == other.pull_secret
        && one.other_registries == other.other_registries
        && one.runtime == other.runtime
        && one.client == other.client
        && one.service == other.service
        && one.places == other.places
        && one.fills == other.fills
        && one.found_secret == other.found_secret
        && one.missing_programs == other.missing_programs
        && one.answered == other.answered
}

/// The family of the image's registry. The site configuration takes precedence for the organisation's own hosts.
pub fn family(diagnosis: &Diagnosis, site: Option<&Site>) -> Option<RegistryId> {
    let known = site.zip(diagnosis.reference.as_ref()).and_then(|(site, image)| site.registry(&image.registry)?.family);
    known.or(diagnosis.registry)
}

/// The plan that pulls from the organisation's mirror, if the problem is the connection to the registry.
fn mirror(cause: &Cause, registry: Option<&Registry>, context: &FixContext) -> Option<Plan> {
    let on_the_way = matches!(cause.family, Family::Limits | Family::Network | Family::Tls | Family::Registry);
    let new = registry?.at_mirror(context.reference?).filter(|_| on_the_way)?;
    let new = Arg::value(Some(&new), value::image, PlaceholderId::NewImage);
    let ask = Step::inspect(
        Text! {
            en: "Asks your organisation's mirror for the image. A digest means that it exists.",
            es: "Pregunta por la imagen al mirror de tu organización. Un digest significa que existe.",
        },
        inspect::ask(new.clone()),
    );
    Some(Plan::new(
        PlanId::SiteMirror,
        Heading {
            title: Text! {
                en: "Take the image from your organisation's mirror",
                es: "Tomar la imagen del mirror de tu organización",
            },
            when: Text! {
                en: "When your organisation keeps a copy of that registry.",
                es: "Si tu organización mantiene una copia de ese registro.",
            },
        },
        [vec![ask], image::change(context, new)],
    ))
}
