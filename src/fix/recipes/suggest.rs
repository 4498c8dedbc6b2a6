//! "Did you mean": steps that suggest a name, together with the command that checks it.
//!
//! A guess is only a suggestion for a placeholder and never part of a command that changes something.

use super::{image, inspect};
use crate::failure::image::Reference;
use crate::fix::names::{self, Flaw, MissingPart};
use crate::fix::{Arg, Effect, FixContext, Heading, Placeholder, PlaceholderId, Plan, PlanId, Step, value};
use crate::lang::Text;
use crate::registries;

/// Heading of the plans that correct the host.
pub const CORRECT_HOST: Heading = Heading {
    title: Text! {
        en: "Correct the registry's host in the image name",
        es: "Corregir el host del registro en el nombre de la imagen",
    },
    when: Text! {
        en: "When the host in the name is mistyped or has moved.",
        es: "Si el host del nombre está mal escrito o ha cambiado.",
    },
};

/// Checks the first guess at the image's name; nothing if there is none.
pub fn name(context: &FixContext) -> Vec<Step> {
    let meant = context.image.zip(context.reference);
    ask(IMAGE, meant.and_then(|(image, reference)| names::image(image, reference)))
}

/// Checks the first guess at the tag; nothing if there is none.
pub fn tag(context: &FixContext) -> Vec<Step> {
    let Some(reference) = context.reference else { return Vec::new() };
    let mut steps = Vec::new();
    if names::has_no_latest(reference) {
        steps.push(Step::advice(
            Effect::Inspect,
            Text! {
                en: "As of 2026-11 this official image has no tag `latest`, which is what a name without a tag asks \
                    for: write a version.",
                es: "A fecha de 2026-11 esta imagen oficial no tiene el tag `latest`, que es lo que pide un nombre \
                    sin tag: escribe una versión.",
            },
        ));
    }
    steps.extend(ask(
        Text! {
            en: "Did you mean this tag? It is a guess from the spelling alone: a digest means that it exists; an \
                error, that the guess is wrong.",
            es: "¿Querías decir este tag? Es solo una conjetura por cómo está escrito: un digest significa que \
                existe; un error, que la conjetura falla.",
        },
        names::tag(reference).map(|tag| format!("{}:{tag}", reference.name())),
    ));
    steps
}

/// The placeholder for a tag, with suggestions.
pub fn tag_placeholder(context: &FixContext) -> Placeholder {
    PlaceholderId::Tag.suggest(context.reference.map(names::tags).unwrap_or_default())
}

/// The corrected image, as far as the name tells: a suggestion, the missing segment, or a placeholder for all of it.
pub fn new_image(context: &FixContext) -> Arg {
    let guesses = images(context);
    let missing = context.reference.and_then(|reference| Some((reference, names::missing_part(reference)?)));
    match missing {
        Some((reference, part)) if guesses.is_empty() => with_part(reference, part),
        _ => Arg::from(PlaceholderId::NewImage.suggest(guesses)),
    }
}

/// The missing path segment; nothing if a guess at the whole name is better.
pub fn part(context: &FixContext) -> Vec<Step> {
    let missing = context.reference.filter(|_| images(context).is_empty()).and_then(names::missing_part);
    let text = match missing {
        Some(MissingPart::Owner) => Text! {
            en: "The part before the image may be missing: names here are OWNER/IMAGE, with an organisation, a user \
                or a project in front. That is a guess from the form of the name.",
            es: "Puede que falte la parte anterior a la imagen: aquí los nombres son OWNER/IMAGE, con una \
                organización, un usuario o un proyecto delante. Es una conjetura por la forma del nombre.",
        },
        Some(MissingPart::Repository) => Text! {
            en: "The repository may be missing: names in Artifact Registry are PROJECT/REPOSITORY/IMAGE. That is a \
                guess from the form of the name.",
            es: "Puede que falte el repositorio: los nombres de Artifact Registry son PROJECT/REPOSITORY/IMAGE. Es \
                una conjetura por la forma del nombre.",
        },
        None => return Vec::new(),
    };
    vec![Step::advice(Effect::Inspect, text)]
}

/// The steps that correct an invalid image reference.
pub fn valid_name(context: &FixContext) -> Vec<Step> {
    let reading = context.image.map(names::read).unwrap_or_default();
    let mut steps: Vec<Step> =
        reading.flaws.iter().map(|flaw| Step::advice(Effect::Inspect, words(*flaw))).take(2).collect();
    let named = reading.name.as_deref().and_then(|name| Some((name, Reference::parse(name)?)));
    if let Some((name, reference)) = &named {
        // Only the tag is missing, so the name is treated as a reference.
        let known = FixContext {
            image: Some(name),
            registry: registries::of(&reference.registry),
            reference: Some(reference),
            ..context.clone()
        };
        steps.push(inspect::tags(&known));
        steps.extend(image::change(&known, image::with_tag(&known, PlaceholderId::Tag)));
        return steps;
    }
    let guesses: Vec<String> =
        reading.guesses.into_iter().filter(|guess| value::image(guess) && context.image != Some(guess)).collect();
    steps.extend(ask(IMAGE, guesses.first().cloned()));
    steps.extend(image::change(context, Arg::from(PlaceholderId::NewImage.suggest(guesses))));
    steps
}

