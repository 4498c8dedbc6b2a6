//! What does the organisation add to a finding? Its names, hints and links, and its mirror as a plan.

use super::{Finding, Hint, Options};
use crate::causes::{Cause, CauseId, Family};
use crate::fix::recipes::image;
use crate::fix::{Arg, Command, Plan, Situation, Step, blanks, value};
use crate::lang::{Lang, Text};
use crate::site::{Note, Registry, Site, Words};

/// What the organisation says about a finding: its cause, its registry, its cluster, and whom to ask.
pub fn of(finding: &Finding, options: &Options) -> Vec<Hint> {
    let (Some(site), lang) = (options.site.as_deref(), options.lang) else { return Vec::new() };
    let registry = registry(site, finding);
    let node = finding.places.first().and_then(|place| place.node.as_deref());
    let cluster = node.and_then(|node| site.cluster(node));
    let login = asks_for_login(finding.cause.cause());
    let of_registry = registry.filter(|_| login);
    let mut hints: Vec<Hint> = site.hints_about(finding.cause.as_str()).map(|note| hint(note, lang)).collect();
    hints.extend(registry.and_then(|registry| named(&registry.name, REGISTRY, lang)));
    hints.extend(of_registry.and_then(|registry| registry.access.as_ref()).map(|note| hint(note, lang)));
    hints.extend(of_registry.and_then(|registry| registry.token.as_ref()).map(|note| hint(note, lang)));
    hints.extend(cluster.and_then(|cluster| named(&cluster.name, CLUSTER, lang)));
    hints.extend(cluster.and_then(|cluster| cluster.note.as_ref()).map(|note| hint(note, lang)));
    hints.extend(site.contact.as_ref().map(|note| hint(note, lang)));
    hints
}

/// What the organisation knows of the finding's registry.
pub fn registry<'s>(site: &'s Site, finding: &Finding) -> Option<&'s Registry> {
    site.registry(&finding.reference.as_ref()?.registry)
}

/// The plan that takes the image from the organisation's mirror, where the trouble is the way to the registry.
pub fn mirror(cause: &Cause, registry: Option<&Registry>, situation: &Situation) -> Option<Plan> {
    let on_the_way = matches!(cause.family, Family::Limits | Family::Network | Family::Tls | Family::Registry);
    let new = registry?.at_mirror(situation.reference?).filter(|_| on_the_way)?;
    let new = Arg::value(Some(&new), value::image, blanks::NEW_IMAGE);
    let ask = Step::inspect(
        Text {
            en: "Asks your organisation's mirror for the image. A digest means that it is there.",
            es: "Pregunta por la imagen al mirror de tu organización. Un digest significa que está ahí.",
        },
        Command::of("crane digest").arg(new.clone()),
    );
    Some(Plan::new(
        "site-mirror",
        Text {
            en: "Take the image from your organisation's mirror",
            es: "Tomar la imagen del mirror de tu organización",
        },
        [vec![ask], image::change(situation, new)],
    ))
}

/// Whether a login is what the cause is about.
fn asks_for_login(cause: &Cause) -> bool {
    cause.family == Family::Auth || matches!(cause.id, CauseId::RepositoryNotFoundOrPrivate | CauseId::RateLimited)
}

const REGISTRY: Text = Text { en: "This registry is {name}.", es: "Este registro es {name}." };
const CLUSTER: Text = Text { en: "This cluster is {name}.", es: "Este clúster es {name}." };

fn named(name: &Option<Words>, words: Text, lang: Lang) -> Option<Hint> {
    let name = name.as_ref()?.get(lang);
    Some(Hint { text: words.fill(lang, &[("name", name)]), link: None })
}

fn hint(note: &Note, lang: Lang) -> Hint {
    Hint { text: note.text.get(lang).to_string(), link: note.link.clone() }
}
