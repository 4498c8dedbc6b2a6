//! What does the reader work with, over all findings and pastes? The shell, and what was typed into blanks.
//!
//! It is kept as long as the page is open and stored nowhere.

use std::rc::Rc;

use yew::{Reducible, UseReducerHandle};

use crate::fix::{Reach, Values, blanks};
use crate::report::{Finding, Shell};

/// The desk, as components get it.
pub type Handle = UseReducerHandle<Desk>;

/// The tools of the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The shell that commands are quoted for.
    pub shell: Shell,
    /// What was typed, by what it is for and the name of its blank; the newest last.
    typed: Vec<(Key, String)>,
}

/// What a value is for, and the name of its blank.
type Key = (String, String);

/// Something that the reader did.
#[derive(Clone, Debug)]
pub enum Move {
    /// Chose a shell.
    Use(Shell),
    /// Typed into a blank.
    Type(Key, String),
}

impl Desk {
    /// An empty desk.
    pub fn new(shell: Shell) -> Desk {
        Desk { shell, ..Desk::default() }
    }

    /// What the reader typed into the blank `name` of `finding`.
    pub fn typed(&self, finding: &Finding, name: &str) -> &str {
        let here = key(finding, name);
        self.typed.iter().find(|(key, _)| *key == here).map_or("", |(_, text)| text)
    }

    /// What the reader typed into blanks of this name for something else: worth a suggestion.
    pub fn typed_elsewhere(&self, finding: &Finding, name: &str) -> Vec<String> {
        let here = key(finding, name);
        let others = self.typed.iter().filter(|(key, value)| key.1 == name && *key != here && !value.trim().is_empty());
        let mut values: Vec<String> = others.map(|(_, value)| value.clone()).collect();
        values.dedup();
        values
    }

    /// What the commands of `finding` are filled with.
    pub fn values(&self, finding: &Finding) -> Values {
        let here = self.typed.iter().filter(|(known, _)| *known == key(finding, &known.1));
        here.map(|((_, name), value)| (name.clone(), value.clone())).collect()
    }
}

impl Reducible for Desk {
    type Action = Move;

    fn reduce(self: Rc<Desk>, done: Move) -> Rc<Desk> {
        let mut next = (*self).clone();
        match done {
            Move::Use(shell) => next.shell = shell,
            Move::Type(key, text) => {
                next.typed.retain(|(known, _)| *known != key);
                if !text.is_empty() {
                    next.typed.push((key, text));
                }
            }
        }
        Rc::new(next)
    }
}

/// What a value for `name` typed at `finding` is for. A tag holds for one image, a user for one registry.
pub fn key(finding: &Finding, name: &str) -> Key {
    let image = || finding.image.as_deref().unwrap_or(finding.cause.as_str());
    let registry = || finding.reference.as_ref().map_or("", |reference| reference.registry.as_str());
    let scope = match blanks::find(name).map_or(Reach::Image, |blank| blank.reach) {
        Reach::All => "",
        Reach::Registry => registry(),
        Reach::Image => image(),
    };
    (scope.to_owned(), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Options, Report};

    fn report(image: &str) -> Report {
        let text = format!("Failed to pull image \"{image}\": unauthorized: authentication required");
        crate::diagnose(&text, &Options::default())
    }

    fn after(moves: &[(&Finding, &str, &str)]) -> Rc<Desk> {
        moves.iter().fold(Rc::new(Desk::default()), |desk, (finding, name, text)| {
            desk.reduce(Move::Type(key(finding, name), (*text).to_owned()))
        })
    }

    #[test]
    fn a_user_is_typed_once_for_a_registry() {
        let (web, api, hub) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"), report("acme/web:1"));
        let desk = after(&[(&web.findings[0], "USER", "ana")]);
        assert_eq!(desk.typed(&api.findings[0], "USER"), "ana");
        assert_eq!(desk.typed(&hub.findings[0], "USER"), "");
        assert_eq!(desk.typed_elsewhere(&hub.findings[0], "USER"), ["ana"]);
    }

    #[test]
    fn a_tag_is_of_one_image() {
        let (web, api) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"));
        let desk = after(&[(&web.findings[0], "TAG", "1.1")]);
        assert_eq!(desk.typed(&web.findings[0], "TAG"), "1.1");
        assert_eq!(desk.values(&api.findings[0]), Values::default());
        assert_ne!(desk.values(&web.findings[0]), Values::default());
    }

    #[test]
    fn an_emptied_field_is_a_blank_again() {
        let web = report("ghcr.io/acme/web:1");
        let desk = after(&[(&web.findings[0], "USER", "ana"), (&web.findings[0], "USER", "")]);
        assert_eq!(*desk, Desk::default());
    }
}
