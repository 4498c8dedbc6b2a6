//! What does the reader work with, over all findings and pastes? The shell, and what was typed into placeholders.
//!
//! It is kept as long as the page is open and stored nowhere.

use std::rc::Rc;

use yew::{Reducible, UseReducerHandle};

use super::composed::Composed;
use super::site;
use crate::fix::{PlaceholderId, Scope, Values};
use crate::lang::Lang;
use crate::report::{Finding, Options, Shell, Tool};

/// The desk, as components get it.
pub type Handle = UseReducerHandle<Desk>;

/// The tools of the reader.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The shell that the reader chose for the commands.
    shell: Option<Shell>,
    /// The shell of the reader's system.
    usual_shell: Shell,
    /// The program that asks registries.
    pub tool: Tool,
    /// What was typed, by what it is for and its placeholder; the newest last.
    typed: Vec<(Key, String)>,
}

/// What a value is for, and its placeholder.
type Key = (String, PlaceholderId);

/// Something that the reader did.
#[derive(Clone, Debug)]
pub enum Move {
    /// Chose a shell.
    Use(Shell),
    /// Chose a program that asks registries.
    AskWith(Tool),
    /// Typed into a placeholder.
    Type(Key, String),
}

impl Desk {
    /// An empty desk, with what the address asks for and the shell of the reader's system.
    pub fn new(shell: Option<Shell>, usual_shell: Shell, tool: Tool) -> Desk {
        Desk { shell, usual_shell, tool, ..Desk::default() }
    }

    /// The shell that commands are quoted for: the chosen one, else that of the prompts in the paste, else the usual one.
    pub fn shell(&self, composed: &Composed) -> Shell {
        self.shell.or(composed.shell).unwrap_or(self.usual_shell)
    }

    /// What the reader typed for `id` at `finding`.
    pub fn typed(&self, finding: &Finding, id: PlaceholderId) -> &str {
        let here = key(finding, id);
        self.typed.iter().find(|(key, _)| *key == here).map_or("", |(_, text)| text)
    }

    /// What the reader typed into this placeholder for something else: worth a suggestion.
    pub fn typed_elsewhere(&self, finding: &Finding, id: PlaceholderId) -> Vec<String> {
        let here = key(finding, id);
        let others = self.typed.iter().filter(|(key, value)| key.1 == id && *key != here && !value.trim().is_empty());
        let mut values: Vec<String> = others.map(|(_, value)| value.clone()).collect();
        values.dedup();
        values
    }

    /// What the commands of `finding` are filled with.
    pub fn values(&self, finding: &Finding) -> Values {
        let here = self.typed.iter().filter(|(known, _)| *known == key(finding, known.1));
        here.map(|((_, id), value)| (*id, value.clone())).collect()
    }
}

impl Reducible for Desk {
    type Action = Move;

    fn reduce(self: Rc<Desk>, done: Move) -> Rc<Desk> {
        let mut next = (*self).clone();
        match done {
            Move::Use(shell) => next.shell = Some(shell),
            Move::AskWith(tool) => next.tool = tool,
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

/// The options of what is drawn of `composed`.
pub fn options(desk: Option<&Handle>, composed: &Composed, lang: Lang) -> Options {
    let (shell, tool) = desk.map(|desk| (desk.shell(composed), desk.tool)).unwrap_or_default();
    site::options(lang, shell, tool)
}

/// What a value for `id` typed at `finding` is for. A tag holds for one image, a user for one registry.
pub fn key(finding: &Finding, id: PlaceholderId) -> Key {
    let image = || finding.image.as_deref().unwrap_or(finding.cause.as_str());
    let registry = || finding.reference.as_ref().map_or("", |reference| reference.registry.as_str());
    let scope = match id.scope() {
        Scope::All => "",
        Scope::Registry => registry(),
        Scope::Image => image(),
    };
    (scope.to_owned(), id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::reading::Reading;
    use crate::report::Report;

    fn report(image: &str) -> Report {
        let text = format!("Failed to pull image \"{image}\": unauthorized: authentication required");
        crate::diagnose(&text, &Options::default())
    }

    fn after(moves: &[(&Finding, PlaceholderId, &str)]) -> Rc<Desk> {
        moves.iter().fold(Rc::new(Desk::default()), |desk, (finding, id, text)| {
            desk.reduce(Move::Type(key(finding, *id), (*text).to_owned()))
        })
    }

    #[test]
    fn a_user_is_typed_once_for_a_registry() {
        let (web, api, hub) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"), report("acme/web:1"));
        let desk = after(&[(&web.findings[0], PlaceholderId::User, "ana")]);
        assert_eq!(desk.typed(&api.findings[0], PlaceholderId::User), "ana");
        assert_eq!(desk.typed(&hub.findings[0], PlaceholderId::User), "");
        assert_eq!(desk.typed_elsewhere(&hub.findings[0], PlaceholderId::User), ["ana"]);
    }

    #[test]
    fn a_tag_is_of_one_image() {
        let (web, api) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"));
        let desk = after(&[(&web.findings[0], PlaceholderId::Tag, "1.1")]);
        assert_eq!(desk.typed(&web.findings[0], PlaceholderId::Tag), "1.1");
        assert_eq!(desk.values(&api.findings[0]), Values::default());
        assert_ne!(desk.values(&web.findings[0]), Values::default());
    }

    #[test]
    fn the_shell_is_the_chosen_one_then_that_of_the_paste() {
        let read = |text: &'static str| Composed::new(&Reading::of(text.into()), Lang::En);
        let (windows, linux) = (read("PS C:\\> kubectl get pods"), read("$ kubectl get pods"));
        let desk = Rc::new(Desk::new(None, Shell::Posix, Tool::Docker));
        assert_eq!((desk.shell(&windows), desk.shell(&linux)), (Shell::PowerShell, Shell::Posix));
        let chosen = desk.reduce(Move::Use(Shell::Posix));
        assert_eq!(chosen.shell(&windows), Shell::Posix);
        assert_eq!(Desk::new(None, Shell::PowerShell, Tool::Docker).shell(&linux), Shell::PowerShell);
    }

    #[test]
    fn an_emptied_field_is_a_placeholder_again() {
        let web = report("ghcr.io/acme/web:1");
        let desk =
            after(&[(&web.findings[0], PlaceholderId::User, "ana"), (&web.findings[0], PlaceholderId::User, "")]);
        assert_eq!(*desk, Desk::default());
    }
}
