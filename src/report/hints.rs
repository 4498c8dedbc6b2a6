//! What does the organisation add to a finding? Names, hints and links.

use super::{Hint, Options};
use crate::causes::Diagnosis;
use crate::lang::{Lang, Text};
use crate::site::{Note, Words};

/// The organisation's hints about a diagnosis: its cause, its registry, its cluster, and whom to ask.
pub fn of(diagnosis: &Diagnosis, options: &Options) -> Vec<Hint> {
    let (Some(site), lang) = (options.site.as_deref(), options.lang) else { return Vec::new() };
    let registry = diagnosis.reference.as_ref().and_then(|reference| site.registry(&reference.registry));
    let node = diagnosis.places.first().and_then(|place| place.node.as_deref());
    let cluster = node.and_then(|node| site.cluster(node));
    let login = diagnosis.cause.cause().asks_for_login;
    let of_registry = registry.filter(|_| login);
    let mut hints: Vec<Hint> = site.hints_about(diagnosis.cause.as_str()).map(|note| hint(note, lang)).collect();
    hints.extend(registry.and_then(|registry| named(&registry.name, REGISTRY, lang)));
    hints.extend(of_registry.and_then(|registry| registry.access.as_ref()).map(|note| hint(note, lang)));
    hints.extend(of_registry.and_then(|registry| registry.token.as_ref()).map(|note| hint(note, lang)));
    hints.extend(cluster.and_then(|cluster| named(&cluster.name, CLUSTER, lang)));
    hints.extend(cluster.and_then(|cluster| cluster.note.as_ref()).map(|note| hint(note, lang)));
    hints.extend(site.contact.as_ref().map(|note| hint(note, lang)));
    hints
}

const REGISTRY: Text = Text! { en: "This registry is {name}.", es: "Este registro es {name}." };
const CLUSTER: Text = Text! { en: "This cluster is {name}.", es: "Este clúster es {name}." };

fn named(name: &Option<Words>, words: Text, lang: Lang) -> Option<Hint> {
    let name = name.as_ref()?.get(lang);
    Some(Hint { text: words.fill(lang, &[("name", name)]), link: None })
}

fn hint(note: &Note, lang: Lang) -> Hint {
    Hint { text: note.text.get(lang).to_string(), link: note.link.clone() }
}