/// `plans`, preceded by the correction of a mistyped host, and without plans that would send it credentials.
pub fn host_first(context: &FixContext, plans: Vec<Plan>) -> Vec<Plan> {
    if context.registry_host().and_then(names::host).is_none() {
        return plans;
    }
    let warning = Step::advice(
        Effect::Inspect,
        Text! {
            en: "The host `{registry}` looks like a typo of another registry's name. Do not log in there: hosts a letter \
                away have been registered to collect logins. Do not create a pull secret for it either. Revoke a token \
                that was sent there.",
            es: "El host `{registry}` parece una errata del nombre de otro registro. No inicies sesión ahí: se han \
                registrado hosts a una letra de distancia para recoger logins. Tampoco crees un pull secret para él. \
                Revoca el token que se haya enviado ahí.",
        },
    );
    let correct = Plan::new(
        PlanId::CorrectHost,
        CORRECT_HOST,
        [vec![warning], name(context), image::change(context, new_image(context))],
    )
    .correcting_name();
    let rest = plans.into_iter().filter(|plan| !plan.corrects_name && !plan.gives_login());
    std::iter::once(correct).chain(rest).collect()
}

/// The plan for an image that may have another name.
pub fn other_name(context: &FixContext) -> Plan {
    Plan::new(
        PlanId::CorrectName,
        Heading {
            title: Text! { en: "If the name is wrong: correct it", es: "Si el nombre está mal: corregirlo" },
            when: Text! {
                en: "When the name may be wrong: it is quickly checked.",
                es: "Si el nombre puede estar mal: se comprueba en un momento.",
            },
        },
        [part(context), name(context), image::change(context, new_image(context))],
    )
    .correcting_name()
}

/// The suggested images, if the context has a reference.
pub fn images(context: &FixContext) -> Vec<String> {
    let guesses = context.image.zip(context.reference).map(|(image, reference)| names::images(image, reference));
    guesses.unwrap_or_default().into_iter().filter(|guess| value::image(guess)).collect()
}

const IMAGE: Text = Text! {
    en: "Did you mean this image? It is a guess from the spelling alone (names as of 2026-11). A digest means that it \
        exists; an error, that the guess is wrong or that your login may not see it.",
    es: "¿Querías decir esta imagen? Es solo una conjetura por cómo está escrita (nombres de 2026-11). Un digest \
        significa que existe; un error, que la conjetura falla o que tu login no puede verla.",
};

fn ask(text: Text, guess: Option<String>) -> Vec<Step> {
    let guess = guess.filter(|guess| value::image(guess));
    let command = |guess: String| inspect::ask(Arg::value(Some(&guess), value::image, PlaceholderId::Image));
    guess.map(|guess| Step::inspect_by_hand(text, command(guess))).into_iter().collect()
}

/// The name with a placeholder for the missing segment: `ghcr.io/OWNER/web:1.4`.
fn with_part(reference: &Reference, part: MissingPart) -> Arg {
    let image = |text: &str| Arg::value(Some(text), value::image, PlaceholderId::Image);
    let path = reference.repository.strip_prefix("library/").unwrap_or(&reference.repository);
    let host = reference.registry.as_str();
    let rest = |name: &str| image(&format!("{name}{}", reference.suffix()));
    let (before, name, placeholder) = match (part, path.split_once('/')) {
        (MissingPart::Repository, Some((project, name))) => {
            (format!("{host}/{project}"), name, PlaceholderId::Repository)
        }
        // A name without a host stays without one.
        _ if host == "docker.io" => return Arg::from(PlaceholderId::Owner).join("/").join(rest(path)),
        _ => (host.to_owned(), path, PlaceholderId::Owner),
    };
    image(&before).join("/").join(placeholder).join("/").join(rest(name))
}

fn words(flaw: Flaw) -> Text {
    match flaw {
        Flaw::Variable => Text! {
            en: "A variable in the name was not filled in. Kubernetes fills `$(NAME)` only in commands, arguments and \
                variables, never in an image: the value has to come from where the manifest is created, such as \
                Helm's values, Kustomize or the pipeline. Fix it there too.",
            es: "Una variable del nombre quedó sin sustituir. Kubernetes solo sustituye `$(NAME)` en comandos, \
                argumentos y variables, nunca en una imagen: el valor tiene que venir de donde se genera el manifest, \
                por ejemplo los values de Helm, Kustomize o el pipeline. Corrígelo también ahí.",
        },
        Flaw::Address => Text! {
            en: "An image name is not a web address: it begins with the host, without `https://` and without the path \
                of a page.",
            es: "Un nombre de imagen no es una dirección web: empieza por el host, sin `https://` y sin la ruta de \
                una página.",
        },
        Flaw::Empty => Text! {
            en: "A part of the name is empty, often because a variable was empty when the manifest was created. Fix \
                it there too.",
            es: "Una parte del nombre está vacía, a menudo porque una variable estaba vacía al generar el manifest. \
                Corrígelo también ahí.",
        },
        Flaw::TwoTags => Text! {
            en: "There are two tags; a name has one. In a chart, the tag is often part of the repository's value too.",
            es: "Hay dos tags; un nombre tiene uno. En un chart, a menudo el tag está también en el valor del \
                repositorio.",
        },
        Flaw::UpperCase => Text! {
            en: "Everything before the tag has to be in lower case, including a GitHub owner whose name has capitals.",
            es: "Todo lo anterior al tag tiene que ir en minúsculas, también el nombre de un propietario de GitHub \
                que tiene mayúsculas.",
        },
        Flaw::Character => Text! {
            en: "The name contains a character that is not allowed: a space, a quotation mark, a `/` or `+` in the \
                tag, or an invisible one.",
            es: "El nombre contiene un carácter no permitido: un espacio, una comilla, una `/` o un `+` en el tag, o \
                uno que no se ve.",
        },
    }
}
